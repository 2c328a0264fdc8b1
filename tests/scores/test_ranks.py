"""Scores, ranges, ranks and the lead against numbers worked out by hand, and their laws."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given, strategies as st
from laws import examples
from matrices import fractions, matrices, matrix

from memo.scores import PerformanceMatrix, Rated, ValueFunction, margin, ranking, rounded, swings


def test_scores_worked_out_by_hand() -> None:
    """50, 30 and 20 per cent of (1, 5, 2), (4, 2, 5) and (3, 3, 3)."""
    scores = ranking(matrix([50, 30, 20], [[1, 5, 2], [4, 2, 5], [3, 3, 3]]))
    assert [(score.pathway, score.value, score.rank) for score in scores] == [
        ("b", Fraction("3.6"), 1),
        ("c", Fraction(3), 2),
        ("a", Fraction("2.4"), 3),
    ]


def test_equal_scores_share_a_rank_in_the_order_of_the_memo() -> None:
    """Two firsts, no second, then the third."""
    found = matrix([40, 40, 20], [[2, 4, 3], [1, 1, 1], [4, 2, 3]])
    assert [(score.pathway, score.rank) for score in ranking(found)] == [("a", 1), ("c", 1), ("b", 3)]
    assert margin(found).lead == 0


def test_a_lead_is_over_the_best_others_and_negative_behind_them() -> None:
    """Of b and c, which are level, both are the rivals."""
    ahead = margin(matrix([50, 50], [[4, 4], [3, 3], [2, 4]]))
    assert (ahead.lead, [rival.pathway for rival in ahead.rivals]) == (*fractions(1), ["b", "c"])
    assert margin(matrix([50, 50], [[2, 2], [3, 3]])).lead == -1


def test_a_pathway_below_a_floor_ranks_last_and_is_no_rival() -> None:
    """B scores highest of all, and is rated 2 on trust, where 3 is the least."""
    found = matrix([50, 30, 20], [[3, 3, 3], [5, 5, 2], [2, 2, 3]], floors={"trust": 3})
    scores = ranking(found)
    assert [(score.pathway, score.below) for score in scores] == [("a", ()), ("c", ()), ("b", ("trust",))]
    assert [rival.pathway for rival in margin(found).rivals] == ["c"]
    assert found.leaders == ("a",)


def test_where_every_other_is_out_there_is_no_rival() -> None:
    """The lead is then the whole score."""
    found = margin(matrix([50, 50], [[3, 3], [5, 1]], floors={"speed": 2}))
    assert found.rivals == ()
    assert found.lead == 3


def test_a_range_worked_out_by_hand() -> None:
    """All ratings at their low ends, and all at their high ones."""
    found = matrix([60, 40], [[3, 3], [2, 2]], ranges={("a", "cost"): (2, 4), ("a", "speed"): (3, 5)})
    assert found.span("a") == (Fraction("2.4"), Fraction("4.4"))
    assert found.span("b") == fractions(2, 2)


def test_a_swing_is_the_lead_at_the_ends_of_one_range() -> None:
    """The wider of the two comes first; weights 60 and 40, the rival at 2."""
    found = swings(matrix([60, 40], [[3, 3], [2, 2]], ranges={("b", "speed"): (1, 4), ("a", "cost"): (1, 5)}))
    assert [(each.pathway, each.criterion, each.at_low, each.at_high) for each in found] == [
        ("a", "cost", Fraction("-0.2"), Fraction("2.2")),
        ("b", "speed", Fraction("1.4"), Fraction("0.2")),
    ]


def test_what_does_not_move_the_lead_is_no_swing() -> None:
    """A pathway that is the worst at either end of its range."""
    rated = matrix([60, 40], [[3, 3], [2, 2], [1, 1]], ranges={("c", "speed"): (1, 2)})
    assert swings(rated) == ()


@given(matrices(ranged=True), st.data())
@examples(40)
def test_a_wider_range_never_narrows_a_score_s_range(found: PerformanceMatrix, data: st.DataObject) -> None:
    """Whichever rating it is of, and at whichever end."""
    pathway = data.draw(st.sampled_from(found.pathways))
    column = data.draw(st.integers(0, len(found.criteria) - 1))
    row = list(found.row(pathway))
    cell = row[column]
    row[column] = replace(
        cell,
        low=data.draw(st.integers(1, int(cell.low)).map(Fraction)),
        high=data.draw(st.integers(int(cell.high), 5).map(Fraction)),
    )
    at = found.pathways.index(pathway)
    wider = replace(found, cells=(*found.cells[:at], tuple(row), *found.cells[at + 1 :]))
    assert wider.span(pathway)[0] <= found.span(pathway)[0] <= found.score(pathway)
    assert wider.span(pathway)[1] >= found.span(pathway)[1] >= found.score(pathway)


COST = ValueFunction(((Fraction(0), Fraction(5)), (Fraction(20), Fraction(4)), (Fraction(60), Fraction(1))))


@pytest.mark.parametrize(
    ("amount", "rating"), [(-5, 5), (0, 5), (10, "4.5"), (20, 4), (40, "2.5"), (60, 1), (99, 1)]
)
def test_an_amount_is_rated_on_the_line_between_two_points(amount: int, rating: int | str) -> None:
    """And beyond the last points as they are."""
    assert COST.rating(Fraction(amount)) == Fraction(rating)


def test_the_nearest_amount_of_a_rating_is_found_on_either_line() -> None:
    """A rating of 4.5 is that of 10; of a peak, the side that is nearer; none has 6."""
    assert COST.nearest(Fraction("4.5"), Fraction(50)) == 10
    peak = ValueFunction(
        ((Fraction(0), Fraction(1)), (Fraction(10), Fraction(5)), (Fraction(20), Fraction(1)))
    )
    assert (peak.nearest(Fraction(3), Fraction(4)), peak.nearest(Fraction(3), Fraction(14))) == fractions(
        5, 15
    )
    assert COST.nearest(Fraction(6), Fraction(0)) is None


def test_the_ratings_of_a_range_of_amounts_are_those_of_all_between_its_ends() -> None:
    """A peak lies between two amounts that are rated alike."""
    peak = ValueFunction(
        ((Fraction(0), Fraction(1)), (Fraction(10), Fraction(5)), (Fraction(20), Fraction(1)))
    )
    assert peak.span(Fraction(5), Fraction(15)) == fractions(3, 5)


def test_a_cell_that_is_rated_otherwise_has_no_range_any_more() -> None:
    """A trigger asks for one rating, not for several."""
    found = matrix([60, 40], [[3, 3], [2, 2]], ranges={("a", "cost"): (2, 4)}).rerated(
        "a", "cost", Fraction(1)
    )
    assert found.row("a")[0] == Rated(Fraction(1), Fraction(1), Fraction(1))


@pytest.mark.parametrize(
    ("value", "places", "text"),
    [
        (Fraction(335, 100), 1, "3.4"),
        (Fraction(325, 100), 1, "3.3"),
        (Fraction(3), 1, "3.0"),
        (Fraction(10, 3), 2, "3.33"),
        (Fraction(1, 2), 0, "1"),
        (Fraction(-1, 20), 1, "-0.1"),
    ],
)
def test_numbers_are_rounded_as_a_reader_does(value: Fraction, places: int, text: str) -> None:
    """Halves go up, and the decimals asked for are always there."""
    assert rounded(value, places) == text
