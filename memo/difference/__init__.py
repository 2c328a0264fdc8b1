"""What differs between two texts or two lists, as a reader would say it."""

from memo.difference.align import align
from memo.difference.words import Piece, difference, likeness, tokens

__all__ = ["Piece", "align", "difference", "likeness", "tokens"]
