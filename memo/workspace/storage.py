"""Files read with clear errors and within bounds, and written whole or not at all; so with folders."""

from __future__ import annotations

import errno
import glob
import os
import re
import stat
import time
from contextlib import suppress
from contextvars import ContextVar
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

from memo.diagnostics import MemoError, Message, Problem, visible
from memo.workspace.suggest import meant_file, meant_memo, memos_here

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

LARGEST: Final = 50_000_000
"""Bytes of a file that anybody reads here on purpose."""

ABANDONED: Final = 3600.0
"""Seconds after which a half-written file is nobody's any more."""

_LEFTOVER: Final = re.compile(r"\..+\.part")
_FULL: Final = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
_FORBIDDEN: Final = frozenset({errno.EACCES, errno.EPERM, errno.EROFS})


SHOWN_FROM: Final[ContextVar[Path | None]] = ContextVar("SHOWN_FROM", default=None)
"""The folder from which messages name files; ``None`` for the working folder."""


def read_bytes(path: Path, what: str, *, follow: bool = True) -> bytes:
    """Return a file's content.

    Args:
        path: The file.
        what: Its role, for the error, such as ``the memo``.
        follow: Whether a link is followed; not where a path has been resolved and judged before.

    Raises:
        MemoError: Where it is not there, cannot be read, is larger than :data:`LARGEST` or no ordinary file.
    """
    refuse_name(path)
    data = _read(path, what, follow=follow)
    if len(data) > LARGEST:
        raise MemoError(too_large(shown(path), what))
    return data


def too_large(name: str, what: str) -> Problem:
    """Return the problem of what goes by ``name`` and has more bytes than :data:`LARGEST`."""
    return Problem(
        "file-too-large",
        Message(
            "%(name)s, %(what)s, has more than %(largest)s MB.",
            name=name,
            what=what,
            largest=LARGEST // 1_000_000,
        ),
    )


def _open_unfollowed(name: str, flags: int) -> int:
    return os.open(name, flags | getattr(os, "O_NOFOLLOW", 0))


def _read(path: Path, what: str, *, follow: bool) -> bytes:
    try:
        if not stat.S_ISREG(path.stat().st_mode) and not path.is_dir():  # a pipe would be waited for
            raise MemoError(
                Problem(
                    "file-not-ordinary",
                    Message(
                        "%(path)s, %(what)s, is a pipe or a device, and no file.", path=shown(path), what=what
                    ),
                )
            )
        with open(path, "rb", opener=None if follow else _open_unfollowed) as stream:
            return stream.read(LARGEST + 1)
    except FileNotFoundError as error:
        raise MemoError(_missing(path, what)) from error
    except IsADirectoryError as error:
        raise MemoError(
            Problem(
                "file-is-folder",
                Message("%(path)s is a folder.", path=shown(path)),
                Message("Name the file itself, %(what)s.", what=what),
            )
        ) from error
    except OSError as error:
        raise MemoError(
            Problem(
                "file-unreadable",
                Message("%(path)s cannot be read: %(strerror)s.", path=shown(path), strerror=error.strerror),
            )
        ) from error


def _missing(path: Path, what: str) -> Problem:
    is_memo = what == "the memo"
    near = meant_memo(path) if is_memo else meant_file(path)
    help = Message("Did you mean %(near)s?", near=shown(near)) if near else None
    here = memos_here() if is_memo and not near else ()
    if here:
        help = Message(
            "Check the name and the folder. The memos here are: %(memos)s.", memos=", ".join(map(shown, here))
        )
    return Problem(
        "file-missing", Message("%(path)s, %(what)s, is not there.", path=shown(path), what=what), help
    )


def refuse_changed(path: Path, data: bytes, problem: Problem) -> None:
    """Refuse, with a problem, to go on where somebody has saved a file since it was read as ``data``."""
    if read_bytes(path, "the memo") != data:
        raise MemoError(problem)


