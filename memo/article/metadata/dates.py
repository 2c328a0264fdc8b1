"""The date of publication as a line states it, in English or Ukrainian."""

from __future__ import annotations

import re
from typing import Final

from memo.text import MONTHS, UKRAINIAN_MONTHS, UKRAINIAN_MONTHS_OF_DAYS

_MONTH = rf"(?:{'|'.join([*MONTHS, *(month[:3] for month in MONTHS), 'Sept'])})\.?"
_OF_MONTH = f"(?:{'|'.join(UKRAINIAN_MONTHS_OF_DAYS)})"
_UKRAINIAN_MONTH = f"(?:{'|'.join(UKRAINIAN_MONTHS)})"
_YEAR = r"\d{4}(?:\s?року\b|\s?р\.|\b)"
DATE: Final = re.compile(
    rf"\b(?:(?:{_MONTH} \d{{1,2}}(?:st|nd|rd|th)?,? \d{{4}}|\d{{1,2}}(?:st|nd|rd|th)? {_MONTH},? \d{{4}}"
    rf"|\d{{4}}-\d\d-\d\d|\d{{1,2}}[./]\d{{1,2}}[./]\d{{4}})\b|\d{{1,2}} {_OF_MONTH} {_YEAR})",
    re.IGNORECASE,
)
_WEEKDAY = (
    r"(?:(?:Mon|Tue|Tues|Wed|Wednes|Thu|Thur|Thurs|Fri|Sat|Satur|Sun)(?:day)?"
    r"|понеділок|вівторок|середа|четвер|п[’'ʼ]ятниця|субота|неділя)[,.]?"
)
_LABEL = r"\b(?:published|posted|dated?|опубліковано|дата(?: публікації)?)\s*:?\s*(?:on\s+)?"
_DATELINE = re.compile(
    rf"(?:^|[|•·–—-]\s*|{_LABEL})(?:{_WEEKDAY}\s+)?(?P<date>{DATE.pattern})"
    r"(?=\s*$|\s*[|•·,–—(-]|\s+(?:at|by|in|об?)\b|\s+\d{1,2}[:.]\d\d)",
    re.IGNORECASE,
)
_MONTH_LINE = re.compile(rf"(?P<date>{_MONTH} \d{{4}}|{_UKRAINIAN_MONTH} {_YEAR})", re.IGNORECASE)
_UPDATED = re.compile(
    r"\b(?:last )?(?:updated|modified|revised|оновлено|змінено|відредаговано)\b[^|•·]*", re.IGNORECASE
)
PUBLISHING: Final = re.compile(
    r"\b(?:first |originally )?(?:published|posted|updated|опубліковано|оновлено)\b.*", re.IGNORECASE
)
"""What a line says of its publication, to its end."""


def date_in(line: str, *, beside_author: bool) -> str | None:
    """Return the date of publication in ``line``, not that of an update; any date counts beside an author."""
    kept = _UPDATED.sub("", line).strip(" |•·–—-")
    if beside_author:
        found = DATE.search(kept)
        return found.group() if found else None
    stated = _DATELINE.search(kept) or _MONTH_LINE.fullmatch(kept)
    return stated.group("date") if stated else None
