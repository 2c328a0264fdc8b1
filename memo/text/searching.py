"""The words by which a text is found, however they are written: one rule for programs and for the page.

A word is a run of letters and figures. Case, accents and other marks on letters make no difference, nor what
nobody sees; an apostrophe within a Ukrainian word belongs to it, whichever sign it is, and parts words
elsewhere (*l’accord*). `memo/renderers/searching.js` has the same rule for what a reader types.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import Final, NamedTuple

from memo.text.normalization import INVISIBLE

_UNSEEN: Final = "".join(sorted(INVISIBLE))
_CYRILLIC: Final = "\u0400-\u052f"
_WORD: Final = re.compile(
    rf"(?:(?![ʼʹ])[^\W_][\u0300-\u036f{_UNSEEN}]*(?:(?<=[{_CYRILLIC}])['’‘ʼ`´ʹ](?=[{_CYRILLIC}]))?)+"
)
_ALIKE: Final = str.maketrans(
    {"ł": "l", "ø": "o", "đ": "d", "ð": "d", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th", "ґ": "г"}
)
"""Letters that no rule of Unicode takes apart, and what they are typed as on another keyboard."""


class SearchWord(NamedTuple):
    """A word as it is compared, and where it stands in its text: half-open, in code points."""

    word: str
    start: int
    end: int


def search_words(text: str) -> list[SearchWord]:
    """Return the words of a text in order; what is left between them is space and marks."""
    found = ((fold_word(match[0]), *match.span()) for match in _WORD.finditer(text))
    return [SearchWord(word, start, end) for word, start, end in found if word]


@lru_cache(maxsize=65_536)
def fold_word(word: str) -> str:
    """Return a word as it is compared: compatible forms one (NFKD), marks gone, case folded."""
    letters = unicodedata.normalize("NFKD", word)
    kept = "".join(letter for letter in letters if letter.isalnum() and letter not in "ʼʹ")
    return kept.casefold().translate(_ALIKE)
