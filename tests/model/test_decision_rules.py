"""What a memo asks, who does what next, and the decision that comes back: each rule broken once."""

from __future__ import annotations

from typing import Any

import pytest
from builders import changed, load, without
from stress import full


def told(data: dict[str, Any]) -> list[tuple[str, str, str]]:
    """Return code, path and severity of each problem."""
    return [(each.code, each.path, each.severity) for each in load(data).problems]


WHOLE = full()


def test_what_the_others_break_is_whole() -> None:
    """Asks with choices, a step for each condition, dates in order, an answer to each ask."""
    assert told(WHOLE) == []


@pytest.mark.parametrize(
    ("path", "value", "problem"),
    [
        ("decision.asks.1.choices", [], ("ask-without-choice", "decision.asks.costs", "error")),
        ("recommendation.hinges_on", "both", ("unknown-condition", "recommendation.hinges_on", "error")),
        (
            "next_steps.1.serves",
            ["no-dam-alone", "bothagree"],
            ("unknown-condition", "next_steps.2.serves.2", "error"),
        ),
        ("next_steps.0.serves", [], ("condition-unserved", "recommendation.conditions.1", "warning")),
        ("next_steps.0.by", "2025-03-02", ("step-too-late", "next_steps.1.by", "warning")),
        ("next_steps.0.by", "2025-01-14", ("step-before-memo", "next_steps.1.by", "warning")),
        ("decision.taken.chosen.cost", "Noted", ("unknown-ask", "decision.taken.chosen.cost", "error")),
        ("decision.taken.chosen.costs", "Note", ("unknown-choice", "decision.taken.chosen.costs", "error")),
        ("decision.taken.chosen", {"costs": "Noted"}, ("ask-unanswered", "decision.taken", "warning")),
        ("decision.taken.date", "2025-01-14", ("decided-before-date", "decision.taken.date", "error")),
        ("decision.asks.1.id", "propose", ("id-twice", "decision.asks.2.id", "error")),
    ],
)
def test_a_rule_of_the_decision_broken_once_is_told(
    path: str, value: object, problem: tuple[str, str, str]
) -> None:
    """Each has a code of its own, at its place."""
    assert problem in told(changed(WHOLE, path, value))


def test_a_condition_without_a_day_of_its_own_is_to_hold_when_the_decision_is_wanted() -> None:
    """A step that serves it is held to that day; without any, to none."""
    undated = without(WHOLE, "recommendation.conditions.0.by")
    assert told(undated) == [("step-too-late", "next_steps.1.by", "warning")]
    assert told(changed(undated, "header.decision_by", None)) == []


def test_a_condition_that_was_to_hold_before_the_memo_is_told() -> None:
    """Most often it is last year's date."""
    data = changed(WHOLE, "recommendation.conditions.0.by", "2024-03-01")
    assert ("step-before-memo", "recommendation.conditions.1.by", "warning") in told(data)


def test_conditions_of_one_id_are_told_at_the_second() -> None:
    """Conditions go by their number, whatever ids they have."""
    first = WHOLE["recommendation"]["conditions"][0]
    data = changed(WHOLE, "recommendation.conditions.1", first | {"text": "And another."})
    assert ("id-twice", "recommendation.conditions.2.id", "error") in told(data)


def test_a_memo_without_steps_is_not_asked_who_serves_its_conditions() -> None:
    """As all memos were written before there were steps."""
    assert told(changed(WHOLE, "next_steps", [])) == []
