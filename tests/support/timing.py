"""Times of commands by turns, and of calls, the least of several: both say the same on a busy machine."""

from __future__ import annotations

import subprocess
import sys
import time
from statistics import median
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence


def least_seconds(act: Callable[[], object], limit: float, tries: int = 3) -> float:
    """Return the least of the processor's seconds that a call took; it is called again while none is in time.

    Garbage of the tests before, a cold cache and a neighbour on the same core add to a time and never take
    from it, so that one try under the limit proves what a slow one leaves open.
    """
    least = float("inf")
    for _ in range(tries):
        begun = time.process_time()
        act()
        least = min(least, time.process_time() - begun)
        if least < limit:
            break
    return least


def seconds_of(*commands: Sequence[str]) -> float:
    """Return how long cold runs of commands take, one after the other."""
    begun = time.perf_counter()
    for command in commands:
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return time.perf_counter() - begun


_WARM = """
import sys, time, weasyprint
for page in sys.argv[1:]:
    weasyprint.HTML(page).write_pdf()
begun = time.perf_counter()
for page in sys.argv[1:]:
    weasyprint.HTML(page).write_pdf()
print(time.perf_counter() - begun)
"""


def warm_seconds(*pages: str) -> float:
    """Return how long WeasyPrint's bare ``write_pdf`` of some pages takes, each printed once before."""
    ran = subprocess.run([sys.executable, "-c", _WARM, *pages], check=True, capture_output=True, text=True)
    return float(ran.stdout)


def memo(*words: str) -> list[str]:
    """Return the command line of a `memo` command."""
    return [sys.executable, "-m", "memo", *words]


def ratio(
    one: Sequence[Sequence[str]],
    other: Sequence[Sequence[str]],
    rounds: int = 5,
    before: Callable[[], None] = lambda: None,
) -> float:
    """Return how long some commands take beside others: the median of rounds in which each is run in turn.

    A first round reads the files in and counts for nothing. ``before`` puts back what the first change.
    """
    shares = []
    for _ in range(rounds + 1):
        before()
        shares.append(seconds_of(*one) / seconds_of(*other))
    return median(shares[1:])
