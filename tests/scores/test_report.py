"""The report of a matrix is worked out once for an equal matrix."""

from __future__ import annotations

from fractions import Fraction

from memo.scores import PerformanceMatrix, Rated, Yardstick, report_of


def _matrix(rating: int) -> PerformanceMatrix:
    three, given = Rated(*[Fraction(3)] * 3), Rated(*[Fraction(rating)] * 3)
    return PerformanceMatrix((Yardstick("cost", 100),), ("one", "two"), ((three,), (given,)), "two")


def test_an_equal_matrix_has_the_same_report_and_another_has_its_own() -> None:
    """Composed after an edit of words, a memo's scores are not worked out again."""
    report = report_of(_matrix(4))
    assert report_of(_matrix(4)) is report
    assert report_of(_matrix(4)).margin.lead == 1
    assert report_of(_matrix(5)).margin.lead == 2
