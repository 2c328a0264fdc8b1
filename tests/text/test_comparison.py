"""The difference of two texts is told in words, and in phrases where words are few."""

from __future__ import annotations

from itertools import pairwise
from typing import Final

import pytest
from hypothesis import example, given, strategies as st
from laws import examples

from memo.text import Segment, diff, has_word, likeness, tokenize

FEW_TOKENS: Final = st.lists(st.sampled_from(["a", "b", "c", "d", " ", ","]), max_size=14)


def marked(old: str, new: str) -> str:
    """Return the difference with what went in brackets and what came in braces."""
    told = ""
    for piece in diff(tokenize(old), tokenize(new)):
        before, after = "".join(piece.old), "".join(piece.new)
        told += f"[{before}]{{{after}}}" if piece.changed else before
    return told


@given(FEW_TOKENS, FEW_TOKENS)
@example(["a", "a", " ", "a"], ["a", " ", " ", "a"])  # a change gives back what stands beside a kept stretch
@examples(150)
def test_pieces_hold_both_texts_and_alternate(old: list[str], new: list[str]) -> None:
    """Pieces make up both texts; changed and kept ones take turns, and no change shares its ends."""
    pieces = diff(old, new)
    assert [token for piece in pieces for token in piece.old] == old
    assert [token for piece in pieces for token in piece.new] == new
    assert all(piece.changed != after.changed for piece, after in pairwise(pieces))
    for piece in pieces:
        assert piece.old or piece.new
        assert piece.changed == (piece.old != piece.new)
        if piece.changed and piece.old and piece.new:
            assert piece.old[0] != piece.new[0]
            assert piece.old[-1] != piece.new[-1]


@given(FEW_TOKENS, FEW_TOKENS)
@examples(150)
def test_no_island_of_one_word_chops_a_change(old: list[str], new: list[str]) -> None:
    """Between two changes at least two words stay, or the stretch is told as changed."""
    for piece in diff(old, new)[1:-1]:
        assert piece.changed or sum(map(has_word, piece.old)) > 1


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("the long war", "the short war", "the [long]{short} war"),
        ("a long, hard war", "a short and easy war", "a [long, hard]{short and easy} war"),
        ("He was here now", "She was there now", "[He was here]{She was there} now"),
        ("He was not here now", "She was not there now", "[He]{She} was not [here]{there} now"),
        ("negotiation", "negotiations", "[negotiation]{negotiations}"),
        ("given $50 billion", "given $60 billion", "given [$50]{$60} billion"),
        ("cafe\u0301s", "cafes", "[cafe\u0301s]{cafes}"),
        ("Умови виключні.", "Умови неприйнятні.", "Умови [виключні]{неприйнятні}."),
        ("a b c", "a b c d", "a b c[]{ d}"),
        ("", "all new", "[]{all new}"),
    ],
)
def test_changes_are_told_by_words_and_phrases(old: str, new: str, told: str) -> None:
    """One word among others is told alone, a phrase as one, and never a part of a word."""
    assert marked(old, new) == told


def test_a_text_is_like_itself_and_unlike_another() -> None:
    """Likeness goes by words: case aside, the same is 1; words that only look alike count for nothing."""
    assert likeness("The war goes on.", "the WAR goes on") == 1
    assert likeness("war goes on", "wart gods only") == 0
    assert likeness("the war goes on", "the war is over") == pytest.approx(0.5)


def test_any_hashables_can_be_compared() -> None:
    """Sequences other than of text are compared as well, with a measure of what counts as a word."""
    assert diff((1, 2, 3), (1, 5, 3), counts=lambda _: True) == [
        Segment(False, (1,), (1,)),
        Segment(True, (2,), (5,)),
        Segment(False, (3,), (3,)),
    ]
