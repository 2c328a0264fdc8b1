"""A session on a file: written at once, followed, undone to the byte, and never half."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from memo.diagnostics import MemoError
from memo.editing import AddEntry, ConflictError, MoveEntry, RemoveEntry, SetValue
from memo.workbench.session import Session
from memo.workspace import UnsentTyping
from memo.yamlfile import value_at

if TYPE_CHECKING:
    from pathlib import Path

TITLE = "obstacles.human-cost.title"


def _other_program(memo: Path, old: str, new: str) -> None:
    text = memo.read_text(encoding="utf-8")
    assert old in text
    memo.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_an_edit_is_in_the_file_at_once(session: Session, memo: Path) -> None:
    """What the session has is what stands on the disk."""
    made = session.apply(SetValue(TITLE, "Human cost"))
    assert memo.read_bytes() == made.data
    assert session.state.to_undo == TITLE


def test_undo_and_redo_are_in_the_file_too(session: Session, memo: Path) -> None:
    """The very bytes before, and the very bytes after."""
    before = memo.read_bytes()
    session.apply(SetValue(TITLE, "Human cost"))
    session.apply(RemoveEntry("background.2"))
    after = memo.read_bytes()
    session.undo()
    session.undo()
    assert memo.read_bytes() == before
    session.undo()  # nothing is left, and nothing happens
    session.redo()
    session.redo()
    session.redo()
    assert memo.read_bytes() == after


def test_a_refusal_leaves_the_file_and_keeps_what_was_typed(
    session: Session, memo: Path, unsent: UnsentTyping
) -> None:
    """The text comes back when the memo is opened again, and goes when the memo has one."""
    before = memo.read_bytes()
    path = "header.decision_by"
    with pytest.raises(MemoError):
        session.apply(SetValue(path, "on Friday"))
    assert memo.read_bytes() == before
    assert UnsentTyping(memo, memo.parents[1] / "state").texts() == {path: "on Friday"}
    session.apply(SetValue(path, "2025-02-14"))
    assert unsent.texts() == {}
    assert not any((memo.parents[1] / "state").iterdir())


def test_nothing_but_the_memo_lies_in_its_folder(session: Session, memo: Path) -> None:
    """Neither unsent typing nor a lock nor half a file is left where it could be committed."""
    before = {each.name for each in memo.parent.iterdir()}
    with pytest.raises(MemoError):
        session.apply(SetValue("title", ""))
    session.apply(SetValue("title", "Another"))
    assert {each.name for each in memo.parent.iterdir()} == before


def test_what_another_program_saves_elsewhere_is_kept(session: Session, memo: Path) -> None:
    """An edit made on the older state lands beside it, and each is undone as its own step."""
    version = session.state.snapshot.version
    _other_program(memo, "Rigid and incompatible positions", "Rigid positions")
    session.apply(SetValue(TITLE, "Human cost"), version)
    text = memo.read_text(encoding="utf-8")
    assert "title: Rigid positions" in text
    assert "title: Human cost\n" in text
    session.undo()
    assert session.state.to_undo == ""
    assert value_at(session.undo().values, "obstacles.incompatible-positions.title").startswith("Rigid and")


def test_an_entry_is_found_where_another_program_has_put_it(session: Session, memo: Path) -> None:
    """Statements go by number; one that somebody put in front moves the others on."""
    version = session.state.snapshot.version
    aim = value_at(session.state.snapshot.values, "background.2.text")
    Session(memo, session.unsent).apply(AddEntry("background", ""))
    session.apply(RemoveEntry("background.2"), version)
    left = [each["text"] for each in session.state.snapshot.values["background"]]
    assert aim not in left
    assert len(left) == 4


@pytest.mark.long
def test_two_rewordings_of_one_text_are_joined_or_a_conflict(session: Session, memo: Path) -> None:
    """Different words: both hold. The same words: neither is written over, and mine is handed back."""
    version = session.state.snapshot.version
    _other_program(memo, "Human cost and displacement", "Human cost and much displacement")
    made = session.apply(SetValue(TITLE, "The human cost and displacement"), version)
    assert value_at(made.values, TITLE) == "The human cost and much displacement"
    with pytest.raises(ConflictError) as conflict:
        session.apply(SetValue(TITLE, "People and displacement"), version)
    assert conflict.value.mine == "People and displacement"
    assert conflict.value.theirs == "The human cost and much displacement"
    assert session.unsent.texts() == {TITLE: "People and displacement"}


def test_what_is_gone_is_told_with_what_was_typed(session: Session, memo: Path) -> None:
    """Somebody took the obstacle out meanwhile."""
    version = session.state.snapshot.version
    Session(memo, session.unsent).apply(RemoveEntry("obstacles.human-cost"))
    with pytest.raises(ConflictError) as conflict:
        session.apply(SetValue(TITLE, "Human price"), version)
    assert conflict.value.theirs is None
    with pytest.raises(MemoError) as gone:
        session.apply(MoveEntry("obstacles.human-cost", ""))
    assert [each.code for each in gone.value.problems] == ["edit-gone"]


def test_a_state_that_nobody_remembers_is_a_conflict(session: Session) -> None:
    """A page from another life of the program cannot know what it is editing."""
    with pytest.raises(ConflictError):
        session.apply(SetValue(TITLE, "Human price"), "0" * 64)


def test_a_file_that_is_spoilt_meanwhile_stops_edits_until_it_is_mended(session: Session, memo: Path) -> None:
    """The last state is shown, the fault is told, nothing is written over it."""
    whole = memo.read_bytes()
    memo.write_bytes(b"title: [\n")
    assert session.follow()
    assert session.state.unreadable
    with pytest.raises(MemoError):
        session.apply(SetValue(TITLE, "Human price"))
    assert memo.read_bytes() == b"title: [\n"
    memo.write_bytes(whole)
    assert session.follow()
    assert not session.state.unreadable
    session.apply(SetValue(TITLE, "Human price"))


def test_a_link_stays_one(memo: Path, unsent: UnsentTyping) -> None:
    """Where memo.yaml is a link, the file that it leads to is written."""
    target = memo.rename(memo.with_name("kept.yaml"))
    memo.symlink_to(target)
    Session(memo, unsent).apply(SetValue(TITLE, "Human price"))
    assert memo.is_symlink()
    assert b"Human price" in target.read_bytes()
