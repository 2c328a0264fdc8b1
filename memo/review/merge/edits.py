"""The edits of one file merged: planned, decided, tried, and told a row each."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import groupby
from types import MappingProxyType
from typing import TYPE_CHECKING

from memo.diagnostics import Message
from memo.review.adjudication import Row, id_of_edit, row_of_edit, to_the_day
from memo.review.decisions import UNDECIDED_ALL, row_id
from memo.review.merge.bisect import Proposal, changes_of, select_valid
from memo.review.merge.decided import carry_out, without_rivals
from memo.review.merge.three_way import plan_edits

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from memo.review.decisions import Decisions, RowDecision
    from memo.review.merge.bisect import Selection, Validate
    from memo.review.merge.three_way import MergeBase, Planned
    from memo.review.types import Edit
    from memo.yamlfile import Change


@dataclass(frozen=True, slots=True)
class Merged:
    """What to write into today's memo, in its own coordinates, and what became of each edit, in order.

    Attributes:
        changes: What to write.
        rows: A row for each edit.
        answers: A row for each answer, by its id.
        ids: By what rows of edits are decided, of all that there are.
    """

    changes: tuple[Change, ...]
    rows: tuple[Row, ...]
    answers: Mapping[str, Row]
    ids: frozenset[str]


@dataclass(frozen=True, slots=True)
class _Wish:
    """One edit, the ids of its row and of the group that it may be told with, and what was decided."""

    edit: Edit
    id: str
    group: str
    decision: RowDecision | None


def merge_edits(  # noqa: PLR0913 - each is one thing that the caller alone knows
    edits: Sequence[Edit],
    base: MergeBase,
    validate: Validate,
    *,
    accept_unsupported: bool = False,
    decisions: Decisions = UNDECIDED_ALL,
    answers: Mapping[str, Edit] = MappingProxyType({}),
) -> Merged:
    """Merge a reviewer's edits into today's memo as far as they hold, and as somebody has decided.

    Args:
        edits: In the coordinates of ``base.built``.
        base: The memo before the review, and today's.
        validate: Returns all problems of today's memo with some changes made.
        accept_unsupported: Merge also what is at odds with its quotes; it stays an error of the memo.
        decisions: What was decided about rows.
        answers: Edits that only a decision makes, such as words in answer to a comment, by the row's id.
    """
    planned = plan_edits(edits, base)
    wishes = _wishes(planned, decisions)
    for own, edit in answers.items():
        wishes.append(_Wish(edit, own, own, decisions.of(own)))
        planned.append((edit, row_of_edit(edit, "open", edit.path)))
    settled = without_rivals(
        [
            (edit, _settled(wish, made, base, decisions))
            for wish, (edit, made) in zip(wishes, planned, strict=True)
        ]
    )
    proposals = dict.fromkeys(each for _, each in settled if isinstance(each, Proposal))
    selection = select_valid([*proposals], validate, accept_unsupported=accept_unsupported)
    told = [(wish, _row(wish, made, selection)) for wish, (_, made) in zip(wishes, settled, strict=True)]
    of_edits, of_answers = told[: len(told) - len(answers)], told[len(told) - len(answers) :]
    ids = frozenset(own for wish, _ in of_edits for own in (wish.id, wish.group))
    by_id = {wish.id: row for wish, row in of_answers}
    return Merged(changes_of(selection.kept), tuple(_grouped(of_edits)), by_id, ids)


def _wishes(planned: Sequence[tuple[Edit, Planned]], decisions: Decisions) -> list[_Wish]:
    """Return each edit with its ids: neighbours in a list that one hand deleted can be decided together."""
    made: list[_Wish] = []
    for key, members in groupby((edit for edit, _ in planned), key=_told_with):
        edits = list(members)
        ids = [id_of_edit(edit) for edit in edits]
        group = row_id("together", *ids) if key is not None and len(ids) > 1 else ""
        made += [
            _Wish(edit, own, group or own, decisions.of(own, group))
            for edit, own in zip(edits, ids, strict=True)
        ]
    return made


def _told_with(edit: Edit) -> object:
    """Return what the neighbours of an edit have in common with it that are told with it; None for alone."""
    is_entry_gone = edit.kind == "remove" and isinstance(edit.old, dict)
    return (edit.path.rpartition(".")[0], to_the_day(edit.who)) if is_entry_gone else None


def _settled(wish: _Wish, made: Planned, base: MergeBase, decisions: Decisions) -> Planned:
    if wish.decision is not None:
        is_done = bool({wish.id, wish.group} & decisions.carried_out)
        return carry_out(wish.edit, made, wish.decision, base, is_done=is_done)
    if isinstance(made, Proposal) and decisions.leaves_open:
        return replace(row_of_edit(wish.edit, "open", made.path), also=made.also)
    return made


def _row(wish: _Wish, made: Planned, selection: Selection) -> Row:
    row = made if isinstance(made, Row) else selection.row(wish.edit, made)
    return replace(row, id=wish.id, decided=wish.decision)


def _grouped(told: Sequence[tuple[_Wish, Row]]) -> Iterator[Row]:
    """Yield the rows, one for neighbours that were deleted together where the same became of all."""
    for _, members in groupby(told, key=lambda each: each[0].group):
        wishes, rows = zip(*members, strict=True)
        first = rows[0]
        same = all(
            (row.outcome, row.reason, row.help, row.decided)
            == (first.outcome, first.reason, first.help, first.decided)
            for row in rows
        )
        if len(rows) == 1 or not same or wishes[0].group == wishes[0].id:
            yield from rows
            continue
        where, old = _places_as_one([row.where for row in rows]), " | ".join(row.old for row in rows)
        also = (*first.also, *(row.path for row in rows[1:]))
        yield replace(first, id=wishes[0].group, where=where, old=old, also=also)


def _places_as_one(places: Sequence[Message]) -> Message:
    """Return places as one, what they begin with said once: ``Executive summary, point 1; point 2``."""
    first, *others = places
    around = first.parts[:-1]
    told = [each.parts[-1] if around and each.parts[:-1] == around else each for each in others]
    return Message.together([first, *told], "; ")
