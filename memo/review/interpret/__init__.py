"""TODO face."""

from memo.review.interpret.additions import Adder
from memo.review.interpret.claims import evidence
from memo.review.interpret.edits import read_edits
from memo.review.interpret.leftovers import read_asides, read_formatting
from memo.review.interpret.removals import read_removals

__all__ = [
    "Adder",
    "evidence",
    "read_asides",
    "read_edits",
    "read_formatting",
    "read_removals",
]
