"""Work in a process of its own: what it tells arrives, what is wrong is told, and nothing of it is left."""

from __future__ import annotations

import os
import threading
import time
from typing import TYPE_CHECKING

import psutil
import pytest

from memo.diagnostics import MemoError, Message, Problem
from memo.workspace.background import BackgroundWork

if TYPE_CHECKING:
    from collections.abc import Callable

pytestmark = pytest.mark.long
PATIENCE = 30.0


class Heard:
    """What has been told of some work, and how it ended."""

    def __init__(self, work: Callable[..., object], *arguments: object) -> None:
        self.told: list[object] = []
        self.problems: tuple[Problem, ...] = ()
        self.has_ended, self.has_told = threading.Event(), threading.Event()
        self.work = BackgroundWork(work, arguments, self._told, self._ended)

    def _told(self, value: object) -> None:
        self.told.append(value)
        self.has_told.set()

    def _ended(self, problems: tuple[Problem, ...]) -> None:
        self.problems = problems
        self.has_ended.set()


def counting(tell: Callable[[object], None], most: int) -> None:
    """Count."""
    for number in range(most):
        tell(number)


def refused(_: Callable[[object], None]) -> None:
    """Come to nothing."""
    raise MemoError(
        Problem("port-busy", Message("Another program listens at %(host)s:%(port)s.", host=1, port=2))
    )


def waiting(tell: Callable[[object], None]) -> None:
    """Wait for ever."""
    tell(os.getpid())
    time.sleep(1000)


def dying(_: Callable[[object], None]) -> None:
    """End without a word, as where memory runs out."""
    os._exit(3)


def test_what_is_told_arrives_in_order() -> None:
    """And then it has ended, with no problem."""
    heard = Heard(counting, 50)
    assert heard.has_ended.wait(PATIENCE)
    assert heard.told == [*range(50)]
    assert heard.problems == ()


@pytest.mark.parametrize(("work", "code"), [(refused, "port-busy"), (dying, "work-died")])
def test_what_came_to_nothing_says_why(work: Callable[..., object], code: str) -> None:
    """In the words of the problem, or that the process ended before its end."""
    heard = Heard(work)
    assert heard.has_ended.wait(PATIENCE)
    assert [each.code for each in heard.problems] == [code]


def test_who_stops_it_waits_until_it_is_gone_and_hears_nothing_more() -> None:
    """No process is left."""
    heard = Heard(waiting)
    assert heard.has_told.wait(PATIENCE)
    heard.work.stop()
    assert not psutil.pid_exists(int(str(heard.told[0])))
    assert not heard.has_ended.wait(0.2)
