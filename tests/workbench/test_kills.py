"""The workbench killed amid edits: the file is whole, and what was typed and not taken is there again."""

from __future__ import annotations

import random
import signal
import threading
from typing import TYPE_CHECKING

import httpx2
import pytest
from served_workbench import open_workbench

from memo.editing import SetValue, read_snapshot

if TYPE_CHECKING:
    from pathlib import Path

    from served_workbench import OpenPage

POINT = "summary.points.4.text"
REFUSED = "recommendation.rationale.1.text"
KILLS = 10


def words(number: int) -> str:
    """Return what an edit writes: of another length each time, so that half a file would be seen."""
    return f"Three of them meet an objection in round {number}{', and another' * (number % 7)}."


def kill_after(page: OpenPage, seconds: float) -> threading.Timer:
    """Kill the process in a moment."""
    timer = threading.Timer(seconds, page.process.kill)
    timer.start()
    return timer


def edit_until_it_ends(page: OpenPage, first: int) -> int:
    """Send one edit after the other until nobody answers; return the number of the last."""
    number = first
    while True:
        try:
            page.edit(POINT, words(number))
        except httpx2.HTTPError:
            return number
        number += 1


@pytest.mark.long
def test_a_kill_leaves_the_bytes_of_an_edit(memo: Path, tmp_path: Path) -> None:
    """Ten kills, at moments drawn by lot: the last edit is there whole or not at all, and so is typing."""
    chance, first = random.Random(16), read_snapshot(memo.read_bytes(), "memo.yaml")  # noqa: S311 - moments
    number = 0
    for kill in range(KILLS):
        before, begun, typed = memo.read_bytes(), number, f"It scores {{score:nowhere}}, {kill}."
        with open_workbench(tmp_path, memo) as page:
            assert 'role="alert"' in page.edit(REFUSED, typed)
            timer = kill_after(page, chance.uniform(0.05, 1.5))
            number = edit_until_it_ends(page, begun)
            timer.join()
        edited = [SetValue(POINT, text=words(each)).applied(first).data for each in (number - 1, number)]
        old = before if number == begun else edited[0]
        assert memo.read_bytes() in {old, edited[1]}
        with open_workbench(tmp_path, memo) as page:
            assert typed in page.open(REFUSED)
        number += 1
    assert number > KILLS, "some edits were written"


def test_an_end_lets_pages_go(memo: Path, tmp_path: Path) -> None:
    """What a page listens to is ended, and not cut off after a while with an account of that."""
    with open_workbench(tmp_path, memo) as page, page.events() as events:
        page.process.send_signal(signal.SIGINT)
        assert "farewell" not in list(events)
