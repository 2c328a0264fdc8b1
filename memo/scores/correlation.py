"""Criteria that rate the pathways alike, so that one thing counts twice, or so that they cancel."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations
from math import lcm
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

    from memo.scores.matrix import PerformanceMatrix

_MOST_SQUARED: Final = Fraction(81, 100)
"""The square of 0.9: squares are compared, for a root is no fraction."""


@dataclass(frozen=True, slots=True)
class Correlated:
    """Two criteria whose ratings correlate beyond 0.9 (``cancels`` is false) or below -0.9 (true).

    ``squared`` is the square of Pearson's coefficient over all pathways, exactly.
    """

    criteria: tuple[str, str]
    cancels: bool
    squared: Fraction


def correlated(matrix: PerformanceMatrix) -> tuple[Correlated, ...]:
    """Return the pairs of criteria that correlate beyond ±0.9, in the matrix's order.

    A criterion on which all pathways are rated alike correlates with none.
    """
    columns = [_deviations([cell.rating for cell in column]) for column in zip(*matrix.cells, strict=True)]
    found = []
    for (first, own), (second, other) in combinations(zip(matrix.criteria, columns, strict=True), 2):
        both = _products(own, other)
        spread = _products(own, own) * _products(other, other)
        if spread and Fraction(both * both, spread) > _MOST_SQUARED:
            found.append(Correlated((first.id, second.id), both < 0, Fraction(both * both, spread)))
    return tuple(found)


def _deviations(ratings: Sequence[Fraction]) -> list[int]:
    """Return how far each is from their mean, in whole parts of one size."""
    scale = lcm(*(each.denominator for each in ratings))
    whole = [int(each * scale) for each in ratings]
    return [len(whole) * each - sum(whole) for each in whole]


def _products(some: Sequence[int], others: Sequence[int]) -> int:
    return sum(a * b for a, b in zip(some, others, strict=True))
