"""The PDF of the real memo, read back with other people's readers."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pypdf
import pypdfium2
import pytest
from lxml import html
from pypdf.generic import Destination, DictionaryObject

from memo.commands.build import build
from memo.diagnostics import has_errors
from memo.model import matrix_of
from memo.scores import ranking, rounded
from memo.workspace.appearance import Appearance
from memo.workspace.pdf_worker import PdfWorkers

if TYPE_CHECKING:
    from collections.abc import Iterator

    from outputs_reading import Built

A4 = (595, 842)
ROOT = Path(__file__).parents[2]


def bookmarks(items: list[Destination | list[object]]) -> Iterator[Destination]:
    """Yield all bookmarks of an outline, in order."""
    for item in items:
        if isinstance(item, list):
            yield from bookmarks(item)  # type: ignore[arg-type]
        else:
            yield item


@pytest.fixture(scope="module")
def reader(built: Built) -> Iterator[pypdf.PdfReader]:
    """The PDF, read by pypdf."""
    with pypdf.PdfReader(built.files["pdf"]) as reader:
        yield reader


MOST_ARGUED, MOST_PAGES = 8, 18
"""A memo, not a book: so many pages argue, and with the annexes it has so many."""


def annexes_begin(reader: pypdf.PdfReader) -> int:
    """Return how many pages stand before the first annex."""
    return next(at for at, page in enumerate(reader.pages) if at and "Annex A:" in page.extract_text())


@pytest.mark.long
def test_it_argues_on_few_pages_of_a4(reader: pypdf.PdfReader) -> None:
    """What decides stands on the first pages, what proves it in annexes."""
    assert annexes_begin(reader) <= MOST_ARGUED
    assert len(reader.pages) <= MOST_PAGES
    assert {(round(p.mediabox.width), round(p.mediabox.height)) for p in reader.pages} == {A4}


def test_it_says_what_it_is(built: Built, reader: pypdf.PdfReader) -> None:
    """Title, author, language and dates are in its metadata, and the title is what a window shows."""
    assert reader.metadata is not None
    assert reader.metadata.title == built.memo.title
    assert reader.metadata.author == built.memo.header.sender
    assert str(reader.root_object["/Lang"]) == built.memo.language
    assert reader.root_object["/ViewerPreferences"]["/DisplayDocTitle"]  # type: ignore[index]
    assert str(reader.metadata.get("/CreationDate")).startswith(f"D:{built.memo.revision.date:%Y%m%d}")


def test_it_is_tagged(built: Built, reader: pypdf.PdfReader) -> None:
    """A screen reader finds headings, lists, tables with header cells, links and the described figure."""
    assert reader.root_object["/MarkInfo"]["/Marked"]  # type: ignore[index]
    found: dict[str, int] = {}
    alternatives: list[str] = []
    todo = [reader.root_object["/StructTreeRoot"]]
    while todo:
        element = todo.pop().get_object()
        if isinstance(element, DictionaryObject):
            kind = str(element.get("/S", ""))
            found[kind] = found.get(kind, 0) + 1
            if "/Alt" in element:
                alternatives.append(str(element["/Alt"]))
            children = element.get("/K", [])
            todo += children if isinstance(children, list) else [children]
    wanted = {"/H1", "/H2", "/H3", "/P", "/L", "/LI", "/Table", "/TR", "/TH", "/TD", "/Link", "/Figure"}
    assert wanted <= set(found)
    assert found["/Table"] >= 12
    best = ranking(matrix_of(built.memo))[0]
    title = built.memo.pathway(best.pathway).short_title
    assert any(f"{title} {rounded(best.value, 2)}" in text for text in alternatives)


@pytest.mark.long
def test_the_marking_and_the_page_number_are_on_every_page(built: Built, reader: pypdf.PdfReader) -> None:
    """Handling at head and foot (on the first page in the heading and at the foot), page X of Y."""
    count = len(reader.pages)
    for number, page in enumerate(reader.pages, 1):
        text = " ".join(page.extract_text().split())
        assert f"Page {number} of {count}" in text
        assert text.upper().count(built.memo.handling) == 2


def test_the_bookmarks_are_the_headings(built: Built, reader: pypdf.PdfReader) -> None:
    """Title, sections and pathways, in order and nested."""
    names = [str(each.title) for each in bookmarks(reader.outline)]  # type: ignore[arg-type]
    page = html.document_fromstring(built.files["html"].read_bytes())
    assert names == [" ".join(each.text_content().split()) for each in page.iter("h1", "h2", "h3")]
    assert names[0] == built.memo.title
    assert {pathway.title for pathway in built.memo.pathways if not pathway.baseline} < set(names)


def test_every_link_leads_somewhere(reader: pypdf.PdfReader) -> None:
    """All evidence marks and back marks are links to named places that exist."""
    places = set(reader.named_destinations)
    targets = []
    for page in reader.pages:
        for annotation in page.get("/Annots", []):
            link = annotation.get_object()
            targets.append(str(link["/Dest"]) if "/Dest" in link else str(link["/A"]["/D"]))
    assert len(targets) > 160
    assert {target for target in targets if target not in places} == set()


def test_the_first_page_holds_the_summary_and_names_the_annexes(
    built: Built, reader: pypdf.PdfReader
) -> None:
    """Who reads nothing else has it all on page 1, and sees where the rest is."""
    first = " ".join(reader.pages[0].extract_text().split())
    assert "Executive summary" in first
    last = built.memo.summary.points[-1]
    assert " ".join((last.because or last.text).split()[-3:]) in first
    headings = [each for each in bookmarks(reader.outline) if str(each.title).startswith("Annex ")]  # type: ignore[arg-type]
    assert len(headings) == 4
    for heading in headings:
        letter, _, title = str(heading.title).removeprefix("Annex ").partition(": ")
        assert f"{letter} {title} {(reader.get_destination_page_number(heading) or 0) + 1}" in first


def test_only_our_two_families_are_used(reader: pypdf.PdfReader) -> None:
    """No font of the machine has crept in."""
    names = {
        str(font.get_object()["/BaseFont"]).partition("+")[2]
        for page in reader.pages
        for font in page["/Resources"]["/Font"].values()  # type: ignore[index]
    }
    assert names
    assert {name for name in names if not name.startswith(("Source-Serif-4", "Source-Sans-3"))} == set()


def test_no_page_is_left_half_empty(built: Built) -> None:
    """But for the last of the main part and of all, each page's text reaches down into its lowest third."""
    with pypdfium2.PdfDocument(built.files["pdf"]) as document:
        begins = [page.get_textpage().get_text_range().splitlines()[:1] for page in document]
        annexes = next(at for at, line in enumerate(begins) if line and line[0].startswith("Annex A:"))
        for number in (each for each in range(1, len(document) - 1) if each != annexes - 1):
            page = document[number]
            text = page.get_textpage()
            lower = text.get_text_bounded(0, 60, page.get_width(), page.get_height() * 0.36)
            text.close()
            page.close()
            assert lower.strip(), f"page {number + 1}"


