"""What follows from the ratings: scores, ranks, the lead and what would turn it. Exact, in fractions."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from memo.model.memo import Criterion, Memo, Obstacle, Pathway


@dataclass(frozen=True, slots=True)
class Score:
    """A pathway's weighted mean rating (1 to 5) and its rank from 1; equal scores share a rank."""

    pathway: Pathway
    value: Fraction
    rank: int


@dataclass(frozen=True, slots=True)
class TurningPoint:
    """The weight of one criterion at which ``rival`` draws level, the other weights kept in proportion.

    ``weight`` is in per cent of the whole, 0 to 100; beyond it, seen from today's weight, the rival leads.
    """

    criterion: Criterion
    rival: Pathway
    weight: Fraction

    @property
    def distance(self) -> Fraction:
        """How far that is from today's weight, in percentage points."""
        return abs(self.weight - self.criterion.weight)


@dataclass(frozen=True, slots=True)
class Margin:
    """How far the recommended pathway is ahead of the best other ones, and what would close the gap.

    ``rivals`` are the best others, several where they are level. ``lead`` is 0 where they are level with the
    recommended one, and negative where the recommendation goes against the scores; then there is no gap to
    close, and ``turning_points`` and ``decisive`` are empty.
    """

    recommended: Score
    rivals: tuple[Score, ...]
    lead: Fraction
    turning_points: tuple[TurningPoint, ...]
    decisive: tuple[Criterion, ...]
    """Criteria on which one point less for the recommended pathway, if it has one to lose, would close it."""


def rounded(value: Fraction, places: int = 1) -> str:
    """Return a number with ``places`` decimals, halves up, as a reader would round it."""
    exact = Decimal(value.numerator) / Decimal(value.denominator)
    return str(exact.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP))


def weighted_score(memo: Memo, pathway: Pathway) -> Fraction:
    """Return the weighted mean of a pathway's ratings."""
    total = sum(criterion.weight for criterion in memo.criteria)
    return Fraction(sum(c.weight * pathway.assessments[c.id].rating for c in memo.criteria), total)


def ranking(memo: Memo) -> tuple[Score, ...]:
    """Return all pathways by score, the best first; equal ones in the memo's order."""
    values = [(pathway, weighted_score(memo, pathway)) for pathway in memo.pathways]
    scores = [Score(p, value, 1 + sum(other > value for _, other in values)) for p, value in values]
    return tuple(sorted(scores, key=lambda score: score.rank))


def margin(memo: Memo) -> Margin:
    """Return the recommended pathway's lead and, nearest first, what would turn it."""
    scores = ranking(memo)
    recommended = next(score for score in scores if score.pathway.id == memo.recommendation.pathway)
    rivals = [score for score in scores if score is not recommended]
    lead = recommended.value - rivals[0].value
    total = sum(criterion.weight for criterion in memo.criteria)
    decisive = tuple(
        c for c in memo.criteria if 0 < lead <= Fraction(c.weight, total) and _rating(recommended, c) > 1
    )
    nearest = tuple(score for score in rivals if score.value == rivals[0].value)
    return Margin(recommended, nearest, lead, _turning_points(memo, recommended, rivals), decisive)


def unaddressed(memo: Memo) -> tuple[Obstacle, ...]:
    """Return the obstacles that no pathway addresses wholly or partly."""
    return tuple(
        obstacle
        for obstacle in memo.obstacles
        if all(pathway.addresses[obstacle.id] == "not at all" for pathway in memo.pathways)
    )


def _turning_points(memo: Memo, leader: Score, rivals: list[Score]) -> tuple[TurningPoint, ...]:
    """Find, for each criterion, the nearest weight at which some rival draws level with the leader.

    With the weight w of one criterion as a share and the rest in proportion, a pathway scores
    ``w·r + (1-w)·m``, r its rating there and m its mean on the others; two such lines cross once at most.
    """
    points = []
    for criterion in memo.criteria:
        crossings = []
        for rival in rivals:
            here = Fraction(_rating(leader, criterion) - _rating(rival, criterion))
            elsewhere = _mean_without(memo, leader, criterion) - _mean_without(memo, rival, criterion)
            if here * elsewhere < 0 < leader.value - rival.value:
                share = elsewhere / (elsewhere - here)
                crossings.append(TurningPoint(criterion, rival.pathway, share * 100))
        if crossings:
            points.append(min(crossings, key=lambda point: point.distance))
    return tuple(sorted(points, key=lambda point: point.distance))


def _rating(score: Score, criterion: Criterion) -> int:
    return score.pathway.assessments[criterion.id].rating


def _mean_without(memo: Memo, score: Score, left_out: Criterion) -> Fraction:
    others = [criterion for criterion in memo.criteria if criterion.id != left_out.id]
    return Fraction(sum(c.weight * _rating(score, c) for c in others), sum(c.weight for c in others))
