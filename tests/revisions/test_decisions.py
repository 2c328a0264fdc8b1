"""What changed in decisions is said for who decides: exact, weightiest first, and nothing else."""

from __future__ import annotations

from copy import deepcopy
from typing import TYPE_CHECKING, Any

import pytest
from builders import ARTICLE, changed, claim, memo_data, pathway, valid_memo
from hypothesis import given
from laws import examples
from memo_pairs import memo_pairs
from stress import full, with_obstacles

from memo.i18n import ENGLISH
from memo.revisions import changed_decisions, diff_memos

if TYPE_CHECKING:
    from memo.model import Memo


def decided(edits: dict[str, Any], data: dict[str, Any] | None = None) -> list[str]:
    """Return what changed in decisions after edits at paths such as ``pathways.0.id``."""
    old = memo_data() if data is None else data
    new = deepcopy(old)
    for path, value in edits.items():
        new = changed(new, path, value)
    return changed_decisions(valid_memo(old), valid_memo(new), ENGLISH)


@pytest.mark.parametrize(
    ("extent", "sentence"),
    [
        ("wholly", "Court now addresses “Dams” wholly."),
        ("not at all", "Court does not address “Dams”."),
    ],
)
def test_what_was_not_judged_before_is_not_compared(extent: str, sentence: str) -> None:
    """A first judgment of how far an obstacle is addressed is no change of another."""
    old = changed(memo_data(), "pathways.1.addresses.dams", "TODO")
    assert decided({"pathways.1.addresses.dams": extent}, old) == [sentence]


@pytest.mark.parametrize(
    ("edits", "sentences"),
    [
        (
            {"recommendation.confidence": "high"},
            ["Confidence in the recommendation is raised from moderate to high."],
        ),
        ({"header.decision_by": "2025-02-01"}, ["A decision is now wanted by 1\u00a0February 2025."]),
        (
            {"obstacles.0.severity": "low"},
            ["The severity of “Dams” is lowered from high to low."],
        ),
        (
            {"pathways.1.addresses.dams": "not at all"},
            ["Court no longer addresses “Dams”, even in part."],
        ),
        ({"pathways.1.addresses.dams": "wholly"}, ["Court now addresses “Dams” wholly; before, partly."]),
        (
            {"pathways.1.addresses.dams": "TODO"},
            ["Court is no longer judged on how far it addresses “Dams”."],
        ),
        (
            {"pathways.0.assessments.speed.rating": 4},
            [
                "The score of Commission (3.60 to 4.00) changes, and the rank does not.",
                "Commission is re-rated from 3 to 4 on “Speed”.",
            ],
        ),
        (
            {"pathways.2.assessments.speed.rating": 2},
            [
                "Commission now ranks second, scoring 3.60; it ranked first, scoring 3.60.",
                "Waiting now ranks first, scoring 3.80; it ranked second, scoring 3.40.",
                "Waiting is re-rated from 1 to 2 on “Speed”.",
            ],
        ),
        (
            {"criteria.0.weight": 50, "criteria.1.weight": 50},
            [
                "Court now ranks joint second, scoring 3.00; it ranked third, scoring 2.80.",
                "Waiting now ranks joint second, scoring 3.00; it ranked second, scoring 3.40.",
                "The score of Commission (3.60 to 3.50) changes, and the rank does not.",
                "The weight of “Cost” is lowered from 60% to 50%.",
                "The weight of “Speed” is raised from 40% to 50%.",
            ],
        ),
        (
            {"background.0.quotes.0": "shared the river since 1960"},
            [
                "The memo no longer cites “The two states have shared the river since 1960.” from the source.",  # noqa: E501
                "The memo now cites “shared the river since 1960” from the source.",
            ],
        ),
        (
            {"pathways.1.baseline": True, "pathways.2.baseline": False},
            ["The baseline is now “Court”, no longer “Waiting”."],
        ),
    ],
)
def test_a_decision_that_changed_is_said(edits: dict[str, Any], sentences: list[str]) -> None:
    """Each kind of decision has its sentence, with what it was and what it is."""
    if "pathways.2.assessments.speed.rating" in edits:
        edits |= {"recommendation.departs_from_score": claim("Waiting costs the farms.")}
        sentences = ["The recommendation now departs from the scores.", *sentences]
        sentences[1:3] = sentences[2:0:-1]
    assert decided(edits) == sentences


