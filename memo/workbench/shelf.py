"""All memos that can be opened, and new ones of files that somebody drops in."""

from __future__ import annotations

import threading
from dataclasses import dataclass
from typing import TYPE_CHECKING

from memo.article import SUFFIXES
from memo.commands.new import new_case
from memo.diagnostics import MemoError
from memo.index import MemoFacts, facts_of_memo, unreadable
from memo.workbench.desk import Desk
from memo.workspace import find_memos, shown

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class ShelfRow:
    """A memo on the shelf; ``fault`` says why it cannot be opened, if so."""

    key: str
    folder: str
    facts: MemoFacts
    fault: str = ""


class Shelf:
    """The memos of one start of the workbench.

    Args:
        named: The memo to edit, or none for every ``seeds/*/memo.yaml``.
        output: The folder of built files.
        is_watched: Whether memos are shown and followed only.
    """

    def __init__(self, named: Sequence[Path], output: Path, *, is_watched: bool = False) -> None:
        self.is_single, self.is_watched = bool(named), is_watched
        self._named, self._output = list(named), output
        self._desks: dict[str, Desk] = {}
        self._lock = threading.RLock()

    def desks(self) -> dict[str, Desk | MemoError]:
        """Return the desk of each memo by its key, or why there is none; new memos are found."""
        with self._lock:
            found: dict[str, Desk | MemoError] = {}
            try:
                paths = find_memos(self._named)
            except MemoError:
                paths = []
            open_now = {desk.path: desk for desk in self._desks.values()}
            for path in paths:
                try:
                    desk = open_now.get(path) or self._desk_of(path)
                except MemoError as error:
                    found[shown(path)] = error
                    continue
                self._desks[desk.key] = found[desk.key] = desk
            return found

    def desk(self, key: str) -> Desk | None:
        """Return the desk of a key."""
        with self._lock:
            if key not in self._desks:
                self.desks()
            return self._desks.get(key)

    def _desk_of(self, path: Path) -> Desk:
        return Desk(path, self._output, is_watched=self.is_watched)

    def rows(self) -> list[ShelfRow]:
        """Return all memos in the order of their folders."""
        return [_row(key, each) for key, each in self.desks().items()]

    def new(self, data: bytes, suffix: str, today: dt.date) -> Desk:
        """Make a memo of a file, and put it on the shelf.

        Args:
            data: The file.
            suffix: The ending of its name; one that no article has says nothing.
            today: The day of the draft.

        Raises:
            MemoError: It is no article that can be read, or there is a memo of it already.
        """
        known = suffix.lower() if suffix.lower() in SUFFIXES else ""
        made = new_case("-", None, today, lambda: data, suffix=known)
        with self._lock:
            if self._named:
                self._named.append(made.memo)
            desk = self._desk_of(made.memo)
            self._desks[desk.key] = desk
            return desk

    def say_farewell(self) -> None:
        """Let all pages go that listen: a connection that is open would hold up the end."""
        for desk in self._desks.values():
            desk.say_farewell()

    def close(self) -> None:
        """End all that is done beside."""
        for desk in self._desks.values():
            desk.close()


def _row(key: str, desk: Desk | MemoError) -> ShelfRow:
    if isinstance(desk, MemoError):
        return ShelfRow("", key, unreadable(str(desk)), str(desk))
    memo = desk.session.state.snapshot.memo
    counts = desk.counts()
    facts = MemoFacts("faulty", counts) if memo is None else facts_of_memo(memo, counts)
    return ShelfRow(desk.key, shown(desk.path.parent), facts)
