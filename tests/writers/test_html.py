"""The page is whole in one file and reads as the document does."""

from __future__ import annotations

import base64
import re
from io import BytesIO
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont
from lxml import etree, html

from memo.writers.html import subset_font, write_html

FONTS = Path(__file__).parents[2] / "styles" / "fonts"
SERIF = FONTS / "SourceSerif4_400Regular.ttf"
CSS = """/* a comment */
@font-face { font-family: "S"; src: url(fonts/SourceSerif4_400Regular.ttf); }
  p { margin: 0; }
"""
DOCUMENT = """<html lang="en"><head><meta charset="utf-8"/><title>T</title></head><body><table>
<thead><tr><th scope="col">Who</th><th scope="col">What</th></tr></thead>
<tbody><tr><th scope="row">A</th><td>Київ &lt;b&gt;</td></tr></tbody></table></body></html>"""


@pytest.fixture(scope="module")
def page() -> bytes:
    """A small document as a page."""
    return write_html(etree.fromstring(DOCUMENT), CSS, lambda name: FONTS.parent / name)


def test_nothing_is_fetched(page: bytes) -> None:
    """No address of another file remains, and the page forbids itself any."""
    text = page.decode()
    assert text.startswith('<!DOCTYPE html>\n<html lang="en">')
    assert "default-src 'none'" in text
    assert not re.search(r"url\((?!data:)", text)
    assert not re.search(r"""(src|href)=["'](?!#)""", text)


def test_the_fonts_hold_the_characters_in_use(page: bytes) -> None:
    """Cut down, the font still draws every character of the document, Ukrainian included."""
    (data,) = re.findall(r"base64,([^)]+)\)", page.decode())
    font = base64.b64decode(data)
    assert set(map(ord, "TWhoатКиїв")) - {ord("а"), ord("т")} <= set(TTFont(BytesIO(font)).getBestCmap())
    assert len(font) < len(SERIF.read_bytes()) / 10


def test_a_subset_is_the_same_each_time() -> None:
    """The order in which characters are met makes no difference."""
    font = SERIF.read_bytes()
    assert subset_font(font, set("abcdef")) == subset_font(font, set("fedcba"))


def test_a_table_stays_a_table_for_a_screen_reader(page: bytes) -> None:
    """Roles say table, row and cell, since a telephone lays rows out as blocks; cells know their heading."""
    body = html.document_fromstring(page)
    assert [e.get("role") for e in body.iter("table", "thead", "tr", "th", "td")] == [
        "table", "rowgroup", "row", "columnheader", "columnheader", "row", "rowheader", "cell",
    ]  # fmt: skip
    (cell,) = body.iter("td")
    assert cell.get("data-label") == "What"


def test_text_stays_text(page: bytes) -> None:
    """Markup in the document's text is not markup in the page."""
    (cell,) = html.document_fromstring(page).iter("td")
    assert cell.text_content() == "Київ <b>"
    assert len(cell) == 0


def test_the_document_itself_is_left_as_it_was() -> None:
    """Other writers print the same tree afterwards."""
    root = etree.fromstring(DOCUMENT)
    before = etree.tostring(root)
    write_html(root, CSS, lambda name: FONTS.parent / name)
    assert etree.tostring(root) == before
