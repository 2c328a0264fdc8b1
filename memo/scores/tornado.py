"""What moves the lead most: each rating that has a range, from one end of it to the other."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from memo.scores.ranks import margin

if TYPE_CHECKING:
    from fractions import Fraction

    from memo.scores.matrix import PerformanceMatrix, Rated


@dataclass(frozen=True, slots=True)
class Swing:
    """How far ahead the recommended pathway is with one rating at the low end of its range, and the high."""

    pathway: str
    criterion: str
    at_low: Fraction
    at_high: Fraction

    @property
    def width(self) -> Fraction:
        """How far the lead moves, in points of the score."""
        return abs(self.at_high - self.at_low)


def swings(matrix: PerformanceMatrix) -> tuple[Swing, ...]:
    """Return what each rating that has a range does to the lead, all others as they are, the most first.

    A rating that leaves the lead where it is, wherever it lies in its range, is not among them.
    """
    found = (
        _swing(matrix, pathway, criterion.id, cell)
        for pathway in matrix.pathways
        for criterion, cell in zip(matrix.criteria, matrix.row(pathway), strict=True)
        if cell.low < cell.high
    )
    return tuple(sorted((swing for swing in found if swing.width), key=lambda swing: -swing.width))


def _swing(matrix: PerformanceMatrix, pathway: str, criterion: str, cell: Rated) -> Swing:
    low, high = (margin(matrix.rerated(pathway, criterion, end)).lead for end in (cell.low, cell.high))
    return Swing(pathway, criterion, low, high)
