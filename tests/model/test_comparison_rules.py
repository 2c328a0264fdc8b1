"""What the parts of a comparison refer to, what a measured criterion needs, and what a memo may recommend."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest
from builders import changed, claim, load, memo_data, valid_memo, without

from memo.model import matrix_of, unaddressed
from memo.scores import Rated

FUNCTION = [{"amount": 0, "rating": 5}, {"amount": 50, "rating": 1}]
COST: dict[str, Any] = {
    "id": "cost",
    "name": "Cost",
    "question": "Is it cheap?",
    "weight": 60,
    "unit": "€ million",
    "values": {"commission": 12.5, "court": 40, "waiting": 0},
    "value_function": FUNCTION,
}


def measured() -> dict[str, Any]:
    """Return a memo whose first criterion is measured, with a reason for one amount."""
    data = changed(memo_data(), "criteria.0", COST)
    for number in range(3):
        data = without(data, f"pathways.{number}.assessments.cost")
    return changed(data, "pathways.0.assessments.cost", claim("So it was tendered.", range=[10, 25]))


def told(data: dict[str, Any]) -> list[tuple[str, str]]:
    """Return the codes and paths of the problems of a memo."""
    return [(problem.code, problem.path) for problem in load(data).problems]


def test_an_amount_is_rated_by_the_value_function_as_it_is_written() -> None:
    """12.5 of 50 is a quarter of the way from 5 to 1; its range is one of amounts."""
    found = matrix_of(valid_memo(measured()))
    assert [row[0].rating for row in found.cells] == [4, Fraction("1.8"), 5]
    assert found.row("commission")[0] == Rated(Fraction(4), Fraction(3), Fraction("4.2"), Fraction("12.5"))
    assert found.score("commission") == Fraction("3.6")


def test_a_judged_rating_has_its_own_range_or_none() -> None:
    """Without one it may lie nowhere else."""
    found = matrix_of(valid_memo(changed(memo_data(), "pathways.0.assessments.cost.range", [3, 4.5])))
    assert found.row("commission")[0] == Rated(Fraction(4), Fraction(3), Fraction("4.5"))
    assert found.row("court")[0] == Rated(Fraction(2), Fraction(2), Fraction(2))


@pytest.mark.parametrize(
    ("path", "value", "code", "at"),
    [
        ("pathways.0.assessments.cost.range", [2, 3], "range-without-rating", "assessments.cost.range"),
        ("pathways.0.assessments.cost.range", [5, 3], "range-without-rating", "assessments.cost.range"),
        ("pathways.0.assessments.cost.range", [0, 4], "range-without-rating", "assessments.cost.range"),
        ("pathways.0.assessments.cost.range", [4], "too-few", "assessments.cost.range"),
        ("pathways.0.assessments.cost.range", [3, "x"], "wrong-type", "assessments.cost.range.2"),
        ("criteria.1.floor", 1, "out-of-range", "criteria.speed.floor"),
        ("criteria.1.group", "costs", "unknown-group", "criteria.speed.group"),
        ("criteria.1.scale", {"6": "Best."}, "unknown-field", "criteria.speed.scale.6"),
        ("pathways.0.combines", ["court", "curt"], "unknown-pathway", "commission.combines.2"),
        ("pathways.0.combines", ["court", "commission"], "combination-of-itself", "commission.combines.2"),
        ("pathways.0.combines", ["court"], "too-few", "commission.combines"),
        ("pathways.0.addresses.dams", {"extent": "much", "text": "It is so."}, "wrong-choice", "dams.extent"),
        ("pathways.0.addresses.dams", claim("It is so."), "missing-field", "commission.addresses.dams"),
        ("pathways.0.addresses.dams", claim("So.", extent="partly", basis="judgment"),
         "judgment-without-ground", "commission.addresses.dams"),
        ("criteria.1.unit", "€", "measured-incomplete", "criteria.speed"),
    ],
)  # fmt: skip
def test_a_fault_of_the_comparison_is_told_at_its_place(path: str, value: object, code: str, at: str) -> None:
    """Shapes and rules alike."""
    problems = told(changed(memo_data(), path, value))
    assert (problems[0][0], problems[0][1].endswith(at)) == (code, True)
    assert {found for found, _ in problems} <= {code, "rating-of-measured", "missing-field"}


@pytest.mark.parametrize(
    ("path", "value", "problem"),
    [
        ("criteria.0.values", {"commission": 12.5, "court": 40},
         ("measured-incomplete", "criteria.cost.values")),
        ("criteria.0.values.curt", 3, ("unknown-pathway", "criteria.cost.values.curt")),
        ("criteria.0.values.court", "40", ("wrong-type", "criteria.cost.values.court")),
        ("criteria.0.value_function", FUNCTION[::-1],
         ("value-function-form", "criteria.cost.value_function")),
        ("criteria.0.value_function.1.rating", 5, ("value-function-form", "criteria.cost.value_function")),
        ("pathways.1.assessments.cost", claim("So.", rating=2),
         ("rating-of-measured", "pathways.court.assessments.cost.rating")),
        ("pathways.0.assessments.cost.range", [13, 25],
         ("range-without-rating", "pathways.commission.assessments.cost.range")),
    ],
)  # fmt: skip
def test_what_a_measured_criterion_cannot_be(path: str, value: object, problem: tuple[str, str]) -> None:
    """Its amounts, its function, and ratings beside them."""
    assert told(changed(measured(), path, value)) == [problem]


def test_a_criterion_stands_beside_the_others_of_its_group() -> None:
    """Three criteria, the second of another group."""
    data = memo_data()
    data["criterion_groups"] = [{"id": "costs", "title": "Costs"}, {"id": "gains", "title": "Gains"}]
    third = {"id": "upkeep", "name": "Upkeep", "question": "?", "weight": 10}
    data["criteria"] = [data["criteria"][0] | {"weight": 50}, data["criteria"][1], third]
    for pathway in data["pathways"]:
        pathway["assessments"]["upkeep"] = claim("So.", rating=3)
    for criterion, group in zip(data["criteria"], ("costs", "gains", "costs"), strict=True):
        criterion["group"] = group
    assert told(data) == [("group-apart", "criteria.upkeep.group")]
    data["criteria"][1]["group"] = "costs"
    assert told(data) == []


def test_a_recommendation_below_a_floor_is_told_once() -> None:
    """That it scores highest besides is no excuse."""
    data = changed(memo_data(), "criteria.1.floor", 4)
    assert told(data) == [("recommended-below-floor", "recommendation.pathway")]


def test_who_scores_highest_and_is_out_needs_no_departure() -> None:
    """Waiting costs least and is below the floor on speed; the commission leads those that are left."""
    data = changed(memo_data(), "pathways.2.assessments.cost.rating", 5)
    data = changed(data, "criteria.0.weight", 90)
    data = changed(data, "criteria.1.weight", 10)
    assert told(data) == [("recommendation-against-scores", "recommendation.pathway")]
    assert told(changed(data, "criteria.1.floor", 2)) == []


def test_an_obstacle_that_nothing_eases_is_unaddressed() -> None:
    """Partly counts as addressed, not at all does not, by a word or by a claim."""
    data = memo_data()
    assert unaddressed(valid_memo(data)) == ()
    for number in range(2):
        data = changed(data, f"pathways.{number}.addresses.dams", "not at all")
    data = changed(data, "pathways.2.addresses.dams", claim("It opens none.", extent="not at all"))
    assert [obstacle.id for obstacle in unaddressed(valid_memo(data))] == ["dams"]
    data = changed(data, "pathways.2.addresses.dams.extent", "wholly")
    assert unaddressed(valid_memo(data)) == ()
