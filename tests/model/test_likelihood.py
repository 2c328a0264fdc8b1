"""How likely something is, is said in a judgment, in the words of one yardstick, and printed."""

from __future__ import annotations

from typing import Any

import pytest
from builders import changed, claim, load, memo_data

from memo.model import YARDSTICKS, nearest_term

TEXT = "A treaty is {likelihood} this year."


def codes(made: dict[str, Any], **memo: Any) -> list[str]:
    """Return the codes of what is wrong with a memo that has one such claim."""
    data = changed({**memo_data(), **memo}, "summary.points.0", made)
    return [problem.code for problem in load(data).problems]


def judged(text: str = TEXT, **more: Any) -> dict[str, Any]:
    """Return a judgment."""
    return claim(text, basis="judgment", because="neither parliament meets", **more)


@pytest.mark.parametrize(
    ("made", "memo", "code"),
    [
        (judged(likelihood="unlikely"), {"yardstick": "phia"}, None),
        (judged(likelihood="very likely"), {"yardstick": "icd203"}, None),
        (judged(likelihood="very likely"), {"yardstick": "phia"}, "likelihood-of-other-yardstick"),
        (judged(likelihood="unlikely"), {}, "likelihood-without-yardstick"),
        (judged("It is unlikely.", likelihood="unlikely"), {"yardstick": "phia"}, "likelihood-unprinted"),
        (
            judged("It is {{likelihood}}.", likelihood="unlikely"),
            {"yardstick": "phia"},
            "likelihood-unprinted",
        ),
        (claim(TEXT, likelihood="unlikely"), {"yardstick": "phia"}, "likelihood-without-judgment"),
        (judged(likelihood="maybe"), {"yardstick": "phia"}, "wrong-choice"),
    ],
)
def test_a_likelihood(made: dict[str, Any], memo: dict[str, Any], code: str | None) -> None:
    """One thing is told at a time."""
    assert codes(made, **memo) == ([code] if code else [])


def test_a_risk_speaks_the_words_of_the_yardstick() -> None:
    """Of PHIA's where the memo names none."""
    risk = {
        "text": "It rains.",
        "likelihood": "very likely",
        "impact": "low",
        "answer": "Wait.",
    }
    assert codes(claim("It is so."), risks=[risk]) == ["likelihood-of-other-yardstick"]
    assert codes(claim("It is so."), risks=[risk], yardstick="icd203") == []


def test_the_ranges_are_the_published_ones() -> None:
    """PHIA leaves gaps; those of ICD 203 meet; a chance belongs to its range, or to the nearest."""
    assert [(term.low, term.high) for term in YARDSTICKS["phia"]] == [
        (0, 5), (10, 20), (25, 35), (40, 50), (55, 75), (80, 90), (95, 100),
    ]  # fmt: skip
    assert [term.words[0] for term in YARDSTICKS["phia"] if term.below] == [
        "realistic possibility", "almost certain"
    ]  # fmt: skip
    ends = [(term.low, term.high) for term in YARDSTICKS["icd203"]]
    assert ends == [(1, 5), (5, 20), (20, 45), (45, 55), (55, 80), (80, 95), (95, 99)]
    assert nearest_term(60, "phia").words == ("likely", "probable")
    assert nearest_term(37, "phia").words[0] in {"unlikely", "realistic possibility"}
    assert nearest_term(15, "icd203").words[0] == "very unlikely"
