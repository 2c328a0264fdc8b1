"""Which editor is open after an edit: the one of a new entry, or that of an entry which has moved."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from memo.editing import AddEntry, GiveReason, MoveEntry, RemoveEntry, RenameEntry
from memo.yamlfile import join_path, parts_of, value_at

if TYPE_CHECKING:
    from memo.editing import MemoEdit, Snapshot

_FIRST: Final = ("text", "title", "name", "what")
"""The field of an entry that somebody writes first."""


def opened_after(edit: MemoEdit, before: Snapshot, after: Snapshot, open_path: str) -> str:
    """Return the path whose editor is open after an edit, where it was ``open_path`` before."""
    if isinstance(edit, AddEntry):
        return _new(edit, after)
    if isinstance(edit, GiveReason):
        return join_path(edit.path, "text")
    if isinstance(edit, RemoveEntry):
        return "" if _is_in(open_path, edit.path) and ".quotes." not in edit.path else open_path
    if isinstance(edit, (MoveEntry, RenameEntry)) and _is_in(open_path, edit.path):
        moved = _moved(edit, before)
        return f"{moved}{open_path[len(edit.path) :]}"
    return open_path


def _new(edit: AddEntry, after: Snapshot) -> str:
    steps = [step for step, _ in parts_of(value_at(after.values, edit.path))]
    last = 0 if edit.after == "" else len(steps) - 1
    place = steps.index(edit.after) + 1 if edit.after in steps else last
    path = join_path(edit.path, steps[min(place, len(steps) - 1)])
    entry = value_at(after.values, path)
    field = next((name for name in _FIRST if isinstance(entry, dict) and name in entry), "")
    return join_path(path, field) if field else path


def _moved(edit: MoveEntry | RenameEntry, before: Snapshot) -> str:
    around, _, step = edit.path.rpartition(".")
    if isinstance(edit, RenameEntry):
        return join_path(around, edit.new_id) if not step.isdigit() else edit.path
    if not step.isdigit():
        return edit.path
    steps = [name for name, _ in parts_of(value_at(before.values, around))]
    left = [name for name in steps if name != step]
    place = left.index(edit.after) + 1 if edit.after in left else 0
    return join_path(around, str(place + 1))


def _is_in(path: str, around: str) -> bool:
    return path == around or path.startswith(f"{around}.")
