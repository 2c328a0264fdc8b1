"""Dates: days, months, years and decades, as exact as the text gives them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from memo.checks.amounts import COIN, SCALE_WORD, bound_before
from memo.checks.facts import EXACTLY, GAP, Bound, Fact, Recogniser, StatedDate, make_fact, plain
from memo.text import MONTHS

if TYPE_CHECKING:
    from collections.abc import Iterable

# Names and verbs too: alone they are months only after such a word as "in" or "early".
_AMBIGUOUS_MONTHS = frozenset({"March", "April", "May", "June", "August"})
_PARTS = {
    word: word for word in ("early", "mid", "late", "start", "end", "spring", "summer", "autumn", "winter")
}
_PARTS |= {"middle": "mid", "beginning": "start", "fall": "autumn"}
# With these words one also says "over the annexation in 2014" or "about 2014".
_LOOSE_LEADS = frozenset({"over", "above", "under", "below", "about", "around", "some", "up to", "circa"})

_MONTH_NAMES = "|".join(f"{month}|{month.upper()}" for month in MONTHS)
_MONTH_NUMBERS = {month[:3]: number for number, month in enumerate(MONTHS, 1)}
_SHORT_NAMES = "|".join(month[:3] for month in MONTHS if month != "May")
_MONTH = rf"(?-i:\b(?P<month>{_MONTH_NAMES}|(?:{_SHORT_NAMES}|Sept)\b\.?)(?!\w))"
_DAY = r"(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?\b"
_YEAR = r"(?P<year>(?:1\d|20)\d\d)(?!\d)"
# "Talks end in 2025" and "prices fall in 2022" say nothing about a part of the year.
_PART_WORD = (
    "early|mid|late|(?:spring|summer|autumn|fall|winter)(?! in)|(?:start|beginning|middle|end)(?=-| of)"
)
_PART = rf"(?:\b(?P<part>{_PART_WORD})(?:-| (?:(?:in|of) )?(?:the )?))?"
# What shows that a number of four digits is no year.
_COUNTED = (
    r"(?:people|troops|soldiers|fighters|civilians|casualties|deaths|refugees|Ukrainians|Russians|prisoners"
)
_COUNTED += (
    r"|men|women|children|tanks|missiles|drones|homes|km|kilomet(?:er|re)s|miles|tons|tonnes|strong)\b"
)
_NOT_COUNTING = rf"(?![.,]?\d|\s?%|{GAP}(?:per{GAP}?cent\b|{SCALE_WORD}|{COIN}|{_COUNTED}))"


def _date_in(match: re.Match[str], **given: int) -> StatedDate:
    groups = match.groupdict()
    if groups.get("month"):
        given["month"] = _MONTH_NUMBERS[groups["month"][:3].title()]
    if groups.get("year"):
        given["year"] = int(groups["year"])
    return StatedDate(**given, part=_PARTS[groups["part"].lower()] if groups.get("part") else "")


# “2025-01-15”, “15.1.2025”, “1/15/2025”.
_NUMERIC_DATE = (
    r"(?<![\w.,/-])(?:(?P<y>\d{4})-(?P<m>\d\d)-(?P<d>\d\d)"
    r"|(?P<a>\d{1,2})(?P<mark>[./])(?P<b>\d{1,2})(?P=mark)(?P<year>(?:1\d|20)\d\d))(?![\w/-])"
)


def _read_numeric_date(match: re.Match[str], text: str) -> Iterable[Fact] | None:
    day, month = int(match["d"] or match["a"]), int(match["m"] or match["b"])
    if match["mark"] == "/" and max(day, month) <= len(MONTHS) and day != month:
        # Nobody knows whether the day or the month stands first.
        return [make_fact(text, "reference", plain(match.group()), match.span())]
    if match["mark"] == "/" and month > len(MONTHS):
        day, month = month, day
    valid = 1 <= month <= len(MONTHS) and re.fullmatch(_DAY, str(day))
    date = StatedDate(int(match["y"] or match["year"]), month, day)
    return [make_fact(text, "date", date, match.span())] if valid else None


# “15 January 2025”, “the 24th of February”, “24–26 February 2022”; then the same with the month in front.
_DAY_MONTH = (
    rf"(?<![\w.,/$-])(?:(?P<first>{_DAY})(?:-| (?:to|and|or) ))?"
    rf"(?P<day>{_DAY})(?: of)?(?: |-){_MONTH}(?:(?:,? |-){_YEAR})?"
)
_MONTH_DAY = rf"{_MONTH} (?P<day>{_DAY})(?:(?:-| to )(?P<last>{_DAY}))?{_NOT_COUNTING}(?:,? {_YEAR})?"


def _read_days(match: re.Match[str], text: str) -> Iterable[Fact]:
    """Read one day, or each of the two in "24–26 February 2022"."""
    days = [name for name in ("first", "day", "last") if match.groupdict().get(name)]
    found = []
    for name in days:
        start = match.start() if name == days[0] else match.start(name)
        end = match.end() if name == days[-1] else match.end(name)
        date = _date_in(match, day=int(match[name].lower().rstrip("dhnrst")))
        found.append(make_fact(text, "date", date, (start, end)))
    return found


# “early February 2022”, “in May”, “by last December”.
_MONTH_YEAR = (
    r"(?:\b(?P<cue>in|since|until|till|by|during|from|through|last|this|next) (?:the )?)?"
    rf"{_PART}{_MONTH}(?:,? (?:of )?{_YEAR})?"
)


def _read_month(match: re.Match[str], text: str) -> Iterable[Fact] | None:
    name = match["month"].title()
    certain = name in MONTHS and name not in _AMBIGUOUS_MONTHS
    told = name in MONTHS and (match["cue"] or match["part"])
    if not (match["year"] or certain or told):
        return None
    start = match.start("part" if match["part"] else "month")
    return [make_fact(text, "date", _date_in(match), (start, match.end()))]


_DECADE = rf"(?<![\w.,/$]){_PART}(?P<year>(?:1\d|20)\d0)'?s\b"


def _read_decade(match: re.Match[str], text: str) -> Iterable[Fact]:
    return [make_fact(text, "decade", _date_in(match), match.span())]


# “2014”, “late 2014”, “around 2014”, “2014–22”, “2022-02”, unless the number counts something.
_BARE_YEAR = (
    rf"(?<![\w.,/$€£¥₴₽]){_PART}(?:(?P<about>around|circa|ca?\.) )?(?P<year>(?:18|19|20)\d\d)"
    rf"{_NOT_COUNTING}(?:[-/](?P<to>\d\d)(?!\d))?(?!\w)"
)


def _read_year(match: re.Match[str], text: str) -> Iterable[Fact] | None:
    """Read a year, both years of "2014–22", or the month of "2022-02"; after "more than" it is a number."""
    lead = bound_before(match.string, match.start())
    if lead and (lead not in _LOOSE_LEADS or match["year"].endswith("00")):
        return None
    bound: tuple[Bound, str] = ("about", match["about"]) if match["about"] else EXACTLY
    start, (first_end, end) = match.start(), (match.end("year"), match.end())
    date, to = _date_in(match), int(match["to"] or 0)
    if to > int(match["year"][2:]):
        later = StatedDate(int(match["year"][:2] + match["to"]))
        return [
            make_fact(text, "year", date, (start, first_end), bound),
            make_fact(text, "year", later, (match.start("to"), end)),
        ]
    if 1 <= to <= len(MONTHS):
        return [make_fact(text, "date", _date_in(match, month=to), (start, end), bound)]
    return [make_fact(text, "year", date, (start, first_end), bound)]


_DAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
# Days that have become names say nothing about the day of an event.
_NAMED = r"(?<!Good\s)(?<!Black\s)(?<!Bloody\s)(?<!Ash\s)(?<!Palm\s)"
_WEEKDAY = rf"(?-i:{_NAMED}\b(?P<weekday>{'|'.join(_DAYS)})s?\b)"


def _read_weekday(match: re.Match[str], text: str) -> Iterable[Fact]:
    return [make_fact(text, "weekday", match["weekday"].lower(), match.span())]


DATE_WORDS = frozenset(
    word.lower() + ending
    for word in [*MONTHS, *(month[:3] for month in MONTHS), "Sept", *_DAYS]
    for ending in ("", "s")
)
"""The words of which a date without digits has one."""

# In order of priority.
DATE_RECOGNISERS: tuple[Recogniser, ...] = (
    (_NUMERIC_DATE, _read_numeric_date),
    (_DAY_MONTH, _read_days),
    (_MONTH_DAY, _read_days),
    (_MONTH_YEAR, _read_month),
    (_DECADE, _read_decade),
    (_BARE_YEAR, _read_year),
    (_WEEKDAY, _read_weekday),
)
