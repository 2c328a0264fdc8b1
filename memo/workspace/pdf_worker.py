"""Where PDFs are printed: in processes of their own, which warm up as soon as there is somewhere to print.

Importing WeasyPrint takes as long as reading, checking and composing a memo; on two cores both happen at
once. This module imports little, so that a command can begin a process before it imports anything else.

A process that dies, for want of memory most likely, is told as a problem, and so is one whose time is up; the
next PDF gets a new one. `concurrent.futures.ProcessPoolExecutor` was tried, with a pool for each process, as
a death spoils all that its pool still has to do. It was as fast and saved 36 lines of 127, but could not stop
a process that is at work or warming up: before Python 3.14 only by its private `_processes`, with Python's
traceback on the user's terminal ("Exception in initializer"); and before 3.11.5 it may wait for ever where
one is killed while its work is being sent (python/cpython#94777). Over a pipe each of these is a line.
"""

from __future__ import annotations

import gc
import traceback
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from multiprocessing import get_context
from queue import SimpleQueue
from typing import TYPE_CHECKING, Any, Final, Self

from memo.diagnostics import MemoError, Message, Problem
from memo.renderers.pdf import PaperLooks, prepare, warm_up, write_pdf
from memo.workspace.child_process import PATIENCE, begin_child, end_child, how_ended, interrupts_ignored
from memo.workspace.timing import seconds_allowed, time_limit, too_long

if TYPE_CHECKING:
    from collections.abc import Sequence
    from multiprocessing.connection import Connection

    from memo.renderers.pdf import Attachment

_PRINTING: Final = "Printing the PDF"


class PdfWorkers:
    """Prints PDFs beside this process; with one job in all, in this process.

    It is a context manager: at its end no process is left, whatever was under way. No PDF takes longer than
    :func:`.seconds_allowed`: a process is stopped then; in this process, the system's alarm ends the work.

    Args:
        jobs: How many processes work at most, this one included.
    """

    def __init__(self, jobs: int) -> None:
        self._most = jobs - 1
        self._workers: list[_Worker] = []
        self._idle: SimpleQueue[_Worker] = SimpleQueue()
        self._threads = ThreadPoolExecutor(self._most) if self._most else None
        self._asked = 0
        if self._most:
            self._add_worker()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        for worker in self._workers:
            worker.stop()
        if self._threads is not None:
            self._threads.shutdown(cancel_futures=True)

    @property
    def are_beside(self) -> bool:
        """Whether something else can be done while a PDF is printed."""
        return self._threads is not None

    def prepare(self, looks: PaperLooks) -> None:
        """Let a process that has nothing to do read fonts and styles before there is a document to print."""
        if self._workers:
            self._workers[0].prepare(looks)

    def print(
        self, document: str, looks: PaperLooks, attachments: Sequence[Attachment] = ()
    ) -> Future[bytes]:
        """Start printing; the arguments are those of :func:`memo.renderers.pdf.write_pdf`.

        The future raises MemoError as that function does, where the process died, and where time was up.
        """
        job = (document, looks, attachments)
        if self._threads is not None:
            self._asked += 1
            if len(self._workers) < min(self._asked, self._most):
                self._add_worker()
            return self._threads.submit(self._print, job)
        future: Future[bytes] = Future()
        try:
            with time_limit(_PRINTING):
                future.set_result(write_pdf(*job))
        except MemoError as error:
            future.set_exception(error)
        return future

    def _add_worker(self) -> None:
        worker = _Worker()
        self._workers.append(worker)
        self._idle.put(worker)

    def _print(self, job: tuple[Any, ...]) -> bytes:
        worker = self._idle.get()  # there is one for each thread, sooner or later
        try:
            return worker.print(job, seconds_allowed())
        finally:
            self._idle.put(worker)


class _Worker:
    """One process that prints; begun anew where it ended."""

    def __init__(self) -> None:
        self._stopped = self._busy = False
        self._prepared: PaperLooks | None = None
        self._begin()

    def _begin(self) -> None:
        context = get_context("spawn")
        self._connection, theirs = context.Pipe()
        self._process = context.Process(target=_serve, args=(theirs,), daemon=True)
        with interrupts_ignored():
            self._process.start()
        theirs.close()  # so that this end hears when the process is gone

    def prepare(self, looks: PaperLooks) -> None:
        """Send what the next document is printed with, unless that was sent last or there is work to do."""
        if looks != self._prepared and not self._busy:
            self._prepared = looks
            with suppress(OSError):  # a process that is gone is begun anew when it has to print
                self._connection.send(looks)

    def print(self, job: tuple[Any, ...], seconds: float) -> bytes:
        if not self._process.is_alive() and not self._stopped:
            self._begin()
        self._busy = True
        try:
            self._connection.send(job)
            if not self._connection.poll(seconds):
                self._end()
                raise MemoError(too_long(_PRINTING, seconds))
            result: bytes | BaseException = self._connection.recv()
        except (EOFError, OSError) as error:
            self._process.join(PATIENCE)
            raise MemoError(_died(self._process.exitcode)) from error
        finally:
            self._busy = False
        if isinstance(result, BaseException):
            raise result
        return result

    def stop(self) -> None:
        self._stopped = True
        self._end()

    def _end(self) -> None:
        end_child(self._process, busy=self._busy)


def _serve(connection: Connection) -> None:
    """Print what comes through ``connection`` until its other end is closed, be it by a crash."""
    begin_child()
    warm_up()
    with suppress(EOFError, OSError, MemoryError):
        while True:
            job = connection.recv()
            if isinstance(job, PaperLooks):
                prepare(job)
                continue
            connection.send(_outcome(job))
            gc.collect()  # cycles are left while a PDF is printed, and nothing else is done here


def _outcome(job: tuple[Any, ...]) -> bytes | Exception:
    """Return a PDF or what was raised; a bug brings its traceback along as a note."""
    try:
        return write_pdf(*job)
    except MemoryError:
        raise  # this process ends, and gives back what it holds
    except MemoError as error:
        return error
    except Exception as error:  # noqa: BLE001 - it is raised again on the other side
        where = traceback.format_exc()
        return RuntimeError(f"{type(error).__name__} in the process that prints PDFs\n{where}")


def _died(exit_code: int | None) -> Problem:
    return Problem(
        "pdf-process-died",
        Message(
            "The process that prints PDFs ended before it was done (%(how)s); most often memory ran out.",
            how=how_ended(exit_code),
        ),
    )
