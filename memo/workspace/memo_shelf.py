"""Many memos, read and checked as far as they changed since the last time: for the index and for searches."""

from __future__ import annotations

import os
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

from memo.article import QuoteFinder, read_article
from memo.diagnostics import MemoError, Message
from memo.index import MemoFacts, facts_of, passages_of, unreadable
from memo.model import KINDS, load_memo, todos_in
from memo.revisions import is_unchanged, read_history
from memo.text import digest
from memo.workspace.article_faults import article_name
from memo.workspace.assets import assets_to_check
from memo.workspace.case_files import article_beside
from memo.workspace.checking import check_memo
from memo.workspace.finding import find_memos
from memo.workspace.fingerprint import Fingerprints, folder_hash
from memo.workspace.frozen_files import frozen_beside
from memo.workspace.kind_files import kind_for
from memo.workspace.storage import read_bytes, real, shown
from memo.workspace.timing import UNTIMED, Timing
from memo.workspace.user_folders import cache_folder
from memo.workspace.worker_pool import Finished, WorkerPool

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from memo.index import IndexedPassage
    from memo.model import KindName, LoadedMemo
    from memo.workspace.passage_store import PassageStore


_CHECKED: Final = 10
"""How many times as long it takes to check a memo, as to read it."""

_MUCH: Final = 100
"""So many memos are read in the time in which a process begins to work."""


@dataclass(frozen=True, slots=True)
class ShelvedMemo:
    """A memo among others.

    Attributes:
        path: Where it is.
        key: What it is kept under.
        sha256: Its hash.
        state: A hash of all that decides what is read of it.
        fault: Why it cannot be read.
        is_known: Whether what is kept of it was read in this state.
        facts: What is told of it, where it was checked.
    """

    path: Path
    key: str
    sha256: str = ""
    state: str = ""
    fault: str = ""
    is_known: bool = False
    facts: MemoFacts | None = None


def store_file() -> Path:
    """Return the file in which is kept what was read of the memos of this working folder."""
    return cache_folder() / f"passages-{digest(str(real(Path())).encode())[:32]}.sqlite3"


def memos_and_locked(named: Sequence[Path]) -> tuple[list[Path], list[Path]]:
    """Return the memos to list, and the folders of ``seeds/`` that nobody lets us look into.

    Raises:
        MemoError: Where none is named and none is found.
    """
    locked = [] if named else [each for each in sorted(Path("seeds").glob("[!.]*")) if _is_locked(each)]
    try:
        return find_memos(named), locked
    except MemoError:
        if not locked:
            raise
        return [], locked


def _is_locked(folder: Path) -> bool:
    return folder.is_dir() and not os.access(folder, os.R_OK | os.X_OK)


@dataclass(frozen=True, slots=True)
class ReadingJob:
    """A memo to be read, and whether it is checked, too."""

    path: Path
    checked: bool


@dataclass(frozen=True, slots=True)
class ReadMemo:
    """What was read of a memo: its facts, where it was checked, and its passages."""

    facts: MemoFacts | None
    passages: tuple[IndexedPassage, ...]


def read_memos(
    paths: Sequence[Path],
    store: PassageStore,
    *,
    checked: bool,
    processes: int = 1,
    timing: Timing = UNTIMED,
) -> list[ShelvedMemo]:
    """Read what changed of some memos into a store, and return what is known of all, in order.

    One that cannot be read, or at which the program fails, stops no other.

    Args:
        paths: The memos.
        store: What is known already.
        checked: Whether each is checked, so that it has facts; that takes ten times as long.
        processes: How many read at most, where there is much to read.
        timing: Who is told how long it took.
    """
    known, fingerprints = store.known(), Fingerprints()
    # Path.exists raises where a folder is locked, before Python 3.12.
    store.forget(path for path in known if not os.path.exists(path))  # noqa: PTH110
    with timing.step("look for changes"):
        memos = [_shelved(path, known, fingerprints) for path in paths]
    jobs = {
        each.path: each
        for each in memos
        if not each.fault and (not each.is_known or (checked and each.facts is None))
    }
    with timing.step(f"read {len(jobs)} memos"):
        for done in _read_all([ReadingJob(path, checked) for path in jobs], processes):
            memo, read = jobs[done.job.path], done.result
            if read is None:
                jobs[memo.path] = replace(memo, fault=done.problems[0].message)
                continue
            jobs[memo.path] = replace(memo, facts=read.facts)
            facts = read.facts.to_json() if read.facts else None
            store.put(memo.key, memo.state, facts, read.passages)
    memos = [jobs.get(each.path, each) for each in memos]
    store.forget(each.key for each in memos if each.fault)
    return [replace(each, facts=unreadable(each.fault)) if each.fault else each for each in memos]


