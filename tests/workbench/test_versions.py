"""Versions on a page: frozen with a reason, listed, compared; and what a page that only watches refuses."""

from __future__ import annotations

import re
import shutil
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from starlette.testclient import TestClient

from memo.workbench.app import make_app
from memo.workbench.shelf import Shelf

if TYPE_CHECKING:
    from collections.abc import Iterator

    from memo.workbench.desk import Desk

TOKEN = "a-token-of-this-start"  # noqa: S105 - it opens nothing but this test
HOST = "http://127.0.0.1:8763"
OWN = {"origin": HOST}
PATIENCE = 120.0
TITLE = "obstacles.human-cost.title"
SEED = Path(__file__).parents[2] / "seeds/prospects-for-peace"


def _client(shelf: Shelf) -> TestClient:
    made = TestClient(make_app(shelf, TOKEN, 8763), base_url=HOST)
    assert made.get(f"/?token={TOKEN}").status_code == 200
    return made


def _shelf(memo: Path, monkeypatch: pytest.MonkeyPatch, *, is_watched: bool = False) -> Shelf:
    monkeypatch.setenv("XDG_STATE_HOME", str(memo.parents[1] / "state"))
    return Shelf([memo], memo.parents[1] / "output", is_watched=is_watched)


@pytest.fixture
def shelf(memo: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Shelf]:
    """The shelf of one memo without a frozen revision."""
    made = _shelf(memo, monkeypatch)
    yield made
    made.close()


def _desk(shelf: Shelf) -> Desk:
    desk = shelf.desk(next(iter(shelf.desks())))
    assert desk is not None
    return desk


@pytest.mark.long
def test_what_is_frozen_is_in_a_file_and_cannot_be_undone(shelf: Shelf, memo: Path) -> None:
    """The frozen file is what the memo was; the next revision is open, and Undo reaches no further back."""
    client, desk = _client(shelf), _desk(shelf)
    base = f"/m/{desk.key}"
    assert "Revision 1" in client.get(f"{base}/").text
    client.post(f"{base}/edit", data={"do": "set", "path": TITLE, "value": "People"}, headers=OWN)
    before = memo.read_bytes()
    answer = client.post(f"{base}/freeze", data={"note": "  A new\nlook. "}, headers=OWN)
    assert answer.status_code == 200
    assert (memo.parent / "revisions/1.yaml").read_bytes() == before
    assert b"note: A new look." in memo.read_bytes()
    assert desk.session.state.to_undo is None
    opened = memo.read_bytes()
    client.post(f"{base}/undo", headers=OWN)
    assert memo.read_bytes() == opened
    until = time.monotonic() + PATIENCE
    while not desk.history:
        assert time.monotonic() < until
        time.sleep(0.05)
    told = client.get(f"{base}/update", params={"versions": "1"}).text
    (mark,) = re.findall(r'data-mark="(2-1-\w+)"', told)
    assert "A new look." in told
    assert "wb-revisions" not in client.get(f"{base}/update", params={"versions": mark}).text
    client.post(f"{base}/edit", data={"do": "set", "path": "revision.note", "value": "Newer."}, headers=OWN)
    assert "Newer." in client.get(f"{base}/update", params={"versions": mark}).text


def test_a_memo_with_errors_is_not_frozen_and_the_page_says_why(shelf: Shelf, memo: Path) -> None:
    """As `memo revise` says it, with a way to each error."""
    client, desk = _client(shelf), _desk(shelf)
    path = "summary.points.1.quotes.1"
    said = {"do": "set", "path": path, "value": "Nobody said that."}
    client.post(f"/m/{desk.key}/edit", data=said, headers=OWN)
    before = memo.read_bytes()
    told = client.post(f"/m/{desk.key}/freeze", data={"note": "New."}, headers=OWN).text
    assert 'role="alert"' in told
    assert f'data-open="{path}"' in told
    assert memo.read_bytes() == before
    assert not (memo.parent / "revisions").exists()


@pytest.mark.parametrize(
    "form", [{}, {"old": "1", "new": "1"}, {"old": "1", "new": "7"}, {"old": "../1", "new": "1"}]
)
@pytest.mark.long
def test_what_is_no_revision_is_not_compared(shelf: Shelf, form: dict[str, str]) -> None:
    """Numbers are looked up among those that there are."""
    client, desk = _client(shelf), _desk(shelf)
    assert client.post(f"/m/{desk.key}/compare", data=form, headers=OWN).status_code == 400
    assert desk.comparer.state.phase == ""
    assert client.get(f"/m/{desk.key}/redline/0").status_code == 404


@pytest.mark.long
def test_two_revisions_become_a_redline_in_an_origin_of_its_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whichever is named first, the older one is; what was decided otherwise stands before it."""
    shutil.copytree(SEED, tmp_path / "peace")
    shelf = _shelf(tmp_path / "peace/memo.yaml", monkeypatch)
    client, desk = _client(shelf), _desk(shelf)
    base = f"/m/{desk.key}"
    client.post(f"{base}/compare", data={"old": "2", "new": "1"}, headers=OWN)
    until = time.monotonic() + PATIENCE
    while desk.comparer.state.phase == "running":
        assert time.monotonic() < until
        time.sleep(0.05)
    state = desk.comparer.state
    assert (state.phase, state.old, state.new) == ("done", 1, 2)
    told = client.get(f"{base}/compare").text
    assert 'src="redline/1"' in told
    assert all(sentence for sentence in state.decisions)
    for form, begins in (("pdf", b"%PDF-"), ("docx", b"PK")):
        assert f'href="redline/1.{form}"' in told
        made = client.get(f"{base}/redline/1.{form}")
        assert made.content.startswith(begins)
        assert f"peace.redline-1-2.{form}" in made.headers["content-disposition"]
    assert client.get(f"{base}/redline/2.pdf").status_code == 404
    assert client.get(f"{base}/redline/1.html").status_code == 404
    page = client.get(f"{base}/redline/1")
    assert "<ins" in page.text
    assert "<del" in page.text
    assert "sandbox" in page.headers["content-security-policy"]
    assert "allow-same-origin" not in page.headers["content-security-policy"]
    assert [*(tmp_path.glob("output/*"))] == []
    shelf.close()


def test_a_page_that_watches_changes_nothing(memo: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It shows and follows; nothing of it opens, and whatever would change the memo is not there."""
    shelf = _shelf(memo, monkeypatch, is_watched=True)
    client, desk = _client(shelf), _desk(shelf)
    base = f"/m/{desk.key}"
    page = client.get(f"{base}/").text
    assert 'class="wb-watched"' in page
    assert "wb-freeze-form" not in page
    assert 'role="button"' not in page.partition('id="wb-memo"')[2].partition("</main>")[0]
    before = memo.read_bytes()
    for name in ("edit", "undo", "redo", "forget", "freeze"):
        form = {"do": "set", "path": TITLE, "value": "x", "note": "New."}
        assert client.post(f"{base}/{name}", data=form, headers=OWN).status_code == 404
    assert client.post("/new", files={"file": ("a.md", b"# A")}, headers=OWN).status_code == 404
    assert memo.read_bytes() == before
    assert "wb-editor" not in client.get(f"{base}/update", params={"open": TITLE}).text
    memo.write_bytes(before.replace(b"title: Human cost and displacement", b"title: People"))
    desk.follow()
    assert "People" in client.get(f"{base}/update").text
    shelf.close()
