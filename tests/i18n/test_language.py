"""Values of a memo as a language writes them."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from memo.i18n import CHOICES, ENGLISH, language_of, read_date
from memo.model import Memo


def test_dates_numbers_and_lists_in_english() -> None:
    """Day before month, a decimal point, no comma before “and”."""
    assert ENGLISH.date(dt.date(2025, 1, 5)) == "5\u00a0January 2025"
    assert ENGLISH.decimal("3.60") == "3.60"
    assert ENGLISH.listed(["a", "b", "c"]) == "a, b and c"
    assert ENGLISH.listed(["a", "b"], "or") == "a or b"


def test_the_english_of_a_country_is_english() -> None:
    """The page's words are there; a date is written as that country does."""
    american = language_of("en-US")
    assert american.is_translated
    assert american.date(dt.date(2025, 1, 5)) == "January\u00a05, 2025"


def test_a_language_without_a_catalogue_prints_english() -> None:
    """And says so."""
    polish = language_of("pl")
    assert not polish.is_translated
    assert (polish.tag, polish.page) == ("pl", "en")
    assert polish.gettext("Obstacles") == "Obstacles"
    assert polish.date(dt.date(2025, 1, 5)) == "5\u00a0January 2025"


@pytest.mark.parametrize(
    ("tag", "first", "later"),
    [
        ("en", "1~March 2025", "15~March 2025"),
        ("en-US", "March~1, 2025", "March~15, 2025"),
        ("de", "1.~März 2025", "15.~März 2025"),
        ("fr", "1er~mars 2025", "15~mars 2025"),
        ("uk", "1~березня 2025~р.", "15~березня 2025~р."),
    ],
)
def test_a_day_stays_with_its_month(tag: str, first: str, later: str) -> None:
    """No line ends between them, and the date is read back; the year may go to the next line."""
    language = language_of(tag)
    for day, printed in ((1, first), (15, later)):
        date = dt.date(2025, 3, day)
        assert language.date(date) == printed.replace("~", "\u00a0")
        assert read_date(language.date(date), language) == date


@pytest.mark.parametrize(
    ("tag", "value", "printed"), [("en", 12.5, "12.5"), ("de", 12.5, "12,5"), ("en", 1e-7, "0.0000001")]
)
def test_a_number_is_printed_with_the_decimals_it_was_written_with(
    tag: str, value: float, printed: str
) -> None:
    """And with the mark that the language parts them by."""
    assert language_of(tag).printed(value) == printed


@pytest.mark.parametrize("value", [None, True, ["a"], {"a": 1}])
def test_what_has_no_words_is_not_printed(value: Any) -> None:
    """It must be taken apart first."""
    with pytest.raises(TypeError, match="a template cannot print"):
        ENGLISH.printed(value)


def test_every_word_of_a_list_in_the_model_is_one_to_translate() -> None:
    """Those that nobody printed as they are: a word that is missing here would stay English on each page."""
    found: dict[str, set[str]] = {}

    def walk(schema: Any, name: str) -> None:
        if isinstance(schema, dict):
            if "enum" in schema:
                found.setdefault(name, set()).update(schema["enum"])
            for key, part in schema.items():
                if key == "properties":
                    for field, inner in part.items():
                        walk(inner, field)
                elif key == "$ref":
                    walk(definitions[part.rpartition("/")[2]], name) if part not in seen else None
                    seen.add(part)
                else:
                    walk(part, name)
        elif isinstance(schema, list):
            for part in schema:
                walk(part, name)

    whole = Memo.model_json_schema()
    definitions, seen = whole.pop("$defs"), set[str]()
    walk(whole, "")
    del found["yardstick"]  # the names of scales
    del found["after"]  # the names of sections, by which templates are told
    assert {field: words - {"TODO"} for field, words in found.items()} == {
        field: set(words) for field, words in CHOICES.items()
    }