def _shelved(
    path: Path, known: Mapping[str, tuple[str, str | None]], fingerprints: Fingerprints
) -> ShelvedMemo:
    """Return what is known of a memo as it is."""
    key = str(real(path))
    try:
        sha256, state = digest(read_bytes(path, "the memo")), state_of(path, fingerprints)
    except (MemoError, OSError) as error:
        said = error.problems[0].message if isinstance(error, MemoError) else error.strerror or str(error)
        return ShelvedMemo(path, key, fault=said)
    before, facts = known.get(key, ("", None))
    if before != state:
        return ShelvedMemo(path, key, sha256, state)
    return ShelvedMemo(
        path, key, sha256, state, is_known=True, facts=MemoFacts.from_json(facts) if facts else None
    )


def _read_all(jobs: Sequence[ReadingJob], processes: int) -> Iterator[Finished[ReadingJob, ReadMemo]]:
    """Read memos, here or, where that takes longer than to begin a process, in several."""
    if sum(_CHECKED if job.checked else 1 for job in jobs) < _MUCH or processes < 2:  # noqa: PLR2004 - one is here
        for job in jobs:
            try:
                yield Finished(job, read_memo(job), (), 0.0)
            except MemoError as error:
                yield Finished(job, None, error.problems, 0.0)
        return
    with WorkerPool(read_memo, min(processes, len(jobs))) as pool:
        yield from pool.run(jobs)


def read_memo(job: ReadingJob) -> ReadMemo:
    """Read a memo, and check it if that is asked; called in a process that does one after another.

    Raises:
        MemoError: It is no memo that can be read.
    """
    path, facts = job.path, None
    if job.checked:
        case = check_memo(path, Path(os.devnull))
        if case.loaded is None:
            raise MemoError(*case.problems)
        loaded, finder = case.loaded, case.finder
        history = read_history(loaded, case.data, frozen_beside(path)[0])
        slots = len([*todos_in(loaded.memo if loaded.memo is not None else loaded.file.data)])
        frozen = loaded.memo is not None and is_unchanged(loaded, history)
        facts = facts_of(loaded, case.problems, slots, is_frozen=frozen)
    else:
        loaded = load_memo(read_bytes(path, "the memo"), shown(path))
        finder = _finder(path, loaded)
    return ReadMemo(facts, tuple(passages_of(loaded, finder, _printed(path, loaded))))


def _finder(path: Path, loaded: LoadedMemo) -> QuoteFinder | None:
    """Return what finds quotes in a memo's article; ``None`` where that cannot be read."""
    name = article_name(loaded)
    try:
        return QuoteFinder(read_article(*article_beside(path)(name))) if name is not None else None
    except MemoError:
        return None


def _printed(path: Path, loaded: LoadedMemo) -> dict[KindName, Callable[[str], bool]]:
    """Return for each kind of document what tells which paths of a memo it prints; of one at fault, none."""
    if loaded.memo is None:
        return {}
    try:
        assets = assets_to_check(real(path).parent)
        return {kind: kind_for(kind, assets).printed(loaded.memo) for kind in KINDS}
    except MemoError:
        return {}


def state_of(path: Path, fingerprints: Fingerprints) -> str:
    """Return a hash of all that decides what is read of a memo: its folder, the house, this program."""
    parts = (shown(path), folder_hash(real(path).parent), fingerprints.around(path))
    return digest("\n".join(parts).encode())


def locked_fault(folder: Path) -> str:
    """Return what is told of a folder that nobody lets us look into."""
    return Message(
        "The folder %(folder)s cannot be looked into: its permissions forbid it.", folder=shown(folder)
    )
