"""Who wrote an article, when it was published and by whom, as the lines of its title page say.

A byline names people, or with its label or an article says what they are: ``By a former hospital manager``.
The words for that are given (``byline_words``, by language), so that ``By a narrow margin`` remains a title.
"""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING, Final

from memo.article.blocks import CAPITALS, is_prose
from memo.article.structure.byline_words import BYLINE_WORDS
from memo.article.structure.page_metadata import (
    is_institution,
    is_masthead,
    is_newsroom,
    is_press,
    publisher_in_dateline,
    publisher_in_rights,
)
from memo.text import (
    FRENCH_MONTHS,
    GERMAN_MONTHS,
    MONTHS,
    UKRAINIAN_MONTHS,
    UKRAINIAN_MONTHS_OF_DAYS,
    LazyPattern,
    estimate_words,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


def _any(name: str) -> str:
    """Return the source of an expression for an entry of that name in any language."""
    return f"(?:{'|'.join(each for words in BYLINE_WORDS.values() for each in words.get(name, ()))})"


_MONTH = rf"(?:{'|'.join([*MONTHS, *(month[:3] for month in MONTHS), 'Sept'])})\.?"
_OF_MONTH = f"(?:{'|'.join(UKRAINIAN_MONTHS_OF_DAYS)})"
_UKRAINIAN_MONTH = f"(?:{'|'.join(UKRAINIAN_MONTHS)})"
_OTHER_MONTH = f"(?:{'|'.join([*GERMAN_MONTHS, *FRENCH_MONTHS])})"
_YEAR = r"\d{4}(?:\s?року\b|\s?р\.|\b)"
DATE: Final = LazyPattern(
    rf"\b(?:(?:{_MONTH} \d{{1,2}}(?:st|nd|rd|th)?,? \d{{4}}|\d{{1,2}}(?:st|nd|rd|th)? {_MONTH},? \d{{4}}"
    rf"|\d{{1,2}}(?:\.|er)? {_OTHER_MONTH} \d{{4}}"
    rf"|\d{{4}}-\d\d-\d\d|\d{{1,2}}[./]\d{{1,2}}[./]\d{{4}}"
    rf"|(?<![\w.-])\d{{1,2}}\.\d{{1,2}}\.\d\d(?![.-]))\b|\d{{1,2}} {_OF_MONTH} {_YEAR})",
    re.IGNORECASE,
)
_WEEKDAY = rf"{_any('weekdays')}[,.]?"
_LABEL = rf"\b{_any('published')}\s*:?\s*(?:{_any('on')}\s+)?"
_DATELINE = LazyPattern(
    rf"(?:^|[|•·–—-]\s*|{_LABEL})(?:{_WEEKDAY}\s+(?:{_any('on')}\s+)?)?(?P<date>{DATE.source})"
    rf"(?=\s*$|\s*[|•·,–—(-]|\s+{_any('behind_date')}\b|\s+\d{{1,2}}[:.]\d\d)",
    re.IGNORECASE,
)
_MONTH_LINE = LazyPattern(
    rf"(?P<date>(?:{_MONTH}|{_OTHER_MONTH}) \d{{4}}|{_UKRAINIAN_MONTH} {_YEAR})", re.IGNORECASE
)
_UPDATED = LazyPattern(rf"\b{_any('updated')}\b[^|•·]*", re.IGNORECASE)
PUBLISHING: Final = LazyPattern(rf"\b{_any('first')}?{_any('publishing')}\b.*", re.IGNORECASE)
"""What a line says of its publication, to its end."""

_ON = LazyPattern(rf"\b{_any('on')}\s*$", re.IGNORECASE)
_ROLES = _any("roles")[3:-1]
_PEOPLE = rf"(?:{_ROLES}|{_any('people')[3:-1]})s?"
_CAPITAL = rf"[{CAPITALS}][\w’'ʼ.-]*"
_NEXT = rf"(?: (?:de|la|le|du|van|von|vom|zu|zum|zur|der|den|al|bin|{_CAPITAL}))"
_NAME = rf"{_CAPITAL}{_NEXT}{{0,4}}"
_FULL_NAME = rf"{_CAPITAL}{_NEXT}{{1,4}}"
_BYLINE = LazyPattern(
    rf"(?:(?i:{_any('by')})\s+(?={_CAPITAL})|(?i:{_any('by_full')})\s+(?={_FULL_NAME}))"
    rf"({_NAME}(?:, {_FULL_NAME})*(?:,? {_any('and')} {_FULL_NAME})?)"
    rf"(?=\s*$|\s*[|•·–—/(-]|,\s+(?:[{CAPITALS}0-9]|.*\b(?i:{_ROLES})\b))"
)
_WHAT = rf"(?:[\w’'ʼ-]+ ){{0,7}}{_PEOPLE}"
_BY_WHOM = "|".join(
    rf"{words['by_word'][0]} (?={words['article'][0]}\b)"
    for words in BYLINE_WORDS.values()
    if "by_word" in words
)
_SAYS_WHAT = LazyPattern(
    rf"(?:{_BY_WHOM})({_WHAT}(?: {_any('of')} [\w’'ʼ -]{{1,50}})?)"
    rf"|{_any('label')}\s*({_WHAT}(?: [\w’'ʼ -]{{1,50}})?)",
    re.IGNORECASE,
)
_OPENS_BYLINE = LazyPattern(
    rf"{_any('by')}|{_any('by_full')}|{_any('by_word')}|{_any('label')}", re.IGNORECASE
)
"""What each byline begins with, by which most lines are told to be none."""
_EMPTY_BYLINE = LazyPattern(rf"{_any('empty')}\s*[-–—:|]*", re.IGNORECASE)
_ROLE = LazyPattern(rf", (?=(?:\S+ )*{_PEOPLE}\b)", re.IGNORECASE)
_DIGIT = re.compile(r"\d")
_AT_ENDS = " ,|•·/(–—-*_"  # around a line without its date
_BETWEEN = re.compile(r"\s*[|•·–—/,]\s*")  # the parts of such a line
_LONG_BYLINE = 14
_ACCOUNT = LazyPattern(r"(?:admin\w*|editor|staff|webmaster|root|user\d*|guest)", re.IGNORECASE)
_TIME = LazyPattern(
    rf"^{_WEEKDAY}\s+(?=\d)|[T ]\d{{1,2}}:\d\d(?!\d).*$|(?<=\d{{4}}-\d\d-\d\d)(?:Z|[+-]\d\d:?\d\d)$",
    re.IGNORECASE,
)
_LOOSE_END = LazyPattern(rf"(?:\s+{_any('behind_date')})?[\s,;|•·–—-]*$", re.IGNORECASE)
"""What a time leaves behind a date that stood before it, as in ``09/25/2025 - 11:38``."""
_EARLIEST, _LATEST = 1500, 2100  # programs write the first or the last of the years where they know none
_UNSET = frozenset({"1970-01-01"})  # or the first of the days that they count
_COMPUTED = frozenset({"today", "now", "last-modified"})


def date_in(line: str, *, beside_author: bool) -> str | None:
    """Return the date of publication in ``line``, not that of an update; any date counts beside an author."""
    if not _DIGIT.search(line):
        return None
    kept = _UPDATED.sub("", line).strip(" |•·–—-")
    if beside_author:
        found = DATE.search(kept)
        return found.group() if found else None
    stated = _DATELINE.search(kept) or _MONTH_LINE.fullmatch(kept)
    return stated.group("date") if stated else None


def find_date(text: str) -> str | None:
    """Return the date in a line such as ``Published: 14 January 2025``, as stated; not that of an update."""
    if is_prose(text) or not any(map(str.isdigit, text)):
        return None
    return date_in(text, beside_author=find_author(text) is not None)


def find_author(text: str) -> str | None:
    """Return the names in a byline such as ``By Jane Doe, Correspondent | 14 January 2025``."""
    if not _OPENS_BYLINE.match(text.lstrip(_AT_ENDS)):
        return None
    line = _without_date(text)
    if line is None:
        return None
    found = _BYLINE.match(line)
    if found:
        return people_of(_ROLE.split(found.group(1))[0])
    told = _SAYS_WHAT.fullmatch(line)
    return (told.group(1) or told.group(2)) if told else None


def find_imprint(line: str) -> tuple[str, str, str | None] | None:
    """Return house, date and author of a line that has these and nothing else, in whatever order.

    ``The Example Post 3 March 2025 Jane Doe`` is one; the author may be missing.
    """
    dates = [each.group() for each in DATE.finditer(line)] if _DIGIT.search(line) else []
    if len(dates) != 1 or estimate_words(line) > _LONG_BYLINE:
        return None
    parts = [*filter(None, (part.strip(_AT_ENDS) for part in _BETWEEN.split(line.replace(dates[0], " | "))))]
    houses = [*filter(is_press, parts)]
    people = [part for part in parts if part not in houses]
    if len(houses) != 1 or len(people) > 1 or not all(map(is_name, people)):
        return None
    return houses[0], dates[0], next(iter(people), None)


def name_beside_house(text: str) -> str | None:
    """Return the name in a line such as ``Jane Doe | The Example Newsroom``, beside a house or a role."""
    parts = [part for part in _BETWEEN.split(text) if part]
    names = [part for part in parts if is_name(part) and not is_role(part)]
    others = [part for part in parts if part not in names]
    told = all(_is_no_person(part) or is_role(part) for part in others)
    return names[0] if len(names) == 1 and others and told else None


def find_publisher_in_byline(text: str) -> str | None:
    """Return the publisher in a byline such as ``By Jane Doe, Example Times``."""
    line = _without_date(text)
    found = _BYLINE.match(line) if line is not None else None
    if line is None or found is None:
        return None
    behind = re.split(r"\s*[|•·–—/]\s*|,\s+", line[found.start(1) :])[1:]
    return next((part for part in reversed(behind) if is_press(part)), None)


def signing_publishers(head: Sequence[str], first: str, foot: Sequence[str]) -> Iterator[str]:
    """Yield who signs an article: in its byline, its rights notice, its dateline, or above it.

    ``head`` are the lines before the article but for its title, ``first`` is its first paragraph, ``foot``
    are the lines behind it.
    """
    known = frozenset(line.casefold() for line in head)
    told = (
        *map(find_publisher_in_byline, head),
        *(publisher_in_rights(line, known) for line in foot),
        publisher_in_dateline(first),
        *(line for line in head if is_masthead(line)),
    )
    yield from filter(None, told)


def stated_author(text: str | None) -> str | None:
    """Return the author that a file states, unless that is an account, a house or its own nickname for one.

    ``boone-elaine`` and ``admin`` are no names of people, a ministry is who published it.
    """
    told = people_of(find_author(text or "") or text) or ""  # some state their whole byline
    cased = [char for char in told if char.upper() != char.lower()]
    is_slug = bool(cased) and not any(map(str.isupper, cased))
    return None if not told or is_slug or "@" in told or _ACCOUNT.fullmatch(told) else told


def stated_house(text: str | None) -> str | None:
    """Return the institution that a file states as its author, or beside one, for it is who published it."""
    told = find_author(text or "") or text or ""
    houses = [name for name in _names_in(told) if is_institution(name) and not is_newsroom(name)]
    return next(iter(houses), None)


def people_of(names: str | None) -> str | None:
    """Return the names without those of houses, as far as there are any.

    A library that lists what it finds, with semicolons, parts a house's name at “and”, too: a word alone
    beside a house is a part of that.
    """
    told = [*_names_in(names or "")]
    people = [name for name in told if not _is_no_person(name)]
    if len(people) == len(told):
        return names
    return ", ".join(name for name in people if " " in name or ";" not in (names or "")) or None


def _names_in(names: str) -> Iterator[str]:
    """Part names at semicolons, bars and commas, and a person's from a house's at “and”."""
    for part in filter(None, re.split(r"\s*[;|•·]\s*|,\s+", names)):
        one, _, other = part.partition(" and ")
        yield from (one, other) if is_name(one) and _is_no_person(other) else (part,)


def _is_no_person(names: str) -> bool:
    return is_institution(names) or is_newsroom(names)


def stated_nicknames(text: str | None) -> frozenset[str]:
    """Return the words of a stated author that is a nickname, or several: ``eric``, ``boone-elaine``.

    None is printed as a name. It can tell which name on the page is the author's.
    """
    told = text or ""
    if stated_author(told) or "@" in told or _ACCOUNT.fullmatch(told):
        return frozenset()
    words = re.findall(r"[^\W\d_]{2,}", told)
    return frozenset(words) - {"and", "und", "et", "та"} if "".join(words).islower() else frozenset()


def is_name_of(text: str, nicknames: frozenset[str]) -> bool:
    """Tell whether ``text`` is one person's full name, and a part of it one of ``nicknames``."""
    return is_name(text) and not nicknames.isdisjoint(text.casefold().split())


def stated_date(text: str | None) -> str | None:
    """Return the date that a file states as a memo prints it, without its time; ``None`` for no real one."""
    told = _LOOSE_END.sub("", _TIME.sub("", text or "").lstrip(" ,|•·–—"))
    packed = re.fullmatch(r"(\d{4})[-/]?(\d\d)[-/]?(\d\d)", told)
    if packed:
        told = "-".join(packed.groups())
    if re.fullmatch(r"\d{10}(?:\d{3})?", told):  # seconds, or thousandths, since 1970
        told = dt.datetime.fromtimestamp(int(told[:10]), dt.UTC).date().isoformat()
    figures = re.match(r"(-?\d{4,})-(\d\d)(?:-(\d\d))?(?!\d)", told)
    is_none = told.lower() in _COMPUTED or (figures is not None and not _is_day(*figures.groups("01")))
    return None if not told or is_none else told


def may_be_day(shown: str, stated: str) -> bool:
    """Tell whether ``shown`` may be two days, of which ``stated`` is one: ``12/10/2020`` and ``2020-10-12``.

    Where a country begins with the month, and where with the day, no article says.
    """
    figures = re.fullmatch(r"(\d{1,2})/(\d{1,2})/(\d{4})", shown)
    if figures is None:
        return False
    one, other, year = figures.groups()
    days = {f"{year}-{first:0>2}-{second:0>2}" for first, second in ((one, other), (other, one))}
    return len(days) > 1 and all(_is_day(*day.split("-")) for day in days) and stated in days


def _is_day(year: str, month: str, day: str) -> bool:
    """Tell whether figures are a day on which somebody may have published."""
    try:
        date = dt.date(int(year), int(month), int(day))
    except ValueError:
        return False
    return _EARLIEST <= date.year <= _LATEST and date.isoformat() not in _UNSET


def is_empty_byline(text: str) -> bool:
    """Tell whether ``text`` is a byline that has lost its name: ``By -``."""
    return bool(_EMPTY_BYLINE.fullmatch(text))


def is_name(text: str) -> bool:
    """Tell whether ``text`` could be one person's name and nothing else."""
    return bool(re.fullmatch(_NAME, text)) and len(text.split()) > 1 and not _is_no_person(text)


def is_role(text: str) -> bool:
    """Tell whether ``text`` says what somebody is, as ``Senior Researcher`` does."""
    return bool(re.fullmatch(rf"(?:\S+ )*{_PEOPLE}", text, re.IGNORECASE))


def _without_date(text: str) -> str | None:
    """Return a line that is short enough for a byline without what it says of its date."""
    if estimate_words(text) > _LONG_BYLINE or is_prose(text):
        return None
    before = _ON.sub("", DATE.split(text)[0]) if DATE.search(text) else text
    return PUBLISHING.sub("", before).strip(_AT_ENDS)
