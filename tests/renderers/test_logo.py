"""Logos: SVG and PNG drawn as one picture, with nothing of the file that could fetch or run."""

from __future__ import annotations

import struct
from pathlib import Path

import pytest

from memo.diagnostics import MemoError
from memo.renderers import draw_logo

FONTS = sorted((Path(__file__).parents[2] / "styles/fonts").glob("*.ttf"))
BOX = (
    '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 40 10">'
    "{}</svg>"
)
SQUARE = '<rect width="10" height="10" fill="red"/>'


def drawn(inside: str, height: float = 10.0) -> tuple[float, float, tuple[int, int]]:
    """Return the size in mm of a drawing, and of its picture in pixels."""
    logo = draw_logo(BOX.format(inside).encode(), "logo.svg", height, FONTS)
    return logo.width, logo.height, struct.unpack_from(">II", logo.png, 16)


def test_a_logo_is_as_high_as_asked_and_sharp() -> None:
    """Its width follows; at 600 pixels to the inch."""
    wide, high, pixels = drawn(SQUARE)
    assert (wide, high) == (40.0, 10.0)
    assert pixels == pytest.approx((945, 236), abs=1)


def test_a_logo_is_no_wider_than_a_column() -> None:
    """One that would be is made smaller as a whole."""
    assert drawn(SQUARE, height=60.0)[:2] == (160.0, 40.0)


def test_a_png_is_drawn_anew() -> None:
    """Its picture is kept, its remarks are not."""
    made = draw_logo(BOX.format(SQUARE).encode(), "logo.svg", 10.0, FONTS).png
    remark = b"tEXtAuthor\0Reviewer 1"
    chunk = struct.pack(">I", len(remark) - 4) + remark + struct.pack(">I", 0)
    again = draw_logo(made[:33] + chunk + made[33:], "logo.png", 5.0, FONTS)
    assert (again.width, again.height) == pytest.approx((20.0, 5.0), abs=0.1)
    assert b"Reviewer" not in again.png


def test_the_same_file_gives_the_same_picture() -> None:
    """A build is repeatable."""
    one, other = (draw_logo(BOX.format(SQUARE).encode(), "logo.svg", 10.0, FONTS) for _ in range(2))
    assert one == other


def test_text_is_drawn_in_a_font_at_hand() -> None:
    """And in no other."""
    assert drawn('<text y="8" font-family="Source Sans 3" font-size="8">House</text>')[0] == 40.0


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"\xff\xd8\xff\xe0 a photograph", "neither an SVG nor a PNG"),
        (b"<html/>", "no drawing of SVG"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'><rect width='9' height='9'/></svg>", "no viewBox"),
        (BOX.format("").encode(), "shows nothing"),
        (BOX.format('<image href="file:///etc/hostname" width="9" height="9"/>').encode(), "another file"),
        (BOX.format('<image xlink:href="mark.png" width="9" height="9"/>').encode(), "another file"),
        (
            BOX.format(f"<style>rect {{ fill: url(https://example.org/a.svg#b) }}</style>{SQUARE}").encode(),
            "another file",
        ),
        (BOX.format('<text y="8" font-family="Nobody" font-size="8">House</text>').encode(), "not at hand"),
        (b"\x89PNG\r\n\x1a\n" + b"\0" * 30, "0 × 0 pixels"),
        (
            b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + struct.pack(">II", 90_000, 90_000) + b"\0" * 9,
            "90,000 × 90,000 pixels",
        ),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + struct.pack(">II", 40, 10) + b"\0" * 9, "shows nothing"),
        (b" " * 2_000_001, "2 MB"),
    ],
)
def test_what_cannot_be_drawn_or_would_fetch_is_refused(data: bytes, said: str) -> None:
    """And says why."""
    with pytest.raises(MemoError, match=said) as error:
        draw_logo(data, "logo.svg", 10.0, FONTS)
    assert [each.code for each in error.value.problems] == ["house-logo"]


@pytest.mark.parametrize(
    ("inside", "told"),
    [
        ('<text y="8" font-family="Nobody" font-size="8">House</text>', ["“House” in the font Nobody,"]),
        (
            '<g style="font-family: \'Nobody Sans\', serif"><text y="8" font-size="8">House</text></g>',
            ["“House” in the font Nobody Sans, serif,"],
        ),
        (
            '<style>text { font-family: Elsewhere; font-size: 8px }</style><text y="8">House</text>',
            ["“House” in the font Elsewhere,"],
        ),
        (
            (
                '<text y="8" font-size="4" font-family="Source Sans 3">The '
                '<tspan font-family="Nobody">House</tspan> of '
                '<tspan font-family="Nobody">all</tspan></text><text font-family="Other" y="4">Two</text>'
            ),
            ["in the font Nobody,", "“Two” in the font Other,"],
        ),
        (
            (
                f'{SQUARE}<image href="a.png" width="9" height="9"/>'
                '<image href="b.png" width="9" height="9"/><text y="8" font-family="Nobody">House</text>'
            ),
            ["another file, a.png", "another file, b.png", "“House” in the font Nobody,"],
        ),
        (f'{SQUARE}<text y="8" font-size="8" font-family="Nobody" display="none">House</text>', []),
        (f'{SQUARE}<text y="80" font-size="8" font-family="Nobody">House</text>', []),
        (
            '<g font-family="Nobody"><text y="8" font-size="8" font-family="Source Sans 3">House</text></g>',
            [],
        ),
    ],
)
def test_all_faults_of_a_logo_are_told_at_once_and_fonts_by_name(inside: str, told: list[str]) -> None:
    """Each font once, as the text asks for it; none that nothing is set in, or nothing that is seen."""
    if not told:
        assert drawn(inside)[0] == 40.0
        return
    with pytest.raises(MemoError) as error:
        drawn(inside)
    said = [each.message for each in error.value.problems]
    assert len(said) == len(told)
    assert all(words in message for words, message in zip(told, said, strict=True))
    fonts = [each for each in error.value.problems if "font" in each.message]
    assert all("Source Sans 3 or Source Serif 4" in (each.help or "") for each in fonts)


def test_entities_of_a_file_are_not_resolved() -> None:
    """A drawing program's document type is no reason to refuse; what it names is not looked up."""
    doctype = '<!DOCTYPE svg [<!ENTITY host SYSTEM "file:///etc/hostname">]>'
    inside = f"{SQUARE}<desc>&host;</desc>"
    assert draw_logo((doctype + BOX.format(inside)).encode(), "logo.svg", 10.0, FONTS).width == 40.0
