"""What a first draft leaves to the editor, as warnings."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from memo.diagnostics import Problem
from memo.model import placeholders_in, todo_wording, todos_in

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


def check_todos(data: Any) -> Iterator[Problem]:
    """Yield a warning for each todo of a memo or of its plain data, and for what nobody has judged yet."""
    for path, wanted in placeholders_in(data):
        yield Problem(
            "todo",
            f"Still to be written: {wanted}.",
            "Put your own judgment in place of what the draft holds; every page says DRAFT until then.",
            path,
            severity="warning",
        )
    for path, todo in todos_in(data):
        yield Problem(
            "todo",
            f"Still to be written: {todo_wording(todo, path).rstrip('.')}.",
            path=path,
            severity="warning",
        )


def refuse_todos(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Return the problems with each todo as an error, as `--strict` asks."""
    return tuple(replace(each, severity="error") if each.code == "todo" else each for each in problems)
