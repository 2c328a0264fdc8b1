"""Where the editor for a path is: its own, or that of the nearest value that can be written; and its name."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from memo.editing import holder_at, optional_texts
from memo.i18n import language_of
from memo.model import field_at
from memo.revisions import place_of
from memo.yamlfile import join_path, parts_of, value_at

if TYPE_CHECKING:
    from memo.editing import Snapshot

_FIRST: Final = ("text", "short_title", "title", "name", "what", "rating")
"""The field of a part that stands for it."""

_OF_STATEMENTS: Final = frozenset({"text", "because", "basis", "likelihood", "quotes", "accept"})
"""What is of a statement itself; a rating or a day has one beside it, and a name of its own."""

_LEAVES: Final = frozenset({"string", "integer", "number", "boolean"})


def is_leaf(at: Snapshot, path: str) -> bool:
    """Return whether the model has a single value at a path, and no list and no part."""
    schema = field_at(at.location(path))
    return schema.get("type") in _LEAVES or "enum" in schema


def place_to_edit(at: Snapshot, path: str) -> str:
    """Return the path of the value whose editor somebody wants who asks for a path, ``""`` for none.

    Of a part it is the value that stands for it, of a list that of its first entry, of what is not there that
    of the part around. What a claim has besides its words is edited with them, a range with its rating.
    """
    while path:
        found = _within(at, path)
        if found:
            return found
        path = path.rpartition(".")[0]
    return ""


def _within(at: Snapshot, path: str) -> str:
    around, _, name = path.rpartition(".")
    outer, _, part = around.rpartition(".")
    holder = value_at(at.values, around) if around else at.values
    value = value_at(at.values, path)
    if _is_statement(holder) and name in {"quotes", "accept"}:
        return join_path(around, "text")
    if part == "accept" and _is_statement(value_at(at.values, outer)):
        return join_path(outer, "text")
    if around.endswith(".range") and value_at(at.values, join_path(around[: -len(".range")], "rating")):
        return join_path(around[: -len(".range")], "rating")
    if isinstance(value, (dict, list)):
        return _first_of(at, path, value)
    texts = optional_texts(at, path)
    if texts:  # a part that comes with its first text
        return join_path(path, texts[0]) if isinstance(holder, dict) else ""
    return path if is_leaf(at, path) and holder_at(at, path) is not None else ""


def _is_statement(value: Any) -> bool:
    return isinstance(value, dict) and {"text", "basis"} <= {*value}


def _first_of(at: Snapshot, path: str, value: Any) -> str:
    """Return the first value within a part or a list that can be written, ``""`` where it has none."""
    steps = dict(parts_of(value))
    for step in [*(name for name in _FIRST if name in steps), *(each for each in steps if each != "id")]:
        inner = join_path(path, step)
        found = _first_of(at, inner, steps[step]) if isinstance(steps[step], (dict, list)) else inner
        if found:
            return found
    return ""


def called(at: Snapshot, path: str) -> str:
    """Return what the place of a path is called in print, ``""`` where the memo has no name for it."""
    memo = at.memo
    if memo is None:
        return ""
    around = path.rpartition(".")[0]
    if path.rpartition(".")[2] in _OF_STATEMENTS and _is_statement(value_at(at.values, around)):
        path = around  # its words, its reason and what it rests on are edited together
    try:
        words = place_of(memo, path, language_of(memo.language))
    except (AttributeError, IndexError, KeyError, TypeError, ValueError):  # what is named is not in the memo
        return ""
    return words[:1].upper() + words[1:]
