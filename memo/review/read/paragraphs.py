"""The words of a Word file's paragraphs as they stood and as they stand, and who changed them.

Tracked changes are read as WordprocessingML has them (ECMA-376 part 1, 17.13.5): ``w:ins`` and ``w:moveTo``
put in, ``w:del`` and ``w:moveFrom`` strike out, one within the other where two hands were at work; the mark
of a paragraph's end is put in or struck out by its ``w:pPr/w:rPr``, a row by its ``w:trPr``, a cell by its
``w:tcPr``. What the author of our own redline put in or struck out counts as it was printed.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, NamedTuple

from memo.ooxml import (
    DELETIONS,
    DRAWINGS,
    FORMULAS,
    INSERTIONS,
    TEXTS,
    W,
    blocks_in,
    cells_of,
    fill_of,
    inline_content,
    is_on,
    rows_of,
    value_of,
)
from memo.review.read.raised_numbers import link_of_raised, read_raised
from memo.review.read.runs import OpenField, TextSpan, attribution, signs_of
from memo.text import normalize

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from lxml import etree

    from memo.ooxml import ParagraphLook
    from memo.review.read.runs import RunLook, RunReader
    from memo.review.types import Attribution

_SECOND: Final = len("2025-01-22T00:00:00")  # some programs write no zone behind it
_OF_CELLS: Final = {f"{W}cellIns": f"{W}ins", f"{W}cellDel": f"{W}del"}
_NOTES: Final = {f"{W}footnoteReference": "footnote", f"{W}endnoteReference": "endnote"}
_COMMENTS: Final = {
    f"{W}commentRangeStart": True, f"{W}commentRangeEnd": False, f"{W}commentReference": False,
}  # fmt: skip
"""Ends of comments' ranges, and whether the range begins there."""


class Extra(NamedTuple):
    """What is no text: a footnote (``text`` is its id), formula, drawing or nameless symbol."""

    kind: str
    text: str
    who: tuple[Attribution, ...]
    drawing: etree._Element | None = None


Cell = tuple[int, int, int]
"""Table, row and cell, from 1 in the order of the file."""


@dataclass(slots=True)
class ReviewedParagraph:
    """One paragraph.

    Attributes:
        cell: Where in which table, None outside of tables.
        outer: The cell that the table stands in, None where it stands in none.
        style: The id of its style.
        spans: Its words; those that our own redline struck out are not among them.
        bookmarks: The names of the bookmarks that begin in it.
        comments: Ends of comments' ranges: the comment's id, whether it begins, the offset in :attr:`text`.
        extras: What is no text.
        look: How it is set; None where nobody asks.
        fill: The colour of the cell that it stands in.
        breaks: Breaks of the page, the column or the section in it, with the offset in :attr:`text`.
        look_before: How it was set before that was changed with tracking on.
        set_by: Who changed it.
        end_inserted_by: Who made two paragraphs of one here.
        end_deleted_by: Who joined it to the next.
    """

    cell: Cell | None = None
    style: str = ""
    spans: list[TextSpan] = field(default_factory=list)
    bookmarks: list[str] = field(default_factory=list)
    comments: list[tuple[str, bool, int]] = field(default_factory=list)
    extras: list[Extra] = field(default_factory=list)
    look: ParagraphLook | None = None
    fill: str = ""
    breaks: list[tuple[str, int]] = field(default_factory=list)
    look_before: ParagraphLook | None = None
    set_by: tuple[Attribution, ...] = ()
    end_inserted_by: tuple[Attribution, ...] = ()
    end_deleted_by: tuple[Attribution, ...] = ()
    outer: Cell | None = None

    @property
    def text(self) -> str:
        """The words that stand when every change is accepted."""
        if len(self.spans) == 1:  # as most have, and this is asked of each a dozen times
            (only,) = self.spans
            return only.text if only.stands else ""
        return "".join(each.text for each in self.spans if each.stands)

    @property
    def text_before(self) -> str:
        """The words that stand when every tracked change is rejected."""
        return "".join(each.text for each in self.spans if not each.inserted_by)

    @property
    def words(self) -> str:
        """The words that stand, with single spaces."""
        return " ".join(self.text.split())

    @property
    def normalized(self) -> str:
        """The words that stand, as they are compared."""
        return normalize(self.text, "review")

    @property
    def who(self) -> tuple[Attribution, ...]:
        """All who changed it, each once."""
        found = [who for each in self.spans for who in (*each.inserted_by, *each.deleted_by)]
        return tuple(dict.fromkeys((*found, *self.end_inserted_by, *self.end_deleted_by)))

    @property
    def empty(self) -> bool:
        """Whether nothing stands in it."""
        return not self.text.strip() and not self.extras

    @property
    def has_hidden(self) -> bool:
        """Whether it holds words that were hidden, and not struck out: they are told, though none stands."""
        return any(each.hidden and not each.deleted_by and each.text.strip() for each in self.spans)

    def who_at(self, start: int, end: int) -> tuple[Attribution, ...]:
        """Return who changed it from one offset of :attr:`text` to another, both edges included."""
        found: list[Attribution] = []
        place = 0
        for each in self.spans:
            after = place + len(each.text) if each.stands else place
            if each.deleted_by and not each.inserted_by and place <= end and after >= start:
                found += each.deleted_by
            elif each.inserted_by and not each.deleted_by and place < end and after > start:
                found += each.inserted_by
            place = after
        return tuple(dict.fromkeys(found))


