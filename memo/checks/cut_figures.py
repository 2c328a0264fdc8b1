"""A figure that a quote cuts: its bound, magnitude or unit stands in the article and not in the quote."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from memo.checks.facts import Amount, Fact
from memo.checks.find_facts import numbers_in
from memo.checks.numerals import numerals_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

# “ kilometres”, “-year”, “ metric tons”: what a number counts, right behind it.
_UNIT: Final = re.compile(
    r"[ -](?:square |cubic |metric )?(?:kilomet(?:er|re)s?|met(?:er|re)s?|miles?|tons?|tonnes?|hectares?"
    r"|acres?|barrels?|lit(?:er|re)s?|degrees?|years?|months?|weeks?|days?|hours?|minutes?|times)\b",
    re.IGNORECASE,
)
_SENTENCE_END: Final = re.compile(r"[.!?](?<=[a-z]{4}.)[\"')]* (?=[\"'(]?[A-Z])")
"""No number runs over the end of a sentence; "Feb." and "U.S." end none."""

_REACH: Final = 500
"""Characters; no number, its bound and its unit are as long."""
_LARGEST_SMALL: Final = 12
_PREPOSITIONS: Final = frozenset({"about", "above", "around", "below", "over", "under"})


def cut_at_begin(text: str, begin: int, language: str) -> tuple[int, int] | None:
    """Return the half-open place of the figure that ``text[begin:]`` cuts; ``None`` where it cuts none."""
    lexicon = numerals_of(language)
    loose = _PREPOSITIONS if lexicon is None else lexicon.loose
    for offset, fact in _numbers_at(text, begin, language):
        if fact.start < begin - offset < fact.end and _firm(fact, begin - offset, loose):
            return offset + fact.start, offset + fact.end
    return None


def cut_at_end(text: str, end: int, language: str) -> tuple[int, int] | None:
    """Return the half-open place of the figure, its unit included, that ``text[:end]`` cuts."""
    lexicon = numerals_of(language)
    units = _UNIT if lexicon is None else lexicon.unit_behind
    for offset, fact in _numbers_at(text, end, language):
        unit = units.match(text, end) if fact.kind == "number" and end - offset == fact.end else None
        if unit or fact.start < end - offset < fact.end:
            return offset + fact.start, unit.end() if unit else offset + fact.end
    return None


def _numbers_at(text: str, place: int, language: str) -> Iterator[tuple[int, Fact]]:
    """Yield the numbers near by in the sentence round ``text[place]``, each with where its offsets begin.

    A sentence that is longer than any that somebody wrote is cut between words.
    """
    ends = _sentence_ends(text)
    start = max((end for end in ends if end < place), default=0)
    stop = min((end for end in ends if end >= place), default=len(text))
    if place - start > _REACH:
        start = max(start, text.find(" ", place - _REACH, place))
    if stop - place > _REACH:
        stop = max(place, text.rfind(" ", place, place + _REACH))
    for fact in numbers_in(text[start:stop], language):
        yield start, fact


@lru_cache(maxsize=1024)
def _sentence_ends(text: str) -> tuple[int, ...]:
    return tuple(match.end() for match in _SENTENCE_END.finditer(text))


def _firm(fact: Fact, begin: int, prepositions: Collection[str]) -> bool:
    """Return whether a number loses something at ``begin``; "talks about | two states" has no bound."""
    loose = (
        fact.kind == "number"
        and fact.bound_words.lower() in prepositions
        and isinstance(fact.value, Amount)
        and fact.value.number <= _LARGEST_SMALL
        and fact.text[len(fact.bound_words) :].strip().isalpha()
        and begin > fact.start + len(fact.bound_words)
    )
    return not loose
