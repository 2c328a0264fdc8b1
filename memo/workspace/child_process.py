"""What every process has in common that this program begins beside itself, and what ends it."""

from __future__ import annotations

import os
import signal
import sys
import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

from memo.diagnostics import catalogue_for, speak

if TYPE_CHECKING:
    from collections.abc import Iterator
    from multiprocessing.process import BaseProcess

PATIENCE: Final = 2.0
"""Seconds in which a process that is at work may clear up before it is killed."""


def begin_child() -> None:
    """Let a process begin: the one that started it decides when it ends, and in which language it speaks."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit())  # not the default, which leaves temporary files
    speak(catalogue_for(os.environ))


def end_child(process: BaseProcess, *, busy: bool) -> None:
    """End a process, whatever it does; one that is at work may clear up."""
    if busy:
        process.terminate()
        process.join(PATIENCE)
    process.kill()
    process.join()


def how_ended(exit_code: int | None) -> str:
    """Return how a process ended, in words of the system."""
    return f"signal {-exit_code}" if exit_code is not None and exit_code < 0 else f"exit code {exit_code}"


@contextmanager
def interrupts_ignored() -> Iterator[None]:
    """Let a new process begin deaf to Ctrl-C, which a terminal sends to it as well."""
    if threading.current_thread() is not threading.main_thread():
        yield  # only the main thread may set it; the process does so itself a moment later
        return
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
