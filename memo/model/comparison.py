"""A memo's comparison as the room of scores wants it: the performance matrix, in fractions."""

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise
from typing import TYPE_CHECKING

from memo.scores import PerformanceMatrix, Rated, ValueFunction, Yardstick

if TYPE_CHECKING:
    from collections.abc import Sequence

    from memo.model.criteria import Criterion
    from memo.model.memo import Memo, Obstacle, Pathway


def is_comparable(memo: Memo) -> bool:
    """Return whether every pathway has a rating or an amount on every criterion, so that it can be scored."""
    pathways = {pathway.id for pathway in memo.pathways}
    ids = {criterion.id for criterion in memo.criteria}
    measured = [criterion for criterion in memo.criteria if criterion.is_measured]
    judged = ids - {criterion.id for criterion in measured}
    return (
        memo.recommendation.pathway in pathways
        and len(ids) == len(memo.criteria)
        and all(each.unit and set(each.values or ()) == pathways and is_function(each) for each in measured)
        and all(judged <= _rated(pathway) and ids >= set(pathway.assessments) for pathway in memo.pathways)
    )


def _rated(pathway: Pathway) -> set[str]:
    return {key for key, assessment in pathway.assessments.items() if assessment.rating is not None}


def is_function(criterion: Criterion) -> bool:
    """Return whether a criterion's value function has rising amounts, and more than one rating."""
    points = criterion.value_function or ()
    amounts = [point.amount for point in points]
    rising = all(low < high for low, high in pairwise(amounts))
    return rising and len({point.rating for point in points}) > 1


def matrix_of(memo: Memo) -> PerformanceMatrix:
    """Return the performance matrix of a valid memo."""
    criteria = tuple(_yardstick(criterion) for criterion in memo.criteria)
    cells = tuple(
        tuple(
            _cell(pathway, criterion, yardstick)
            for criterion, yardstick in zip(memo.criteria, criteria, strict=True)
        )
        for pathway in memo.pathways
    )
    ids = tuple(pathway.id for pathway in memo.pathways)
    return PerformanceMatrix(criteria, ids, cells, memo.recommendation.pathway or "")


def _yardstick(criterion: Criterion) -> Yardstick:
    points = tuple((exact(point.amount), Fraction(point.rating)) for point in criterion.value_function or ())
    return Yardstick(
        criterion.id,
        criterion.weight,
        None if criterion.floor is None else Fraction(criterion.floor),
        ValueFunction(points) if points else None,
    )


def _cell(pathway: Pathway, criterion: Criterion, yardstick: Yardstick) -> Rated:
    assessment = pathway.assessments.get(criterion.id)
    ends = [] if assessment is None else [exact(end) for end in assessment.range or ()]
    if yardstick.function is not None and criterion.values is not None:
        amount = exact(criterion.values[pathway.id])
        rating = yardstick.function.rating(amount)
        low, high = yardstick.function.span(*ends) if ends else (rating, rating)
        return Rated(rating, low, high, amount)
    if assessment is None or assessment.rating is None:
        raise ValueError(f"{pathway.id} is not rated on {criterion.id}")
    rating = Fraction(assessment.rating)
    return Rated(rating, *_ends(ends, rating))


def _ends(ends: Sequence[Fraction], rating: Fraction) -> tuple[Fraction, Fraction]:
    return (ends[0], ends[1]) if ends else (rating, rating)


def exact(number: float) -> Fraction:
    """Return a number as it is written in the file, and not as a machine holds it: 0.1 is a tenth."""
    return Fraction(str(number))


def unaddressed(memo: Memo) -> tuple[Obstacle, ...]:
    """Return the obstacles that no pathway addresses wholly or partly, none where there are no pathways."""
    return tuple(
        obstacle
        for obstacle in memo.obstacles
        if memo.compares and all(pathway.extent(obstacle.id) == "not at all" for pathway in memo.pathways)
    )
