"""Printed words are read back in the language that printed them, and in English."""

from __future__ import annotations

import datetime as dt
import re

import pytest
from catalogues import PAGE, read

from memo.document import JOINED
from memo.i18n import CHOICES, language_of, pattern_of, read_choice, read_date

LANGUAGES = ("en", *PAGE.catalogues())


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_printed_word_of_a_list_comes_back(language: str) -> None:
    """With a capital letter, as tables have it, and in English, too."""
    words = language_of(language)
    for field, choices in CHOICES.items():
        for word in choices:
            printed = words.printed(word, field)
            assert read_choice(printed, field, words) == word
            assert read_choice(printed[:1].upper() + printed[1:], field, words) == word
            assert read_choice(word, field, words) == word


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_printed_date_comes_back(language: str) -> None:
    """In each month; the English date in each language."""
    words = language_of(language)
    for month in range(1, 13):
        date = dt.date(2025, month, 28)
        assert read_date(" ".join(words.date(date).split()), words) == date
        assert read_date(language_of("en").date(date), words) == date


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("de", "3. Februar 2025"),
        ("de", "3 Februar 2025"),
        ("de", "3. Febr. 2025"),
        ("de", "03.02.2025"),
        ("de", "3.2.2025"),
        ("fr", "3 février 2025"),
        ("fr", "03/02/2025"),
        ("uk", "3 лютого 2025 р."),
        ("uk", "3 лютого 2025 року"),
        ("uk", "3 лютого 2025"),
        ("uk", "03.02.2025"),
        ("de", "February 3rd, 2025"),
        ("fr", "2025-02-03"),
    ],
)
def test_a_date_is_read_as_it_is_typed(language: str, text: str) -> None:
    """With or without its dot, in digits, with its word for the year."""
    assert read_date(text, language_of(language)) == dt.date(2025, 2, 3)


def test_a_date_with_an_ending() -> None:
    """The first of a month in French."""
    assert read_date("1er mars 2025", language_of("fr")) == dt.date(2025, 3, 1)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("fr", "3 jui 2025"),
        ("de", "31. Februar 2025"),
        ("en", "03/02/2025"),
        ("de", "3. Ma 2025"),
        ("uk", "скоро"),
    ],
)
def test_what_is_no_date_is_none(language: str, text: str) -> None:
    """A month of two, a day that no month has, digits of two orders."""
    assert read_date(text, language_of(language)) is None


def test_messages_that_are_read_are_those_that_templates_print() -> None:
    """One source: what is asked for by its words is in the catalogue."""
    printed = {str(message.id) for message in read(PAGE.template)}
    asked = (
        "We judge so because %(reason)s",
        JOINED,
        "Our judgment.",
        "Assumption.",
        "Observed in the source.",
        "Baseline",
        "Recommended",
    )
    absent = ("none", "undated", "The source records none.")
    assert [each for each in (*asked, *absent) if each not in printed] == []


def test_a_pattern_takes_what_somebody_types() -> None:
    """Another apostrophe, another space."""
    pattern = pattern_of("We judge so because %(reason)s", language_of("uk"))
    match = re.fullmatch(pattern, "Ми\u00a0судимо так,  бо так є.")
    assert match is not None
    assert match["reason"] == "так є."
