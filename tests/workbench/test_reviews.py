"""Reviewed Word files on the desk: settled row by row, undone, and open still at a later start."""

from __future__ import annotations

import json
import re
import time
from typing import TYPE_CHECKING

import pytest
from reviewed_peace import LONG, OPEN, built_peace, first_review, second_review
from reviewing import ONE, Reviewed
from starlette.testclient import TestClient

from memo.editing import SetValue
from memo.review.decisions import RowDecision
from memo.workbench.app import make_app
from memo.workbench.desk import Desk
from memo.workbench.reviews_view import ShownRow, clean_rows_of, reviews_view
from memo.workbench.shelf import Shelf
from memo.workbench.words import render

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

pytestmark = pytest.mark.long

ACCEPT = RowDecision("accept")


@pytest.fixture(autouse=True)
def state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep what the workbench keeps beside the test."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))


def desk_of(memo: Path) -> Desk:
    """Return the memo on a desk; nothing is tried or printed but when the test says so."""
    made = Desk(memo, memo.parents[1] / "output")
    made.reviews.refresh = lambda: None  # type: ignore[method-assign]
    return made


@pytest.fixture
def desk(memo: Path) -> Iterator[Desk]:
    """The memo on a desk with two reviewers' files."""
    made = desk_of(memo)
    assert made.reviews.add("one.docx", first_review()) == ()
    assert made.reviews.add("two.docx", second_review()) == ()
    yield made
    made.close()


def tried(desk: Desk) -> dict[str, ShownRow]:
    """Try the rows, and return them by the words that they begin with, and the first letter of their file."""
    desk.reviews._try()  # noqa: SLF001 - as it is done beside
    return {
        f"{file.name[0]}:{each.row.old[:12]}": each
        for file in reviews_view(desk.reviews).files
        for each in file.rows
    }


def decide(desk: Desk, row: ShownRow, decision: RowDecision) -> list[str]:
    """Decide a row, and return the codes of why it was not done."""
    return [each.code for each in desk.decide(row.file, [row.row.id], decision)]


def memo_of(desk: Desk) -> str:
    """Return the text of the memo."""
    return desk.path.read_text(encoding="utf-8")


def test_nothing_is_merged_by_bringing_a_file_in(desk: Desk, memo: Path) -> None:
    """Its rows are open, and a trial tells which would break nothing; the memo is as it was."""
    before = memo.read_bytes()
    rows = tried(desk)
    assert rows["o:Phases take "].is_clean
    assert rows["t:Phases take "].is_clean
    assert rows["o:has suggeste"].is_left
    assert [piece.kind for piece in rows["o:Phases take "].pieces] == ["same", "del", "ins", "same"]
    assert memo.read_bytes() == before


def test_row_by_row(desk: Desk) -> None:
    """Each decision is in the memo, or out of it, and in the matrix, at once."""
    rows, before = tried(desk), memo_of(desk)
    assert (
        decide(desk, rows["o:Phases take "], RowDecision("accept with changes", "Phases take many years."))
        == []
    )
    assert decide(desk, rows["o:Prejudges no"], RowDecision("reject", reason="It does.")) == []
    assert decide(desk, rows["o:has suggeste"], RowDecision("accept", reason="Asked.")) == []
    assert memo_of(desk) == before.replace(LONG, "Phases take many years.")
    now = tried(desk)
    assert not any(row.is_left for name, row in now.items() if name.startswith("o"))
    assert now["t:Phases take "].row.outcome == "conflict"
    desk.close()
    text = (desk.path.parents[1] / "output/peace.review.md").read_text(encoding="utf-8")
    for words in ("Phases take many years", "It does.", "Asked."):
        assert words in text


def test_a_comment_is_answered_from_what_the_memo_says_by_now(desk: Desk) -> None:
    """And not from what the file had, or another reviewer's words would be undone."""
    commented = next(each for each in tried(desk).values() if each.row.comment and each.row.path)
    desk.edit(SetValue(f"{commented.row.path.removesuffix('.text')}.text", "China has suggested it."))
    again = next(each for each in tried(desk).values() if each.row.id == commented.row.id)
    assert again.words == "China has suggested it."


