"""What is weak in a comparison is told of the memo in work, a line of each kind."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from builders import changed, claim, memo_data, pathway, run_json, valid_memo, write_case

from memo.checks import check_comparison

if TYPE_CHECKING:
    from pathlib import Path

    from memo.diagnostics import Problem


def with_ratings(*ratings: tuple[int, int]) -> dict[str, Any]:
    """Return a memo with so many pathways more on cost and speed, which its recommendation departs from."""
    data = memo_data()
    for number, (cost, speed) in enumerate(ratings):
        data["pathways"].append(pathway(f"way-{number}", {"cost": cost, "speed": speed}))
    data["recommendation"]["departs_from_score"] = claim("We know more.")
    return data


def told(data: dict[str, Any]) -> dict[str, Problem]:
    """Return the problems by their codes, each of which is told once."""
    problems = [*check_comparison(valid_memo(data))]
    found = {problem.code: problem for problem in problems}
    assert len(found) == len(problems)
    assert {problem.severity for problem in problems} <= {"warning"}
    return found


def test_a_memo_that_explains_nothing_is_told_of_no_reason() -> None:
    """It was written before there were fields for them."""
    assert told(memo_data()) == {}


def test_criteria_that_cancel_are_told_with_their_weight() -> None:
    """Cost (4, 2, 5, 4) against speed (3, 4, 1, 2): the cheaper, the slower."""
    found = told(with_ratings((4, 2)))["criteria-correlated"]
    assert "“Cost” and “Speed” correlate at −0.92: their 100 of 100 points cancel." in found.message
    assert found.path == "criteria.speed.question"


def test_criteria_that_say_the_same_are_told_to_count_it_twice() -> None:
    """All pathways are rated alike on both."""
    data = with_ratings((1, 1))
    for each in data["pathways"]:
        each["assessments"]["speed"]["rating"] = each["assessments"]["cost"]["rating"]
    assert (
        "correlate at 1.00: their 100 of 100 points count one thing twice."
        in told(data)["criteria-correlated"].message
    )


def test_of_three_pathways_no_correlation_is_told() -> None:
    """Cost (4, 2, 5) and speed (3, 4, 1) correlate at −0.93, as one pair in four of three numbers does."""
    assert "criteria-correlated" not in told(memo_data())


def test_a_dominated_recommendation_is_told() -> None:
    """The other way costs as much and is faster."""
    found = told(with_ratings((4, 4)))["recommended-dominated"]
    assert "“Way-0” does no worse than “Commission”" in found.message
    assert "recommended-dominated" not in told(with_ratings((5, 2)))


@pytest.mark.parametrize(
    ("path", "value", "left"),
    [
        ("criteria.0.weight_because", claim("It is scarce."), {"weight-unexplained": "1 of 2 weights"}),
        ("criteria.0.scale", {"1": "Dear."}, {"scale-unexplained": "1 of 2 criteria"}),
        (
            "pathways.0.addresses.dams",
            claim("So.", extent="partly"),
            {"extent-unexplained": "2 of 3 extents"},
        ),
        ("severity_scale", {"low": "It only delays."}, {"severity-unexplained": "1 of 1 severities"}),
        ("pathways.0.assessments.cost.range", [3, 5], {"weight-unexplained": "2 of 2 weights"}),
        ("pathways.0.combines", ["court", "waiting"], {"extent-unexplained": "3 of 3 extents"}),
    ],
)
def test_one_reason_asks_for_the_others(path: str, value: object, left: dict[str, str]) -> None:
    """A memo that explains anything is told what it leaves unexplained, with a count."""
    data = memo_data()
    if path == "severity_scale":
        data["severity_scale"] = value
    found = told(changed(data, path, value))
    assert set(found) == {
        "weight-unexplained", "scale-unexplained", "extent-unexplained", "severity-unexplained"
    }  # fmt: skip
    for code, words in left.items():
        assert found[code].message.startswith(f"{words} are not explained: ")


def test_a_measured_criterion_needs_no_scale_and_a_todo_no_reason() -> None:
    """The value function says what its ratings mean; what nobody has judged is a todo already."""
    data = memo_data()
    for criterion in data["criteria"]:
        criterion["weight_because"] = claim("It is scarce.")
    data["severity_scale"] = {"high": "Nothing moves."}
    data["criteria"][0] |= {
        "unit": "€",
        "values": {"commission": 1, "court": 4, "waiting": 0},
        "value_function": [{"amount": 0, "rating": 5}, {"amount": 5, "rating": 1}],
    }
    data["criteria"][1]["scale"] = {"1": "Years."}
    for each in data["pathways"]:
        del each["assessments"]["cost"]
        each["addresses"]["dams"] = "TODO"
    assert told(data) == {}


BOTH = "Propose a joint commission, and prepare the courts beside it."


def test_a_package_that_nothing_compares_is_told(tmp_path: Path) -> None:
    """In the bottom line or a condition, by the words of the other one's short title."""
    data = changed(memo_data(), "summary.bottom_line", claim(BOTH))
    _, (problem,) = run_json("check", write_case(tmp_path / "case", data))
    assert (problem["code"], problem["path"]) == ("combination-unscored", "summary.bottom_line.text")
    assert "“Court” beside “Commission”" in problem["message"]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Propose a joint commission, with the courts as the fallback.", "en"),
        ("Propose a joint commission, and keep the courts in reserve.", "en"),
        ("Propose a joint commission rather than the courts.", "en"),
        ("Propose a joint commission. Should Kesh refuse, go to the courts.", "en"),
        ("If the lower state rejects it, the courts are left.", "en"),
        ("Запропонувати комісію, а court лишити запасним шляхом.", "uk"),
        ("Eine Commission vorschlagen, hilfsweise den Court.", "de"),
        ("Eine Commission statt des Court vorschlagen.", "de"),
        ("Proposer une commission, la court en dernier recours.", "fr"),
    ],
)
def test_a_fallback_is_no_package(text: str, language: str) -> None:
    """What is kept for when the recommended pathway fails, or is set against it, is not done with it."""
    data = changed({**memo_data(), "language": language}, "summary.bottom_line", claim(text))
    assert "combination-unscored" not in told(data)


