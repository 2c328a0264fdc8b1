"""A file and the same memo built again: in what they differ, and what was not held against one another."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from memo.integrity.provenance import BUILD_JSON
from memo.integrity.verify.content import differences, drawn_otherwise, short, shortened
from memo.integrity.verify.docx_content import content_of_word
from memo.integrity.verify.docx_same import part_differences, saved_anew
from memo.integrity.verify.pdf_content import content_of_pdf, drawn_alike, is_tame
from memo.integrity.verify.pdf_objects import PdfObjects
from memo.integrity.verify.pdf_same import first_differences
from memo.integrity.verify.pdf_seen import unseen
from memo.ooxml import open_package

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

    from memo.integrity.verify.pdf_same import Path

_DRAWS_NO_PDF: Final = frozenset({"zlib"})
_DRAWS_FIGURE: Final = frozenset({"resvg-py", "uharfbuzz", "memo-pipeline"})
_NOT_DRAWN_PDF: Final = (
    "the layout of its pages and the places on them, the shapes of letters, and drawing that is no text"
)
_NAMED: Final = {
    "Info": "its title, author or subject",
    "Metadata": "its metadata",
    "Names": "the list of its places and files",
    "Outlines": "its list of bookmarks",
    "Pages": "the number of its pages",
    "StructTreeRoot": "its tags for screen readers",
}


@dataclass(frozen=True, slots=True)
class Comparison:
    """In what a file differs from the memo, and what was left out because other programs do it otherwise."""

    differences: list[str]
    left_out: str = ""


def compare(
    kind: str, file: bytes, again: bytes, versions: Collection[str], inputs: Collection[str]
) -> Comparison:
    """Hold a file that :func:`read_bundle` has let pass against the memo built again.

    Args:
        kind: ``pdf`` or ``docx``.
        file: The file.
        again: The same memo, built by the present programs.
        versions: The programs that built the file in another version than is here.
        inputs: The templates, styles and fonts that are others here.

    Raises:
        ValueError: Where what is in the file can't be read.
    """
    if kind == "pdf":
        from pypdfium2 import PdfiumError  # noqa: PLC0415 - only where a PDF is read

        try:
            return _compare_pdf(file, again, loosely=bool(inputs) or not _DRAWS_NO_PDF.issuperset(versions))
        except PdfiumError as fault:
            raise ValueError(str(fault)) from fault
    return _compare_word(
        file, again, loosely=bool(inputs or versions), drawn=not inputs and _DRAWS_FIGURE.isdisjoint(versions)
    )


def _compare_pdf(file: bytes, again: bytes, *, loosely: bool) -> Comparison:
    ours, theirs = PdfObjects(file), PdfObjects(again)
    paths = first_differences(ours, theirs, BUILD_JSON)
    if not paths:
        return Comparison([])
    if not is_tame(ours) or len(ours.pages) > 2 * len(theirs.pages):
        return Comparison(["it draws more than the memo does"])
    contents = (content_of_pdf(each, of, breaks=not loosely) for each, of in ((file, ours), (again, theirs)))
    found = differences(*contents)
    if found:
        return Comparison(found)
    if loosely:
        return Comparison(_hidden(file, again), _NOT_DRAWN_PDF)
    return Comparison(
        shortened(list(dict.fromkeys(_told(paths, lambda page: drawn_alike(file, again, page)))))
    )


def _hidden(file: bytes, again: bytes) -> list[str]:
    """Say which words can't be seen, as far as those of the memo can."""
    found = unseen(file)
    allowed = unseen(again) if found else {}
    pages: dict[int, list[str]] = {}
    for page, word in found:
        if word not in {each for _, each in allowed}:
            pages.setdefault(page, []).append(word)
    return [f"page {page} covers or hides “{short(words, 6)}”" for page, words in pages.items()]


def _told(paths: list[Path], alike: Callable[[int], bool]) -> list[str]:
    """Say where PDFs differ whose words, links, tags and so on are the same."""
    found = []
    for start, *rest in paths:
        if not start.startswith("page "):
            found.append(
                f"{_NAMED.get(start, f'the entry {start} of its catalogue')} is another than the memo's"
            )
        elif rest[:1] == ["Annots"]:
            found.append(f"{start} has a link of another kind or place than the memo")
        elif rest != ["Contents"] or not alike(int(start.removeprefix("page "))):
            found.append(drawn_otherwise(start))
    return found


def _compare_word(file: bytes, again: bytes, *, loosely: bool, drawn: bool) -> Comparison:
    ours, theirs = open_package(file), open_package(again)
    parts = part_differences(ours, theirs)
    found = differences(content_of_word(ours, drawn=drawn), content_of_word(theirs, drawn=drawn))
    if found or not parts:
        return Comparison(found)
    if loosely or saved_anew(ours, theirs):
        return Comparison([], "the layout of its pages" + ("" if drawn else ", and its pictures"))
    return Comparison(shortened(parts))
