"""Normalising makes variants of the same text equal and remembers where each character came from."""

from __future__ import annotations

from typing import Literal

import pytest
from hypothesis import given, strategies as st

from memo.text import digest, normalize, normalize_with_offsets

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
        ("©\ufe0f™\ufe0e", "©TM"),
        ("Kyiv KYIV", "Kyiv KYIV"),
    ],
)
def test_variants_fold_to_plain_text(original: str, folded: str) -> None:
    """Quotation marks, dashes, spaces and compatibility characters become plain, and case is kept."""
    assert normalize(original, "quote") == folded


@pytest.mark.parametrize("level", ["typed", "review", "quote", "print"])
def test_what_nobody_sees_is_gone_on_every_level(level: Literal["typed", "review", "quote", "print"]) -> None:
    """Joiners, marks of direction, and what chooses between two looks of a sign: no printer keeps them."""
    assert normalize("a\u00ad\u200d©\u2060\ufe0f\u200fb\ufeff", level) == "a©b"


def test_an_exponent_is_no_digit() -> None:
    """10² does not fold to the number 102."""
    assert normalize("10²", "quote") == "10²"


def test_offsets_point_at_the_original_character() -> None:
    """Each folded character knows its original, also behind one that grew and one that was dropped."""
    original = "a…\u00adb"
    folded = normalize_with_offsets(original, "quote")
    assert folded.text == "a...b"
    assert folded.offsets == (0, 1, 1, 1, 3)


@given(SPICY)
def test_folding_twice_changes_nothing(text: str) -> None:
    """Folded text is its own folded form."""
    once = normalize(text, "quote")
    assert normalize(once, "quote") == once


@given(SPICY)
def test_offsets_never_fall_and_lie_in_the_original(text: str) -> None:
    """There is one offset for each folded character, in order and inside the original."""
    folded = normalize_with_offsets(text, "quote")
    assert len(folded.offsets) == len(folded.text)
    assert list(folded.offsets) == sorted(folded.offsets)
    assert all(0 <= offset < len(text) for offset in folded.offsets)


@given(SPICY)
def test_no_space_is_doubled(text: str) -> None:
    """Every run of white space has become one plain space."""
    folded = normalize(text, "quote")
    assert "  " not in folded
    assert all(char == " " for char in folded if char.isspace())


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("long-\nterm  plan", "LONG-TERM plan"),
        ("e\u0301tat\u2060[1]", "\u00e9tat [1]"),
        ("co\x02\nop", "co-op"),
        ("ﬁve", "five"),
        ("Ελεύθερη Ευρώπη, ΐ, άυλος", "ΕΛΕΥΘΕΡΗ ΕΥΡΩΠΗ, Ϊ, ΑΫΛΟΣ"),
        ("gizli ılık İç", "GİZLİ ILIK iç"),
        ("straße", "STRASSE"),
    ],
)
def test_words_printed_alike_compare_equal(one: str, other: str) -> None:
    """Line ends, capitals, joiners, composed letters and ligatures make no difference."""
    assert normalize(one, "print") == normalize(other, "print")


@pytest.mark.parametrize(
    ("one", "other"), [("-5", "5"), ("1.5", "15"), ("not at all", "at all"), ("5%", "5")]
)
def test_other_words_do_not_compare_equal(one: str, other: str) -> None:
    """A sign, a point, a word count."""
    assert normalize(one, "print") != normalize(other, "print")


CLUSTERS = [
    "a",
    "b",
    "-",
    "5",
    " ",
    "\n",
    "é",
    "e\u0301",
    "\u00ad",
    "ΐ",
    "ς",
    "Й",
    "ﬁ",
    "\x02",
    "\u2011",
    "½",
    "İ",
]


@given(st.lists(st.sampled_from(CLUSTERS), max_size=12).map("".join))
def test_every_letter_knows_where_it_comes_from(text: str) -> None:
    """Offsets are in order; what stands before the origin of a letter is what was printed before it."""
    found = normalize_with_offsets(text, "print")
    assert found.text == normalize(text, "print")
    assert list(found.offsets) == sorted(found.offsets)
    for at, index in enumerate(found.offsets):
        before = found.text[: found.offsets.index(index)]
        assert normalize(text[:index], "print").rstrip("-") == before.rstrip("-"), at


def test_digests_are_sha256() -> None:
    """The known value for no bytes (FIPS 180-4)."""
    assert digest(b"") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
