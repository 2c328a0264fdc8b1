"""What a page has done beside the writing: in a process of its own, one at a time, told as it goes on."""

from __future__ import annotations

import threading
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Generic, Literal, TypeVar

from memo.diagnostics import Problem, has_errors
from memo.workspace import BackgroundWork, Timing

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

ErrandPhase = Literal["", "running", "done", "failed", "stopped"]


@dataclass(frozen=True, slots=True)
class ErrandState:
    """How far an errand is.

    Attributes:
        phase: ``""`` where nothing was asked for so far.
        step: What is being done, by the first word of its name in :class:`memo.workspace.Timing`.
        done: How many steps have begun.
        problems: What is wrong, in order.
        version: The state of the memo that it was begun with.
        number: How many errands of its kind have brought something to show.
    """

    phase: ErrandPhase = ""
    step: str = ""
    done: int = 0
    problems: tuple[Problem, ...] = ()
    version: str = ""
    number: int = 0


@dataclass(frozen=True, slots=True)
class BegunStep:
    """What an errand tells as a step of it begins."""

    name: str


def told_steps(tell: Callable[[object], None]) -> Timing:
    """Return what tells each step of a command as it begins."""
    return Timing(begin=lambda name: tell(BegunStep(name)))


StateT = TypeVar("StateT", bound=ErrandState)


class Errand(Generic[StateT]):
    """One thing that a page can have done.

    Args:
        state: Its first state.
        take: Returns the state after the work has told something else than a step.
        changed: Called whenever there is more to tell.
    """

    def __init__(
        self, state: StateT, take: Callable[[StateT, Any], StateT], changed: Callable[[], None]
    ) -> None:
        self._state, self._take, self._changed = state, take, changed
        self._lock = threading.RLock()
        self._work: BackgroundWork | None = None

    @property
    def state(self) -> StateT:
        """What is known now."""
        return self._state

    def begin(self, state: StateT, work: Callable[..., object], *arguments: object) -> None:
        """Begin, unless it is under way; what was shown so far stays until there is something else.

        Args:
            state: What is known as it begins.
            work: What is done, as in :class:`memo.workspace.BackgroundWork`.
            arguments: What that is called with.
        """
        with self._lock:
            if self._state.phase == "running":
                return
            self._state = replace(state, phase="running", number=self._state.number)
            self._work = BackgroundWork(work, arguments, self._told, self._ended)
        self._changed()

    def stop(self) -> None:
        """End what is under way; files that it has written stay."""
        with self._lock:
            work, self._work = self._work, None
            if self._state.phase == "running":
                self._state = replace(self._state, phase="stopped")
        if work is not None:
            work.stop()
            self._changed()

    def _told(self, said: object) -> None:
        with self._lock:
            now = self._state
            if isinstance(said, BegunStep):
                self._state = replace(now, step=said.name.partition(" ")[0], done=now.done + 1)
            else:
                self._state = self._take(now, said)
        self._changed()

    def _ended(self, problems: tuple[Problem, ...]) -> None:
        with self._lock:
            found = (*self._state.problems, *problems)
            phase: ErrandPhase = "failed" if has_errors(found) else "done"
            self._state, self._work = replace(self._state, phase=phase, problems=found), None
        self._changed()
