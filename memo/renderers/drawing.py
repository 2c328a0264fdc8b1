"""Drawings in SVG made pictures by resvg, with our fonts alone: figures for Word, and logos."""

from __future__ import annotations

from copy import deepcopy
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from lxml import etree

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

SVG: Final = "http://www.w3.org/2000/svg"
SCREEN_DPI: Final = 96.0  # CSS 2.1, 4.3.2; without it resvg takes a length in mm for nothing


def alone(svg: etree._Element) -> etree._Element:
    """Return a drawing as a document of its own, its namespace the default one: resvg knows no other."""
    copy = deepcopy(svg)
    made = etree.Element(copy.tag, dict(copy.attrib), nsmap={None: SVG})
    made.text = copy.text
    made.extend(list(copy))
    for element in made.iter("{*}*"):
        family = element.get("font-family")
        if family:
            element.set("font-family", ", ".join(_quoted(each.strip()) for each in family.split(",")))
    return made


def _quoted(family: str) -> str:
    """Quote a family such as Source Sans 3: bare, its 3 is no CSS identifier, and resvg draws no text."""
    return family if family[:1] in {"'", '"'} else f"'{family}'"


def texts_of(svg: etree._Element) -> list[etree._Element]:
    """Return the texts in a drawing."""
    return [text for text in svg.iter(f"{{{SVG}}}text") if "".join(map(str, text.itertext())).strip()]


def picture_of(svg: etree._Element, pixels: int, fonts: Sequence[Path]) -> bytes:
    """Draw a drawing that is a document of its own, and return the picture, PNG.

    Args:
        svg: As :func:`alone` makes it.
        pixels: How wide the picture is.
        fonts: The font files with which text is drawn.

    Raises:
        ValueError: It cannot be drawn.
    """
    files = tuple((str(font), font.stat().st_mtime_ns) for font in fonts)
    return _drawn(etree.tostring(svg, encoding="unicode"), pixels, files)


@lru_cache(maxsize=32)  # all kinds of a memo, and each build after an edit, have mostly the same figures
def _drawn(svg: str, pixels: int, fonts: tuple[tuple[str, int], ...]) -> bytes:
    import resvg_py  # noqa: PLC0415 - an output without a picture needs none of it

    files = [font for font, _ in fonts]
    return bytes(
        resvg_py.svg_to_bytes(
            svg_string=svg, width=pixels, dpi=SCREEN_DPI, font_files=files, skip_system_fonts=True
        )
    )
