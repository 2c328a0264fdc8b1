"""Scores against numbers worked out by hand, and turning points against scores worked out anew."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Any

import pytest
from builders import changed, memo_data, pathway, valid_memo
from hypothesis import given, strategies as st
from laws import examples

from memo.model.scores import margin, ranking, rounded, unaddressed, weighted_score

if TYPE_CHECKING:
    from memo.model import Memo

CRITERIA = ("cost", "speed", "trust")


def compared(weights: list[int], ratings: list[list[int]]) -> Memo:
    """Return a memo that compares pathways a, b, c … on three criteria and recommends the best."""
    data: dict[str, Any] = memo_data()
    data["criteria"] = [
        {"id": own_id, "name": own_id, "question": "?", "weight": weight}
        for own_id, weight in zip(CRITERIA, weights, strict=True)
    ]
    data["pathways"] = [
        pathway("abcdef"[number], dict(zip(CRITERIA, row, strict=True)), baseline=number == 0)
        for number, row in enumerate(ratings)
    ]
    sums = [sum(w * r for w, r in zip(weights, row, strict=True)) for row in ratings]
    data["recommendation"]["pathway"] = "abcdef"[sums.index(max(sums))]
    return valid_memo(data)


@st.composite
def comparisons(draw: st.DrawFn) -> Memo:
    """Draw weights that add up to 100 and three to five pathways."""
    cuts = sorted(draw(st.lists(st.integers(1, 99), min_size=2, max_size=2, unique=True)))
    weights = [cuts[0], cuts[1] - cuts[0], 100 - cuts[1]]
    row = st.lists(st.integers(1, 5), min_size=3, max_size=3)
    return compared(weights, draw(st.lists(row, min_size=3, max_size=5)))


def score_with(memo: Memo, own_id: str, criterion: str, weight: Fraction) -> Fraction:
    """Work out a score anew with another weight of one criterion, the others in proportion."""
    rest = sum(c.weight for c in memo.criteria if c.id != criterion)
    weights = {c.id: weight if c.id == criterion else (100 - weight) * c.weight / rest for c in memo.criteria}
    ratings = memo.pathway(own_id).assessments
    return sum((weights[c] * ratings[c].rating for c in weights), Fraction(0)) / 100


def test_scores_worked_out_by_hand() -> None:
    """50, 30 and 20 per cent of (4, 2, 5), (3, 3, 3) and (1, 5, 2)."""
    memo = compared([50, 30, 20], [[1, 5, 2], [4, 2, 5], [3, 3, 3]])
    assert [(s.pathway.id, s.value, s.rank) for s in ranking(memo)] == [
        ("b", Fraction("3.6"), 1),
        ("c", Fraction(3), 2),
        ("a", Fraction("2.4"), 3),
    ]


def test_equal_scores_share_a_rank_in_the_order_of_the_memo() -> None:
    """Two firsts, no second, then the third."""
    memo = compared([40, 40, 20], [[2, 4, 3], [1, 1, 1], [4, 2, 3]])
    assert [(s.pathway.id, s.rank) for s in ranking(memo)] == [("a", 1), ("c", 1), ("b", 3)]
    assert margin(memo).lead == 0
    assert (margin(memo).turning_points, margin(memo).decisive) == ((), ())


def test_a_margin_worked_out_by_hand() -> None:
    """The lead is 0.2; one point on cost (0.5), speed (0.3) or trust (0.2) closes it."""
    memo = compared([50, 30, 20], [[1, 1, 1], [4, 3, 3], [4, 3, 2]])
    found = margin(memo)
    assert (found.recommended.pathway.id, found.rivals[0].pathway.id) == ("b", "c")
    assert found.lead == Fraction("0.2")
    assert [criterion.id for criterion in found.decisive] == ["cost", "speed", "trust"]
    assert found.turning_points == ()


def test_a_turning_point_worked_out_by_hand() -> None:
    """On cost 5 against 1 and 2 against 4 elsewhere: 5w+2(1-w) = w+4(1-w) at w = 1/3."""
    memo = compared([50, 25, 25], [[1, 1, 1], [5, 2, 2], [1, 4, 4]])
    point = margin(memo).turning_points[0]
    assert (point.criterion.id, point.rival.id) == ("cost", "c")
    assert point.weight == Fraction(100, 3)
    assert point.distance == Fraction(50, 3)


def test_a_recommendation_against_the_scores_has_nothing_to_lose() -> None:
    """Its lead is negative; no weight turns it and no criterion decides it."""
    data = changed(memo_data(), "recommendation.pathway", "court")
    data["recommendation"]["departs_from_score"] = {"text": "We know more.", "basis": "assumption"}
    found = margin(valid_memo(data))
    assert found.lead < 0
    assert (found.turning_points, found.decisive) == ((), ())


@given(comparisons())
@examples(60)
def test_at_a_turning_point_the_rival_draws_level_and_beyond_it_leads(memo: Memo) -> None:
    """Scores worked out anew are equal there, ours leads on this side, and the rival leads on the other."""
    found = margin(memo)
    own = found.recommended.pathway.id
    for point in found.turning_points:
        scores = {p.id: score_with(memo, p.id, point.criterion.id, point.weight) for p in memo.pathways}
        assert scores[own] == scores[point.rival.id] == max(scores.values())
        assert 0 < point.weight < 100
        if point.weight != point.criterion.weight:
            step = (point.weight - point.criterion.weight) / 1000
            for weight, sign in ((point.weight + step, -1), (point.weight - step, 1)):
                ahead = score_with(memo, own, point.criterion.id, weight) - score_with(
                    memo, point.rival.id, point.criterion.id, weight
                )
                assert ahead * sign > 0
    distances = [point.distance for point in found.turning_points]
    assert distances == sorted(distances)


@given(comparisons())
@examples(60)
def test_no_turning_point_is_overlooked(memo: Memo) -> None:
    """Where some weight of one criterion would put a rival ahead, that criterion has a turning point."""
    found = margin(memo)
    own = found.recommended.pathway.id
    if found.lead == 0:
        return
    turning = {point.criterion.id for point in found.turning_points}
    for criterion in CRITERIA:
        overtaken = any(
            score_with(memo, other.id, criterion, weight) > score_with(memo, own, criterion, weight)
            for other in memo.pathways
            for weight in (Fraction(1, 1000), Fraction(99_999, 1000))
        )
        assert overtaken <= (criterion in turning)


@given(comparisons())
@examples(60)
def test_decisive_criteria_are_those_found_by_trying(memo: Memo) -> None:
    """Take one point off on each criterion in turn, and see whether the gap is closed."""
    found = margin(memo)
    chosen = found.recommended.pathway
    best_other = max(weighted_score(memo, p) for p in memo.pathways if p.id != chosen.id)
    expected = []
    for criterion in memo.criteria:
        ratings = {c.id: chosen.assessments[c.id].rating - (c.id == criterion.id) for c in memo.criteria}
        lowered = Fraction(sum(c.weight * ratings[c.id] for c in memo.criteria), 100)
        if ratings[criterion.id] >= 1 and lowered <= best_other < weighted_score(memo, chosen):
            expected.append(criterion.id)
    assert [criterion.id for criterion in found.decisive] == expected


def test_an_obstacle_that_nothing_eases_is_unaddressed() -> None:
    """Partly counts as addressed, not at all does not."""
    data = memo_data()
    assert unaddressed(valid_memo(data)) == ()
    for number in range(3):
        data = changed(data, f"pathways.{number}.addresses.dams", "not at all")
    assert [obstacle.id for obstacle in unaddressed(valid_memo(data))] == ["dams"]
    data = changed(data, "pathways.2.addresses.dams", "wholly")
    assert unaddressed(valid_memo(data)) == ()


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
