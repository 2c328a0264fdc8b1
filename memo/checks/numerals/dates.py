"""Dates as one language writes them: “10. März 2026”, “le 1er mars”, “10.3.”, “Ende 2026”, “zehnter März”."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from memo.checks.facts import EXACTLY, GAP, Bound, Fact, Recogniser, StatedDate, any_of, make_fact, plain
from memo.checks.numerals.lexicon import by_number, by_word, listed, whole

if TYPE_CHECKING:
    from collections.abc import Iterable

    from memo.checks.numerals.lexicon import NumeralLexicon

_NUMBER: Final = r"(?:0?[1-9]|[12]\d|3[01])"
_YEAR: Final = r"(?P<year>(?:1\d|20)\d\d)(?!\d)"
_DAYS: Final = 31
_MONTHS: Final = 12
_SHORTEST_NAME: Final = 3


def date_recognisers(lexicon: NumeralLexicon) -> tuple[Recogniser, ...]:
    """Return the recognisers of dates, in order of priority."""
    reader = _DateReader(lexicon)
    return (
        (reader.numeric(), reader.read_numeric),
        (reader.days(), reader.read_days),
        (reader.month(), reader.read_month),
        (reader.decade(), reader.read_decade),
        (reader.year(), reader.read_year),
        (rf"(?<!\w)(?P<weekday>{whole(reader.weekdays)})", reader.read_weekday),
    )


class _DateReader:
    def __init__(self, lexicon: NumeralLexicon) -> None:
        self.lexicon, self.dates = lexicon, lexicon.table["dates"]
        self.months = by_number(self.dates["months"])
        self.parts = by_word(self.dates["parts"])
        self.weekdays = by_word(self.dates["weekdays"])
        ordinals = lexicon.table["ordinals"]
        self.ordinals = by_number(ordinals)
        self.endings = sorted(listed(ordinals["endings"]), key=len, reverse=True)
        self.month_name = rf"(?P<month>{whole(self.months)})"
        self.part = rf"(?:\b(?P<part>{any_of(self.parts)})(?:-| (?:de |d'|des )?))?"

    def _date(self, match: re.Match[str], day: int | None = None) -> StatedDate:
        groups = match.groupdict()
        month = self.months[plain(groups["month"])] if groups.get("month") else None
        year = int(groups["year"]) if groups.get("year") else None
        return StatedDate(year, month, day, self.parts[groups["part"].lower()] if groups.get("part") else "")

    def numeric(self) -> str:
        """Return the expression for a date in figures; without its year only where days have a dot."""
        open_end = r"|(?P<open>\.)(?!\d)" if self.dates["day"] == "." else ""
        return (
            r"(?<![\w.,/-])(?:(?P<y>\d{4})-(?P<m>\d\d)-(?P<d>\d\d)(?![\w/-])"
            rf"|(?P<a>\d{{1,2}})(?P<mark>[./])\s?(?P<b>\d{{1,2}})"
            rf"(?:(?P=mark)\s?{_YEAR}(?![\w/-]){open_end}))"
        )

    def read_numeric(self, match: re.Match[str], text: str) -> Iterable[Fact] | None:
        """Read the day first, then the month."""
        if match.groupdict().get("open") and match["mark"] != ".":
            return None
        day, month = int(match["d"] or match["a"]), int(match["m"] or match["b"])
        year = match["y"] or match["year"]
        valid = 1 <= month <= _MONTHS and 1 <= day <= _DAYS
        date = StatedDate(int(year) if year else None, month, day)
        return [make_fact(text, "date", date, match.span())] if valid else None

    def _day(self) -> str:
        """Return the expression for the day before the name of a month."""
        ordinals = any_of(self.ordinals)
        if self.endings:
            return rf"(?:{_NUMBER}\.|(?:{ordinals}|{self.lexicon.number}{any_of(self.endings)})(?!\w))"
        first = any_of(listed(self.dates["first_day"]))
        return rf"(?:{first}(?!\w)|{_NUMBER}\b|{self.lexicon.number}(?!\w))"

    def days(self) -> str:
        """Return the expression for one day or two with the name of their month."""
        to, day = (
            any_of([*listed(self.lexicon.table["ranges"]["to"]), self.lexicon.table["ranges"]["and"], "au"]),
            self._day(),
        )
        return (
            rf"(?<![\w.,/$-])(?:(?P<first>{day})(?:[-/]| {to} (?:le )?))?"
            rf"(?P<day>{day})\s{{0,2}}{self.month_name}(?: {_YEAR})?"
        )

    def read_days(self, match: re.Match[str], text: str) -> Iterable[Fact] | None:
        """Read each of the days."""
        names = [name for name in ("first", "day") if match[name]]
        found = []
        for name in names:
            day = self._day_of(match[name])
            if not 1 <= day <= _DAYS:
                return None
            start = match.start() if name == names[0] else match.start(name)
            end = match.end() if name == names[-1] else match.end(name)
            found.append(make_fact(text, "date", self._date(match, day), (start, end)))
        return found

    def _day_of(self, words: str) -> int:
        plainly = plain(words)
        digits = re.match(r"\d+", plainly)
        if digits:
            return int(digits.group())
        if plainly in self.ordinals:
            return self.ordinals[plainly]
        ending = next((each for each in self.endings if plainly.endswith(each)), "")
        return int(self.lexicon.value_of(plainly.removesuffix(ending)))

    def month(self) -> str:
        """Return the expression for a month, with or without its year."""
        return rf"(?<!\w){self.part}{self.month_name}(?: {_YEAR})?"

    def read_month(self, match: re.Match[str], text: str) -> Iterable[Fact] | None:
        """Read a month; an abbreviation is one only before a year."""
        name = match["month"]
        if not match["year"] and (len(name) < _SHORTEST_NAME or name.endswith(".")):
            return None
        return [make_fact(text, "date", self._date(match), match.span())]

    def decade(self) -> str:
        """Return the expression for a decade: “1990er Jahre”, “années 1990”."""
        behind, before = listed(self.dates["decades"]), self.dates["decades_before"]
        year = r"(?P<year>(?:1\d|20)\d0)"
        if before:
            return rf"(?<!\w){before} {year}(?!\d)"
        return rf"(?<![\w.,/$]){self.part}{year}{any_of(behind)}n?(?!\w)"

    def read_decade(self, match: re.Match[str], text: str) -> Iterable[Fact]:
        """Read a decade by its first year."""
        return [make_fact(text, "decade", self._date(match), match.span())]

    def year(self) -> str:
        """Return the expression for a year, unless the number counts something."""
        lexicon = self.lexicon
        counted = whole([*listed(lexicon.table["counted"]["words"]), *lexicon.units, *lexicon.coins])
        counting = rf"(?![.,]?\d|{lexicon.percent}|{GAP}(?:{lexicon.scale}|{counted}|(?:de |d'){counted}))"
        about = whole(listed(self.dates["about"]))
        return (
            rf"(?<![\w.,/$€£¥₴₽-]){self.part}(?:(?P<about>{about}) )?(?P<year>(?:18|19|20)\d\d){counting}"
            r"(?:[-/](?P<to>\d\d)(?!\d))?(?!\w)"
        )

    def read_year(self, match: re.Match[str], text: str) -> Iterable[Fact] | None:
        """Read a year, or both years of “2014–22”; behind “mehr als” it is a number."""
        lead = self.lexicon.bound_before(match.string, match.start())
        if lead and (lead not in self.lexicon.loose or match["year"].endswith("00")):
            return None
        bound: tuple[Bound, str] = ("about", match["about"]) if match["about"] else EXACTLY
        first = make_fact(text, "year", self._date(match), (match.start(), match.end("year")), bound)
        to = int(match["to"] or 0)
        if to > int(match["year"][2:]):
            later = StatedDate(int(match["year"][:2] + match["to"]))
            return [first, make_fact(text, "year", later, (match.start("to"), match.end()), bound)]
        return [first]

    def read_weekday(self, match: re.Match[str], text: str) -> Iterable[Fact]:
        """Read a weekday under its English name."""
        return [make_fact(text, "weekday", self.weekdays[plain(match["weekday"])], match.span())]
