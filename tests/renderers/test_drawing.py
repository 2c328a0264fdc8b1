"""A drawing is drawn once as long as it and its fonts are the same."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import resvg_py
from lxml import etree

from memo.renderers.drawing import SVG, picture_of

if TYPE_CHECKING:
    import pytest

FONT = Path(__file__).parents[2] / "styles/fonts/SourceSans3_400Regular.ttf"


def test_a_drawing_is_drawn_once_and_anew_with_other_fonts(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A font that was replaced under its name counts as another one."""
    drawn: list[int] = []
    draw = resvg_py.svg_to_bytes

    def counting(**said: object) -> bytes:
        drawn.append(1)
        return bytes(draw(**said))  # type: ignore[arg-type]

    monkeypatch.setattr(resvg_py, "svg_to_bytes", counting)
    font = tmp_path / "font.ttf"
    font.write_bytes(FONT.read_bytes())
    svg = etree.fromstring(f'<svg xmlns="{SVG}" viewBox="0 0 9 9"><path d="M0 0h7v7z"/></svg>')
    assert picture_of(svg, 31, [font]) == picture_of(svg, 31, [font])
    assert len(drawn) == 1
    os.utime(font, ns=(1, 1))  # as a file has another time that takes its place
    picture_of(svg, 31, [font])
    picture_of(svg, 32, [font])
    assert len(drawn) == 3
