"""Where the adjudication matrix is printed: in a process of its own, which warms up meanwhile.

Importing what prints a Word file takes about as long as reading a review; on two cores both happen at once.
This module imports little, so that a command can open the press before it imports anything else.
"""

from __future__ import annotations

import signal
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context
from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:
    from pathlib import Path

    from memo.model import Memo
    from memo.review.matrix import Matrix


class MatrixPress:
    """Prints one matrix; a context manager, at whose end no process is left.

    Args:
        jobs: With fewer than two, and where the other process dies, all is printed in this one.
    """

    def __init__(self, jobs: int) -> None:
        self._pool = None
        if jobs > 1:
            self._pool = ProcessPoolExecutor(1, get_context("spawn"), _leave_interrupts)
            self._pool.submit(_warm_up)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self._pool is not None:
            self._pool.shutdown(cancel_futures=True)

    def print(self, matrix: Matrix, memo: Memo, case: Path) -> dict[str, bytes]:
        """Return the page and the Word file, by ``html`` and ``docx``.

        Args:
            matrix: What to print.
            memo: The memo as it stands now.
            case: The memo's folder, which may have templates and styles of its own.

        Raises:
            MemoError: Where a template or a style cannot be used.
        """
        if self._pool is not None:
            try:
                return self._pool.submit(print_matrix, matrix, memo, case).result()
            except BrokenProcessPool:  # want of memory, most likely, and then there is more of it now
                pass
        return print_matrix(matrix, memo, case)


def _leave_interrupts() -> None:
    """Let Ctrl-C be decided on by the process that started this one."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _warm_up() -> None:
    import memo.matrix_printing  # noqa: F401, PLC0415 - this is what takes its time


def print_matrix(matrix: Matrix, memo: Memo, case: Path) -> dict[str, bytes]:
    """Print in this very process; else as :meth:`MatrixPress.print`."""
    from memo.matrix_printing import print_page_and_word  # noqa: PLC0415 - so that the press opens at once

    return print_page_and_word(matrix, memo, case)
