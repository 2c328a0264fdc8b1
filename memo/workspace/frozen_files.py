"""The frozen revisions in a memo's folder: read, and held against the chain that the memo tells."""

from __future__ import annotations

from typing import TYPE_CHECKING

from memo.diagnostics import MemoError, Message, Problem, in_order
from memo.model import load_memo
from memo.revisions import REVISIONS_FOLDER, FrozenRevision, frozen_number, read_history
from memo.workspace.storage import read_bytes, real, shown

if TYPE_CHECKING:
    from pathlib import Path


def chain_problems(path: Path) -> list[Problem]:
    """Return what is wrong with the frozen revisions of a memo, or why it cannot be read."""
    try:
        data = read_bytes(path, "the memo")
        loaded = load_memo(data, shown(path))
    except MemoError as error:
        return [*error.problems]
    frozen, unread = frozen_beside(path)
    return in_order([*read_history(loaded, data, frozen).problems, *unread])


def frozen_beside(path: Path) -> tuple[dict[int, FrozenRevision], list[Problem]]:
    """Return the frozen files in a memo's folder by number, and why any cannot be read."""
    folder = real(path).parent / REVISIONS_FOLDER
    files, problems = dict[int, FrozenRevision](), list[Problem]()
    try:
        names = sorted(each.name for each in folder.iterdir()) if folder.is_dir() else []
    except OSError as error:
        return {}, [_unreadable(folder, error)]
    for name in names:
        number, place = frozen_number(name), folder / name
        if number is not None:
            if real(place) != place:
                problems.append(_linked(place))
                continue
            try:
                files[number] = FrozenRevision(
                    shown(place), read_bytes(place, "a frozen revision", follow=False)
                )
            except MemoError as error:
                problems += error.problems
    return files, problems


def _linked(place: Path) -> Problem:
    return Problem(
        "revision-outside",
        Message(
            "%(place)s is a link, or lies behind one, and a memo is read in its own folder alone.",
            place=shown(place),
        ),
    )


def _unreadable(folder: Path, error: OSError) -> Problem:
    return Problem(
        "file-unreadable",
        Message(
            "%(folder)s, the folder of frozen revisions, cannot be read: %(strerror)s.",
            folder=shown(folder),
            strerror=error.strerror,
        ),
        Message("Check its permissions."),
    )
