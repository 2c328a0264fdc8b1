"""A pattern of the lexicon laid on a row of terms: where it fits, and what it says of what."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING, Any, Final

from memo.checks.figures.lexicon import KIND_OF, WIDTHLESS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from memo.checks.figures.lexicon import FigureLexicon, Item
    from memo.checks.figures.terms import Term

_LISTS: Final = {"P": "P", "Q": "P", "C": "C", "J": "C", "B": "B"}
"""Items that name things, several in a row or one, and the kind of these."""

REST: Final = "*"
"""What stands for all others than those that a sentence is about."""

_Captured = dict[str, Any]


@dataclass(frozen=True, slots=True)
class FigureStatement:
    """What a sentence says.

    Attributes:
        stated: The name of the pattern.
        said: What was read as a value, by the letter of its item.
        start: The number of the first term.
        end: The number of the term behind the last.
    """

    stated: str
    said: Mapping[str, Any]
    start: int
    end: int


class Matcher:
    """Lays patterns on one sentence.

    Args:
        terms: The sentence.
        lexicon: The words of its language.
        antecedent: The id of the pathway that “it” stands for, ``""`` where it may be any.
    """

    def __init__(self, terms: Sequence[Term], lexicon: FigureLexicon, antecedent: str = "") -> None:
        self.terms, self._lexicon = terms, lexicon
        self.words = [term.word for term in terms]
        self._readings = [lexicon.readings(self.words, place) for place in range(len(terms))]
        first = next((n for n, term in enumerate(terms) if term.kind == "P"), len(terms))
        self._it = {n for n in range(first) if self.is_listed(n, "it")} if antecedent else set()
        self._antecedent = antecedent
        self._has = {name for each in self._readings for name in each} | {term.kind for term in terms}
        self._has |= {"P"} if self._it else set()
        self._fitting = lexicon.fitting(self._has)

    @property
    def meant(self) -> set[str]:
        """The id of the pathway that “it” stands for here; none where no word does."""
        return {self._antecedent} if self._it else set()

    @property
    def antecedents(self) -> set[str]:
        """The id of the pathway that was spoken of before, if it is one."""
        return {self._antecedent} - {""}

    def may_state(self, stated: str) -> bool:
        """Return whether the words of any pattern of that name are there, in whatever order."""
        return stated in self._fitting

    def statements(self, stated: str) -> Iterator[FigureStatement]:
        """Yield what the sentence says by the patterns of one name, each place once."""
        rows = self._fitting.get(stated, ())
        for start in range(len(self.terms)) if rows else ():
            found = next((each for row in rows for each in self._match(row, 0, start, {})), None)
            if found is not None:
                yield FigureStatement(stated, found[1], start, found[0])

    def is_listed(self, place: int, name: str) -> bool:
        """Return whether a word, or a phrase that begins with it, is in a list."""
        return 0 <= place < len(self.terms) and name in self._readings[place]

    def has(self, name: str, start: int = 0, end: int | None = None) -> bool:
        """Return whether a word of a list is among the terms from ``start`` to ``end``."""
        last = len(self.terms) if end is None else end
        return name in self._has and any(self.is_listed(place, name) for place in range(start, last))

    def value_before(self, name: str, end: int) -> int | str | None:
        """Return the last value of a kind that is read before a place; ``None`` where there is none."""
        readings = (self._readings[place].get(name) for place in reversed(range(end)))
        return next((reading.value for reading in readings if reading is not None), None)

    def _match(
        self, row: Sequence[Item], at: int, place: int, said: _Captured
    ) -> Iterator[tuple[int, _Captured]]:
        """Yield each way in which the items from ``at`` on fit from ``place`` on: its end, what it says."""
        if at == len(row):
            yield place, said
            return
        item = row[at]
        for end, value in self._ends(item.name, place):
            more = said if value is None else {**said, item.name: value}
            if item.repeats and end > place:
                yield from self._match(row, at, end, more)
            yield from self._match(row, at + 1, end, more)
        if item.may_lack:
            yield from self._match(row, at + 1, place, said)

    def _ends(self, name: str, place: int) -> Iterator[tuple[int, Any]]:
        """Yield where an item ends that begins at ``place``, and its value, if it has one."""
        if name in WIDTHLESS:
            if self._stands_so(name, place):
                yield place, None
        elif place >= len(self.terms):
            return
        elif name in _LISTS:
            yield from reversed([*self._list(_LISTS[name], place, rest=name == "Q")])
        elif self.terms[place].kind == name:  # a date, or points in figures
            yield place + 1, self.terms[place].value
        elif name.startswith('"'):
            if self.words[place] == name.strip('"'):
                yield place + 1, None
        elif reading := self._readings[place].get(KIND_OF.get(name, name)):
            yield place + reading.length, reading.value

    def _list(self, kind: str, place: int, *, rest: bool) -> Iterator[tuple[int, tuple[str, ...]]]:
        """Yield the ends of a list of names, from the shortest to the longest."""
        others = self._readings[place].get("rest") if rest and place < len(self.terms) else None
        if others is not None:
            yield place + others.length, (REST,)
            return
        if kind == "P" and place in self._it:
            yield place + 1, (self._antecedent,)
            return
        names: list[str] = []
        while place < len(self.terms) and self.terms[place].kind == kind:
            names.append(str(self.terms[place].value))
            place += 1
            yield place, tuple(names)
            while place < len(self.terms) and (self.words[place] == "," or self.is_listed(place, "and")):
                place += 1
            place += kind == "C" and self.is_listed(place, "on")  # “on cost and on speed”

    def listed_after(self, place: int, kind: str) -> tuple[str, ...]:
        """Return the names that a place is followed by: behind a colon, between commas, or as what it is.

        Nothing where other words stand between them: then they are no list of all that is counted.
        """
        colons = [n + 1 for n in range(place, len(self.terms)) if self.words[n] == ":"]
        beside = place < len(self.terms) and (self.words[place] == "," or self.is_listed(place, "be"))
        for start in colons[:1] or [place + 1] * beside:
            found = [*self._list(kind, start, rest=False)]
            if found and len(found[-1][1]) > 1 and self._is_ended(found[-1][0]):
                return found[-1][1]
        return ()

    def is_limited(self, start: int, end: int) -> bool:
        """Return whether what is said from ``start`` to ``end`` holds in one respect, or for somebody."""
        before = (place for place in range(start) if self._limits(place) and self._stands_so("^", place))
        return self._limits(end) or any(True for _ in before)

    def _limits(self, place: int) -> bool:
        return self.is_listed(place, "limits") and not self.is_listed(place, "on_the_whole")

    def _stands_so(self, name: str, place: int) -> bool:
        """Return whether what stands beside a place is as an item without width asks."""
        if name == "^":
            return not place or self.terms[place - 1].is_mark or self.is_listed(place - 1, "and")
        if name == "|":
            return self._is_ended(place)
        if name == "own":  # “the council's decision” is the council's
            return not place or self.terms[place - 1].is_mark or self.is_listed(place - 1, "determiner")
        if name == "whole":  # “two of the four” counts some of them
            return not any(self.is_listed(place - back, "of_the") for back in (1, 2)) and self.words[
                place - 1 : place
            ] != ["of"]
        return self._is_ended(place) or self.is_listed(place, "closes") or self._is_in_comparison(place)

    def _is_ended(self, place: int) -> bool:
        return place >= len(self.terms) or self.terms[place].is_mark

    def _is_in_comparison(self, place: int) -> bool:
        return self.is_listed(place, "in") and self.is_listed(place + 1, "comparison")


def points(value: object) -> tuple[Fraction, int]:
    """Return an amount and its decimals as a sentence has it: ``0.20`` has two."""
    text = str(value)
    return Fraction(text), len(text.partition(".")[2])
