"""The words of a Word file's paragraphs as they stood and as they stand, and who changed them.

Tracked changes are read as WordprocessingML has them (ECMA-376 part 1, 17.13.5): ``w:ins`` and ``w:moveTo``
put in, ``w:del`` and ``w:moveFrom`` strike out, one within the other where two hands were at work; the mark
of a paragraph's end is put in or struck out by its ``w:pPr/w:rPr``, a row by its ``w:trPr``, a cell by its
``w:tcPr``. What the author of our own redline put in or struck out counts as it was printed.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, NamedTuple

from memo.ooxml import NAMESPACES
from memo.review.types import Attribution
from memo.text import normalize

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from lxml import etree

_W: Final = f"{{{NAMESPACES['w']}}}"
_MATH: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_MC: Final = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_PRIVATE: Final = range(0xF000, 0xF100)
"""Where a symbol font has its characters (17.3.3.30)."""

_INSERTED: Final = frozenset({f"{_W}ins", f"{_W}moveTo"})
_DELETED: Final = frozenset({f"{_W}del", f"{_W}moveFrom"})
_OF_CELLS: Final = {f"{_W}cellIns": f"{_W}ins", f"{_W}cellDel": f"{_W}del"}
_CHARACTERS: Final = {
    f"{_W}tab": " ", f"{_W}br": " ", f"{_W}cr": " ", f"{_W}ptab": " ", f"{_W}noBreakHyphen": "\u2011",
}  # fmt: skip
_WORDS: Final = frozenset({f"{_W}t", f"{_W}delText", f"{_W}sym", *_CHARACTERS})
_PICTURES: Final = frozenset({f"{_W}drawing", f"{_W}pict", f"{_W}object"})
_NOTES: Final = {f"{_W}footnoteReference": "footnote", f"{_W}endnoteReference": "endnote"}
_PASSED: Final = frozenset(
    {f"{_W}{each}" for each in ("pPr", "rPr", "tblPr", "tblGrid", "trPr", "tcPr", "sectPr", "sdtPr")}
    | {f"{_W}{each}" for each in ("sdtEndPr", "instrText", "delInstrText", "softHyphen", "fldData")}
)


class TextSpan(NamedTuple):
    """Words with those who put them in and those who struck them out, outermost first."""

    text: str
    inserted_by: tuple[Attribution, ...] = ()
    deleted_by: tuple[Attribution, ...] = ()


class Extra(NamedTuple):
    """What is no text of the paragraph: a footnote (``text`` is its id), text box, formula or picture."""

    kind: str
    text: str
    who: tuple[Attribution, ...]


Cell = tuple[int, int, int]
"""Table, row and cell, from 1 in the order of the file."""


@dataclass(slots=True)
class ReviewedParagraph:
    """One paragraph.

    Attributes:
        cell: Where in which table, None outside of tables.
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


def read_body(root: Iterable[etree._Element] | None, own_author: str | None = None) -> ReviewedBody:
    """Read every paragraph of a part, tables included.

    Args:
        root: The part's root, or some blocks of one; None for a part that is not there.
        own_author: The author of our own tracked changes, which are taken as accepted.
    """
    reader = _BodyReader(own_author)
    reader.blocks(() if root is None else root, None)
    return ReviewedBody(reader.paragraphs, reader.formatting)


