"""Which paragraph of a reviewed file is which of those that were printed.

Hidden bookmarks tell, where they are still there and the words don't speak against them; all else goes by
order and likeness, and in tables by place. One printed paragraph may have become several, and several one.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from memo.review.read.paragraphs import Host, join
from memo.text import align, likeness, normalize, same_text

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from memo.review.read.open import Printed

_REACH: Final = 6
"""How many paragraphs one may have been split into, or how many joined to one."""


@dataclass(slots=True)
class Pair:
    """Printed paragraphs and what they are now: as a rule one of each, and empty ``now`` where it is gone."""

    printed: list[Printed]
    now: list[Host]

    @property
    def host(self) -> Host:
        """What they are now as one paragraph."""
        return join(self.now) if self.now else Host()


@dataclass(slots=True)
class Anchoring:
    """What belongs together.

    Attributes:
        pairs: In the order of what was printed; each printed paragraph is in exactly one.
        added: Paragraphs that were not printed, by their place among all of the file.
        moved: Printed paragraphs that stand elsewhere in the order now.
        order: All paragraphs of the file, with the pair of each; None for one that is new.
    """

    pairs: list[Pair]
    added: list[Host]
    moved: list[Printed]
    order: list[tuple[Host, Pair | None]]


def anchor(printed: Sequence[Printed], hosts: Sequence[Host]) -> Anchoring:
    """Find each printed paragraph in a file.

    Args:
        printed: The paragraphs of the manifest.
        hosts: The file's paragraphs as they stand; those without a word that nobody printed are left out.
    """
    return _Anchors(printed, hosts).found()


@dataclass(slots=True)
class _Links:
    """Which printed paragraph is in which of the file's: a chain per pair."""

    printed: dict[int, int] = field(default_factory=dict)  # number of the printed → first host
    hosts: dict[int, list[int]] = field(default_factory=dict)  # host → numbers of the printed in it
    follows: dict[int, int] = field(default_factory=dict)  # host → the host that it continues


