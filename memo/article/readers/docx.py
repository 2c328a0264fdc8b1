"""Read an article from a Word document.

A heading is what its style or outline level says, or a short paragraph set wholly in bold, as most authors
make them. The extracted text is a line for each paragraph and each row of a table, in the order of the
document as it is with all tracked changes accepted; then notes, comments, heads and feet, which are set
aside. The document's properties are not read: they name whoever owns the template and the computer.

Before anything is unpacked the archive is judged by its own directory: Python's zipfile never unpacks more of
an entry than the directory says.
"""

from __future__ import annotations

import re
import zipfile
import zlib
from dataclasses import replace
from io import BytesIO
from typing import TYPE_CHECKING, Final

import docx
from lxml import etree

from memo.article.blocks import CAPTION, RUNNING_HEAD, Fragment, StatedMetadata, trim
from memo.article.heuristics import is_heading, is_prose
from memo.article.readers.docx_styles import MATH, W, WordStyles, paragraph_runs
from memo.article.readers.errors import damaged, refusal
from memo.article.readers.fragments import read_fragments
from memo.ooxml import parse_xml

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from docx.document import Document
    from lxml.etree import _Element as Element

    from memo.article.article import Article

MOST_UNPACKED: Final = 150_000_000
"""Bytes of all that is in the archive, pictures included."""
MOST_XML: Final = 20_000_000
"""Bytes of XML, of which each becomes many in memory; a page of prose has about 10,000."""
MOST_ENTRIES: Final = 5_000

_DOCTYPE = tuple("<!DOCTYPE".encode(encoding) for encoding in ("ascii", "utf-16-le", "utf-16-be"))
_UNREADABLE = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError)
_MACROS = re.compile(r"vbaProject\.bin$", re.IGNORECASE)
_ASIDES = {
    "footnotes": "a footnote",
    "endnotes": "a footnote",
    "comments": "a reviewer's comment",
    "header": RUNNING_HEAD,
    "footer": RUNNING_HEAD,
}
_LONGEST_ROW = 400  # characters; a longer row is there for the page's layout


def read_docx(data: bytes, name: str) -> Article:
    """Read the article in ``data``, the bytes of the Word document ``name``.

    Raises:
        MemoError: The file is no Word document or a damaged one, holds macros, unpacks to too much, or holds
            no prose.
    """
    _judge(data, name)
    try:
        document = docx.Document(BytesIO(data))
    except Exception as fault:  # python-docx raises what its parts happen to raise
        raise damaged(name, "a Word document", f"{type(fault).__name__} while its parts were read") from fault
    if document.element.find(f".//{W}altChunk") is not None:
        raise refusal(
            name,
            "article-kind",
            "The article holds another document, which Word puts in when it opens the file.",
            "Open it in Word and save it again as a Word document (.docx), which makes one text of both.",
        )
    return read_fragments([*_body(document), *_asides(document)], StatedMetadata(), name)


def _judge(data: bytes, name: str) -> None:
    """Refuse an archive that is none, is too much, or holds what no Word document holds."""
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            _judge_directory(archive.infolist(), name)
            parts = [archive.read(entry) for entry in archive.infolist() if _is_xml(entry.filename)]
    except _UNREADABLE as fault:
        raise damaged(name, "a Word document", "its archive is damaged or incomplete") from fault
    if any(mark in part for part in parts for mark in _DOCTYPE):
        raise damaged(name, "a Word document", "it declares entities of its own, which Word never does")


def _judge_directory(entries: list[zipfile.ZipInfo], name: str) -> None:
    total = sum(entry.file_size for entry in entries)
    xml = sum(entry.file_size for entry in entries if _is_xml(entry.filename))
    if total > MOST_UNPACKED or xml > MOST_XML or len(entries) > MOST_ENTRIES:
        raise refusal(
            name,
            "article-zip-bomb",
            f"The article would unpack to {total / 1_000_000:.0f} MB in {len(entries)} parts, "
            "which is more than any article has.",
        )
    names = {entry.filename for entry in entries}
    if "[Content_Types].xml" not in names:
        raise damaged(name, "a Word document", "it is an archive of another kind")
    if any(map(_MACROS.search, names)):
        raise refusal(
            name,
            "article-kind",
            "The article holds macros, which no article needs.",
            "Save it in Word as a Word document without macros (.docx).",
        )


def _is_xml(filename: str) -> bool:
    return filename.lower().endswith((".xml", ".rels"))


def _body(document: Document) -> Iterator[Fragment]:
    styles = WordStyles(document.styles.element)
    body = document.element.find(f"{W}body")
    if body is not None:
        _join_paragraphs(body)
        yield from _fragments(body, styles)


