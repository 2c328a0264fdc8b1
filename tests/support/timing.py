"""Times of cold commands, taken by turns: a ratio says the same on a slow machine and on a busy one."""

from __future__ import annotations

import subprocess
import sys
import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence


def seconds_of(command: Sequence[str]) -> float:
    """Return how long a cold run of a command takes."""
    begun = time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return time.perf_counter() - begun


def memo(*words: str) -> list[str]:
    """Return the command line of a `memo` command."""
    return [sys.executable, "-m", "memo", *words]


def quickest(
    one: Sequence[str], other: Sequence[str], rounds: int, before: Callable[[], None] = lambda: None
) -> tuple[float, float]:
    """Return the quickest runs of two commands that take turns, after one of each that reads the files in.

    ``before`` puts back what the first of them changes.
    """
    times = []
    for _ in range(rounds + 1):
        before()
        times.append((seconds_of(one), seconds_of(other)))
    first, second = (min(each) for each in zip(*times[1:], strict=True))
    return first, second
