"""The words and patterns by which a sentence is read, a file for each language; ``en.toml`` says how."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from functools import cache
from operator import itemgetter
from typing import TYPE_CHECKING, Final

from memo.diagnostics import read_table

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence, Set as AbstractSet

LANGUAGES: Final = ("en", "uk")
WIDTHLESS: Final = frozenset({"^", "|", "closed", "own", "whole"})
"""Items that ask what stands beside a place, and that no word stands for."""

KIND_OF: Final = {"Q": "P", "M": "N", "J": "C"}
"""Items that are read as another one is."""

_COUNTED: Final = frozenset("OENUVW")
"""Kinds of values that are whole numbers."""
_SHORTEST_STEM: Final = 3
_SHORTEST_BEGINNING: Final = 2
_number: Final = itemgetter(0)


@dataclass(frozen=True, slots=True)
class Item:
    """One item of a pattern: what it is, whether it may be lacking, and whether it may come several times."""

    name: str
    may_lack: bool = False
    repeats: bool = False


@dataclass(frozen=True, slots=True)
class FigurePattern:
    """A pattern: its items in order, and what a sentence must have anywhere for it to fit."""

    items: tuple[Item, ...]
    needs: frozenset[str]


@dataclass(frozen=True, slots=True)
class ListedWords:
    """What some words are: the name of their list or the kind of value, how many they are, and the value."""

    name: str
    length: int
    value: int | str | None = None


@dataclass(slots=True)
class FigureLexicon:
    """What is looked for in one language.

    Attributes:
        patterns: By what is stated, the rows that state it.
        endings: The endings by which forms of a name are told to be one, the longest first.
    """

    patterns: Mapping[str, Sequence[FigurePattern]]
    endings: Sequence[str]
    _words: defaultdict[str, list[ListedWords]] = field(default_factory=lambda: defaultdict(list))
    _phrases: defaultdict[tuple[str, ...], list[tuple[tuple[str, ...], ListedWords]]] = field(
        default_factory=lambda: defaultdict(list)
    )
    _beginnings: defaultdict[str, list[tuple[str, ListedWords]]] = field(
        default_factory=lambda: defaultdict(list)
    )
    _rows: defaultdict[str, list[tuple[str, int, FigurePattern]]] = field(init=False)
    _alone: dict[str, dict[str, ListedWords]] = field(default_factory=dict)
    _stems: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Sort the patterns by one thing that each needs, that which the fewest of them need."""
        counts = Counter(need for rows in self.patterns.values() for row in rows for need in row.needs)
        self._rows = defaultdict(list)
        for stated, rows in self.patterns.items():
            for number, row in enumerate(rows):
                rarest = min(row.needs, key=lambda need: (counts[need], need), default="")
                self._rows[rarest].append((stated, number, row))

    def fitting(self, has: AbstractSet[str]) -> dict[str, list[tuple[Item, ...]]]:
        """Return the patterns that may fit a sentence, by what is stated, in their order.

        Args:
            has: The names of all that its words are.
        """
        found: defaultdict[str, list[tuple[int, tuple[Item, ...]]]] = defaultdict(list)
        for need in {"", *has}:
            for stated, number, row in self._rows.get(need, ()):
                if row.needs <= has:
                    found[stated].append((number, row.items))
        return {stated: [items for _, items in sorted(rows, key=_number)] for stated, rows in found.items()}

    def add(self, name: str, listed: str, value: int | str | None = None) -> None:
        """Add the entries of a list of words, or of a value."""
        for entry in listed.split():
            if entry.endswith("*"):
                beginning = entry[:-1]
                self._beginnings[beginning[:_SHORTEST_BEGINNING]].append(
                    (beginning, ListedWords(name, 1, value))
                )
            else:
                words = tuple(entry.split("_"))
                reading = ListedWords(name, len(words), value)
                if len(words) == 1:
                    self._words[entry].append(reading)
                else:
                    self._phrases[words[:2]].append((words, reading))

    def readings(self, words: Sequence[str], place: int) -> Mapping[str, ListedWords]:
        """Return what the words from ``place`` on are, by name; of several of one name, the longest."""
        alone = self._readings_of(words[place])
        longer = self._phrases.get((words[place], words[place + 1])) if place + 1 < len(words) else None
        if longer is None:
            return alone
        found = {**alone}
        for phrase, reading in longer:
            known = found.get(reading.name)
            if (known is None or known.length < reading.length) and (
                tuple(words[place : place + reading.length]) == phrase
            ):
                found[reading.name] = reading
        return found

    def _readings_of(self, word: str) -> dict[str, ListedWords]:
        """Return what one word is, by name; it is looked up once."""
        if word not in self._alone:
            found = {reading.name: reading for reading in reversed(self._words.get(word, ()))}
            for beginning, reading in self._beginnings.get(word[:_SHORTEST_BEGINNING], ()):
                if word.startswith(beginning):
                    found.setdefault(reading.name, reading)
            if word.isdecimal():
                found["N"] = ListedWords("N", 1, int(word))
            self._alone[word] = found
        return self._alone[word]

    def is_listed(self, word: str, name: str) -> bool:
        """Return whether one word is in a list."""
        return name in self._readings_of(word)

    def stem(self, word: str) -> str:
        """Return a word without its ending, by which its forms are told to be one."""
        if word not in self._stems:
            fits = (each for each in self.endings if word.endswith(each))
            ended = (each for each in fits if len(word) - len(each) >= _SHORTEST_STEM)
            self._stems[word] = word.removesuffix(next(ended, ""))
        return self._stems[word]


@cache
def figure_lexicon(language: str) -> FigureLexicon:
    """Read the file of a language."""
    table = read_table(__package__, f"{language}.toml")
    patterns = {stated: [_pattern(each) for each in rows] for stated, rows in table["patterns"].items()}
    made = FigureLexicon(patterns, sorted(table["endings"].split(), key=len, reverse=True))
    for name, listed in {**table["words"], **table["guards"]}.items():
        made.add(name, listed)
    for kind, own in table["values"].items():
        for value, listed in own.items():
            made.add(kind, listed, int(value) if kind in _COUNTED else value)
    return made


def _pattern(written: str) -> FigurePattern:
    items = tuple(Item(each.rstrip("?*"), each[-1] in "?*", each[-1] == "*") for each in written.split())
    needs = {KIND_OF.get(each.name, each.name) for each in items if not each.may_lack}
    return FigurePattern(items, frozenset(each for each in needs - WIDTHLESS if not each.startswith('"')))
