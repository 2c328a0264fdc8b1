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
    inline_content,
    rows_of,
    text_of,
    value_of,
)
from memo.review.read.raised_numbers import BY_HAND, RAISED, read_raised
from memo.review.types import Attribution
from memo.text import normalize

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from lxml import etree

    from memo.ooxml import Styles

_OF_CELLS: Final = {f"{W}cellIns": f"{W}ins", f"{W}cellDel": f"{W}del"}
_NOTES: Final = {f"{W}footnoteReference": "footnote", f"{W}endnoteReference": "endnote"}
_COMMENTS: Final = {
    f"{W}commentRangeStart": True, f"{W}commentRangeEnd": False, f"{W}commentReference": False,
}  # fmt: skip
"""Ends of comments' ranges, and whether the range begins there."""

_SIGNS: Final = {0xF000 + number: chr(number) for number in range(0x100)}
"""The signs of symbol fonts as the characters that one types for them."""


class TextSpan(NamedTuple):
    """Words with those who put them in and those who struck them out, outermost first."""

    text: str
    inserted_by: tuple[Attribution, ...] = ()
    deleted_by: tuple[Attribution, ...] = ()


class Extra(NamedTuple):
    """What is no text of the paragraph: a footnote (``text`` is its id), formula or drawing."""

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
        end_inserted_by: Who made two paragraphs of one here.
        end_deleted_by: Who joined it to the next.
    """

    cell: Cell | None = None
    style: str = ""
    spans: list[TextSpan] = field(default_factory=list)
    bookmarks: list[str] = field(default_factory=list)
    comments: list[tuple[str, bool, int]] = field(default_factory=list)
    extras: list[Extra] = field(default_factory=list)
    end_inserted_by: tuple[Attribution, ...] = ()
    end_deleted_by: tuple[Attribution, ...] = ()
    outer: Cell | None = None

    @property
    def text(self) -> str:
        """The words that stand when every change is accepted."""
        return "".join(each.text for each in self.spans if not each.deleted_by)

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

    def who_at(self, start: int, end: int) -> tuple[Attribution, ...]:
        """Return who changed it from one offset of :attr:`text` to another, both edges included."""
        found: list[Attribution] = []
        place = 0
        for each in self.spans:
            after = place if each.deleted_by else place + len(each.text)
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
    root: Iterable[etree._Element] | None, own_author: str | None = None, styles: Styles | None = None
) -> ReviewedBody:
    """Read every paragraph of a part, tables included.

    Args:
        root: The part's root, or some blocks of one; None for a part that is not there.
        own_author: The author of our own tracked changes, which are taken as accepted.
        styles: Those of the file, where raised numbers in the part are marks of evidence.
    """
    reader = _BodyReader(own_author, styles)
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

    def __init__(self, own_author: str | None, styles: Styles | None) -> None:
        self.own, self.styles = own_author, styles
        self.raised: list[object | None] = []  # for each span of the paragraph that is read, its link
        self.paragraphs: list[ReviewedParagraph] = []
        self.formatting: list[Attribution] = []
        self.into = ReviewedParagraph()  # the one that is being read
        self.tables = 0
        self.around: dict[int, Cell | None] = {}  # the cell that each table is in
        self.fields: list[bool] = []  # for each open field, whether its result has begun
        self.waiting: list[str] = []  # bookmarks that begin between two paragraphs

    def blocks(self, around: Iterable[etree._Element], cell: Cell | None, by: _Tracking = _UNTRACKED) -> None:
        for item in blocks_in(around):
            if item.element.tag == f"{W}p":
                self.paragraph(item.element, cell, self.within(item.changes, by))
            elif item.element.tag == f"{W}tbl":
                self.table(item.element, cell, self.within(item.changes, by))
            elif item.element.tag == f"{W}bookmarkStart":
                self.waiting.append(item.element.get(f"{W}name", ""))

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
                self.blocks(tc, (number, row, column), in_cell)

    def paragraph(self, element: etree._Element, cell: Cell | None, by: _Tracking) -> None:
        about = element.find(f"{W}pPr")
        self.into = ReviewedParagraph(cell, value_of(about, "pStyle"), bookmarks=self.waiting)
        self.into.outer = self.around[cell[0]] if cell else None
        self.waiting = []
        if about is not None:
            self.note_formatting(about)
            end = self.tracked(about.find(f"{W}rPr"), _UNTRACKED)
            self.into.end_inserted_by, self.into.end_deleted_by = end.inserted_by, end.deleted_by
        self.raised = []
        for item in inline_content(element):
            self.item(item.element, self.within(item.changes, by), item.run)
        read_raised(self.into, self.raised)
        self.paragraphs.append(self.into)

    def item(self, element: etree._Element, by: _Tracking, run: etree._Element | None) -> None:
        tag = str(element.tag)
        if tag in TEXTS:
            self.text(text_of(element, _SIGNS), by, run)
        elif tag == f"{W}rPr":
            self.note_formatting(element)
        elif tag == f"{W}bookmarkStart":
            self.into.bookmarks.append(element.get(f"{W}name", ""))
        elif tag in _COMMENTS:
            self.into.comments.append((element.get(f"{W}id", ""), _COMMENTS[tag], len(self.into.text)))
        elif tag == f"{W}fldChar":
            self.field(element.get(f"{W}fldCharType", ""))
        elif tag in FORMULAS:
            self.add_extra("formula", "".join(element.itertext()), by)
        elif tag in _NOTES:
            self.add_extra(_NOTES[tag], element.get(f"{W}id", ""), by)
        elif tag in DRAWINGS:
            self.add_extra("drawing", "", by, element)

    def add_extra(self, kind: str, text: str, by: _Tracking, drawing: etree._Element | None = None) -> None:
        if not by.dropped and not by.deleted_by:
            self.into.extras.append(Extra(kind, text, by.inserted_by, drawing))

    def text(self, text: str, by: _Tracking, run: etree._Element | None) -> None:
        if text and all(self.fields) and not by.dropped:
            self.into.spans.append(TextSpan(text, by.inserted_by, by.deleted_by))
            self.raised.append(self.link_of_raised(text, run))

    def link_of_raised(self, text: str, run: etree._Element | None) -> object | None:
        """Return the link that a raised number stands in; None for any other text."""
        if self.styles is None or run is None or not RAISED.fullmatch(text) or not self.styles.is_raised(run):
            return None
        return next(run.iterancestors(f"{W}hyperlink"), BY_HAND)

    def field(self, kind: str) -> None:
        if kind == "begin":
            self.fields.append(False)
        elif kind == "separate" and self.fields:
            self.fields[-1] = True
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
        who = _attribution(element)
        if who.author == self.own is not None:
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

    def note_formatting(self, about: etree._Element | None) -> None:
        """Note the tracked changes of formatting among some properties (``w:rPrChange`` and its like)."""
        for each in () if about is None else about:
            if isinstance(each.tag, str) and each.tag.endswith("PrChange"):
                who = _attribution(each)
                if self.own is None or who.author != self.own:
                    self.formatting.append(who)


def _attribution(element: etree._Element) -> Attribution:
    """Return whose tracked change an element is."""
    return Attribution(element.get(f"{W}author", ""), element.get(f"{W}date", ""), tracked=True)
