"""Todos: places of a memo that are still to be written, and say so."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from memo.yamlfile import join_path, parts_of

if TYPE_CHECKING:
    from collections.abc import Iterator

TODO: Final = "TODO"
"""A text that begins so is a todo; what follows says what is wanted."""

UNTITLED: Final = f"{TODO}: the title of the article"
"""The todo for the title of an article that states none."""


def is_todo(value: object) -> bool:
    """Return whether a value is a text that is still to be written."""
    return isinstance(value, str) and (value == TODO or value.startswith((f"{TODO}:", f"{TODO} ")))


def todos_in(value: Any, path: str = "") -> Iterator[tuple[str, str]]:
    """Yield each todo of a memo, or of its plain data, as (model path, text), in order.

    A quote is never one, nor is the title that an article has: these are its words, whatever they begin with.
    """
    if is_todo(value) and (path != "source.title" or value == UNTITLED):
        yield path, value
    parts = dict(parts_of(value))
    for step, inner in parts.items():
        # The reason of what is not written yet is asked for once it is.
        if step != "quotes" and not (step == "because" and is_todo(inner) and is_todo(parts.get("text"))):
            yield from todos_in(inner, join_path(path, step))


def placeholders_in(value: Any) -> Iterator[tuple[str, str]]:
    """Yield what a draft put in and nobody judged, as (model path, what is wanted instead).

    In a memo or its plain data: a bottom line that only reports, and ratings that are all the same.
    """
    parts = dict(parts_of(value))
    bottom_line = dict(parts_of(dict(parts_of(parts.get("summary"))).get("bottom_line")))
    if bottom_line.get("basis") == "reported":
        yield (
            "summary.bottom_line.basis",
            "what to do, as a judgment; the bottom line only reports the article",
        )
    ratings = dict(_ratings_in(parts.get("pathways")))
    if len(ratings) > 1 and len({str(rating) for rating in ratings.values()}) == 1:
        yield next(iter(ratings)), "ratings that tell one pathway from another; all are the same"


def _ratings_in(pathways: Any) -> Iterator[tuple[str, Any]]:
    for name, pathway in parts_of(pathways):
        for criterion, assessment in parts_of(dict(parts_of(pathway)).get("assessments")):
            yield f"pathways.{name}.assessments.{criterion}.rating", dict(parts_of(assessment)).get("rating")


def todo_wording(todo: str, path: str = "") -> str:
    """Return what a todo asks for: in its own words, else by its place."""
    extent = re.fullmatch(r"pathways\.([^.]+)\.addresses\.([^.]+)", path)
    by_place = (
        f"how far {extent[1]} overcomes {extent[2]}: wholly, partly or not at all" if extent else "a text"
    )
    if path.endswith(".because"):
        by_place = "why, after “because”; or give `quotes:` of the article in its place"
    return todo.removeprefix(TODO).lstrip(": ") or by_place
