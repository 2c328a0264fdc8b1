"""What the ratings and weights of a memo come to, as the rules on figures ask for it."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from typing import TYPE_CHECKING, Final

from memo.model import matrix_of
from memo.scores import PerformanceMatrix, Score, after_ratings, ranking

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from memo.model import Memo


_LOWEST: Final = 1
_HIGHEST: Final = 5


@dataclass(frozen=True)
class Comparison:
    """The comparison of a memo, by the ids of its pathways and criteria.

    Attributes:
        memo: The memo.
        supposed: Its matrix with other ratings or weights, where these are supposed.
    """

    memo: Memo
    supposed: PerformanceMatrix | None = None

    @cached_property
    def _matrix(self) -> PerformanceMatrix:
        return self.supposed or matrix_of(self.memo)

    def rerated(self, pathway: str, criterion: str, rating: int) -> Comparison:
        """Return the comparison with another rating of a pathway on a criterion."""
        changed = after_ratings(self._matrix, {(pathway, criterion): Fraction(rating)})
        return Comparison(self.memo, changed)

    def closing(self, one: str, other: str) -> tuple[int, int, int]:
        """Return on how many criteria a point closes the gap from one pathway to another behind it.

        A point less for the one, a point more for the other, or either.
        """
        gap, ratings = self.scores[one] - self.scores[other], (self._matrix.row(one), self._matrix.row(other))
        rows = [*zip(self.shares.values(), *ratings, strict=True)]
        near = [(mine.rating, theirs.rating) for share, mine, theirs in rows if share >= gap]
        less = sum(mine > _LOWEST for mine, _ in near)
        more = sum(theirs < _HIGHEST for _, theirs in near)
        return less, more, len(near)

    @cached_property
    def _ranking(self) -> Mapping[str, Score]:
        return {each.pathway: each for each in ranking(self._matrix)}

    @cached_property
    def scores(self) -> Mapping[str, Fraction]:
        """The score of each pathway, the best first, those below a floor behind all others."""
        return {pathway: score.value for pathway, score in self._ranking.items()}

    @cached_property
    def titles(self) -> Mapping[str, str]:
        """What tables call each pathway and criterion."""
        named = {each.id: each.short_title for each in self.memo.pathways}
        return {each.id: each.name for each in self.memo.criteria} | named

    @cached_property
    def shares(self) -> Mapping[str, Fraction]:
        """The weight of each criterion as a share of all: what one point on it is worth."""
        total = sum(each.weight for each in self.memo.criteria)
        return {each.id: Fraction(each.weight, total) for each in self.memo.criteria}

    def rank(self, pathway: str) -> int:
        """Return the place of a pathway, from 1; equal scores share one."""
        return self._ranking[pathway].rank

    def has_rank(self, pathway: str, rank: int) -> bool:
        """Return whether a pathway has a place, or shares it; -1 is the last."""
        if rank < 0:
            return self.rank(pathway) == max(each.rank for each in self._ranking.values())
        return self.rank(pathway) == rank

    def rating(self, pathway: str, criterion: str) -> Fraction:
        """Return the rating of a pathway on a criterion."""
        cells = zip(self.shares, self._matrix.row(pathway), strict=True)
        return next(cell.rating for own, cell in cells if own == criterion)

    def best_on(self, pathway: str, direction: int) -> list[str]:
        """Return the criteria on which no pathway is rated better or, for -1, worse."""
        columns = zip(
            self.shares, zip(*self._matrix.cells, strict=True), self._matrix.row(pathway), strict=True
        )
        return [
            criterion
            for criterion, column, own in columns
            if all((other.rating - own.rating) * direction <= 0 for other in column)
        ]

    def span(self, pathway: str) -> tuple[Fraction, Fraction]:
        """Return the least and the most that the ranges of its ratings let a pathway score."""
        score = self._ranking[pathway]
        return score.low, score.high

    def overlap(self, one: str, other: str) -> bool:
        """Return whether two pathways may score the same within their ranges."""
        (low, high), (least, most) = self.span(one), self.span(other)
        return low <= most and least <= high

    def rated_higher(self, one: str, other: str) -> list[str]:
        """Return the criteria on which a pathway is rated higher than another: some weights put it ahead."""
        rows = zip(self.shares, self._matrix.row(one), self._matrix.row(other), strict=True)
        return [criterion for criterion, mine, theirs in rows if mine.rating > theirs.rating]

    def others(self, pathways: Iterable[str]) -> Sequence[str]:
        """Return the pathways besides some, the best first."""
        own = {*pathways}
        return [each for each in self.scores if each not in own]

    def nearest(self, pathway: str) -> Sequence[str]:
        """Return the best of the other pathways, several where they are level."""
        others = self.others([pathway])
        return [each for each in others if self.scores[each] == self.scores[others[0]]]
