"""One memo.yaml under edit: read, edited, undone, and followed where another program writes it.

The file is the truth. Each edit reads it first, and is written at once, whole or not at all, under the lock
that every command of this program takes. What another program has written meanwhile is a step of the history
like any other, and the edit finds its place in it or is a conflict.
"""

from __future__ import annotations

import threading
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal

from memo.diagnostics import MemoError, Message, Problem
from memo.editing import ConflictError, SetValue, Snapshot, UndoHistory, gone, read_snapshot
from memo.workspace import UnsentTyping, locked, read_bytes, real, shown, write_over

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from memo.editing import MemoEdit, Step

_TRIES: Final = 5
"""How often an edit is begun anew where another program writes the file at the same moment."""

_PAUSE: Final = 3.0
"""Seconds after which typing on at one place is a step of its own."""


ActKind = Literal["undone", "redone", "accept", "accept with changes", "reject", "reopened"]


@dataclass(frozen=True, slots=True)
class Act:
    """What was done last that does not show where somebody types: a step undone, a row of a review settled.

    Attributes:
        kind: What it was.
        label: The label of its step in the history.
        before: The state before it.
        after: The state after it.
        number: Which act of the session it is, so that the same one is told each time that it is done.
    """

    kind: ActKind
    label: str
    before: Snapshot
    after: Snapshot
    number: int


@dataclass(frozen=True, slots=True)
class State:
    """What a session shows.

    Attributes:
        snapshot: The last state that could be read.
        unreadable: Why the file on the disk cannot be, if so.
        to_undo: What would be undone, by its label; None for nothing.
        to_redo: What would be done again.
        saved: When it was written, in seconds.
        act: What was done last, until something is written.
    """

    snapshot: Snapshot
    unreadable: tuple[Problem, ...] = ()
    to_undo: str | None = None
    to_redo: str | None = None
    saved: float = 0.0
    act: Act | None = None