@dataclass(slots=True)
class ReviewedBody:
    """What was read of a body: its paragraphs in order, and who changed the formatting, each time."""

    paragraphs: list[ReviewedParagraph]
    formatting: list[Attribution]


def read_body(
    root: Iterable[etree._Element] | None, own: Attribution | None = None, runs: RunReader | None = None
) -> ReviewedBody:
    """Read every paragraph of a part, tables included.

    Args:
        root: The part's root, or some blocks of one; None for a part that is not there.
        own: Whose and when our own tracked changes are, which are taken as accepted.
        runs: Reads how words are set; without it nobody has struck or hidden any by hand.
    """
    reader = _BodyReader(own, runs)
    reader.blocks(() if root is None else root, None)
    return ReviewedBody(reader.paragraphs, reader.formatting)


def join(paragraphs: Sequence[ReviewedParagraph], between: str = " ") -> ReviewedParagraph:
    """Return several paragraphs as one, with ``between`` where one ends and the next begins."""
    made = ReviewedParagraph(paragraphs[0].cell, paragraphs[0].style, outer=paragraphs[0].outer)
    for number, each in enumerate(paragraphs):
        made.spans += [TextSpan(between)] if number else []
        offset = len(made.text)
        made.spans += each.spans
        made.bookmarks += each.bookmarks
        made.comments += [(own, begins, offset + place) for own, begins, place in each.comments]
        made.extras += each.extras
        made.breaks += [(kind, offset + place) for kind, place in each.breaks]
        made.end_inserted_by, made.end_deleted_by = each.end_inserted_by, each.end_deleted_by
    return made


def accepted(paragraphs: Sequence[ReviewedParagraph]) -> list[ReviewedParagraph]:
    """Return the paragraphs as they are when all is accepted: one whose end is struck out runs on."""
    made: list[ReviewedParagraph] = []
    open_ended = False
    for each in paragraphs:
        # What was struck out with its end stays by itself, empty: there it can be told whose doing it was.
        if open_ended and made[-1].text.strip() and made[-1].cell == each.cell:
            by = made[-1].end_deleted_by
            made[-1] = join([made[-1], each], "")
            made[-1].spans.append(TextSpan("", deleted_by=by))
        else:
            made.append(each)
        open_ended = bool(each.end_deleted_by)
    return made


class _Tracking(NamedTuple):
    inserted_by: tuple[Attribution, ...] = ()
    deleted_by: tuple[Attribution, ...] = ()
    dropped: bool = False  # struck out by our own redline: it was not there when the reviewer began


_UNTRACKED: Final = _Tracking()


