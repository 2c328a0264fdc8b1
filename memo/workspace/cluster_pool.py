"""Jobs shared out among the workers of a Dask cluster, with the face of :class:`.WorkerPool`.

What a job needs goes as bytes, what many share goes once, by its hash; what comes of it returns as bytes, and
no disk is shared. Only so many jobs are under way as keep the workers busy, so that neither this process nor
the cluster holds more for a hundred thousand than for a thousand. A job whose worker is lost goes to another.
"""

from __future__ import annotations

import time
import uuid
import warnings
from collections import OrderedDict
from concurrent.futures import CancelledError
from dataclasses import dataclass
from queue import Empty, SimpleQueue
from typing import TYPE_CHECKING, Any, Final, Generic, Self, TypeVar

from memo.diagnostics import MemoError, Problem
from memo.workspace.cluster_client import CONNECT, cluster_client, loss_told, lost, no_workers
from memo.workspace.cluster_fitness import killer, refuse_open, refuse_unfit, told_late
from memo.workspace.cluster_worker import do_on_worker, hash_of_versions, hold, worker_kind
from memo.workspace.worker_pool import Finished, program_fault

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from distributed import Future

    from memo.workspace.cluster_access import ClusterAccess
    from memo.workspace.cluster_worker import Answer

JobT = TypeVar("JobT")
ResultT = TypeVar("ResultT")

AHEAD: Final = 2
"""For each thread of a worker, how many jobs are under way: one at work, one beside it."""
TRIES: Final = 3
"""How often a job is begun whose process ends; how often one whose worker is lost, the scheduler decides."""
PATIENCE: Final = 60.0
"""Seconds without any worker, after which what is left is given up."""
_LOOK: Final = 1.0
"""Seconds after which it is asked anew which workers there are."""
_HELD: Final = 8
"""How many shared things are kept on the cluster beyond the jobs that are under way."""


@dataclass(frozen=True, slots=True)
class Parcel:
    """What a job needs elsewhere; all of it can be pickled.

    Attributes:
        own: What is this job's alone.
        shared: What it has in common with others.
        digest: The hash of that.
    """

    own: Any
    shared: Any
    digest: str


@dataclass(slots=True)
class _Sent(Generic[JobT]):
    """A job under way, and how often it was begun; ``only`` are the workers that may do it, none for any.

    Where workers were lost one after another that had it, it is done once more with none beside it, for the
    scheduler cannot tell whether one of these was the cause.
    """

    job: JobT
    parcel: Parcel
    future: Future[Answer]
    begun: float
    tries: int = 1
    only: frozenset[str] = frozenset()
    notes: tuple[Problem, ...] = ()
    is_alone: bool = False


