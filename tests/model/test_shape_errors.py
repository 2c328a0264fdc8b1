"""Fields and entries out of place: one slip is one problem, and it says where the thing was read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from builders import changed, claim, load, memo_data, without

if TYPE_CHECKING:
    from memo.diagnostics.problem import Problem


def told(data: dict[str, Any]) -> list[tuple[str, str]]:
    """Return code and path of every problem of ``data``."""
    return [(problem.code, problem.path) for problem in load(data).problems]


def only(data: dict[str, Any]) -> Problem:
    """Return the one problem of ``data``."""
    (problem,) = load(data).problems
    return problem


@pytest.mark.parametrize(
    ("path", "help", "detail"),
    [
        ("header.to", "with a text.", "to: Whom the memo is for, by office."),
        ("header.date", "with a date such as 2025-01-15.", "date: The date of the memo, as 2025-01-15."),
        ("obstacles.0.severity", "with one of critical, high, medium, low.", "severity: How badly it hurts"),
        ("pathways.0.assessments.cost.rating", "with a whole number from 1 to 5.", "rating: 1 (poor) to 5"),
        ("revision.number", "with a whole number from 1.", "number: 1 for the first issue"),
        ("background", "with a list.", "background: What led to the present state."),
        (
            "recommendation.confidence_because",
            "(text, basis, quotes, likelihood, because, accept).",
            "confidence_because: Why",
        ),
    ],
)
def test_a_missing_field_is_told_with_what_it_wants(path: str, help: str, detail: str) -> None:
    """The kind of value, its bounds or choices, and what it is for stand with the name of the field."""
    problem = only(without(memo_data(), path))
    assert problem.code == "missing-field"
    assert problem.help.startswith(f"Add a line `{path.rpartition('.')[2]}:` here, ")
    assert problem.help.endswith(help)
    assert problem.details[0].startswith(detail)


def test_a_block_that_slipped_out_of_its_part_is_one_fault() -> None:
    """The field that is missing below is the one that stands above."""
    data = memo_data()
    data["points"] = data["summary"].pop("points")
    problem = only(data)
    assert (problem.code, problem.path) == ("unknown-field", "points")
    assert problem.message == "There is no field `points` in the memo itself."
    assert problem.help == "Indent it as the fields of summary are, where it is missing."


def test_a_field_that_slipped_into_the_part_above_is_one_fault() -> None:
    """Likewise where what is missing belongs to the part around."""
    data = memo_data()
    data["obstacles"][0]["severity_because"]["eased_by"] = data["obstacles"][0].pop("eased_by")
    problem = only(data)
    assert (problem.code, problem.path) == ("unknown-field", "obstacles.dams.severity_because.eased_by")
    assert "fields of obstacles.dams are" in problem.help


def test_a_field_that_belongs_to_one_other_kind_of_part_is_told_so() -> None:
    """`quotes` beside a claim and not below it is a matter of indentation, not of spelling."""
    problem = only(changed(memo_data(), "obstacles.0.quotes", ["a b"]))
    assert problem.message == "There is no field `quotes` in obstacles.dams."
    assert problem.help == "It is a field of the part “claim”: indent it as far as the lines it belongs to."


def test_an_entry_that_slipped_into_another_list_is_one_fault() -> None:
    """A claim among obstacles is told as such; what followed it is not missing besides."""
    data = memo_data()
    obstacle = data["obstacles"][0]
    strayed = {**obstacle["description"].pop(), "eased_by": obstacle.pop("eased_by")}
    obstacle["description"] = None
    data["obstacles"].append(strayed)
    assert told(data) == [("misplaced-entry", "obstacles.2"), ("wrong-type", "obstacles.dams.description")]
    problem = load(data).problems[0]
    assert problem.message == (
        "This was read as obstacles.2, and it has the fields of the part “claim”: text, basis, quotes."
    )
    assert "the dash included" in problem.help


def test_an_obstacle_among_claims_is_named_too() -> None:
    """The other way round, with the article that English wants."""
    data = memo_data()
    data["background"].append({**data["obstacles"][0]})
    assert "the fields of the part “obstacle”" in only(data).message


def test_a_text_with_a_colon_in_a_list_of_claims_is_one_fault() -> None:
    """It is no field that nobody knows and two that are missing."""
    problem = only(changed(memo_data(), "background.1", {"The minister said": "no"}))
    assert (problem.code, problem.path) == ("wrong-type", "background.2")
    assert "The colon after “The minister said”" in problem.message
    assert "text, basis" in problem.help


@pytest.mark.parametrize(
    ("key", "help"),
    [("The minister said", "or take the colon out"), ("“The minister said", "straight quotation marks")],
)
def test_a_text_with_a_colon_in_a_list_of_texts_names_the_colon(key: str, help: str) -> None:
    """YAML makes a field of it; curly marks do not keep it from that."""
    problem = only(changed(memo_data(), "obstacles.0.held_by.0", {key: "no"}))
    assert "the colon after “The minister said” makes a field of it" in problem.message
    assert help in problem.help


def test_a_mistyped_field_is_still_one_fault() -> None:
    """A name that is near to a missing one explains it, wherever else that name is known."""
    data = memo_data()
    data["source"]["titel"] = data["source"].pop("title")
    assert only(data).help == "Did you mean `title`?"


def test_two_faults_of_one_part_stay_two() -> None:
    """What one slip cannot explain is told apart."""
    data = without(changed(memo_data(), "header.colour", "red"), "header.to")
    data = without(data, "header.date")
    assert told(data) == [
        ("unknown-field", "header.colour"), ("missing-field", "header"), ("missing-field", "header"),
    ]  # fmt: skip


def test_an_entry_of_its_own_kind_is_not_called_misplaced() -> None:
    """An assessment without its rating is a claim in form, and lacks the rating."""
    assert told(changed(memo_data(), "pathways.0.assessments.cost", claim("So."))) == [
        ("missing-field", "pathways.commission.assessments.cost")
    ]
