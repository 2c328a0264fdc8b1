"""The numbers that a text states: numbers, money, percentages, dates, ordinals, fractions, quoted words.

A handful of recognisers run in order of priority, each a regular expression with a function that reads its
match; what one has taken, the later ones no longer see. Offsets are half-open and count characters of the
text as given. Repetitions are bounded or cannot be entered twice, so the time is in proportion to the text.
"""

from __future__ import annotations

import re
from fractions import Fraction
from functools import cache
from typing import TYPE_CHECKING

from memo.checks.amounts import (
    AMOUNT_RECOGNISERS,
    COIN,
    LEAD,
    MULTIPLE_RECOGNISERS,
    NUMBER_WORDS,
    NUMBERS,
    SCALE_WORD,
    SMALL,
    TEENS,
    TENS,
    bound_in,
    currency_of,
    number_of_words,
)
from memo.checks.dates import DATE_RECOGNISERS, DATE_WORDS
from memo.checks.facts import GAP, HEAD, Fact, Recogniser, any_of, make_fact, pattern, plain
from memo.checks.numerals import LANGUAGES, recognisers_for
from memo.text import kept_while_asked

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

# One character for one, so that offsets hold; U+00A0 stands for all the spaces that hold a number together.
# The last four letters are those that, case ignored, match an ASCII letter.
_FOLD = str.maketrans("‐‑‒–−’\u2007\u2009\u202fſıİ\u212a", "-----'\u00a0\u00a0\u00a0siIK")
_TAKEN = "\0"

_ORDINAL_ONES = ["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth"]
_ORDINALS = {
    word: value for value, word in enumerate([*_ORDINAL_ONES, "tenth", "eleventh", "twelfth"], start=1)
}
_ORDINALS |= {word + "th": NUMBERS[word] for word in TEENS[3:]}
_ORDINALS |= {word[:-1] + "ieth": NUMBERS[word] for word in TENS}
_PORTIONS = {"half": 2, "quarter": 4} | {word: _ORDINALS[word] for word in [*_ORDINAL_ONES[2:], "tenth"]}

_LABEL = "article|section|chapter|resolution|protocol|annex|paragraph|clause|directive|regulation|decree"
_LABELLED = r"(?:\d{1,6}(?:[./]\d{1,6}){0,3}(?:\(\w{1,4}\)){0,3}|(?-i:[IVXLC]{2,7}|[VX])\b)(?!\w)"
# “Article 5”, “Resolutions 242 and 338”, “Protocols II, III”.
_LABELS = (
    rf"\b(?P<label>{_LABEL})(?P<plural>s)? "
    rf"(?P<numbers>{_LABELLED}(?(plural)(?:(?:, ?| and | or | to |-){_LABELLED}){{0,6}}))"
)


def _read_labels(match: re.Match[str], text: str) -> Iterable[Fact]:
    """Read each number of "Articles 4 and 5" as a reference of its own; bounds don't apply to labels."""
    offset = match.start("numbers")
    for place, number in enumerate(re.finditer(_LABELLED, match["numbers"])):
        span = (offset + number.start() if place else match.start(), offset + number.end())
        yield make_fact(text, "reference", f"{match['label'].lower()} {number.group().lower()}", span)


_MARK = rf"{HEAD}(?:(?-i:No)\. ?\d{{1,6}}|World War (?:II?|One|Two|[12])|\d{{1,2}}:\d\d)(?!\w)"


def _read_mark(match: re.Match[str], text: str) -> Iterable[Fact]:
    return [make_fact(text, "reference", plain(match.group()), match.span())]


# “¶9”, “§ 3.2”, “[3, 4]”, “9/11”, “1.2.3”, “Group of Seven”.
_NOT_A_NUMBER = (
    r"[¶§]{1,2}\s?\d[\d.,-]*|\[\d{1,4}(?:[,;-] ?\d{1,4}){0,20}\]"
    rf"|{HEAD}(?:\d{{1,4}}(?:/\d{{1,4}})+|\d{{1,4}}(?:\.\d{{1,4}}){{2,}}"
    r"|group of (?:seven|eight|ten|twenty|\d{1,3}))\b"
)


