"""What a memo may be built with and not handed over: what is still to be written, accepted or read."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

from memo.diagnostics import Message, Problem
from memo.model import todos_in

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


def check_todos(data: Any) -> Iterator[Problem]:
    """Yield a warning for each place of a memo, or of its plain data, that is still to be written."""
    for todo in todos_in(data):
        judge = Message(
            "Put your own judgment in place of what the draft holds; every page says DRAFT until then."
        )
        yield Problem(
            "todo",
            Message("Still to be written: %(wanted)s.", wanted=todo.wanted),
            judge if todo.is_placeholder else None,
            todo.path,
            severity="warning",
        )


_LOOSE_ENDS: Final = frozenset({"todo", "accept-unused", "statement-unread"})


def strictly(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Return the problems with each loose end as an error, as `--strict` asks.

    That is a todo, an acceptance of nothing, and a statement that nobody has read as it stands.
    """
    return tuple(replace(each, severity="error") if each.code in _LOOSE_ENDS else each for each in problems)
