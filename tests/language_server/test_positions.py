"""Offsets and positions: two units for an emoji, none of its own for a sign that is no line end."""

from __future__ import annotations

import pytest
from hypothesis import given, strategies as st
from laws import examples
from lsprotocol.types import Position

from memo.language_server.positions import TextPositions

TEXT = "Мир 🕊 now\r\nend\u2028of\u0085it\rlast"


@pytest.mark.parametrize(
    ("encoding", "column"), [("utf-16", 7), ("utf-32", 6), ("utf-8", 12)], ids=["utf-16", "utf-32", "utf-8"]
)
def test_a_column_counts_what_was_agreed_on(encoding: str, column: int) -> None:
    """“now” stands behind three letters of Cyrillic, two spaces and an emoji."""
    positions = TextPositions(TEXT, encoding)
    assert positions.position(TEXT.index("now")) == Position(0, column)
    assert positions.offset(Position(0, column)) == TEXT.index("now")


def test_only_the_protocols_line_ends_end_a_line() -> None:
    """A carriage return does, alone or before a line feed; signs of Unicode do not."""
    positions = TextPositions(TEXT)
    assert positions.position(TEXT.index("it")) == Position(1, 7)
    assert positions.position(TEXT.index("last")) == Position(2, 0)


def test_a_place_that_is_not_there_is_the_nearest() -> None:
    """Behind a line its end, behind the text its end, within a sign of two units its beginning."""
    positions = TextPositions(TEXT)
    assert positions.offset(Position(0, 99)) == TEXT.index("\r\n")
    assert positions.offset(Position(9, 0)) == len(TEXT)
    assert positions.offset(Position(0, 5)) == TEXT.index("🕊")


@examples(100)
@given(st.text(alphabet="aд🕊\r\n\u2028", max_size=30), st.text(alphabet="aд🕊\r\n", max_size=30))
def test_one_edit_makes_one_text_of_another(old: str, new: str) -> None:
    """Whatever differs, the edit at its positions gives the other text."""
    positions = TextPositions(old)
    edit = positions.changed_to(new)
    start, end = positions.offset(edit.range.start), positions.offset(edit.range.end)
    assert old[:start] + edit.new_text + old[end:] == new
