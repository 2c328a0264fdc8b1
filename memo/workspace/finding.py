"""Which memos a command works on: those that are named, or all of `seeds/`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from memo.diagnostics import MemoError, Message, Problem
from memo.workspace.storage import real

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence


def find_memos(named: Sequence[Path]) -> list[Path]:
    """Return the memos to work on: those named, each once, else every ``seeds/*/memo.yaml``.

    A folder means the memo.yaml in it.

    Raises:
        MemoError: Where none is named and none is found.
    """
    if named:
        paths = [path / "memo.yaml" if path.is_dir() else path for path in named]
        first: dict[Path, Path] = {}
        for path in paths:
            first.setdefault(real(path), path)
        return list(first.values())
    memos = sorted(Path("seeds").glob("[!.]*/memo.yaml"))  # a hidden folder is no case
    if not memos:
        raise MemoError(Problem("no-memo", Message("There is no memo here: no file seeds/*/memo.yaml.")))
    return memos


def find_memo(named: Path | None, several: Callable[[Sequence[Path]], Problem]) -> Path:
    """Return the one memo to work on: that named, or the only one of ``seeds/``.

    Raises:
        MemoError: Where there is none, or there are ``several``, whose problem that tells.
    """
    memos = find_memos([] if named is None else [named])
    if len(memos) > 1:
        raise MemoError(several(memos))
    return memos[0]
