"""Files as they change: which of them, below which folders a memo's lie."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Final

from memo.workspace.fingerprint import ASSET_FOLDERS
from memo.workspace.roots import asset_roots
from memo.workspace.storage import real

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

DEBOUNCE: Final = 100
"""Milliseconds in which what an editor saves in several steps is one change."""

_PAUSE: Final = 1000
"""Milliseconds after which it is told that nothing has changed."""


def watched_folders(paths: Iterable[Path]) -> frozenset[Path]:
    """Return the folders below which everything lies that decides the outputs of some memos."""
    found: set[Path] = set()
    for path in paths:
        folder = real(path).parent
        found |= {folder, *asset_folders(folder)}
    return frozenset(each for each in found if each.is_dir())


def asset_folders(folder: Path) -> list[Path]:
    """Return the folders of templates and styles outside a memo's folder that are in force for it."""
    return [root / name for root in asset_roots(folder)[1:] for name in ASSET_FOLDERS]


def file_changes(folders: Iterable[Path]) -> Iterator[frozenset[Path]]:
    """Yield which files change below some folders; none, each second, while nothing does.

    The first that is yielded is none: from then on no change is missed.
    """
    from watchfiles import watch  # noqa: PLC0415 - it loads a library of its own

    with suppress(FileNotFoundError):  # one has gone since: who follows the others looks anew
        for changes in watch(*folders, debounce=DEBOUNCE, rust_timeout=_PAUSE, yield_on_timeout=True):
            yield frozenset(Path(name) for _, name in changes)
