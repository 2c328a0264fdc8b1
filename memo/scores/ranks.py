"""Scores and their ranges, ranks, and how far the recommended pathway is ahead."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from fractions import Fraction

    from memo.scores.matrix import PerformanceMatrix


@dataclass(frozen=True, slots=True)
class Score:
    """A pathway's weighted mean rating (1 to 5), the least and most it may be, and its rank from 1.

    Equal scores share a rank. A pathway ``below`` the floor of some criteria, which it names, ranks behind
    all that are below none.
    """

    pathway: str
    value: Fraction
    low: Fraction
    high: Fraction
    rank: int
    below: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Margin:
    """How far the recommended pathway is ahead of the best others that are below no floor.

    ``rivals`` are several where they are level, and none where every other pathway is out. ``lead`` is 0
    where they are level with the recommended one, and negative where it is behind them.
    """

    recommended: Score
    rivals: tuple[Score, ...]
    lead: Fraction


def rounded(value: Fraction, places: int = 1) -> str:
    """Return a number with ``places`` decimals, halves up, as a reader would round it."""
    exact = Decimal(value.numerator) / Decimal(value.denominator)
    return str(exact.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP))


def ranking(matrix: PerformanceMatrix) -> tuple[Score, ...]:
    """Return the scores of all pathways, the best first; equal ones in the matrix's order."""
    found = [(each, matrix.score(each), matrix.below(each)) for each in matrix.pathways]
    keys = [(not below, value) for _, value, below in found]
    scores = [
        Score(pathway, value, *matrix.span(pathway), 1 + sum(other > key for other in keys), below)
        for (pathway, value, below), key in zip(found, keys, strict=True)
    ]
    return tuple(sorted(scores, key=lambda score: score.rank))


def margin(matrix: PerformanceMatrix) -> Margin:
    """Return the recommended pathway's lead over the best of the others."""
    scores = ranking(matrix)
    recommended = next(score for score in scores if score.pathway == matrix.recommended)
    others = [score for score in scores if score is not recommended and not score.below]
    rivals = tuple(score for score in others if score.rank == others[0].rank)
    return Margin(recommended, rivals, recommended.value - rivals[0].value if rivals else recommended.value)
