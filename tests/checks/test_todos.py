"""Todos: what is told of a memo that is not yet written in full."""

from __future__ import annotations

import pytest
from builders import changed, load, memo_data, valid_memo

from memo.checks import check_todos, strictly
from memo.diagnostics import Message, Problem
from memo.model.schema import UNTITLED, is_todo


def test_each_todo_is_a_warning_at_its_path_that_says_what_is_wanted() -> None:
    """A claim's text, a title, an entry of a list: wherever a text begins with TODO."""
    data = changed(memo_data(), "title", "TODO: a title")
    data = changed(data, "summary.bottom_line.text", "TODO: what to do and why.")
    data = changed(data, "obstacles.0.held_by.0", "TODO")
    found = list(check_todos(data))
    assert [(each.code, each.path, each.severity) for each in found] == [
        ("todo", "title", "warning"),
        ("todo", "summary.bottom_line.text", "warning"),
        ("todo", "obstacles.dams.held_by.1", "warning"),
    ]
    assert [each.message for each in found] == [
        "Still to be written: a title.",
        "Still to be written: what to do and why.",
        "Still to be written: a text.",
    ]


def test_a_memo_without_todos_has_none() -> None:
    """Nothing is told of a memo that is written in full."""
    assert list(check_todos(memo_data())) == []


def test_a_quote_is_never_a_todo() -> None:
    """It must be in the article, whatever it begins with."""
    data = changed(memo_data(), "background.0.quotes.0", "TODO: they said")
    assert list(check_todos(data)) == []


def test_how_far_an_obstacle_is_overcome_may_be_a_todo() -> None:
    """The word alone, for nothing else is one of those that the model takes there."""
    data = changed(memo_data(), "pathways.1.addresses.dams", "TODO")
    assert valid_memo(data).pathways[1].addresses == {"dams": "TODO"}
    (todo,) = check_todos(data)
    assert todo.path == "pathways.court.addresses.dams"
    assert todo.message == "Still to be written: how far court overcomes dams: wholly, partly or not at all."
    (refused,) = load(changed(data, "pathways.1.addresses.dams", "TODO: how far")).problems
    assert refused.code == "wrong-choice"


def test_the_title_of_an_article_is_no_todo_unless_it_is_ours() -> None:
    """An article may be called so; one without a title has a todo in its place."""
    data = changed(memo_data(), "source.title", "TODO: a bridge")
    assert list(check_todos(data)) == []
    assert len(list(check_todos(changed(data, "source.title", UNTITLED)))) == 1


@pytest.mark.parametrize(
    ("text", "todo"),
    [("TODO", True), ("TODO: x", True), ("TODO x", True), ("TODOs", False), ("todo: x", False), (3, False)],
)
def test_a_todo_begins_with_the_mark_as_a_word(text: object, todo: bool) -> None:
    """Nothing else does, and no number is one."""
    assert is_todo(text) is todo


def test_strictly_a_todo_is_an_error_and_nothing_else_becomes_one() -> None:
    """`--strict` is about todos; other warnings stay warnings."""
    todo = Problem("todo", Message("Still to be written: a text."), Message("Write it."), severity="warning")
    other = Problem(
        "quote-without-its-frame", Message("The quote leaves out."), Message("Quote it."), severity="warning"
    )
    assert [each.severity for each in strictly([todo, other])] == ["error", "warning"]
