"""Two lists are paired in order, the same entries first and then the most alike."""

from __future__ import annotations

from itertools import pairwise
from typing import Final

import pytest
from hypothesis import given, strategies as st
from laws import examples

from memo.text import align, likeness

SENTENCES: Final = st.lists(
    st.lists(st.sampled_from(["war", "peace", "talks", "aid"]), min_size=1, max_size=4).map(" ".join),
    max_size=6,
)


def paired(old: list[str], new: list[str]) -> list[tuple[int | None, int | None]]:
    """Align two lists of sentences."""
    return align(old, new, lambda text: text, likeness)


@given(SENTENCES, SENTENCES)
@examples(100)
def test_every_entry_stands_once_and_in_order(old: list[str], new: list[str]) -> None:
    """Each entry of both lists is in one pair; no pair crosses another, and none is of unlike entries."""
    pairs = paired(old, new)
    assert [i for i, _ in pairs if i is not None] == list(range(len(old)))
    assert [k for _, k in pairs if k is not None] == list(range(len(new)))
    assert all(likeness(old[i], new[k]) >= 0.5 for i, k in pairs if i is not None and k is not None)


@given(SENTENCES, SENTENCES)
@examples(100)
def test_removed_entries_come_before_added_ones(old: list[str], new: list[str]) -> None:
    """In a gap between pairs no added entry stands before a removed one."""
    pairs = paired(old, new)
    assert not any(i is None and after is None for (i, _), (_, after) in pairwise(pairs))


@given(SENTENCES)
@examples(50)
def test_a_list_is_paired_with_itself_entry_by_entry(old: list[str]) -> None:
    """Equal lists have nothing removed or added, however often an entry stands in them."""
    assert paired(old, old) == [(n, n) for n in range(len(old))]


@pytest.mark.parametrize(
    ("old", "new", "pairs"),
    [
        ("a b c|d e f", "d e f|a b c", [(None, 0), (0, 1), (1, None)]),
        ("a b c|d e f", "a b x|d e f", [(0, 0), (1, 1)]),
        ("a b c", "x y z", [(0, None), (None, 0)]),
        ("a b c", "x y z|a b x", [(None, 0), (0, 1)]),
        ("a b c d|a b x y", "a b x z", [(0, None), (1, 0)]),
    ],
)
def test_the_most_alike_are_paired(old: str, new: str, pairs: list[tuple[int | None, int | None]]) -> None:
    """A changed entry finds its older form; one that has none is added or removed."""
    assert paired(old.split("|"), new.split("|")) == pairs
