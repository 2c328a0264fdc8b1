"""Which paragraph of a reviewed file is which of those that were printed.

Hidden bookmarks tell, where they are still there and the words don't speak against them; all else goes by
order and likeness, and in tables by row and column. What was cut out and put in elsewhere in the same words
is found there. One printed paragraph may have become several, and several one.

Content controls (``w:sdt`` with the model path as its ``w:tag``) would name each field outright. They were
tried: LibreOffice 7.4, saving the file, drops ``w:tag``, renumbers ``w:id`` and nests one control in another.
It keeps bookmarks; so bookmarks together with likeness stand.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from dataclasses import dataclass, field
from itertools import accumulate
from math import inf
from typing import TYPE_CHECKING, Final, NamedTuple, TypeAlias

from memo.review.read.match_cells import find_cells
from memo.review.read.paragraphs import ReviewedParagraph, join
from memo.text import align, likeness, longest_rise, normalize, same_text

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from memo.review.types import PrintedParagraph

_REACH: Final = 6
"""How many paragraphs one may have been split into, or how many joined to one."""


@dataclass(slots=True)
class Match:
    """Printed paragraphs and what they are now: as a rule one of each, and empty ``now`` where it is gone."""

    printed: list[PrintedParagraph]
    now: list[ReviewedParagraph]

    @property
    def whole(self) -> ReviewedParagraph:
        """What they are now as one paragraph."""
        if len(self.now) == 1:
            return self.now[0]
        return join(self.now) if self.now else ReviewedParagraph()


@dataclass(slots=True)
class ParagraphMatches:
    """What belongs together.

    Attributes:
        matches: In the order of what was printed; each printed paragraph is in exactly one.
        added: Paragraphs that were not printed, by their place among all of the file.
        moved: Printed paragraphs that stand elsewhere in the order now.
        order: All paragraphs of the file, with the match of each; None for one that is new.
    """

    matches: list[Match]
    added: list[ReviewedParagraph]
    moved: list[PrintedParagraph]
    order: list[tuple[ReviewedParagraph, Match | None]]


def find_paragraphs(
    printed: Sequence[PrintedParagraph], paragraphs: Sequence[ReviewedParagraph]
) -> ParagraphMatches:
    """Find each printed paragraph in a file.

    Args:
        printed: The paragraphs of the manifest.
        paragraphs: The file's, as they stand; those without a word that nobody printed are left out, unless
            words are hidden in them.
    """
    return _Matcher(printed, paragraphs).run()


@dataclass(slots=True)
class _Links:
    """Which printed paragraph is at which place of the file: a chain per match."""

    places: dict[int, int] = field(default_factory=dict)  # number of the printed → its first place
    numbers: dict[int, list[int]] = field(default_factory=dict)  # place → numbers of the printed at it
    follows: dict[int, int] = field(default_factory=dict)  # place → the place that it continues
    left: set[int] = field(default_factory=set)  # places from which a printed paragraph was moved away


_Key: TypeAlias = "tuple[bool, str]"


class _Candidate(NamedTuple):
    """A printed paragraph, or one of the file, that is not matched so far: its number or place, and words."""

    at: int
    text: str
    in_table: bool

    def key(self) -> _Key:
        """Return what two share that are the same."""
        return self.in_table, normalize(self.text, "review")


class _Matcher:
    def __init__(self, printed: Sequence[PrintedParagraph], paragraphs: Sequence[ReviewedParagraph]) -> None:
        self.printed = printed
        marks = {each.bookmark for each in printed}
        self.now = [
            each
            for each in paragraphs
            if not each.empty
            or each.text_before.strip()
            or each.has_hidden
            or each.breaks
            or each.comments
            or marks.intersection(each.bookmarks)
        ]
        # Of a paragraph that was struck out as a whole, what it said tells which it was.
        self.texts = [each.text if each.text.strip() else each.text_before for each in self.now]
        self.links = _Links()

    def run(self) -> ParagraphMatches:
        self._by_bookmark()
        self._shift()
        self._grow()
        self._by_place()
        self._by_likeness()
        self._follow()
        self._grow()
        return self._result()

    def _tie(self, number: int, place: int) -> None:
        self.links.places[number] = place
        self.links.numbers.setdefault(place, []).append(number)

    def _is_free(self, place: int) -> bool:
        """Return whether a paragraph of the file belongs to none so far."""
        return not any(place in taken for taken in (self.links.numbers, self.links.follows, self.links.left))

    def _is_missing(self, each: PrintedParagraph) -> bool:
        """Return whether a printed paragraph that a reviewer had before their eyes is not found so far."""
        shown = each.change != "deleted" and (bool(each.text.strip()) or each.kind == "figure")
        return shown and each.number not in self.links.places

    def _by_bookmark(self) -> None:
        by_mark = {each.bookmark: each.number for each in self.printed}
        seen: set[int] = set()
        for place, each in enumerate(self.now):
            marks = [by_mark[mark] for mark in dict.fromkeys(each.bookmarks) if mark in by_mark]
            numbers = [number for number in marks if number not in seen]
            seen.update(numbers)
            for number in self._of_these(sorted(numbers), each.text):
                self._tie(number, place)

    def _of_these(self, numbers: list[int], text: str) -> list[int]:
        """Leave out the paragraphs whose bookmark fell into this one when they were deleted."""
        if len(numbers) < 2:  # noqa: PLR2004 - one is not several
            return numbers
        runs = [
            numbers[start : start + length]
            for start in range(len(numbers))
            for length in range(1, min(_REACH, len(numbers) - start) + 1)
        ]
        return max(runs, key=lambda run: (likeness(self._printed_text(run), text), -len(run)))

    def _shift(self) -> None:
        """Move a bookmark that stayed with a new paragraph before its own: there one began to type."""
        for first in sorted(self.links.numbers):
            numbers = self.links.numbers[first]
            text = self._printed_text(numbers)
            best, last = first, first + 1
            while last < len(self.now) and last - first < _REACH and self._is_free_beside(last, first):
                if self._closer(text, [last], [best]):
                    best = last
                last += 1
            if best != first:
                del self.links.numbers[first]
                for number in numbers:
                    self._tie(number, best)

    def _grow(self) -> None:
        """Find the other halves of what was split, and the others of what was joined, by their words."""
        for place in sorted(self.links.numbers):
            if not same_text(self.texts[place], self._printed_text(self.links.numbers[place]), "review"):
                self._grow_places(place)
                self._grow_printed(place)

    def _grow_places(self, place: int) -> None:
        text = self._printed_text(self.links.numbers[place])
        span = sorted([place, *(each for each, first in self.links.follows.items() if first == place)])
        for step in (1, -1):
            for _ in range(_REACH):
                other = span[-1] + 1 if step > 0 else span[0] - 1
                if not (0 <= other < len(self.now) and self._is_free_beside(other, place)):
                    break
                grown = sorted([*span, other])
                if not self._closer(text, grown, span):
                    break
                span = grown
                self.links.follows[other] = place

    def _grow_printed(self, place: int) -> None:
        text = self.texts[place]
        for step in (1, -1):
            for _ in range(_REACH):
                numbers = self.links.numbers[place]
                other = numbers[-1] + 1 if step > 0 else numbers[0] - 1
                if not (0 <= other < len(self.printed) and self._is_missing_beside(other, numbers[0])):
                    break
                grown = sorted([*numbers, other])
                new, old = (likeness(self._printed_text(each), text) for each in (grown, numbers))
                if new <= old:
                    break
                self.links.places[other] = place
                self.links.numbers[place] = grown

    def _printed_text(self, numbers: Sequence[int]) -> str:
        return " ".join(self.printed[number].text for number in numbers)

    def _closer(self, text: str, places: Sequence[int], than: Sequence[int]) -> bool:
        """Return whether some paragraphs of the file, read as one, are closer to a text than others are."""
        new, old = (" ".join(self.texts[place] for place in each) for each in (places, than))
        return likeness(text, new) > likeness(text, old)

    def _is_free_beside(self, place: int, beside: int) -> bool:
        return self._is_free(place) and self.now[place].cell == self.now[beside].cell

    def _is_missing_beside(self, number: int, beside: int) -> bool:
        one, other = self.printed[number], self.printed[beside]
        return self._is_missing(one) and one.place == other.place

    def _by_likeness(self) -> None:
        """Match what has no bookmark left by order and words."""
        for missing, free in self._between_matches():
            for i, k in align(missing, free, _Candidate.key, _likeness):
                if i is not None and k is not None:
                    self._tie(missing[i].at, free[k].at)

    def _between_matches(self) -> Iterator[tuple[list[_Candidate], list[_Candidate]]]:
        """Yield what is missing and what is free between the same two paragraphs that were found."""
        known = sorted(self.links.places.items())
        stops = [number for number, _ in known]
        # The last place in the file that is reached by each that was found.
        reached = list(accumulate((place for _, place in known), max))
        missing: dict[int, list[_Candidate]] = defaultdict(list)
        for each in filter(self._is_missing, self.printed):
            candidate = _Candidate(each.number, each.text, each.table is not None)
            missing[bisect_left(stops, each.number)].append(candidate)
        free: dict[int, list[_Candidate]] = defaultdict(list)
        for place in filter(self._is_free, range(len(self.now))):
            candidate = _Candidate(place, self.texts[place], self.now[place].cell is not None)
            free[bisect_left(reached, place)].append(candidate)
        yield from ((missing[gap], free[gap]) for gap in sorted(missing) if free[gap])

    def _by_place(self) -> None:
        """Match what was typed anew in a cell that is known by its row and column."""
        for numbers, places in find_cells(self.printed, self.now, self.links.places, self._is_free):
            missing = [_Candidate(each, self.printed[each].text, in_table=True) for each in numbers]
            free = [_Candidate(each, self.texts[each], in_table=True) for each in places]
            pairs = [(i, k) for i, k in align(missing, free, _Candidate.key, _likeness) if None not in {i, k}]
            # What says nothing of where it was is the first that is left of its cell.
            for i, k in pairs or [(0, 0)]:
                self._tie(missing[i or 0].at, free[k or 0].at)

    def _follow(self) -> None:
        """Find what was cut out and put in elsewhere, in the same words: whole rows, then paragraphs."""
        self._follow_figures()
        gone = [each for each in self.printed if self._is_cut(each)]
        free = [
            place for place in range(len(self.now)) if self._is_free(place) and self.now[place].text.strip()
        ]
        rows = self._rows(gone, free)
        for numbers, places in rows:
            for number, place in zip(numbers, places, strict=True):
                self._retie(number, place)
        moved = {number for numbers, _ in rows for number in numbers}
        wanted, there = defaultdict[_Key, list[int]](list), defaultdict[_Key, list[int]](list)
        for each in gone:
            if each.number not in moved:
                wanted[_Candidate(each.number, each.text, each.table is not None).key()].append(each.number)
        for at in filter(self._is_free, free):
            there[_Candidate(at, self.now[at].text, self.now[at].cell is not None).key()].append(at)
        for (in_table, text), numbers in wanted.items():
            places = there[in_table, text]
            # A digit or “Partly” alone tells nothing: twenty cells say it.
            if len(numbers) == len(places) and not (in_table and len(text.split()) == 1):
                for number, place in zip(numbers, places, strict=True):
                    self._retie(number, place)

    def _follow_figures(self) -> None:
        """Find the figures that are gone where as many drawings stand by themselves elsewhere."""
        figures = [each for each in self.printed if each.kind == "figure" and each.change != "deleted"]
        known = ((each, self.links.places.get(each.number)) for each in figures)
        gone = [each for each, place in known if place is None or not self.now[place].extras]
        free = [
            at for at, each in enumerate(self.now) if self._is_free(at) and each.extras and not each.words
        ]
        if len(gone) == len(free):
            for each, place in zip(gone, free, strict=True):
                self._retie(each.number, place)

    def _is_put_in(self, place: int) -> bool:
        """Return whether all words of a paragraph were put in where it stands, with tracking on."""
        now = self.now[place]
        return bool(now.text.strip()) and not now.text_before.strip()

    def _is_cut(self, each: PrintedParagraph) -> bool:
        """Return whether no word of a printed paragraph stands where it stood."""
        place = self.links.places.get(each.number)
        empty = place is None or not self.now[place].text.strip()
        return empty and each.change != "deleted" and bool(each.text.strip())

    def _rows(
        self, gone: Sequence[PrintedParagraph], free: Sequence[int]
    ) -> list[tuple[list[int], list[int]]]:
        """Return the rows that are gone as a whole and stand elsewhere: numbers printed, and places now."""
        cut = {each.number for each in gone}
        old: dict[tuple[int, int | None], list[int]] = defaultdict(list)
        for each in self.printed:
            if each.table is not None and each.text.strip():
                old[each.table, each.row].append(each.number)
        new: dict[tuple[int, int], list[int]] = defaultdict(list)
        for place, now in enumerate(self.now):
            if now.cell is not None and now.text.strip():
                new[now.cell[:2]].append(place)
        wanted = {tuple(map(self._words_of, row)): row for row in old.values() if cut.issuperset(row)}
        found = [row for row in new.values() if set(row) <= set(free)]
        pairs = ((wanted.pop(tuple(self.now[place].normalized for place in row), None), row) for row in found)
        return [(numbers, places) for numbers, places in pairs if numbers]

    def _words_of(self, number: int) -> str:
        return normalize(self.printed[number].text, "review")

    def _retie(self, number: int, place: int) -> None:
        """Leave the place where a paragraph was struck out, for the one at which it stands now."""
        before = self.links.places.pop(number, None)
        if before is not None:
            self.links.left.add(before)
            self.links.numbers[before].remove(number)
            if not self.links.numbers[before]:
                del self.links.numbers[before]
        self._tie(number, place)

    def _result(self) -> ParagraphMatches:
        matches: list[Match] = []
        at: dict[int, Match] = {}
        for each in self.printed:
            place = self.links.places.get(each.number)
            if place is not None and place in at:
                at[place].printed.append(each)
                continue
            matches.append(Match([each], []))
            if place is not None:
                matches[-1].now.append(self.now[place])
                at[place] = matches[-1]
        for place, first in sorted(self.links.follows.items()):
            match = at[place] = at[first]
            match.now.insert(len(match.now) if place > first else len(match.now) - 1, self.now[place])
        order = [(each, at.get(place)) for place, each in enumerate(self.now)]
        added = [each for each, match in order if match is None and not each.empty]
        return ParagraphMatches(matches, added, self._moved(), order)

    def _moved(self) -> list[PrintedParagraph]:
        """Return those outside of the longest run that still stands in the order in which it was printed.

        What was put in where it stands is moved rather than what it was dragged past.
        """
        places = sorted(self.links.numbers)
        numbers = [number for place in places for number in self.links.numbers[place]]
        put = {number for place in places if self._is_put_in(place) for number in self.links.numbers[place]}
        stays = longest_rise([number for number in numbers if number not in put])
        kept = longest_rise(_in_order_with(stays, numbers))
        moved = (self.printed[number] for number in sorted(set(numbers) - kept))
        return [each for each in moved if each.text or each.kind == "figure"]


def _in_order_with(stays: set[int], numbers: Sequence[int]) -> list[int]:
    """Return the numbers that stand between the same two of those that stay as their values do."""
    ceilings = accumulate((each if each in stays else inf for each in reversed(numbers)), min)
    floors = accumulate((each if each in stays else -1 for each in numbers), max)
    between = zip(floors, numbers, [*ceilings][::-1], strict=True)
    return [number for floor, number, ceiling in between if floor <= number <= ceiling]


def _likeness(old: _Candidate, new: _Candidate) -> float:
    return likeness(old.text, new.text) if old.in_table == new.in_table else -1.0