class Session:
    """One memo under edit, for all who have it open.

    Args:
        path: The memo.yaml.
        unsent: Where typing is kept that the memo has not taken.
        judge: Called with each state before it is written; what it raises refuses the edit.

    Raises:
        MemoError: Where it cannot be read as a memo at all.
    """

    def __init__(
        self,
        path: Path,
        unsent: UnsentTyping | None = None,
        judge: Callable[[Snapshot], object] = lambda _: None,
    ) -> None:
        self.path, self._judge = path, judge
        self.unsent = unsent or UnsentTyping(path)
        self._lock = threading.RLock()
        self._history = UndoHistory()
        self._now = read_snapshot(read_bytes(path, "the memo"), shown(path))
        self._history.remember(self._now.data)
        self._unreadable: tuple[Problem, ...] = ()
        self._typed = ("", 0.0)
        self._saved = time.time()
        self._act: Act | None = None
        self._acts = 0

    @property
    def state(self) -> State:
        """What it shows now."""
        with self._lock:
            undo, redo = self._history.to_undo, self._history.to_redo
            labels = (undo.label if undo else None, redo.label if redo else None)
            return State(self._now, self._unreadable, *labels, self._saved, self._act)

    def follow(self) -> bool:
        """Read the file again, and return whether another program has changed it."""
        with self._lock:
            return self._read()

    def apply(self, edit: MemoEdit, version: str = "") -> Snapshot:
        """Write an edit into the file, and return the state after it.

        Args:
            edit: What to do.
            version: The state that its author saw; ``""`` for the one that is there.

        Raises:
            MemoError: The memo would be at fault by it, or the file cannot be read or written.
            ConflictError: Somebody else has changed the same meanwhile.
        """
        typing = isinstance(edit, SetValue) and edit.text is not None
        try:
            made = self._write(lambda now: self._rebased(edit, version, now).applied(now), edit.path, typing)
        except KeyError as error:
            self._keep(edit)
            raise gone(edit.path) from error
        except (MemoError, ConflictError):
            self._keep(edit)
            raise
        if isinstance(edit, SetValue):
            self.unsent.drop(edit.path)
        return made

    def note(self, label: str) -> None:
        """Make a step of what was done beside the file, so that it is undone in its turn."""
        with self._lock:
            self._history.record(self._now.data, self._now.data, label, is_beside=True)
            self._typed, self._act = ("", 0.0), None

    def tell(self, kind: ActKind, label: str, before: Snapshot) -> None:
        """Tell of an act that has led from a state to the one of now."""
        with self._lock:
            self._acts += 1
            self._act = Act(kind, label, before, self._now, self._acts)

    def undo(self) -> Snapshot:
        """Bring back the very bytes before the last step.

        Raises:
            MemoError: The file cannot be read or written.
        """
        history = self._history
        return self._step("undone", history.undone, history.go_back, lambda: history.to_undo)

    def redo(self) -> Snapshot:
        """Bring back the very bytes after the step that was undone last.

        Raises:
            MemoError: The file cannot be read or written.
        """
        history = self._history
        return self._step("redone", history.redone, history.go_on, lambda: history.to_redo)

    def _rebased(self, edit: MemoEdit, version: str, now: Snapshot) -> MemoEdit:
        if version in {"", now.version}:
            return edit
        data = self._history.version(version)
        if data is None:
            raise ConflictError(edit.path, getattr(edit, "text", None), None)
        return edit.rebased(read_snapshot(data, now.name), now)

    def _keep(self, edit: MemoEdit) -> None:
        if isinstance(edit, SetValue) and edit.text is not None:
            self.unsent.keep(edit.path, edit.text)

    def _step(
        self,
        kind: ActKind,
        make: Callable[[bytes], bytes],
        then: Callable[[], None],
        step: Callable[[], Step | None],
    ) -> Snapshot:
        with self._lock, locked(real(self.path).parent):
            self._readable()
            to_do = step()
            if to_do is None:
                return self._now
            before, made = self._now, read_snapshot(make(self._now.data), self._now.name)
            write_over(real(self.path), before.data, made.data, self._changed())
            then()
            self._set(made)
            self.tell(kind, to_do.label, before)
            return made

    def _write(self, make: Callable[[Snapshot], Snapshot], label: str, typing: bool) -> Snapshot:
        for number in range(_TRIES):
            with self._lock, locked(real(self.path).parent):
                self._readable()
                before, made = self._now, make(self._now)
                if made.data == before.data:
                    return made
                self._judge(made)
                try:
                    write_over(real(self.path), before.data, made.data, self._changed())
                except MemoError as error:
                    if number + 1 < _TRIES and any(each.code == "edit-changed" for each in error.problems):
                        continue  # another program has saved it at this moment: read that first
                    raise
                last, when = self._typed
                joined = typing and last == label and time.monotonic() - when < _PAUSE
                self._history.record(before.data, made.data, label, joined=joined)
                self._typed = (label if typing else "", time.monotonic())
                self._set(made)
                return made
        raise MemoError(self._changed())

    def _set(self, made: Snapshot) -> None:
        self._now, self._saved, self._act = made, time.time(), None
        self._history.remember(made.data)

    def _readable(self) -> None:
        """Read the file, and refuse to go on where another program has left it unreadable."""
        self._read()
        if self._unreadable:
            raise MemoError(*self._unreadable)

    def _read(self) -> bool:
        """Take over what stands in the file; what is no memo is told, and the last state stays."""
        try:
            data = read_bytes(real(self.path), "the memo")
            if data == self._now.data:
                was_unreadable, self._unreadable = bool(self._unreadable), ()
                return was_unreadable
            made = read_snapshot(data, self._now.name)
        except MemoError as error:
            changed = self._unreadable != error.problems
            self._unreadable = error.problems
            return changed
        self._unreadable = ()
        self._typed = ("", 0.0)
        self._history.record(self._now.data, made.data, "")
        if _revision(made) != _revision(self._now):  # what is frozen is frozen
            self._history.settle()
        self._set(made)
        return True

    def _changed(self) -> Problem:
        said = Message("%(path)s is being saved by another program again and again.", path=shown(self.path))
        return Problem("edit-changed", said)


def _revision(at: Snapshot) -> int | None:
    return at.memo.revision.number if at.memo else None
