"""A memo's own sentences are held against its ratings, weights, dates and counts, where they state them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from builders import changed, claim, memo_data, pathway, run_json, valid_memo, write_case
from with_forms import data_with_forms

from memo.checks import check_figures
from memo.checks.figures.figures import CODES

if TYPE_CHECKING:
    from pathlib import Path

CRITERIA = {"kyiv": 20, "moscow": 20, "integrity": 20, "feasibility": 15, "durability": 15, "speed": 10}
NAMES = {"feasibility": "Within US reach"}
RATINGS = {
    "conference": (3, 3, 3, 3, 3, 2),
    "mediation": (3, 2, 4, 4, 3, 3),
    "withdrawal": (2, 3, 2, 3, 3, 3),
    "ceasefire": (1, 4, 1, 2, 2, 4),
    "present-policy": (5, 1, 4, 4, 1, 2),
}
"""Mediation 3.15, present policy 2.95 and the conference 2.90, withdrawal 2.60, ceasefire 2.20."""


def history(**claims: Any) -> dict[str, Any]:
    """Return a memo on a war, with the claims that are at issue in its recommendation."""
    data = memo_data()
    data["criteria"] = [
        {"id": own, "name": NAMES.get(own, own.capitalize()), "question": "?", "weight": weight}
        for own, weight in CRITERIA.items()
    ]
    names = {"conference": "Peace conference", "mediation": "UN or OSCE mediation"}
    data["pathways"] = [
        pathway(
            own,
            dict(zip(CRITERIA, ratings, strict=True)),
            baseline=own == "present-policy",
            title=names.get(own, own.replace("-", " ")),
            short_title=names.get(own, own.replace("-", " ")),
        )
        for own, ratings in RATINGS.items()
    ]
    data["recommendation"] |= {"pathway": "mediation", "confidence": "high", **claims}
    return data


def judged(text: str, because: str = "we think so") -> dict[str, Any]:
    """Return a judgment."""
    return claim(text, basis="judgment", because=because)


def found(data: dict[str, Any]) -> list[tuple[str, str]]:
    """Return code and path of all that the rules find."""
    return [(each.code, each.path) for each in check_figures(valid_memo(data))]


FALSE: dict[str, tuple[dict[str, Any], tuple[str, str]]] = {
    "another comes closer": (
        {"conditions": [judged("A conference is prepared.", "nothing else comes closer to mediation")]},
        ("rank-differs", "recommendation.conditions.1.because"),
    ),
    "the third is no runner-up": (
        {"conditions": [judged("A conference is prepared.", "it is the runner-up")]},
        ("rank-differs", "recommendation.conditions.1.because"),
    ),
    "fairly sure where confidence is high": (
        {"conditions": [judged("We are fairly sure of this recommendation.")]},
        ("confidence-differs", "recommendation.conditions.1.text"),
    ),
    "what would follow from a rating": (
        {
            "conditions": [
                judged("Moscow accepts a conference.", "at 4 of 5 on Moscow it would score highest")
            ]
        },
        ("consequence-differs", "recommendation.conditions.1.because"),
    ),
    "on how many criteria a point closes the lead": (
        {
            "confidence_because": judged(
                "The lead of mediation is narrow.", "one point less on any of six criteria would close it"
            )
        },
        ("lead-differs", "recommendation.confidence_because.because"),
    ),
    "worse where it is rated better": (
        {"conditions": [judged("The conference does worse on Moscow than mediation.")]},
        ("rank-differs", "recommendation.conditions.1.text"),
    ),
    "how many meet an objection": (
        {"conditions": [judged("Three of the five pathways meet an objection.")]},
        ("count-differs", "recommendation.conditions.1.text"),
    ),
    "how many address an obstacle wholly": (
        {"conditions": [judged("Two of the five pathways meet the dams wholly.")]},
        ("count-differs", "recommendation.conditions.1.text"),
    ),
    "the third comes second": (
        {"conditions": [judged("A conference is prepared, too.", "it comes second in the comparison")]},
        ("rank-differs", "recommendation.conditions.1.because"),
    ),
    "best on all six": (
        {"rationale": [judged("Choose it.", "mediation scores highest on six weighted criteria")]},
        ("rank-differs", "recommendation.rationale.1.because"),
    ),
    "low where it is high": (
        {"conditions": [judged("Confidence is low. There is one source.")]},
        ("confidence-differs", "recommendation.conditions.1.text"),
    ),
    "a lead that one point does not close": (
        {"confidence_because": judged("The lead over present policy and the conference is narrow.")},
        ("lead-differs", "recommendation.confidence_because.text"),
    ),
    "one point that closes no gap": (
        {
            "confidence_because": judged(
                "The lead over the conference is small.",
                "one point on any of several criteria would close it",
            )
        },
        ("lead-differs", "recommendation.confidence_because.text"),
    ),
    "four of five": (
        {"conditions": [judged("None of the four pathways ends the war.")]},
        ("count-differs", "recommendation.conditions.1.text"),
    ),
    "the highest score under other weights": (
        {"rationale": [judged("They score highest, whatever weights are chosen.")]},
        ("lead-differs", "recommendation.rationale.1.text"),
    ),
    "lower where it is rated higher, by a word of the criterion's family": (
        {"rationale": [judged("Mediation rates lower on feasible terms than the ceasefire.")]},
        ("rank-differs", "recommendation.rationale.1.text"),
    ),
    "half of a weight that is the same": (
        {"rationale": [judged("Integrity weighs half as much as Moscow.")]},
        ("rank-differs", "recommendation.rationale.1.text"),
    ),
    "worse on the second of two criteria": (
        {"rationale": [judged("Mediation does better on integrity and on Moscow than the conference.")]},
        ("rank-differs", "recommendation.rationale.1.text"),
    ),
    "ahead on one criterion": (
        {"rationale": [judged("On speed the conference is ahead of mediation.")]},
        ("rank-differs", "recommendation.rationale.1.text"),
    ),
    "higher on one criterion, and not lower on all else": (
        {
            "rationale": [
                judged("Mediation is higher on integrity than the conference, and lower on all else.")
            ]
        },
        ("rank-differs", "recommendation.rationale.1.text"),
    ),
    "lower on one criterion, and not higher on all else": (
        {"rationale": [judged("Withdrawal is lower than mediation on Kyiv, but better on everything else.")]},
        ("rank-differs", "recommendation.rationale.1.text"),
    ),
    "not the one that lies most so": (
        {"rationale": [judged("Of all these, withdrawal lies most within US reach.")]},
        ("rank-differs", "recommendation.rationale.1.text"),
    ),
    "three of which two are named": (
        {"conditions": [judged("Three pathways stay open: mediation and the conference.")]},
        ("count-differs", "recommendation.conditions.1.text"),
    ),
}


@pytest.mark.parametrize("case", FALSE)
def test_what_a_sentence_says_otherwise_is_told_at_its_field(case: str) -> None:
    """Each is a sentence that stood in a memo for a while, and was false there."""
    claims, fault = FALSE[case]
    assert fault in found(history(**claims))


TRUE = (
    "Mediation leads the conference by 0.25, and present policy by 0.20.",
    "The lead over present policy is narrow; one point on consent would close it.",
    "Of the four pathways described, three need consent: mediation, withdrawal and the conference.",
    "Should Moscow refuse, present policy would come first.",
    "Confidence is high.",
    "The ceasefire is higher than mediation on Moscow and on speed, and lower on all else.",
    "Mediation lies most within US reach.",
    "Against the ceasefire, the conference is higher on Kyiv.",
    "Some 10³ people live ² km away.",  # raised digits are no number that anybody counts with
)


@pytest.mark.parametrize("text", TRUE)
def test_what_a_sentence_says_rightly_is_no_problem(text: str) -> None:
    """Nor what may be meant otherwise."""
    assert found(history(conditions=[judged(text)])) == []


@pytest.mark.parametrize(
    ("text", "when", "is_wrong"),
    [
        ("Kyiv refuses. The lead then shrinks but holds.", {"mediation.kyiv": 1}, True),
        ("Kyiv refuses. Then the lead holds.", {"mediation.kyiv": 1}, True),
        ("Kyiv refuses. The lead then goes.", {"mediation.kyiv": 1}, False),
        ("It takes a year. The lead then shrinks but holds.", {"mediation.speed": 2}, False),
        ("It takes a year. The lead then vanishes.", {"mediation.speed": 2}, True),
        ("It takes a year. The lead then stays small.", {"mediation.kyiv": 1}, False),
    ],
)
def test_a_lead_that_is_said_to_hold_is_held_to_what_follows(
    text: str, when: dict[str, int], is_wrong: bool
) -> None:
    """Once a trigger has come about: whether it holds, or is lost, is worked out."""
    told = found(history(would_change_our_mind=[{**judged(text), "when": when}]))
    fault = ("consequence-differs", "recommendation.would_change_our_mind.1.text")
    assert told == ([fault] if is_wrong else [])


def test_what_is_reported_speaks_of_the_articles_figures() -> None:
    """And is left to the rules on claims."""
    data = changed(memo_data(), "background.0.text", "Confidence is low among the two states.")
    data = changed(data, "background.0.text", "Confidence is low.")
    assert found(data) == []


def test_it_stands_for_the_pathway_that_a_claim_is_about() -> None:
    """The one that is named before or, within a pathway, that one."""
    data = changed(memo_data(), "pathways.1.objections", [claim("It ranks first.")])
    assert found(data) == [("rank-differs", "pathways.court.objections.1.text")]


def test_a_rating_that_is_compared_with_another_is_held_to_it() -> None:
    """“As long as mediation”, “as mediation does”: its rating is the other's; what is denied is not."""
    data = history()
    for said in ("It takes as long as mediation.", "As mediation does."):
        data["pathways"][0]["assessments"]["speed"] |= claim(said)
        assert found(data) == [("rank-differs", "pathways.conference.assessments.speed.text")]
    for said in ("It takes not as long as mediation.", "Sooner than mediation, as a forum of its own."):
        data["pathways"][0]["assessments"]["speed"] |= claim(said)
        assert found(data) == []
    data["pathways"][0]["assessments"]["durability"] |= claim("As durable as mediation.")
    assert found(data) == []


