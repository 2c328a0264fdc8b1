"""What a first draft leaves to the editor, as warnings."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

from memo.diagnostics import Problem
from memo.model import todos_in

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


_OF_A_PLACEHOLDER: Final = (
    "Put your own judgment in place of what the draft holds; every page says DRAFT until then."
)


def check_todos(data: Any) -> Iterator[Problem]:
    """Yield a warning for each place of a memo, or of its plain data, that is still to be written."""
    for todo in todos_in(data):
        help = _OF_A_PLACEHOLDER if todo.is_placeholder else None
        yield Problem("todo", f"Still to be written: {todo.wanted}.", help, todo.path, severity="warning")


def refuse_todos(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Return the problems with each todo as an error, as `--strict` asks."""
    return tuple(replace(each, severity="error") if each.code == "todo" else each for each in problems)
