"""The page is whole in one file and reads as the document does."""

from __future__ import annotations

import base64
import re
from io import BytesIO
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont
from lxml import etree, html

from memo.diagnostics.problem import MemoError
from memo.renderers.html import write_html

FONTS = Path(__file__).parents[2] / "styles" / "fonts"
SERIF = FONTS / "SourceSerif4_400Regular.ttf"
CSS = """/* a comment */
@font-face { font-family: "S"; src: url(fonts/SourceSerif4_400Regular.ttf); }
  p { margin: 0; }
"""
DOCUMENT = """<html lang="en"><head><meta charset="utf-8"/><title>T</title></head><body><table>
<thead><tr><th scope="col">Who</th><th scope="col">What</th></tr></thead>
<tbody><tr><th scope="row">A</th><td>Київ &lt;b&gt;</td></tr></tbody></table></body></html>"""


PICTURE = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)


def resource(name: str) -> bytes:
    """Return a font of the project, a picture, or what only calls itself a font."""
    if name == "spoilt.ttf":
        return b"no font"
    return (FONTS.parent / name).read_bytes() if name.startswith("fonts/") else PICTURE


def styles_of(css: str) -> str:
    """Return the style element of a page with these styles."""
    page = html.document_fromstring(write_html(etree.fromstring(DOCUMENT), css, resource))
    return str(page.findtext("head/style"))


@pytest.fixture(scope="module")
def page() -> bytes:
    """A small document as a page."""
    return write_html(etree.fromstring(DOCUMENT), CSS, resource)


def test_a_list_of_sections_stands_behind_the_summary() -> None:
    """With the words of their headings, without what a redline took out; a page of few sections has none."""
    sections = "".join(
        f'<section id="{name}"><h2>{name}<del> gone</del></h2><p>x</p></section>'
        for name in ("decision", "summary", "risks", "annex")
    )
    text = f"<html><head><title>t</title></head><body><main>{sections}</main></body></html>"
    page = html.document_fromstring(write_html(etree.fromstring(text), "", resource, contents="Contents"))
    (nav,) = page.iter("nav")
    assert nav.xpath("string(preceding-sibling::*[1]/@id)") == "summary"
    assert nav.findtext("p") == "Contents"
    assert [(a.get("href"), a.text) for a in nav.iter("a")] == [
        (f"#{name}", name) for name in ("decision", "summary", "risks", "annex")
    ]
    few = etree.fromstring(text.replace('<section id="risks">', "<section>"))
    assert not list(html.document_fromstring(write_html(few, "", resource, contents="Contents")).iter("nav"))


def test_nothing_is_fetched(page: bytes) -> None:
    """No address of another file remains, and the page forbids itself any."""
    text = page.decode()
    assert text.startswith('<!DOCTYPE html>\n<html lang="en">')
    assert "default-src 'none'" in text
    assert not re.search(r"""url\((?!"data:)""", text)
    assert not re.search(r"""(src|href)=["'](?!#)""", text)


def test_the_fonts_hold_the_characters_in_use(page: bytes) -> None:
    """Cut down, the font still draws every character of the document, in capitals too, as labels are set."""
    (data,) = re.findall(r'base64,([^)]+)"\)', page.decode())
    font = base64.b64decode(data)
    assert set(map(ord, "TWhoКиївКИЇВ")) <= set(TTFont(BytesIO(font)).getBestCmap())
    assert len(font) < len(SERIF.read_bytes()) / 10


@pytest.mark.parametrize("written", ['url("{}")', "url('{}')", "URL( {} )", "url({}?v=1)"])
def test_a_font_is_in_the_page_however_it_is_named(written: str) -> None:
    """With quotation marks or without, it is embedded and cut down."""
    font = "fonts/SourceSerif4_400Regular.ttf"
    css = styles_of(f"@font-face {{ font-family: S; src: {written.format(font)} }}")
    assert css.count('url("data:font/ttf;base64,') == 1
    assert "fonts/" not in css


@pytest.mark.parametrize(
    ("name", "kind"),
    [("logo.png", "png"), ("a/logo.JPG", "jpeg"), ("logo.svg", "svg+xml"), ("the%20logo.png", "png")],
)
def test_a_picture_is_in_the_page_as_data(name: str, kind: str) -> None:
    """The page may show it, for its policy lets data be drawn."""
    data = base64.b64encode(PICTURE).decode()
    assert f'url("data:image/{kind};base64,{data}")' in styles_of(f"header {{ background: url({name}) }}")
    assert "img-src data:" in write_html(etree.fromstring(DOCUMENT), "", resource).decode()


def test_what_lies_in_the_styles_already_stays() -> None:
    """Data and fragments name no file."""
    assert 'url("data:image/png;base64,AA")' in styles_of("p { background: url(data:image/png;base64,AA) }")
    assert 'url("#a")' in styles_of("p { filter: url(#a) }")


@pytest.mark.parametrize(
    "css",
    [
        "p { background: url(https://example.org/a.png) }",
        "p { background: url(//example.org/a.png) }",
        "p { background: url('file:///etc/a.png') }",
        "p { background: url(/etc/a.png) }",
        "p { background: url(../secret.png) }",
        "p { background: url(%2e%2e/secret.png) }",
        "p { background: url(a.pdf) }",
        "p { background: url() }",
        'p { background: url("a.png }',
        "p { background: image-set('https://example.org/a.png' 1x) }",
        "@import 'more.css';",
        "@import url(https://example.org/more.css);",
        r"p { background: \75rl(https://example.org/a.png) }",
        r"p { background: u\52 l('https://example.org/a.png') }",
        r"p { background: \75rl(\2e\2e/secret.png) }",
        r"@\69mport 'more.css';",
        r"p { background: i\6d age-set('https://example.org/a.png' 1x) }",
        r"p { content: '\3c/style>' }",
        "p { content: '</style><script>x()</script>' }",
    ],
)
def test_what_the_page_cannot_hold_is_refused(css: str) -> None:
    """No address of another machine or of another folder is left in a page."""
    with pytest.raises(MemoError) as error:
        styles_of(css)
    assert [problem.code for problem in error.value.problems] == ["html-outside-url"]


def test_a_spoilt_font_is_named() -> None:
    """Who exchanged a font learns which one is at fault."""
    with pytest.raises(MemoError, match=r"spoilt\.ttf") as error:
        styles_of("@font-face { font-family: S; src: url(spoilt.ttf) }")
    assert [problem.code for problem in error.value.problems] == ["font-unreadable"]


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
    write_html(root, CSS, resource)
    assert etree.tostring(root) == before
