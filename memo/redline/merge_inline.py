"""What stays and what changes in the words of one block."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from memo.text import Segment, diff, has_word, likeness

if TYPE_CHECKING:
    from collections.abc import Sequence

    from memo.redline.tokens import InlineToken

REPLACED: Final = 0.3
"""The likeness below which a block's words are told as one deletion and one insertion."""


def segments_of(old: Sequence[InlineToken], new: Sequence[InlineToken]) -> list[Segment[InlineToken]]:
    """Return what two lines share and where they differ, by turns, joined where it reads better.

    What prints alike at the ends of a change is told as kept: the number of a mark that now means another
    quote. An element that stands or goes as a whole is no part of a phrase.
    """
    said = ["".join(token.text if token.atom is None else " " for token in side) for side in (old, new)]
    if all(map(has_word, said)) and likeness(*said) < REPLACED:
        return [Segment(True, tuple(old), tuple(new))]
    return diff(
        old,
        new,
        key=lambda token: token.key,
        shown=lambda token: token.shown,
        counts=_counts,
        firm=lambda token: token.atom is not None,
    )


def _counts(token: InlineToken) -> bool:
    """Return whether a token is a word; its key begins with its text."""
    return isinstance(token.key, tuple) and has_word(token.key[0])