def test_a_title_counts_what_there_is() -> None:
    """“Four pathways” over three is told at the title; steps in a title are no ranks."""
    data = changed(memo_data(), "title", "All four pathways out of the water dispute: the court first")
    assert found(data) == [("count-differs", "title")]


def test_a_computed_form_is_never_otherwise() -> None:
    """It prints what the rule would ask for."""
    assert found(data_with_forms()) == []


def checked(folder: Path, data: dict[str, Any]) -> tuple[int, list[tuple[str, str, str]]]:
    """Return the exit code of `memo check`, and code, path and severity of what the rules on figures tell."""
    code, problems = run_json("check", write_case(folder, data))
    own = [each for each in problems if each["code"] in {*CODES, "accept-unused"}]
    return code, [(each["code"], each["path"], each["severity"]) for each in own]


def test_an_old_memo_is_warned_and_a_new_one_stopped(tmp_path: Path) -> None:
    """As with the rules on claims, by the edition in its revision; and a reason silences one code."""
    place = "recommendation.conditions.1"
    data = changed(memo_data(), "recommendation.conditions.0", claim("The court comes first."))
    assert checked(tmp_path / "old", data) == (0, [("rank-differs", f"{place}.text", "warning")])
    newer = changed(data, "revision.rules", 1)
    assert checked(tmp_path / "new", newer) == (1, [("rank-differs", f"{place}.text", "error")])
    accepting = changed(newer, "recommendation.conditions.0.accept", {"rank-differs": "by the older weights"})
    assert checked(tmp_path / "accepting", accepting) == (0, [])
    in_vain = changed(accepting, "recommendation.conditions.0.text", "The court comes last.")
    unused = ("accept-unused", f"{place}.accept.rank-differs", "warning")
    assert checked(tmp_path / "vain", in_vain) == (0, [unused])


def test_dates_and_days_are_those_of_the_memo() -> None:
    """The day of the decision, and how long it is until then."""
    data = data_with_forms()
    texts = {"A decision is needed by 30 January.": 1, "Ten days remain for the decision.": 1}
    texts |= {"A decision is needed by 31 January.": 0, "Sixteen days remain for the decision.": 0}
    codes = {text: len(found(changed(data, "recommendation.conditions.0", claim(text)))) for text in texts}
    assert codes == texts