def _join_paragraphs(body: Element) -> None:
    """Join each paragraph to the one below it whose end is deleted or moved away, or which is a drop cap."""
    for paragraph in list(body.iter(f"{W}p")):
        marks = [paragraph.find(f"{W}pPr/{W}rPr/{W}{mark}") for mark in ("del", "moveFrom")]
        frame = paragraph.find(f"{W}pPr/{W}framePr")
        dropped = frame is not None and frame.get(f"{W}dropCap", "none") != "none"
        below = paragraph.getnext()
        if below is None or below.tag != f"{W}p" or not (dropped or any(mark is not None for mark in marks)):
            continue
        start = 0 if below.find(f"{W}pPr") is None else 1
        below[start:start] = [child for child in paragraph if child.tag != f"{W}pPr"]


def _fragments(container: Iterable[Element], styles: WordStyles) -> Iterator[Fragment]:
    for element in container:
        if element.tag == f"{W}p":
            yield from _paragraph(element, styles)
        elif element.tag == f"{W}tbl":
            yield from _table(element, styles)
        elif element.tag in {f"{W}sdt", f"{W}sdtContent", f"{W}customXml", f"{W}ins", f"{W}moveTo"}:
            yield from _fragments(element, styles)


def _paragraph(element: Element, styles: WordStyles) -> Iterator[Fragment]:
    runs = paragraph_runs(element, styles)
    shown = [run for run in runs if not run.hidden]
    hidden = "".join(run.text for run in runs if run.hidden)
    text = "".join(run.text for run in shown)
    bold = all(run.bold for run in shown if trim(run.text))
    look = styles.of_paragraph(element)
    if look.role == "caption":
        yield Fragment(text, "aside", CAPTION)
    elif look.role == "contents":
        yield Fragment(text, "aside", "a list of contents")
    elif look.role in {"title", "heading"}:
        yield Fragment(text, "title" if look.role == "title" else "heading")
    elif look.role == "item" or element.find(f".//{MATH}oMathPara") is not None:
        yield Fragment(text, "item")
    else:
        yield Fragment(text, "heading" if bold and is_heading(trim(text)) else None)
    if trim(hidden):
        yield Fragment(hidden, "aside", "hidden text")
    for box in _text_boxes(element):
        yield from _boxed(list(_fragments(box, styles)))


def _boxed(fragments: list[Fragment]) -> list[Fragment]:
    """Set aside what stands in a box without a paragraph in it, as words pulled out of the text do."""
    if any(is_prose(trim(fragment.text)) for fragment in fragments):
        return fragments
    return [
        replace(fragment, kind="aside", reason=fragment.reason or "text in a box") for fragment in fragments
    ]


def _text_boxes(paragraph: Element) -> Iterator[Element]:
    """Yield what stands in the boxes anchored in a paragraph; not the copy of each for old programs."""
    for box in paragraph.iter(f"{W}txbxContent"):
        above = list(box.iterancestors())
        outer = [one.tag for one in above[: above.index(paragraph)]]
        if f"{W}txbxContent" not in outer and not any(str(tag).endswith("}Fallback") for tag in outer):
            yield box


def _table(table: Element, styles: WordStyles) -> Iterator[Fragment]:
    """Yield a fragment for each row, but for the rows that only lay out the page."""
    for row in table.iter(f"{W}tr"):
        if next(row.iterancestors(f"{W}tbl")) is not table:
            continue  # a table within a cell comes with the cell
        cells = [
            list(_fragments(cell, styles))
            for cell in row.iter(f"{W}tc")
            if next(cell.iterancestors(f"{W}tr")) is row
        ]
        texts = [text for cell in cells if (text := trim(" ".join(fragment.text for fragment in cell)))]
        if len(texts) > 1 and sum(map(len, texts)) <= _LONGEST_ROW:
            yield Fragment(" ".join(texts), "item")
        else:
            yield from (fragment for cell in cells for fragment in cell)


def _asides(document: Document) -> Iterator[Fragment]:
    """Yield notes, comments, heads and feet, each text once."""
    told: set[tuple[str, str]] = set()
    for part in document.part.rels.values():
        reason = _ASIDES.get(part.reltype.rpartition("/")[2])
        if reason is None or part.is_external:
            continue
        for text in _texts(part.target_part.blob):
            if (reason, text) not in told:
                told.add((reason, text))
                yield Fragment(text, "aside", reason)


def _texts(blob: bytes) -> list[str]:
    try:
        root = parse_xml(blob)
    except etree.XMLSyntaxError:
        return []
    styles = WordStyles(None)
    paragraphs = ("".join(run.text for run in paragraph_runs(one, styles)) for one in root.iter(f"{W}p"))
    return [text for one in paragraphs if (text := trim(one))]
