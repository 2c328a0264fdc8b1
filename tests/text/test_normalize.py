"""Folding makes typographic variants equal and remembers where each character came from."""

from __future__ import annotations

import pytest
from hypothesis import given, strategies as st

from memo.text import fold

SPICY = st.text(
    st.one_of(
        st.sampled_from("aZ5 \n\t\u00a0\u00ad\u200b\u2060‘’“”«»–—−…ﬁ½²´¨\u0301\u0308\u0338\uff9eか😀"),
        st.characters(),
    )
)


@pytest.mark.parametrize(
    ("original", "folded"),
    [
        ("‘right’ “now” «then»", '\'right\' "now" "then"'),
        ("2014–15 — so far − 3 ‑ 2", "2014-15 - so far - 3 - 2"),
        ("and so on…", "and so on..."),
        ("a\u00a0 \r\n\tb", "a b"),
        ("Uk\u00adraine\u200b's \ufeffright\u2060", "Ukraine's right"),
        ("ﬁnal ＮＡＴＯ CO₂", "final NATO CO2"),
        ("cafe\u0301", "caf\u00e9"),
        ("Kyiv KYIV", "Kyiv KYIV"),
    ],
)
def test_variants_fold_to_plain_text(original: str, folded: str) -> None:
    """Quotation marks, dashes, spaces and compatibility characters become plain, and case is kept."""
    assert fold(original).text == folded


def test_an_exponent_is_no_digit() -> None:
    """10² does not fold to the number 102."""
    assert fold("10²").text == "10²"


def test_offsets_point_at_the_original_character() -> None:
    """Each folded character knows its original, also behind one that grew and one that was dropped."""
    original = "a…\u00adb"
    folded = fold(original)
    assert folded.text == "a...b"
    assert folded.offsets == (0, 1, 1, 1, 3)


@given(SPICY)
def test_folding_twice_changes_nothing(text: str) -> None:
    """Folded text is its own folded form."""
    once = fold(text).text
    assert fold(once).text == once


@given(SPICY)
def test_offsets_never_fall_and_lie_in_the_original(text: str) -> None:
    """There is one offset for each folded character, in order and inside the original."""
    folded = fold(text)
    assert len(folded.offsets) == len(folded.text)
    assert list(folded.offsets) == sorted(folded.offsets)
    assert all(0 <= offset < len(text) for offset in folded.offsets)


@given(SPICY)
def test_no_space_is_doubled(text: str) -> None:
    """Every run of white space has become one plain space."""
    folded = fold(text).text
    assert "  " not in folded
    assert all(char == " " for char in folded if char.isspace())
