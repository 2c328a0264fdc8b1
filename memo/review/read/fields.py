"""What became of every printed field: at each of its places the same, changed or gone, by whom, and where.

A place is named in the words of somebody who reads the document.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field
from functools import lru_cache
from textwrap import shorten
from typing import TYPE_CHECKING, Final, Literal

from memo.diagnostics import Message
from memo.review.read.assign_text import Allocation, allocate, gather_lists, separators_in
from memo.text import Atom, atoms, common_ends, has_word, normalize, same_text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from memo.review.read.match_paragraphs import Match, ParagraphMatches
    from memo.review.read.paragraphs import ReviewedParagraph
    from memo.review.types import Attribution, PrintedParagraph, PrintedText

_LONGEST: Final = 60  # characters of a name taken from the text
_NUMBERED: Final = re.compile(r"\s*(Table\s+\d+)\b")


def _short(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= _LONGEST else shorten(words, _LONGEST, placeholder=" …")


class Locations:
    """The places of the printed paragraphs, by headings, captions and heads of tables."""

    def __init__(self, printed: Sequence[PrintedParagraph]) -> None:
        self._cells: dict[tuple[int | None, int | None, int | None], list[str]] = defaultdict(list)
        for each in printed:
            if each.table is not None:
                self._cells[each.place].append(each.text)
        self._sections: dict[int, str] = {}
        self._captions: dict[int, str] = {}
        self._names: list[Message] = []
        self._section = ""
        self._count = {"item": 0, "paragraph": 0}
        self._numbered = 0
        self._rows = lru_cache(maxsize=None)(self._row_name)
        self._columns = lru_cache(maxsize=None)(self._column_name)
        above = ""
        for each in printed:
            if each.table is not None:
                self._captions.setdefault(each.table, above)
            found = _NUMBERED.match(each.text) if each.kind == "caption" else None
            above = " ".join(found[1].split()) if found else ""
            self._names.append(self._place(each))

    def of(self, printed: PrintedParagraph) -> Message:
        """Return the place of a printed paragraph."""
        return self._names[printed.number]

    def of_table(self, table: int) -> Message:
        """Return what a table is called: by the number of its caption, if it has one."""
        name = self._captions.get(table) or Message("the table")
        return _within(self._sections.get(table, ""), name)

    def of_row(self, printed: PrintedParagraph) -> Message:
        """Return the place of the row that a printed paragraph is in, else its own."""
        if printed.table is None or printed.row is None:
            return self.of(printed)
        return _within(self.of_table(printed.table), self.row(printed.table, printed.row))

    def row(self, table: int, row: int) -> Message:
        """Return what a row is called: by the words of its first cell."""
        return Message("row %(name)s", name=self.row_name(table, row))

    def row_name(self, table: int, row: int) -> Message:
        """Return by what a row is told from others: the quoted words of its first cell, or its number."""
        return self._rows(table, row)

    def _row_name(self, table: int, row: int) -> Message:
        name, group = self._words(table, row, 1), self._group(table, row)
        if name and group:
            return Message("“%(name)s” under “%(group)s”", name=name, group=group)
        return _quoted(name, row)

    def _group(self, table: int, row: int) -> str:
        """Return what heads the group of a row: the words of the nearest row above that has one cell."""
        rows = range(row - 1, 1, -1)
        heads = (above for above in rows if not self._is_there(table, above, 2))
        return next((self._words(table, above, 1) for above in heads if self._is_there(table, row, 2)), "")

    def _is_there(self, table: int, row: int, cell: int) -> bool:
        return (table, row, cell) in self._cells

    def column(self, table: int, cell: int) -> Message:
        """Return what a column is called: by the words of its head."""
        return Message("column %(name)s", name=self.column_name(table, cell))

    def column_name(self, table: int, cell: int) -> Message:
        """Return by what a column is told from others: the quoted words of its head, or its number."""
        return self._columns(table, cell)

    def _column_name(self, table: int, cell: int) -> Message:
        return _quoted(self._words(table, 1, cell), cell)

    def _words(self, table: int, row: int, cell: int) -> str:
        texts = [text for text in self._cells[table, row, cell] if text.strip()]
        return _short(texts[0]) if texts else ""

    def _place(self, each: PrintedParagraph) -> Message:
        if each.kind == "heading":
            return self._heading(each)
        if each.table is not None and each.row is not None and each.cell is not None:
            return self._cell(each.table, each.row, each.cell)
        if not self._section:
            return Message("the head of the memo")
        if _is_numbered(each):
            self._numbered += each.change != "deleted"
            return _within(self._section, Message("paragraph %(number)s", number=self._numbered))
        if each.kind in self._count:
            self._count[each.kind] += each.change != "deleted"
            number = self._count[each.kind]
            is_point = each.kind == "item"
            name = (
                Message("point %(number)s", number=number)
                if is_point
                else Message("paragraph %(number)s", number=number)
            )
            return _within(self._section, name)
        return _within(self._section, _kind(each.kind))

    def _heading(self, each: PrintedParagraph) -> Message:
        title = not self._section
        self._section = _short(each.text) or Message("an empty heading")
        self._count = dict.fromkeys(self._count, 0)
        if title:
            self._title = self._section
            return Message("the title")
        return Message("the heading “%(text)s”", text=self._section)

    def _cell(self, table: int, row: int, cell: int) -> Message:
        self._sections.setdefault(table, self._section)
        if self._section == getattr(self, "_title", ""):  # the block of To and From, which has no head
            label = self._words(table, row, cell - 1) or self._words(table, row, cell)
            return Message("the head of the memo, “%(label)s”", label=label)
        return _within(self._section, *([self.row(table, row)] if row > 1 else []), self.column(table, cell))


def _within(*places: str) -> Message:
    """Return a place within others, from the outermost in."""
    return Message.together([each for each in places if each], ", ")


def _quoted(text: str, number: int) -> Message:
    return Message("“%(text)s”", text=text) if text else Message.together((number,))


def _kind(kind: str) -> Message:
    """Return what a paragraph is called that is none of those that are counted."""
    said = {"caption": Message("caption"), "figure": Message("figure"), "quote": Message("quotation")}
    return said.get(kind) or Message.together((kind,))


def _is_numbered(printed: PrintedParagraph) -> bool:
    """Return whether a paragraph has a number of its own in the whole document, as the page prints it."""
    return printed.kind == "paragraph" and printed.look is not None and printed.look.level is not None


_SENTENCE_END: Final = re.compile(r"(?<![A-Z])[.!?](?:[”’\"')]|\[\d+\])*\s+(?=\S)")
"""A full stop that follows no capital (as in “U.S.”), with the marks of quotation and evidence behind it."""

State = Literal["same", "changed", "gone"]


@dataclass(frozen=True, slots=True)
class FieldOccurrence:
    """One place at which a field is printed; of a list of texts side by side, the path is the list's.

    Attributes:
        path: The model path of the field.
        printed: The paragraph.
        state: What became of it.
        old: The field's words as printed.
        new: Its words now.
        who: Who changed it.
        where: The place in plain words.
        before: All words of the paragraph as printed.
        after: All words of the paragraph now.
    """

    path: str
    printed: PrintedParagraph
    state: State
    old: str
    new: str
    who: tuple[Attribution, ...]
    where: Message
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class UnmappedText:
    """Words that are no field's: of the template, or replaced across several fields.

    ``beside`` are the paths of the fields next to them, or of the one that was ``torn``. ``before`` and
    ``after`` are the sentences in which they stood and stand.
    """

    old: str
    new: str
    who: tuple[Attribution, ...]
    where: Message
    beside: tuple[str, ...]
    torn: bool
    before: str
    after: str


@dataclass(slots=True)
class Fields:
    """What became of what was printed.

    Attributes:
        occurrences: All places of each field, in the order of the document.
        unmapped: The changed words that are no field's.
        separators: What stands between two entries of a list of texts, by the name of its field.
        gone: The numbers of the paragraphs of which nothing is left, with those who saw to it.
    """

    occurrences: dict[str, list[FieldOccurrence]] = field(default_factory=dict)
    unmapped: list[UnmappedText] = field(default_factory=list)
    separators: dict[str, str] = field(default_factory=dict)
    gone: dict[int, tuple[Attribution, ...]] = field(default_factory=dict)

    @property
    def touched(self) -> bool:
        """Whether any word is otherwise than it was printed."""
        changed = any(each.state != "same" for found in self.occurrences.values() for each in found)
        return bool(changed or self.unmapped or self.gone)


def read_fields(matches: ParagraphMatches, locations: Locations, untracked_author: Attribution) -> Fields:
    """Follow every field from where it was printed to what stands there now.

    Args:
        matches: Which paragraph is which.
        locations: What places are called.
        untracked_author: Who is named where no tracked change tells.
    """
    printed = [each for match in matches.matches for each in match.printed if each.change != "deleted"]
    reader = _FieldsReader(
        Fields(separators=separators_in(each.pieces for each in printed)), locations, untracked_author
    )
    for match in matches.matches:
        reader.read(match)
    return reader.fields


@dataclass(slots=True)
class _FieldsReader:
    fields: Fields
    locations: Locations
    untracked_author: Attribution

    def read(self, match: Match) -> None:
        printed = [each for each in match.printed if each.change != "deleted"]
        if not printed:
            return
        now = match.whole
        pieces: list[PrintedText] = []
        owners: list[PrintedParagraph] = []
        for each in printed:
            pieces += [(None, " ")] if pieces else []
            pieces += gather_lists(each.pieces, self.fields.separators)
            owners += [each] * (len(pieces) - len(owners))
        if same_text("".join(text for _, text in pieces), now.text, "review"):
            for (path, text), owner in zip(pieces, owners, strict=True):
                self._add(path, owner, "same", (text, text), (), (text, text))
        elif not now.text.strip():
            self._gone(pieces, owners, now.who or (self.untracked_author,))
        else:
            self._changed(allocate(pieces, now.text), owners, now)

    def _add(  # noqa: PLR0913, PLR0917 - each is a word of an occurrence
        self,
        path: str | None,
        owner: PrintedParagraph,
        state: State,
        words: tuple[str, str],
        who: tuple[Attribution, ...],
        around: tuple[str, str],
    ) -> None:
        """Add an occurrence; words of the template have no path, and are none."""
        if path is not None:
            made = FieldOccurrence(path, owner, state, *words, who, self.locations.of(owner), *around)
            self.fields.occurrences.setdefault(path, []).append(made)

    def _gone(
        self, pieces: Sequence[PrintedText], owners: Sequence[PrintedParagraph], who: tuple[Attribution, ...]
    ) -> None:
        self.fields.gone.update({owner.number: who for owner in owners if owner.text.strip()})
        for (path, text), owner in zip(pieces, owners, strict=True):
            self._add(path, owner, "gone", (text, ""), who, (owner.text, ""))

    def _changed(
        self, allocations: Sequence[Allocation], owners: Sequence[PrintedParagraph], now: ReviewedParagraph
    ) -> None:
        emptied = _emptied(allocations, owners)
        for number, (each, owner) in enumerate(zip(allocations, owners, strict=True)):
            who = self._who(each, now)
            known = who or (self.untracked_author,)
            if owner.number in emptied:
                self.fields.gone.setdefault(owner.number, known)
            changed: State = "changed" if has_word(each.new) else "gone"
            state = changed if each.changed else "same"
            self._add(each.path, owner, state, (each.old, each.new), who, (owner.text, now.text.strip()))
            if each.torn or (each.path is None and each.changed and owner.number not in emptied):
                unmapped = _unmapped(allocations, number, self.locations.of(owner), known, now.text)
                self.fields.unmapped.append(unmapped)

    def _who(self, allocation: Allocation, now: ReviewedParagraph) -> tuple[Attribution, ...]:
        at = (now.who_at(start, end) or (self.untracked_author,) for start, end in allocation.touched)
        return tuple(dict.fromkeys(each for who in at for each in who))


def _emptied(allocations: Sequence[Allocation], owners: Sequence[PrintedParagraph]) -> set[int]:
    """Return the numbers of joined paragraphs of which no word is left."""
    printed = {owner.number for owner in owners if owner.text.strip()}
    left = {owner.number for each, owner in zip(allocations, owners, strict=True) if has_word(each.new)}
    return printed - left


def _unmapped(
    allocations: Sequence[Allocation], number: int, where: Message, who: tuple[Attribution, ...], text: str
) -> UnmappedText:
    """Return the changed words that one allocation tells of; ``text`` is all that stands there now."""
    own = allocations[number]
    near = [own] if own.torn else allocations[max(0, number - 1) : number + 2]
    beside = tuple(each.path for each in near if each.path is not None)
    one, other = _differing(own.old, own.new)
    old, new = normalize(own.old[one], "typed"), normalize(own.new[other], "typed")
    if own.torn:
        old, new = own.old, own.torn_text
    start = sum(len(each.old) for each in allocations[:number])
    before = sentence_at("".join(each.old for each in allocations), start + one.start, start + one.stop)
    places = own.touched or [(0, len(text))]
    after = sentence_at(text, places[0][0], places[-1][1])
    return UnmappedText(old.strip(), new.strip(), who, where, beside, own.torn, before, after)


def _differing(old: str, new: str) -> tuple[slice, slice]:
    """Return what of two texts is between the words that they begin and end with in common."""
    one, other = atoms(old), atoms(new)
    head, tail = common_ends([atom.key for atom in one], [atom.key for atom in other])

    def middle(text: str, found: list[Atom]) -> slice:
        kept = found[head : len(found) - tail]
        start = found[head].start if head < len(found) else len(text)
        return slice(start, kept[-1].end if kept else start)

    return middle(old, one), middle(new, other)


def sentence_at(text: str, start: int, end: int) -> str:
    """Return the sentence of a paragraph, or the sentences, in which a stretch of it stands."""
    ends = [0, *(match.end() for match in _SENTENCE_END.finditer(text))]
    first = max(place for place in ends if place <= start)
    last = min((place for place in ends if place >= max(end, first + 1)), default=len(text))
    return normalize(text[first:last], "typed").strip()
