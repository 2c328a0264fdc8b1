"""A page that compares by weights holds one script, and runs no other."""

from __future__ import annotations

import base64
import hashlib
import json
from io import BytesIO
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont
from lxml import etree, html

from memo.i18n import language_of
from memo.renderers.html import write_html

FONTS = Path(__file__).parents[2] / "styles" / "fonts"
CSS = '@font-face { font-family: "S"; src: url(fonts/SourceSerif4_400Regular.ttf); }'
ROW = (
    '<tr data-weight="50"><th>A</th><td>50</td><td data-rating="10/3">3.3</td><td data-rating="5">5</td></tr>'
)


def page(rows: int = 2, language: str | None = "en") -> html.HtmlElement:
    """Return a page with a comparison of so many criteria."""
    table = f'<table class="comparison"><tbody>{ROW * rows}</tbody></table>'
    document = f'<html><head><meta charset="utf-8"/><title>T</title></head><body>{table}</body></html>'
    weighing = None if language is None else language_of(language)
    data = write_html(
        etree.fromstring(document), CSS, lambda name: (FONTS.parent / name).read_bytes(), weighing=weighing
    )
    return html.document_fromstring(data)


def policy(found: html.HtmlElement) -> str:
    """Return what a page forbids itself."""
    return str(found.xpath("string(//meta[@http-equiv]/@content)"))


def test_the_policy_names_the_one_script_by_its_hash() -> None:
    """Another script, or one in an attribute, would not run; nor may this one compile text."""
    found = page()
    (script,) = found.iter("script")
    digest = base64.b64encode(hashlib.sha256(str(script.text).encode()).digest()).decode()
    (allowed,) = [each for each in policy(found).split("; ") if each.startswith("script-src")]
    assert allowed == f"script-src 'sha256-{digest}'"
    assert policy(found).startswith("default-src 'none'; ")
    assert not [
        word for word in ("eval", "Function(", "innerHTML", "fetch(", "</") if word in str(script.text)
    ]


@pytest.mark.parametrize(("rows", "language"), [(1, "en"), (0, "en"), (2, None)])
def test_where_no_weight_decides_nothing_runs(rows: int, language: str | None) -> None:
    """One criterion leaves no choice; a redline's page lets nobody try."""
    found = page(rows, language)
    assert [*found.iter("script")] == []
    assert "script" not in policy(found)


def test_its_words_are_the_memos_language_and_its_fonts_have_them() -> None:
    """All of them, with what is filled in kept; the page's text is the document's and no more."""
    found = page(language="uk")
    told, english = (json.loads(each.xpath("string(//script/@data-words)")) for each in (found, page()))
    assert told["back"] == "Повернути ваги записки"
    assert (told["point"], english["point"]) == (",", ".")
    assert {name: told[name].count("{") for name in told} == {name: english[name].count("{") for name in told}
    (data,) = [each.split('"')[0] for each in str(found.findtext("head/style")).split("base64,")[1:]]
    drawn = TTFont(BytesIO(base64.b64decode(data.split(")")[0]))).getBestCmap()
    assert {ord(letter) for word in told.values() for letter in word} <= {*drawn}
    assert "".join(map(str, found.xpath("body//text()"))).split() == ["A503.35A503.35"]
