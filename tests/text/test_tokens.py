"""Words as a reader takes them, and the least stretches that can be somebody's own."""

from __future__ import annotations

from typing import Final

import pytest
from hypothesis import given, strategies as st
from laws import examples

from memo.text import atoms, tokenize

ALPHABET: Final = [*"abcde ,.-%$5й’", "e\u0301", "\u00a0", "\u2060", "–", "🕊", "中"]
TEXTS: Final = st.lists(st.sampled_from(ALPHABET), max_size=30).map("".join)


@given(st.one_of(TEXTS, st.text()))
@examples(100)
def test_no_character_is_lost_between_tokenize(text: str) -> None:
    """Joined again, the tokens of any text are that text."""
    assert "".join(tokenize(text)) == text


@pytest.mark.parametrize(
    "word",
    [
        "8,000",
        "1,500.25",
        "10\u00a0000",
        "2\u202f500\u202f000",
        "15%",
        "$50",
        "€1.5bn",
        "−5",
        "-$5",
        "10:30",
        "2014–15",
        "2025-01-15",
        "U.S",
        "R&D",
        "two-thirds",
        "two‑thirds",
        "can’t",
        "об’єднані",
        "обʼєднані",
        "cafe\u0301",
        "и\u0306х",
        "Don\u00adbas",
        "a\u200dz",
        "10³",
        "¼",
    ],
)
def test_a_figure_or_a_joined_word_is_one_token(word: str) -> None:
    """What a reader takes for one word is never parted, whatever marks it holds."""
    assert tokenize(f"in {word} or") == ["in", " ", word, " ", "or"]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("end. Next", ["end", ".", " ", "Next"]),
        ("“so”, he", ["“", "so", "”", ",", " ", "he"]),
        ("a—b", ["a", "—", "b"]),
        ("war–peace", ["war", "–", "peace"]),
        ("10 000", ["10", " ", "000"]),
        ("12\u00a0May", ["12", "\u00a0", "May"]),
        ("(5)", ["(", "5", ")"]),
        ("note: 5", ["note", ":", " ", "5"]),
        ("5-", ["5", "-"]),
    ],
)
def test_marks_that_join_nothing_stand_alone(text: str, parts: list[str]) -> None:
    """A full stop, a dash between words and an ordinary space part what they stand between."""
    assert tokenize(text) == parts


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("0.15 ahead", ["0.15", "ahead"]),
        ("$1,500.25,", ["$", "1,500.25", ","]),
        ("at 10:30.", ["at", "10:30", "."]),
        ("2014–15", ["2014–15"]),
        ("one.2 a.b [3]", ["one", ".", "2", "a", ".", "b", "[3]"]),
    ],
)
def test_a_figure_is_one_word(text: str, words: list[str]) -> None:
    """Its points, commas and colons belong to it, between digits alone."""
    assert [atom.key for atom in atoms(text) if not atom.is_space] == words
