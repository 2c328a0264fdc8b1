"""Read an article from a Word document.

A heading is what its style or outline level says, or a short paragraph set wholly in bold, as most authors
make them. The extracted text is a line for each paragraph and each row of a table, in the order of the
document as it is with all tracked changes accepted; then notes, comments, heads and feet, which are set
aside. The document's properties are not read: they name whoever owns the template and the computer.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import groupby
from typing import TYPE_CHECKING, Final, Literal, NamedTuple

from lxml import etree

from memo.article.blocks import CAPTION, RUNNING_HEAD, Fragment, StatedMetadata, is_heading, is_prose, trim
from memo.article.readers.fragments import (
    damaged,
    raise_digits,
    read_fragments,
    refusal,
    refuse_many,
    too_long,
)
from memo.diagnostics import Message
from memo.ooxml import (
    FORMULAS,
    MATH,
    TEXTS,
    PackageError,
    Styles,
    W,
    blocks_in,
    cells_of,
    inline_content,
    is_on,
    open_package,
    parse_xml,
    rows_of,
    text_boxes,
    text_of,
    value_of,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from lxml.etree import _Element as Element

    from memo.article.article import Article
    from memo.ooxml import OpcPackage

MOST_XML: Final = 20_000_000
"""Bytes of XML, of which each becomes many in memory; a page of prose has about 10,000."""

MOST_TAGS: Final = 1_000_000
"""Of its main part; a paragraph of a few words has some twenty, an empty one may have a single one."""

_ASIDES = {
    "footnotes": "a footnote",
    "endnotes": "a footnote",
    "comments": "a reviewer's comment",
    "header": RUNNING_HEAD,
    "footer": RUNNING_HEAD,
}
_StyleRole = Literal["title", "heading", "item", "caption", "contents", ""]
_OUTLINE_LEVEL = re.compile("[0-8]")  # 17.3.1.20: level 9 is body text, no level of an outline
_UNKNOWN = dict.fromkeys(range(0xF000, 0xF100), "\ufffd")
"""Signs that only their font knows must not become others."""

_LONGEST_ROW = 400  # characters; a longer row is there for the page's layout


@dataclass(frozen=True, slots=True)
class _StyledRun:
    """Text in one look."""

    text: str
    bold: bool
    hidden: bool


class _StyleMarks(NamedTuple):
    """What the style of a paragraph, and those that it is based on, say of it."""

    role: _StyleRole
    level: str
    is_numbered: bool
    bold: bool | None


class _StylesOfArticle(Styles):
    """The styles of an article, each asked once: thousands of paragraphs have the same."""

    def __init__(self, root: Element | None) -> None:
        super().__init__(root)
        self._marks: dict[str, _StyleMarks] = {}

    def marks_of(self, paragraph: Element) -> _StyleMarks:
        """Return what the style of a paragraph says."""
        own = self.id_of(paragraph)
        if own not in self._marks:
            chain = self.chain(own)
            properties = [style.find(f"{W}pPr") for style in chain]
            bolds = (is_on(style.find(f"{W}rPr"), "b") for style in chain)
            self._marks[own] = _StyleMarks(
                role=next(filter(None, map(_role_by_name, chain)), ""),
                level=next((value for each in properties if (value := value_of(each, "outlineLvl"))), ""),
                is_numbered=any(map(_is_numbered, properties)),
                bold=next((each for each in bolds if each is not None), None),
            )
        return self._marks[own]


def read_docx(data: bytes, name: str) -> Article:
    """Read the article in ``data``, the bytes of the Word document ``name``.

    Raises:
        MemoError: The file is no Word document or a damaged one, holds macros, unpacks to too much, or holds
            no prose.
    """
    package = _open(data, name)
    if package[package.main].count(b"<") > MOST_TAGS:
        raise too_long(name, Message("%(most)s tags in its text", most=f"{MOST_TAGS:,}"))
    try:
        root = parse_xml(package[package.main], content_only=True)
        found = package.related(package.main, "styles")
        styles = _StylesOfArticle(parse_xml(package[found[0]], content_only=True) if found else None)
    except etree.XMLSyntaxError as fault:
        why = Message("%(fault)s while its parts were read", fault=type(fault).__name__)
        raise damaged(name, Message("a Word document"), why) from fault
    if root.find(f".//{W}altChunk") is not None:
        raise refusal(
            name,
            "article-kind",
            Message("The article holds another document, which Word puts in when it opens the file."),
            Message(
                "Open it in Word and save it again as a Word document (.docx), which makes one text of both."
            ),
        )
    refuse_many(name, 0, sum(1 for _ in root.iter(f"{W}p")))  # empty ones, too
    body = root.find(f"{W}body")
    if body is not None:
        _join_paragraphs(body)
    fragments = [*_fragments([] if body is None else body, styles), *_asides(package)]
    return read_fragments(fragments, StatedMetadata(), name)


def _open(data: bytes, name: str) -> OpcPackage:
    """Open an archive; refuse one that is none, is too much, or holds what no Word document holds."""
    try:
        return open_package(data, most_xml=MOST_XML).transitional()
    except PackageError as error:
        if error.fault in {"bomb", "too-large"}:
            said = Message(
                "The article would unpack to %(part)s, which is more than any article has.", part=error.part
            )
            raise refusal(name, "article-zip-bomb", said) from error
        if error.fault == "macros":
            said = Message("The article holds macros, which no article needs.")
            help = Message("Save it in Word as a Word document without macros (.docx).")
            raise refusal(name, "article-kind", said, help) from error
        raise damaged(name, Message("a Word document"), _fault_of(error)) from error


def _fault_of(error: PackageError) -> Message:
    if error.fault == "hostile":
        return Message("it declares entities of its own, which Word never does")
    if error.fault == "other-kind":
        return Message("it is an archive of another kind")
    return Message("its archive is damaged or incomplete")


def _join_paragraphs(body: Element) -> None:
    """Join each paragraph to the one below it whose end is deleted or moved away, or which is a drop cap."""
    joined: dict[Element, Element] = {}
    for paragraph in reversed(list(body.iter(f"{W}p"))):  # so that what runs on through many moves once
        marks = [paragraph.find(f"{W}pPr/{W}rPr/{W}{mark}") for mark in ("del", "moveFrom")]
        frame = paragraph.find(f"{W}pPr/{W}framePr")
        dropped = frame is not None and frame.get(f"{W}dropCap", "none") != "none"
        below = paragraph.getnext()
        if below is None or below.tag != f"{W}p" or not (dropped or any(mark is not None for mark in marks)):
            continue
        joined[paragraph] = below = joined.get(below, below)
        start = 0 if below.find(f"{W}pPr") is None else 1
        below[start:start] = [child for child in paragraph if child.tag != f"{W}pPr"]


def _fragments(container: Iterable[Element], styles: _StylesOfArticle) -> Iterator[Fragment]:
    for item in blocks_in(container):
        if item.element.tag == f"{W}p" and not item.is_deleted:
            yield from _paragraph(item.element, styles)
        elif item.element.tag == f"{W}tbl" and not item.is_deleted:
            yield from _table(item.element, styles)


def _paragraph(element: Element, styles: _StylesOfArticle) -> Iterator[Fragment]:
    runs = _runs(element, styles)
    shown = [run for run in runs if not run.hidden]
    hidden = "".join(run.text for run in runs if run.hidden)
    text = "".join(run.text for run in shown)
    bold = all(run.bold for run in shown if trim(run.text))
    role = _role(element, styles)
    if role == "caption":
        yield Fragment(text, "aside", CAPTION)
    elif role == "contents":
        yield Fragment(text, "aside", "a list of contents")
    elif role in {"title", "heading"}:
        yield Fragment(text, "title" if role == "title" else "heading", kept=True)
    elif role == "item" or element.find(f".//{MATH}oMathPara") is not None:
        yield Fragment(text, "item", kept=True)
    else:
        yield Fragment(text, "heading" if bold and is_heading(trim(text)) else None)
    if trim(hidden):
        yield Fragment(hidden, "aside", "hidden text")
    for box in text_boxes(element):
        yield from _boxed(list(_fragments(box, styles)))


def _boxed(fragments: list[Fragment]) -> list[Fragment]:
    """Set aside what stands in a box without a paragraph in it, as words pulled out of the text do."""
    if any(is_prose(trim(fragment.text)) for fragment in fragments):
        return fragments
    return [
        replace(fragment, kind="aside", reason=fragment.reason or "text in a box") for fragment in fragments
    ]


def _table(table: Element, styles: _StylesOfArticle) -> Iterator[Fragment]:
    """Yield a fragment for each row, but for the rows that only lay out the page."""
    for row in rows_of(table):
        cells = [list(_fragments(cell, styles)) for cell in cells_of(row)]
        filled = [text for cell in cells if (text := trim(" ".join(fragment.text for fragment in cell)))]
        fragments = [fragment for cell in cells for fragment in cell]
        if len(filled) > 1 and sum(map(len, filled)) <= _LONGEST_ROW:
            asides = [fragment for fragment in fragments if fragment.kind == "aside"]
            kept = (fragment.text for fragment in fragments if fragment.kind != "aside")
            fragments = [Fragment(" ".join(kept), "item"), *asides]
        yield from fragments


def _asides(package: OpcPackage) -> Iterator[Fragment]:
    """Yield notes, comments, heads and feet, each text once."""
    told: set[tuple[str, str]] = set()
    for relationship in package.relationships(package.main).values():
        reason = _ASIDES.get(relationship.kind, "")
        for text in _texts(package.get(relationship.target, b"")) if reason else ():
            if (reason, text) not in told:
                told.add((reason, text))
                yield Fragment(text, "aside", reason)


def _texts(blob: bytes) -> list[str]:
    try:
        root = parse_xml(blob, content_only=True)
    except etree.XMLSyntaxError:
        return []
    styles = _StylesOfArticle(None)
    paragraphs = ("".join(run.text for run in _runs(one, styles)) for one in root.iter(f"{W}p"))
    return [text for one in paragraphs if (text := trim(one))]


def _role(paragraph: Element, styles: _StylesOfArticle) -> _StyleRole:
    """Return what a paragraph is, by its style's name, its level in the outline or its number."""
    said, own = styles.marks_of(paragraph), paragraph.find(f"{W}pPr")
    if not said.role or said.role == "item":
        level = value_of(own, "outlineLvl") or said.level
        if _OUTLINE_LEVEL.fullmatch(level):
            return "heading"
    if not said.role and (_is_numbered(own) or said.is_numbered):
        return "item"
    return said.role


