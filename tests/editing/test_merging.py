"""Three ways into one, and the history that brings back the very bytes."""

from __future__ import annotations

import itertools
from pathlib import Path

import pytest
from hypothesis import given, strategies as st
from laws import examples

from memo.editing import ConflictError, SetValue, UndoHistory, merge_words, read_snapshot, reweighted
from memo.text import digest
from memo.yamlfile import value_at

MEMO = Path(__file__).parents[1] / "workbench/peace/memo.yaml"


@pytest.mark.parametrize(
    ("base", "mine", "theirs", "merged"),
    [
        ("one two three", "one TWO three", "one two three four", "one TWO three four"),
        ("one two three", "one TWO three", "one TWO three", "one TWO three"),
        ("one two three", "one TWO three", "one 2 three", None),
        ("one two three", "zero one two three", "first one two three", None),
        ("one two three", "three", "one two three, four", "three, four"),
    ],
)
def test_two_rewordings_of_different_words_are_both_kept(
    base: str, mine: str, theirs: str, merged: str | None
) -> None:
    """What both have changed is nobody's to decide but a person's."""
    assert merge_words(base, mine, theirs) == merged


@examples(200)
@given(*[st.text("ab \n.", max_size=12)] * 2)
def test_a_text_that_one_alone_has_changed_is_theirs(base: str, changed: str) -> None:
    """Whoever of the two it was, and where both did the same."""
    assert merge_words(base, changed, base) == changed
    assert merge_words(base, base, changed) == changed
    assert merge_words(base, changed, changed) == changed


@examples(200)
@given(st.lists(st.binary(max_size=9) | st.integers(4090, 9000).map(lambda n: b"x" * n), min_size=2))
def test_undo_and_redo_bring_back_the_very_bytes(states: list[bytes]) -> None:
    """All the way back, and all the way on."""
    history = UndoHistory()
    kept = [states[0]]
    for before, after in itertools.pairwise(states):
        history.record(before, after, "title")
        if before != after:
            kept.append(after)
    data = states[-1]
    for wanted in kept[-2::-1]:
        data = history.undone(data)
        history.go_back()
        assert data == wanted
    assert history.to_undo is None
    for wanted in kept[1:]:
        data = history.redone(data)
        history.go_on()
        assert data == wanted
    assert history.to_redo is None


def test_typing_that_goes_on_is_one_step() -> None:
    """Two states of one text are undone as one, and a third place is a step of its own."""
    history = UndoHistory()
    history.record(b"a", b"ab", "title")
    history.record(b"ab", b"abc", "title", joined=True)
    history.record(b"abc", b"abcd", "handling", joined=True)
    data = history.undone(b"abcd")
    history.go_back()
    assert data == b"abc"
    assert history.undone(data) == b"a"


def test_an_older_state_is_found_by_its_hash_for_a_while() -> None:
    """Sixty states are enough for whoever has a page open, and no more are kept."""
    history = UndoHistory()
    for number in range(70):
        history.remember(b"%d" % number)
    assert history.version(digest(b"69")) == b"69"
    assert history.version(digest(b"3")) is None


@examples(200)
@given(st.lists(st.integers(1, 100), min_size=2, max_size=12), st.integers(-5, 120))
def test_weights_add_up_to_a_hundred_whatever_is_set(parts: list[int], weight: int) -> None:
    """Each is a whole number of at least 1, and more stays more."""
    weights = {f"c{number}": part for number, part in enumerate(parts)}
    after = reweighted(weights, "c0", weight)
    assert sum(after.values()) == 100
    assert min(after.values()) >= 1
    others = [key for key in weights if key != "c0"]
    assert all(after[a] >= after[b] for a in others for b in others if weights[a] > weights[b])


def test_typing_is_joined_with_what_others_have_written_since_it_was_begun() -> None:
    """The state that its author had last is newer than the words that the typing began with."""
    now = read_snapshot(MEMO.read_bytes(), "memo.yaml")
    path = "obstacles.human-cost.title"
    theirs = SetValue(path, "Human cost and flight").applied(now)
    mine = SetValue(path, "The human cost and displacement", seen="Human cost and displacement")
    assert value_at(mine.applied(theirs).values, path) == "The human cost and flight"
    assert value_at(mine.rebased(now, theirs).applied(theirs).values, path) == "The human cost and flight"
    assert value_at(mine.applied(now).values, path) == "The human cost and displacement"
    for text in ("Human cost and exile", None):
        with pytest.raises(ConflictError) as told:
            SetValue(path, text, seen="Human cost and displacement").applied(theirs)
        assert told.value.theirs == "Human cost and flight"
