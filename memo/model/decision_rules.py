"""The rules of what a memo asks: choices, conditions and steps that serve them, dates, what was decided."""

from __future__ import annotations

import difflib
from typing import TYPE_CHECKING

from memo.diagnostics import Message, Problem
from memo.yamlfile import parts_of

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Sequence

    from memo.model.memo import Memo

_CONDITIONS = "recommendation.conditions"


def decision_rules(memo: Memo) -> Iterator[Problem]:
    """Yield what is wrong with what the memo asks, with its steps, and with the decision that came back."""
    yield from _choices(memo)
    yield from _known_conditions(memo)
    yield from _served(memo)
    yield from _dates_of_steps(memo)
    yield from _taken(memo)


def _choices(memo: Memo) -> Iterator[Problem]:
    for ask in memo.decision.asks if memo.decision else ():
        if not ask.choices:
            said = Message("The ask “%(ask)s” gives no choice, so that nobody can answer it.", ask=ask.id)
            yield Problem("ask-without-choice", said, path=f"decision.asks.{ask.id}")


def _known_conditions(memo: Memo) -> Iterator[Problem]:
    """Yield each reference to a condition that no condition has the id of."""
    ids = [each.id for each in memo.recommendation.conditions if each.id]
    hinge = memo.recommendation.hinges_on
    if hinge is not None and hinge not in ids:
        yield _unknown_condition(hinge, ids, "recommendation.hinges_on")
    for step, each in parts_of(memo.next_steps):
        for number, served in enumerate(each.serves, 1):
            if served not in ids:
                yield _unknown_condition(served, ids, f"next_steps.{step}.serves.{number}")


def _unknown_condition(given: str, ids: Sequence[str], path: str) -> Problem:
    said = Message("There is no condition with the id “%(id)s”.", id=given)
    help = _meant(given, ids) or Message("Give the condition that is meant `id: %(id)s`.", id=given)
    return Problem("unknown-condition", said, help, path)


def _meant(given: str, ids: Sequence[str]) -> Message | None:
    """Return what may have been meant, or which ids there are; ``None`` where there are none."""
    near = difflib.get_close_matches(given, ids, 1)
    if near:
        return Message("Did you mean “%(near)s”?", near=near[0])
    return Message("The ids are: %(ids)s.", ids=", ".join(ids)) if ids else None


def _served(memo: Memo) -> Iterator[Problem]:
    """Yield the conditions that nobody is to bring about, where the memo says what is done next."""
    served = {own_id for each in memo.next_steps for own_id in each.serves}
    for step, each in parts_of(memo.recommendation.conditions if memo.next_steps else ()):
        if each.id not in served:
            yield Problem(
                "condition-unserved",
                Message("No next step serves this condition: nobody sees to it that it holds."),
                Message("Write `serves: [%(id)s]` at the step that does.", id=each.id)
                if each.id
                else Message("Give it an `id:`, and write that under `serves:` of the step that does."),
                f"{_CONDITIONS}.{step}",
                severity="warning",
            )


def _dates_of_steps(memo: Memo) -> Iterator[Problem]:
    """Yield what is dated before the memo, and the steps that come too late for what they serve."""
    written = memo.header.date
    for step, condition in parts_of(memo.recommendation.conditions):
        if condition.by is not None and condition.by < written:
            said = Message(
                "The condition is to hold by %(day)s, before the day of the memo, %(written)s.",
                day=condition.by,
                written=written,
            )
            yield Problem("step-before-memo", said, path=f"{_CONDITIONS}.{step}.by", severity="warning")
    for step, each in parts_of(memo.next_steps):
        if each.by is None:
            continue
        path = f"next_steps.{step}.by"
        if each.by < written:
            said = Message(
                "The step is to be done by %(day)s, before the day of the memo, %(written)s.",
                day=each.by,
                written=written,
            )
            yield Problem("step-before-memo", said, path=path, severity="warning")
        late = [day for served in each.serves for day in _due(memo, served) if day < each.by]
        if late:
            said = Message(
                "The step is to be done by %(day)s; what it serves is to hold by %(due)s.",
                day=each.by,
                due=min(late),
            )
            yield Problem("step-too-late", said, path=path, severity="warning")


def _due(memo: Memo, condition_id: str) -> Iterator[dt.date]:
    """Yield the day by which a condition must hold: its own, else that of the decision, if there is any."""
    for each in memo.recommendation.conditions:
        day = each.by or memo.header.decision_by
        if each.id == condition_id and day is not None:
            yield day


def _taken(memo: Memo) -> Iterator[Problem]:
    taken = memo.decision.taken if memo.decision else None
    if memo.decision is None or taken is None:
        return
    choices = {ask.id: ask.choices for ask in memo.decision.asks}
    if taken.date < memo.header.date:
        said = Message(
            "The decision is of %(day)s, and the memo is dated %(written)s, which is later.",
            day=taken.date,
            written=memo.header.date,
        )
        yield Problem("decided-before-date", said, path="decision.taken.date")
    for own_id, choice in taken.chosen.items():
        path = f"decision.taken.chosen.{own_id}"
        if own_id not in choices:
            said = Message("There is no ask with the id “%(id)s”.", id=own_id)
            yield Problem("unknown-ask", said, _meant(own_id, [*choices]), path)
        elif choice not in choices[own_id]:
            said = Message("“%(choice)s” is no choice of the ask “%(ask)s”.", choice=choice, ask=own_id)
            listed = Message("The choices are: %(choices)s.", choices=", ".join(choices[own_id]))
            near = difflib.get_close_matches(choice, choices[own_id], 1)
            help = Message("Did you mean “%(near)s”?", near=near[0]) if near else listed
            yield Problem("unknown-choice", said, help, path)
    for own_id in choices:
        if own_id not in taken.chosen:
            said = Message("The decision that came back says nothing of the ask “%(ask)s”.", ask=own_id)
            yield Problem("ask-unanswered", said, path="decision.taken", at_key=True, severity="warning")
