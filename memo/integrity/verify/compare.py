"""Compare a file with the same memo built again: the differences, and what was left out of the comparison.

A PDF is compared object by object and then by what it says, a DOCX part by part and then likewise.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import zip_longest
from typing import TYPE_CHECKING, Final

from memo.integrity.provenance import BUILD_JSON, BUNDLE_NAMESPACE
from memo.integrity.verify.content import differences, drawn_otherwise, short, shortened
from memo.integrity.verify.docx_content import W, content_of_docx
from memo.integrity.verify.pdf_content import content_of_pdf, drawn_alike, is_tame, unseen_words
from memo.integrity.verify.pdf_objects import PdfObjects, first_differences
from memo.ooxml import local, open_package, parse_xml

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping

    from lxml import etree

    from memo.integrity.verify.pdf_objects import ObjectPath

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
_XML: Final = (".xml", ".rels")
_UNORDERED: Final = ("[Content_Types].xml", ".rels")
_OF_SAVING: Final = ("word/styles.xml", "word/settings.xml")
_PROPERTIES: Final = "docProps/"  # of the file, and of the programs that saved it


@dataclass(frozen=True, slots=True)
class OutputComparison:
    """How a file differs from the memo, and what was left out because other programs do it otherwise."""

    differences: list[str]
    left_out: str = ""


def compare_outputs(
    kind: str, file: bytes, again: bytes, versions: Collection[str], inputs: Collection[str]
) -> OutputComparison:
    """Compare a file that :func:`read_bundle` has let pass with the memo built again.

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
    return _compare_docx(
        file, again, loosely=bool(inputs or versions), drawn=not inputs and _DRAWS_FIGURE.isdisjoint(versions)
    )


def _compare_pdf(file: bytes, again: bytes, *, loosely: bool) -> OutputComparison:
    ours, theirs = PdfObjects(file), PdfObjects(again)
    paths = first_differences(ours, theirs, BUILD_JSON)
    if not paths:
        return OutputComparison([])
    if not is_tame(ours) or len(ours.pages) > 2 * len(theirs.pages):
        return OutputComparison(["it draws more than the memo does"])
    contents = (content_of_pdf(each, of, breaks=not loosely) for each, of in ((file, ours), (again, theirs)))
    found = differences(*contents)
    if found:
        return OutputComparison(found)
    if loosely:
        return OutputComparison(_hidden_words(file, again), _NOT_DRAWN_PDF)
    return OutputComparison(
        shortened(list(dict.fromkeys(_descriptions(paths, lambda page: drawn_alike(file, again, page)))))
    )


def _hidden_words(file: bytes, again: bytes) -> list[str]:
    """Say which words can't be seen, as far as those of the memo can."""
    found = unseen_words(file)
    allowed = unseen_words(again) if found else {}
    pages: dict[int, list[str]] = {}
    for page, word in found:
        if word not in {each for _, each in allowed}:
            pages.setdefault(page, []).append(word)
    return [f"page {page} covers or hides “{short(words, 6)}”" for page, words in pages.items()]


def _descriptions(paths: list[ObjectPath], alike: Callable[[int], bool]) -> list[str]:
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


def _compare_docx(file: bytes, again: bytes, *, loosely: bool, drawn: bool) -> OutputComparison:
    ours, theirs = open_package(file), open_package(again)
    parts = part_differences(ours, theirs)
    found = differences(content_of_docx(ours, drawn=drawn), content_of_docx(theirs, drawn=drawn))
    if found or not parts:
        return OutputComparison(found)
    if loosely or saved_anew(ours, theirs):
        return OutputComparison([], "the layout of its pages" + ("" if drawn else ", and its pictures"))
    return OutputComparison(shortened(parts))


def part_differences(file: Mapping[str, bytes], again: Mapping[str, bytes]) -> list[str]:
    """Return in which parts two Word files differ, with the place of the first element that does.

    Properties of the file and the sealed part aside: they are held against one another by themselves.
    """
    found = []
    for part in sorted({*file, *again}):
        ours, theirs = file.get(part), again.get(part)
        if part.startswith(_PROPERTIES) or ours == theirs:
            continue
        if ours is None:
            found.append(f"its part {part} is missing")
        elif theirs is None:
            found.append(f"it holds the part {part}, which the memo has not")
        elif not part.endswith(_XML):
            found.append(f"its part {part} is another than the memo's")
        elif not (_is_sealed(ours) and _is_sealed(theirs)):
            place = _place(parse_xml(ours), parse_xml(theirs), unordered=part.endswith(_UNORDERED))
            found += [] if place is None else [f"its part {part} is another than the memo's: {place}"]
    return found


def saved_anew(file: Mapping[str, bytes], again: Mapping[str, bytes]) -> bool:
    """Return whether an office program has written the file: it writes styles and settings in its own way."""
    return not any(
        each in file
        and each in again
        and _place(parse_xml(file[each]), parse_xml(again[each]), unordered=False) is None
        for each in _OF_SAVING
    )


def _is_sealed(part: bytes) -> bool:
    return BUNDLE_NAMESPACE.encode() in part and str(parse_xml(part).tag) == f"{{{BUNDLE_NAMESPACE}}}sealed"


def _place(ours: etree._Element, theirs: etree._Element, *, unordered: bool) -> str | None:
    """Return where two parts first differ; ``None`` where they say the same, however they are spelt."""
    if unordered:  # of relationships and content types, the order says nothing
        return None if {*map(_shape, ours)} == {*map(_shape, theirs)} else "an entry"
    waiting = [(ours, theirs)]
    while waiting:
        here, there = waiting.pop()
        if _shape(here) != _shape(there):
            return _named(here)
        pairs = [*zip_longest(here.iterchildren("{*}*"), there.iterchildren("{*}*"))]
        for one, other in pairs:
            if one is None or other is None or one.tag != other.tag:
                return _named(other if one is None else one)
        waiting += reversed(pairs)
    return None


def _shape(element: etree._Element) -> tuple[object, ...]:
    """Return what an element says itself: name, attributes, text before each child."""
    texts = (element.text or "", *((each.tail or "") for each in element))
    return (
        element.tag,
        frozenset(element.attrib.items()),
        "".join(texts).strip() if len(element) else "".join(texts),
    )


def _named(element: etree._Element) -> str:
    """Name an element, and the paragraph that it stands in if it is in one."""
    paragraph = next((each for each in (element, *element.iterancestors()) if each.tag == f"{W}p"), None)
    words = [] if paragraph is None else "".join(each.text or "" for each in paragraph.iter(f"{W}t")).split()
    return local(element) + (f" in the paragraph “{short(words, 6)}”" if words else "")