def _read_nothing(match: re.Match[str], text: str) -> Iterable[Fact]:  # noqa: ARG001 - one of the readers
    """Take addresses (¶9, [3]), 9/11, version numbers and the Group of Seven out of the readers' sight."""
    return ()


_CROWDS = "dozens|hundreds|thousands|millions|billions|trillions"
# “tens of thousands”, “several hundred”, “millions of dollars”.
_VAGUE = (
    rf"{HEAD}{LEAD}(?P<words>(?:(?:tens|scores)(?= of)|{_CROWDS})(?: of (?:{_CROWDS}))?\b"
    rf"|(?:several|an?y? few|few|many|a couple of)(?: {SCALE_WORD}){{1,2}})(?:(?: of)? (?P<coin>{COIN}))?"
)


def _read_vague(match: re.Match[str], text: str) -> Iterable[Fact]:
    value = f"{plain(match['words'])} {currency_of(match['coin'])}".strip()
    return [make_fact(text, "vague number", value, match.span(), bound_in(match))]


_SPAN = r"(?:years?|months?|weeks?|days?|hours?|times?|quarters?|hal(?:f|ves)|rounds?|wars?|century|centuries"
_SPAN += r"|decades?|terms?|anniversar(?:y|ies)|sessions?|largest|biggest|smallest|highest|lowest|longest)\b"
_BETWEEN = "consecutive|straight|successive|full|whole|calendar|world|presidential"
# “3rd”, “second year”, “twenty-first century”, “third consecutive term”.
_ORDINAL = (
    rf"{HEAD}(?:(?P<digits>\d{{1,4}})(?:st|nd|rd|th)\b"
    rf"|(?P<words>(?:{any_of(TENS)}{GAP})?{any_of(_ORDINALS)})(?={GAP}))"
    rf"(?:(?:{GAP}(?:{_BETWEEN}))?{GAP}(?P<span>{_SPAN}))?"
)


def _read_ordinal(match: re.Match[str], text: str) -> Iterable[Fact] | None:
    if match["digits"]:
        return [make_fact(text, "ordinal", int(match["digits"]), match.span())]
    if not match["span"]:
        return None  # "first, talks" and "a second proposal" count nothing
    words = re.split(GAP, match["words"].lower())
    value = sum(_ORDINALS.get(word) or NUMBERS[word] for word in words)
    return [make_fact(text, "ordinal", value, match.span())]


_COUNT = rf"(?:{SMALL}|\d{{1,3}}\b)(?!{GAP}{SCALE_WORD})"
_PORTION = rf"{any_of(_PORTIONS)}|fourth"
# “½”, “2/3”, “three out of four”, “one in ten”, “every third”, “two-thirds”, “a quarter of”, “half”.
_FRACTION = (
    rf"{HEAD}{LEAD}(?:(?P<sign>[½⅓⅔¼¾])|(?P<top>[1-4])/(?P<bottom>[2-5])(?![\w/])"
    rf"|(?:(?P<some>{_COUNT}) out of|(?P<one>one|1) in) (?P<all>{_COUNT})"
    rf"|every (?P<every>{any_of(_ORDINALS)})\b(?= \w)(?! (?:counts?|matters?|of|that|spent|lost)\b)"
    rf"|(?P<count>{SMALL}){GAP}(?P<portion>{_PORTION})s?\b"
    rf"|(?!(?<=illion\sand\s)a half\b(?! of\b))a (?P<a>{_PORTION})(?= of\b|\s{{0,3}}(?:[^\w\s-]|\Z))"
    rf"|(?P<halved>halved|halving)\b"
    rf"|(?:(?<!and\s)a |(?<!\Wa\s))half\b(?!-|{GAP}(?:a{GAP})?{SCALE_WORD}))"
)
_SIGNED = {
    "½": Fraction(1, 2),
    "⅓": Fraction(1, 3),
    "⅔": Fraction(2, 3),
    "¼": Fraction(1, 4),
    "¾": Fraction(3, 4),
}


def _read_fraction(match: re.Match[str], text: str) -> Iterable[Fact] | None:
    if match["sign"]:
        value = _SIGNED[match["sign"]]
    elif match["top"] or match["all"]:
        top, bottom = match["top"] or match["some"] or "1", match["bottom"] or match["all"]
        value = Fraction(_count(top), _count(bottom) or 1)
    elif match["every"]:
        value = Fraction(1, _ORDINALS[match["every"].lower()])
    else:
        portion = (match["portion"] or match["a"] or "half").lower()
        value = Fraction(_count(match["count"] or "1"), _PORTIONS.get(portion, 4))
    return [make_fact(text, "fraction", value, match.span(), bound_in(match))] if 0 < value < 1 else None


