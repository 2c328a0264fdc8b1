"""The words by which claims are held against their quotes: a file for each language.

A language is added by a file of its own with the same names, and its tag in :data:`LANGUAGES`; the head of
``en.toml`` says how it is written.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field, replace
from functools import cache
from typing import TYPE_CHECKING, Final, NamedTuple

from memo.diagnostics import read_table

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

LANGUAGES: Final = ("en", "uk")
_SHORTEST_STEM: Final = 2


class Words(frozenset[str]):
    """A list of words and phrases, which finds those of it in a row of words.

    It is the set of its whole words: a check asks some 40,000 times whether a word is listed. Where a list
    has beginnings, too, :class:`_WithBeginnings` answers.
    """

    _beginnings: Mapping[str, tuple[str, ...]]
    _phrases: Mapping[str, Sequence[tuple[str, ...]]]

    def __new__(cls, listed: Iterable[str]) -> Words:  # noqa: PYI034 - or of what has beginnings, too
        """Make a list of entries such as ``word``, ``two_words`` and ``beginning*``."""
        words, phrases, beginnings = set[str](), defaultdict(list), defaultdict(list)
        for entry in listed:
            if entry.endswith("*"):
                beginnings[entry[:2]].append(entry[:-1])
            elif "_" in entry:
                first, *rest = entry.split("_")
                phrases[first].append((first, *rest))
            else:
                words.add(entry)
        made = super().__new__(_WithBeginnings if beginnings else cls, words)
        made._phrases = phrases
        made._beginnings = {key: tuple(each) for key, each in beginnings.items()}
        return made

    def at(self, words: Sequence[str], place: int) -> int:
        """Return how many words from ``place`` on are an entry; 0 where none is."""
        word = words[place]
        for phrase in self._phrases.get(word, ()):
            if tuple(words[place : place + len(phrase)]) == phrase:
                return len(phrase)
        return int(word in self)

    def places(self, words: Sequence[str]) -> list[int]:
        """Return where entries begin."""
        if not self._may_be_in(words):
            return []
        return [place for place in range(len(words)) if self.at(words, place)]

    def _may_be_in(self, words: Sequence[str]) -> bool:
        """Return whether any entry may be among ``words``: most lists have nothing to do with a sentence."""
        return not self.isdisjoint(words) or not self._phrases.keys().isdisjoint(words)

    def first(self, words: Sequence[str]) -> int | None:
        """Return where the first entry begins; ``None`` where there is none."""
        if not self._may_be_in(words):
            return None
        return next((place for place in range(len(words)) if self.at(words, place)), None)

    def any_in(self, words: Sequence[str]) -> bool:
        """Return whether any entry is among ``words``."""
        return self.first(words) is not None


class _WithBeginnings(Words):
    """A list of words some of which are beginnings: ``attack*``."""

    def __contains__(self, word: object) -> bool:
        """Return whether one word is listed, or begins as a listed one does."""
        if super().__contains__(word):
            return True
        beginnings = self._beginnings.get(str(word)[:2])
        return beginnings is not None and str(word).startswith(beginnings)

    def _may_be_in(self, words: Sequence[str]) -> bool:
        if super()._may_be_in(words):
            return True
        alike = not self._beginnings.keys().isdisjoint([word[:2] for word in words])
        return alike and any(word in self for word in words)


class WordIndex:
    """Many lists of words at once: which of them have an entry in a row of words, in one pass.

    Args:
        lists: By any key, the entries of a list.
    """

    def __init__(self, lists: Mapping[tuple[int, int], Iterable[str]]) -> None:
        self._words: defaultdict[str, list[tuple[int, int]]] = defaultdict(list)
        self._phrases: defaultdict[str, list[tuple[tuple[str, ...], tuple[int, int]]]] = defaultdict(list)
        self._beginnings: defaultdict[str, list[tuple[str, tuple[int, int]]]] = defaultdict(list)
        for key, listed in lists.items():
            for entry in listed:
                if entry.endswith("*"):
                    self._beginnings[entry[:2]].append((entry[:-1], key))
                elif "_" in entry:
                    words = tuple(entry.split("_"))
                    self._phrases[words[0]].append((words, key))
                else:
                    self._words[entry].append(key)

    def firsts(self, words: Sequence[str]) -> dict[tuple[int, int], int]:
        """Return where the first entry of each list begins, by key in order; none where it has none."""
        found: dict[tuple[int, int], int] = {}
        for place, word in enumerate(words):
            for key in self._words.get(word, ()):
                found.setdefault(key, place)
            for phrase, key in self._phrases.get(word, ()):
                if tuple(words[place : place + len(phrase)]) == phrase:
                    found.setdefault(key, place)
            for beginning, key in self._beginnings.get(word[:2], ()):
                if word.startswith(beginning):
                    found.setdefault(key, place)
        return dict(sorted(found.items()))


@dataclass(frozen=True, slots=True)
class Inflection:
    """How names change with their case in a language; nothing in it where they hardly do.

    Attributes:
        endings: What cases put behind a stem; the empty one for the bare stem, if any.
        fleeting: Vowels that come and go before a stem's last consonant: Бузок, Бузка.
        alike: Consonants that change into another at a stem's end: for each, the one that stands for it.
    """

    endings: tuple[str, ...]
    fleeting: frozenset[str]
    alike: Mapping[str, str]

    def stems(self, name: str) -> frozenset[str]:
        """Return what a name, in small letters, may have for its stem: forms of one name share one."""
        bare = (name.removesuffix(ending) for ending in self.endings if name.endswith(ending))
        return frozenset(self._without_change(stem) for stem in bare if len(stem) >= _SHORTEST_STEM)

    def _without_change(self, stem: str) -> str:
        last = stem[-1]
        begin = stem[:-2] if stem[-2] in self.fleeting and stem[:-2] else stem[:-1]
        return begin + self.alike.get(last, last)


class OfficeWords(NamedTuple):
    """Words with which names of institutions begin or end, what joins the rest, whether it has capitals."""

    heads: Words
    joins: Words
    capitals: bool


@dataclass(frozen=True, slots=True, eq=False)
class ClaimLexicon:
    """What is looked for in one language.

    Attributes:
        language: Its tag (BCP 47).
        words: By name, a list of words.
        opposites: Lists that say the contrary of each other, by the number of the pair, and 0 or 1.
        degrees: Lists of which the second says more than the first, by the number of the pair, and 0 or 1.
        synonyms: Sets of words that mean about the same, by the number of the set, and 0.
        names: For the words of a name, in small letters, the name that they stand for.
        places: The same for countries and parts of the world that are no actors.
        units: For each way to write a unit, its name.
        inflection: How names change with their case.
        acts: What is done in words, in sets: by which a judgment says that somebody did, and a passage that.
        people: Sets of kinds of people who are counted: by kind, the words for it.
        counted: Whether a row of words has any of these.
        wholes: For each kind that is made of others, these.
        offices: The words by which institutions are told.
        longest_names: For the first word of names, of how many words the longest is.
    """

    language: str
    words: Mapping[str, Words]
    opposites: WordIndex
    degrees: WordIndex
    synonyms: WordIndex
    names: Mapping[tuple[str, ...], str]
    places: Mapping[tuple[str, ...], str]
    units: Mapping[str, str]
    inflection: Inflection
    acts: tuple[tuple[Words, Words], ...]
    people: tuple[Mapping[str, Words], ...]
    counted: Words
    wholes: Mapping[str, frozenset[str]]
    offices: OfficeWords
    longest_names: Mapping[str, int] = field(init=False)

    def __post_init__(self) -> None:
        """Tell for the first word of each name how many words the longest such name has."""
        longest: dict[str, int] = {}
        for words in self.names:
            longest[words[0]] = max(longest.get(words[0], 0), len(words))
        object.__setattr__(self, "longest_names", longest)

    def knowing(self, actors: Mapping[str, Sequence[str]]) -> ClaimLexicon:
        """Return these words with further names: for what each actor is called, all its names."""
        further = {tuple(name.lower().split()): actor for actor, names in actors.items() for name in names}
        return replace(self, names={**self.names, **further}) if further else self


@cache
def lexicon_for(language: str) -> ClaimLexicon:
    """Read the file of a language."""
    table = read_table(__package__, f"{language}.toml")
    words = {name: Words(listed.split()) for name, listed in table["words"].items()}
    opposites = _sides(table["opposites"], ("one", "other"))
    degrees = _sides(table["degrees"], ("less", "more"))
    synonyms = WordIndex({(number, 0): each.split() for number, each in enumerate(table["synonyms"]["sets"])})
    names, places = _ways(table["names"]), _ways(table["places"])
    units = {way.replace("_", " "): name for name, ways in table["units"].items() for way in ways.split()}
    changes = table["inflection"]
    alike = {letter: group[0] for group in changes["alike"].split() for letter in group}
    endings = tuple(ending.strip("-") for ending in changes["endings"].split())
    inflection = Inflection(endings, frozenset(changes["fleeting"].split()), alike)
    acts = tuple((Words(act["past"].split()), Words(act["any"].split())) for act in table["acts"])
    people = tuple(
        {kind: Words(listed.split()) for kind, listed in kinds.items()} for kinds in table["people"]
    )
    counted = Words(word for kinds in table["people"] for listed in kinds.values() for word in listed.split())
    wholes = {whole: frozenset(parts.split()) for whole, parts in table["people_whole"].items()}
    own = table["offices"]
    offices = OfficeWords(Words(own["heads"].lower().split()), Words(own["joins"].split()), own["capitals"])
    return ClaimLexicon(
        language,
        words,
        opposites,
        degrees,
        synonyms,
        names,
        places,
        units,
        inflection,
        acts,
        people,
        counted,
        wholes,
        offices,
    )


def _sides(pairs: Sequence[Mapping[str, str]], sides: tuple[str, str]) -> WordIndex:
    """Return the index of pairs of lists, each of which has two sides."""
    return WordIndex(
        {
            (number, side): pair[name].split()
            for number, pair in enumerate(pairs)
            for side, name in enumerate(sides)
        }
    )


def _ways(table: Mapping[str, str]) -> dict[tuple[str, ...], str]:
    """Return for the words of each way to say a name, in small letters, what it stands for."""
    return {tuple(way.lower().split("_")): name for name, ways in table.items() for way in ways.split()}


def words_of_speech(language: str) -> dict[str, list[str]]:
    """Return the verbs of saying of a language, as a list of words for the drafting rules."""
    table = read_table(__package__, f"{language}.toml")
    return {"say": [word.replace("_", " ") for word in table["words"]["say"].split()]}
