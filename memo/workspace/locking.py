"""One command at a time writes into a folder: who comes second waits, then reads what the first one wrote.

The lock is the operating system's, on a file in the folder. It ends with the process that holds it, however
that ends; the file that a killed one leaves locks nobody out, and goes with the next command. What does not
lock, such as an editor, is met in :func:`memo.workspace.storage.write_over`.
"""

from __future__ import annotations

import errno
import os
import time
from contextlib import ExitStack, contextmanager, suppress
from typing import TYPE_CHECKING, Final

from memo.diagnostics import MemoError, Message, Problem
from memo.workspace.storage import real, shown

try:
    import fcntl
except ImportError:  # Windows
    fcntl = None  # type: ignore[assignment]

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

LOCK_NAME: Final = ".memo.lock"

PATIENCE: Final = 60.0
"""Seconds that one command waits for another: as long as the longest takes that writes."""

_PAUSE: Final = 0.02
_HELD: Final = frozenset({errno.EACCES, errno.EAGAIN, errno.EDEADLK})


@contextmanager
def locked(*folders: Path) -> Iterator[None]:
    """Keep other commands from writing into some folders meanwhile.

    A folder that is missing is made, and taken back if nothing is written into it. One that cannot be
    written to, or lies on a disk that knows no locks, is not locked: what is wrong is told by what writes.

    Raises:
        MemoError: Where another command holds one of them for longer than :data:`PATIENCE`.
    """
    with ExitStack() as held:
        for folder in sorted({real(each) for each in folders}):  # in one order: no two wait for each other
            held.enter_context(_locked(folder))
        yield


@contextmanager
def _locked(folder: Path) -> Iterator[None]:
    is_new = not folder.exists()
    handle = _acquire(folder)
    try:
        yield
    finally:
        if handle is not None:
            _release(folder / LOCK_NAME, handle)
        if is_new:
            with suppress(OSError):  # something was written into it
                folder.rmdir()


def _acquire(folder: Path) -> int | None:
    """Return the open file that is locked; ``None`` where none can be."""
    until = time.monotonic() + PATIENCE
    while True:
        try:
            folder.mkdir(parents=True, exist_ok=True)
            handle = _open_locked(folder / LOCK_NAME)
        except FileNotFoundError:  # who has made the folder took it back
            handle = None
        except OSError:
            return None
        if handle is not None:
            return handle
        if time.monotonic() > until:
            message = Message(
                "Another command has been writing into %(folder)s for %(patience)s s.",
                folder=shown(folder),
                patience=f"{PATIENCE:g}",
            )
            raise MemoError(Problem("folder-locked", message))
        time.sleep(_PAUSE)


def _open_locked(path: Path) -> int | None:
    """Open the file of a lock and lock it; ``None`` where somebody holds it, or took it away meanwhile.

    Raises:
        OSError: There can be no such file here, or no lock on it.
    """
    handle = os.open(path, os.O_CREAT | os.O_RDWR | getattr(os, "O_NOFOLLOW", 0), 0o666)
    try:
        _lock(handle)
        if _is_still(path, handle):
            return handle
    except OSError as error:
        os.close(handle)
        if error.errno in _HELD:
            return None
        if error.errno != errno.ENOLCK:  # that disk knows no locks: nobody else has one on this file either
            path.unlink(missing_ok=True)
        raise
    os.close(handle)
    return None


def _lock(handle: int) -> None:
    if fcntl is not None:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    else:
        import msvcrt  # noqa: PLC0415 - there alone

        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)


def _is_still(path: Path, handle: int) -> bool:
    """Return whether a file still has its name: who held the lock before takes the file away at the end."""
    try:
        return os.path.samestat(path.stat(), os.fstat(handle))
    except FileNotFoundError:
        return False


def _release(path: Path, handle: int) -> None:
    if fcntl is not None:
        with suppress(OSError):
            path.unlink()  # while it is locked: whoever has it open sees that it is none any more
        os.close(handle)
        return
    os.close(handle)
    with suppress(OSError):  # Windows takes no file away that somebody has open
        path.unlink()