def write_over(path: Path, before: bytes, data: bytes, changed: Problem) -> None:
    """Write a file as :func:`write_atomic` does, but not over what somebody has saved since it was read.

    That is looked at when the new content has reached the disk, right before it takes the name: an editor
    asks nobody before it saves.

    Args:
        path: The file.
        before: What was read of it.
        data: What it is to hold.
        changed: What is told where it holds something else.

    Raises:
        MemoError: Where it does, or the folder or the disk does not take it; the file is as it was.
    """
    write_atomic(path, data, lambda: refuse_changed(path, before, changed))


def write_atomic(path: Path, data: bytes, at_last: Callable[[], None] = lambda: None) -> None:
    """Write a file so that at any moment either the old or the new content stands there.

    The new content goes to a file beside it, reaches the disk, and then takes the name, with the permissions
    of the old one. A link is replaced, not followed. What a killed program has left half-written for this
    file an hour ago and more is deleted.

    Args:
        path: The file.
        data: Its content.
        at_last: Called right before the new content takes the name; what it raises keeps the old one.

    Raises:
        MemoError: Where the folder or the disk does not take it; the file that was there is still there.
    """
    refuse_name(path)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        _replace(path, data, at_last)
    except OSError as error:
        hindrance = _hindrance(path.parent, error)
        message = Message(
            "%(path)s cannot be written: %(hindrance)s. What was there is unchanged.",
            path=shown(path),
            hindrance=hindrance,
        )
        raise MemoError(Problem("file-unwritable", message, _help_of(error, path.parent))) from error


def write_files(folder: Path, files: Mapping[str, bytes]) -> list[Path]:
    """Write outputs into a folder by their names, each whole, and return their paths.

    Raises:
        MemoError: Where the folder or the disk does not take one; those before it are written.
    """
    for name, data in files.items():
        write_output(folder / name, data)
    return [folder / name for name in files]


def write_output(path: Path, data: bytes) -> None:
    """Write a file as :func:`write_atomic` does, of which a user may say where it goes.

    Raises:
        MemoError: Where the folder or the disk does not take it; that `-o` names another folder is told.
    """
    try:
        write_atomic(path, data)
    except MemoError as error:
        raise MemoError(
            *(
                replace(each, own_help=Message("%(help)s Or choose another folder by `-o`.", help=each.help))
                if each.code == "file-unwritable"
                else each
                for each in error.problems
            )
        ) from error


def _replace(path: Path, data: bytes, at_last: Callable[[], None] = lambda: None) -> None:
    from tempfile import mkstemp  # noqa: PLC0415 - what only reads need not import it

    _clear_leftovers(path)
    mode = path.stat().st_mode & 0o777 if path.is_file() else 0o666 & ~_umask()
    handle, name = mkstemp(prefix=f".{path.name}.", suffix=".part", dir=path.parent)
    temporary = Path(name)
    try:
        with open(handle, "wb") as stream:  # noqa: PTH123 - it is open already
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        temporary.chmod(mode)
        at_last()
        temporary.replace(path)
    except BaseException:  # at Ctrl-C, too
        with suppress(OSError):
            temporary.unlink()
        raise


def _clear_leftovers(path: Path) -> None:
    for leftover in path.parent.glob(f".{glob.escape(path.name)}.*.part"):
        with suppress(OSError):
            if time.time() - leftover.stat().st_mtime > ABANDONED:
                leftover.unlink()


def _hindrance(folder: Path, error: OSError) -> str:
    """Return why nothing can be written to a folder, be it that a file stands in its place or around it."""
    if isinstance(error, (FileExistsError, NotADirectoryError)):
        file = next((each for each in (folder, *folder.parents) if each.is_file()), folder)
        return Message("%(file)s is a file, not a folder", file=shown(file))
    return str(error.strerror or error)


def _help_of(error: OSError, folder: Path) -> Message:
    """Return what to do where something cannot be written, by what the system says of it."""
    if error.errno in _FULL:
        return Message("Make room on the disk.")
    if error.errno in _FORBIDDEN:
        return Message(
            "See that you may write into %(folder)s, and close the file in other programs.",
            folder=shown(folder),
        )
    return Message(
        "Make room on the disk, close the file in other programs, and see that you may write there."
    )


