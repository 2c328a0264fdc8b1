"""How much of a memo is too much, by the limits of the house."""

from __future__ import annotations

from typing import Any

import pytest
from builders import changed, claim, memo_data

from memo.checks import check_lengths
from memo.house import LengthLimits

USUAL = LengthLimits()


def told(data: Any, limits: LengthLimits = USUAL, refused: tuple[str, ...] = ()) -> list[tuple[str, str]]:
    """Return code and path of each fault."""
    return [(each.code, each.path) for each in check_lengths(data, limits, refused)]


@pytest.mark.parametrize(("words", "codes"), [(60, []), (61, ["bottom-line-too-long"])])
def test_the_bottom_line_has_at_most_60_words(words: int, codes: list[str]) -> None:
    """Sixty fit, one more does not."""
    data = changed(memo_data(), "summary.bottom_line.text", "word " * words)
    assert [code for code, _ in told(data)] == codes


@pytest.mark.parametrize(("words", "codes"), [(247, []), (248, ["summary-too-long"])])
def test_the_points_of_the_summary_have_at_most_250_words(words: int, codes: list[str]) -> None:
    """Reasons count with the points, for they are printed with them; quotes do not."""
    judged = {"text": "word " * (words - 7), "basis": "judgment", "because": "one two three four"}
    data = changed(memo_data(), "summary.points.0", judged)  # the three other points have two words each
    quoting = claim("Point two.", "The upper state has spent more than $50 million")
    assert [code for code, _ in told(changed(data, "summary.points.1", quoting))] == codes


@pytest.mark.parametrize(("points", "codes"), [(3, ["too-few"]), (4, []), (6, []), (7, ["too-many"])])
def test_a_summary_has_four_to_six_points(points: int, codes: list[str]) -> None:
    """And neither fewer nor more."""
    data = changed(memo_data(), "summary.points", [claim("One.")] * points)
    assert told(data) == [(code, "summary.points") for code in codes]


@pytest.mark.parametrize(("letters", "codes"), [(24, []), (25, ["text-too-long"])])
def test_a_short_title_has_at_most_24_letters(letters: int, codes: list[str]) -> None:
    """It is told at the pathway that has it."""
    data = changed(memo_data(), "pathways.0.short_title", "x" * letters)
    assert told(data) == [(code, "pathways.commission.short_title") for code in codes]


def test_a_house_sets_its_own_limits() -> None:
    """What is too long for one house is none too long for another."""
    data = changed(memo_data(), "summary.bottom_line.text", "word " * 61)
    data = changed(data, "summary.points", [claim("One.")] * 7)
    data = changed(data, "pathways.0.short_title", "x" * 25)
    assert told(data, LengthLimits(bottom_line_words=61, most_points=7, short_title_letters=25)) == []
    assert told(
        data, LengthLimits(summary_words=6, bottom_line_words=80, most_points=7, short_title_letters=30)
    ) == [("summary-too-long", "summary.points")]


def test_what_the_model_refuses_is_told_once() -> None:
    """A list with a faulty entry may be of the right length; what is no text has none."""
    data = changed(memo_data(), "summary.points", [claim("One.")] * 2)
    assert told(data, refused=("summary.points.1.basis",)) == []
    assert told(changed(memo_data(), "summary", "a text")) == []
