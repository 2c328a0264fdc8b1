"""Changes carried out on the older memo's data make the newer memo, in whatever order they come."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

import pytest
from builders import changed, claim, memo_data, valid_memo
from hypothesis import given, strategies as st
from laws import examples
from memo_pairs import data_pairs, memo_of

from memo.revisions import apply_changes, compare, plain_data
from memo.yamlfile.change import Change

LAW = examples(60)
Pair = tuple[dict[str, Any], dict[str, Any]]


def _adds_in_place(change: Change) -> bool:
    return change.kind == "add" and change.after is None


@given(data_pairs())
@LAW
def test_what_changed_makes_the_newer_memo_of_the_older(pair: Pair) -> None:
    """Applying what a comparison found gives the newer memo, on data from a file and on plain data alike."""
    old, new = memo_of(pair[0]), memo_of(pair[1])
    found = compare(old, new).changes
    before = deepcopy(pair[0])
    assert memo_of(apply_changes(pair[0], found)) == new
    assert pair[0] == before
    assert memo_of(apply_changes(plain_data(old), found)) == new
    assert memo_of(apply_changes(plain_data(new), compare(new, old).changes)) == old


@given(data_pairs(), st.randoms(use_true_random=False))
@LAW
def test_the_order_of_changes_does_not_matter(pair: Pair, chance: Any) -> None:
    """Shuffled, the changes give the same; only entries added in one place keep their order."""
    found = list(compare(memo_of(pair[0]), memo_of(pair[1])).changes)
    ordered = iter([change for change in found if _adds_in_place(change)])
    chance.shuffle(found)
    found = [next(ordered) if _adds_in_place(change) else change for change in found]
    assert memo_of(apply_changes(pair[0], found)) == memo_of(pair[1])


def test_numbers_count_entries_as_they_stood() -> None:
    """Two removals, a change and an addition in one list each go by the older numbers."""
    data = {"list": ["a", "b", "c", "d"]}
    asked = [
        Change("remove", "list.1", "a"),
        Change("set", "list.2", "b", "B"),
        Change("remove", "list.3", "c"),
        Change("add", "list.3", None, "x"),
        Change("add", "list.3", None, "y"),
        Change("add", "list.5", None, "end"),
    ]
    assert apply_changes(data, asked) == {"list": ["B", "x", "y", "d", "end"]}
    assert apply_changes(data, asked[::-1]) == {"list": ["B", "y", "x", "d", "end"]}


def test_entries_with_ids_follow_the_one_that_they_name() -> None:
    """Moved and added entries stand after the newer id that each names, however long the chain."""
    data = {"list": [{"id": each} for each in ("a", "b", "c")]}
    asked = [
        Change("add", "list.y", None, {"id": "y"}, after="x"),
        Change("move", "list.a", after="y"),
        Change("add", "list.x", None, {"id": "x"}, after="d"),
        Change("set", "list.c.id", "c", "d"),
    ]
    made = apply_changes(data, asked)
    assert [entry["id"] for entry in made["list"]] == ["b", "d", "x", "y", "a"]
    assert made == apply_changes(data, asked[::-1])


def test_an_entry_after_one_that_is_nowhere_comes_last() -> None:
    """Where only some of the changes are made, an entry whose neighbour is missing is not lost."""
    data = {"list": [{"id": "a"}, {"id": "b"}]}
    made = apply_changes(data, [Change("add", "list.y", None, {"id": "y"}, after="x")])
    assert [entry["id"] for entry in made["list"]] == ["a", "b", "y"]


def test_an_absent_field_stays_absent() -> None:
    """What is set to nothing leaves no key behind, and what is given takes its value whole."""
    data = {"header": {"to": "A", "cc": ["B"]}}
    asked = [Change("set", "header.cc", ["B"], None), Change("set", "header.reference", None, "R")]
    assert apply_changes(data, asked) == {"header": {"to": "A", "reference": "R"}}


def test_data_and_changes_stay_their_own() -> None:
    """What is made shares nothing with the data or the changes, nor any two places of it."""
    shared = [claim("It rains.")]
    data = memo_data() | {"background": shared}
    data["obstacles"][0]["eased_by"] = shared
    added = claim("It snows.")
    made = apply_changes(data, [Change("add", "background.2", None, added)])
    made["background"][1]["text"] = "It hails."
    assert added["text"] == "It snows."
    assert len(shared) == len(made["obstacles"][0]["eased_by"]) == 1


@pytest.mark.parametrize(
    "change",
    [
        Change("set", "obstacles.wells.title", "A", "B"),
        Change("remove", "background.2", {}),
        Change("set", "background.2", "a", "b"),
        Change("add", "background.3", None, {}),
        Change("move", "obstacles.wells", after=""),
        Change("remove", "pathways.court.addresses.wells", "partly"),
        Change("add", "background.1.quotes.first", None, "words"),
    ],
)
def test_a_path_that_is_not_there_is_named(change: Change) -> None:
    """A change that does not fit the data is an error with its path."""
    with pytest.raises(KeyError, match=change.path):
        apply_changes(memo_data(), [change])


def test_a_whole_memo_goes_to_another_and_back() -> None:
    """Applied in turn, the changes there and back give the memo that was there at first."""
    old = memo_data()
    new = changed(changed(old, "implications.1", old["implications"][0] | {"id": "tea"}), "title", "Tea")
    there = compare(valid_memo(old), valid_memo(new)).changes
    back = compare(valid_memo(new), valid_memo(old)).changes
    assert apply_changes(apply_changes(old, there), back) == old
