"""A text of a memo → its sentences as rows of terms, with pathways, criteria, obstacles and dates told."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, NamedTuple

from memo.text import MONTHS, UKRAINIAN_MONTHS, UKRAINIAN_MONTHS_OF_DAYS, normalize

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from memo.checks.figures.lexicon import FigureLexicon
    from memo.model import Memo

_PIECE: Final = r"\d+[.,]\d+|[^\W_]+(?:['-][^\W_]+)*|[,;:()!?.…—]|(?<= )-+(?= )"
_DECIMAL: Final = re.compile(r"\d+[.,]\d+")
_SENTENCE_END: Final = r"(?<=[.!?…])[\"')\]]* (?=[\"'(\[]?[^\W_a-zа-щьюяєіїґ])"
_MARKS: Final = frozenset(",;:()!?.…—") | {"-", "--"}
_MONTHS: Final = {
    name.lower(): number
    for names in (MONTHS, UKRAINIAN_MONTHS, UKRAINIAN_MONTHS_OF_DAYS)
    for number, name in enumerate(names, 1)
}
_LAST_DAY: Final = 31
_YEAR: Final = re.compile(r"[12]\d{3}")


class WrittenDate(NamedTuple):
    """A date as a sentence has it; no day for a month alone, no year where none is written."""

    day: int | None
    month: int
    year: int | None


class Term(NamedTuple):
    """A word, a mark, a number, or several words that name one thing.

    Attributes:
        word: In small letters, without a possessive.
        shown: As it stands.
        kind: ``P`` for a pathway, ``C`` a criterion, ``B`` an obstacle, ``D`` a date, ``X`` a number with
            decimals; ``""`` for a word.
        value: The id, the date, or the digits.
    """

    word: str
    shown: str
    kind: str = ""
    value: str | WrittenDate = ""

    @property
    def is_mark(self) -> bool:
        """Whether it parts words, and is none."""
        return self.word in _MARKS


@dataclass(frozen=True, slots=True)
class _Name:
    """The stems of a name, what it names, and whether it counts only behind a small word or a mark."""

    stems: tuple[str, ...]
    kind: str
    own_id: str
    alone: bool = False


@dataclass(slots=True)
class TermReader:
    """Reads the sentences of one memo.

    Args:
        memo: Whose pathways, criteria and obstacles are told.
        lexicon: The words of its language.
    """

    memo: Memo
    lexicon: FigureLexicon
    _names: dict[str, list[_Name]] = field(init=False)
    _families: dict[str, str] = field(init=False)

    def __post_init__(self) -> None:
        """Collect the names, by their first stem, the longest first."""
        self._names = {}
        for name in sorted(self._all_names(), key=lambda each: -len(each.stems)):
            self._names.setdefault(name.stems[0], []).append(name)
        self._families = dict(self._all_families())

    def _all_names(self) -> Iterator[_Name]:
        for kind, own_id, names in _named(self.memo):
            for name in dict.fromkeys(names):
                stems = self._stems(name)
                if stems:
                    yield _Name(stems, kind, own_id)
        heads = {each.id: self._stems(each.short_title)[-1:] for each in self.memo.pathways}
        counts = Counter(
            stem
            for _, _, names in _named(self.memo)
            for stem in {each for name in names for each in self._stems(name)}
        )
        for own_id, head in heads.items():
            if head and counts[head[0]] == 1 and len(head[0]) > _SHORTEST_HEAD:
                yield _Name(head, "P", own_id, alone=True)

    def _all_families(self) -> Iterator[tuple[str, str]]:
        """Yield the beginning of each long word that the name of one criterion alone has, and its id."""
        words = {
            (own_id, kind, word[:_FAMILY])
            for kind, own_id, names in _named(self.memo)
            for name in names
            for word in re.findall(r"[^\W_]+", name.lower())
            if len(word) >= _FAMILY
        }
        counts = Counter(beginning for _, _, beginning in words)
        yield from ((each, own_id) for own_id, kind, each in words if kind == "C" and counts[each] == 1)

    def _stems(self, name: str) -> tuple[str, ...]:
        words = re.findall(r"[^\W_]+", name.lower())
        article = len(words) > 1 and self.lexicon.is_listed(words[0], "the")
        return tuple(map(self.lexicon.stem, words[article:]))

    def sentences(self, text: str) -> list[list[Term]]:
        """Return the sentences of a text, in order; a semicolon ends one, too."""
        plain = normalize(text, "quote")
        parts = (part for sentence in re.split(_SENTENCE_END, plain) for part in sentence.split(";"))
        return [terms for part in parts if (terms := self._terms(re.findall(_PIECE, part)))]

    def _terms(self, shown: Sequence[str]) -> list[Term]:
        words = [each.lower().removesuffix("'s").removesuffix("s'") for each in shown]
        words = [word or each for word, each in zip(words, shown, strict=True)]
        made: list[Term] = []
        place = 0
        while place < len(words):
            length, term = (
                self._date(words, place)
                or self._name(words, shown, place)
                or self._family(words, shown, place)
                or (1, None)
            )
            if term is None:
                number = words[place][0].isdigit() and _DECIMAL.fullmatch(words[place])
                value = words[place].replace(",", ".") if number else ""
                term = Term(words[place], shown[place], "X" if number else "", value)
            made.append(term)
            place += length
        return made

    def _date(self, words: Sequence[str], place: int) -> tuple[int, Term] | None:
        day = int(words[place]) if words[place].isdecimal() and len(words[place]) <= len("31") else None
        at = place + (day is not None)
        month = _MONTHS.get(words[at]) if at < len(words) else None
        if month is None or (day is None and words[place - 1 : place] not in _BEFORE_A_MONTH):
            return None
        year = words[at + 1] if at + 1 < len(words) and _YEAR.fullmatch(words[at + 1]) else None
        length = at + 1 + (year is not None) - place
        date = WrittenDate(day, month, int(year) if year else None)
        return length, Term("‹date›", " ".join(words[place : place + length]), "D", date)

    def _name(self, words: Sequence[str], shown: Sequence[str], place: int) -> tuple[int, Term] | None:
        has_article = place + 1 < len(words) and self.lexicon.is_listed(words[place], "the")
        start = place + has_article
        for name in self._names.get(self.lexicon.stem(words[start]), ()):
            end = start + len(name.stems)
            if tuple(map(self.lexicon.stem, words[start:end])) != name.stems:
                continue
            if name.alone and not has_article and place and not self._is_small(words[place - 1]):
                continue
            return end - place, Term(f"‹{name.kind}›", " ".join(shown[place:end]), name.kind, name.own_id)
        return None

    def _family(self, words: Sequence[str], shown: Sequence[str], place: int) -> tuple[int, Term] | None:
        """Return the criterion that “on” and a word of its family name: “on Ukraine's territory”."""
        if not place or not self.lexicon.is_listed(words[place - 1], "on"):
            return None
        first = self.lexicon.is_listed(words[place], "the") or shown[place].endswith(_POSSESSIVE)
        end = place + first + 1
        own_id = self._families.get(words[end - 1][:_FAMILY]) if end <= len(words) else None
        if own_id is None:
            return None
        return end - place, Term("‹C›", " ".join(shown[place:end]), "C", own_id)

    def _is_small(self, word: str) -> bool:
        """Return whether a word may stand before a noun that nothing else describes."""
        return word in _MARKS or self.lexicon.is_listed(word, "small")


_SHORTEST_HEAD: Final = 2
_FAMILY: Final = 6
"""Letters by which a word is told to be of the family of another: territory, territorial."""
_POSSESSIVE: Final = ("'s", "s'")
_BEFORE_A_MONTH: Final = (["of"], ["кінця"], ["кінець"], ["до"])


def _named(memo: Memo) -> Iterator[tuple[str, str, Iterable[str]]]:
    """Yield what has a name: its kind, its id, and what it is called."""
    for pathway in memo.pathways:
        yield "P", pathway.id, (pathway.title, pathway.short_title, pathway.id.replace("-", " "))
    for criterion in memo.criteria:
        yield "C", criterion.id, (criterion.name, criterion.id.replace("-", " "))
    for obstacle in memo.obstacles:
        yield "B", obstacle.id, (obstacle.title, obstacle.id.replace("-", " "))
