"""The shapes a block of text can have: prose, a sentence, a headline, a byline, a date.

A shape is judged from the block alone; what a block is in its article also depends on where it stands
(:mod:`memo.article.sorting`).
"""

from __future__ import annotations

import re

_CLOSERS = r"[\"'”’»)\]*_]*(?:\[\d+\])?$"
_ENDS_SENTENCE = re.compile(rf"[.!?…]{_CLOSERS}")
_ENDS_CLAUSE = re.compile(rf"[.!?…:;,]{_CLOSERS}")
_ENDS_STATEMENT = re.compile(rf"[.…;,]{_CLOSERS}")
_ENDS_OPEN = re.compile(rf"[?!:]{_CLOSERS}")
_NUMBERED = re.compile(r"(?:#{1,6}|\d{1,2}(?:\.\d{1,2})*[.)]?|[IVX]{1,5}[.)]|[A-Z][.)])\s+(?=[\"“‘(]?[A-Z])")
_OPENING = re.compile(r"(?:#{1,6}\s+|[*_]{1,2})?[\"“‘(]?[A-Z0-9À-ÖØ-Þ]")
_QUOTED = re.compile(r"[\"“].*[\"”]$")

_MONTH = (
    r"(?:Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|June?\.?|July?\.?|Aug(?:ust|\.)?"
    r"|Sept?(?:ember|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)"
)
_DATE = re.compile(
    rf"\b(?:{_MONTH} \d{{1,2}}(?:st|nd|rd|th)?,? \d{{4}}|\d{{1,2}}(?:st|nd|rd|th)? {_MONTH},? \d{{4}}"
    r"|\d{4}-\d\d-\d\d|\d{1,2}[./]\d{1,2}[./]\d{4})\b",
    re.IGNORECASE,
)
_ROLES = "correspondent|reporter|editor|writer|columnist|fellow|analyst|professor|staff"
_WEEKDAY = r"(?:Mon|Tue|Tues|Wed|Wednes|Thu|Thur|Thurs|Fri|Sat|Satur|Sun)(?:day)?[,.]?"
_DATELINE = re.compile(
    rf"(?:^|[|•·–—-]\s*|\b(?:published|posted|dated?)\s*:?\s*(?:on\s+)?)(?:{_WEEKDAY}\s+)?(?P<date>{_DATE.pattern})"
    r"(?=\s*$|\s*[|•·,–—(-]|\s+(?:at|by|in)\b|\s+\d{1,2}[:.]\d\d)",
    re.IGNORECASE,
)
_MONTH_LINE = re.compile(rf"(?P<date>{_MONTH} \d{{4}})", re.IGNORECASE)
_PUBLISHING = re.compile(r"\b(?:first |originally )?(?:published|posted|updated)\b.*", re.IGNORECASE)
_UPDATED = re.compile(r"\b(?:last )?(?:updated|modified|revised)\b[^|•·]*", re.IGNORECASE)

_CAPITAL = r"[A-ZÀ-ÖØ-Þ][\w’'.-]*"
_NEXT = rf"(?: (?:de|la|van|von|der|al|bin|{_CAPITAL}))"
_NAME = rf"{_CAPITAL}{_NEXT}{{0,4}}"
_FULL_NAME = rf"{_CAPITAL}{_NEXT}{{1,4}}"
_BYLINE = re.compile(
    r"(?i:(?:written |story |words )?by|authors?)\s*:?\s+"
    rf"({_NAME}(?:, {_FULL_NAME})*(?:,? (?:and|&) {_FULL_NAME})?)"
    rf"(?=\s*$|\s*[|•·–—/(-]|,\s+(?:[A-Z0-9]|.*\b(?i:{_ROLES})\b))"
)
_EMPTY_BYLINE = re.compile(r"(?:by|author|posted by)\s*[-–—:|]*", re.IGNORECASE)
_ROLE = re.compile(rf", (?=(?:\S+ )*(?:{_ROLES})\b)", re.IGNORECASE)

_LONG_BYLINE = 14
_LONG_HEADING = 14
_HEADING_WIDTH = 110
_PROSE = 10
_LONG_PROSE = 25
_HEADLINE = 0.6


def is_prose(text: str) -> bool:
    """Tell whether ``text`` can only be running text: ten words that end as a clause does, or very many."""
    words = len(text.split())
    if words >= _LONG_PROSE:
        return True
    return words >= _PROSE and bool(_ENDS_CLAUSE.search(text)) and not _is_open_headline(text)


def is_sentence(text: str) -> bool:
    """Tell whether ``text`` ends as a sentence does, and is no headline in spite of it."""
    return len(text.split()) > 1 and bool(_ENDS_SENTENCE.search(text)) and not _is_open_headline(text)


def is_heading(text: str) -> bool:
    """Tell whether ``text`` may be a heading, if prose follows: short, and not ending as a sentence does."""
    if not 0 < len(text.split()) <= _LONG_HEADING or len(text) > _HEADING_WIDTH:
        return False
    if _ENDS_STATEMENT.search(text) or _QUOTED.match(text):
        return False
    if numbering(text):
        return True
    if _ENDS_OPEN.search(text) and not _is_headline_case(text):
        return False
    return bool(_OPENING.match(text))


def numbering(text: str) -> str | None:
    """Return the form of the number or mark that ``text`` begins with: ``9.9`` for ``2.1 Talks``.

    Two headings of one level have the same form; ``None`` if there is no number.
    """
    found = _NUMBERED.match(text)
    if not found:
        return None
    return re.sub(r"[A-Z]+", "I", re.sub(r"\d+", "9", found.group().strip()))


def find_date(text: str) -> str | None:
    """Return the date in a line such as ``Published: 14 January 2025``, as stated; not that of an update."""
    kept = _UPDATED.sub("", text).strip(" |•·–—-")
    if is_prose(text):
        return None
    if find_author(text):
        found = _DATE.search(kept)
        return found.group() if found else None
    line = _DATELINE.search(kept) or _MONTH_LINE.fullmatch(kept)
    return line.group("date") if line else None


def find_author(text: str) -> str | None:
    """Return the names in a byline such as ``By Jane Doe, Correspondent | 14 January 2025``."""
    if len(text.split()) > _LONG_BYLINE or is_prose(text):
        return None
    found = _BYLINE.match(_PUBLISHING.sub("", _DATE.split(text)[0]).strip(" ,|•·/(–—-*_"))
    return _ROLE.split(found.group(1))[0] if found else None


def is_empty_byline(text: str) -> bool:
    """Tell whether ``text`` is a byline that has lost its name: ``By -``."""
    return bool(_EMPTY_BYLINE.fullmatch(text))


def is_name(text: str) -> bool:
    """Tell whether ``text`` could be one person's name and nothing else."""
    return bool(re.fullmatch(_NAME, text)) and len(text.split()) > 1


def has_letters(text: str) -> bool:
    """Tell whether ``text`` holds any letter at all."""
    return any(char.isalpha() for char in text)


def _is_open_headline(text: str) -> bool:
    return bool(_ENDS_OPEN.search(text)) and _is_headline_case(text)


def _is_headline_case(text: str) -> bool:
    """Tell whether most of the longer words are capitalised, as in ``What Comes Next?``."""
    words = [word.lstrip("\"“‘'(#*_") for word in text.split()]
    telling = [word for word in words if len(word) > 3 or word.isupper()]  # noqa: PLR2004 - "of", "the", "and"
    return bool(telling) and sum(
        word[:1].isupper() or word[:1].isdigit() for word in telling
    ) >= _HEADLINE * len(telling)
