"""The difference of two texts in words, never in letters, so that a changed phrase can be read as one."""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import TYPE_CHECKING, Final, Generic, TypeVar

from rapidfuzz.distance import Indel

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable, Sequence

T = TypeVar("T", bound="Hashable")

# A letter may be followed by marks that combine with it and by signs that nobody sees; \w has neither.
_LETTERS: Final = (
    r"[\w\u00ad\u0300-\u036f\u0483-\u0487\u1ab0-\u1aff\u1dc0-\u1dff\u200b-\u200f\u20d0-\u20f0"
    r"\u2060\ufe00-\ufe0f\ufe20-\ufe2f\ufeff]+"
)
_MONEY: Final = r"[$¢-¥₠-⃀]"
_TOKEN: Final = re.compile(
    rf"""
    \s+
  | (?: (?<!\w) (?: [-−+±]?{_MONEY} | [-−+±] ) (?=\d) )?         # $50, −5
    {_LETTERS}
    (?: (?: [.,'’/&‐‑-](?=\w) | (?<=\d)[:–](?=\d)               # 1,500.25  U.S  R&D  10:30  2014–15
          | (?<=\d)[\u00a0\u2009\u202f](?=\d{{3}}(?!\d)) )       # 10 000, set with a fixed space
        {_LETTERS} )*
    [%‰°]?
  | [^\w\s]
    """,
    re.VERBOSE,
)
_ISLAND: Final = 1
"""Words that stay and yet are told with the changes on both sides: one alone would chop a phrase."""


@dataclass(frozen=True, slots=True)
class Piece(Generic[T]):
    """A stretch of two sequences: where ``changed`` is false, ``old`` and ``new`` are equal."""

    changed: bool
    old: tuple[T, ...]
    new: tuple[T, ...]


def tokens(text: str) -> list[str]:
    """Take a text apart into words, white space and single marks; joined, they are the text again.

    A figure, an abbreviation or a hyphenated word is one token: ``$8,000``, ``U.S``, ``two-thirds``, ``15%``.
    """
    return _TOKEN.findall(text)


def is_word(token: object) -> bool:
    """Tell whether a token counts as a word, rather than as space or punctuation."""
    return isinstance(token, str) and any(letter.isalnum() for letter in token)


def difference(old: Sequence[T], new: Sequence[T], counts: Callable[[T], bool] = is_word) -> list[Piece[T]]:
    """Return the stretches in which two sequences agree and differ, by turns.

    A stretch that stays between two changes and holds at most one word is told as changed with them.

    Args:
        old: Tokens of the older text.
        new: Tokens of the newer text.
        counts: Whether a token counts as a word.
    """
    pieces: list[Piece[T]] = []
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    for tag, i, j, k, m in matcher.get_opcodes():
        piece = Piece(tag != "equal", tuple(old[i:j]), tuple(new[k:m]))
        between = bool(pieces) and pieces[-1].changed and (j < len(old) or m < len(new))
        if not piece.changed and between and sum(map(counts, piece.old)) <= _ISLAND:
            piece = Piece(True, piece.old, piece.new)
        if pieces and pieces[-1].changed and piece.changed:
            before = pieces.pop()
            piece = Piece(True, before.old + piece.old, before.new + piece.new)
        pieces.append(piece)
    return _joined(part for piece in pieces for part in _trimmed(piece))


def likeness(old: str, new: str) -> float:
    """Return how much two texts have in common, from 0 to 1, by their words: letters find false kinship."""
    return float(Indel.normalized_similarity(_words(old), _words(new)))


def _words(text: str) -> list[str]:
    return [token.casefold() for token in tokens(text) if is_word(token)]


def _trimmed(piece: Piece[T]) -> list[Piece[T]]:
    """Give back what a change shares at its two ends, which the swallowing of islands may have left there."""
    if not piece.changed:
        return [piece]
    old, new = piece.old, piece.new
    most = min(len(old), len(new))
    head = next((n for n in range(most) if old[n] != new[n]), most)
    tail = next((n for n in range(most - head) if old[-1 - n] != new[-1 - n]), most - head)
    made = [
        Piece(False, old[:head], new[:head]),
        Piece(True, old[head : len(old) - tail], new[head : len(new) - tail]),
        Piece(False, old[len(old) - tail :], new[len(new) - tail :]),
    ]
    return [part for part in made if part.old or part.new]


def _joined(parts: Iterable[Piece[T]]) -> list[Piece[T]]:
    """Make one of neighbours that both stay: what a change gave back, and the stretch beside it."""
    pieces: list[Piece[T]] = []
    for part in parts:
        if pieces and not pieces[-1].changed and not part.changed:
            before = pieces.pop()
            pieces.append(Piece(False, before.old + part.old, before.new + part.new))
        else:
            pieces.append(part)
    return pieces