def test_a_rejection_needs_its_reason(desk: Desk) -> None:
    """Without one nothing is done, and it is said why."""
    row = tried(desk)["o:Prejudges no"]
    assert decide(desk, row, RowDecision("reject")) == ["decision-incomplete"]
    assert decide(desk, row, RowDecision("accept with changes")) == ["decision-incomplete"]
    assert tried(desk)["o:Prejudges no"].is_left


def test_what_cannot_be_done_is_told_and_stays_open(desk: Desk) -> None:
    """A comment on words of the template: no words of the memo can be put in their place."""
    row, before = tried(desk)["t:Executive su"], memo_of(desk)
    assert decide(desk, row, RowDecision("accept with changes", "Summary")) == ["decision-not-done"]
    assert tried(desk)["t:Executive su"].is_left
    assert memo_of(desk) == before


def test_all_that_break_nothing_of_one_reviewer(desk: Desk) -> None:
    """They are accepted in one step; what waits of others waits on."""
    rows = tried(desk)
    own = rows["o:Phases take "].file
    view = reviews_view(desk.reviews)
    assert clean_rows_of(view, own, "Reviewer 2") == []
    ids = clean_rows_of(view, own, "Reviewer 1")
    assert desk.decide(own, ids, ACCEPT) == ()
    assert "Phases take years." in memo_of(desk)
    assert "Leaves all open." in memo_of(desk)
    desk.undo()
    assert LONG in memo_of(desk)
    assert OPEN in memo_of(desk)


def test_undo_and_redo_reach_over_decisions(desk: Desk) -> None:
    """The very bytes come back, and with them the row is open; a rejection is a step, too."""
    rows, before = tried(desk), desk.path.read_bytes()
    decide(desk, rows["o:Phases take "], ACCEPT)
    after = desk.path.read_bytes()
    decide(desk, rows["o:Prejudges no"], RowDecision("reject", reason="No."))
    assert desk.undo() is None
    assert (desk.path.read_bytes(), tried(desk)["o:Prejudges no"].is_left) == (after, True)
    assert desk.undo() is None
    assert (desk.path.read_bytes(), tried(desk)["o:Phases take "].is_left) == (before, True)
    desk.redo()
    desk.redo()
    now = tried(desk)
    assert desk.path.read_bytes() == after
    assert not now["o:Phases take "].is_left
    assert now["o:Prejudges no"].row.outcome == "rejected"


def test_rows_are_open_at_a_later_start(desk: Desk, memo: Path) -> None:
    """The file is read anew from where it is kept, and what was decided stands."""
    decide(desk, tried(desk)["o:Prejudges no"], RowDecision("reject", reason="No."))
    desk.close()
    later = desk_of(memo)
    rows = tried(later)
    assert rows["o:Phases take "].is_clean
    assert rows["o:Prejudges no"].row.decided == RowDecision("reject", "", "No.")
    decide(later, rows["o:Phases take "], ACCEPT)
    assert "Phases take years." in memo_of(later)
    later.close()


def test_a_rejected_row_is_opened_again(desk: Desk) -> None:
    """A decision that changed nothing can be taken back by itself."""
    row = tried(desk)["o:Prejudges no"]
    decide(desk, row, RowDecision("reject", reason="No."))
    assert tried(desk)["o:Prejudges no"].can_reopen
    desk.reviews.reopen(row.file, row.row.id)
    assert tried(desk)["o:Prejudges no"].is_left


def test_a_file_that_is_kept_nowhere_is_asked_for(desk: Desk, memo: Path, tmp_path: Path) -> None:
    """On another machine the matrix tells the rows, and the file has to come again to decide them."""
    desk.close()
    for each in (tmp_path / "state").rglob("*"):
        if each.is_file():
            each.unlink()
    later = desk_of(memo)
    shown = reviews_view(later.reviews).files[0].rows[0]
    with pytest.raises(Exception, match="not kept"):
        decide(later, shown, ACCEPT)
    assert later.reviews.add("one.docx", first_review()) == ()
    later.close()


def test_files_that_are_none_are_refused(memo: Path) -> None:
    """A bomb, a text, and the review of another memo."""
    made = desk_of(memo)
    assert [each.code for each in made.reviews.add("x.docx", b"PK\x03\x04 nothing")] == ["review-damaged"]
    assert [each.code for each in made.reviews.add("x.docx", b"words")] == ["review-other-kind"]
    text = memo.read_text(encoding="utf-8").replace("negotiations: obstacles and pathways", "another")
    memo.write_text(re.sub(r"sha256: [0-9a-f]{4}", "sha256: 0000", text), encoding="utf-8")
    made.follow()
    assert [each.code for each in made.reviews.add("one.docx", first_review())] == ["review-of-which"]
    made.close()


