"""When a PDF was published, by place on its first page."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from memo.article.blocks import CAPITALS
from memo.article.readers.pdf_sheet import begins_prose
from memo.text import MONTHS, UKRAINIAN_MONTHS, UKRAINIAN_MONTHS_OF_DAYS

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from memo.article.readers.pdf_sheet import SheetLine

_NUMERIC = r"(?:19|20)\d\d-\d\d-\d\d|\d{1,2}[./-]\d{1,2}[./-](?:19|20)\d\d|\d{1,2}/\d{1,2}/\d\d"
_DATE = re.compile(
    r"(?<![\w./-])(?:(?P<numeric>" + _NUMERIC + r")"
    r"|(?:\d{1,2}(?:st|nd|rd|th|\.|er|º)?,?(?: de)? )?(?P<month>[^\W\d_]{3,12})\.?,?(?: de)? "
    r"(?:\d{1,2}(?:st|nd|rd|th)?,? )?(?:19|20)\d\d(?: ?(?:року|года|р\b\.?|г\b\.?))?)(?![\w/-])",
)
_OTHER_DAY = re.compile(
    r"\b(?:updated|modified|revised|accessed|received|accepted|submitted|printed|downloaded|effective|expires?|valid"
    r"|оновлено|змінено|отримано|прийнято|поступила|through|until)\b",
    re.IGNORECASE,
)
_DATE_LABEL = re.compile(
    r"(?:date|dated|published|issued|posted|дата|опубліковано|датum|datum)\b[^:\d]{0,20}:?\s*", re.IGNORECASE
)
_BEFORE_DATE = re.compile(r"(?:^|[,|•·–—(:\t-]\s*|\b(?:on|of|\w+day,?)\s+)$")
_BEHIND_DATE = re.compile(r"\s*(?:$|[,|•·–—).\t-]|at\b|\d{1,2}:\d\d)")
_PLACE_AND_YEAR = re.compile(
    rf"(?:[{CAPITALS}][\w’'. -]+,\s*)?(?P<year>(?:19|20)\d\d)(?: ?(?:року|года|р|г)\.?)?"
)
_ISSUE_YEAR = re.compile(r"[(,]\s*(?P<year>(?:19|20)\d\d)\b")
_ISSUE = re.compile(
    r"(?:\b(?:no|nr|vol|volume|issue|paper|report|т|вип)\b\.?|№|\bn[º°])\s*\d|\b\d+\s*\(\d{4}\)",
    re.IGNORECASE,
)
_CLOCK = re.compile(r",?\s*\d{1,2}:\d\d")
_DATE_WORDS = 14
_FOOT = 0.12  # of the height of a page
_FEW_WORDS = 4
_SAMPLE = 2000  # characters, by which the language of a text is told


def read_date(
    sheet: Sequence[SheetLine], title: Collection[int], stamps: Iterable[str], text: str
) -> tuple[str | None, Sequence[SheetLine]]:
    """Return the date of a document by its first page, as stated, and the lines that say it.

    It is the one behind a label, else alone on its line, else in another, else a stamp's, else a year's.

    Args:
        sheet: The page.
        title: Which of its lines are the title, by :func:`id`.
        stamps: What runs up its margin, such as an archive's stamp.
        text: The text, by which the language of months is told.
    """
    prose = next((index for index in range(len(sheet)) if begins_prose(sheet, index)), len(sheet))
    months = _months_of(text) if any(map(_has_unknown_month, sheet)) else frozenset()
    ranked: list[tuple[int, int, str, SheetLine]] = []
    for index, line in enumerate(sheet):
        date = find_stated_date(line.plain, months) if id(line) not in title else None
        if date is None:
            continue
        labelled = _DATE_LABEL.match(line.plain) is not None
        alone = len(line.plain) <= len(date) + 2
        if labelled or index <= prose or _is_foot(line):
            ranked.append((0 if labelled else 1 if alone else 2, index, date, line))
    if ranked:
        _, _, date, line = min(ranked, key=lambda each: each[:2])
        return date, [line]
    for stamp in stamps:
        if found := re.search(r"\d{1,2} [A-Z][a-z]{2} \d{4}", stamp):
            return found.group(), []
    return _year(sheet, title, prose)


def find_stated_date(text: str, months: Collection[str] = ()) -> str | None:
    """Return the date in a short line of a title page, as stated; ``months`` are those of its language.

    It is a day or a month, at the line's beginning or behind a comma, a dash or a label, and the only one.
    """
    found = [one for one in _DATE.finditer(text) if _is_date(one, months)]
    if len(found) != 1 or _OTHER_DAY.search(text) or len(text.split()) > 2 * _DATE_WORDS:
        return None
    before, behind = text[: found[0].start()], text[found[0].end() :]
    if found[0]["numeric"] and _CLOCK.match(behind):
        return None  # when it was printed
    labelled = _DATE_LABEL.search(before) is not None
    at_start = not before.strip() and _BEHIND_DATE.match(behind)
    short = len(text.split()) <= _DATE_WORDS
    placed = _BEFORE_DATE.search(before) and _BEHIND_DATE.match(behind) and short
    return found[0].group().strip(" ,") if labelled or at_start or placed else None


def _is_date(found: re.Match[str], months: Collection[str]) -> bool:
    if found["numeric"]:
        return True
    month = found["month"].casefold()
    return month in _known_months() or month in months


def is_month(word: str) -> bool:
    """Tell whether a word is a month in English or Ukrainian, or its first letters in English."""
    return word.casefold().strip(".,") in _known_months()


def without_dates(text: str) -> str:
    """Return ``text`` with a space for each date."""
    return _DATE.sub(" ", text)


@cache
def _known_months() -> frozenset[str]:
    full = [*MONTHS, *UKRAINIAN_MONTHS, *UKRAINIAN_MONTHS_OF_DAYS]
    return frozenset(word.casefold() for word in [*full, *(month[:3] for month in MONTHS), "Sept"])


def _year(
    sheet: Sequence[SheetLine], title: Collection[int], prose: int
) -> tuple[str | None, Sequence[SheetLine]]:
    """Return the year that stands alone or behind a place, or in the line of a series or an issue."""
    for index, line in enumerate(sheet):
        if id(line) in title:
            continue
        near = index < prose or _is_foot(line)
        alone = _PLACE_AND_YEAR.fullmatch(line.text.strip(" ()")) if near else None
        issue = _ISSUE_YEAR.search(line.text) if _ISSUE.search(line.text) and not line.is_prose else None
        if found := alone or (issue if len(line.text.split()) <= _DATE_WORDS else None):
            return found["year"], [line]
    return None, []


def _is_foot(line: SheetLine) -> bool:
    return line.bottom < _FOOT * line.parts[0].height


def _has_unknown_month(line: SheetLine) -> bool:
    found = _DATE.search(line.text)
    few = len(line.text.split()) <= _FEW_WORDS
    return found is not None and not found["numeric"] and few and not is_month(found["month"])


def _months_of(text: str) -> frozenset[str]:
    """Return the names of the months in the language of a text, by Unicode CLDR."""
    from babel.core import Locale, UnknownLocaleError  # noqa: PLC0415 - few title pages ask for it
    from py3langid import classify  # noqa: PLC0415 - likewise

    try:
        locale = Locale(str(classify(text[:_SAMPLE])[0]))
    except UnknownLocaleError:
        return frozenset()
    names = [
        name.casefold().strip(".")
        for context in locale.months.values()
        for width in ("wide", "abbreviated")
        for name in context[width].values()
    ]
    return frozenset(names)
