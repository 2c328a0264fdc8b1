"""Readings in the workbench: the tick beside the quotes, what is left to read, and the way to the next."""

from __future__ import annotations

import datetime as dt
import html
import re
from typing import TYPE_CHECKING

import pytest
from starlette.testclient import TestClient

from memo.checks import Reading
from memo.diagnostics import MemoError
from memo.editing import SetValue
from memo.workbench.app import make_app
from memo.workbench.desk import Desk
from memo.workbench.shelf import Shelf
from memo.workspace import readings_beside, record_readings

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from memo.workbench.readings import Readings

DAY = dt.date(2025, 1, 24)
TOKEN = "a-token-of-this-start"  # noqa: S105 - it opens nothing but this test
HOST = "http://127.0.0.1:8763"
BACKGROUND = "background.1.text"


@pytest.fixture
def desk(memo: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Desk]:
    """The desk of a memo that nobody has read."""
    monkeypatch.setenv("XDG_STATE_HOME", str(memo.parents[1] / "state"))
    made = Desk(memo, memo.parents[1] / "output")
    yield made
    made.close()


def digest_at(readings: Readings, path: str) -> str:
    """Return the digest of the statement at a path, as a page has it."""
    bar = readings.view(path).bar
    assert bar is not None
    return bar.statement


def tick(desk: Desk, path: str, office: str = "Reviewer 1") -> None:
    """Tick off a statement."""
    form = {"path": path, "statement": digest_at(desk.readings, path), "by": office, "do": "read"}
    desk.readings.record(form, DAY)


def recorded(desk: Desk) -> list[tuple[str, str]]:
    """Return what is recorded: which statement, and by whom."""
    return [(each.at, each.by) for each in readings_beside(desk.path)[0]]


def test_before_the_first_tick_nothing_is_left_to_read(desk: Desk) -> None:
    """Then all others are, each in its part, in the memo's order."""
    assert desk.view().reading.unread == ()
    tick(desk, BACKGROUND)
    view = desk.view()
    assert view.reading.unread[0] == "title"
    assert BACKGROUND not in view.reading.unread
    assert sum(row.unread for row in view.outline) == len(view.reading.unread)
    assert recorded(desk) == [("background.1", "Reviewer 1")]


def test_the_way_leads_from_the_open_statement_to_the_next(desk: Desk) -> None:
    """And back; from the last to the first, and where nothing is open, from the beginning."""
    tick(desk, BACKGROUND)
    here = desk.readings.view(BACKGROUND)
    unread = here.unread
    assert (here.before, here.after) == (
        "summary.points.4.text",
        "obstacles.incompatible-positions.title",
    ) or (unread.index(here.after) == unread.index(here.before) + 1)
    assert desk.readings.view("").after == unread[0]
    assert desk.readings.view(unread[-1]).after == unread[0]
    assert desk.readings.view(unread[0]).before == unread[-1]


def test_what_was_changed_is_unread_with_its_redline(desk: Desk) -> None:
    """At once, before any check; by whatever hand."""
    tick(desk, BACKGROUND)
    desk.edit(SetValue(BACKGROUND, "Support began in another year."))
    bar = desk.readings.view(BACKGROUND).bar
    assert bar is not None
    assert (bar.readings, BACKGROUND in desk.view().reading.unread) == ((), True)
    assert "{+" in bar.redline
    desk.undo()
    bar = desk.readings.view(BACKGROUND).bar
    assert bar is not None
    assert [each.by for each in bar.readings] == ["Reviewer 1"]


def test_a_page_that_is_older_ticks_nothing(desk: Desk) -> None:
    """Somebody has changed the statement after the page had shown it."""
    shown = digest_at(desk.readings, BACKGROUND)
    desk.edit(SetValue(BACKGROUND, "Support began in another year."))
    with pytest.raises(MemoError, match="read it once more"):
        desk.readings.record({"path": BACKGROUND, "statement": shown, "by": "Reviewer 1"}, DAY)
    with pytest.raises(MemoError, match="which office"):
        desk.readings.record({"path": BACKGROUND, "statement": shown, "by": "  "}, DAY)
    assert recorded(desk) == []


def test_a_tick_can_be_taken_back(desk: Desk) -> None:
    """That of one office; another's stays."""
    tick(desk, BACKGROUND)
    tick(desk, BACKGROUND, "Legal  Adviser")
    form = {"do": "take-back", "statement": digest_at(desk.readings, BACKGROUND), "by": "Reviewer 1"}
    desk.readings.record(form, DAY)
    assert recorded(desk) == [("background.1", "Legal Adviser")]


def test_what_others_record_is_followed(desk: Desk) -> None:
    """`memo read` beside the page: every page is told."""
    told: list[str] = []
    desk.listen(told.append)
    tick(desk, "title")
    desk.follow()
    assert told == []
    record_readings(desk.path, [Reading("background.1", "0" * 32, "Reviewer 2", "2025-01-24", "Words")], [])
    desk.follow()
    assert told == ["checked"]


def test_what_is_unread_is_no_problem_of_the_page(desk: Desk) -> None:
    """It is told by itself, and as it stands now: a memo read in one place has not a hundred warnings."""
    tick(desk, "title")
    before = desk.counts()
    desk._check()  # noqa: SLF001 - what is done a moment after each edit
    assert desk.counts() == before
    assert [each for each in desk.view().problems if each.problem.code == "statement-unread"] == []


@pytest.mark.usefixtures("desk")
def test_the_tick_by_the_page(memo: Path) -> None:
    """Asked for in the editor, recorded, shown with who and when; refused with words, beside its field."""
    shelf = Shelf([memo], memo.parents[1] / "output")
    client = TestClient(make_app(shelf, TOKEN, 8763), base_url=HOST)
    client.get(f"/?token={TOKEN}")
    key = next(iter(shelf.desks()))
    opened = html.unescape(client.get(f"/m/{key}/update", params={"open": BACKGROUND}).text)
    assert "Read beside its quotes" in opened
    statement = re.search(r'"statement": "([0-9a-f]{32})"', opened)
    assert statement is not None
    form = {"path": BACKGROUND, "open": BACKGROUND, "do": "read", "statement": statement[1], "by": ""}
    headers = {"origin": HOST}
    refused = client.post(f"/m/{key}/read", data=form, headers=headers).text
    assert "It is not said which office has read." in refused
    answer = html.unescape(client.post(f"/m/{key}/read", data=form | {"by": "<b>Desk"}, headers=headers).text)
    assert "Read: &lt;b>Desk" not in answer
    assert f"✓ Read: <b>Desk, {dt.datetime.now().astimezone().date()}" in answer
    assert 'id="wb-unread-after"' in answer
    assert "to read" in answer
    shelf.close()
