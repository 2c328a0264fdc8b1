"""Sentences that state numbers: an editor checks each before it is repeated."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from memo.checks import Amount, numbers_in
from memo.drafters.rules.lexicon import compiled, tells

if TYPE_CHECKING:
    from memo.checks import Fact
    from memo.drafters.claims import Statement
    from memo.drafters.rules.lexicon import Lexicon
    from memo.drafters.rules.outline import Outline

_MOST: Final = 40
_ALWAYS: Final = frozenset({"money", "percentage", "percentage points", "multiple"})
_LEAST: Final = 3
"""A smaller number in words is a manner of speaking more often than a number."""
_LEAST_WITHOUT_UNIT: Final = 10
_YEAR: Final = re.compile(r"(?:1[5-9]|20)\d\d(?![\d,.]\d)")
# A time of day, "at 7.50": behind a preposition, and without a unit behind it.
_CLOCK: Final = re.compile(
    r"\b(?:at|before|after|until|till|by|from|between|and|to|о|об|до|після|з|між|і|та)"
    r" (?:[01]?\d|2[0-3])[.:][0-5]\d\b"
    r"(?! ?(?:%|per|mi?ll?ion|billion|thousand|euro|pound|dollar|crown|met|kilo"
    r"|тис|мл|грн|грив|дол|євро|відс))"
)
_FEWEST_DIGITS: Final = 2
_FEWEST_WORDS: Final = 5


def find_numbers(outline: Outline) -> tuple[Statement, ...]:
    """Return the sentences with a number in them: an amount, a share, a multiple, or a count and its unit.

    A year, a time of day, and a small number of things are none.
    """
    has_number = _has_english if outline.lexicon.language == "en" else _has_number
    found = [
        each
        for each in outline.sentences
        if _states(each.text) and has_number(_without_times(each.text), outline.lexicon)
    ]
    return tuple(dict.fromkeys(found))[:_MOST]


def _states(text: str) -> bool:
    """Tell a sentence from a few words in front of a passage ("The last mile.")."""
    return len(text.split()) >= _FEWEST_WORDS or any(map(str.isdigit, text))


def _without_times(text: str) -> str:
    return _CLOCK.sub(lambda time: " " * len(time[0]), text)


def _has_english(text: str, lexicon: Lexicon) -> bool:
    """Tell by the numbers that the checks of a build read, and by shares that they do not."""
    return lexicon.has("number", text) or any(_is_number(fact, text, lexicon) for fact in numbers_in(text))


def _is_number(fact: Fact, text: str, lexicon: Lexicon) -> bool:
    rest = text[fact.end :]
    if fact.kind == "vague number":
        return fact.text.endswith("s")  # "tens of thousands", and not "a few hundred"
    if fact.kind == "fraction":
        return not tells(r"^ (?:past|way|hour|term|time)\b", rest)
    if fact.kind != "number" or not isinstance(fact.value, Amount) or tells(r"^ \w+ ago\b", rest):
        return fact.kind in _ALWAYS
    number = fact.value.number
    if lexicon.has("unit", rest):
        return number >= _LEAST or fact.text[-1:].isdigit()
    return number >= _LEAST_WITHOUT_UNIT and any(map(str.isdigit, fact.text))


def _has_number(text: str, lexicon: Lexicon) -> bool:
    return any(_counts(match[0].strip(" ,.")) for match in compiled(lexicon.cues["number"]).finditer(text))


def _counts(number: str) -> bool:
    digits = sum(map(str.isdigit, number))
    if _YEAR.search(number) and not re.search(r"[$€£₴%]", number):
        return False
    return digits >= _FEWEST_DIGITS or bool(re.search(r"[^\W\d_]{2}|[$€£₴%]", number))
