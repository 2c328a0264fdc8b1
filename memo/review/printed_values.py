"""Values of a row as the memo prints them: words of a list, dates, decimals, and how a statement is grounded.

A row keeps them as memo.yaml has them; both forms of the matrix, for people, ask here.
"""

from __future__ import annotations

import datetime as dt
import json
import re
from functools import cache
from typing import TYPE_CHECKING, Any, Final

from memo.i18n import CHOICES, ENGLISH, pattern_of
from memo.model import json_schema
from memo.review.adjudication import BECAUSE, QUOTING, RATED

if TYPE_CHECKING:
    from collections.abc import Iterator

    from memo.i18n import Language

_GROUNDED: Final = re.compile(r"(?P<words>.+) \[(?P<grounds>[^\[\]]+)\]", re.DOTALL)
"""A statement with its grounds, as :func:`memo.review.adjudication.words_of` writes it."""

_DATE: Final = re.compile(r"\d{4}-\d{2}-\d{2}")
_DECIMAL: Final = re.compile(r"-?\d+\.\d+")


def printed_value(text: str, path: str, language: Language) -> str:
    """Return the value of a row as the page prints it.

    Args:
        text: The value, as memo.yaml has it.
        path: Its model path.
        language: The language of the page.
    """
    steps = path.split(".")[-2:]
    field = next((step for step in steps if text in CHOICES.get(step, ())), "")
    if field:
        return language.printed(text, field)
    if _DATE.fullmatch(text) and _is(steps[-1], "date"):
        return language.date(dt.date.fromisoformat(text))
    if _DECIMAL.fullmatch(text) and any(_is(step, "number") for step in steps):
        return language.decimal(text)
    grounded = _GROUNDED.fullmatch(text)
    if grounded is None:
        return text
    grounds = [_ground(each, language) for each in grounded["grounds"].split("; ")]
    return f"{grounded['words']} [{'; '.join(grounds)}]"


def _ground(ground: str, language: Language) -> str:
    if ground in CHOICES["basis"]:
        return language.printed(ground, "basis")
    for message in (RATED, BECAUSE, QUOTING):
        match = re.fullmatch(pattern_of(message, ENGLISH), ground, re.DOTALL)
        if match:
            return language.gettext(message, **match.groupdict())
    return ground  # what stands behind a semicolon of a reason


def _is(field: str, kind: str) -> bool:
    return field in _fields_of(kind)


@cache
def _fields_of(kind: str) -> frozenset[str]:
    """Return the names of the model's fields that hold a date, or a number, themselves or in a list."""
    schema = json.loads(json_schema())
    parts = [schema, *schema["$defs"].values()]
    fields = (each for part in parts for each in part.get("properties", {}).items())
    return frozenset(name for name, field in fields if kind in _kinds_in(field))


def _kinds_in(schema: Any) -> Iterator[str]:
    if isinstance(schema, dict):
        yield from (str(schema[key]) for key in ("type", "format") if key in schema)
        for inner in schema.values():
            yield from _kinds_in(inner)
    for each in schema if isinstance(schema, list) else ():
        yield from _kinds_in(each)
