"""Todos: places of a memo that are still to be written, and say so."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from memo.yamlfile import join_path, parts_of, value_at

if TYPE_CHECKING:
    from collections.abc import Iterator

TODO: Final = "TODO"
"""A text that begins so is a todo; what follows says what is wanted."""

UNTITLED: Final = f"{TODO}: the title of the article"
"""The todo for the title of an article that states none."""


def is_todo(value: object) -> bool:
    """Return whether a value is a text that is still to be written."""
    return isinstance(value, str) and (value == TODO or value.startswith((f"{TODO}:", f"{TODO} ")))


class Todo(NamedTuple):
    """A place of a memo that is still to be written: its model path, and what is wanted there.

    A placeholder is what a draft put in and nobody judged; any other is a text that begins with TODO.
    """

    path: str
    wanted: str
    is_placeholder: bool


def todos_in(value: Any) -> Iterator[Todo]:
    """Yield what is to be written in a memo or its plain data: first what nobody judged, then the texts."""
    yield from _placeholders_in(value)
    yield from _texts_in(value, "")


def _texts_in(value: Any, path: str) -> Iterator[Todo]:
    """Yield the texts that are todos, in order.

    A quote is never one, nor is the title that an article has: these are its words, whatever they begin with.
    """
    if is_todo(value) and (path != "source.title" or value == UNTITLED):
        yield Todo(path, _wanted(value, path), is_placeholder=False)
    parts = dict(parts_of(value))
    for step, inner in parts.items():
        # The reason of what is not written yet is asked for once it is.
        if step != "quotes" and not (step == "because" and is_todo(inner) and is_todo(parts.get("text"))):
            yield from _texts_in(inner, join_path(path, step))


def _placeholders_in(value: Any) -> Iterator[Todo]:
    """Yield a bottom line that only reports, and ratings that are all the same: nobody has judged them."""
    if value_at(value, "summary.bottom_line.basis") == "reported":
        wanted = "what to do, as a judgment; the bottom line only reports the article"
        yield Todo("summary.bottom_line.basis", wanted, is_placeholder=True)
    ratings = dict(_ratings_in(value_at(value, "pathways")))
    if len(ratings) > 1 and len({str(rating) for rating in ratings.values()}) == 1:
        wanted = "ratings that tell one pathway from another; all are the same"
        yield Todo(next(iter(ratings)), wanted, is_placeholder=True)


def _ratings_in(pathways: Any) -> Iterator[tuple[str, Any]]:
    for name, pathway in parts_of(pathways):
        for criterion, assessment in parts_of(value_at(pathway, "assessments")):
            yield f"pathways.{name}.assessments.{criterion}.rating", value_at(assessment, "rating")


def _wanted(todo: str, path: str) -> str:
    """Return what a todo asks for: in its own words, else by its place."""
    extent = re.fullmatch(r"pathways\.([^.]+)\.addresses\.([^.]+)", path)
    by_place = (
        f"how far {extent[1]} overcomes {extent[2]}: wholly, partly or not at all" if extent else "a text"
    )
    if path.endswith(".because"):
        by_place = "why, after “because”; or give `quotes:` of the article in its place"
    return (todo.removeprefix(TODO).lstrip(": ") or by_place).rstrip(".")
