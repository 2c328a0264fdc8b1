"""What a file shows of its memo: an entry is all there, or only in part."""

from __future__ import annotations

import pytest
from builders import claim, memo_data

from memo.model import claims_in
from memo.review.interpret.selection import PrintedSelection

BRIEF = {"title", "summary.bottom_line.text", "summary.points.1.text", "obstacles.dams.title"}


def test_a_file_that_prints_every_statement_is_whole() -> None:
    """Whatever else its templates leave out: no entry of it is kept from being removed."""
    data = memo_data()
    whole = PrintedSelection(data, {f"{path}.text" for path, _ in claims_in(data)})
    assert whole.is_whole
    assert whole.shows_all_of("obstacles.dams")


@pytest.mark.parametrize(
    ("path", "is_all"),
    [
        ("summary.points.1", True),  # its quotes are named by a mark
        ("summary.points.2", False),
        ("obstacles.dams", False),
        ("obstacles.dams.title", True),
    ],
)
def test_of_a_brief_only_what_it_prints_is_all_there(path: str, is_all: bool) -> None:
    """By the values that have words of their own."""
    data = memo_data()
    data["summary"]["points"][0] = claim("One.", "A joint commission has been proposed.")
    brief = PrintedSelection(data, BRIEF)
    assert not brief.is_whole
    assert brief.shows_all_of(path) is is_all


def test_a_reason_that_is_not_printed_keeps_its_statement() -> None:
    """Nobody has seen it who struck the statement out."""
    data = memo_data()
    data["summary"]["points"][0] = claim("One.", basis="judgment", because="it is first")
    assert not PrintedSelection(data, BRIEF).shows_all_of("summary.points.1")
    assert PrintedSelection(data, {*BRIEF, "summary.points.1.because"}).shows_all_of("summary.points.1")
