"""Which statements of a memo are read, as a page shows it: the tick at an open one, the next unread."""

from __future__ import annotations

import threading
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from memo.checks import Reading, ReadingState, reading_state, statement_at
from memo.diagnostics import MemoError, Message, Problem
from memo.workspace import readings_beside, record_readings, take_back_reading
from memo.yamlfile import join_path, value_at

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from memo.checks import Statement
    from memo.editing import Snapshot


@dataclass(frozen=True, slots=True)
class ReadingBar:
    """What the editor of a statement says of its readings.

    Attributes:
        path: The path that is open.
        statement: The digest of the statement as the page shows it.
        has_quotes: Whether it cites passages.
        readings: Who has read it as it stands.
        redline: What is otherwise than when it was read last; ``""`` where that is not known.
        reader: The office that ticked last in this program.
    """

    path: str
    statement: str
    has_quotes: bool
    readings: tuple[Reading, ...]
    redline: str
    reader: str


@dataclass(frozen=True, slots=True)
class ReadingView:
    """What a page shows of the readings of a memo.

    Attributes:
        unread: Where each statement that is unread opens, in the memo's order; none before anybody has begun.
        before: Where the unread one before the open statement opens; ``""`` where there is none.
        after: Where the unread one behind it opens.
        bar: What the editor says, where a statement is open.
    """

    unread: tuple[str, ...] = ()
    before: str = ""
    after: str = ""
    bar: ReadingBar | None = None


NOTHING_READ: Final = ReadingView()


class Readings:
    """The readings of one memo that is edited.

    Args:
        path: The memo.yaml.
        snapshot: Gives its state.
    """

    def __init__(self, path: Path, snapshot: Callable[[], Snapshot]) -> None:
        self._path, self._snapshot = path, snapshot
        self._lock = threading.RLock()
        self._reader = ""
        self._known = readings_beside(path)[0]
        self._state: tuple[str, list[Reading], ReadingState] | None = None

    def follow(self) -> bool:
        """Read the file again, and return whether it tells something else."""
        known = readings_beside(self._path)[0]
        with self._lock:
            has_changed, self._known = known != self._known, known
        return has_changed

    def view(self, open_path: str) -> ReadingView:
        """Return what a page shows, with a path open; nothing of what is no memo at the moment."""
        now = self._snapshot()
        state = self._state_of(now)
        if state is None:
            return NOTHING_READ
        here = statement_at(state.statements, open_path) if open_path else None
        unread = [each.statement for each in state.unread] if state.has_begun else []
        places = {each.path: number for number, each in enumerate(state.statements)}
        at = places[here.path] if here else -1
        earlier = [each for each in unread if places[each.path] < at]
        later = [each for each in unread if places[each.path] > at]
        return ReadingView(
            tuple(_opens(now, each) for each in unread),
            _opens(now, (earlier or unread)[-1]) if unread else "",
            _opens(now, (later or unread)[0]) if unread else "",
            None if here is None else self._bar(state, here, open_path),
        )

    def record(self, form: Mapping[str, str], today: dt.date) -> None:
        """Record that an office has read a statement, or take that back.

        Args:
            form: Which path, the digest of the statement as the page showed it, which office, what to do.
            today: The day of the reading.

        Raises:
            MemoError: The statement says something else by now, nobody reads it, or it is not written.
        """
        office = " ".join(form.get("by", "").split())
        if form.get("do") == "take-back":
            take_back_reading(self._path, form.get("statement", ""), office)
            self.follow()
            return
        if not office:
            raise MemoError(Problem("reading-refused", Message("It is not said which office has read.")))
        state = self._state_of(self._snapshot())
        here = None if state is None else statement_at(state.statements, form.get("path", ""))
        if state is None or here is None or here.digest != form.get("statement"):
            said = Message("The statement was changed after the page had shown it: read it once more.")
            raise MemoError(Problem("reading-refused", said))
        new = Reading(here.path, here.digest, office, today.isoformat(), here.words)
        record_readings(self._path, [new], [each.digest for each in state.statements])
        self._reader = office
        self.follow()

    def _state_of(self, now: Snapshot) -> ReadingState | None:
        """Return how far a state of the memo is read; worked out once for each."""
        with self._lock:
            if now.memo is None:
                return None
            if self._state is None or self._state[0] != now.version or self._state[1] is not self._known:
                self._state = (now.version, self._known, reading_state(now.memo, self._known))
            return self._state[2]

    def _bar(self, state: ReadingState, here: Statement, path: str) -> ReadingBar:
        unread = next((each for each in state.unread if each.statement is here), None)
        redline = unread.redline if unread and state.has_begun else ""
        readers = state.readers.get(here.digest, ())
        return ReadingBar(path, here.digest, bool(here.quotes), readers, redline, self._reader)


def _opens(now: Snapshot, statement: Statement) -> str:
    """Return the path of the field by which a statement is opened: its first."""
    if not isinstance(value_at(now.values, statement.path), dict):
        return statement.path
    return join_path(statement.path, next(iter(statement.said)))
