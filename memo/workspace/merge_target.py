"""The memo that a review is merged into: changes are tried in it, and nothing is saved."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from memo.diagnostics import MemoError, Problem, has_errors
from memo.model import LoadedMemo, load_memo, names_at
from memo.revisions import is_chain_intact, read_history
from memo.workspace.case_files import article_beside
from memo.workspace.checking import check_bytes, checked
from memo.workspace.frozen_files import frozen_beside
from memo.workspace.storage import read_bytes, shown
from memo.yamlfile import edit_yaml

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path

    from memo.revisions import FrozenRevision
    from memo.workspace.case import Case
    from memo.yamlfile import Change


@dataclass(slots=True)
class MergeTarget:
    """Writes changes into a memo's text and checks what comes of it, nothing being saved."""

    path: Path
    before: bytes
    today: LoadedMemo
    article_of: Callable[[str], tuple[bytes, str]]
    frozen: Mapping[int, FrozenRevision]
    _last: tuple[Sequence[Change], Case] | None = field(default=None)

    def judge(self, changes: Sequence[Change]) -> tuple[Problem, ...]:
        """Return all problems of the memo with some changes made, or why they cannot be written into it."""
        try:
            return self.case(changes).problems
        except MemoError as error:
            return error.problems

    def told(self, changes: Sequence[Change]) -> tuple[Problem, ...]:
        """Return what :meth:`judge` does, and what the open memo is told of its claims against their quotes.

        Raises:
            MemoError: They cannot be written into it.
        """
        return checked(self.case(changes)).problems

    def case(self, changes: Sequence[Change]) -> Case:
        """Return the memo with some changes made, checked.

        Raises:
            MemoError: They cannot be written into it.
        """
        if self._last is None or self._last[0] != changes:
            data = edit_yaml(self.today.file, changes, names_at) if changes else self.before
            case = check_bytes(self.path, data, self.article_of, {})
            if case.loaded is not None and not is_chain_intact(case.loaded.file.data, self.frozen):
                case = check_bytes(self.path, data, self.article_of, {}, self.frozen)
            self._last = (changes, case)
        return self._last[1]


def read_merge_target(path: Path) -> MergeTarget:
    """Read the memo that a review is merged into, and its earlier revisions.

    Raises:
        MemoError: Where there is none, or it has errors; a frozen revision that was altered is told, too.
    """
    before = read_bytes(path, "the memo")
    today = load_memo(before, shown(path))
    frozen, unread = frozen_beside(path)
    faults = [*today.problems, *unread]
    if not is_chain_intact(today.file.data, frozen):
        faults += read_history(today, before, frozen).problems
    if today.memo is None or has_errors(faults):
        raise MemoError(*faults)
    return MergeTarget(path, before, today, article_beside(path), frozen)


def merge_target_at(path: Path, before: bytes, today: LoadedMemo) -> MergeTarget:
    """Return the same for a memo under edit, which may break rules of the whole."""
    frozen, _ = frozen_beside(path)
    return MergeTarget(path, before, today, article_beside(path), frozen)
