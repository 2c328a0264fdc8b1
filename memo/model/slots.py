"""Slots: places of a memo that are still to be written, and say so."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from memo.model.paths import join_path, parts_of

if TYPE_CHECKING:
    from collections.abc import Iterator

MARK: Final = "TODO"
"""A text that begins so is a slot; what follows says what is wanted."""

UNTITLED: Final = f"{MARK}: the title of the article"
"""The slot for the title of an article that states none."""


def is_slot(value: object) -> bool:
    """Tell whether a value is a text that is still to be written."""
    return isinstance(value, str) and (value == MARK or value.startswith((f"{MARK}:", f"{MARK} ")))


def slots_in(value: Any, path: str = "") -> Iterator[tuple[str, str]]:
    """Yield each slot of a memo, or of its plain data, with its model path, in order.

    A quote is never one, nor is the title that an article has: these are its words, whatever they begin with.
    """
    if is_slot(value) and (path != "source.title" or value == UNTITLED):
        yield path, value
    for step, inner in parts_of(value):
        if step != "quotes":
            yield from slots_in(inner, join_path(path, step))


def wanted_at(slot: str, path: str = "") -> str:
    """Return what a slot asks for: in its own words, else by its place."""
    extent = re.fullmatch(r"pathways\.([^.]+)\.addresses\.([^.]+)", path)
    by_place = (
        f"how far {extent[1]} overcomes {extent[2]}: wholly, partly or not at all" if extent else "a text"
    )
    return slot.removeprefix(MARK).lstrip(": ") or by_place
