"""Sentences that state figures: an editor checks each before it is repeated."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from memo.checks import Amount, numbers_in
from memo.drafters.claims import Statement, whole
from memo.drafters.rules.lexicon import compiled, tells

if TYPE_CHECKING:
    from memo.checks import Fact
    from memo.drafters.rules.lexicon import Lexicon
    from memo.drafters.rules.roles import Outline

MOST: Final = 40
_ALWAYS: Final = frozenset({"money", "percentage", "percentage points", "multiple"})
_LEAST: Final = 3
"""A smaller number in words is a manner of speaking more often than a figure."""
_LEAST_WITHOUT_UNIT: Final = 10
_YEAR: Final = re.compile(r"(?:1[5-9]|20)\d\d(?![\d,.]\d)")
_CLOCK: Final = re.compile(
    r"\b(?:at|before|after|until|till|by|from|between|and|to|о|об|до|після|з|між|і|та)"
    r" (?:[01]?\d|2[0-3])[.:][0-5]\d\b(?! ?(?:%|per|mi?ll?ion|billion|thousand|euro|pound|dollar|crown|met"
    r"|kilo"
    r"|тис|мл|грн|грив|дол|євро|відс))"
)
_FEWEST_DIGITS: Final = 2
_FEWEST_WORDS: Final = 5


def find_figures(outline: Outline) -> tuple[Statement, ...]:
    """Return the sentences with a figure in them: an amount, a share, a multiple, or a number and its unit.

    A year, a time of day, and a small number of things are none.
    """
    has_figure = _has_english if outline.lexicon.language == "en" else _has_figure
    found = [
        whole(said)
        for said in outline.sentences
        if _states(said.text) and has_figure(said.text, outline.lexicon)
    ]
    return tuple(dict.fromkeys(found))[:MOST]


def _states(text: str) -> bool:
    """Tell a sentence from a few words in front of a passage ("The last mile.")."""
    return len(text.split()) >= _FEWEST_WORDS or any(map(str.isdigit, text))


def _has_english(text: str, lexicon: Lexicon) -> bool:
    """Tell by the figures that the checks of a build read, and by shares that they do not."""
    plain = _CLOCK.sub(lambda time: " " * len(time[0]), text)
    return tells(lexicon.figure, plain) or any(_is_figure(fact, plain, lexicon) for fact in numbers_in(plain))


def _is_figure(fact: Fact, text: str, lexicon: Lexicon) -> bool:
    rest = text[fact.end :]
    if fact.kind == "vague number":
        return fact.text.endswith("s")  # "tens of thousands", and not "a few hundred"
    if fact.kind == "fraction":
        return not tells(r"^ (?:past|way|hour|term|time)\b", rest)
    if fact.kind != "number" or not isinstance(fact.value, Amount) or tells(r"^ \w+ ago\b", rest):
        return fact.kind in _ALWAYS
    number = fact.value.number
    if tells(lexicon.unit, rest):
        return number >= _LEAST or fact.text[-1:].isdigit()
    return number >= _LEAST_WITHOUT_UNIT and any(map(str.isdigit, fact.text))


def _has_figure(text: str, lexicon: Lexicon) -> bool:
    plain = _CLOCK.sub(lambda time: " " * len(time[0]), text)
    return any(_counts(match[0].strip(" ,.")) for match in compiled(lexicon.figure).finditer(plain))


def _counts(figure: str) -> bool:
    digits = sum(map(str.isdigit, figure))
    if _YEAR.search(figure) and not re.search(r"[$€£₴%]", figure):
        return False
    return digits >= _FEWEST_DIGITS or bool(re.search(r"[^\W\d_]{2}|[$€£₴%]", figure))
