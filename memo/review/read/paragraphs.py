"""The words of a Word file's paragraphs as they stood and as they stand, and whose hand changed them.

Tracked changes are read as WordprocessingML has them (ECMA-376 part 1, 17.13.5): ``w:ins`` and ``w:moveTo``
put in, ``w:del`` and ``w:moveFrom`` strike out, one within the other where two hands were at work; the mark
of a paragraph's end is put in or struck out by its ``w:pPr/w:rPr``, a row by its ``w:trPr``, a cell by its
``w:tcPr``. What the author of our own redline put in or struck out counts as it was printed.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final, NamedTuple

from lxml import etree

from memo.ooxml import NAMESPACES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_W: Final = f"{{{NAMESPACES['w']}}}"
_MATH: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_MC: Final = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_PRIVATE: Final = range(0xF000, 0xF100)
"""Where a symbol font has its characters (17.3.3.30)."""

_PUT_IN: Final = frozenset({f"{_W}ins", f"{_W}moveTo"})
_STRUCK: Final = frozenset({f"{_W}del", f"{_W}moveFrom"})
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


@dataclass(frozen=True, slots=True)
class Mark:
    """Whose hand, when (ISO 8601, ``""`` where the file tells none), and whether it was tracked."""

    author: str
    date: str
    tracked: bool


class Stretch(NamedTuple):
    """Words with the hands that put them in and those that struck them out, outermost first."""

    text: str
    put_in: tuple[Mark, ...] = ()
    struck: tuple[Mark, ...] = ()


class Extra(NamedTuple):
    """What is no text of the paragraph: a footnote (``text`` is its id), text box, formula or picture."""

    kind: str
    text: str
    who: tuple[Mark, ...]


Cell = tuple[int, int, int]
"""Table, row and cell, from 1 in the order of the file."""


@dataclass(slots=True)
class Host:
    """One paragraph.

    Attributes:
        cell: Where in which table, None outside of tables.
        style: The id of its style.
        stretches: Its words; those that our own redline struck out are not among them.
        bookmarks: The names of the bookmarks that begin in it.
        ranges: Ends of comments' ranges: the comment's id, whether it begins, the offset in :attr:`text`.
        extras: What is no text.
        end_put_in: Who made two paragraphs of one here.
        end_struck: Who joined it to the next.
    """

    cell: Cell | None = None
    style: str = ""
    stretches: list[Stretch] = field(default_factory=list)
    bookmarks: list[str] = field(default_factory=list)
    ranges: list[tuple[str, bool, int]] = field(default_factory=list)
    extras: list[Extra] = field(default_factory=list)
    end_put_in: tuple[Mark, ...] = ()
    end_struck: tuple[Mark, ...] = ()

    @property
    def text(self) -> str:
        """The words that stand when every change is accepted."""
        return "".join(each.text for each in self.stretches if not each.struck)

    @property
    def text_before(self) -> str:
        """The words that stand when every tracked change is rejected."""
        return "".join(each.text for each in self.stretches if not each.put_in)

    @property
    def marks(self) -> tuple[Mark, ...]:
        """All hands that changed it, each once."""
        found = [mark for each in self.stretches for mark in (*each.put_in, *each.struck)]
        return tuple(dict.fromkeys((*found, *self.end_put_in, *self.end_struck)))

    @property
    def empty(self) -> bool:
        """Whether nothing stands in it."""
        return not self.text.strip() and not self.extras

    def marks_at(self, start: int, end: int) -> tuple[Mark, ...]:
        """Return the hands at work from one offset of :attr:`text` to another, both edges included."""
        found: dict[Mark, None] = {}
        place = 0
        for each in self.stretches:
            length = 0 if each.struck else len(each.text)
            inside = place <= end and place + length >= start
            if each.struck and inside and not each.put_in:
                found.update(dict.fromkeys(each.struck))
            elif each.put_in and not each.struck and place < end and place + length > start:
                found.update(dict.fromkeys(each.put_in))
            place += length
        return tuple(found)


@dataclass(slots=True)
class Reading:
    """All that was read of a body: its paragraphs in order, and who changed the looks, once for each time."""

    hosts: list[Host]
    formatting: list[Mark]


def read_body(root: Iterable[etree._Element], own_author: str | None = None) -> Reading:
    """Read every paragraph of a part, tables included.

    Args:
        root: The part's root, or some blocks of one.
        own_author: The author of our own tracked changes, which are taken as accepted.
    """
    reader = _Reader(own_author)
    reader.blocks(root, None)
    return Reading(reader.hosts, reader.formatting)


def join(hosts: list[Host], between: str = " ") -> Host:
    """Return several paragraphs as one, with ``between`` where one ends and the next begins."""
    first, *others = hosts
    made = replace(
        first,
        stretches=list(first.stretches),
        bookmarks=list(first.bookmarks),
        ranges=list(first.ranges),
        extras=list(first.extras),
    )
    for other in others:
        made.stretches.append(Stretch(between))
        offset = len(made.text)
        made.stretches += other.stretches
        made.bookmarks += other.bookmarks
        made.ranges += [(own, begins, offset + place) for own, begins, place in other.ranges]
        made.extras += other.extras
    made.end_put_in, made.end_struck = hosts[-1].end_put_in, hosts[-1].end_struck
    return made


def standing(hosts: list[Host]) -> list[Host]:
    """Return the paragraphs as they are when all changes are accepted: one whose end was struck runs on."""
    made: list[Host] = []
    open_ended = False
    for host in hosts:
        # What was struck out with its end stays by itself, empty: there it can be told whose doing it was.
        if open_ended and made[-1].text.strip() and made[-1].cell == host.cell:
            struck = made[-1].end_struck
            made[-1] = join([made[-1], host], "")
            made[-1].stretches.append(Stretch("", struck=struck))
        else:
            made.append(host)
        open_ended = bool(host.end_struck)
    return made


class _Hands(NamedTuple):
    put_in: tuple[Mark, ...] = ()
    struck: tuple[Mark, ...] = ()
    dropped: bool = False  # struck out by our own redline: it was not there when the reviewer began


_NOBODY: Final = _Hands()


class _Reader:
    """Walks a part, keeping count of tables and of fields that are open."""

    def __init__(self, own_author: str | None) -> None:
        self.own = own_author
        self.hosts: list[Host] = []
        self.formatting: list[Mark] = []
        self.tables = 0
        self.fields: list[bool] = []  # for each open field, whether its result has begun
        self.waiting: list[str] = []  # bookmarks that begin between two paragraphs

    def blocks(self, around: Iterable[etree._Element], cell: Cell | None, hands: _Hands = _NOBODY) -> None:
        for each in _content(around):
            tag = each.tag
            if tag == f"{_W}p":
                self.paragraph(each, cell, hands)
            elif tag == f"{_W}tbl":
                self.table(each, hands)
            elif tag == f"{_W}bookmarkStart":
                self.waiting.append(each.get(f"{_W}name", ""))
            elif tag not in _PASSED:
                self.blocks(each, cell, self.inside(each, hands))

    def table(self, table: etree._Element, hands: _Hands) -> None:
        self.tables += 1
        number = self.tables
        self.looks(table.find(f"{_W}tblPr"))
        for row, tr in enumerate(_within(table, f"{_W}tr"), 1):
            in_row = self.tracked(tr.find(f"{_W}trPr"), hands)
            for name in tr.iterchildren(f"{_W}bookmarkStart"):
                self.waiting.append(name.get(f"{_W}name", ""))
            for column, tc in enumerate(_within(tr, f"{_W}tc"), 1):
                in_cell = self.tracked(tc.find(f"{_W}tcPr"), in_row)
                self.blocks(tc, (number, row, column), in_cell)

    def paragraph(self, element: etree._Element, cell: Cell | None, hands: _Hands) -> None:
        host = Host(cell, bookmarks=self.waiting)
        self.waiting = []
        about = element.find(f"{_W}pPr")
        if about is not None:
            style = about.find(f"{_W}pStyle")
            host.style = "" if style is None else style.get(f"{_W}val", "")
            self.looks(about)
            end = self.tracked(about.find(f"{_W}rPr"), _NOBODY)
            host.end_put_in, host.end_struck = end.put_in, end.struck
        self.inline(element, host, hands)
        self.hosts.append(host)

    def inline(self, around: etree._Element | None, host: Host, hands: _Hands) -> None:
        for each in () if around is None else _content(around):
            tag = each.tag
            if tag == f"{_W}r":
                self.run(each, host, hands)
            elif tag == f"{_W}bookmarkStart":
                host.bookmarks.append(each.get(f"{_W}name", ""))
            elif tag in {f"{_W}commentRangeStart", f"{_W}commentRangeEnd"}:
                begins = tag.endswith("Start")
                host.ranges.append((each.get(f"{_W}id", ""), begins, len(host.text)))
            elif tag in {f"{_MATH}oMath", f"{_MATH}oMathPara"}:
                self.beside(host, "formula", "".join(each.itertext()), hands)
            elif tag not in _PASSED:
                self.inline(each, host, self.inside(each, hands))

    def run(self, run: etree._Element, host: Host, hands: _Hands) -> None:
        self.looks(run.find(f"{_W}rPr"))
        for each in _content(run):
            tag = each.tag
            if tag in _WORDS:
                self.words(host, _words(each), hands)
            elif tag == f"{_W}fldChar":
                self.field(each.get(f"{_W}fldCharType", ""))
            elif tag in _NOTES:
                self.beside(host, _NOTES[tag], each.get(f"{_W}id", ""), hands)
            elif tag == f"{_W}commentReference":
                host.ranges.append((each.get(f"{_W}id", ""), False, len(host.text)))
            elif tag in _PICTURES:
                self.drawing(each, host, hands)
            elif tag == f"{_MC}AlternateContent":
                for choice in _content(each):
                    self.run(choice, host, hands)
            elif tag == f"{_W}ruby":
                self.inline(each.find(f"{_W}rubyBase"), host, hands)

    def drawing(self, drawing: etree._Element, host: Host, hands: _Hands) -> None:
        boxes = [
            box for box in drawing.iter(f"{_W}txbxContent") if not list(box.iterancestors(f"{_MC}Fallback"))
        ]
        for box in boxes:
            inner = _Reader(self.own)
            inner.blocks(box, None)
            self.beside(host, "text box", " ".join(filter(None, (each.text for each in inner.hosts))), hands)
        if not boxes:
            self.beside(host, "picture", "", hands)

    def beside(self, host: Host, kind: str, text: str, hands: _Hands) -> None:
        if not hands.dropped and not hands.struck:
            host.extras.append(Extra(kind, text, hands.put_in))

    def words(self, host: Host, text: str, hands: _Hands) -> None:
        if text and all(self.fields) and not hands.dropped:
            host.stretches.append(Stretch(text, hands.put_in, hands.struck))

    def field(self, kind: str) -> None:
        if kind == "begin":
            self.fields.append(False)
        elif kind == "separate" and self.fields:
            self.fields[-1] = True
        elif kind == "end" and self.fields:
            self.fields.pop()

    def inside(self, element: etree._Element, hands: _Hands) -> _Hands:
        """Return the hands at work within an element, which may be a change."""
        if element.tag in _PUT_IN:
            own = element.get(f"{_W}author") == self.own is not None
            return hands if own else hands._replace(put_in=(*hands.put_in, mark_of(element)))
        if element.tag in _STRUCK:
            if element.get(f"{_W}author") == self.own is not None:
                return hands._replace(dropped=True)
            return hands._replace(struck=(*hands.struck, mark_of(element)))
        return hands

    def tracked(self, about: etree._Element | None, hands: _Hands) -> _Hands:
        """Return the hands at work in what has these properties: a paragraph's mark, a row, a cell."""
        if about is None:
            return hands
        self.looks(about)
        for each in about:
            if each.tag in {f"{_W}cellIns", f"{_W}cellDel"}:
                alias = etree.Element(f"{_W}{'ins' if each.tag.endswith('Ins') else 'del'}", each.attrib)
                hands = self.inside(alias, hands)
            else:
                hands = self.inside(each, hands)
        return hands

    def looks(self, about: etree._Element | None) -> None:
        """Count the tracked changes of looks among some properties (``w:rPrChange`` and its like)."""
        for each in () if about is None else about:
            if isinstance(each.tag, str) and each.tag.endswith("PrChange"):
                mark = mark_of(each)
                if self.own is None or mark.author != self.own:
                    self.formatting.append(mark)


def mark_of(element: etree._Element) -> Mark:
    """Return whose tracked change an element is."""
    return Mark(element.get(f"{_W}author", ""), element.get(f"{_W}date", ""), tracked=True)


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
