"""What was done to a file, so that it can be undone: each step as the bytes that went and those that came."""

from __future__ import annotations

import zlib
from collections import deque
from dataclasses import dataclass
from typing import Final

from memo.text import common_ends, digest

MOST_STEPS: Final = 10_000
_VERSIONS: Final = 60
"""States that can be looked up again, for an edit that was begun upon one of them."""

_BLOCK: Final = 4096


@dataclass(frozen=True, slots=True)
class Step:
    """One change of the bytes: from ``at``, ``old`` went and ``new`` came.

    ``label`` is what was edited: a model path, ``""`` for what another program did to the file.
    """

    at: int
    old: bytes
    new: bytes
    label: str


class UndoHistory:
    """All steps of a session, and a place among them: those before it are done, those behind it undone."""

    def __init__(self) -> None:
        self._done: deque[Step] = deque(maxlen=MOST_STEPS)
        self._undone: list[Step] = []
        self._versions: deque[tuple[str, bytes]] = deque(maxlen=_VERSIONS)

    def remember(self, data: bytes) -> None:
        """Keep a state, so that :meth:`version` finds it."""
        name = digest(data)
        if all(name != known for known, _ in self._versions):
            self._versions.append((name, zlib.compress(data)))

    def version(self, name: str) -> bytes | None:
        """Return the state of that SHA-256; None where it is too long ago, or was none of this file."""
        return next((zlib.decompress(data) for known, data in self._versions if known == name), None)

    def record(
        self, before: bytes, after: bytes, label: str, *, joined: bool = False, is_beside: bool = False
    ) -> None:
        """Add a step; what was undone before it cannot be done again.

        Args:
            before: The bytes before it.
            after: The bytes after it.
            label: What was edited.
            joined: Whether it goes on with the last step, as typing does, so that both are undone as one.
            is_beside: Whether something was done beside the bytes, so that it is a step though they stay.
        """
        if before == after and not is_beside:
            return
        self._undone.clear()
        if joined and self._done and self._done[-1].label == label:
            before = _without(before, self._done.pop())
        if before != after or is_beside:
            self._done.append(_step(before, after, label))
        self.remember(after)

    @property
    def to_undo(self) -> Step | None:
        """The step that would be undone next."""
        return self._done[-1] if self._done else None

    @property
    def to_redo(self) -> Step | None:
        """The step that would be done again next."""
        return self._undone[-1] if self._undone else None

    def settle(self) -> None:
        """Take all that was done for settled: none of it can be undone or done again."""
        self._done.clear()
        self._undone.clear()

    def undone(self, data: bytes) -> bytes:
        """Return the bytes before the last step, given those after it."""
        return _without(data, self._done[-1])

    def redone(self, data: bytes) -> bytes:
        """Return the bytes after the step that was undone last, given those before it."""
        step = self._undone[-1]
        return data[: step.at] + step.new + data[step.at + len(step.old) :]

    def go_back(self) -> None:
        """Take the last step for undone."""
        self._undone.append(self._done.pop())

    def go_on(self) -> None:
        """Take the step that was undone last for done again."""
        self._done.append(self._undone.pop())


def _without(data: bytes, step: Step) -> bytes:
    return data[: step.at] + step.old + data[step.at + len(step.new) :]


def _step(before: bytes, after: bytes, label: str) -> Step:
    same = 0  # block by block first: byte by byte takes a tenth of a second in Python
    while before[same : same + _BLOCK] == after[same : same + _BLOCK] and same < min(len(before), len(after)):
        same += _BLOCK
    same = min(same, len(before), len(after))
    tail = 0
    most = min(len(before), len(after)) - same
    while tail + _BLOCK <= most and _end(before, tail) == _end(after, tail):
        tail += _BLOCK
    head, end = common_ends(before[same : len(before) - tail], after[same : len(after) - tail])
    start = same + head
    return Step(
        start, before[start : len(before) - tail - end], after[start : len(after) - tail - end], label
    )


def _end(data: bytes, tail: int) -> bytes:
    return data[len(data) - tail - _BLOCK : len(data) - tail]
