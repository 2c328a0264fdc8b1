"""Model paths: how a value is named, from the file to the page.

A path such as ``pathways.mediation.objections.2`` joins the keys on the way with dots. An entry of a list
goes by its id, so that paths survive reordering, else by its number from 1.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from pydantic import BaseModel

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


def join_path(path: str, step: str) -> str:
    """Append one step to a model path."""
    return f"{path}.{step}" if path else step


def entry_id(entry: object) -> str | None:
    """Return the id of an entry, plain or of the model, where it has one that can stand in a model path."""
    own = entry.get("id") if isinstance(entry, dict) else getattr(entry, "id", None)
    return own if isinstance(own, str) and re.fullmatch(r"[a-z][a-z0-9-]*", own) else None


def steps(ids: Iterable[str | None]) -> list[str]:
    """Return the steps to the entries of a list, given their ids: an id the first time, else the number."""
    taken: dict[str, None] = {}  # ordered, and asked quickly: a file may hold entries by the ten thousand
    for number, own in enumerate(ids, 1):
        taken[own if own is not None and own not in taken else str(number)] = None
    return list(taken)


def parts_of(value: Any) -> Iterator[tuple[str, Any]]:
    """Yield what a value holds, each with its step: fields as the file names them, keys, or entries."""
    if isinstance(value, BaseModel):
        for name, field in type(value).model_fields.items():
            yield field.alias or name, getattr(value, name)
    elif isinstance(value, dict):
        yield from ((str(key), inner) for key, inner in value.items())
    elif isinstance(value, (list, tuple)):
        yield from zip(steps(entry_id(entry) for entry in value), value, strict=True)


def claims_in(value: Any, path: str = "") -> Iterator[tuple[str, Any]]:
    """Yield every claim of a memo, or of its plain data, with its model path, in order.

    Of plain data, what has two of text, basis and quotes counts, well formed or not.
    """
    if isinstance(value, dict):
        is_claim = len({"text", "basis", "quotes"} & value.keys()) > 1
    else:
        is_claim = hasattr(value, "basis")
    if is_claim:
        yield path, value
        return
    for step, inner in parts_of(value):
        yield from claims_in(inner, join_path(path, step))
