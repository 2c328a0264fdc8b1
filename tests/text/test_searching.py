"""The words that a text is found by."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, strategies as st

from memo.text import search_words


def words(text: str) -> list[str]:
    """Return the words as they are compared."""
    return [each.word for each in search_words(text)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Zelenskyy’s $8,000 – in 2014–15", ["zelenskyy", "s", "8", "000", "in", "2014", "15"]),
        ("Größe, STRASSE, Straße", ["grosse", "strasse", "strasse"]),
        ("l’accord d'été, Œuvre", ["l", "accord", "d", "ete", "oeuvre"]),
        ("об’єкт об'єкт обʼєкт", ["обєкт", "обєкт", "обєкт"]),
        ("Київ, її Ґрунт, й", ["киів", "іі", "грунт", "и"]),
        ("cease\u00adfire, coöpe\u0301ration", ["ceasefire", "cooperation"]),
        ("Łódź søen đ ﬁn", ["lodz", "soen", "d", "fin"]),
        ("snake_case C++ R&D", ["snake", "case", "c", "r", "d"]),
        ("— … !?", []),
    ],
)
def test_words(text: str, found: list[str]) -> None:
    """English, German, French and Ukrainian: what is written in two ways is one word."""
    assert words(text) == found


def test_places_are_those_of_the_text_as_it_is() -> None:
    """What is marked is cut out of the text that stands there."""
    text = "Der Großteil von об’єкт №2"
    assert [text[each.start : each.end] for each in search_words(text)] == "Der Großteil von об’єкт 2".split()


@given(st.text(max_size=60))
def test_laws_of_words(text: str) -> None:
    """Words are disjoint and in order, hold no space, and what is folded is folded once."""
    found = search_words(text)
    assert all(one.end <= other.start for one, other in pairwise(found))
    assert all(each.word and " " not in each.word for each in found)
    assert all(text[each.start : each.end] for each in found)
    assert words(" ".join(each.word for each in found)) == [each.word for each in found]
