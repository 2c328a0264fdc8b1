"""Where PDFs are printed: in processes of their own, which warm up from the moment the press is opened.

Importing WeasyPrint takes as long as reading, checking and composing a memo; on two cores both happen at
once. This module imports little, so that a command can open the press before it imports anything else.
"""

from __future__ import annotations

import os
from concurrent.futures import Future, ProcessPoolExecutor
from multiprocessing import get_context
from typing import TYPE_CHECKING, Self

from memo.problems import MemoError
from memo.writers.pdf import warm_up, write_pdf

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path


class Press:
    """Prints PDFs beside this process; with one job in all, in this process.

    Args:
        jobs: How many processes work at most, this one included.
    """

    def __init__(self, jobs: int) -> None:
        self._pool = ProcessPoolExecutor(jobs - 1, get_context("spawn")) if jobs > 1 else None
        if self._pool is not None:
            self._pool.submit(warm_up)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self._pool is not None:
            self._pool.shutdown(cancel_futures=True)

    def print(self, html: str, css: str, base: Path, roots: Sequence[Path]) -> Future[bytes]:
        """Start printing; the arguments are those of :func:`memo.writers.pdf.write_pdf`."""
        if self._pool is not None:
            return self._pool.submit(write_pdf, html, css, base, roots)
        future: Future[bytes] = Future()
        try:
            future.set_result(write_pdf(html, css, base, roots))
        except MemoError as error:
            future.set_exception(error)
        return future


def default_jobs() -> int:
    """Return two where the machine has a second core, else one."""
    return min(2, os.cpu_count() or 1)
