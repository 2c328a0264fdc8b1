"""What differs between two texts or two lists, as a reader would say it."""

from memo.text.align import FLOOR, align
from memo.text.diff import Piece, difference, likeness, tokens
from memo.text.months import MONTHS, UKRAINIAN_MONTHS, UKRAINIAN_MONTHS_OF_DAYS, month_number
from memo.text.normalize import INVISIBLE, Folded, fold

__all__ = [
    "FLOOR",
    "INVISIBLE",
    "MONTHS",
    "UKRAINIAN_MONTHS",
    "UKRAINIAN_MONTHS_OF_DAYS",
    "Folded",
    "Piece",
    "align",
    "difference",
    "fold",
    "likeness",
    "month_number",
    "tokens",
]
