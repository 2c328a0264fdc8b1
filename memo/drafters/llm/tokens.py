"""A text as the words that count: one key for each way to write the same, and the marks between them."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Final

from memo.drafters.rules import read_words, tells
from memo.text import has_word, tokenize

_FOLD: Final = str.maketrans("‐‑–—−’‘ʼ\u00a0\u202f", "--———'''  ")
_TABLE: Final = read_words("memo.drafters.llm", "words.toml")
LISTED: Final[dict[str, frozenset[str]]] = _TABLE["words"]
"""The lists of ``words.toml``."""
# A name and what it is abbreviated to, also the one behind the other: "… in Europe (OSCE)".
_NAMES: Final = tuple(
    (re.compile(rf"(?<![\w.])(?:{ways})(?:\s\((?:{ways})\))?(?![\w$])"), key.upper())
    for key, ways in _TABLE["names"].items()
)
_PHRASES: Final = tuple(
    (re.compile(written, re.IGNORECASE), read) for read, written in _TABLE["phrases"].items()
)
_MARKS: Final = frozenset(".,;:()!?—…-")
"""What parts words, as far as it tells what belongs together."""


_SMALL_NUMBERS: Final = "one two three four five six seven eight nine ten eleven twelve".split()
_SAME: Final = {
    "are": "is",
    "were": "was",
    "has": "have",
    **{word: str(value) for value, word in enumerate(_SMALL_NUMBERS, 1)},
}

STANCE: Final = "~"
"""Before the key of a verb that tells a stance; behind it stands its tense."""

_PAST: Final = ":past"
_PERFECT: Final = ":perfect"
_ONE_TENSE_FOR_ANOTHER: Final = {("", _PERFECT), (_PAST, _PERFECT), (_PERFECT, _PAST)}
"""Who has refused refuses; who refused once may refuse no longer."""


@dataclass(frozen=True, slots=True)
class Word:
    """A word or a mark: ``key`` is the same for each way to write it; ``shown`` is as it stands."""

    key: str
    shown: str
    is_mark: bool = False

    @property
    def spelt(self) -> str:
        """What a message calls it."""
        return self.shown.replace("_", " ")

    @property
    def is_free(self) -> bool:
        """Say whether it may come and go."""
        return self.is_mark or self.key in LISTED["free"] or self.key == "have"

    @property
    def is_name(self) -> bool:
        """Say whether it has a capital, or is an abbreviation of names."""
        return self.shown[:1].isupper() or "_" in self.shown


def has(cue: str, text: str) -> bool:
    """Return whether a text has a cue of ``words.toml``."""
    return tells(_TABLE["cues"][cue], text)


@lru_cache(maxsize=4096)
def words_of(text: str) -> tuple[Word, ...]:
    """Return the words and marks of a text, in order."""
    plain = text.translate(_FOLD)
    for name, key in _NAMES:
        plain = name.sub(key, plain)
    for phrase, key in _PHRASES:
        plain = phrase.sub(key, plain)
    found: list[Word] = []
    for word in map(_word, filter(_counts, tokenize(plain))):
        has = next((each.key == "have" for each in reversed(found) if each.key not in LISTED["free"]), False)
        perfect = has and word.key.endswith(_PAST)
        found.append(replace(word, key=word.key.removesuffix(_PAST) + _PERFECT) if perfect else word)
    return tuple(found)


def says(word: Word, said: Word) -> bool:
    """Tell whether one word says what another says: the same, or a stance in a tense that it implies."""
    (base, tense), (other, its_tense) = _parted(word.key), _parted(said.key)
    return base == other and (tense == its_tense or (tense, its_tense) in _ONE_TENSE_FOR_ANOTHER)


def _counts(token: str) -> bool:
    return token in _MARKS or has_word(token)


def _parted(key: str) -> tuple[str, str]:
    base, colon, tense = key.partition(":") if key.startswith(STANCE) else (key, "", "")
    return base, colon + tense


def _word(found: str) -> Word:
    shown = found.strip()
    if not any(map(str.isalnum, shown)):
        return Word("—" if shown.startswith("-") else shown, shown, is_mark=True)
    key = shown.casefold()
    return Word(_SAME.get(key) or _stance(key) or key, shown)


def _stance(key: str) -> str:
    """Return the key of a verb of saying, in any tense, or of a stance; ``""`` for another word."""
    if key in {"say", "says", "said", "stated"}:
        return f"{STANCE}say"
    if key in {"denies", "denied"}:
        return f"{STANCE}deny{_PAST if key == 'denied' else ''}"
    for base, tense in (
        (key, ""),
        (key.removesuffix("s"), ""),
        (key.removesuffix("ed"), _PAST),
        (key.removesuffix("d"), _PAST),
    ):
        if base in LISTED["stances"]:
            return f"{STANCE}{base}{tense}"
    return ""
