"""A folder filled whole or not at all, be it new or there already and empty."""

from __future__ import annotations

import errno
import os
import re
import shutil
from contextlib import suppress
from typing import TYPE_CHECKING, Final

from memo.diagnostics import MemoError, Problem
from memo.workspace.storage import is_abandoned, real, shown

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

_STAGING: Final = re.compile(r"\.filling\.\d+\.case\.part")
_FULL: Final = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
_FORBIDDEN: Final = frozenset({errno.EACCES, errno.EPERM, errno.EROFS})


def is_free_for(folder: Path, files: Mapping[str, bytes]) -> bool:
    """Tell whether ``files`` may go into a folder.

    It may be missing, or empty, or hold some of the very same files; what a killed program left half-written
    counts for nothing.
    """
    try:
        return not os.path.lexists(real(folder)) or all(
            _STAGING.fullmatch(each.name) or _is_same(each, files) for each in real(folder).iterdir()
        )
    except OSError:  # it cannot be looked into, or is no folder
        return False


def _is_same(path: Path, files: Mapping[str, bytes]) -> bool:
    data = files.get(path.name)
    return data is not None and path.is_file() and path.read_bytes() == data


def fill_folder(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write files into a folder that is free for them; it is made where it is missing, as are those above it.

    They are written in full under another name on the same disk first. A new folder then takes its name at
    once; into one that is there they are moved one after the other, the last of ``files`` last.

    Raises:
        MemoError: Where the disk does not take them; then nothing is left of them.
    """
    target = real(folder)
    made = [each for each in (target, *target.parents) if not os.path.lexists(each)]
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        _fill(target, files, is_new=target in made)
    except OSError as error:
        for each in made:
            with suppress(OSError):
                each.rmdir()
        raise MemoError(_unwritable(folder, error)) from error


def _fill(target: Path, files: Mapping[str, bytes], *, is_new: bool) -> None:
    staging = (target.parent if is_new else target) / f".filling.{os.getpid()}.case.part"
    wanted = {name: data for name, data in files.items() if not (target / name).exists()}
    try:
        _clear_leftovers(staging.parent)
        staging.mkdir()
        for name, data in wanted.items():
            _write(staging / name, data)
        if is_new:
            staging.rename(target)
        else:
            _move(staging, target, list(wanted))
    finally:  # at Ctrl-C, too
        shutil.rmtree(staging, ignore_errors=True)


def _clear_leftovers(folder: Path) -> None:
    """Delete what killed programs left half-written."""
    for each in folder.iterdir():
        if _STAGING.fullmatch(each.name) and (
            each.name.split(".")[2] == str(os.getpid()) or is_abandoned(each)
        ):
            shutil.rmtree(each, ignore_errors=True)


def _write(path: Path, data: bytes) -> None:
    with path.open("wb") as stream:
        stream.write(data)
        stream.flush()
        os.fsync(stream.fileno())


def _move(staging: Path, target: Path, names: list[str]) -> None:
    moved: list[Path] = []
    try:
        for name in names:
            moved.append(target / name)
            (staging / name).rename(target / name)
    except BaseException:  # at Ctrl-C, too
        for path in moved:
            with suppress(OSError):
                path.unlink()
        raise


def _unwritable(folder: Path, error: OSError) -> Problem:
    help = "Choose another folder with `--into`."
    if error.errno in _FULL:
        help = "Make room on the disk, or choose a folder on another with `--into`."
    elif error.errno in _FORBIDDEN:
        help = "Choose a folder that you may write to with `--into`, or change who may write to this one."
    return Problem(
        "file-unwritable",
        f"{shown(folder)} cannot be written: {error.strerror or error}. Nothing was left in it.",
        help,
    )
