"""Values that are not what is wanted: the message says what is, in its bounds."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from builders import changed, load, memo_data

if TYPE_CHECKING:
    from memo.diagnostics.problem import Problem


def told(path: str, value: object) -> Problem:
    """Return the one problem of a memo with ``value`` at ``path``."""
    (problem,) = load(changed(memo_data(), path, value)).problems
    return problem


@pytest.mark.parametrize(
    ("written", "message"),
    [
        ("2025-04-31", "“2025-04-31” is no date: the month has 30 days."),
        ("2025-02-29", "“2025-02-29” is no date: the month has 28 days."),
        ("2025-13-01", "“2025-13-01” is no date: there is no month 13."),
        ("2025-00-01", "“2025-00-01” is no date: there is no month 0."),
        ("2025-01-00", "This is not a date: the text “2025-01-00”."),
        ("0000-01-01", "This is not a date: the text “0000-01-01”."),
        ("tomorrow", "This is not a date: the text “tomorrow”."),
    ],
)
def test_a_date_that_is_none_is_told_by_the_calendar(written: str, message: str) -> None:
    """A day too many is a day too many, and not a fault of form."""
    problem = told("revision.date", written)
    assert (problem.code, problem.message) == ("date-form", message)


@pytest.mark.parametrize(
    ("written", "help"),
    [
        ("en-UK", "Did you mean “en-GB”?"),
        ("EN-uk", "Did you mean “en-GB”?"),
        ("en_US", "Did you mean “en-US”?"),
        ("EN", "Did you mean “en”?"),
        ("en-EN", "Did you mean “en”?"),
        ("English", "Did you mean “en”?"),
        ("Ukrainian", "Did you mean “uk”?"),
        ("Klingon", "Write one such as en, en-GB or uk."),
        ("en-British", "Write one such as en, en-GB or uk."),
    ],
)
def test_a_language_that_is_no_tag_is_told_with_the_one_that_was_meant(written: str, help: str) -> None:
    """UK is no region's code, whatever its form."""
    problem = told("language", written)
    assert (problem.code, problem.help) == ("language-form", help)


@pytest.mark.parametrize("tag", ["en", "en-GB", "uk", "uk-UA", "zh-Hant-TW", "es-419"])
def test_a_language_tag_is_taken_as_it_is(tag: str) -> None:
    """Regions by letters and by figures, and scripts, are BCP 47."""
    assert load(changed(memo_data(), "language", tag)).problems == ()


@pytest.mark.parametrize(
    ("value", "message", "help"),
    [
        (3.5, "Wanted here: a whole number from 1 to 5, and not 3.5.", "Round it."),
        ("4", "Wanted here: a whole number from 1 to 5, and not the text “4”.", "in digits alone"),
    ],
)
def test_a_number_is_asked_for_with_its_bounds(value: object, message: str, help: str) -> None:
    """From 1 to 5 is said before somebody writes 10."""
    problem = told("pathways.0.assessments.cost.rating", value)
    assert problem.message == message
    assert help in problem.help


def test_an_amount_with_a_decimal_comma_is_told_with_its_point() -> None:
    """In block form the comma makes text of it."""
    data = changed(memo_data(), "criteria.0.unit", "million")
    data = changed(data, "criteria.0.values", {"commission": "2,4", "court": 6.1, "waiting": 0})
    told = [(problem.code, problem.help) for problem in load(data).problems]
    assert ("wrong-type", "Write it with a point: 2.4.") in told


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ("• Upper state", "YAML knows no bullets such as •"),
        ("– Upper state", "YAML knows no bullets such as –"),
        (None, "nothing stands below this line"),
        ("Upper state", "not the text “Upper state”"),
    ],
)
def test_what_stands_where_a_list_is_wanted(value: object, said: str) -> None:
    """Bullets and an empty key are told as what they are."""
    assert said in told("obstacles.0.held_by", value).message


def test_an_entry_is_asked_for_with_its_fields() -> None:
    """A text where a claim is wanted is told which fields a claim has."""
    assert (
        "(text, basis, quotes, likelihood, because, accept)"
        in told("background.0", "The river is shared.").help
    )


@pytest.mark.parametrize(("day", "codes"), [("2025-01-14", ["decision-before-date"]), ("2025-01-15", [])])
def test_a_decision_is_not_wanted_before_the_memo_is_written(day: str, codes: list[str]) -> None:
    """The same day is early enough."""
    problems = load(changed(memo_data(), "header.decision_by", day)).problems
    assert [problem.code for problem in problems] == codes
    assert all(problem.path == "header.decision_by" for problem in problems)


def test_a_date_that_is_none_is_not_compared() -> None:
    """A mistyped date of the memo is one fault, whatever the other date is."""
    data = changed(memo_data(), "header.decision_by", "2025-01-31")
    (problem,) = load(changed(data, "header.date", "2025-02-31")).problems
    assert problem.path == "header.date"
