"""The workbench under edits: how long until a passage and its problems are there, and how memory grows."""

from __future__ import annotations

import time
from statistics import median
from typing import TYPE_CHECKING, Final

import pytest
from bench.conftest import IS_WHOLE
from builders import write_frozen
from long_memo import write_long
from served_workbench import open_workbench

from memo.model import load_memo

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from served_workbench import OpenPage

ROUNDS: Final = 30
EDITS: Final = 1000 if IS_WHOLE else 100
SETTLED: Final = 50
"""Edits after which the workbench has in memory all that it keeps."""

POINT: Final = "summary.points.4.text"


@pytest.mark.parametrize(
    ("claims", "to_passage", "to_problems"), [(0, 0.15, 1.0), (500, 0.4, 2.0)], ids=["real", "500 claims"]
)
def test_from_edit_to_page(
    tmp_path: Path, hold: Callable[..., None], claims: int, to_passage: float, to_problems: float
) -> None:
    """The median of thirty; scores stand in the answer, problems in what is asked for after the check."""
    memo = write_long(tmp_path / "seeds", claims) if claims else write_frozen(tmp_path / "seeds")
    with open_workbench(tmp_path, memo) as page:
        took = [_edited(page, number) for number in range(ROUNDS + 1)][1:]
    name = f"a memo of {claims} claims" if claims else "the real memo"
    for what, seen, aim in (
        ("passage changed", [each for each, _ in took], to_passage),
        ("problems", [each for _, each in took], to_problems),
    ):
        hold(f"edit of {name} to {what}", median(seen), aim=aim, limit=3 * aim, unit=" s")


def _edited(page: OpenPage, number: int) -> tuple[float, float]:
    """Return the seconds until an edit's passage is there, and until its problems are."""
    with page.events() as events:
        begun = time.perf_counter()
        answer = page.edit(POINT, f"Three of them, in round {number}, meet an objection.")
        passage = time.perf_counter() - begun
        assert f"in round {number}, meet" in answer
        while not page.is_checked:
            if next(events) == "checked":
                page.update()
        return passage, time.perf_counter() - begun


def test_memory_over_many_edits(tmp_path: Path, hold: Callable[..., None]) -> None:
    """What the process holds after many edits, each of another statement, beyond the first fifty."""
    memo = write_frozen(tmp_path / "seeds")
    statements = [(f"{path}.text", claim.text) for path, claim in load_memo(memo.read_bytes(), "").claims]
    with open_workbench(tmp_path, memo) as page:
        held = 0
        for number in range(EDITS):
            path, words = statements[number % len(statements)]
            page.edit(path, f"{words.rstrip('.')}, as is held in round {number}.")
            held = held or (page.memory() if number == SETTLED else 0)
        grown = page.memory() - held
    hold(f"memory after {EDITS} edits, beyond {SETTLED}", grown / 1e6, aim=20, limit=60, unit=" MB")
