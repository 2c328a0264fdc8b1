"""Slots: places of a memo that are still to be written, and say so."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from memo.model.paths import join_path, parts_of

if TYPE_CHECKING:
    from collections.abc import Iterator

MARK: Final = "TODO"
"""A text that begins so is a slot; what follows says what is wanted."""


def is_slot(value: object) -> bool:
    """Tell whether a value is a text that is still to be written."""
    return isinstance(value, str) and (value == MARK or value.startswith((f"{MARK}:", f"{MARK} ")))


def slots_in(value: Any, path: str = "") -> Iterator[tuple[str, str]]:
    """Yield each slot of a memo, or of its plain data, with its model path, in order.

    A quote is never one: it must be in the article, whatever it begins with.
    """
    if is_slot(value):
        yield path, value
    for step, inner in parts_of(value):
        if step != "quotes":
            yield from slots_in(inner, join_path(path, step))


def wanted_at(slot: str) -> str:
    """Return what a slot asks for, in its own words."""
    return slot.removeprefix(MARK).lstrip(": ") or "a text"
