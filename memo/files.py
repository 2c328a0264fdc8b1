"""Files read with clear errors and written whole or not at all. Only the pipeline uses it."""

from __future__ import annotations

import glob
import os
import tempfile
from contextlib import suppress
from pathlib import Path

from memo.problems import MemoError, Problem


def read_bytes(path: Path, what: str) -> bytes:
    """Return a file's content; ``what`` names its role in the error, such as ``the memo``.

    Raises:
        MemoError: Where it is not there or cannot be read.
    """
    try:
        return path.read_bytes()
    except FileNotFoundError as error:
        raise MemoError(
            Problem("file-missing", f"{shown(path)}, {what}, is not there.", "Check the name and the folder.")
        ) from error
    except IsADirectoryError as error:
        raise MemoError(
            Problem("file-is-folder", f"{shown(path)} is a folder.", f"Name the file itself, {what}.")
        ) from error
    except OSError as error:
        raise MemoError(
            Problem(
                "file-unreadable",
                f"{shown(path)} cannot be read: {error.strerror}.",
                "Check its permissions.",
            )
        ) from error


def write_whole(path: Path, data: bytes) -> None:
    """Write a file so that at any moment either the old or the new content stands there.

    The new content goes to a file beside it, reaches the disk, and then takes the name.

    Raises:
        MemoError: Where the folder or the disk does not take it; the file that was there is still there.
    """
    temporary = None
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        descriptor, temporary = tempfile.mkstemp(prefix=f".{path.name}.", suffix=".part", dir=path.parent)
        with os.fdopen(descriptor, "wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        Path(temporary).chmod(0o666 & ~_umask())
        Path(temporary).replace(path)
    except OSError as error:
        if temporary is not None:
            with suppress(OSError):
                Path(temporary).unlink()
        raise MemoError(
            Problem(
                "file-unwritable",
                f"{shown(path)} cannot be written: {error.strerror or error}. What was there is unchanged.",
                "Make room on the disk, close the file in other programs, or choose another folder by `-o`.",
            )
        ) from error


def clear_leftovers(folder: Path, name: str) -> None:
    """Delete what a killed build left behind for the output ``name``."""
    for leftover in folder.glob(f".{glob.escape(name)}.*.part"):
        with suppress(OSError):
            leftover.unlink()


def shown(path: Path) -> str:
    """Return a path as a user would type it: relative to the working folder where it lies below it."""
    try:
        return path.resolve().relative_to(Path.cwd()).as_posix()
    except ValueError:
        return str(path)


def _umask() -> int:
    mask = os.umask(0o022)
    os.umask(mask)
    return mask
