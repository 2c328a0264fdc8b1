"""Every single change of one rating, one amount or one weight that costs the leading pathway its lead."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING, Final

from memo.scores.shares import STEP

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from memo.scores.matrix import PerformanceMatrix, ValueFunction, Yardstick

_WORST: Final = 1
_BEST: Final = 5


@dataclass(frozen=True, slots=True)
class Turn:
    """One change, the least of its kind, after which the pathway that leads now no longer leads alone.

    Attributes:
        criterion: Whose weight changes or, where there is a ``pathway``, on which its rating does.
        pathway: Whose rating changes, or the amount that it is rated by; ``None`` for a weight.
        before: Today's rating, amount, or weight in per cent.
        after: What it would have to be.
        leaders: Who leads then, in the matrix's order; with the one that leads now where they are level.
        is_beyond: Whether the change must go beyond ``after``, where they are level, for these to lead. It is
            so of weights and amounts, which may have any value, and not of ratings, which are whole.
        size: The change in steps: of one point of rating, or of five points of weight, as near weights have.
    """

    criterion: str
    pathway: str | None
    before: Fraction
    after: Fraction
    leaders: tuple[str, ...]
    is_beyond: bool
    size: Fraction


def turns(matrix: PerformanceMatrix) -> tuple[Turn, ...]:
    """Return every single change that costs the lead, the smallest first.

    There is none where several lead together, for any change decides between them; nor where none leads, all
    being below a floor. The other weights stay in proportion when one changes. Equal changes stand in the
    order of the criteria, that of a weight first.
    """
    if len(matrix.leaders) != 1:
        return ()
    finder = _TurnFinder(matrix)
    found = [turn for criterion in matrix.criteria for turn in finder.of(criterion)]
    return tuple(sorted(found, key=lambda turn: turn.size))


class _TurnFinder:
    """Looks for changes; all scores are worked out once."""

    def __init__(self, matrix: PerformanceMatrix) -> None:
        self._matrix = matrix
        (self._leader,) = matrix.leaders
        self._scores = {each: matrix.score(each) for each in matrix.pathways}
        self._below = {each: matrix.below(each) for each in matrix.pathways}
        self._others = [each for each in matrix.standing if each != self._leader]

    def of(self, criterion: Yardstick) -> Iterator[Turn]:
        """Yield the turns of one criterion: those of its weight, then a rating of each pathway."""
        yield from self._weights(criterion)
        column = self._matrix.criteria.index(criterion)
        for pathway in self._matrix.pathways:
            cell = self._matrix.row(pathway)[column]
            if criterion.function is None or cell.amount is None:
                turn = self._points(criterion, pathway, cell.rating)
            else:
                turn = self._amount(criterion, criterion.function, pathway, cell.rating, cell.amount)
            if turn is not None:
                yield turn

    def _weights(self, criterion: Yardstick) -> Iterator[Turn]:
        """Yield the nearest weight above today's, and below it, at which others draw level with the leader.

        With the weight w of one criterion as a share and the rest in proportion, a pathway scores
        ``w·r + (1-w)·m``, r its rating there and m its mean on the others; two such lines cross once at most.
        """
        today = Fraction(criterion.weight, self._matrix.total)
        here, elsewhere = self._line(self._leader, criterion)
        crossings: dict[Fraction, list[tuple[Fraction, str]]] = {}
        for rival in self._others:
            own, mean = self._line(rival, criterion)
            if (here - own) * (elsewhere - mean) < 0:
                share = (elsewhere - mean) / (elsewhere - mean - here + own)
                crossings.setdefault(share, []).append((own - mean, rival))
        for sign in (1, -1):
            shares = [share for share in crossings if (share - today) * sign > 0]
            if shares:
                nearest = min(shares, key=lambda share: abs(share - today))
                # Several may draw level there; beyond it the steepest lead.
                steepest = max(sign * slope for slope, _ in crossings[nearest])
                leaders = tuple(each for slope, each in crossings[nearest] if sign * slope == steepest)
                size = abs(nearest - today) * 100 / STEP
                yield Turn(criterion.id, None, today * 100, nearest * 100, leaders, is_beyond=True, size=size)

    def _line(self, pathway: str, criterion: Yardstick) -> tuple[Fraction, Fraction]:
        """Return a pathway's rating on one criterion, and the weighted mean of its ratings on the others."""
        rating = self._matrix.row(pathway)[self._matrix.criteria.index(criterion)].rating
        total = self._matrix.total
        rest = self._scores[pathway] * total - criterion.weight * rating
        return rating, rest / (total - criterion.weight)

    def _points(self, criterion: Yardstick, pathway: str, rating: Fraction) -> Turn | None:
        """Return the fewest points by which a rating must change, the leader's down or another's up."""
        falls = pathway == self._leader
        for points in range(1, _BEST - _WORST + 1):
            after = rating - points if falls else rating + points
            if not _WORST <= after <= _BEST:
                break
            leaders = self._leaders(criterion, pathway, rating, after)
            if leaders != (self._leader,):
                size = Fraction(points)
                return Turn(criterion.id, pathway, rating, after, leaders, is_beyond=False, size=size)
        return None

    def _leaders(
        self, criterion: Yardstick, pathway: str, rating: Fraction, after: Fraction
    ) -> tuple[str, ...]:
        """Return who leads once one rating is another."""
        added = (after - rating) * criterion.weight / self._matrix.total
        scores = {
            each: score + added if each == pathway else score
            for each, score in self._scores.items()
            if not (self._is_out(criterion, pathway, after) if each == pathway else self._below[each])
        }
        best = max(scores.values(), default=None)
        return tuple(each for each, score in scores.items() if score == best)

    def _is_out(self, criterion: Yardstick, pathway: str, rating: Fraction) -> bool:
        """Return whether a pathway is below a floor with another rating on one criterion."""
        elsewhere = any(each != criterion.id for each in self._below[pathway])
        return elsewhere or (criterion.floor is not None and rating < criterion.floor)

    def _amount(
        self,
        criterion: Yardstick,
        function: ValueFunction,
        pathway: str,
        rating: Fraction,
        amount: Fraction,
    ) -> Turn | None:
        """Return the nearest amount at which a pathway draws level with the leader, or the leader falls."""
        needed, leaders = self._needed(criterion, pathway, rating)
        after = function.nearest(needed, amount) if leaders else None
        if after is None or after == amount:
            return None
        size = abs(needed - rating)
        return Turn(criterion.id, pathway, amount, after, leaders, is_beyond=True, size=size)

    def _needed(
        self, criterion: Yardstick, pathway: str, rating: Fraction
    ) -> tuple[Fraction, tuple[str, ...]]:
        """Return the rating beyond which others lead, and who; nobody where no rating does it."""
        point = Fraction(criterion.weight, self._matrix.total)
        lead = self._scores[self._leader]
        if pathway != self._leader:
            level = rating + (lead - self._scores[pathway]) / point
            needed = level if criterion.floor is None else max(level, criterion.floor)
            is_out = self._is_out(criterion, pathway, needed)
            return needed, () if is_out else (pathway,)
        best = max((self._scores[each] for each in self._others), default=None)
        levels = [criterion.floor] * (criterion.floor is not None)
        levels += [] if best is None else [rating - (lead - best) / point]
        rivals = tuple(each for each in self._others if self._scores[each] == best)
        return max((each for each in levels if each is not None), default=rating), rivals


def after_ratings(
    matrix: PerformanceMatrix, ratings: Mapping[tuple[str, str], Fraction]
) -> PerformanceMatrix:
    """Return the matrix with other ratings, each by pathway and criterion, as a trigger asks for them."""
    for (pathway, criterion), rating in ratings.items():
        matrix = matrix.rerated(pathway, criterion, rating)
    return matrix
