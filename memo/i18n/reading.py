"""Printed words back to what they stand for, by the same catalogue and locale that printed them.

English is read beside each language: a reviewer may write it, and a page without catalogue prints it.
"""

from __future__ import annotations

import datetime as dt
import re
from functools import cache
from typing import TYPE_CHECKING, Final

from memo.i18n.choices import CHOICES
from memo.i18n.language import ENGLISH

if TYPE_CHECKING:
    from collections.abc import Iterator

    from memo.i18n.language import Language

_PLACEHOLDER: Final = re.compile(r"%\((\w+)\)s")
_SHORTEST: Final = 3
"""The fewest letters by which a month is told."""

# A day may have its dot or ending (3., 3rd, 1er), a year its word (2025 р.); a small word may join them.
_DAY: Final = r"(?P<day>\d{1,2})(?:\.|-?[^\W\d]{1,3})?"
_SMALL_WORD: Final = r"(?:[^\W\d]{1,3}\s+)?"
_YEAR: Final = r"(?P<year>\d{4})(?:\s*[^\W\d]{1,4}\.?)?"
_IN_WORDS: Final = (
    re.compile(rf"{_DAY}\s+{_SMALL_WORD}(?P<month>[^\W\d]+)\.?,?\s+{_SMALL_WORD}{_YEAR}"),
    re.compile(rf"(?P<month>[^\W\d]+)\.?\s+{_DAY},?\s+{_YEAR}"),
)
_ISO: Final = re.compile(r"(?P<year>\d{4})-(?P<month>\d{1,2})-(?P<day>\d{1,2})")


def read_languages(language: Language) -> Iterator[Language]:
    """Yield the languages in which a page of a language is read: itself, and English."""
    yield from dict.fromkeys((language, ENGLISH))


def read_choice(text: str, field: str, language: Language) -> str | None:
    """Return the word of a field's list that a printed one stands for, in either case, None where none is.

    Args:
        text: The word as it stands there, with single spaces.
        field: The field of the model.
        language: The language of the page.
    """
    for each in read_languages(language):
        for word in CHOICES.get(field, ()):
            if each.printed(word, field).casefold() == text.casefold():
                return word
    return None


def read_date(text: str, language: Language) -> dt.date | None:
    """Return the date that is written as a language writes dates, in English or as in ISO 8601.

    Months may be cut after three letters or more, where they can be told then. ``3.2.2025`` is read in the
    order of the language, and not at all in English, which has two.
    """
    iso = _ISO.fullmatch(text)
    if iso is not None:
        return _date(iso, int(iso["month"]))
    for each in read_languages(language):
        for pattern in _IN_WORDS:
            match = pattern.fullmatch(text)
            month = _month(match["month"], each) if match else None
            if match and month:
                return _date(match, month)
        match = _in_digits(each).fullmatch(text) if each.page.partition("-")[0] != "en" else None
        if match:
            return _date(match, int(match["month"]))
    return None


def read_number(text: str, language: Language) -> int | float | None:
    """Return the number that is written as a language writes decimals, or as English does, ``None`` for none.

    Digits stand together: what might part thousands in one language parts decimals in another.
    """
    for each in read_languages(language):
        found = re.fullmatch(r"([-−]?)(\d{1,15})(?:" + re.escape(each.decimal(".")) + r"(\d{1,15}))?", text)
        if found:
            sign, whole, decimals = found.groups()
            number = f"{'-' * bool(sign)}{whole}"
            return float(f"{number}.{decimals}") if decimals else int(number)
    return None


def _date(match: re.Match[str], month: int) -> dt.date | None:
    try:
        return dt.date(int(match["year"]), month, int(match["day"]))
    except ValueError:
        return None


def _month(name: str, language: Language) -> int | None:
    folded = name.casefold()
    if len(folded) < _SHORTEST:
        return None
    months = _months(language)
    found = {number for month, number in months if month == folded} or {
        number for month, number in months if month.startswith(folded)
    }
    return found.pop() if len(found) == 1 else None


@cache
def _months(language: Language) -> tuple[tuple[str, int], ...]:
    from babel.dates import get_month_names  # noqa: PLC0415 - only where a date was changed

    return tuple(
        (name.casefold().rstrip("."), number)
        for width in ("wide", "abbreviated")
        for context in ("format", "stand-alone")
        for number, name in get_month_names(width, context, language.locale).items()
    )


@cache
def _in_digits(language: Language) -> re.Pattern[str]:
    """Return the pattern of the dates that a language writes in digits alone, their year in full."""
    from babel.dates import get_date_format  # noqa: PLC0415 - as above

    parts = {"d": r"(?P<day>\d{1,2})", "M": r"(?P<month>\d{1,2})", "y": r"(?P<year>\d{4})"}
    written = get_date_format("short", language.locale).pattern
    tokens = re.findall(r"d+|M+|y+|.", written)
    return re.compile("".join(parts.get(token[0], re.escape(token)) for token in tokens))


def pattern_of(message: str, language: Language) -> str:
    """Return a regular expression for a message of the catalogue as a language prints it, or as it is typed.

    Each placeholder is a group of its name with some text in it; white space and apostrophes may be of any
    kind, and a full stop at the end may be lacking.
    """
    translated = language.gettext(message)
    parts = _PLACEHOLDER.split(translated)
    made = ""
    for at, part in enumerate(parts):
        if at % 2:
            made += f"(?P<{part}>.+)"
        else:
            literal = re.sub(r"['’ʼ]", "['’ʼ]", re.escape(part))
            made += re.sub(r"(?:\\?\s)+", r"\\s+", literal)
    return made + "?" if translated.endswith(".") else made
