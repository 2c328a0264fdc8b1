"""Many memos, read and checked as far as they changed since the last time: for the index and for searches."""

from __future__ import annotations

import os
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
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
from memo.workspace.case import check_memo
from memo.workspace.case_files import article_beside
from memo.workspace.finding import find_memos
from memo.workspace.fingerprint import Fingerprints, folder_hash
from memo.workspace.frozen_files import frozen_beside
from memo.workspace.kind_files import kind_for
from memo.workspace.passage_store import cache_folder
from memo.workspace.storage import LARGEST, read_bytes, real, shown
from memo.workspace.timing import UNTIMED, Timing

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from memo.model import KindName, LoadedMemo
    from memo.workspace.passage_store import PassageStore


@dataclass(frozen=True, slots=True)
class ShelvedMemo:
    """A memo among others: its path, as it is known, its hash, and what was read of it.

    ``fault`` says why it cannot be read. ``facts`` are there where it was checked.
    """

    path: Path
    key: str
    sha256: str = ""
    fault: str = ""
    facts: MemoFacts | None = None


def store_file() -> Path:
    """Return the file in which is kept what was read of the memos of this working folder."""
    return cache_folder() / f"{digest(str(real(Path())).encode())[:32]}.sqlite3"


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


def read_memos(
    paths: Iterable[Path], store: PassageStore, *, checked: bool, timing: Timing = UNTIMED
) -> list[ShelvedMemo]:
    """Read what changed of some memos into a store, and return what is known of all, in order.

    One that cannot be read stops no other.

    Args:
        paths: The memos.
        store: What is known already.
        checked: Whether each is checked, so that it has facts; that takes ten times as long.
        timing: Who is told how long each took.
    """
    known = store.known()
    # Path.exists raises where a folder is locked, before Python 3.12.
    store.forget(path for path in known if not os.path.exists(path))  # noqa: PTH110
    reading = _Reading(store, known, timing, checked=checked)
    with timing.step("read the memos"):
        return [reading.read(path) for path in paths]


class _Reading:
    """How memos are read: into which store, what it has, and whether each is checked."""

    def __init__(
        self,
        store: PassageStore,
        known: Mapping[str, tuple[str, str | None]],
        timing: Timing,
        *,
        checked: bool,
    ) -> None:
        self._store, self._known, self._timing, self._checked = store, known, timing, checked
        self._fingerprints = Fingerprints()

    def read(self, path: Path) -> ShelvedMemo:
        """Return what is known of a memo, read again where it changed."""
        key = str(real(path))
        try:
            data = read_bytes(path, "the memo")
            state = state_of(path, self._fingerprints)
            before, facts = self._known.get(key, ("", None))
            if before != state or (self._checked and facts is None):
                with self._timing.step(f"read {shown(path)}"):
                    facts = _read(path, key, state, self._store, checked=self._checked)
        except (MemoError, OSError) as error:
            self._store.forget([key])
            said = error.problems[0].message if isinstance(error, MemoError) else error.strerror or str(error)
            return ShelvedMemo(path, key, "", said, unreadable(said))
        told = MemoFacts.from_json(facts) if facts else None
        return ShelvedMemo(path, key, digest(data), "", told)


def _read(path: Path, key: str, state: str, store: PassageStore, *, checked: bool) -> str | None:
    """Read a memo into the store, and return its facts as they are kept there, if it was checked."""
    facts = None
    if checked:
        case = check_memo(path, Path(os.devnull))
        if case.loaded is None:
            raise MemoError(*case.problems)
        loaded, finder = case.loaded, case.finder
        history = read_history(loaded, case.data, frozen_beside(path)[0])
        slots = len([*todos_in(loaded.memo if loaded.memo is not None else loaded.file.data)])
        frozen = loaded.memo is not None and is_unchanged(loaded, history)
        facts = facts_of(loaded, case.problems, slots, is_frozen=frozen).to_json()
    else:
        loaded = load_memo(read_bytes(path, "the memo"), shown(path))
        finder = _finder(path, loaded)
    passages = passages_of(loaded, finder, _printed(path, loaded))
    store.put(key, state, facts, passages)
    return facts


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
