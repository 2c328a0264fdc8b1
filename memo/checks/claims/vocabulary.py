"""The words of some sentences, and whether a word is among them in another form or by a synonym."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Final

from memo.checks.claims.sentences import stem_of, stems_and_names

if TYPE_CHECKING:
    from collections.abc import Sequence

    from memo.checks.claims.lexicon import ClaimLexicon
    from memo.checks.claims.sentences import TokenizedSentence

_SHORTEST: Final = 3
_BEGINNING: Final = 4
_PREFIXES: Final = ("un", "re")
_ENDINGS: Final = ("'s", "ments", "ment", "ies", "ing", "ed", "es", "s", "e", "y")


class Vocabulary:
    """The words of some sentences.

    Args:
        sentences: Whose words they are.
        lexicon: The words of their language.
    """

    def __init__(self, sentences: Sequence[TokenizedSentence], lexicon: ClaimLexicon) -> None:
        self._lexicon = lexicon
        self.words = frozenset(word for sentence in sentences for word in sentence.words)
        self.stems = frozenset[str]().union(*map(stems_and_names, sentences))
        self._beginnings = frozenset(_beginning(word) for word in self.words if len(word) >= _SHORTEST)
        self._synonyms = frozenset[int]().union(*(_synonyms(word, lexicon) for word in self.words))

    def has_form(self, word: str) -> bool:
        """Return whether a word is there, in this form or another: “pushed” for “push”."""
        return word in self.words or stem_of(word) in self.stems

    def has_like(self, word: str) -> bool:
        """Return whether a word that begins alike is there, or one that means about the same."""
        return _beginning(word) in self._beginnings or not self._synonyms.isdisjoint(
            _synonyms(word, self._lexicon)
        )


def are_alike(one: str, other: str, lexicon: ClaimLexicon) -> bool:
    """Return whether two words begin alike, or mean about the same."""
    return _beginning(one) == _beginning(other) or not _synonyms(one, lexicon).isdisjoint(
        _synonyms(other, lexicon)
    )


def bare_of(word: str) -> str:
    """Return a whole word without its ending: “secret” is no form of “secretary”."""
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST:
            return word.removesuffix(ending)
    return word


def _beginning(word: str) -> str:
    prefix = next((each for each in _PREFIXES if word.startswith(each)), "")
    return word.removeprefix(prefix if len(word) - len(prefix) > _BEGINNING else "")[:_BEGINNING]


@lru_cache(maxsize=8192)
def _synonyms(word: str, lexicon: ClaimLexicon) -> frozenset[int]:
    return frozenset(number for number, _ in lexicon.synonyms.firsts((word,)))
