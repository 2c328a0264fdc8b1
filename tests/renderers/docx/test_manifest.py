"""The manifest: every printed paragraph by its bookmark, with what it says and from where in the model."""

from __future__ import annotations

import io
import json
import zipfile
from typing import Any

import docx
import pytest
from docx.text.paragraph import Paragraph
from lxml import etree
from renderers.docx.sample import REVISER, SAMPLE, document, find, part, written
from renderers.docx.test_tracked_changes import CASES
from renderers.docx.word_file import paragraph, with_body
from word_edits import as_shown

from memo.ooxml.content import name
from memo.renderers.docx.bookmarks import bookmark_names
from memo.renderers.docx.manifest import MANIFEST


def manifest(file: bytes) -> dict[str, Any]:
    """Return what the one manifest of a file says."""
    with zipfile.ZipFile(io.BytesIO(file)) as package:
        parts = [package.read(part) for part in package.namelist() if part.startswith("customXml/item")]
    roots = [etree.fromstring(part) for part in parts]
    (found,) = [root for root in roots if root.tag == f"{{{MANIFEST}}}manifest"]
    said: dict[str, Any] = json.loads(found.text or "")
    return said


def read(file: bytes) -> dict[str, str]:
    """Return the text of the paragraph of each bookmark, as python-docx reads it."""
    body = docx.Document(io.BytesIO(file)).element.body
    return {
        str(start.get(name("w:name"))): Paragraph(host, None).text  # type: ignore[arg-type]
        for host in body.iter(name("w:p"))
        for start in host.iter(name("w:bookmarkStart"))
        if str(start.get(name("w:name"))).startswith("_p") and str(start.get(name("w:name")))[2:].isdigit()
    }


def entries(body: str, *, tracked: bool = False) -> list[dict[str, Any]]:
    """Print a body and return the entries of its paragraphs."""
    found: list[dict[str, Any]] = manifest(written(document(body), tracked=REVISER if tracked else None))[
        "paragraphs"
    ]
    return found


def test_it_holds_every_text_in_order() -> None:
    """The pieces of each paragraph, put together, are its text, and no printed paragraph is left out."""
    made = written(SAMPLE)
    said = {
        each["mark"]: "".join(text for _, text in each["pieces"]) for each in manifest(made)["paragraphs"]
    }
    assert len(said) > 30
    assert {mark: as_shown(text) for mark, text in said.items()} == read(made)
    assert sum(text.count("[1]") for text in said.values()) == 2
    assert list(said) == [f"_p{number}" for number in range(1, len(said) + 1)]
    without = [p for p in find(part(made), "//w:body//w:p") if p.find(name("w:bookmarkStart")) is None]
    assert ["".join(p.itertext()) for p in without] in ([], [""])


@pytest.mark.parametrize("case", CASES)
def test_in_a_redline_it_holds_the_newer_memo(case: str) -> None:
    """What is inserted or kept; a deleted paragraph is told with the words that it had."""
    made = written(document(CASES[case]), tracked=REVISER)
    listed = manifest(made)
    texts = {each["mark"]: "".join(text for _, text in each["pieces"]) for each in listed["paragraphs"]}
    deleted = {each["mark"] for each in listed["paragraphs"] if each["change"] == "deleted"}
    hosts = {
        str(find(host, "w:bookmarkStart")[0].get(name("w:name"))): host
        for host in find(part(made), "//w:p[w:bookmarkStart]")
    }
    assert {mark: texts[mark] for mark in texts if mark not in deleted} == {
        mark: text for mark, text in _newer(hosts).items() if mark not in deleted
    }
    assert {mark: texts[mark] for mark in deleted} == {mark: _older(hosts[mark]) for mark in deleted}
    assert listed["author"] == "Policy Analysis Unit"


def _newer(hosts: dict[str, etree._Element]) -> dict[str, str]:
    return {mark: _text(host, "w:t", "w:del") for mark, host in hosts.items()}


def _older(host: etree._Element) -> str:
    return _text(host, "w:delText", "w:ins")


def _text(host: etree._Element, words: str, gone: str) -> str:
    shown = host.iter(name(words), name("w:br"))
    breaks = [each for each in shown if next(each.iterancestors(name(gone)), None) is None]
    return "".join("\n" if each.tag == name("w:br") else each.text or "" for each in breaks)


def test_pieces_name_their_leaves() -> None:
    """Values carry their path, words of the template none; neighbours from one leaf are one piece."""
    (entry,) = entries(
        '<p>Of <span data-path="a.b">one  <em>two</em>\n three</span> and<br/>'
        '<span data-path="c">four</span>. </p>'
    )
    assert entry["pieces"] == [
        [None, "Of "],
        ["a.b", "one two three"],
        [None, " and\n"],
        ["c", "four"],
        [None, "."],
    ]
    assert (entry["kind"], entry["change"]) == ("paragraph", None)


def test_kinds_and_places() -> None:
    """Headings, paragraphs, items, cells and captions are told apart; a cell by table, row and cell."""
    found = entries(
        "<h2>h</h2><p>p</p><ul><li>i<ul><li>j</li></ul></li></ul><table><caption>c</caption><tbody><tr><td>1</td>"
        "<td><p>2</p><ul><li>3</li></ul></td></tr><tr><td/><td>4</td></tr></tbody></table>"
        "<table><tbody><tr><td>5</td></tr></tbody></table>"
    )
    kinds = [(each["kind"], each["table"], each["row"], each["cell"]) for each in found]
    nowhere = (None, None, None)
    assert kinds == [
        ("heading", *nowhere),
        ("paragraph", *nowhere),
        ("item", *nowhere),
        ("item", *nowhere),
        ("caption", *nowhere),
        ("cell", 1, 1, 1),
        ("cell", 1, 1, 2),
        ("cell", 1, 1, 2),
        ("cell", 1, 2, 1),
        ("cell", 1, 2, 2),
        ("gap", *nowhere),
        ("cell", 2, 1, 1),
    ]


def test_changes_are_told() -> None:
    """An inserted paragraph and a deleted one say so."""
    found = entries(
        '<p data-change="deleted"><del>a</del></p><p data-change="inserted"><ins>b</ins></p><p>c</p>',
        tracked=True,
    )
    assert [(each["change"], each["pieces"]) for each in found] == [
        ("deleted", [[None, "a"]]),
        ("inserted", [[None, "b"]]),
        (None, [[None, "c"]]),
    ]


def test_an_id_is_never_taken_for_a_paragraph() -> None:
    """An id such as p1 gets another bookmark than a printed paragraph."""
    names = bookmark_names(["p1", "P12", "p", "p1a"])
    assert names["p"] == "_p"
    assert names["p1a"] == "_p1a"
    assert names["p1"].startswith("_p1_")
    assert names["P12"].startswith("_P12_")


def test_the_words_of_the_template_are_listed() -> None:
    """Header, footer and what the template says in the body itself, as filled."""
    made = manifest(
        written(document("<p>x</p>"), with_body(paragraph("To {{ memo.title }}") + paragraph("{{ body }}")))
    )
    assert made["parts"]["document"] == [
        "To The US role in Ukraine–Russia negotiations: obstacles and pathways"
    ]
    assert any("Unclassified // For discussion" in text for text in made["parts"]["header"])
    assert "document" not in manifest(written(document("<p>x</p>")))["parts"]


def test_a_plain_file_has_no_author_of_changes() -> None:
    """Whoever reads it back takes every tracked change for a reviewer's."""
    said = manifest(written(document("<p>x</p>")))
    assert (said["version"], said["author"]) == (1, None)
