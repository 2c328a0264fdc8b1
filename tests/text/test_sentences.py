"""Whether a text is one sentence, and the names of the months by which a German date is told."""

from __future__ import annotations

import pytest
from babel.core import Locale

from memo.text import FRENCH_MONTHS, GERMAN_MONTHS, can_run_on, is_one_sentence


@pytest.mark.parametrize(
    ("text", "one"),
    [
        ("Der Landtag ändert das Gesetz bis zum 30. September 2026.", True),
        ("Am 1. März und am 10. Mai tagt er", True),
        ("Es sind 30. Das genügt.", False),
        ("Er tagt am 30. September. Das genügt.", False),
    ],
)
def test_the_day_of_a_german_date_ends_no_sentence(text: str, one: bool) -> None:
    """What stands before the name of a month there is an ordinal."""
    assert is_one_sentence(text) is one
    assert can_run_on(text) is one


def test_months_are_those_of_cldr() -> None:
    """Which Babel has, and takes long to read."""
    for language, names in (("de", GERMAN_MONTHS), ("fr", FRENCH_MONTHS)):
        assert list(names) == list(Locale.parse(language).months["format"]["wide"].values())
