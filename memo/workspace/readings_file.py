"""readings.yaml beside a memo.yaml: read, and written whole or not at all, under the lock of all commands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from memo.checks import READINGS, Reading, readings_in, readings_text, with_reading
from memo.diagnostics import MemoError, Message, Problem
from memo.workspace.locking import locked
from memo.workspace.storage import read_bytes, real, shown, write_atomic, write_over

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path


def readings_beside(path: Path) -> tuple[list[Reading], list[Problem]]:
    """Return the readings in a memo's folder, and what is wrong with them; none where there is no file."""
    place = _place(path)
    try:
        data = _read(place)
    except MemoError as error:
        return [], [*error.problems]
    return ([], []) if data is None else readings_in(data, shown(place))


def record_readings(path: Path, new: Iterable[Reading], now: Iterable[str]) -> Path:
    """Record readings of a memo among those that are there already, and return their file.

    Args:
        path: The memo.yaml.
        new: The readings.
        now: The digests of the statements that the memo has.

    Raises:
        MemoError: The file there cannot be read, or the folder or the disk does not take it; it is as it was.
    """
    return _rewritten(path, lambda known: with_reading(known, new, now))


def take_back_reading(path: Path, statement: str, office: str) -> Path:
    """Take out of a memo's readings that an office has read a statement, given by its digest.

    Raises:
        MemoError: As :func:`record_readings` does.
    """
    return _rewritten(
        path, lambda known: [each for each in known if (each.statement, each.by) != (statement, office)]
    )


def _rewritten(path: Path, change: Callable[[list[Reading]], list[Reading]]) -> Path:
    place = _place(path)
    with locked(place.parent):
        before = _read(place)
        known, problems = ([], []) if before is None else readings_in(before, shown(place))
        if problems:
            raise MemoError(*problems)
        data = readings_text(change(known))
        if before is None:
            write_atomic(place, data)
        else:
            said = Message("%(path)s is being saved by another program again and again.", path=shown(place))
            write_over(place, before, data, Problem("edit-changed", said))
    return place


def _place(path: Path) -> Path:
    return real(path).parent / READINGS


def _read(place: Path) -> bytes | None:
    """Return the bytes of the file, which is no link; ``None`` where there is none."""
    if not place.is_file() and not place.is_symlink():
        return None
    return read_bytes(place, "the readings of the memo", follow=False)
