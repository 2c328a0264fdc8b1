"""One figure said in two ways: ten years for a decade, two voters in three for two thirds."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from memo.checks.facts import Amount, Fact, pattern
from memo.checks.numerals import numerals_of, spans_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_SPANS: Final = {"deca": 10, "cent": 100, "fort": 2, "doze": 12}
"""What a span counts, of years, weeks or things, by the beginning of its word."""
_SMALL: Final = {
    word: number
    for number, word in enumerate(
        "one two three four five six seven eight nine ten eleven twelve".split(), start=1
    )
}
_NUMBER: Final = rf"(?:{'|'.join(_SMALL)}|\d{{1,4}})"
_SPAN: Final = rf"\b(?:(?P<count>{_NUMBER}) )?(?P<span>decade|centur(?:y|ie)|fortnight|dozen)s?\b"
_PORTION: Final = (
    rf"\b(?P<some>{_NUMBER})\b(?: [a-z-]+){{0,3}}? (?:in|out of|of the|of) (?P<all>{_NUMBER})\b(?![.,]\d)"
)
_STRETCHES: Final = r"\b(?:stretch|spread|extend|run|ran|reach|range|span)(?:s|es|ed|ing)?(?: out)?\s+\Z"
_LASTING: Final = r"\W+(?:years?|months?|weeks?|days?|hours?|decades?|winters?|summers?)\b"
_FROM: Final = r"\bfrom\s+\Z"
_PERCENT: Final = r"\d\s?(?:%|per\s?cent\b)"
_A_YEAR: Final = r"\s+(?:an? )?year\b"
_TIMES: Final = r"\s+times\b"
_DEFINITE: Final = r"\b(?:the|all|these|those|its|their|other)\s+\Z"
_NOUNS: Final = r"\s+(?P<one>[a-z]{3,})(?: (?P<other>[a-z]{3,}))?"
_STEM: Final = 4
_BOTH: Final = 2
_NEAR: Final = 80
"""Characters on either side of a figure that tell how it is meant."""


def spans_in(quote: str, language: str = "en") -> Iterator[Fact]:
    """Yield the number that a word for a span stands for, of each in a quote: “a decade” is ten years."""
    lexicon = numerals_of(language)
    if lexicon is not None:
        yield from spans_of(quote, lexicon)
        return
    for match in pattern(_SPAN).finditer(quote):
        amount = Amount(Decimal(_number(match["count"] or "1") * _SPANS[match["span"].lower()[:_STEM]]))
        yield Fact("number", amount, "exactly", *match.span(), match.group())


def portions_in(text: str, language: str = "en") -> Iterator[Fact]:
    """Yield the fraction of each “two voters in three” and “two of the six gates” of a text in English."""
    if numerals_of(language) is not None:
        return
    for match in pattern(_PORTION).finditer(text):
        some, every = (_number(match[name]) for name in ("some", "all"))
        if 0 < some < every:
            yield Fact("fraction", Fraction(some, every), "exactly", *match.span(), match.group())


def _number(word: str) -> int:
    return int(word) if word.isdecimal() else _SMALL[word.lower()]


def _beside(fact: Fact, text: str) -> tuple[str, str]:
    """Return the words before and behind a figure, some of them: the time stays in proportion to the text."""
    return text[max(fact.start - _NEAR, 0) : fact.start], text[fact.end : fact.end + _NEAR]


def other_readings(fact: Fact, text: str) -> Iterator[Fact]:
    """Yield what else a figure of a claim may mean where it stands."""
    before, behind = _beside(fact, text)
    if fact.bound_words.lower() == "over" and (
        pattern(_STRETCHES).search(before) or pattern(_LASTING).match(behind)
    ):
        yield replace(fact, bound="exactly")  # “stretch over 140 kilometres”, “save it over ten years”
    if fact.kind == "number" and pattern(_TIMES).match(behind):
        yield replace(fact, kind="multiple")
    if fact.kind == "number" and pattern(_FROM).search(before) and pattern(_PERCENT).search(before):
        yield replace(fact, kind="percentage")  # “fell to 54 per cent from 71”
    if fact.value == Fraction(1, 2) and pattern(_A_YEAR).match(behind):
        yield replace(fact, kind="number", value=Amount(Decimal(6)))  # months
    yield from _as_share(fact)


def _as_share(fact: Fact) -> Iterator[Fact]:
    """Yield a percentage as a fraction, and a fraction in whole per cent: “75 %”, “three quarters”."""
    if fact.kind == "percentage" and isinstance(fact.value, Amount) and fact.value.to is None:
        yield replace(fact, kind="fraction", value=Fraction(fact.value.number) / 100)
    elif fact.kind == "fraction" and isinstance(fact.value, Fraction) and (fact.value * 100).denominator == 1:
        yield replace(fact, kind="percentage", value=Amount(Decimal(int(fact.value * 100))))


def is_known_count(fact: Fact, text: str, article: Sequence[str], language: str = "en") -> bool:
    """Return whether a number counts what the reader knows, “all three steps”, and the article counts it so.

    By “the two sides” nobody but these can be meant: it says no more than “both”.

    Args:
        fact: A figure of a claim.
        text: The claim.
        article: The paragraphs of the article.
        language: The tag of the claim's language.
    """
    if fact.kind != "number" or fact.bound != "exactly" or not isinstance(fact.value, Amount):
        return False
    word, lexicon = fact.text.lower(), numerals_of(language)
    if lexicon is not None:
        return fact.value.number == _BOTH and lexicon.counts_known(word, _beside(fact, text)[0])
    if word not in _SMALL or not pattern(_DEFINITE).search(_beside(fact, text)[0]):
        return False
    if word == "two":
        return True
    nouns = pattern(_NOUNS).match(text, fact.end)
    stems = [noun[:_STEM] for noun in nouns.groups() if noun] if nouns else []
    return any(_counts(word, stem, each) for stem in stems for each in article)


@lru_cache(maxsize=256)
def _counts(word: str, noun: str, paragraph: str) -> bool:
    figure = rf"\b(?:{word}|{_SMALL[word]})\b(?:\W+\w+){{0,2}}?\W+{re.escape(noun)}"
    return re.search(figure, paragraph, re.IGNORECASE) is not None
