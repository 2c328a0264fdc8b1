"""What would become of the rows of a reviewed file that wait, and which warnings each would bring."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from memo.diagnostics import MemoError
from memo.review.decisions import Decisions, RowDecision
from memo.review.settlement import settle
from memo.workbench.editor_view import may_be_accepted
from memo.workspace import merge_target_at

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from memo.diagnostics import Message, Problem
    from memo.editing import Snapshot
    from memo.review import Review
    from memo.review.adjudication import Pulled, Row
    from memo.review.settlement import Settlement


@dataclass(frozen=True, slots=True)
class TriedRow:
    """A row as it would be, ``merged`` where it breaks nothing, and the warnings that it would bring."""

    row: Row
    brings: tuple[Message, ...] = ()


def settle_at(memo: Path, at: Snapshot, review: Review, decisions: Decisions) -> Settlement:
    """Settle a reviewed file against a state of the memo.

    Raises:
        MemoError: The state is at fault.
    """
    if at.memo is None:
        raise MemoError(*at.faults)
    target = merge_target_at(memo, at.data, at.loaded)
    return settle(review, at.memo, target.judge, decisions=decisions)


def tried_rows(memo: Path, at: Snapshot, review: Review, file: Pulled) -> dict[str, TriedRow]:
    """Try all rows of a reviewed file, and return each as it would be, by its id.

    Those that break nothing are tried together. Where that brings a warning of a claim against its quotes,
    each is tried alone, to know whose it is.

    Raises:
        MemoError: The state is at fault.
    """
    if at.memo is None:
        raise MemoError(*at.faults)
    target, done = merge_target_at(memo, at.data, at.loaded), frozenset(file.decided)
    together = settle(review, at.memo, target.judge, decisions=Decisions(file.decided, done))
    tried = {row.id: TriedRow(row) for row in together.rows}
    waiting = [row for row in file.rows if is_left(row) and row.id in tried]
    waiting = [row for row in waiting if tried[row.id].row.outcome == "merged"]
    before = target.told(()) if waiting else ()
    if not waiting or not _new(before, target.told(together.changes)):
        return tried
    for row in waiting:
        alone = Decisions({**file.decided, row.id: RowDecision("accept")}, done, leaves_open=True)
        changes = settle(review, at.memo, target.judge, decisions=alone).changes
        brings = tuple(each.message for each in _new(before, target.told(changes)))
        tried[row.id] = TriedRow(tried[row.id].row, brings)
    return tried


def _new(before: Iterable[Problem], after: Iterable[Problem]) -> list[Problem]:
    """Return the problems of statements against their quotes that were not there before."""
    known = {told for each in before for told in ((each.code, each.path), (each.code, str(each.message)))}
    return [
        each
        for each in after
        if may_be_accepted(each.code) and not known & {(each.code, each.path), (each.code, str(each.message))}
    ]


def is_left(row: Row) -> bool:
    """Return whether a row is left to be decided: an edit that waits, or a comment nobody has answered."""
    return bool(row.id) and (row.undecided or row.unanswered)