class _BodyReader:
    """Walks a part, keeping count of tables and of fields that are open."""

    def __init__(self, own: Attribution | None, runs: RunReader | None = None) -> None:
        self.own, self.runs = own, runs
        self.raised: list[object | None] = []  # for each span of the paragraph that is read, its link
        self.offset = 0  # in the text of that paragraph
        self.paragraphs: list[ReviewedParagraph] = []
        self.formatting: list[Attribution] = []
        self.into = ReviewedParagraph()  # the one that is being read
        self.tables = 0
        self.around: dict[int, Cell | None] = {}  # the cell that each table is in
        self.row_hidden = False
        self.fill = ""  # of the cell
        self.fields: list[OpenField] = []
        self.waiting: list[str] = []  # bookmarks that begin between two paragraphs
        self.waiting_comments: list[tuple[str, str]] = []  # ends of comments' ranges between two

    def blocks(self, around: Iterable[etree._Element], cell: Cell | None, by: _Tracking = _UNTRACKED) -> None:
        for item in blocks_in(around):
            if item.element.tag == f"{W}p":
                self.paragraph(item.element, cell, self.within(item.changes, by))
            elif item.element.tag == f"{W}tbl":
                self.table(item.element, cell, self.within(item.changes, by))
            elif item.element.tag == f"{W}bookmarkStart":
                self.waiting.append(item.element.get(f"{W}name", ""))
            elif item.element.tag in _COMMENTS:
                self.waiting_comments.append((item.element.get(f"{W}id", ""), str(item.element.tag)))

    def table(self, table: etree._Element, around: Cell | None, by: _Tracking) -> None:
        self.tables += 1
        number = self.tables
        self.around[number] = around
        self.note_formatting(table.find(f"{W}tblPr"))
        for row, tr in enumerate(rows_of(table), 1):
            in_row = self.tracked(tr.find(f"{W}trPr"), by)
            self.waiting += [name.get(f"{W}name", "") for name in tr.iterchildren(f"{W}bookmarkStart")]
            for column, tc in enumerate(cells_of(tr), 1):
                in_cell = self.tracked(tc.find(f"{W}tcPr"), in_row)
                self.row_hidden = bool(is_on(tr.find(f"{W}trPr"), "hidden"))
                self.fill = fill_of(tc)
                self.blocks(tc, (number, row, column), in_cell)
                self.row_hidden, self.fill = False, ""

    def paragraph(self, element: etree._Element, cell: Cell | None, by: _Tracking) -> None:
        about = element.find(f"{W}pPr")
        self.into = ReviewedParagraph(cell, value_of(about, "pStyle"), bookmarks=self.waiting, fill=self.fill)
        self.into.outer = self.around[cell[0]] if cell else None
        self.into.comments += [(own, _COMMENTS[tag], 0) for own, tag in self.waiting_comments]
        self.waiting, self.waiting_comments = [], []
        if about is not None:
            self.note_formatting(about)
            hands = (attribution(each) for each in about.iterchildren(f"{W}pPrChange"))
            self.into.set_by = tuple(who for who in hands if not self.is_own(who))
            end = self.tracked(about.find(f"{W}rPr"), _UNTRACKED)
            self.into.end_inserted_by, self.into.end_deleted_by = end.inserted_by, end.deleted_by
        if self.runs is not None:
            before = about.find(f"{W}pPrChange/{W}pPr") if self.into.set_by and about is not None else None
            self.into.look = self.runs.formatting.of_paragraph(about)
            self.into.look_before = None if before is None else self.runs.formatting.of_paragraph(before)
        self.raised, self.offset = [], 0
        for item in inline_content(element):
            self.item(item.element, self.within(item.changes, by), item.run)
        read_raised(self.into, self.raised)
        if about is not None and about.find(f"{W}sectPr") is not None:
            self.into.breaks.append(("section", len(self.into.text)))
        self.paragraphs.append(self.into)

    def item(self, element: etree._Element, by: _Tracking, run: etree._Element | None) -> None:
        tag = str(element.tag)
        if tag in TEXTS:
            self.note_break(element, by)
            self.text(element, by, run)
        elif tag == f"{W}rPr":
            self.note_formatting(element)
        elif tag == f"{W}bookmarkStart":
            self.into.bookmarks.append(element.get(f"{W}name", ""))
        elif tag in _COMMENTS:
            self.into.comments.append((element.get(f"{W}id", ""), _COMMENTS[tag], self.offset))
        elif tag in {f"{W}fldChar", f"{W}instrText"}:
            self.field(element.get(f"{W}fldCharType", ""), element.text or "", run)
        elif tag in FORMULAS:
            self.add_extra("formula", "".join(element.itertext()), by)
        elif tag in _NOTES:
            self.add_extra(_NOTES[tag], element.get(f"{W}id", ""), by)
        elif tag in DRAWINGS:
            self.add_extra("drawing", "", by, element)

    def note_break(self, element: etree._Element, by: _Tracking) -> None:
        kind = element.get(f"{W}type", "")
        if kind in {"page", "column"} and not by.dropped and not by.deleted_by:
            self.into.breaks.append((kind, self.offset))

    def add_extra(self, kind: str, text: str, by: _Tracking, drawing: etree._Element | None = None) -> None:
        if not by.dropped and not by.deleted_by:
            self.into.extras.append(Extra(kind, text, by.inserted_by, drawing))

    def text(self, element: etree._Element, by: _Tracking, run: etree._Element | None) -> None:
        if by.dropped or not all(each.begun for each in self.fields):
            return
        look = self.look_of(run)
        for text, name in signs_of(element, look):
            if name:
                self.add_extra("symbol", name, by)
            elif text:
                span = self.span(text, by, run, look)
                self.into.spans.append(span)
                self.offset += len(text) if span.stands else 0
                self.raised.append(link_of_raised(text, run, look))

    def look_of(self, run: etree._Element | None) -> RunLook | None:
        """Return how a run is set; LibreOffice leaves the style of a field's result with its beginning."""
        look = None if self.runs is None or run is None else self.runs.look_of(run, self.into.style)
        first = self.fields[-1].run if self.fields else None
        if self.runs is None or first is None or look is None or look.character or not look.plain:
            return look
        return self.runs.look_of(first, self.into.style)

    def span(self, text: str, by: _Tracking, run: etree._Element | None, look: RunLook | None) -> TextSpan:
        made = TextSpan(text, by.inserted_by, by.deleted_by)
        if self.runs is None or run is None or look is None:
            return made
        link = self.runs.link(run) or next(filter(None, (each.link for each in self.fields)), "")
        hidden = self.row_hidden or self.runs.is_hidden(look)
        return made._replace(
            deleted_by=by.deleted_by or self.runs.struck_by(look),
            hidden="left out" if hidden else "",
            link=link,
            set_in=look,
        )

    def field(self, kind: str, code: str, run: etree._Element | None) -> None:
        if self.fields and not kind:
            self.fields[-1].code += code
        elif kind == "begin":
            self.fields.append(OpenField(run))
        elif kind == "separate" and self.fields:
            self.fields[-1].begun = True
        elif kind == "end" and self.fields:
            self.fields.pop()

    def within(self, changes: Iterable[etree._Element], by: _Tracking) -> _Tracking:
        """Return who is at work within some tracked changes, from the outside in."""
        for each in changes:
            by = self.inside(each, str(each.tag), by)
        return by

    def inside(self, element: etree._Element, tag: str, by: _Tracking) -> _Tracking:
        """Return who is at work within an element, which may be a change."""
        if tag not in INSERTIONS | DELETIONS:
            return by
        who = attribution(element)
        if self.is_own(who):
            return by if tag in INSERTIONS else by._replace(dropped=True)
        if tag in INSERTIONS:
            return by._replace(inserted_by=(*by.inserted_by, who))
        return by._replace(deleted_by=(*by.deleted_by, who))

    def tracked(self, about: etree._Element | None, by: _Tracking) -> _Tracking:
        """Return who is at work in what has these properties: a paragraph's mark, a row, a cell."""
        self.note_formatting(about)
        for each in () if about is None else about:
            by = self.inside(each, _OF_CELLS.get(str(each.tag), str(each.tag)), by)
        return by

    def is_own(self, who: Attribution) -> bool:
        """Return whether a change is of our own redline; a reviewer of the same name has another time."""
        own = self.own
        same_time = own is not None and own.date[:_SECOND] in {"", who.date[:_SECOND]}
        return own is not None and who.author == own.author and same_time

    def note_formatting(self, about: etree._Element | None) -> None:
        """Note the tracked changes of formatting among some properties (``w:rPrChange`` and its like)."""
        for each in () if about is None else about:
            if isinstance(each.tag, str) and each.tag.endswith("PrChange"):
                who = attribution(each)
                if not self.is_own(who):
                    self.formatting.append(who)
