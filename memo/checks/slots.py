"""The slots of a memo: what a first draft leaves to the editor."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

from memo.diagnostics import Problem
from memo.model import MARK, placeholders_in, slots_in, wanted_at

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

CODE: Final = "todo"


def check_slots(data: Any) -> Iterator[Problem]:
    """Yield a warning for each slot of a memo or of its plain data, and for what nobody has judged yet."""
    for path, wanted in placeholders_in(data):
        yield Problem(
            CODE,
            f"Still to be written: {wanted}.",
            "Put your own judgment in place of what the draft holds; every page says DRAFT until then.",
            path,
            severity="warning",
        )
    for path, slot in slots_in(data):
        yield Problem(
            CODE,
            f"Still to be written: {wanted_at(slot, path).rstrip('.')}.",
            f"Write it in place of the text that begins with {MARK}; every page says DRAFT until then.",
            path,
            severity="warning",
        )


def refuse_slots(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Return the problems with each slot as an error, as `--strict` asks."""
    return tuple(replace(each, severity="error") if each.code == CODE else each for each in problems)