def _is_numbered(properties: Element | None) -> bool:
    return value_of(properties, "numPr/numId") not in {"", "0"}


def _role_by_name(style: Element) -> _StyleRole:
    name = value_of(style, "name").lower()
    if name == "title":
        return "title"
    if re.match(r"heading \d", name):
        return "heading"
    if name.startswith("list"):
        return "item"
    if name == "caption":
        return "caption"
    return "contents" if re.match(r"toc |table of ", name) else ""


def _runs(paragraph: Element, styles: _StylesOfArticle) -> list[_StyledRun]:
    """Return the runs of a paragraph with tracked changes accepted, without what stands in its boxes."""
    styled = styles.marks_of(paragraph).bold
    found = []
    items = (item for item in inline_content(paragraph) if not item.is_deleted)
    for run, group in groupby(items, key=lambda item: item.run):
        if run is None:
            formulas = [item.element for item in group if item.element.tag in FORMULAS]
            text = "".join(_placed(each, text_of(each)) for one in formulas for each in one.iter(f"{MATH}t"))
            marks = []
        else:
            text = "".join(text_of(item.element, _UNKNOWN) for item in group if item.element.tag in TEXTS)
            text = raise_digits(text) if value_of(run.find(f"{W}rPr"), "vertAlign") == "superscript" else text
            marks = [each.find(f"{W}rPr") for each in (run, *styles.of_run(run))]
        bolds = (*(is_on(mark, "b") for mark in marks), styled)
        bold = next((each for each in bolds if each is not None), False)
        hidden = next((each for mark in marks if (each := is_on(mark, "vanish")) is not None), False)
        found.append(_StyledRun(text, bold, hidden))
    return found


def _placed(element: Element, text: str) -> str:
    """Return a text of a formula with what its place says of it: x² must not become x2, nor ½ 12."""
    run = next(element.iterancestors(f"{MATH}r"), None)
    within = run.getparent() if run is not None else None
    if run is None or within is None:
        return text
    if within.tag == f"{MATH}den" and run.getprevious() is None:
        return f"/{text}"
    return raise_digits(text) if within.tag == f"{MATH}sup" else text