def _count(words: str) -> int:
    return int(words) if words.isdigit() else int(number_of_words(words))


# In order of priority: a label may hold what looks like a year, and "second half" is not a half.
_RECOGNISERS: tuple[Recogniser, ...] = (
    (_LABELS, _read_labels),
    (_MARK, _read_mark),
    *DATE_RECOGNISERS,
    (_ORDINAL, _read_ordinal),
    (_FRACTION, _read_fraction),
    (_NOT_A_NUMBER, _read_nothing),
    (_VAGUE, _read_vague),
    *MULTIPLE_RECOGNISERS,
    *AMOUNT_RECOGNISERS,
)


@cache
def _recognisers_of(language: str) -> tuple[Recogniser, ...]:
    if language not in LANGUAGES:
        return _RECOGNISERS
    first, last = recognisers_for(language)
    return (*first, (_MARK, _read_mark), (_NOT_A_NUMBER, _read_nothing), *last)


_HOLDS_DIGIT = re.compile(r"[\d½⅓⅔¼¾]")
_WORDS = frozenset(
    [*NUMBER_WORDS, *DATE_WORDS, *_ORDINALS, *_PORTIONS, "fourth", "halved", "halving", "tens", "scores"]
    + [word + "s" for word in _PORTIONS]
    + [*_CROWDS.split("|"), *_LABEL.split("|"), "war"]
    + [word + "s" for word in _LABEL.split("|")]
)


def _may_hold_numbers(text: str) -> bool:
    """Return, quickly, whether ``text`` has a digit or a word of which a number without digits has one."""
    return bool(_HOLDS_DIGIT.search(text)) or not _WORDS.isdisjoint(re.findall(r"[a-z]+", text.lower()))


# An apostrophe (Russia’s, leaders’) opens nothing, and closes only where no letter follows.
_QUOTED = re.compile(
    r"“([^“”]+)”|„([^„“”]+)[“”]|«([^«»]+)»|(?<!\w)\"(?=\S)([^\"]+)\"(?!\w)"
    r"|‘(?!\d0s)([^‘’]*(?:’(?=\w)[^‘’]*)*)’(?!\w)|(?<![\w'])'(?=[^\W\d])([^']*(?:(?<=\w)'(?=\w)[^']*)*)'(?!\w)"
)


def quoted_in(text: str) -> tuple[Fact, ...]:
    """Return the passages in quotation marks; their offsets include the marks, their values don't."""
    return tuple(
        make_fact(text, "quoted words", next(filter(None, match.groups()), ""), match.span())
        for match in _QUOTED.finditer(text)
    )


@kept_while_asked(256)  # a sentence is asked about by each who reads it
def numbers_in(text: str, language: str = "en") -> tuple[Fact, ...]:
    """Return the numbers of ``text`` in order, read as if its quotation marks were spaces.

    Args:
        text: Some sentences.
        language: The tag of their language; one that has no words of figures is read as English is.
    """
    folded = text.translate(_FOLD)
    recognisers = _recognisers_of(language.partition("-")[0])
    if recognisers is _RECOGNISERS and not _may_hold_numbers(folded):
        return ()
    marks = [place for fact in quoted_in(text) for place in (fact.start, fact.end - 1)]
    left = _blank(folded, [(place, place + 1) for place in marks], " ")
    found: list[Fact] = []
    for source, read in recognisers:
        taken = []
        for match in pattern(source).finditer(left):
            facts = read(match, text)
            if facts is not None:
                found += facts
                taken.append(match.span())
        left = _blank(left, taken, _TAKEN)
    return tuple(sorted(found, key=lambda fact: fact.start))


def _blank(text: str, spans: Iterable[tuple[int, int]], filler: str) -> str:
    def pieces() -> Iterator[str]:
        done = 0
        for start, end in spans:
            yield text[done:start]
            yield filler * (end - start)
            done = end
        yield text[done:]

    return "".join(pieces())