@pytest.mark.long
def test_on_letter_it_is_as_long_and_on_that_paper(tmp_path: Path) -> None:
    """One word changes the paper; the memo has as many pages."""
    memo = ROOT / "seeds/prospects-for-peace/memo.yaml"
    result = build([memo], tmp_path, ["pdf"], PdfWorkers(1), appearance=Appearance(paper="letter"))
    assert not has_errors(result.problems)
    with pypdf.PdfReader(result.files[0]) as letter:
        assert len(letter.pages) <= MOST_PAGES
        assert {(round(p.mediabox.width), round(p.mediabox.height)) for p in letter.pages} == {(612, 792)}


SHORT_LINES = (
    "//p[not(ancestor::table or ancestor::nav)]",
    "//li[not(ancestor::nav)]",
    "//caption",
    "//figcaption",
)
"""Where running text stands on the page: all that is no cell of a table."""

LONGEST = 80
"""Letters of a line (WCAG 2.1, 1.4.8)."""


def test_no_line_of_running_text_has_more_than_80_letters(built: Built) -> None:
    """Captions, key, contents and what stands around the asks included; list numbers are no letters."""
    page = html.document_fromstring(built.files["html"].read_bytes())
    texts = {" ".join(each.text_content().split()) for path in SHORT_LINES for each in page.xpath(path)}
    with pypdfium2.PdfDocument(built.files["pdf"]) as document:
        lines = [line for each in document for line in each.get_textpage().get_text_range().splitlines()]
    said = [re.sub(r"^(?:\d+\.|–) ", "", " ".join(line.split())) for line in lines]
    running = [line for line in said if any(line in text for text in texts)]
    assert len(running) > 100
    assert [line for line in running if len(line) > LONGEST] == []