@pytest.fixture
def client(memo: Path) -> Iterator[tuple[TestClient, str]]:
    """A browser on the memo, and the memo's key."""
    shelf = Shelf([memo], memo.parents[1] / "output")
    client = TestClient(make_app(shelf, "secret", 8763), base_url="http://127.0.0.1:8763")
    client.get("/?token=secret")
    yield client, next(iter(shelf.desks()))
    shelf.close()


def test_by_requests(client: tuple[TestClient, str], memo: Path) -> None:
    """What a reviewer wrote is shown as text; a decision comes by a form; the matrix is a page."""
    browser, key = client
    own = {"origin": "http://127.0.0.1:8763"}
    files = [("file", ("one.docx", first_review()))]
    answer = browser.post("/review", data={"key": key}, files=files, headers=own)
    assert answer.status_code == 200
    assert "&lt;b&gt;When?&lt;/b&gt;" in answer.text
    assert browser.post("/review", data={"key": "../x"}, files=files, headers=own).status_code == 404
    assert browser.post("/review", data={"key": key}, files=files).status_code == 403
    kept = json.loads((memo.parents[1] / "output/peace.review.json").read_bytes())["files"][0]
    row = next(each for each in kept["rows"] if each["old"] == LONG)
    form = {"file": kept["sha256"], "row": row["id"], "kind": "reject", "reason": ""}
    answer = browser.post(f"/m/{key}/reviews/decide", data=form, headers=own)
    assert 'role="alert"' in answer.text
    form |= {"kind": "accept"}
    assert browser.post(f"/m/{key}/reviews/decide", data=form, headers=own).status_code == 200
    assert "Phases take years." in memo.read_text(encoding="utf-8")
    page = browser.get(f"/m/{key}/").text
    assert page.count('<div class="wb-review" id="wb-beside-') == 2


def test_each_form_of_the_matrix_is_a_link(client: tuple[TestClient, str]) -> None:
    """The page, the Word file and the Markdown; there is no other."""
    browser, key = client
    own = {"origin": "http://127.0.0.1:8763"}
    files = [("file", ("one.docx", first_review()))]
    assert browser.post("/review", data={"key": key}, files=files, headers=own).status_code == 200
    until = time.monotonic() + 60
    while 'href="matrix/md"' not in (page := browser.get(f"/m/{key}/").text):
        assert time.monotonic() < until
        time.sleep(0.2)
    links = re.findall(r'href="(matrix[^"]*)"', page)
    assert links == ["matrix", "matrix/docx", "matrix/md"]
    assert all(browser.get(f"/m/{key}/{each}").content for each in links)
    assert browser.get(f"/m/{key}/matrix/docx").content.startswith(b"PK")
    assert browser.get(f"/m/{key}/matrix/json").status_code == 404


def test_an_untouched_file_has_no_rows(memo: Path) -> None:
    """It is listed, and nothing is to be decided."""
    made = desk_of(memo)
    assert made.reviews.add("back.docx", built_peace()) == ()
    assert [file.left for file in reviews_view(made.reviews).files] == [0]
    made.close()


def test_a_row_that_brings_a_warning_says_so(memo: Path) -> None:
    """A claim that is surer than its quote by it breaks nothing, and is not accepted with what is sound."""
    desk = desk_of(memo)
    file = Reviewed(built_peace()).by(ONE)
    file.replace("could help to break the deadlock", "will break the deadlock").replace(
        "Prejudges nothing", "Leaves all open"
    )
    assert desk.reviews.add("sure.docx", file.saved()) == ()
    rows = [row for row in tried(desk).values() if row.is_left]
    brought = {bool(row.brings): row for row in rows}
    assert len(rows) == 2
    assert brought[False].is_clean
    assert not brought[True].is_clean
    view = reviews_view(desk.reviews)
    assert clean_rows_of(view, view.files[0].sha256, "") == [brought[False].row.id]
    page = render("review_beside.jinja", "en", row=brought[True], is_watched=False)
    assert "It brings a warning:" in page
    assert "It breaks nothing." not in page
    assert decide(desk, brought[True], ACCEPT) == []
    desk.close()
