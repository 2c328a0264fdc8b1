"""A page in each language: its words, the tags of its languages, and what the readback makes of it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from builders import changed, memo_data, run, valid_memo, write_case
from lxml import etree
from word_edits import W
from word_parts import part_of

from memo.document import compose_document
from memo.workspace.assets import assets_for

ASSETS = assets_for(Path("nowhere"))

if TYPE_CHECKING:
    from memo.document import Document


def composed(language: str) -> Document:
    """Compose the memo on the river in a language."""
    memo = valid_memo(changed(memo_data(), "language", language))
    return compose_document(memo, {}, ASSETS.templates(), ASSETS.tokens().values)


@pytest.mark.parametrize(
    ("language", "heading", "severity", "date"),
    [
        ("de", "Hindernisse", "Hoch", "Januar 2025"),
        ("fr", "Obstacles", "Élevée", "janvier 2025"),
        ("uk", "Перешкоди", "Висока", "січня 2025"),
    ],
)
def test_the_page_speaks_the_language_of_the_memo(
    language: str, heading: str, severity: str, date: str
) -> None:
    """Headings, words of a list and dates; classes and ids stay as the styles know them."""
    document = composed(language)
    text = " ".join("".join(map(str, document.root.xpath("//body//text()"))).split())
    assert document.root.get("lang") == language
    assert heading in document.html
    assert severity in text
    assert date in text
    assert "severity-high" in document.html
    assert "Our judgment" not in document.html


def test_what_is_in_another_language_than_the_page_is_tagged() -> None:
    """The page's words are English, every text of the memo is Polish, a date and a rating are the page's."""
    document = composed("pl")
    assert document.root.get("lang") == "en"
    title = document.root.find("body//h1/span")
    assert title is not None
    assert (title.get("data-path"), title.get("lang")) == ("title", "pl")
    tagged = {
        each.get("data-path"): each.get("lang")
        for each in document.root.iter("span")
        if each.get("data-path")
    }
    assert tagged["header.date"] is None
    assert tagged["summary.bottom_line.text"] == "pl"


@pytest.mark.parametrize("language", ["de", "fr", "uk"])
def test_all_outputs_hold_what_the_memo_says(tmp_path: Path, language: str) -> None:
    """The readback of a build knows a word of a list by what the page calls it; Word's pages are counted."""
    path = write_case(tmp_path / "case", changed(memo_data(), "language", language))
    ran = run("build", path, "-q", "-o", tmp_path / "out")
    assert ran.code == 0, ran.err
    (word,) = (tmp_path / "out").glob("*.docx")
    settings = etree.fromstring(part_of(word.read_bytes(), "word/styles.xml").encode())
    (tag,) = settings.iterfind(f"{W}docDefaults//{W}lang")
    assert tag.get(f"{W}val") == language
    footer = part_of(word.read_bytes(), "word/footer1.xml")
    assert {"de": "Seite ", "fr": "Page ", "uk": "Сторінка "}[language] in footer
