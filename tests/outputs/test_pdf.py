"""The PDF of the real memo, read back with other people's readers."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pypdf
import pypdfium2
import pytest
from pypdf.generic import Destination, DictionaryObject

from memo.commands.build import build
from memo.diagnostics import has_errors
from memo.model.scores import ranking, rounded
from memo.workspace.assets import Appearance
from memo.workspace.pdf_worker import PdfWorkers

if TYPE_CHECKING:
    from collections.abc import Iterator

    from outputs_reading import Built

A4 = (595, 842)
ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def reader(built: Built) -> Iterator[pypdf.PdfReader]:
    """The PDF, read by pypdf."""
    with pypdf.PdfReader(built.files["pdf"]) as reader:
        yield reader


def test_it_is_six_to_nine_pages_of_a4(reader: pypdf.PdfReader) -> None:
    """A memo, not a book."""
    assert 6 <= len(reader.pages) <= 9
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
    best = ranking(built.memo)[0]
    assert any(f"{best.pathway.short_title} {rounded(best.value, 2)}" in text for text in alternatives)


def test_the_marking_and_the_page_number_are_on_every_page(built: Built, reader: pypdf.PdfReader) -> None:
    """Handling at head and foot (on the first page in the heading and at the foot), page X of Y."""
    count = len(reader.pages)
    for number, page in enumerate(reader.pages, 1):
        text = " ".join(page.extract_text().split())
        assert f"Page {number} of {count}" in text
        assert text.upper().count(built.memo.handling) == 2


def test_the_bookmarks_are_the_headings(reader: pypdf.PdfReader) -> None:
    """Title, sections and pathways, in order and nested."""
    names: list[str] = []

    def walk(items: list[Destination | list[object]]) -> None:
        for item in items:
            if isinstance(item, list):
                walk(item)  # type: ignore[arg-type]
            else:
                names.append(str(item.title))

    walk(reader.outline)  # type: ignore[arg-type]
    assert names[0].startswith("The US role")
    assert names[1:6] == ["Bottom line", "Executive summary", "Background", "Obstacles", "Pathways compared"]
    assert "Broad peace conference with China" in names
    assert names[-2:] == ["Revision", "What changed since revision 1"]


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


def test_the_first_page_holds_the_summary_and_the_second_begins_the_rest(reader: pypdf.PdfReader) -> None:
    """Who reads nothing else has it all on page 1."""
    first, second = (reader.pages[n].extract_text() for n in (0, 1))
    assert "Executive summary" in first
    assert "a second source should be sought" in " ".join(first.split())
    assert "Background" not in first
    assert "Background" in second


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
    """But for the last, the text of each page reaches down into its lowest third."""
    with pypdfium2.PdfDocument(built.files["pdf"]) as document:
        for number in range(1, len(document) - 1):
            page = document[number]
            text = page.get_textpage()
            lower = text.get_text_bounded(0, 60, page.get_width(), page.get_height() * 0.36)
            text.close()
            page.close()
            assert lower.strip(), f"page {number + 1}"


def test_on_letter_it_is_as_long_and_on_that_paper(tmp_path: Path) -> None:
    """One word changes the paper; the memo still fits nine pages."""
    memo = ROOT / "seeds/prospects-for-peace/memo.yaml"
    result = build([memo], tmp_path, ["pdf"], PdfWorkers(1), appearance=Appearance(paper="letter"))
    assert not has_errors(result.problems)
    with pypdf.PdfReader(result.files[0]) as letter:
        assert 6 <= len(letter.pages) <= 9
        assert {(round(p.mediabox.width), round(p.mediabox.height)) for p in letter.pages} == {(612, 792)}
