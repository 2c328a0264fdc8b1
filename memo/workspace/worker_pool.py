"""Jobs shared out among processes that stay warm: each imports what it needs once, and then does job by job.

One job that fails, takes too long, or kills the process that does it, is told as such; a new process takes
the place of the one that is gone, and the others know nothing of it. `concurrent.futures` has no such pool: a
death breaks it, with all that it still has to do (:mod:`.pdf_worker` tells why its pools of one were left).
Jobs are asked for one by one, as processes become free, so that no list of them is ever held.
"""

from __future__ import annotations

import gc
import time
import traceback
from dataclasses import dataclass
from multiprocessing import get_context
from multiprocessing.connection import wait
from typing import TYPE_CHECKING, Any, Final, Generic, Self, TypeVar

from memo.diagnostics import MemoError, Message, Problem
from memo.workspace.child_process import PATIENCE, begin_child, end_child, how_ended, interrupts_ignored
from memo.workspace.timing import seconds_allowed, too_long

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from multiprocessing.connection import Connection

JobT = TypeVar("JobT")
ResultT = TypeVar("ResultT")

STEPS: Final = 5
"""How many steps of a job each have the time that a step may take: read, compose, print in three formats."""


@dataclass(frozen=True, slots=True)
class Finished(Generic[JobT, ResultT]):
    """A job that is over.

    Attributes:
        job: What was to be done.
        result: What came of it; ``None`` where it failed.
        problems: Why it failed.
        seconds: How long it took.
    """

    job: JobT
    result: ResultT | None
    problems: tuple[Problem, ...]
    seconds: float


class WorkerPool(Generic[JobT, ResultT]):
    """Processes that do jobs; a context manager, at whose end none of them is left, whatever is under way.

    Args:
        work: A function of a module, which does a job and returns what came of it, or raises MemoError. Both
            can be pickled.
        processes: How many there are at most; each begins when there is a job for it.
    """

    def __init__(self, work: Callable[[JobT], ResultT], processes: int) -> None:
        self._work, self._most = work, processes
        self._workers: list[_Worker[JobT]] = []

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        for worker in self._workers:
            worker.ask_to_end()  # all of them, before the first is waited for
        for worker in self._workers:
            worker.end()

    def run(self, jobs: Iterable[JobT]) -> Iterator[Finished[JobT, ResultT]]:
        """Do jobs, and yield each when it is over, in whatever order that is."""
        waiting = iter(jobs)
        while self._share_out(waiting):
            busy = [worker for worker in self._workers if worker.job is not None]
            ready = wait([each.connection for each in busy], min(each.seconds_left for each in busy))
            for worker in busy:
                if worker.connection in ready or not worker.seconds_left:
                    done: Finished[JobT, ResultT] = worker.collected()
                    self._share_out(waiting)  # before somebody takes time over what is done
                    yield done

    def _share_out(self, waiting: Iterator[JobT]) -> bool:
        """Give a job to each that has none, as far as there are jobs; return whether any is under way."""
        while (idle := self._idle()) is not None:
            try:
                job = next(waiting)
            except StopIteration:
                break
            idle.begin(job)
        return any(worker.job is not None for worker in self._workers)

    def _idle(self) -> _Worker[JobT] | None:
        idle = next((worker for worker in self._workers if worker.job is None), None)
        if idle is None and len(self._workers) < self._most:
            idle = _Worker(self._work)
            self._workers.append(idle)
        return idle


class _Worker(Generic[JobT]):
    """One process that does jobs; begun anew where it ended."""

    def __init__(self, work: Callable[[JobT], Any]) -> None:
        self._work = work
        self.job: JobT | None = None
        self._begun = 0.0
        self._begin_process()

    def _begin_process(self) -> None:
        context = get_context("spawn")
        self.connection, theirs = context.Pipe()
        self._process = context.Process(target=_serve, args=(theirs, self._work), daemon=True)
        with interrupts_ignored():
            self._process.start()
        theirs.close()  # so that this end hears when the process is gone

    @property
    def seconds_left(self) -> float:
        """How long its job may still take; 0 where its time is up."""
        return max(0.0, self._begun + STEPS * seconds_allowed() - time.monotonic())

    def begin(self, job: JobT) -> None:
        """Give it a job."""
        self.job, self._begun = job, time.monotonic()
        try:
            self.connection.send(job)
        except OSError:  # it ended, by its last job or since
            self._end_process()
            self._begin_process()
            self.connection.send(job)

    def collected(self) -> Finished[JobT, Any]:
        """Return what came of its job, which it has ended, or ended by, or has no more time for."""
        job, result, problems = self.job, None, tuple[Problem, ...]()
        if job is None:
            raise ValueError("there is no job")
        try:
            if not self.connection.poll():
                seconds = STEPS * seconds_allowed()
                problems = (too_long("All of it together", seconds),)
                self._end_process()
            else:
                result, problems, fault = self.connection.recv()
                problems = (*problems, *([_fault(*fault)] if fault else ()))
        except (EOFError, OSError):
            self._process.join(PATIENCE)
            problems = (_died(self._process.exitcode),)
            self._end_process()
        self.job = None
        return Finished(job, result, problems, time.monotonic() - self._begun)

    def ask_to_end(self) -> None:
        """Let it clear up, if it is at work."""
        if self.job is not None:
            self._process.terminate()

    def end(self) -> None:
        """End it, and wait until it is gone."""
        self._end_process()
        self.job = None

    def _end_process(self) -> None:
        end_child(self._process, busy=self.job is not None)
        self.connection.close()


def _serve(connection: Connection, work: Callable[[Any], Any]) -> None:
    """Do what comes through ``connection`` until its other end is closed, be it by a crash."""
    begin_child()
    is_first = True
    try:
        while True:
            connection.send(_outcome(work, connection.recv()))
            gc.collect()
            if is_first:  # what is imported by now stays, and need not be looked through again
                gc.freeze()
                is_first = False
    except (EOFError, OSError, MemoryError):
        return


def _outcome(work: Callable[[Any], Any], job: Any) -> tuple[Any, tuple[Problem, ...], tuple[str, str] | None]:
    """Return what came of a job: its result, its problems, or a fault of the program with its traceback."""
    try:
        return work(job), (), None
    except MemoryError:
        raise  # this process ends, and gives back what it holds
    except MemoError as error:
        return None, error.problems, None
    except Exception as error:  # noqa: BLE001 - it is told on the other side, and stops no other job
        return None, (), _told(error)


def program_fault(error: Exception) -> Problem:
    """Return the problem of a bug, with its traceback."""
    return _fault(*_told(error))


def _told(error: Exception) -> tuple[str, str]:
    return f"{type(error).__name__}: {error}", "".join(traceback.format_exception(error))


def _fault(said: str, where: str) -> Problem:
    return Problem(
        "program-fault",
        Message("The program met a fault of its own: %(said)s", said=said),
        details=tuple(where.splitlines()),
    )


def _died(exit_code: int | None) -> Problem:
    return Problem(
        "worker-died",
        Message(
            "The process that worked on this memo ended before it was done (%(how)s); most often memory ran "
            "out.",
            how=how_ended(exit_code),
        ),
    )
