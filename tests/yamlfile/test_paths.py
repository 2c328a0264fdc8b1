"""Paths: one way of naming values, for a file, its plain data and a model of it."""

from __future__ import annotations

import pytest
from pydantic import BaseModel, Field

from memo.yamlfile.paths import entry_id, join_path, parts_of, steps, value_at


def test_entries_go_by_their_id_the_first_time_it_stands() -> None:
    """A repeated or a missing id gives way to the number from 1."""
    assert steps(["a", None, "b", "a", None]) == ["a", "2", "b", "4", "5"]
    assert steps([]) == []


@pytest.mark.parametrize(
    ("own", "kept"),
    [("un-mediation", True), ("1st", False), ("Human Cost", False), ("a.b", False), ("", False), (7, False)],
)
def test_an_id_that_cannot_stand_in_a_path_is_none(own: object, *, kept: bool) -> None:
    """What would make a path ambiguous names no entry."""
    assert entry_id({"id": own}) == (own if kept else None)
    assert entry_id({}) is None
    assert entry_id("text") is None


def test_a_path_begins_without_a_dot() -> None:
    """The top of the memo is the empty path."""
    assert [join_path("", "title"), join_path("header", "to")] == ["title", "header.to"]


class Letter(BaseModel):
    """A part with a field that the file calls otherwise."""

    to: str
    sender: str = Field(alias="from")


def test_a_model_and_its_plain_data_have_the_same_paths() -> None:
    """A field goes by its name in the file; what a path leads to nowhere is nothing."""
    data = {"letters": [{"id": "first", "to": "A", "from": "B"}, "plain"]}
    letter = Letter.model_validate({"to": "A", "from": "B"})
    assert [step for step, _ in parts_of(letter)] == ["to", "from"]
    assert [step for step, _ in parts_of(data["letters"])] == ["first", "2"]
    assert value_at(letter, "from") == value_at(data, "letters.first.from") == "B"
    assert value_at(data, "letters.2") == "plain"
    assert value_at(data, "letters.3.to") is None
    assert value_at(data, "") is data
