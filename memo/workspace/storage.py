"""Files read with clear errors and within bounds, and written whole or not at all."""

from __future__ import annotations

import glob
import os
import re
import stat
import time
from contextlib import suppress
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Final

from memo.diagnostics import MemoError, Problem

LARGEST: Final = 50_000_000
"""Bytes of a file that anybody reads here on purpose."""

ABANDONED: Final = 3600.0
"""Seconds after which a half-written file is nobody's any more, whoever began it."""


def read_bytes(path: Path, what: str) -> bytes:
    """Return a file's content; ``what`` names its role in the error, such as ``the memo``.

    Raises:
        MemoError: Where it is not there, cannot be read, is larger than :data:`LARGEST` or no ordinary file.
    """
    data = _read(path, what)
    if len(data) > LARGEST:
        raise MemoError(too_large(shown(path), what))
    return data


def too_large(name: str, what: str) -> Problem:
    """Tell that what goes by ``name`` has more bytes than :data:`LARGEST`."""
    return Problem("file-too-large", f"{name}, {what}, has more than {LARGEST // 1_000_000} MB.")


def _read(path: Path, what: str) -> bytes:
    try:
        if not stat.S_ISREG(path.stat().st_mode) and not path.is_dir():  # a pipe would be waited for
            raise MemoError(
                Problem("file-not-ordinary", f"{shown(path)}, {what}, is a pipe or a device, and no file.")
            )
        with path.open("rb") as stream:
            return stream.read(LARGEST + 1)
    except FileNotFoundError as error:
        raise MemoError(Problem("file-missing", f"{shown(path)}, {what}, is not there.")) from error
    except IsADirectoryError as error:
        raise MemoError(
            Problem("file-is-folder", f"{shown(path)} is a folder.", f"Name the file itself, {what}.")
        ) from error
    except OSError as error:
        raise MemoError(
            Problem("file-unreadable", f"{shown(path)} cannot be read: {error.strerror}.")
        ) from error


def refuse_changed(path: Path, data: bytes, problem: Problem) -> None:
    """Refuse, with a problem, to write over what somebody has saved since a file was read as ``data``."""
    if read_bytes(path, "the memo") != data:
        raise MemoError(problem)


def write_whole(path: Path, data: bytes) -> None:
    """Write a file so that at any moment either the old or the new content stands there.

    The new content goes to a file beside it, reaches the disk, and then takes the name, with the permissions
    of the old one. A link is replaced, not followed.

    Raises:
        MemoError: Where the folder or the disk does not take it; the file that was there is still there.
    """
    temporary = None
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        name = f".{path.name}.{os.getpid()}."
        with NamedTemporaryFile(prefix=name, suffix=".part", dir=path.parent, delete=False) as stream:
            temporary = Path(stream.name)
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        temporary.chmod(path.stat().st_mode & 0o777 if path.is_file() else 0o666 & ~_umask())
        temporary.replace(path)
        temporary = None
    except OSError as error:
        raise MemoError(
            Problem(
                "file-unwritable",
                f"{shown(path)} cannot be written: {_hindrance(path.parent, error)}. "
                "What was there is unchanged.",
            )
        ) from error
    finally:  # at Ctrl-C, too
        if temporary is not None:
            with suppress(OSError):
                temporary.unlink()


def _hindrance(folder: Path, error: OSError) -> str:
    """Return why nothing can be written to a folder, be it that a file stands in its place or around it."""
    if isinstance(error, (FileExistsError, NotADirectoryError)):
        file = next((each for each in (folder, *folder.parents) if each.is_file()), folder)
        return f"{shown(file)} is a file, not a folder"
    return str(error.strerror or error)


def clear_leftovers(folder: Path, name: str) -> None:
    """Delete what a killed build left behind for the output ``name``, and nothing of one that is at work."""
    for leftover in folder.glob(f".{glob.escape(name)}.*.part"):
        with suppress(OSError):
            if is_abandoned(leftover):
                leftover.unlink()


def is_abandoned(leftover: Path) -> bool:
    """Tell whether whoever began a half-written file or folder, by its name, is at it no more."""
    owner = re.search(r"\.(\d+)\.[^.]+\.part$", leftover.name)
    if owner is not None and not _may_run(int(owner[1])):
        return True
    return time.time() - leftover.stat().st_mtime > ABANDONED


def _may_run(process: int) -> bool:
    if os.name == "nt":  # there, the question itself would interrupt the process
        return True
    try:
        os.kill(process, 0)
    except (ProcessLookupError, OverflowError):
        return False
    except OSError:
        return True  # it is another user's
    return True


def real(path: Path) -> Path:
    """Return a path with its links followed; one that leads to itself stays as it is."""
    return Path(os.path.realpath(path))  # Path.resolve raises RuntimeError there, before Python 3.13


def shown(path: Path) -> str:
    """Return a path as a user would type it: relative to the working folder where it lies below it."""
    try:
        return real(path).relative_to(Path.cwd()).as_posix()
    except ValueError:
        return str(path)


def _umask() -> int:
    mask = os.umask(0o022)
    os.umask(mask)
    return mask
