"""What a reviewer wants and the memo does not: told as a conflict, with what it says instead."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from memo.diagnostics import Message
from memo.review.adjudication import Row, row_of_edit, words_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from memo.review.types import Edit


def rivals_of(edits: Sequence[Edit]) -> dict[str, Message]:
    """Return, by path, what one file wants in several ways at once."""
    wanted: dict[str, list[Edit]] = {}
    for edit in edits:
        if edit.kind != "add":
            wanted.setdefault(edit.path, []).append(edit)
    return {
        path: Message(
            "The file says this in %(count)s ways: %(ways)s.", count=len(several), ways=_in_marks(several)
        )
        for path, several in wanted.items()
        if any((each.kind, bare(each.new)) != (several[0].kind, bare(several[0].new)) for each in several)
    }


def _in_marks(edits: Sequence[Edit]) -> Message:
    ways = [
        Message("“%(text)s”", text=words_of(each.new)) if each.kind == "set" else Message("deleted")
        for each in edits
    ]
    return Message.together(dict.fromkeys(ways), ", ")


def conflict(edit: Edit, path: str, reason: Message) -> Row:
    """Return the row of an edit that waits for a decision; ``path`` is its place in today's memo."""
    return row_of_edit(
        edit,
        "conflict",
        path,
        reason,
        Message("Decide between the two, in memo.yaml at %(path)s.", path=path),
    )


def since_then(now: Any) -> Message:
    """Return what the memo says today where a reviewer had something else before their eyes."""
    if not words_of(now):
        return Message("Since the file was built, the memo has come to say nothing here.")
    return Message("Since the file was built, the memo has come to say “%(now)s”.", now=words_of(now))


def bare(value: Any) -> Any:
    """Return a value as it counts: dates in ISO form, white space folded, without fields that say nothing."""
    if isinstance(value, str):
        return " ".join(value.split())
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, dict):
        folded = {key: bare(inner) for key, inner in value.items()}
        return {key: inner for key, inner in folded.items() if inner not in (None, [], False)}
    if isinstance(value, (list, tuple)):
        return [bare(inner) for inner in value]
    return value