def is_free_for(folder: Path, files: Mapping[str, bytes]) -> bool:
    """Return whether ``files`` may go into a folder.

    It may be missing, or empty, or hold some of the very same files; what a killed program left half-written
    counts for nothing.
    """
    try:
        return not os.path.lexists(real(folder)) or all(
            _LEFTOVER.fullmatch(each.name) or _is_same(each, files) for each in real(folder).iterdir()
        )
    except OSError:  # it cannot be looked into, or is no folder
        return False


def _is_same(path: Path, files: Mapping[str, bytes]) -> bool:
    data = files.get(path.name)
    return data is not None and path.is_file() and path.read_bytes() == data


def fill_folder(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write files into a folder that is free for them; it is made where it is missing, as are those above it.

    They are written one after the other, each whole. Where a program is killed on the way, the folder is
    still free for them; and as the last of ``files`` comes last, whoever sees that one sees all.

    Raises:
        MemoError: Where the disk does not take them; then nothing is left of them.
    """
    refuse_name(folder)
    target = real(folder)
    missing = [each for each in (target, *target.parents) if not os.path.lexists(each)]
    written: list[Path] = []
    try:
        target.mkdir(parents=True, exist_ok=True)
        for path in (target / name for name in files if not (target / name).exists()):
            written.append(path)
            _replace(path, files[path.name])
    except BaseException as error:  # at Ctrl-C, too
        _take_back(written, missing)
        if isinstance(error, OSError):
            raise MemoError(_unwritable(folder, error)) from error
        raise


def _take_back(files: Iterable[Path], folders: Iterable[Path]) -> None:
    for path in files:
        with suppress(OSError):
            path.unlink()
    for folder in folders:
        with suppress(OSError):
            folder.rmdir()


def _unwritable(folder: Path, error: OSError) -> Problem:
    help = Message("Choose another folder with `--into`.")
    if error.errno in _FULL:
        help = Message("Make room on the disk, or choose a folder on another with `--into`.")
    elif error.errno in _FORBIDDEN:
        help = Message(
            "Choose a folder that you may write to with `--into`, or change who may write to this one."
        )
    return Problem(
        "file-unwritable",
        Message(
            "%(folder)s cannot be written: %(hindrance)s. Nothing was left in it.",
            folder=shown(folder),
            hindrance=error.strerror or error,
        ),
        help,
    )


def real(path: Path) -> Path:
    """Return a path with its links followed; one that leads to itself stays as it is."""
    return Path(os.path.realpath(path))  # Path.resolve raises RuntimeError there, before Python 3.13


def shown(path: Path) -> str:
    """Return a path as a user would type it: relative to the working folder where it lies below it.

    What a terminal would obey instead of show, in a name that somebody has thought out, is replaced.
    """
    try:
        return visible(real(path).relative_to(SHOWN_FROM.get() or Path.cwd()).as_posix())
    except ValueError:
        return visible(str(path))


def refuse_name(path: Path) -> None:
    """Refuse a path with a name that is not UTF-8: it could stand in no message, no record and no memo.

    Raises:
        MemoError: Where the path as it is given has one, or the file or its own folder.
    """
    place = real(path)
    names = [*path.parts, place.parent.name, place.name]
    spoilt = next((name for name in names if not _is_unicode(name)), None)
    if spoilt is not None:
        raise MemoError(
            Problem("name-not-utf-8", Message("The name “%(spoilt)s” is not UTF-8.", spoilt=visible(spoilt)))
        )


def _is_unicode(name: str) -> bool:
    """Return whether a name has no byte that could not be read as UTF-8 (PEP 383)."""
    return not any("\ud800" <= letter <= "\udfff" for letter in name)


def _umask() -> int:
    mask = os.umask(0o022)
    os.umask(mask)
    return mask
