"""How long each step of a command took, for those who ask, and how long one may take at most."""

from __future__ import annotations

import os
import signal
import time
from contextlib import contextmanager
from dataclasses import dataclass
from threading import Timer
from typing import TYPE_CHECKING, Final

from memo.diagnostics import MemoError, Message, Problem, visible

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

VARIABLE: Final = "MEMO_TIME_LIMIT"
"""Environment variable: the seconds in which a document is composed, and in which each output is printed."""

SECONDS: Final = 120.0
"""What is allowed without that variable: some forty times what the longest memo takes."""

PATIENCE: Final = 1.0
"""Seconds after which somebody at a terminal is told what is being done."""

_LONGEST: Final = 1e8
"""Some three years: more than any alarm can be set to is not waited for."""

_AGAIN: Final = 10.0
"""Seconds after which a step is told once more that its time is up, where a library has swallowed it. That is
enough to unwind in: an alarm that comes while the limit is being taken away would outlive it."""


@dataclass(frozen=True, slots=True)
class Timing:
    """Tells ``say`` a line for each step when it is done, and ``wait`` of a step that takes long meanwhile.

    ``begin`` is told the name of each step as it begins. Without them nothing is told. ``clock`` gives
    seconds.
    """

    say: Callable[[str], object] | None = None
    clock: Callable[[], float] = time.perf_counter
    wait: Callable[[str], object] | None = None
    begin: Callable[[str], object] | None = None

    @contextmanager
    def step(self, name: str) -> Iterator[None]:
        """Time what is done within; a step that failed is told, too."""
        if self.begin is not None:
            self.begin(name)
        begun = self.clock()
        patience = Timer(PATIENCE, self.wait or str, [f"{visible(name)} …\n"])
        patience.daemon = True
        if self.wait is not None:
            patience.start()
        try:
            yield
        finally:
            patience.cancel()
            if self.say is not None:
                self.say(f"{self.clock() - begun:6.2f} s  {visible(name)}\n")


UNTIMED: Final = Timing()
"""For those who don't ask."""


def seconds_allowed() -> float:
    """Return how many seconds a document may take.

    Raises:
        MemoError: Where the environment variable is no number above zero.
    """
    text = os.environ.get(VARIABLE, "")
    try:
        seconds = float(text or SECONDS)
    except ValueError:
        seconds = 0.0
    if 0 < seconds < _LONGEST:
        return seconds
    raise MemoError(
        Problem(
            "time-limit-unknown",
            Message(
                "The environment variable %(variable)s is “%(text)s”, and no number of seconds.",
                variable=VARIABLE,
                text=text,
            ),
        )
    )


def too_long(what: str, seconds: float) -> Problem:
    """Return the problem of what was stopped because its time was up."""
    return Problem(
        "time-limit",
        Message("%(what)s took more than %(seconds)s s, and was stopped.", what=what, seconds=f"{seconds:g}"),
        Message(
            "Look for what has no end in the templates and styles, such as a loop within a loop; "
            "where the machine is only slow, allow it more seconds: %(variable)s=%(value)s.",
            variable=VARIABLE,
            value=f"{5 * seconds:g}",
        ),
    )


@contextmanager
def time_limit(what: str) -> Iterator[None]:
    """Stop what is done within when its time is up, be it a loop without end.

    The system's alarm is heard between two steps of Python, and in the main thread alone; where there is no
    such alarm (Windows), or elsewhere than there, nothing is limited.

    Args:
        what: What is done, for the message.

    Raises:
        MemoError: At whatever step is under way when the time is up.
    """
    seconds = seconds_allowed()

    def stop(*_: object) -> None:
        raise MemoError(too_long(what, seconds))

    try:
        before = signal.signal(signal.SIGALRM, stop)
    except (AttributeError, ValueError):  # there is no such signal here; or this is another thread
        yield
        return
    signal.setitimer(signal.ITIMER_REAL, seconds, _AGAIN)
    try:
        yield
    finally:
        try:
            signal.setitimer(signal.ITIMER_REAL, 0)
        finally:
            signal.signal(signal.SIGALRM, before)