class ClusterPool(Generic[JobT, ResultT]):
    """The workers of a cluster; a context manager, at whose end nothing of it is left there.

    Args:
        access: How it is reached.
        work: A function of a module, which does what a parcel asks for: it is called with ``(own, shared)``
            in a process of its own, and returns what came of it, or raises MemoError.
        pack: Returns what a job needs, when its turn comes, or raises MemoError.
        unpack: Returns what came of a job as it is here.
    """

    def __init__(
        self,
        access: ClusterAccess,
        work: Callable[[tuple[Any, Any]], ResultT],
        pack: Callable[[JobT], Parcel],
        unpack: Callable[[JobT, ResultT], ResultT],
    ) -> None:
        self._access, self._work, self._pack, self._unpack = access, work, pack, unpack
        self._sent: dict[object, _Sent[JobT]] = {}
        self._over: SimpleQueue[Future[Answer]] = SimpleQueue()
        self._shared: OrderedDict[str, Future[Any]] = OrderedDict()
        self._suspects: list[_Sent[JobT]] = []
        self._unfit: set[str] = set()
        self._threads: dict[str, int] = {}
        self._looked = self._alone_since = 0.0
        self._name, self._number, self._all_sent = uuid.uuid4().hex, 0, False

    def __enter__(self) -> Self:
        """Reach the cluster, and compare its workers with what is here.

        Raises:
            MemoError: The extra is not installed; nobody answers; no worker is there; one is unfit.
        """
        self._client = cluster_client(self._access)
        try:
            with loss_told(self._access.address):
                self._compare()
        except BaseException:
            self._client.close(timeout=CONNECT)
            raise
        return self

    def __exit__(self, *_: object) -> None:
        self._sent.clear()
        self._suspects.clear()
        self._shared.clear()
        self._client.close(timeout=CONNECT)  # the scheduler drops what nobody waits for any more

    def run(self, jobs: Iterable[JobT]) -> Iterator[Finished[JobT, ResultT]]:
        """Do jobs, and yield each when it is over, in whatever order that is.

        Raises:
            MemoError: The scheduler is gone, or there are no workers any more.
        """
        waiting, self._all_sent = iter(jobs), False
        while True:
            yield from self._share_out(waiting)
            if self._all_sent and not self._sent and not self._send_suspect():
                return
            with loss_told(self._access.address):
                done = self._next()
            if done is not None:
                yield done

    def _compare(self) -> None:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # what differs is told below, in words
            try:
                self._client.wait_for_workers(1, timeout=CONNECT)
            except TimeoutError:
                raise MemoError(no_workers(CONNECT)) from None
            info = self._client.scheduler_info(n_workers=-1)
            addresses = [info["address"], *info["workers"]]
            refuse_open(self._access.address, addresses)
            kinds = self._client.run(worker_kind, on_error="return")
        here = worker_kind().versions
        refuse_unfit(here, kinds)
        self._here, self._wanted = here, hash_of_versions(here)
        self._look_round(fresh=True)

    def _look_round(self, *, fresh: bool = False) -> None:
        """Learn which workers there are, and how many threads each has."""
        if not fresh and time.monotonic() - self._looked < _LOOK:
            return
        workers = self._client.scheduler_info(n_workers=-1)["workers"]
        self._looked = time.monotonic()
        self._threads = {name: each["nthreads"] for name, each in workers.items() if name not in self._unfit}
        if self._threads:
            self._alone_since = self._looked
        elif self._looked - self._alone_since > PATIENCE:
            raise MemoError(no_workers(PATIENCE))

    def _share_out(self, waiting: Iterator[JobT]) -> Iterator[Finished[JobT, ResultT]]:
        """Send as many jobs as there is room for; yield those of which there is nothing to send."""
        with loss_told(self._access.address):
            self._look_round()
        while len(self._sent) < AHEAD * sum(self._threads.values()):
            try:
                job = next(waiting)
            except StopIteration:
                self._all_sent = True
                return
            begun = time.monotonic()
            try:
                parcel = self._pack(job)
            except MemoError as error:
                yield Finished(job, None, error.problems, time.monotonic() - begun)
                continue
            except Exception as error:  # noqa: BLE001 - it is told, and stops no other job
                yield Finished(job, None, (program_fault(error),), time.monotonic() - begun)
                continue
            with loss_told(self._access.address):
                self._send(job, parcel)

    def _send(self, job: JobT, parcel: Parcel, before: _Sent[JobT] | None = None) -> None:
        self._number += 1
        key = (f"memo-{self._name}", self._number)
        only = frozenset(self._threads) if self._unfit else frozenset[str]()
        future: Future[Answer] = self._client.submit(
            do_on_worker,
            self._work,
            parcel.own,
            self._shared_on_cluster(parcel),
            self._wanted,
            key=key,
            workers=sorted(only) or None,
            pure=False,
        )
        sent = _Sent(job, parcel, future, time.monotonic(), only=only)
        if before is not None:
            sent.tries, sent.begun, sent.notes = before.tries, before.begun, before.notes
            sent.is_alone = before.is_alone
        self._sent[key] = sent
        future.add_done_callback(self._over.put)

    def _shared_on_cluster(self, parcel: Parcel) -> Future[Any]:
        """Return what a job shares, which the scheduler makes again where the worker that had it is lost."""
        if parcel.digest not in self._shared:
            key = f"memo-shared-{parcel.digest}-{self._name}"
            self._shared[parcel.digest] = self._client.submit(hold, parcel.shared, key=key, pure=False)
            if len(self._shared) > _HELD:
                self._shared.popitem(last=False)
        self._shared.move_to_end(parcel.digest)
        return self._shared[parcel.digest]

    def _next(self) -> Finished[JobT, ResultT] | None:
        """Return the next job that is over; none where none is for a moment, or one goes out once more."""
        try:
            future = self._over.get(timeout=_LOOK)
        except Empty:
            self._look_round()
            self._send_again_where_all_are_gone()
            return None
        sent = self._sent.pop(future.key, None)
        if sent is None:
            return None
        try:
            answer = future.result()
        except CancelledError:
            raise MemoError(lost(self._access.address)) from None
        except Exception as error:  # noqa: BLE001 - it is told, and stops no other job
            is_lost = type(error).__name__ == "KilledWorker"
            if is_lost and not sent.is_alone:
                self._suspects.append(sent)
                return None
            problem = killer() if is_lost else program_fault(error)
            return Finished(sent.job, None, (problem, *sent.notes), time.monotonic() - sent.begun)
        return self._judged(sent, answer)

    def _judged(self, sent: _Sent[JobT], answer: Answer) -> Finished[JobT, ResultT] | None:
        if answer.unfit is not None:
            self._unfit.add(answer.worker)
            self._look_round(fresh=True)
            sent.notes = (*sent.notes, told_late(self._here, answer.worker, answer.unfit))
            if not self._threads:
                raise MemoError(no_workers(0.0), *sent.notes)
            self._send(sent.job, sent.parcel, sent)
            return None
        if sent.tries < TRIES and any(each.code == "worker-died" for each in answer.problems):
            sent.tries += 1
            self._send(sent.job, sent.parcel, sent)
            return None
        result = None if answer.result is None else self._unpack(sent.job, answer.result)
        return Finished(sent.job, result, (*answer.problems, *sent.notes), answer.seconds)

    def _send_suspect(self) -> bool:
        """Send one of the jobs whose workers were lost, by itself; return whether there was one."""
        if not self._suspects:
            return False
        sent = self._suspects.pop()
        sent.is_alone = True
        with loss_told(self._access.address):
            self._send(sent.job, sent.parcel, sent)
        return True

    def _send_again_where_all_are_gone(self) -> None:
        """Send anew what may be done by certain workers alone, of which none is left."""
        stranded = [
            key for key, each in self._sent.items() if each.only and not each.only.intersection(self._threads)
        ]
        for key in stranded if self._threads else ():
            sent = self._sent.pop(key)
            self._send(sent.job, sent.parcel, sent)
