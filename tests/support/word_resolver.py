"""Accepting and rejecting all tracked changes of a Word file, as the standard tells what they mean.

Written from ECMA-376 part 1, 17.13.5, and not from what our writer happens to print: other people's files
come with several authors' changes in one another, with moves, and with cells deleted.
"""

from __future__ import annotations

import io
import re
import zipfile
from copy import deepcopy
from typing import TYPE_CHECKING, Final

from lxml import etree

if TYPE_CHECKING:
    from collections.abc import Iterator

W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_TEXTS: Final = re.compile(r"word/(document|header\d*|footer\d*|footnotes|endnotes)\.xml")
_ADDED: Final = frozenset({f"{W}ins", f"{W}moveTo"})
_REMOVED: Final = frozenset({f"{W}del", f"{W}moveFrom"})
_ANCHORS: Final = frozenset({f"{W}bookmarkStart", f"{W}bookmarkEnd", f"{W}proofErr"})
_MOVE_RANGES: Final = tuple(
    f"{W}move{which}Range{end}" for which in ("From", "To") for end in ("Start", "End")
)
_WORDS: Final = {f"{W}delText": f"{W}t", f"{W}delInstrText": f"{W}instrText"}
_CHANGE: Final = re.compile(r"\{.*\}(p|r|tbl|tblGrid|tr|tc|sect)(Pr)?(Ex)?Change|\{.*\}numberingChange")
# What a property change doesn't hold and so doesn't change (CT_PPrBase, CT_SectPrBase, CT_TcPrInner).
_UNTOUCHED: Final = frozenset(
    {f"{W}rPr", f"{W}sectPr", f"{W}headerReference", f"{W}footerReference"}
    | {f"{W}ins", f"{W}del", f"{W}cellIns", f"{W}cellDel"}
)


def accept_all(data: bytes) -> bytes:
    """Return the Word file with all its tracked changes accepted."""
    return _resolved(data, gone=_REMOVED)


def reject_all(data: bytes) -> bytes:
    """Return the Word file with all its tracked changes rejected."""
    return _resolved(data, gone=_ADDED)


def has_changes(data: bytes) -> bool:
    """Tell whether any tracked change is left in a Word file."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        roots = [
            etree.fromstring(package.read(part)) for part in package.namelist() if _TEXTS.fullmatch(part)
        ]
    return any(
        each.tag in _ADDED | _REMOVED or _CHANGE.fullmatch(str(each.tag))
        for root in roots
        for each in root.iter("*")
    )


def _resolved(data: bytes, gone: frozenset[str]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.namelist():
            content = old.read(part)
            if _TEXTS.fullmatch(part):
                root = etree.fromstring(content)
                resolve(root, gone)
                content = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
            new.writestr(part, content)
    return made.getvalue()


def resolve(root: etree._Element, gone: frozenset[str]) -> None:
    """Resolve one part, in place; ``gone`` are the marks of what does not stay."""
    for each in list(root.iter(*_MOVE_RANGES)):
        _drop(each)
    _properties(root, rejected=gone is _ADDED)
    _cells_and_rows(root, gone)
    _runs(root, gone)
    _paragraphs(root, gone)
    for link in list(root.iter(f"{W}hyperlink")):
        if link.find(f".//{W}r") is None:
            _unwrap(link)


def _properties(root: etree._Element, *, rejected: bool) -> None:
    """Take the changes of properties out; where rejected, what they hold is all that is said (17.13.5.29)."""
    for change in [each for each in root.iter("*") if _CHANGE.fullmatch(str(each.tag))]:
        about = change.getparent()
        assert about is not None
        if rejected and len(change):
            for each in list(about):
                if each is not change and each.tag not in _UNTOUCHED:
                    about.remove(each)
            for position, each in enumerate(change[0]):
                about.insert(position, deepcopy(each))
        about.remove(change)


def _cells_and_rows(root: etree._Element, gone: frozenset[str]) -> None:
    """Drop rows (17.13.5.12, 17.13.5.17) and cells (17.13.5.1, 17.13.5.3), and tables without a row left."""
    cell_gone = f"{W}cellDel" if f"{W}del" in gone else f"{W}cellIns"
    for cell in list(root.iter(f"{W}tc")):
        about = cell.find(f"{W}tcPr")
        marks = [] if about is None else [*about.iter(f"{W}cellIns", f"{W}cellDel")]
        if any(mark.tag == cell_gone for mark in marks):
            _drop(cell)
        for mark in marks:
            _drop(mark)
    for row in list(root.iter(f"{W}tr")):
        about = row.find(f"{W}trPr")
        marks = [] if about is None else [each for each in about if each.tag in _ADDED | _REMOVED]
        if any(mark.tag in gone for mark in marks) or row.find(f"{W}tc") is None:
            _drop(row)
        for mark in marks:
            _drop(mark)
    for table in list(root.iter(f"{W}tbl")):
        if table.find(f"{W}tr") is None:
            _drop(table)


def _runs(root: etree._Element, gone: frozenset[str]) -> None:
    """Drop runs that go and take the others out of their marks; in the outermost first (17.13.5.18)."""
    for mark in [each for each in root.iter(*_ADDED, *_REMOVED) if not _in_properties(each)]:
        if mark.tag in gone:
            for each in [each for each in mark if each.tag in _ANCHORS]:
                mark.addprevious(each)
            _drop(mark)
        else:
            _unwrap(mark)
    for text in root.iter(*_WORDS):
        text.tag = _WORDS[str(text.tag)]


def _paragraphs(root: etree._Element, gone: frozenset[str]) -> None:
    """Join each paragraph whose mark goes to the next, whose properties stay (17.13.5.15, 17.13.5.20)."""
    for paragraph in list(root.iter(f"{W}p")):
        marks = [each for each in paragraph.iterfind(f"{W}pPr/{W}rPr/*") if each.tag in _ADDED | _REMOVED]
        goes = any(mark.tag in gone for mark in marks)
        for mark in marks:
            about = mark.getparent()
            _drop(mark)
            if about is not None and not len(about):
                _drop(about)
        if goes:
            _join(paragraph)


def _join(paragraph: etree._Element) -> None:
    following = next((each for each in paragraph.itersiblings() if each.tag not in _ANCHORS), None)
    content = [each for each in paragraph if each.tag != f"{W}pPr"]
    if following is not None and following.tag == f"{W}p":
        about = following.find(f"{W}pPr")
        start = 0 if about is None else 1
        following[start:start] = content
        _drop(paragraph)
    elif all(each.tag in _ANCHORS for each in content) and not _is_last_of_cell(paragraph):
        for each in content:
            paragraph.addprevious(each)
        _drop(paragraph)


def _is_last_of_cell(paragraph: etree._Element) -> bool:
    """Tell whether a paragraph is the mark of its cell's end, which no cell is without (17.4.65)."""
    around = paragraph.getparent()
    return around is not None and around.tag == f"{W}tc" and paragraph.getnext() is None


def _in_properties(mark: etree._Element) -> bool:
    around = mark.getparent()
    return around is not None and around.tag in {f"{W}rPr", f"{W}trPr", f"{W}ctrlPr"}


def _unwrap(element: etree._Element) -> None:
    for each in _children(element):
        element.addprevious(each)
    _drop(element)


def _children(element: etree._Element) -> Iterator[etree._Element]:
    yield from list(element)


def _drop(element: etree._Element) -> None:
    around = element.getparent()
    if around is not None:
        around.remove(element)
