"""A trigger of what would change our mind says who leads then, and a text that says otherwise is told."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from builders import changed, claim, load, memo_data, run, valid_memo, write_case
from outputs_reading import READERS, bare

from memo.checks import check_figures
from memo.forms import consequence
from memo.i18n import ENGLISH
from memo.revisions import diff_memos, listed_changes

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path


def triggered(when: Mapping[str, int], text: str = "They refuse.", **more: Any) -> dict[str, Any]:
    """Return a memo whose mind one trigger would change; 3.60 for the commission, 3.40 for waiting."""
    data = changed(memo_data(), "recommendation.would_change_our_mind.0", claim(text, when=dict(when)))
    return {**data, **more}


def said(when: Mapping[str, int], **more: Any) -> str:
    """Return the sentence about what follows from a trigger."""
    memo = valid_memo(triggered(when, **more))
    return consequence(memo, memo.recommendation.would_change_our_mind[0])


SAID = {
    "another leads": (
        {"commission.cost": 1},
        "With Commission rated 1 on “Cost”, Waiting would lead at 3.40, ahead of Commission (1.80).",
    ),
    "it leads still": (
        {"court.cost": 3},
        "With Court rated 3 on “Cost”, Commission would still lead, at 3.60.",
    ),
    "it leads still, by two ratings": (
        {"commission.cost": 3, "waiting.cost": 4},
        (
            "With Commission rated 3 on “Cost” and Waiting rated 4 on “Cost”, Commission would still lead, "
            "at 3.00."
        ),
    ),
    "two rated alike": (
        {"commission.cost": 1, "waiting.cost": 1},
        (
            "With Commission and Waiting each rated 1 on “Cost”, Court would lead at 2.80, ahead of "
            "Commission (1.80)."
        ),
    ),
    "two lead together": (
        {"waiting.speed": 3, "commission.cost": 5},
        (
            "With Waiting rated 3 on “Speed” and Commission rated 5 on “Cost”, Commission and Waiting would "
            "lead, level at 4.20."
        ),
    ),
    "it is level with another, behind": (
        {"commission.cost": 2, "commission.speed": 4},
        (
            "With Commission rated 2 on “Cost” and Commission rated 4 on “Speed”, Waiting would lead at "
            "3.40, ahead of Commission and Court (2.80)."
        ),
    ),
    "by a weight": (
        {"criteria.cost": 80},
        "With “Cost” weighing 80%, Waiting would lead at 4.20, ahead of Commission (3.80).",
    ),
}


@pytest.mark.parametrize("case", SAID)
def test_what_follows_is_worked_out_from_the_ratings(case: str) -> None:
    """From all of them at once; the weights that are not named keep their proportions."""
    when, sentence = SAID[case]
    assert said(when) == sentence


def test_one_below_a_floor_does_not_lead() -> None:
    """Whatever its score; and where all are below it, nobody does."""
    criteria = [{**memo_data()["criteria"][0], "floor": 3}, memo_data()["criteria"][1]]
    assert said({"commission.cost": 2}, criteria=criteria) == (
        "With Commission rated 2 on “Cost”, Commission would be below a floor; Waiting would lead at 3.40."
    )
    none = {"commission.cost": 1, "waiting.cost": 1}
    assert said(none, criteria=criteria).endswith("every pathway would be below a floor.")


def test_it_is_said_in_the_language_of_the_memo() -> None:
    """With its decimals and quotation marks."""
    when = {"commission.cost": 1}
    assert said(when, language="uk") == (
        "Якщо Commission — 1 за критерієм «Cost», на перше місце виходить Waiting (3,40), "
        "випереджаючи шлях: Commission (1,80)."
    )
    assert said(when, language="de").startswith("Angenommen, Commission erhält bei „Cost“ eine 1: Dann")
    assert "passerait en tête avec 3,40" in said(when, language="fr")
    both = {"commission.cost": 1, "waiting.cost": 1}
    assert said(both, language="uk").startswith("Якщо Commission і Waiting — по 1 за критерієм «Cost»,")
    assert "Commission und Waiting erhalten bei „Cost“ je eine 1:" in said(both, language="de")
    assert said(both, language="fr").startswith(
        "Si Commission et Waiting obtenaient 1 pour «\u202fCost\u202f»,"
    )


FAULTY: dict[str, tuple[dict[str, int], str]] = {
    "no such criterion": ({"commission.costs": 1}, "trigger-unknown"),
    "no dot": ({"commission": 1}, "trigger-unknown"),
    "a rating beyond five": ({"commission.cost": 6}, "trigger-impossible"),
    "all the weight": ({"criteria.cost": 70, "criteria.speed": 30}, "trigger-impossible"),
    "so already": ({"commission.cost": 4}, "trigger-idle"),
}


@pytest.mark.parametrize("case", FAULTY)
def test_a_trigger_that_cannot_come_about_is_an_error_at_its_place(case: str) -> None:
    """With the nearest name, where one is near."""
    when, code = FAULTY[case]
    problems = load(triggered(when)).problems
    assert {each.code for each in problems} == {code}
    assert problems[0].path == "recommendation.would_change_our_mind.1.when"
    assert case != "no such criterion" or problems[0].help == "Did you mean “commission.cost”?"


TEXTS = {
    "They refuse. The court should then come first.": ["consequence-differs"],
    "They refuse. Waiting should then come first.": [],
    "They refuse, and the court would lead.": ["consequence-differs"],
    "They refuse. The court should then be rated anew.": [],
    "They refuse.": [],
}


@pytest.mark.parametrize("text", TEXTS)
def test_a_text_that_lets_another_lead_is_an_error(text: str) -> None:
    """Where its trigger makes waiting lead."""
    memo = valid_memo(triggered({"commission.cost": 1}, text))
    assert [each.code for each in check_figures(memo)] == TEXTS[text]
    without = changed(memo_data(), "recommendation.would_change_our_mind.0", claim(text))
    assert not [*check_figures(valid_memo(without))]


@pytest.mark.long
def test_all_outputs_print_it_after_the_text_and_a_redline_marks_it(tmp_path: Path) -> None:
    """With the model path of the trigger; the list of changes tells of another trigger."""
    before, after = triggered({"commission.cost": 1}), triggered({"commission.cost": 2})
    assert run("build", write_case(tmp_path / "river", before), "-q", "-o", tmp_path).code == 0
    sentence = bare(f"They refuse. {said({'commission.cost': 1})}")
    for kind, read in READERS.items():
        assert sentence in bare(read(tmp_path / f"river.{kind}")), kind
    assert 'data-path="recommendation.would_change_our_mind.1.when"' in (tmp_path / "river.html").read_text()
    comparison = diff_memos(valid_memo(before), valid_memo(after))
    assert [told for told, _ in listed_changes(comparison, ENGLISH)] == [
        "The trigger of the statement on what would change our mind is changed."
    ]
