"""What a person's decision makes of a reviewer's edit."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from builders import changed, memo_data
from merging import edit, merged, only, outcomes

from memo.review.decisions import Decisions, RowDecision
from memo.yamlfile import value_at

if TYPE_CHECKING:
    from collections.abc import Mapping

BOTTOM = "summary.bottom_line.text"
OLD = value_at(memo_data(), BOTTOM)
SET = edit("set", BOTTOM, OLD, "Wait for the harvest.")


def decided(*edits: Any, today: Mapping[str, Any] | None = None, **rows: RowDecision) -> tuple[Any, Any]:
    """Merge edits of which the first ones were decided, in order: ``one``, ``two``."""
    opened = merged(edits, decisions=Decisions(leaves_open=True))[1]
    ids = [row.id for row in opened.rows]
    by_id = {ids[("one", "two").index(name)]: each for name, each in rows.items()}
    return merged(edits, today, decisions=Decisions(by_id, leaves_open=True))


def test_what_nobody_decides_stays_open() -> None:
    """Nothing of it is written, nothing is tried."""
    data, done = merged([SET], decisions=Decisions(leaves_open=True))
    assert outcomes(done) == ["open"]
    assert done.changes == ()
    assert data == memo_data()


def test_accepted() -> None:
    """It is written as the reviewer has it."""
    data, done = decided(SET, one=RowDecision("accept"))
    assert outcomes(done) == ["merged"]
    assert value_at(data, BOTTOM) == "Wait for the harvest."
    assert only(done).decided == RowDecision("accept")


def test_accepted_with_changes() -> None:
    """The words of the decision are written, and the row still tells the reviewer's."""
    data, done = decided(SET, one=RowDecision("accept with changes", "Wait a year."))
    assert value_at(data, BOTTOM) == "Wait a year."
    assert only(done).new == "Wait for the harvest."


def test_rejected() -> None:
    """It stays out, and waits for nobody any more."""
    data, done = decided(SET, one=RowDecision("reject", reason="Too late."))
    assert outcomes(done) == ["rejected"]
    assert not only(done).undecided
    assert data == memo_data()


def test_accepted_over_what_the_memo_has_come_to_say() -> None:
    """A conflict that is accepted is the reviewer's; one that was carried out before is not made again."""
    today = changed(memo_data(), BOTTOM, "Somebody wrote this.")
    data, done = decided(SET, today=today, one=RowDecision("accept"))
    assert outcomes(done) == ["merged"]
    assert value_at(data, BOTTOM) == "Wait for the harvest."
    own = only(done).id
    kept, again = merged([SET], today, decisions=Decisions({own: RowDecision("accept")}, frozenset({own})))
    assert outcomes(again) == ["merged"]
    assert kept == today


def test_rejected_though_the_memo_says_so() -> None:
    """What the memo says already cannot be left out: that is told, and waits."""
    today = changed(memo_data(), BOTTOM, "Wait for the harvest.")
    _, done = decided(SET, today=today, one=RowDecision("reject", reason="No."))
    assert outcomes(done) == ["conflict"]
    assert "so already" in only(done).reason


def test_a_value_that_cannot_stand_there_is_held() -> None:
    """Words of a decision are read as the words of a reviewer are: a rating is a number."""
    path = "pathways.commission.assessments.cost.rating"
    old = value_at(memo_data(), path)
    rating = edit("set", path, old, 1)
    _, done = decided(rating, one=RowDecision("accept with changes", "splendid"))
    assert outcomes(done) == ["held"]
    assert "splendid" in only(done).reason
    data, done = decided(rating, one=RowDecision("accept with changes", "5"))
    assert (outcomes(done), value_at(data, path)) == (["merged"], 5)


def test_a_deletion_accepted_with_changes_rewords() -> None:
    """Somebody deletes a statement; the decision keeps it in other words."""
    entry = value_at(memo_data(), "background.1")
    data, done = decided(
        edit("remove", "background.1", entry), one=RowDecision("accept with changes", "It rained.")
    )
    assert outcomes(done) == ["merged"]
    assert value_at(data, "background.1") == {**entry, "text": "It rained."}


def test_an_addition_accepted_with_changes_says_what_it_rests_on() -> None:
    """A new statement whose basis nobody knows is held; words that say it are merged."""
    new = edit("add", "background.1", None, {"text": "It snowed."})
    _, done = decided(new, one=RowDecision("accept"))
    assert outcomes(done) == ["held"]
    data, done = decided(new, one=RowDecision("accept with changes", "It snowed. Assumption."))
    assert outcomes(done) == ["merged"]
    assert value_at(data, "background.1") == {"text": "It snowed.", "basis": "assumption"}


def test_two_at_odds_that_are_both_accepted() -> None:
    """The file wants two things of one value: one may be accepted, of two the second is told."""
    other = edit("set", BOTTOM, OLD, "Go at once.")
    data, done = decided(SET, other, one=RowDecision("accept"), two=RowDecision("reject", reason="No."))
    assert outcomes(done) == ["merged", "rejected"]
    assert value_at(data, BOTTOM) == "Wait for the harvest."
    data, done = decided(SET, other, one=RowDecision("accept"), two=RowDecision("accept"))
    assert outcomes(done) == ["merged", "conflict"]
    assert value_at(data, BOTTOM) == "Wait for the harvest."


def test_an_accepted_figure_without_its_quote_is_merged() -> None:
    """Who accepts a row by itself has seen what is at odds with the quotes; it is told with the row."""
    path = "background.1.text"
    words = f"{value_at(memo_data(), path)} Some 77,777 came."
    figure = edit("set", path, value_at(memo_data(), path), words)
    assert outcomes(merged([figure])[1]) == ["held"]
    data, done = decided(figure, one=RowDecision("accept"))
    assert (outcomes(done), value_at(data, path)) == (["merged"], words)
    assert "77,777" in only(done).reason


def test_what_breaks_the_memo_is_held_though_accepted() -> None:
    """A decision makes no memo of what is none."""
    _, done = decided(edit("set", "header.date", None, "soon"), one=RowDecision("accept"))
    assert outcomes(done) == ["held"]


def test_neighbours_that_were_deleted_together_are_decided_together() -> None:
    """They are one row by one id while the same becomes of them, and rows of their own where not."""
    points = value_at(memo_data(), "summary.points")
    gone = [edit("remove", f"summary.points.{n}", points[n - 1]) for n in (1, 2)]
    opened = merged(gone, decisions=Decisions(leaves_open=True))[1]
    row = only(opened)
    assert row.also
    _, done = merged(
        gone, decisions=Decisions({row.id: RowDecision("reject", reason="No.")}, leaves_open=True)
    )
    assert (outcomes(done), only(done).id) == (["rejected"], row.id)
    today = changed(memo_data(), "summary.points.1.quotes", ["The two states have shared the river"])
    _, apart = merged(gone, today, decisions=Decisions(leaves_open=True))
    assert outcomes(apart) == ["open", "conflict"]
    assert {each.id for each in apart.rows} < apart.ids
    assert row.id in apart.ids


@pytest.mark.parametrize("today", [memo_data(), changed(memo_data(), BOTTOM, "Other words.")])
def test_ids_are_the_same_whatever_the_memo_says(today: Mapping[str, Any]) -> None:
    """A row goes by its id before and after the memo has changed."""
    assert only(merged([SET], today)[1]).id == only(merged([SET])[1]).id