def join(paragraphs: Sequence[ReviewedParagraph], between: str = " ") -> ReviewedParagraph:
    """Return several paragraphs as one, with ``between`` where one ends and the next begins."""
    made = ReviewedParagraph(paragraphs[0].cell, paragraphs[0].style)
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

    def __init__(self, own_author: str | None) -> None:
        self.own = own_author
        self.paragraphs: list[ReviewedParagraph] = []
        self.formatting: list[Attribution] = []
        self.into = ReviewedParagraph()  # the one that is being read
        self.tables = 0
        self.fields: list[bool] = []  # for each open field, whether its result has begun
        self.waiting: list[str] = []  # bookmarks that begin between two paragraphs

    def blocks(self, around: Iterable[etree._Element], cell: Cell | None, by: _Tracking = _UNTRACKED) -> None:
        for each in _content(around):
            tag = each.tag
            if tag == f"{_W}p":
                self.paragraph(each, cell, by)
            elif tag == f"{_W}tbl":
                self.table(each, by)
            elif tag == f"{_W}bookmarkStart":
                self.waiting.append(each.get(f"{_W}name", ""))
            elif tag not in _PASSED:
                self.blocks(each, cell, self.inside(each, by))

    def table(self, table: etree._Element, by: _Tracking) -> None:
        self.tables += 1
        number = self.tables
        self.note_formatting(table.find(f"{_W}tblPr"))
        for row, tr in enumerate(_within(table, f"{_W}tr"), 1):
            in_row = self.tracked(tr.find(f"{_W}trPr"), by)
            self.waiting += [name.get(f"{_W}name", "") for name in tr.iterchildren(f"{_W}bookmarkStart")]
            for column, tc in enumerate(_within(tr, f"{_W}tc"), 1):
                in_cell = self.tracked(tc.find(f"{_W}tcPr"), in_row)
                self.blocks(tc, (number, row, column), in_cell)

    def paragraph(self, element: etree._Element, cell: Cell | None, by: _Tracking) -> None:
        self.into = ReviewedParagraph(cell, bookmarks=self.waiting)
        self.waiting = []
        about = element.find(f"{_W}pPr")
        if about is not None:
            style = about.find(f"{_W}pStyle")
            self.into.style = "" if style is None else style.get(f"{_W}val", "")
            self.note_formatting(about)
            end = self.tracked(about.find(f"{_W}rPr"), _UNTRACKED)
            self.into.end_inserted_by, self.into.end_deleted_by = end.inserted_by, end.deleted_by
        self.inline(element, by)
        self.paragraphs.append(self.into)

    def inline(self, around: etree._Element | None, by: _Tracking) -> None:
        for each in () if around is None else _content(around):
            tag = each.tag
            if tag == f"{_W}r":
                self.run(each, by)
            elif tag == f"{_W}bookmarkStart":
                self.into.bookmarks.append(each.get(f"{_W}name", ""))
            elif tag in {f"{_W}commentRangeStart", f"{_W}commentRangeEnd"}:
                self.comment(each, begins=tag.endswith("Start"))
            elif tag in {f"{_MATH}oMath", f"{_MATH}oMathPara"}:
                self.add_extra("formula", "".join(each.itertext()), by)
            elif tag not in _PASSED:
                self.inline(each, self.inside(each, by))

    def run(self, run: etree._Element, by: _Tracking) -> None:
        self.note_formatting(run.find(f"{_W}rPr"))
        for each in _content(run):
            tag = each.tag
            if tag in _WORDS:
                self.text(_words(each), by)
            elif tag == f"{_W}fldChar":
                self.field(each.get(f"{_W}fldCharType", ""))
            elif tag in _NOTES:
                self.add_extra(_NOTES[tag], each.get(f"{_W}id", ""), by)
            elif tag == f"{_W}commentReference":
                self.comment(each, begins=False)
            elif tag in _PICTURES:
                self.drawing(each, by)
            elif tag == f"{_MC}AlternateContent":
                for choice in _content(each):
                    self.run(choice, by)
            elif tag == f"{_W}ruby":
                self.inline(each.find(f"{_W}rubyBase"), by)

    def drawing(self, drawing: etree._Element, by: _Tracking) -> None:
        boxes = [
            box for box in drawing.iter(f"{_W}txbxContent") if not list(box.iterancestors(f"{_MC}Fallback"))
        ]
        for box in boxes:
            inner = read_body(box, self.own).paragraphs
            self.add_extra("text box", " ".join(filter(None, (each.text for each in inner))), by)
        if not boxes:
            self.add_extra("picture", "", by)

    def comment(self, element: etree._Element, *, begins: bool) -> None:
        self.into.comments.append((element.get(f"{_W}id", ""), begins, len(self.into.text)))

    def add_extra(self, kind: str, text: str, by: _Tracking) -> None:
        if not by.dropped and not by.deleted_by:
            self.into.extras.append(Extra(kind, text, by.inserted_by))

    def text(self, text: str, by: _Tracking) -> None:
        if text and all(self.fields) and not by.dropped:
            self.into.spans.append(TextSpan(text, by.inserted_by, by.deleted_by))

    def field(self, kind: str) -> None:
        if kind == "begin":
            self.fields.append(False)
        elif kind == "separate" and self.fields:
            self.fields[-1] = True
        elif kind == "end" and self.fields:
            self.fields.pop()

    def inside(self, element: etree._Element, by: _Tracking, kind: str = "") -> _Tracking:
        """Return who is at work within an element, which may be a change, or is taken for one of a kind."""
        tag = kind or element.tag
        if tag not in _INSERTED | _DELETED:
            return by
        own, inserted = element.get(f"{_W}author") == self.own is not None, tag in _INSERTED
        if own:
            return by if inserted else by._replace(dropped=True)
        if inserted:
            return by._replace(inserted_by=(*by.inserted_by, _attribution(element)))
        return by._replace(deleted_by=(*by.deleted_by, _attribution(element)))

    def tracked(self, about: etree._Element | None, by: _Tracking) -> _Tracking:
        """Return who is at work in what has these properties: a paragraph's mark, a row, a cell."""
        self.note_formatting(about)
        for each in () if about is None else about:
            by = self.inside(each, by, _OF_CELLS.get(str(each.tag), ""))
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
    return Attribution(element.get(f"{_W}author", ""), element.get(f"{_W}date", ""), tracked=True)


def _content(around: Iterable[etree._Element]) -> list[etree._Element]:
    """Return what an element holds; of alternatives the first, for the others say the same otherwise."""
    content = list(around)
    return content[:1] if getattr(around, "tag", None) == f"{_MC}AlternateContent" else content


def _words(element: etree._Element) -> str:
    """Return the words of a text element, or the character that another element stands for."""
    if element.tag == f"{_W}sym":
        return _symbol(element.get(f"{_W}char", ""))
    return _CHARACTERS.get(str(element.tag)) or element.text or ""


def _symbol(code: str) -> str:
    try:
        number = int(code, 16)
        return chr(number - _PRIVATE.start if number in _PRIVATE else number)
    except ValueError:
        return ""


def _within(around: etree._Element, tag: str) -> Iterator[etree._Element]:
    """Yield the rows of a table or cells of a row, in content controls, too; none of inner tables."""
    for each in around:
        if each.tag == tag:
            yield each
        elif each.tag not in _PASSED and each.tag not in {f"{_W}tbl", f"{_W}p"}:
            yield from _within(each, tag)
