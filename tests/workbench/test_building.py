"""Builds that a page asks for: what it is told, what it gets, and what is refused."""

from __future__ import annotations

import re
import time
from typing import TYPE_CHECKING

import pytest
from starlette.testclient import TestClient

from memo.workbench.app import make_app
from memo.workbench.building import BuildChoice, choice_of
from memo.workbench.shelf import Shelf

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from memo.workbench.building import Builder, BuildState

TOKEN = "a-token-of-this-start"  # noqa: S105 - it opens nothing but this test
HOST = "http://127.0.0.1:8763"
OWN = {"origin": HOST}
PATIENCE = 120.0


@pytest.fixture
def shelf(memo: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Shelf]:
    """The shelf of one memo."""
    monkeypatch.setenv("XDG_STATE_HOME", str(memo.parents[1] / "state"))
    made = Shelf([memo], memo.parents[1] / "output")
    yield made
    made.close()


@pytest.fixture
def client(shelf: Shelf) -> TestClient:
    """A client that was opened with the address."""
    made = TestClient(make_app(shelf, TOKEN, 8763), base_url=HOST)
    assert made.get(f"/?token={TOKEN}").status_code == 200
    return made


def _builder(shelf: Shelf) -> Builder:
    desk = shelf.desk(next(iter(shelf.desks())))
    assert desk is not None
    return desk.builder


def _ended(builder: Builder) -> BuildState:
    until = time.monotonic() + PATIENCE
    while builder.state.phase == "running":
        assert time.monotonic() < until
        time.sleep(0.05)
    return builder.state


def _base(shelf: Shelf) -> str:
    return f"/m/{next(iter(shelf.desks()))}"


@pytest.mark.long
def test_a_build_ends_with_files_and_with_pages_that_lead_into_the_memo(
    client: TestClient, shelf: Shelf
) -> None:
    """Its pictures are served, its places name paths of the memo, and its files come by name."""
    base = _base(shelf)
    begun = client.post(f"{base}/build", data={"pdf": "yes", "html": "yes"}, headers=OWN).text
    assert 'data-phase="running"' in begun
    assert "<progress" in begun
    state = _ended(_builder(shelf))
    assert (state.phase, state.files) == ("done", ("peace.pdf", "peace.html"))
    assert state.done == state.choice.steps
    told = client.get(f"{base}/build", params={"pages": "0"}).text
    assert "Built: 2 files." in told
    assert 'data-open="recommendation.rationale.1.text"' in told
    assert "wb-page-1" not in client.get(f"{base}/build", params={"pages": "1"}).text
    picture = client.get(f"{base}/pages/1/1.png")
    assert picture.headers["content-type"] == "image/png"
    assert picture.content.startswith(b"\x89PNG")
    assert client.get(f"{base}/pages/2/1.png").status_code == 404
    assert client.get(f"{base}/pages/1/999.png").status_code == 404
    page = client.get(f"{base}/output/peace.html")
    assert page.headers["content-disposition"] == "inline; filename*=UTF-8''peace.html"
    assert "sandbox allow-scripts" in page.headers["content-security-policy"]
    assert "allow-same-origin" not in page.headers["content-security-policy"]
    assert client.get(f"{base}/output/peace.pdf").content.startswith(b"%PDF-")
    assert client.get(f"{base}/output/peace.docx").status_code == 404
    title = {"do": "set", "path": "obstacles.human-cost.title", "value": "People"}
    client.post(f"{base}/edit", data=title, headers=OWN)
    assert "The memo has changed since." in client.get(f"{base}/build").text


@pytest.mark.long
def test_a_memo_with_errors_is_not_built_and_says_why(client: TestClient, shelf: Shelf) -> None:
    """Each error leads to its place."""
    base = _base(shelf)
    path = "summary.points.1.quotes.1"
    client.post(f"{base}/edit", data={"do": "set", "path": path, "value": "Nobody said that."}, headers=OWN)
    client.post(f"{base}/build", data={"html": "yes"}, headers=OWN)
    assert _ended(_builder(shelf)).phase == "failed"
    told = client.get(f"{base}/build").text
    assert f'data-open="{path}"' in told
    assert "Not built" in told


@pytest.mark.long
def test_a_build_that_is_stopped_leaves_nothing_and_the_next_begins(client: TestClient, shelf: Shelf) -> None:
    """The second that is asked for while one is under way is none."""
    base, builder = _base(shelf), _builder(shelf)
    client.post(f"{base}/build", data={"pdf": "yes"}, headers=OWN)
    again = client.post(f"{base}/build", data={"docx": "yes"}, headers=OWN).text
    assert 'data-phase="running"' in again
    assert builder.state.choice.formats == ("pdf",)
    assert "Stopped." in client.post(f"{base}/build/stop", headers=OWN).text
    assert builder.state.files == ()
    client.post(f"{base}/build", data={"html": "yes"}, headers=OWN)
    assert _ended(builder).files == ("peace.html",)


@pytest.mark.parametrize(
    "name",
    ["..%2fseeds%2fpeace%2fmemo.yaml", "memo.yaml", "peace.record.json", "peace.pdf", "%2fetc%2fpasswd"],
)
@pytest.mark.long
def test_no_name_of_an_output_reaches_the_disk(client: TestClient, shelf: Shelf, name: str) -> None:
    """Names are looked up in a table of what the memo can be built as."""
    output = shelf.desk(next(iter(shelf.desks())))
    assert output is not None
    answer = client.get(f"{_base(shelf)}/output/{name}")
    assert answer.status_code == 404
    assert answer.content == b"" or b"Not Found" in answer.content


def test_a_build_is_asked_for_by_a_page_of_the_workbench_alone(client: TestClient, shelf: Shelf) -> None:
    """As whatever changes anything."""
    assert client.post(f"{_base(shelf)}/build", headers={"origin": "http://evil.example"}).status_code == 403
    assert _builder(shelf).state.phase == ""


def test_what_there_is_none_of_is_as_the_memo_says() -> None:
    """A form may say anything."""
    evil = {"kind": "../x", "paper": "a0", "theme": "../../etc/passwd", "pdf": "", "exe": "yes"}
    assert choice_of(evil, ["sober"]) == BuildChoice()
    good = {"kind": "brief", "paper": "letter", "theme": "sober", "docx": "yes"}
    assert choice_of(good, ["sober"]) == BuildChoice(("docx",), "brief", "letter", "sober")


def test_the_pane_has_a_menu_for_what_a_build_can_be_asked(client: TestClient) -> None:
    """Kinds, papers and themes that there are."""
    page = client.get("/").text
    values = re.findall(r'<option value="(\w+)">', page)
    assert {"brief", "submission", "a4", "letter"} <= {*values}
    assert "<option>sober</option>" in page
