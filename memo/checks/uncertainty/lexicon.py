"""The vague words of a language, what says confidence in it, and how texts have the words of yardsticks.

A language is added by a file of its own with the same names, and its tag in :data:`LANGUAGES`; the head of
``en.toml`` says how it is written.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Final

from memo.diagnostics import read_table

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

LANGUAGES: Final = ("en", "uk")


class Phrases:
    """Phrases that are looked for in a text: the longest that begins at a place, words whole.

    A phrase of ``but`` is looked for, too, and is none of them: “an early warning”.
    """

    def __init__(self, phrases: Iterable[str], but: Iterable[str] = ()) -> None:
        self._but = frozenset(but)
        longest_first = sorted({*phrases, *self._but}, key=len, reverse=True)
        self._pattern = re.compile(
            rf"(?<![\w-])(?:{'|'.join(map(_written, longest_first))})(?![\w-])", re.IGNORECASE
        )
        self._beginnings = tuple(each.removesuffix("*") for each in longest_first if each.endswith("*"))

    def in_text(self, text: str) -> Iterator[tuple[str, str]]:
        """Yield each phrase in a text, in small letters as it is listed, and as it stands there."""
        for match in self._pattern.finditer(text):
            found = " ".join(match.group().casefold().split())
            begun = next((each for each in self._beginnings if found.startswith(each)), None)
            listed = f"{begun}*" if begun and found not in self._but else found
            if listed not in self._but:
                yield listed, match.group()


def _written(phrase: str) -> str:
    words = r"\s+".join(map(re.escape, phrase.removesuffix("*").split()))
    return rf"{words}\w*" if phrase.endswith("*") else words


@dataclass(frozen=True, slots=True, eq=False)
class UncertaintyLexicon:
    """What is looked for in one language.

    Attributes:
        confidence: What says how sure we are.
        vague_likelihood: What leaves open how likely.
        percent: For each such phrase, in small letters, the chance that readers take it for.
        vague_time: What leaves open by when.
        scales: For each yardstick, its words as they stand in texts, each with the word of the model.
    """

    confidence: Phrases
    vague_likelihood: Phrases
    percent: Mapping[str, int]
    vague_time: Phrases
    scales: Mapping[str, Mapping[str, str]]


@cache
def lexicon_for(language: str) -> UncertaintyLexicon:
    """Read the file of a language."""
    table = read_table(__package__, f"{language}.toml")
    return UncertaintyLexicon(
        Phrases(table["confidence"]),
        Phrases(table["vague_likelihood"], table["no_likelihood"]),
        table["vague_likelihood"],
        Phrases(table["vague_time"], table["no_time"]),
        table["scales"],
    )
