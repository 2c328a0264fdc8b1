"""`memo watch`: memos are built anew whenever something changes that decides their outputs.

What has changed only tells where to look; whether there is something to build is decided by hash, as by
`memo build`. One memo is built here, beside a process that stays warm and prints its PDF; several by a batch.
"""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from memo.commands.batch import DoneMemo, MemoState, build_batch
from memo.commands.same_names import same_names
from memo.diagnostics import MemoError, has_errors
from memo.workspace import (
    FORMATS,
    Fingerprints,
    file_changes,
    find_memos,
    program_fault,
    real,
    unchanged_build,
    watched_folders,
)

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence
    from pathlib import Path

    from memo.workspace import BuildOptions, PdfWorkers

_FONTS: Final = frozenset({".ttf", ".otf"})
_OWN: Final = frozenset({*(f".{form}" for form in FORMATS), ".json"})


@dataclass(frozen=True, slots=True)
class Watching:
    """What is told of a watch: that it goes on, with how many memos and how many of them are to be built."""

    memos: int
    stale: int


class Watch:
    """Memos that are followed.

    Args:
        named: The memos or their folders; none for all of ``seeds/``, whichever come.
        output: The folder to write to; made where it is missing.
        options: What is chosen.
        workers: Where the PDF of a memo is printed that is built alone.
        processes: How many work at most where several are built.
    """

    def __init__(
        self,
        named: Sequence[Path],
        output: Path,
        options: BuildOptions,
        workers: PdfWorkers,
        processes: int,
    ) -> None:
        self._named, self._output, self._options = named, output, options
        self._workers, self._processes = workers, processes
        self._tried: dict[Path, str] = {}

    def run(self) -> Iterator[Watching | DoneMemo]:
        """Follow the memos for ever, and yield what became of each that was built.

        Raises:
            MemoError: There is no memo, or two lie in folders of one name.
        """
        known: list[Path] = []
        while True:
            paths = find_memos(self._named)
            if clashes := same_names(paths):
                raise MemoError(*clashes.values())
            stale = self._stale(paths)
            if paths != known:
                yield Watching(len(paths), len(stale))
                known = paths
            yield from self._build(stale)
            folders = watched_folders(paths)
            is_first = True
            for changed in file_changes(folders):
                # What has changed before somebody looked is found by hash.
                stale = self._stale(paths) if is_first else self._stale_after(changed, paths)
                is_first = False
                yield from self._build(stale, in_new_processes=_has_fonts(changed))
                if self._others_came(paths, folders):
                    break

    def _others_came(self, paths: Sequence[Path], folders: frozenset[Path]) -> bool:
        """Return whether a memo came or went, or a folder that decides its outputs."""
        try:
            now = find_memos(self._named)
        except MemoError:  # the last has gone; others may come
            return False
        return now != paths or watched_folders(now) != folders

    def _stale_after(self, changed: Collection[Path], paths: Sequence[Path]) -> list[Path]:
        """Return which memos are to be built after some files have changed."""
        seen = [path for path in changed if not self._is_own(path)]
        touched = [real(path).parent for path in paths if _lies_in(seen, path)]
        return self._stale(paths, touched) if seen else []

    def _is_own(self, path: Path) -> bool:
        """Return whether builds write it themselves."""
        return path.parent == real(self._output) and (path.name.startswith(".") or path.suffix in _OWN)

    def _stale(self, paths: Sequence[Path], touched: Collection[Path] = ()) -> list[Path]:
        """Return which memos are to be built.

        Args:
            paths: The memos.
            touched: The folders of those that are tried again, though the memo and what is around it are as
                when it failed: something beside it has changed, such as its article.
        """
        fingerprints, stale = Fingerprints(), []
        for path in paths:
            if unchanged_build(path, self._output, self._options, fingerprints) is not None:
                continue
            state = fingerprints.whole(path)
            if self._tried.get(path) != state or real(path).parent in touched:
                stale.append(path)
            self._tried[path] = state
        return stale

    def _build(self, stale: Sequence[Path], *, in_new_processes: bool = False) -> Iterator[DoneMemo]:
        if len(stale) == 1 and not in_new_processes:
            yield self._build_here(stale[0])
        elif stale:
            yield from build_batch(stale, self._output, self._options, self._processes)

    def _build_here(self, path: Path) -> DoneMemo:
        from memo.commands.build import build  # noqa: PLC0415 - where nothing is to be built it is not needed

        begun, chosen = time.perf_counter(), self._options
        try:
            built = build(
                [path],
                self._output,
                chosen.formats,
                self._workers,
                kinds=chosen.kinds,
                appearance=chosen.appearance,
                strict=chosen.strict,
                carry=chosen.carry,
                remembering=Fingerprints(),
            )
        except MemoError as error:
            return DoneMemo(path, "failed", (), error.problems, None, time.perf_counter() - begun)
        except Exception as error:  # noqa: BLE001 - it is told, and the watch goes on
            return DoneMemo(path, "failed", (), (program_fault(error),), None, time.perf_counter() - begun)
        seconds = time.perf_counter() - begun
        state: MemoState = "failed" if has_errors(built.problems) else "built"
        return DoneMemo(path, state, built.files, built.problems, None, seconds)


def _lies_in(changed: Collection[Path], path: Path) -> bool:
    return any(each.is_relative_to(real(path).parent) for each in changed)


def _has_fonts(changed: Collection[Path]) -> bool:
    """Return whether fonts are among the files: who has read one keeps it."""
    return any(path.suffix.lower() in _FONTS for path in changed)
