"""Dominance and correlation, worked out by hand and by other means."""

from __future__ import annotations

import statistics
from itertools import combinations

from hypothesis import given
from laws import examples
from matrices import fractions, matrices, matrix

from memo.scores import Dominated, PerformanceMatrix, correlated, dominated, never_best


def test_who_does_no_worse_anywhere_and_better_somewhere_dominates() -> None:
    """B is beaten by a and by c, d equals b, and one below a floor beats nobody."""
    ratings = [[4, 3], [3, 3], [3, 5], [3, 3], [5, 1]]
    assert dominated(matrix([50, 50], ratings, floors={"speed": 2})) == (
        Dominated("b", ("a", "c")),
        Dominated("d", ("a", "c")),
    )


def test_who_is_best_on_nothing_is_told() -> None:
    """A shared best is a best."""
    assert never_best(matrix([50, 50], [[4, 3], [3, 4], [4, 2], [2, 3]])) == ("d",)


def test_correlations_beyond_nine_tenths_are_told_with_what_they_do() -> None:
    """Speed is cost's contrary, trust its double; reach is neither."""
    found = matrix([25, 25, 25, 25], [[1, 5, 2, 1], [2, 4, 3, 5], [3, 3, 4, 5], [4, 2, 5, 1]])
    assert [(pair.criteria, pair.cancels, pair.squared) for pair in correlated(found)] == [
        (("cost", "speed"), True, *fractions(1)),
        (("cost", "trust"), False, *fractions(1)),
        (("speed", "trust"), True, *fractions(1)),
    ]


def test_what_rates_all_alike_correlates_with_nothing() -> None:
    """It has no spread."""
    assert correlated(matrix([50, 50], [[3, 1], [3, 5]])) == ()


@given(matrices())
@examples(40)
def test_correlations_are_those_of_the_standard_library(found: PerformanceMatrix) -> None:
    """Pearson's coefficient, in floating point; none of so few whole ratings is 0.9 to the last digit."""
    told = {pair.criteria for pair in correlated(found)}
    columns = [[float(cell.rating) for cell in column] for column in zip(*found.cells, strict=True)]
    for (first, own), (second, other) in combinations(zip(found.criteria, columns, strict=True), 2):
        spread = len(set(own)) > 1 and len(set(other)) > 1
        beyond = spread and abs(statistics.correlation(own, other)) > 0.9
        assert ((first.id, second.id) in told) == beyond
