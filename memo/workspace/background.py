"""Work in a process of its own, beside one that has to answer meanwhile; it tells how far it is.

What it tells comes through a pipe and is told on by a thread. The process ends with its work, with the one
that began it, or when it is stopped; whatever it writes is written whole or not at all.
"""

from __future__ import annotations

import threading
import traceback
from multiprocessing import get_context
from typing import TYPE_CHECKING, Any

from memo.diagnostics import MemoError, Message, Problem
from memo.workspace.child_process import PATIENCE, begin_child, end_child

if TYPE_CHECKING:
    from collections.abc import Callable
    from multiprocessing.connection import Connection


class BackgroundWork:
    """One piece of work, begun at once.

    Args:
        work: A function of a module: called in the other process with what tells, and the arguments.
        arguments: What else it is called with; they can be pickled.
        told: Called, in a thread, with each thing that the work tells.
        ended: Called, in that thread, once it has ended; with a problem for each reason why it came to
            nothing, or with none. Who has stopped it is told nothing.
    """

    def __init__(
        self,
        work: Callable[..., object],
        arguments: tuple[Any, ...],
        told: Callable[[Any], None],
        ended: Callable[[tuple[Problem, ...]], None],
    ) -> None:
        context = get_context("spawn")
        self._connection, theirs = context.Pipe(duplex=False)
        self._process = context.Process(target=_run, args=(theirs, work, arguments))
        self._process.start()
        theirs.close()
        self._told, self._ended = told, ended
        self._stopped = False
        threading.Thread(target=self._listen, daemon=True, name="work").start()

    def stop(self) -> None:
        """End it, be it done or not, and wait until no process of it is left."""
        self._stopped = True
        end_child(self._process, busy=True)

    def _listen(self) -> None:
        problems: tuple[Problem, ...] = ()
        try:
            while True:
                name, value = self._connection.recv()
                if name == "end":
                    problems = value
                    break
                if not self._stopped:
                    self._told(value)
        except (EOFError, OSError):
            self._process.join(PATIENCE)
            problems = (_died(self._process.exitcode),)
        self._connection.close()
        self._process.join()
        if not self._stopped:
            self._ended(problems)


def _run(connection: Connection, work: Callable[..., object], arguments: tuple[Any, ...]) -> None:
    """Do some work, and tell through ``connection`` whatever it tells."""
    begin_child()
    problems: tuple[Problem, ...] = ()
    try:
        work(lambda value: connection.send(("told", value)), *arguments)
    except MemoError as error:
        problems = error.problems
    except Exception:
        traceback.print_exc()
        raise
    connection.send(("end", problems))


def _died(exit_code: int | None) -> Problem:
    return Problem(
        "work-died",
        Message("What was done in the background ended before its end (exit code %(code)s).", code=exit_code),
    )
