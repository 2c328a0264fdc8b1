"""Sentences that state figures: an editor checks each before it is repeated."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from memo.draft.lexicon import compiled
from memo.draft.statements import Statement, whole

if TYPE_CHECKING:
    from memo.draft.roles import Outline

MOST: Final = 12
_YEAR: Final = re.compile(r"(?:1[5-9]|20)\d\d")
_FEWEST_DIGITS: Final = 2


def find_figures(outline: Outline) -> tuple[Statement, ...]:
    """Return the sentences with a figure in them; a year alone, or a single digit, is none."""
    found = [whole(said) for said in outline.sentences if _has_figure(said.text, outline.lexicon.figure)]
    return tuple(dict.fromkeys(found))[:MOST]


def _has_figure(text: str, words: str) -> bool:
    return any(_counts(match[0].strip(" ,.")) for match in compiled(words).finditer(text))


def _counts(figure: str) -> bool:
    digits = sum(map(str.isdigit, figure))
    if _YEAR.search(figure) and not re.search(r"[$€£₴%]", figure):
        return False
    return digits >= _FEWEST_DIGITS or bool(re.search(r"[^\W\d_]{2}|[$€£₴%]", figure))
