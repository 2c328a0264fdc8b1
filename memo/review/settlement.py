"""A reviewed file settled against today's memo: what to write there, and a row for each thing asked.

``memo pull`` and the workbench call :func:`settle`, each with what was decided; nothing is written here.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from memo.diagnostics import UNSAID, Message
from memo.review.adjudication import Row, row_of_comment, row_of_item
from memo.review.decisions import UNDECIDED_ALL
from memo.review.merge import merge_base, merge_edits
from memo.review.types import Edit
from memo.yamlfile import value_at

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from memo.diagnostics import Problem
    from memo.model import Memo
    from memo.review.decisions import Decisions
    from memo.review.merge import MergeBase
    from memo.review.types import Attribution, Comment, Review, ReviewItem
    from memo.yamlfile import Change


@dataclass(frozen=True, slots=True)
class Settlement:
    """What a reviewed file comes to.

    Attributes:
        changes: What to write into today's memo, in its coordinates.
        rows: What became of each edit, item and comment, and notices about the file.
        ids: By what its rows can be decided.
    """

    changes: tuple[Change, ...]
    rows: tuple[Row, ...]
    ids: frozenset[str]


def settle(
    review: Review,
    today: Memo,
    validate: Callable[[Sequence[Change]], Sequence[Problem]],
    *,
    accept_unsupported: bool = False,
    decisions: Decisions = UNDECIDED_ALL,
) -> Settlement:
    """Settle a reviewed file against the memo as it stands.

    Args:
        review: The file, as it was read.
        today: The memo.
        validate: Returns all problems of today's memo with some changes made.
        accept_unsupported: Merge also what is at odds with its quotes, whatever was decided.
        decisions: What was decided about its rows.
    """
    if review.memo.memo is None:
        raise ValueError("only valid memos are merged")
    built = review.memo.memo
    sides = merge_base(built, today)
    others = _other_rows(review, sides)
    answers = {
        row.id: _answer(source, sides)
        for source, row in others
        if row.id in decisions.rows and decisions.rows[row.id].kind == "accept with changes"
    }
    merged = merge_edits(
        review.edits,
        sides,
        validate,
        accept_unsupported=accept_unsupported,
        decisions=decisions,
        answers=answers,
    )
    rows = [_decided(row, merged.answers.get(row.id), decisions) for _, row in others]
    ids = merged.ids | {row.id for row in rows}
    return Settlement(merged.changes, (*merged.rows, *rows, *_notices(built, today)), ids)


def _other_rows(review: Review, sides: MergeBase) -> list[tuple[ReviewItem | Comment, Row]]:
    """Return items and comments, which are no edits, with their rows."""

    def now(path: str | None) -> str:
        return "" if path is None else sides.new_path(path) or path

    items = [(each, row_of_item(each, now(each.path))) for each in review.items]
    return [*items, *((each, row_of_comment(each, now(each.path))) for each in review.comments)]


def _answer(source: ReviewItem | Comment, sides: MergeBase) -> Edit:
    """Return the edit by which words are written at the place that an item or a comment is about."""
    path = source.path or ""
    who: tuple[Attribution, ...] = ()
    return Edit(path, "set", value_at(sides.built, path) if path else None, None, who, source.where)


def _decided(row: Row, answer: Row | None, decisions: Decisions) -> Row:
    """Return the row of what is no edit, with what was decided and what came of that."""
    decision = decisions.of(row.id)
    if decision is None:
        return row
    row = replace(row, decided=decision)
    if answer is not None:
        return replace(row, outcome=answer.outcome, path=answer.path, reason=answer.reason, help=answer.help)
    if decision.kind == "reject":
        return replace(row, outcome="rejected", reason=UNSAID, help=UNSAID)
    return row


def _notices(built: Memo, today: Memo) -> list[Row]:
    """Return what is to be known of the file as a whole."""
    rows = []
    if built.revision.number != today.revision.number:
        message = Message(
            "It was built from revision %(then)s, and the memo is at revision %(now)s; its edits were "
            "merged with what has changed since.",
            then=built.revision.number,
            now=today.revision.number,
        )
        rows.append(notice(message))
    if built.source.sha256 != today.source.sha256:
        message = Message(
            "The article has been changed since the file was built; quotes are checked against today's."
        )
        rows.append(notice(message))
    return rows


def notice(message: Message) -> Row:
    """Return the row of what is to be known of the file as a whole; there is nothing to decide."""
    return Row("notice", (), Message("the file as a whole"), reason=message)
