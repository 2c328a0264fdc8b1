"""What a cluster costs beside the work: the scheduler's own time, and what is held meanwhile."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Final

import psutil
from bench.conftest import IS_WHOLE
from cluster_jobs import stub
from clusters import SHORT_LOGS, cluster

from memo.workspace.cluster_access import cluster_at
from memo.workspace.cluster_pool import ClusterPool, Parcel

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

MEMOS: Final = 20_000 if IS_WHOLE else 2_000
SETTLED: Final = MEMOS // 10
"""Memos after which this side has all in memory that it keeps."""
SIZE: Final = 20_000
"""Bytes of a memo, there and back."""


def test_the_schedulers_own_time(tmp_path: Path, hold: Callable[..., None]) -> None:
    """Per memo, by the processor's clock, of memos on which nobody works; and what is held there and here."""

    def memos() -> Iterator[int]:
        yield from range(MEMOS)

    def pack(number: int) -> Parcel:
        return Parcel(number.to_bytes(4, "big") * (SIZE // 4), b"shared", "one")

    def memory() -> list[int]:
        return [each.memory_info().rss for each in (psutil.Process(), made.scheduler)]

    held = [0, 0]
    with cluster(tmp_path, 2, **SHORT_LOGS) as made:
        pool: ClusterPool[int, bytes] = ClusterPool(
            cluster_at(made.address), stub, pack, lambda _, data: data
        )
        with pool as workers:
            before, begun, seen = _seconds(made.scheduler), time.perf_counter(), set()
            for done in workers.run(memos()):
                assert done.result == pack(done.job).own
                seen.add(done.job)
                held = memory() if len(seen) == SETTLED else held
            wall = time.perf_counter() - begun
            spent = _seconds(made.scheduler) - before
            here, there = (now - then for now, then in zip(memory(), held, strict=True))
    assert len(seen) == MEMOS
    hold(f"scheduler's own time for each of {MEMOS} memos", 1000 * spent / MEMOS, aim=3, limit=9, unit=" ms")
    hold("  from one to the next, two workers", 1000 * wall / MEMOS, aim=10, limit=30, unit=" ms")
    hold(f"  memory of who sends them, beyond {SETTLED}", here / 1e6, aim=20, unit=" MB")
    hold(f"  memory of the scheduler, beyond {SETTLED}", there / 1e6, aim=20, unit=" MB")


def _seconds(process: psutil.Process) -> float:
    times = process.cpu_times()
    return float(times.user + times.system)
