"""Performance matrices for tests: of plain numbers, and drawn at random."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from hypothesis import strategies as st

from memo.scores import PerformanceMatrix, Rated, ValueFunction, Yardstick

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    Number = int | str | Fraction

NAMES = "abcdefgh"
CRITERIA = ("cost", "speed", "trust", "reach", "law", "peace")


def matrix(
    weights: Sequence[int],
    ratings: Sequence[Sequence[Number]],
    *,
    ranges: Mapping[tuple[str, str], tuple[Number, Number]] | None = None,
    floors: dict[str, int] | None = None,
    recommended: str = "",
) -> PerformanceMatrix:
    """Return the matrix of pathways a, b, c … on cost, speed, trust …, with what is recommended, else a."""
    criteria = tuple(
        Yardstick(name, weight, Fraction(floors[name]) if floors and name in floors else None)
        for name, weight in zip(CRITERIA, weights, strict=False)
    )
    cells = tuple(
        tuple(
            _cell(rating, (ranges or {}).get((own, criterion.id), (rating, rating)))
            for criterion, rating in zip(criteria, row, strict=True)
        )
        for own, row in zip(NAMES, ratings, strict=False)
    )
    return PerformanceMatrix(criteria, tuple(NAMES[: len(ratings)]), cells, recommended or "a")


def _cell(rating: Number, ends: tuple[Number, Number]) -> Rated:
    return Rated(Fraction(rating), Fraction(ends[0]), Fraction(ends[1]))


def fractions(*numbers: Number) -> tuple[Fraction, ...]:
    """Return numbers as fractions."""
    return tuple(Fraction(number) for number in numbers)


def measured(
    weights: Sequence[int],
    amounts: Sequence[int],
    ratings: Sequence[Sequence[Number]],
    points: Sequence[tuple[int, int]],
) -> PerformanceMatrix:
    """Return a matrix whose first criterion is measured by a value function through some points."""
    function = ValueFunction(tuple((Fraction(x), Fraction(y)) for x, y in points))
    rated = [[function.rating(Fraction(amount)), *row] for amount, row in zip(amounts, ratings, strict=True)]
    plain = matrix(weights, rated)
    first = Yardstick(CRITERIA[0], weights[0], function=function)
    cells = tuple(
        (Rated(row[0].rating, row[0].rating, row[0].rating, Fraction(amount)), *row[1:])
        for row, amount in zip(plain.cells, amounts, strict=True)
    )
    return PerformanceMatrix((first, *plain.criteria[1:]), plain.pathways, cells, "a")


@st.composite
def matrices(
    draw: st.DrawFn, *, most_criteria: int = 4, step: int = 1, ranged: bool = False
) -> PerformanceMatrix:
    """Draw weights that sum to 100, in steps, and two to five pathways on two criteria or more."""
    count = draw(st.integers(2, most_criteria))
    cut = st.integers(1, 100 // step - 1)
    cuts = sorted(draw(st.lists(cut, min_size=count - 1, max_size=count - 1, unique=True)))
    weights = [step * (b - a) for a, b in zip([0, *cuts], [*cuts, 100 // step], strict=True)]
    row = st.lists(st.integers(1, 5), min_size=count, max_size=count)
    ratings = draw(st.lists(row, min_size=2, max_size=5))
    if not ranged:
        return matrix(weights, ratings)
    ends = {
        (NAMES[at], CRITERIA[on]): (draw(st.integers(1, rating)), draw(st.integers(rating, 5)))
        for at, own in enumerate(ratings)
        for on, rating in enumerate(own)
    }
    return matrix(weights, ratings, ranges=ends)
