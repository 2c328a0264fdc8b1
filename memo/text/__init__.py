"""What differs between two texts or two lists, as a reader would say it."""

from memo.text.align import FLOOR, align
from memo.text.diff import Piece, difference, likeness, tokens
from memo.text.normalize import INVISIBLE, Folded, fold

__all__ = [
    "FLOOR",
    "INVISIBLE",
    "Folded",
    "Piece",
    "align",
    "difference",
    "fold",
    "likeness",
    "tokens",
]
