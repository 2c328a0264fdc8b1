"""Two made-up houses: one with a serif of its own and a landscape logo, one in grey with large type."""

from __future__ import annotations

import re
import shutil
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Final

from builders import SEED, UNREAD
from catalogues import PAGE
from fontTools.ttLib import TTFont

from memo.workspace.assets import Assets, assets_for

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

FONTS = SEED.parents[1] / "styles/fonts"

LOGO = """<?xml version="1.0"?>
<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 300 80">
<rect x="2" y="2" width="76" height="76" fill="#7a1220"/><path d="M10 70 40 12 70 70Z" fill="#fff"/>
<path d="M95 20h190v8H95zM95 40h150v8H95z" fill="#7a1220"/>
</svg>
"""

WATERS = """# The Bureau's own.
office: Bureau of River Affairs
letterhead: [Division for Shared Waters, "1 Bridge Street, Rivermouth"]
contact: ["waters@example.org"]
logo:
  file: logo.svg
  text: "Arms of the Bureau: a mountain"
  height: 16mm
families:
  serif: {folder: fonts/marble}
colours:
  accent: "#7a1220"
  accent-pale: "#f8eeee"
headings:
  background: {en: Where we stand, de: Wo wir stehen}
citation: para.
"""

GREY = """theme: sober
office: Office of Plain Print
paper: letter
sizes:
  text: 14pt
sections: [summary, recommendation, background, obstacles, comparison, pathways,
  implications, source, evidence, revision]
"""


def make_font(source: str, target: Path, family: str, rights: int = 0, also: str = "") -> Path:
    """Write one of the fonts at hand under another family's name, with other rights and more signs."""
    target.parent.mkdir(parents=True, exist_ok=True)
    with TTFont(FONTS / source, lazy=True, recalcTimestamp=False) as font:
        for record in font["name"].names:
            said = record.toUnicode()
            for usual in ("Source Serif 4", "Source Sans 3"):
                said = said.replace(usual, family).replace(usual.replace(" ", ""), family.replace(" ", ""))
            record.string = said
        font["OS/2"].fsType = rights
        for table in font["cmap"].tables if also else ():
            table.cmap |= dict.fromkeys(map(ord, also), table.cmap[ord("o")])
        font.save(target)
    return target


def house_of_waters(case: Path) -> Path:
    """Give a case the house with a serif and a landscape logo of its own; return its house.yaml."""
    styles = case / "styles"
    for cut in ("400Regular", "400Regular_Italic", "700Bold"):
        make_font(f"SourceSerif4_{cut}.ttf", styles / f"fonts/marble/Marble_{cut}.ttf", "Marble Roman")
    (styles / "logo.svg").write_text(LOGO, encoding="utf-8")
    return write_house(case, WATERS)


def write_house(case: Path, text: str) -> Path:
    """Give a case a house of these words; return its house.yaml."""
    path = case / "styles/house.yaml"
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


HOUSES: Final[dict[str, Callable[[Path], Path]]] = {
    "plain": lambda case: case,
    "waters": house_of_waters,
    "grey": lambda case: write_house(case, GREY),
}
"""What gives a case each house; the first is none."""


@cache
def housed_assets(house: str) -> Assets:
    """Return the assets of a case that has one of :data:`HOUSES`."""
    folder = TemporaryDirectory(prefix="house-")
    _KEPT.append(folder)
    HOUSES[house](Path(folder.name))
    return assets_for(Path(folder.name))


_KEPT: Final[list[TemporaryDirectory[str]]] = []
"""Folders that are there as long as the process."""


def write_real_memo(case: Path, language: str, house: str) -> Path:
    """Write the real memo, with its labels in a language, in a house; return its memo.yaml."""
    shutil.copytree(SEED, case, ignore=UNREAD)
    memo = case / "memo.yaml"
    text = memo.read_text(encoding="utf-8")
    memo.write_text(re.sub(r"(?m)^language: .*$", f"language: {language}", text), encoding="utf-8")
    HOUSES[house](case)
    return memo


def write_real_memos(folder: Path) -> Iterator[Path]:
    """Write the real memo in every language of the page and every house; yield each memo.yaml."""
    for language in ("en-GB", *PAGE.catalogues()):
        for house in HOUSES:
            yield write_real_memo(folder / f"real-{language}-{house}", language, house)
