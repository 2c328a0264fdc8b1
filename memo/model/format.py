"""How a value of the model is printed for readers, in the document as in what is said of it."""

from __future__ import annotations

import datetime as dt
from typing import Any, Final

_MONTHS: Final = (
    "January", "February", "March", "April", "May", "June", "July",
    "August", "September", "October", "November", "December",
)  # fmt: skip


def show(value: Any) -> str:
    """Print a leaf for readers: ``15 January 2025`` for a date, all else as it is written.

    Raises:
        TypeError: For a list, a mapping or a part, which must be taken apart first.
    """
    if isinstance(value, str):
        return value.replace("\n", " ")
    if isinstance(value, dt.date):
        return f"{value.day} {_MONTHS[value.month - 1]} {value.year}"
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    raise TypeError(f"a template cannot print a {type(value).__name__} as a whole")
