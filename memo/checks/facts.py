"""A number that a text states, and what all recognisers of numbers share.

A recogniser is the source of an expression and a function that reads its match. The expressions are compiled
when first used: a run that stops at a mistake in the memo never needs them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from typing import TYPE_CHECKING, Literal, TypeAlias

if TYPE_CHECKING:
    from decimal import Decimal

FactKind = Literal[
    "number",
    "money",
    "percentage",
    "percentage points",
    "date",
    "year",
    "decade",
    "weekday",
    "ordinal",
    "fraction",
    "multiple",
    "vague number",
    "reference",
    "quoted words",
]
Bound = Literal["exactly", "more than", "at least", "less than", "at most", "about", "nearly", "from"]


@dataclass(frozen=True, slots=True)
class Amount:
    """A quantity, or the range or change from ``number`` to ``to``; ``currency`` is an ISO 4217 code."""

    number: Decimal
    to: Decimal | None = None
    currency: str = ""


@dataclass(frozen=True, slots=True)
class StatedDate:
    """A date as exact as the text gives it; ``part`` is ``early``, ``mid``, ``summer`` or the like."""

    year: int | None = None
    month: int | None = None
    day: int | None = None
    part: str = ""


FactValue: TypeAlias = Amount | StatedDate | Fraction | int | str


@dataclass(frozen=True, slots=True)
class Fact:
    """One number in a text, at ``text[start:end]`` (half-open).

    Attributes:
        kind: What sort of figure it is.
        value: An ``Amount`` for numbers, money, percentages and multiples (2 for "twice as many"); a ``Date``
            for dates, years and decades (a decade by its first year); a ``Fraction``; an ``int`` for
            ordinals; a ``str`` for weekdays, vague numbers, references (``article 5``) and quoted words
            (without their marks).
        bound: What the text says about the value; ``from`` is "from 5 to 7", be it a change or a range.
        start: Offset of the first character, the bound's included.
        end: Offset after the last character.
        text: The words as they stand, the bound included.
        bound_words: The words that state the bound, ``""`` where none do.
    """

    kind: FactKind
    value: FactValue
    bound: Bound
    start: int
    end: int
    text: str
    bound_words: str = ""


FactReader: TypeAlias = Callable[[re.Match[str], str], Iterable[Fact] | None]
# The source for ``pattern``, and the reader: it is given the match in the folded text, and the text as it is.
Recogniser: TypeAlias = tuple[str, FactReader]

EXACTLY: tuple[Bound, str] = ("exactly", "")  # the bound of a number that states none
# Where a number may start: not inside a word, a number or an id such as F-16; the last group only spares the
# reader empty attempts.
HEAD = r"(?<![\w./])(?<![^\W\d_]-)(?=[\w½⅓⅔¼¾$€£¥₴₽~≈<>≤≥-])"
GAP = r"[\s-]"  # between the words of a number


@cache
def pattern(source: str) -> re.Pattern[str]:
    """Compile ``source``, in which a plain space stands for one to three white-space characters."""
    return re.compile(source.replace(" ", r"\s{1,3}"), re.IGNORECASE)


def any_of(words: Iterable[str]) -> str:
    """Return the source of an expression for one of ``words``, the longest that fits."""
    escaped = (re.escape(word).replace("\\ ", " ") for word in words)
    return "(?:" + "|".join(sorted(escaped, key=len, reverse=True)) + ")"


def plain(words: str) -> str:
    """Return ``words`` in lower case with single spaces."""
    return " ".join(words.split()).lower()


def make_fact(
    text: str, kind: FactKind, value: FactValue, span: tuple[int, int], bound: tuple[Bound, str] = EXACTLY
) -> Fact:
    """Return the fact that stands at ``text[slice(*span)]``."""
    return Fact(kind, value, bound[0], *span, text[slice(*span)], bound[1])
