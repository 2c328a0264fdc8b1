"""The names of the months."""

from __future__ import annotations

from typing import Final

MONTHS: Final = (
    "January", "February", "March", "April", "May", "June", "July",
    "August", "September", "October", "November", "December",
)  # fmt: skip
"""In English, January first."""

GERMAN_MONTHS: Final = (
    "Januar", "Februar", "März", "April", "Mai", "Juni", "Juli",
    "August", "September", "Oktober", "November", "Dezember",
)  # fmt: skip
"""In German, as CLDR has them."""

FRENCH_MONTHS: Final = (
    "janvier", "février", "mars", "avril", "mai", "juin", "juillet",
    "août", "septembre", "octobre", "novembre", "décembre",
)  # fmt: skip
"""In French, as CLDR has them."""

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