@pytest.mark.parametrize(
    "text",
    [
        "Propose a joint commission as the first step, and go to the courts as the second.",
        "Propose a joint commission, with waiting as the fallback, and prepare the courts.",
        "If the lower state agrees, propose a commission and prepare the courts.",
    ],
)
def test_a_later_step_is_still_a_package(text: str) -> None:
    """What comes second is done, too; and a fallback elsewhere in the sentence is another one's."""
    assert "combination-unscored" in told(changed(memo_data(), "summary.bottom_line", claim(text)))


def test_a_package_that_is_compared_or_accepted_is_not_told(tmp_path: Path) -> None:
    """A pathway that combines the two has ratings of its own; or the reason stands beside."""
    data = changed(memo_data(), "summary.bottom_line", claim(BOTH))
    both = pathway("both", {"cost": 1, "speed": 3}, combines=["commission", "court"])
    compared = changed(data, "pathways.3", both)
    _, problems = run_json("check", write_case(tmp_path / "compared", compared))
    assert "combination-unscored" not in {problem["code"] for problem in problems}
    accepted = changed(data, "summary.bottom_line.accept", {"combination-unscored": "it costs nothing"})
    assert run_json("check", write_case(tmp_path / "accepted", accepted))[1] == []


def test_what_the_recommended_pathway_has_in_its_title_is_compared_with_it() -> None:
    """Its ratings are of the two; a title that sets the other aside has it not."""
    data = changed(memo_data(), "summary.bottom_line", claim(BOTH))
    both = changed(data, "pathways.0.title", "A joint commission, and the courts beside it")
    assert "combination-unscored" not in told(both)
    apart = changed(data, "pathways.0.title", "A joint commission instead of the courts")
    assert "combination-unscored" in told(apart)
