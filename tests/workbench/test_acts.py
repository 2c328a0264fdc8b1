"""What is said of an undo: the name of the value, also of one that is there no more, and of one in a list."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from memo.editing import AddEntry, AddQuote, MoveEntry, RemoveEntry, RenameEntry, SetValue, SetWeight
from memo.workbench.acts import told_act
from memo.workbench.reviews import Reviews

if TYPE_CHECKING:
    from pathlib import Path

    from memo.editing import MemoEdit
    from memo.workbench.session import Session

PEOPLE = "obstacles.human-cost"


def _told(session: Session, memo: Path) -> tuple[str, ...]:
    reviews = Reviews(memo, memo.parents[1] / "output", session, lambda: None)
    try:
        told = told_act(session.state.act, reviews)
    finally:
        reviews.close()
    assert told is not None
    return told.names


@pytest.mark.parametrize(
    ("edit", "name"),
    [
        (SetValue("title", "Otherwise"), "The title of the memo"),
        (SetWeight("criteria.kyiv", 30), "Criterion “Acceptable to Kyiv”"),
        (AddEntry("summary.points", "1"), "Point 2 of the executive summary"),
        (AddEntry("obstacles", None), "Obstacle “TODO: a heading of a few words”"),
        (RemoveEntry("summary.points.2"), "Point 2 of the executive summary"),
        (RemoveEntry(PEOPLE), "Obstacle “Human cost and displacement”"),
        (MoveEntry(PEOPLE, ""), "Obstacle “Human cost and displacement”"),
        (RenameEntry(PEOPLE, "people"), "Obstacle “Human cost and displacement”"),
        (AddQuote("summary.points.4", "ongoing war"), "Point 4 of the executive summary"),
        (SetValue("source.licence", "CC BY 4.0"), "The licence of the source"),
    ],
)
def test_what_is_undone_has_a_name(session: Session, memo: Path, edit: MemoEdit, name: str) -> None:
    """Both when it is undone and when it is done again; nothing is said once somebody writes on."""
    session.apply(edit)
    assert session.state.act is None
    session.undo()
    assert _told(session, memo) == (name,)
    session.redo()
    assert _told(session, memo) == (name,)
    session.apply(SetValue("title", "Written on"))
    assert session.state.act is None


def test_a_title_is_what_it_has_come_to_be(session: Session, memo: Path) -> None:
    """What names its entry is told as it stands after the step."""
    session.apply(SetValue(f"{PEOPLE}.title", "People"))
    session.undo()
    assert _told(session, memo) == ("The title of obstacle “Human cost and displacement”",)
    session.redo()
    assert _told(session, memo) == ("The title of obstacle “People”",)


def test_the_same_is_told_each_time(session: Session) -> None:
    """Whoever undoes and does again hears it again."""
    session.apply(SetValue("title", "Otherwise"))
    session.undo()
    first = session.state.act
    session.redo()
    session.undo()
    second = session.state.act
    assert first is not None
    assert second is not None
    assert (first.kind, first.label) == (second.kind, second.label)
    assert first.number != second.number


def test_with_nothing_to_undo_nothing_is_said(session: Session) -> None:
    """A key that does nothing says nothing."""
    session.undo()
    assert session.state.act is None
