"""The performance matrix: how each pathway does on each criterion, and what each criterion weighs."""

from __future__ import annotations

from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import pairwise
from math import lcm
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping


@dataclass(frozen=True, slots=True)
class ValueFunction:
    """What rating an amount has: straight lines between points, and the rating of the nearest beyond them.

    ``points`` are (amount, rating), at least two, by rising amount.
    """

    points: tuple[tuple[Fraction, Fraction], ...]

    def rating(self, amount: Fraction) -> Fraction:
        """Return the rating of an amount, 1 to 5."""
        for (low, start), (high, end) in self._lines():
            if amount <= high:
                share = max(amount - low, Fraction(0)) / (high - low)
                return start + share * (end - start)
        return self.points[-1][1]

    def span(self, low: Fraction, high: Fraction) -> tuple[Fraction, Fraction]:
        """Return the lowest and the highest rating of the amounts from ``low`` to ``high``."""
        between = [rating for amount, rating in self.points if low < amount < high]
        ratings = [self.rating(low), self.rating(high), *between]
        return min(ratings), max(ratings)

    def nearest(self, rating: Fraction, amount: Fraction) -> Fraction | None:
        """Return the amount nearest to ``amount`` that has this rating, ``None`` where none has."""
        found = []
        for (low, start), (high, end) in self._lines():
            if start == rating == end:
                found.append(min(max(amount, low), high))
            elif min(start, end) <= rating <= max(start, end):
                found.append(low + (rating - start) / (end - start) * (high - low))
        return min(found, key=lambda each: (abs(each - amount), each), default=None)

    def _lines(self) -> Iterator[tuple[tuple[Fraction, Fraction], tuple[Fraction, Fraction]]]:
        return pairwise(self.points)


@dataclass(frozen=True, slots=True)
class Yardstick:
    """What a criterion weighs, and the rating below which a pathway is out whatever its score.

    ``function`` is there for a measured criterion alone. Weights are whole; their sum is the whole.
    """

    id: str
    weight: int
    floor: Fraction | None = None
    function: ValueFunction | None = None


@dataclass(frozen=True, slots=True)
class Rated:
    """One cell: a rating from 1 to 5, the ends between which it may lie, and the amount it was rated by."""

    rating: Fraction
    low: Fraction
    high: Fraction
    amount: Fraction | None = None


@dataclass(frozen=True, slots=True)
class PerformanceMatrix:
    """Pathways by criteria (MCA manual, 5.5): ``cells`` has a row a pathway, a column a criterion.

    ``pathways`` are ids, in the memo's order, as everything that is worked out of the matrix keeps it.
    """

    criteria: tuple[Yardstick, ...]
    pathways: tuple[str, ...]
    cells: tuple[tuple[Rated, ...], ...]
    recommended: str

    @property
    def total(self) -> int:
        """What all criteria weigh together."""
        return sum(criterion.weight for criterion in self.criteria)

    def row(self, pathway: str) -> tuple[Rated, ...]:
        """Return the cells of one pathway (ValueError where there is none of that id)."""
        return self.cells[self.pathways.index(pathway)]

    def score(self, pathway: str) -> Fraction:
        """Return the weighted mean of a pathway's ratings."""
        return self._mean([cell.rating for cell in self.row(pathway)])

    def span(self, pathway: str) -> tuple[Fraction, Fraction]:
        """Return the lowest and the highest score that the ranges of a pathway's ratings allow."""
        row = self.row(pathway)
        return self._mean([cell.low for cell in row]), self._mean([cell.high for cell in row])

    def _mean(self, ratings: list[Fraction]) -> Fraction:
        # Whole numbers are added ten times as quickly as fractions.
        common = lcm(*(rating.denominator for rating in ratings))
        weighed = zip(self.criteria, ratings, strict=True)
        points = sum(
            criterion.weight * rating.numerator * (common // rating.denominator)
            for criterion, rating in weighed
        )
        return Fraction(points, common * self.total)

    def below(self, pathway: str) -> tuple[str, ...]:
        """Return the criteria on which a pathway is below the floor: on any, and it is out."""
        cells = zip(self.criteria, self.row(pathway), strict=True)
        return tuple(c.id for c, cell in cells if c.floor is not None and cell.rating < c.floor)

    @property
    def standing(self) -> tuple[str, ...]:
        """The pathways that are below no floor."""
        return tuple(each for each in self.pathways if not self.below(each))

    @property
    def leaders(self) -> tuple[str, ...]:
        """Who scores highest of those below no floor; several where they are level."""
        scores = {each: self.score(each) for each in self.standing}
        best = max(scores.values(), default=None)
        return tuple(each for each, score in scores.items() if score == best)

    def reweighted(self, weights: Mapping[str, int]) -> PerformanceMatrix:
        """Return the matrix with other weights of some criteria, in per cent; the rest stay in proportion."""
        rest = sum(each.weight for each in self.criteria if each.id not in weights)
        left = 100 - sum(weights.values())
        criteria = tuple(  # whole numbers that stand in the proportions wanted
            replace(each, weight=weights[each.id] * rest if each.id in weights else each.weight * left)
            for each in self.criteria
        )
        return replace(self, criteria=criteria) if weights else self

    def rerated(self, pathway: str, criterion: str, rating: Fraction) -> PerformanceMatrix:
        """Return the matrix with another rating in one cell, which then may lie nowhere else."""
        changed = self.pathways.index(pathway)
        column = [each.id for each in self.criteria].index(criterion)
        row = list(self.cells[changed])
        row[column] = Rated(rating, rating, rating)
        cells = tuple(tuple(row) if at == changed else own for at, own in enumerate(self.cells))
        return replace(self, cells=cells)
