"""The names of the months."""

from __future__ import annotations

from typing import Final

MONTHS: Final = (
    "January", "February", "March", "April", "May", "June", "July",
    "August", "September", "October", "November", "December",
)  # fmt: skip
"""In English, January first."""

UKRAINIAN_MONTHS: Final = (
    "січень", "лютий", "березень", "квітень", "травень", "червень", "липень",
    "серпень", "вересень", "жовтень", "листопад", "грудень",
)  # fmt: skip
"""In Ukrainian, as they stand alone or before a year."""

UKRAINIAN_MONTHS_OF_DAYS: Final = (
    "січня", "лютого", "березня", "квітня", "травня", "червня", "липня",
    "серпня", "вересня", "жовтня", "листопада", "грудня",
)  # fmt: skip
"""In Ukrainian, as they stand behind the number of a day (in the genitive)."""

_SHORTEST: Final = 3


def month_number(name: str) -> int | None:
    """Return the number (1 to 12) of an English month by its name or its first three letters or more."""
    numbers = (n for n, month in enumerate(MONTHS, 1) if month.casefold().startswith(name.casefold()))
    return next(numbers, None) if len(name) >= _SHORTEST else None