def test_the_recommendation_comes_first() -> None:
    """Of many changes the recommendation is said first, ranks next, and quotes last."""
    edits = {
        "background.0.quotes": ["Some 8,000 farmers lost their water."],
        "pathways.1.assessments.cost.rating": 5,
        "obstacles.0.severity": "critical",
        "recommendation.pathway": "court",
    }
    assert decided(edits) == [
        "The recommendation is now “Court”, no longer “Commission”.",
        "Court now ranks first, scoring 4.60; it ranked third, scoring 2.80.",
        "Commission now ranks second, scoring 3.60; it ranked first, scoring 3.60.",
        "Waiting now ranks third, scoring 3.40; it ranked second, scoring 3.40.",
        "The severity of “Dams” is raised from high to critical.",
        "Court is re-rated from 2 to 5 on “Cost”.",
        "The memo no longer cites “The two states have shared the river since 1960.” from the source.",
        "The memo now cites “Some 8,000 farmers lost their water.” from the source.",
    ]


def test_what_came_and_went_is_named() -> None:
    """Obstacles come with their severity, criteria with their weight; what went has its older title."""
    old, new = with_obstacles(1), with_obstacles(2)
    assert changed_decisions(valid_memo(old), valid_memo(new), ENGLISH) == [
        "The obstacle “Obstacle number 2 of many” (medium) is added.",
    ]
    assert changed_decisions(valid_memo(new), valid_memo(old), ENGLISH) == [
        "The obstacle “Obstacle number 2 of many” is removed.",
    ]


def test_an_added_pathway_is_said_with_the_ranks_it_shifts() -> None:
    """A pathway that comes pushes others down, and both are said."""
    added = pathway("treaty", {"cost": 5, "speed": 5}, description=[claim("A treaty is signed by both.")])
    edits = {"pathways.3": added, "recommendation.departs_from_score": claim("It takes years.")}
    assert decided(edits) == [
        "The recommendation now departs from the scores.",
        "Commission now ranks second, scoring 3.60; it ranked first, scoring 3.60.",
        "Waiting now ranks third, scoring 3.40; it ranked second, scoring 3.40.",
        "Court now ranks fourth, scoring 2.80; it ranked third, scoring 2.80.",
        "The pathway “Treaty” is added.",
    ]


def test_many_quotes_are_counted() -> None:
    """More than three quotes that came or went are one sentence with their number."""
    quotes = [line for line in ARTICLE.replace(". ", ".\n").splitlines() if line][2:6]
    cited = changed(memo_data(), "background.0.quotes", [memo_data()["background"][0]["quotes"][0], *quotes])
    assert changed_decisions(valid_memo(memo_data()), valid_memo(cited), ENGLISH) == [
        "The memo now cites 4 quotes of the source that it did not cite before."
    ]
    assert changed_decisions(valid_memo(cited), valid_memo(memo_data()), ENGLISH) == [
        "The memo no longer cites 4 quotes of the source that it cited before."
    ]


def test_wording_and_order_decide_nothing() -> None:
    """A rewording, another title, a move, another id or office changes no decision."""
    new = full()
    new["title"], new["header"]["to"] = "The lake", "Minister"
    new["pathways"] = [new["pathways"][1], new["pathways"][0] | {"id": "joint"}, new["pathways"][2]]
    new["pathways"][1]["title"] = "A joint commission"
    new["recommendation"]["pathway"] = "joint"
    new["background"][1]["text"] = "Both have to move."
    assert changed_decisions(valid_memo(full()), valid_memo(new), ENGLISH) == []


@given(memo_pairs())
@examples(60)
def test_decisions_are_said_in_sentences_and_only_of_changes(pair: tuple[Memo, Memo]) -> None:
    """Any pair gives sentences, each once if no two entries share a name; a memo beside itself gives none."""
    told = changed_decisions(*pair, ENGLISH)
    assert all(each[0] == each[0].upper() and each.endswith(".") for each in told)
    called = [
        {(each.id, each.title) for memo in pair for each in memo.obstacles},
        {(each.id, each.title) for memo in pair for each in memo.pathways},
        {(each.id, each.name) for memo in pair for each in memo.criteria},
    ]
    is_clear = all(len({name for _, name in each}) == len(each) for each in called)
    assert len(told) == len(set(told)) or not is_clear
    assert bool(told) <= bool(diff_memos(*pair).changes)
    assert changed_decisions(pair[0], pair[0], ENGLISH) == []
