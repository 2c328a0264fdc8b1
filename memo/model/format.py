"""How a value of the model is printed for readers, in the document and in what is said of it."""

from __future__ import annotations

import datetime as dt
from typing import Any

from memo.text import MONTHS


def format_value(value: Any) -> str:
    """Return a leaf as readers see it: ``15 January 2025`` for a date, all else as it is written.

    Raises:
        TypeError: For a list, a mapping or a part, which must be taken apart first.
    """
    if isinstance(value, str):
        return value.replace("\n", " ")
    if isinstance(value, dt.date):
        return f"{value.day} {MONTHS[value.month - 1]} {value.year}"
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    raise TypeError(f"a template cannot print a {type(value).__name__} as a whole")