class _Anchors:
    def __init__(self, printed: Sequence[Printed], hosts: Sequence[Host]) -> None:
        self.printed = printed
        marks = {each.mark for each in printed}
        self.hosts = [
            host
            for host in hosts
            if not host.empty or host.text_before.strip() or marks.intersection(host.bookmarks)
        ]
        # Of a paragraph that was struck out as a whole, what it said tells which it was.
        self.texts = [host.text if host.text.strip() else host.text_before for host in self.hosts]
        self.links = _Links()

    def found(self) -> Anchoring:
        self._by_bookmark()
        self._shift()
        self._grow()
        self._by_likeness()
        self._by_place()
        self._grow()
        return self._result()

    def _tie(self, number: int, host: int) -> None:
        self.links.printed[number] = host
        self.links.hosts.setdefault(host, []).append(number)

    def _by_bookmark(self) -> None:
        by_mark = {each.mark: each.number for each in self.printed}
        seen: set[int] = set()
        for place, host in enumerate(self.hosts):
            marks = [by_mark[mark] for mark in dict.fromkeys(host.bookmarks) if mark in by_mark]
            numbers = [number for number in marks if number not in seen]
            seen.update(numbers)
            for number in self._of_these(sorted(numbers), host):
                self._tie(number, place)

    def _of_these(self, numbers: list[int], host: Host) -> list[int]:
        """Leave out the paragraphs whose bookmark fell into this one when they were deleted."""
        if len(numbers) < 2:  # noqa: PLR2004 - one is not several
            return numbers
        ranges = _ranges(len(numbers))
        text = host.text
        start, end = max(
            ranges,
            key=lambda each: (
                likeness(" ".join(self.printed[n].text for n in numbers[each[0] : each[1]]), text),
                each[0] - each[1],
            ),
        )
        return numbers[start:end]

    def _shift(self) -> None:
        """Move a bookmark that stayed with a new paragraph before its own: there one began to type."""
        for first in sorted(self.links.hosts):
            numbers = self.links.hosts[first]
            text = self._printed_text(numbers)
            best, last = first, first + 1
            while last < len(self.hosts) and last - first < _REACH and self._loose(last, first):
                if self._closer(text, [last], [best]):
                    best = last
                last += 1
            if best != first:
                del self.links.hosts[first]
                for number in numbers:
                    self._tie(number, best)

    def _grow(self) -> None:
        """Find the other halves of what was split, and the others of what was joined, by their words."""
        for place in sorted(self.links.hosts):
            numbers = self.links.hosts[place]
            if same_text(self.texts[place], self._printed_text(numbers), "review"):
                continue
            span = [each for each, first in self.links.follows.items() if first == place]
            self._grow_hosts(sorted([*span, place]), place)
            self._grow_printed(place)

    def _grow_hosts(self, span: list[int], place: int) -> None:
        text = self._printed_text(self.links.hosts[place])
        for step in (1, -1):
            for _ in range(_REACH):
                other = span[-1] + 1 if step > 0 else span[0] - 1
                if not (0 <= other < len(self.hosts) and self._loose(other, place)):
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
                numbers = self.links.hosts[place]
                other = numbers[-1] + 1 if step > 0 else numbers[0] - 1
                if not (0 <= other < len(self.printed) and self._missing_beside(other, numbers[0])):
                    break
                grown = sorted([*numbers, other])
                if likeness(self._printed_text(grown), text) <= likeness(self._printed_text(numbers), text):
                    break
                self.links.printed[other] = place
                self.links.hosts[place] = grown

    def _printed_text(self, numbers: Sequence[int]) -> str:
        return " ".join(self.printed[number].text for number in numbers)

    def _closer(self, text: str, places: Sequence[int], than: Sequence[int]) -> bool:
        """Return whether some paragraphs of the file, read as one, are closer to a text than others are."""
        new, old = (" ".join(self.texts[place] for place in each) for each in (places, than))
        return likeness(text, new) > likeness(text, old)

    def _loose(self, place: int, beside: int) -> bool:
        """Return whether a paragraph belongs to none so far, and stands with another in a cell or in none."""
        taken = place in self.links.hosts or place in self.links.follows
        return not taken and self.hosts[place].cell == self.hosts[beside].cell

    def _missing_beside(self, number: int, beside: int) -> bool:
        one, other = self.printed[number], self.printed[beside]
        same = (one.table, one.row, one.cell) == (other.table, other.row, other.cell)
        return same and number not in self.links.printed and _printable(one)

    def _by_likeness(self) -> None:
        """Pair what has no bookmark left by order and words."""
        free = [
            place
            for place in range(len(self.hosts))
            if place not in self.links.hosts and place not in self.links.follows
        ]
        missing = [
            each for each in self.printed if each.number not in self.links.printed and _printable(each)
        ]
        if not free or not missing:
            return
        for numbers, places in self._between(missing, free):
            for i, k in align(numbers, places, self._key, self._like):
                if i is not None and k is not None:
                    self._tie(numbers[i][1], places[k][1])

    def _between(
        self, missing: Sequence[Printed], free: Sequence[int]
    ) -> Iterator[tuple[list[tuple[str, int]], list[tuple[str, int]]]]:
        """Yield what is missing and what is free between the same two paragraphs that were found."""
        known = sorted(self.links.printed.items())
        stops = [number for number, _ in known]
        reached: list[int] = []  # the last place in the file that is reached by each that was found
        for _, place in known:
            reached.append(max(place, reached[-1] if reached else place))
        gaps: dict[int, list[tuple[str, int]]] = defaultdict(list)
        for each in missing:
            gaps[bisect_left(stops, each.number)].append(("printed", each.number))
        spare: dict[int, list[tuple[str, int]]] = defaultdict(list)
        for place in free:
            spare[bisect_left(reached, place)].append(("host", place))
        for gap in sorted(gaps):
            if spare[gap]:
                yield gaps[gap], spare[gap]

    def _text(self, each: tuple[str, int]) -> str:
        kind, number = each
        return self.printed[number].text if kind == "printed" else self.texts[number]

    def _in_table(self, each: tuple[str, int]) -> bool:
        kind, number = each
        return (self.printed[number].table if kind == "printed" else self.hosts[number].cell) is not None

    def _key(self, each: tuple[str, int]) -> tuple[bool, str]:
        return self._in_table(each), normalize(self._text(each), "review")

    def _like(self, old: tuple[str, int], new: tuple[str, int]) -> float:
        if self._in_table(old) != self._in_table(new):
            return -1.0
        return likeness(self._text(old), self._text(new))

    def _by_place(self) -> None:
        """Pair what is left over in a row of which the other cells were found, cell by cell."""
        rows: dict[tuple[int, int], list[int]] = defaultdict(list)
        for place, host in enumerate(self.hosts):
            if host.cell is not None:
                rows[host.cell[:2]].append(place)
        printed_rows: dict[tuple[int | None, int | None], list[Printed]] = defaultdict(list)
        for each in self.printed:
            printed_rows[each.table, each.row].append(each)
        for places in rows.values():
            free = [
                place
                for place in places
                if not (place in self.links.hosts or place in self.links.follows or self.hosts[place].empty)
            ]
            tied = [number for place in places for number in self.links.hosts.get(place, ())]
            home = {(self.printed[n].table, self.printed[n].row) for n in tied}
            if free and len(home) == 1:
                self._by_cell(free, places, printed_rows[home.pop()])

    def _by_cell(self, free: Sequence[int], places: Sequence[int], row: Sequence[Printed]) -> None:
        if len({self._column(place) for place in places}) != len({each.cell for each in row}):
            return
        for place in free:
            own = [each for each in row if each.cell == self._column(place)]
            left = [each for each in own if each.number not in self.links.printed and _printable(each)]
            if left:
                self._tie(left[0].number, place)

    def _column(self, place: int) -> int:
        cell = self.hosts[place].cell
        return cell[2] if cell is not None else 0

    def _result(self) -> Anchoring:
        pairs: list[Pair] = []
        by_host: dict[int, Pair] = {}
        for each in self.printed:
            place = self.links.printed.get(each.number)
            if place is not None and place in by_host:
                by_host[place].printed.append(each)
                continue
            pair = Pair([each], [])
            pairs.append(pair)
            if place is not None:
                pair.now.append(self.hosts[place])
                by_host[place] = pair
        for place, first in sorted(self.links.follows.items()):
            pair = by_host[place] = by_host[first]
            pair.now.insert(len(pair.now) if place > first else len(pair.now) - 1, self.hosts[place])
        order = [(host, by_host.get(place)) for place, host in enumerate(self.hosts)]
        added = [host for host, pair in order if pair is None and not host.empty]
        return Anchoring(pairs, added, self._moved(), order)

    def _moved(self) -> list[Printed]:
        """Return those outside of the longest run that still stands in the order in which it was printed."""
        numbers = [number for place in sorted(self.links.hosts) for number in self.links.hosts[place]]
        kept = _longest_rise(numbers)
        return [self.printed[number] for number in sorted(set(numbers) - kept) if self.printed[number].text]


def _printable(each: Printed) -> bool:
    """Return whether a reviewer had a paragraph before their eyes, and it said something."""
    return each.change != "deleted" and (bool(each.text.strip()) or each.kind == "figure")


def _ranges(count: int) -> list[tuple[int, int]]:
    return [(start, end) for start in range(count) for end in range(start + 1, count + 1)]


def _longest_rise(numbers: Sequence[int]) -> set[int]:
    """Return the longest rising subsequence (Schensted 1961)."""
    ends: list[int] = []
    at: list[int] = []
    before: list[int] = []
    for place, number in enumerate(numbers):
        spot = bisect_left(ends, number)
        before.append(at[spot - 1] if spot else -1)
        if spot == len(ends):
            ends.append(number)
            at.append(place)
        else:
            ends[spot], at[spot] = number, place
    kept: set[int] = set()
    place = at[-1] if at else -1
    while place >= 0:
        kept.add(numbers[place])
        place = before[place]
    return kept
