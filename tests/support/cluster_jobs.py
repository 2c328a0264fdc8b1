"""Jobs that workers of a cluster are tried with; these import this file by its name."""

from __future__ import annotations

import os
import signal
import time
from pathlib import Path
from typing import TYPE_CHECKING

from memo.diagnostics import MemoError, Message, Problem
from memo.workspace.cluster_pool import Parcel

if TYPE_CHECKING:
    from memo.workspace.cluster_access import ClusterAccess
    from memo.workspace.cluster_pool import ClusterPool

SHARED = b"what all have in common" * 1000


def work(parcel: tuple[str, bytes]) -> tuple[str, int, int]:
    """Do what a job says; return it with the numbers of the worker and of the process."""
    own, shared = parcel
    if shared != SHARED:
        raise ValueError("what is shared did not come")
    word, _, path = own.partition(" ")
    match word:
        case "die":
            os.kill(os.getpid(), signal.SIGKILL)
        case "die-once" if not Path(path).exists():
            Path(path).write_text("x")
            os.kill(os.getpid(), signal.SIGKILL)
        case "kill-worker":
            os.kill(os.getppid(), signal.SIGKILL)
            time.sleep(1)
        case "slow":
            time.sleep(float(path))
        case "refuse":
            raise MemoError(Problem("no-memo", Message("There is no memo here: no file seeds/*/memo.yaml.")))
        case "fault":
            raise LookupError("a bug")
    return own, os.getppid(), os.getpid()


def pack(job: str) -> Parcel:
    """Return what a job needs."""
    if job == "unreadable":
        raise MemoError(Problem("no-memo", Message("There is no memo here: no file seeds/*/memo.yaml.")))
    return Parcel(job, SHARED, "one")


def pool(access: ClusterAccess) -> ClusterPool[str, tuple[str, int, int]]:
    """Return a pool for such jobs."""
    from memo.workspace.cluster_pool import ClusterPool  # noqa: PLC0415 - workers need it not

    return ClusterPool(access, work, pack, lambda _, result: result)


def stub(parcel: tuple[bytes, bytes]) -> bytes:
    """Do nothing, and return as much as came."""
    return parcel[0]
