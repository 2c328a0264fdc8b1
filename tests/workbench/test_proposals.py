"""An assistant's proposals in the workbench: shown beside their passages, written where one is accepted."""

from __future__ import annotations

import datetime as dt
import json
import re
from typing import TYPE_CHECKING

import pytest
from starlette.testclient import TestClient

from memo.assistants.tools import MemoTools
from memo.diagnostics import MemoError
from memo.review.decisions import RowDecision
from memo.review.proposals import ProposedEdit
from memo.workbench.app import make_app
from memo.workbench.desk import Desk
from memo.workbench.reviews_view import reviews_view
from memo.workbench.shelf import Shelf
from memo.workspace import ProposalInbox

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.long

TITLE = ProposedEdit("set", "obstacles.human-cost.title", "Human cost", "It is <b>shorter</b>.")
FORM = ProposedEdit(
    "set",
    "summary.bottom_line.because",
    "mediation has the highest score, {score:mediation} of 5.",
    "Shorter.",
)
QUOTE = ProposedEdit(
    "add",
    "pathways.mediation.objections.2",
    {
        "text": "Russia often dismisses mediation as biased.",
        "basis": "reported",
        "quotes": ["often dismissing external mediation efforts as biased"],
    },
    "The article says so.",
)


@pytest.fixture(autouse=True)
def state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep what waits beside the test."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))


def tools_of(memo: Path) -> MemoTools:
    """Return what an assistant asks by."""
    now = dt.datetime(2025, 3, 4, 9, 30, tzinfo=dt.UTC)
    return MemoTools(memo, memo.parents[1] / "output", lambda: now)


def desk_of(memo: Path) -> Desk:
    """Return the memo on a desk; nothing is tried or printed but when the test says so."""
    made = Desk(memo, memo.parents[1] / "output")
    made.reviews.refresh = lambda: None  # type: ignore[method-assign]
    made._checker.shutdown()  # noqa: SLF001 - nothing is checked beside, either
    return made


def test_a_proposal_that_is_accepted_is_written_and_one_that_is_rejected_is_not(memo: Path) -> None:
    """Byte for byte but for what was accepted; a computed form stays one; what was decided can be read."""
    tools, before = tools_of(memo), memo.read_text(encoding="utf-8")
    desk = desk_of(memo)
    tools.propose([TITLE, FORM, QUOTE], "Helper")
    desk.follow()
    assert memo.read_text(encoding="utf-8") == before
    (file,) = reviews_view(desk.reviews).files
    assert file.name == "Helper (assistant), 2025-03-04 09:30"
    rows = {each.row.path: each for each in file.rows}
    assert [*rows] == [TITLE.path, FORM.path, QUOTE.path]
    assert all(each.is_left for each in file.rows)
    assert (rows[TITLE.path].row.old, rows[TITLE.path].row.new) == (
        "Human cost and displacement",
        "Human cost",
    )

    def decide(edit: ProposedEdit, decision: RowDecision) -> None:
        assert desk.decide(file.sha256, [rows[edit.path].row.id], decision) == ()

    decide(TITLE, RowDecision("reject", reason="The displaced are meant, too."))
    assert memo.read_text(encoding="utf-8") == before
    decide(FORM, RowDecision("accept"))
    assert memo.read_text(encoding="utf-8") == before.replace(
        "mediation has the highest weighted score, {score:mediation} of 5, and settles nothing on territory.",
        FORM.value,
    )
    desk.undo()
    assert memo.read_text(encoding="utf-8") == before
    decide(QUOTE, RowDecision("accept"))
    after = memo.read_text(encoding="utf-8")
    added = [line for line in after.splitlines() if line not in before.splitlines()]
    assert added == [
        "      - text: Russia often dismisses mediation as biased.",
        "          - often dismissing external mediation efforts as biased",
    ]
    told = {each["path"]: each for each in tools.proposals()["rows"]}
    assert told[TITLE.path]["decided"] == {"decision": "reject", "reason": "The displaced are meant, too."}
    assert told[QUOTE.path]["outcome"] == "merged"
    assert told[FORM.path]["outcome"] == "open"
    desk.close()


def test_a_proposal_stands_beside_its_passage_and_its_words_are_shown_as_text(memo: Path) -> None:
    """With who proposes it, and why; it was there before the page was opened, and waits no more."""
    tools_of(memo).propose([TITLE], "Helper")
    client = TestClient(
        make_app(Shelf([memo], memo.parents[1] / "output"), "token", 1), base_url="http://127.0.0.1:1"
    )
    page = client.get("/?token=token").text
    beside = page[page.index('class="wb-review') :]
    assert "Helper (assistant)" in beside
    assert "It is &lt;b&gt;shorter&lt;/b&gt;." in beside
    assert "<b>shorter</b>" not in page
    assert 'data-decide="accept"' in beside
    assert ProposalInbox(memo).waiting() == []
    (row,) = set(re.findall(r'data-row="([^"]+)"', page))
    kept = json.loads((memo.parents[1] / "output/peace.review.json").read_bytes())
    assert kept["files"][0]["rows"][0]["id"] == row
    assert kept["files"][0]["rows"][0]["why"] == TITLE.why


def test_a_page_that_only_follows_takes_nothing_in(memo: Path) -> None:
    """The proposal waits until somebody opens the memo to edit it."""
    tools_of(memo).propose([TITLE], "Helper")
    desk = Desk(memo, memo.parents[1] / "output", is_watched=True)
    desk.follow()
    assert reviews_view(desk.reviews).files == ()
    assert len(ProposalInbox(memo).waiting()) == 1
    desk.close()


def test_a_proposal_is_open_still_at_a_later_start(memo: Path) -> None:
    """It is kept as a reviewed file is, and settled against the memo as it is by then."""
    tools_of(memo).propose([TITLE, FORM], "Helper")
    desk_of(memo).close()
    memo.write_text(
        memo.read_text(encoding="utf-8").replace("Human cost and displacement", "Cost"), encoding="utf-8"
    )
    desk = desk_of(memo)
    (file,) = reviews_view(desk.reviews).files
    rows = {each.row.path: each.row.id for each in file.rows}
    assert [each.code for each in desk.decide(file.sha256, [rows[TITLE.path]], RowDecision("accept"))] == []
    assert "title: Human cost\n" in memo.read_text(encoding="utf-8")
    desk.close()


def test_no_more_is_proposed_than_a_person_can_decide(memo: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What the workbench has taken in counts until each of its rows is decided."""
    monkeypatch.setattr("memo.assistants.tools.MOST_LEFT", 1)
    tools, desk = tools_of(memo), desk_of(memo)
    tools.propose([TITLE], "Helper\x1b[2J\nof many")
    desk.follow()
    with pytest.raises(MemoError, match="still to be decided"):
        tools.propose([FORM], "Helper")
    (file,) = reviews_view(desk.reviews).files
    assert "\x1b" not in file.name
    assert desk.decide(file.sha256, [file.rows[0].row.id], RowDecision("reject", reason="No.")) == ()
    assert tools.propose([FORM], "Helper")["kept"]
    desk.close()


def test_what_is_no_proposal_is_dropped(memo: Path) -> None:
    """A damaged file in the folder stops nothing."""
    inbox = ProposalInbox(memo)
    damaged = (b'{"proposal": 1}', b'{"proposal": 9, "edits": []}', b'{"proposal": 1, "edits": 3', b"PK\x03")
    for data in damaged:
        inbox.put(data)
    desk = desk_of(memo)
    assert reviews_view(desk.reviews).files == ()
    assert inbox.waiting() == []
    desk.close()
