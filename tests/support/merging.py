"""A reviewer's edits, merged into plain data of a memo."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from builders import ARTICLE, as_yaml, memo_data, valid_memo
from changed_data import apply_changes

from memo.diagnostics import Message
from memo.review.merge import merge_base, merge_edits
from memo.review.types import Attribution, Edit
from memo.workspace.checking import check_bytes

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from memo.diagnostics.problem import Problem
    from memo.review.adjudication import Row
    from memo.review.merge import Merged
    from memo.yamlfile.changes import Change

REVIEWER = (Attribution("Reviewer 1", "2025-01-20T10:00:00Z", True),)


def edit(kind: Any, path: str, old: Any = None, new: Any = None, also: tuple[str, ...] = ()) -> Edit:
    """Return an edit by Reviewer 1."""
    return Edit(
        path,
        kind,
        old,
        new,
        REVIEWER,
        Message("at %(path)s", path=path),
        str(old or ""),
        str(new or ""),
        also,
    )


class Bench:
    """Judges changes of a memo's plain data, and counts how often it was asked."""

    def __init__(self, data: Mapping[str, Any]) -> None:
        self.data, self.asked = data, 0

    def judge(self, changes: Sequence[Change]) -> tuple[Problem, ...]:
        """Return all problems of the memo with some changes made."""
        self.asked += 1
        made = as_yaml(apply_changes(self.data, changes))
        return check_bytes(Path("memo.yaml"), made, lambda _: (ARTICLE.encode(), "article.txt"), {}).problems


def merged(
    edits: Sequence[Edit],
    today: Mapping[str, Any] | None = None,
    base: Mapping[str, Any] | None = None,
    **how: Any,
) -> tuple[dict[str, Any], Merged]:
    """Merge edits made on ``base`` into ``today``; return the data that come of it, and the outcome."""
    base = base or memo_data()
    today = today or base
    done = merge_edits(edits, merge_base(valid_memo(base), valid_memo(today)), Bench(today).judge, **how)
    return apply_changes(today, done.changes), done


def outcomes(done: Merged) -> list[str]:
    """Return the outcome of each edit."""
    return [row.outcome for row in done.rows]


def only(done: Merged) -> Row:
    """Return the row of the one edit."""
    (row,) = done.rows
    return row
