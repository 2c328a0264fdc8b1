"""The slots of a memo: what a first draft leaves to the editor."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from memo.diagnostics import Problem
from memo.model import placeholders_in, slots_in, wanted_at

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


def check_slots(data: Any) -> Iterator[Problem]:
    """Yield a warning for each slot of a memo or of its plain data, and for what nobody has judged yet."""
    for path, wanted in placeholders_in(data):
        yield Problem(
            "todo",
            f"Still to be written: {wanted}.",
            "Put your own judgment in place of what the draft holds; every page says DRAFT until then.",
            path,
            severity="warning",
        )
    for path, slot in slots_in(data):
        yield Problem(
            "todo",
            f"Still to be written: {wanted_at(slot, path).rstrip('.')}.",
            path=path,
            severity="warning",
        )


def refuse_slots(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Return the problems with each slot as an error, as `--strict` asks."""
    return tuple(replace(each, severity="error") if each.code == "todo" else each for each in problems)
