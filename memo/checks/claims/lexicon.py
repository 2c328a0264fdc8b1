"""The words by which claims are held against their quotes: a file for each language.

A language is added by a file of its own with the same names, and its tag in :data:`LANGUAGES`; the head of
``en.toml`` says how it is written.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING, Final

from memo.diagnostics import read_table

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

LANGUAGES: Final = ("en", "uk")
_LONGEST_PHRASE: Final = 5


class Words:
    """A list of words and phrases, which finds those of it in a row of words."""

    def __init__(self, listed: Iterable[str]) -> None:
        self._phrases: dict[str, list[tuple[str, ...]]] = defaultdict(list)
        self._words: set[str] = set()
        beginnings: dict[str, list[str]] = defaultdict(list)
        for entry in listed:
            if entry.endswith("*"):
                beginnings[entry[:2]].append(entry[:-1])
            elif "_" in entry:
                first, *rest = entry.split("_")
                self._phrases[first].append((first, *rest))
            else:
                self._words.add(entry)
        self._beginnings = {key: tuple(each) for key, each in beginnings.items()}

    def __contains__(self, word: str) -> bool:
        """Return whether one word is listed, or begins as a listed one does."""
        return word in self._words or word.startswith(self._beginnings.get(word[:2], ("\0",)))

    def at(self, words: Sequence[str], place: int) -> int:
        """Return how many words from ``place`` on are an entry; 0 where none is."""
        word = words[place]
        for phrase in self._phrases.get(word, ()):
            if tuple(words[place : place + len(phrase)]) == phrase:
                return len(phrase)
        return int(word in self)

    def places(self, words: Sequence[str]) -> list[int]:
        """Return where entries begin."""
        return [place for place in range(len(words)) if self.at(words, place)]

    def any_in(self, words: Sequence[str]) -> bool:
        """Return whether any entry is among ``words``."""
        return any(self.at(words, place) for place in range(len(words)))


@dataclass(frozen=True, slots=True, eq=False)
class ClaimLexicon:
    """What is looked for in one language.

    Attributes:
        language: Its tag (BCP 47).
        words: By name, a list of words.
        opposites: Pairs of lists that say the contrary of each other.
        names: For the words of a name, in small letters, the name that they stand for.
        units: For each way to write a unit, its name.
    """

    language: str
    words: Mapping[str, Words]
    opposites: tuple[tuple[Words, Words], ...]
    names: Mapping[tuple[str, ...], str]
    units: Mapping[str, str]

    def knowing(self, actors: Mapping[str, Sequence[str]]) -> ClaimLexicon:
        """Return these words with further names: for what each actor is called, all its names."""
        further = {tuple(name.lower().split()): actor for actor, names in actors.items() for name in names}
        return replace(self, names={**self.names, **further}) if further else self


@cache
def lexicon_for(language: str) -> ClaimLexicon:
    """Read the file of a language."""
    table = read_table(__package__, f"{language}.toml")
    words = {name: Words(listed.split()) for name, listed in table["words"].items()}
    opposites = tuple(
        (Words(pair["one"].split()), Words(pair["other"].split())) for pair in table["opposites"]
    )
    names = {
        tuple(way.lower().split("_")): name for name, ways in table["names"].items() for way in ways.split()
    }
    units = {way.replace("_", " "): name for name, ways in table["units"].items() for way in ways.split()}
    return ClaimLexicon(language, words, opposites, names, units)


def words_of_speech(language: str) -> dict[str, list[str]]:
    """Return the verbs of saying of a language, as a list of words for the drafting rules."""
    table = read_table(__package__, f"{language}.toml")
    return {"say": [word.replace("_", " ") for word in table["words"]["say"].split()]}
