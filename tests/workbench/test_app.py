"""The workbench as its browser sees it: what a request gets, what it changes, and what is refused."""

from __future__ import annotations

import queue
import re
import socket
from typing import TYPE_CHECKING

import pytest
from starlette.testclient import TestClient

from memo.diagnostics import MemoError
from memo.editing import SetValue
from memo.workbench import serve
from memo.workbench.app import make_app
from memo.workbench.guard import POLICY, SMALL
from memo.workbench.shelf import Shelf
from memo.yamlfile import value_at

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

TOKEN = "a-token-of-this-start"  # noqa: S105 - it opens nothing but this test
HOST = "http://127.0.0.1:8763"
OWN = {"origin": HOST}
TITLE = "obstacles.human-cost.title"


@pytest.fixture
def shelf(memo: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Shelf]:
    """The shelf of one memo; what is not taken is kept beside the test."""
    monkeypatch.setenv("XDG_STATE_HOME", str(memo.parents[1] / "state"))
    made = Shelf([memo], memo.parents[1] / "output")
    yield made
    made.close()


@pytest.fixture
def stranger(shelf: Shelf) -> TestClient:
    """A client without the token."""
    return TestClient(make_app(shelf, TOKEN, 8763), base_url=HOST)


@pytest.fixture
def client(stranger: TestClient) -> TestClient:
    """A client that was opened with the address."""
    assert stranger.get(f"/?token={TOKEN}").status_code == 200
    return stranger


def _key(shelf: Shelf) -> str:
    return next(iter(shelf.desks()))


def _edit(client: TestClient, shelf: Shelf, **form: str) -> str:
    answer = client.post(f"/m/{_key(shelf)}/edit", data=form, headers=OWN)
    assert answer.status_code == 200
    return answer.text


def test_the_address_leads_to_the_memo(client: TestClient, shelf: Shelf) -> None:
    """The token goes into a cookie that no script reads, and out of the address."""
    answer = client.get("/")
    assert str(answer.url) == f"{HOST}/m/{_key(shelf)}/"
    assert "Executive summary" in answer.text
    assert answer.headers["content-security-policy"] == POLICY
    first = client.get(f"/?token={TOKEN}", follow_redirects=False)
    assert first.headers["location"] == "/"
    assert "httponly" in first.headers["set-cookie"].lower()
    assert "samesite=strict" in first.headers["set-cookie"].lower()


def test_no_page_has_a_script_or_a_style_of_its_own(client: TestClient) -> None:
    """What the policy forbids is not there: no inline script, no handler, no style at an element."""
    page = client.get("/").text
    assert re.findall(r"<script(?![^>]*\bsrc=)", page) == []
    assert re.findall(r"<[a-z][^>]*\s(?:on[a-z]+|style)=", page) == []
    assert "<style" not in page


@pytest.mark.parametrize(
    ("path", "headers", "status"),
    [
        ("/", {}, 403),
        ("/?token=wrong", {}, 403),
        ("/static/workbench.js", {}, 403),
        ("/", {"host": "evil.example"}, 421),
        ("/", {"host": "127.0.0.1:80"}, 421),
        ("/", {"cookie": "memo-workbench-8763=guess"}, 403),
        ("/", {"cookie": "memo-workbench-8763=ґ"}, 403),
    ],
)
def test_who_has_no_token_gets_nothing(
    stranger: TestClient, path: str, headers: dict[str, str], status: int
) -> None:
    """Another user of the machine, a page that has guessed the port, a name that was rebound."""
    raw = [(name.encode(), value.encode()) for name, value in headers.items()]
    answer = stranger.get(path, headers=raw)
    assert answer.status_code == status
    assert "Executive" not in answer.text


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"origin": "http://evil.example"},
        {"origin": "http://127.0.0.1:9999"},
        {"origin": "null"},
        {"origin": HOST, "sec-fetch-site": "cross-site"},
        {"origin": HOST, "sec-fetch-site": "same-site"},
    ],
)
@pytest.mark.long
def test_another_sites_page_changes_nothing(
    client: TestClient, shelf: Shelf, memo: Path, headers: dict[str, str]
) -> None:
    """Even where the browser sends the cookie along, the origin tells."""
    before = memo.read_bytes()
    form = {"do": "set", "path": TITLE, "value": "Taken over"}
    assert client.post(f"/m/{_key(shelf)}/edit", data=form, headers=headers).status_code == 403
    assert memo.read_bytes() == before


def test_a_page_says_where_its_forms_come_from(client: TestClient) -> None:
    """To this program alone: told to say it nowhere, a browser sends a form with an origin of ``null``."""
    assert client.get("/").headers["referrer-policy"] == "same-origin"


def test_what_is_refused_leads_back(client: TestClient) -> None:
    """In the language of the browser; a form that is refused has left its page."""
    german = {"origin": "null", "accept-language": "de-AT,de;q=0.9"}
    answer = client.post("/new", files={"file": ("a.md", b"# A")}, headers=german)
    assert answer.status_code == 403
    assert '<a href="/">' in answer.text
    assert '<html lang="de">' in answer.text


def test_nobody_is_told_that_they_may_come(client: TestClient) -> None:
    """There is no CORS: a preflight is refused, and no answer allows an origin."""
    answer = client.options("/", headers={"origin": "http://evil.example"})
    assert answer.status_code in {403, 405}
    assert not [name for name in answer.headers if name.startswith("access-control")]


@pytest.mark.parametrize(
    "path",
    ["/static/../app.py", "/static/..%2fapp.py", "/static/%2e%2e/app.py", "/static//etc/passwd",
     "/static/vendor/../../app.py", "/m/..%2f..%2f/", "/static/fonts/../../../pyproject.toml"],
)  # fmt: skip
@pytest.mark.long
def test_no_path_of_a_request_reaches_the_disk(client: TestClient, path: str) -> None:
    """Files are served by name, out of a table; a memo is named by no path."""
    answer = client.get(path)
    assert answer.status_code == 404 or "Executive summary" in answer.text
    assert "import" not in answer.text[:2000]


def test_a_request_has_bounds(client: TestClient, shelf: Shelf) -> None:
    """What no text of a memo is as long as is refused by its length, and cut off where that lies."""
    form = {"do": "set", "path": TITLE, "value": "x" * (SMALL + 1)}
    assert client.post(f"/m/{_key(shelf)}/edit", data=form, headers=OWN).status_code == 413


def test_an_edit_is_written_and_its_part_alone_comes_back(
    client: TestClient, shelf: Shelf, memo: Path
) -> None:
    """The passage, what repeats it, and what stands round the memo; no other part."""
    page = client.get("/").text
    parts = re.findall(r'data-part="([\w-]+)" data-hash="(\w+)"', page)
    have = " ".join(f"{name}:{hashed}" for name, hashed in parts)
    panes = " ".join(":".join(pair) for pair in re.findall(r'data-pane="(\w+)" data-mark="(\w+)"', page))
    path = "summary.points.4.text"
    said = {"do": "set", "path": path, "value": "Three meet an objection."}
    text = _edit(client, shelf, **said, have=have, panes=panes)
    assert 'id="wb-checked"' in text
    assert re.findall(r'id="(wb-source|wb-problems)"', text) == []
    assert b"Three meet an objection." in memo.read_bytes()
    changed = re.findall(r'data-part="([\w-]+)"', text)
    assert "summary" in changed
    assert set(changed).isdisjoint({"obstacles", "pathways", "background"})


def test_a_refusal_has_the_compilers_words_and_the_typed_text(client: TestClient, shelf: Shelf) -> None:
    """It stands beside the field that is open, as an alert; the text comes back with the page."""
    path = "header.decision_by"
    text = _edit(client, shelf, do="set", path=path, value="on Friday", open=path)
    assert 'role="alert"' in text
    assert "on Friday" in text
    again = client.get(f"/m/{_key(shelf)}/update", params={"open": path}).text
    assert 'value="on Friday"' in again
    client.post(f"/m/{_key(shelf)}/forget", data={"path": path}, headers=OWN)
    assert "on Friday" not in client.get(f"/m/{_key(shelf)}/update", params={"open": path}).text


def test_what_cannot_be_shown_is_not_written(client: TestClient, shelf: Shelf, memo: Path) -> None:
    """The recommended pathway stays where the page could print no recommendation without it."""
    before = memo.read_bytes()
    text = _edit(client, shelf, do="remove", path="pathways.mediation")
    assert 'role="alert"' in text
    assert memo.read_bytes() == before


@pytest.mark.parametrize(
    "form",
    [
        {"do": "nothing", "path": TITLE},
        {"do": "set", "path": "../../etc/passwd", "value": "x"},
        {"do": "set", "path": "obstacles.nowhere.title", "value": "x"},
        {"do": "weight", "path": "criteria.kyiv", "value": "much"},
        {"do": "set", "path": "title", "value": "x", "version": "0" * 64},
        {},
    ],
)
@pytest.mark.long
def test_an_edit_of_nothing_is_told(
    client: TestClient, shelf: Shelf, memo: Path, form: dict[str, str]
) -> None:
    """Whatever a form asks for, the file stays as it is, and the page says why."""
    before = memo.read_bytes()
    assert 'role="alert"' in _edit(client, shelf, **form)
    assert memo.read_bytes() == before


def test_hostile_words_are_words(client: TestClient, shelf: Shelf) -> None:
    """Markup in a memo is shown as text, in the memo, in the editor and in the header."""
    evil = "<script>alert(1)</script><img src=x onerror=alert(2)>"
    text = _edit(client, shelf, do="set", path="title", value=evil, open="title")
    page = client.get("/").text
    for each in (text, page):
        assert "<script>alert" not in each
        assert "<img" not in each
        assert "&lt;script&gt;alert(1)&lt;/script&gt;" in each


@pytest.mark.long
def test_undo_and_redo_by_the_page(client: TestClient, shelf: Shelf, memo: Path) -> None:
    """The very bytes, back and forth."""
    before = memo.read_bytes()
    _edit(client, shelf, do="remove", path="summary.points.2")
    after = memo.read_bytes()
    client.post(f"/m/{_key(shelf)}/undo", headers=OWN)
    assert memo.read_bytes() == before
    client.post(f"/m/{_key(shelf)}/redo", headers=OWN)
    assert memo.read_bytes() == after


@pytest.mark.parametrize(
    ("form", "opened"),
    [
        ({"do": "add", "path": "summary.points", "after": "2"}, "summary.points.3.text"),
        ({"do": "add", "path": "obstacles"}, "obstacles.obstacle.title"),
        ({"do": "move", "path": "summary.points.2", "after": "3"}, "summary.points.3.text"),
        ({"do": "rename", "path": "obstacles.human-cost", "value": "people"}, ""),
        ({"do": "remove", "path": "summary.points.2"}, ""),
    ],
)
@pytest.mark.long
def test_the_editor_goes_along(client: TestClient, shelf: Shelf, form: dict[str, str], opened: str) -> None:
    """A new entry is open at once, one that moves stays open, one that is gone is closed."""
    text = _edit(client, shelf, **form, open="summary.points.2.text" if form["do"] != "rename" else "")
    assert re.findall(r'data-open-path="([^"]*)"', text) == ([opened] if opened else [])


@pytest.mark.long
def test_a_conflict_shows_both_and_either_can_hold(client: TestClient, shelf: Shelf, memo: Path) -> None:
    """Theirs is in the file; mine is a button away."""
    desk = shelf.desk(_key(shelf))
    assert desk is not None
    version = desk.session.state.snapshot.version
    _edit(client, shelf, do="set", path=TITLE, value="Theirs")
    text = _edit(client, shelf, do="set", path=TITLE, value="Mine", version=version, open=TITLE)
    assert "Somebody else has changed the same words." in text
    assert b"title: Theirs\n" in memo.read_bytes()
    _edit(client, shelf, do="set", path=TITLE, value="Mine")
    assert b"title: Mine\n" in memo.read_bytes()


@pytest.mark.long
def test_words_of_the_source_become_an_obstacle(client: TestClient, shelf: Shelf) -> None:
    """It quotes them, its paragraph is told, and every pathway owes a word on it."""
    words = "now in its second year"
    text = _edit(client, shelf, do="add", path="obstacles", value=words)
    desk = shelf.desk(_key(shelf))
    assert desk is not None
    values = desk.session.state.snapshot.values
    assert value_at(values, "obstacles.obstacle.description.1.quotes.1") == words
    assert value_at(values, "pathways.mediation.addresses.obstacle") == "TODO"
    assert "wb-slot" in text


def test_a_busy_port_is_told(memo: Path) -> None:
    """Who listens there already is not known; how to go on is."""
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        with pytest.raises(MemoError) as refused:
            serve([memo], memo.parent, other.getsockname()[1], print, opens=False)
    assert [each.code for each in refused.value.problems] == ["port-busy"]


def test_a_memo_that_is_not_there_is_told_before_anything_is_served(tmp_path: Path) -> None:
    """As every command tells it."""
    with pytest.raises(MemoError) as refused:
        serve([tmp_path / "memo.yaml"], tmp_path, 0, print, opens=False)
    assert [each.code for each in refused.value.problems] == ["file-missing"]


def test_the_shelf_makes_a_memo_of_a_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is dropped in becomes a case folder below seeds/; what is no article is told."""
    monkeypatch.chdir(tmp_path)
    shelf = Shelf([], tmp_path / "output")
    client = TestClient(make_app(shelf, TOKEN, 8763), base_url=HOST)
    assert "There is no memo here so far." in client.get(f"/?token={TOKEN}").text
    article = (
        b"# Grain and War\n\nShips left Odesa again on Monday, with forty thousand tonnes of maize.\n\n"
        b"Insurers remain careful, and premiums are five times what they were before the invasion.\n\n"
        b"* Tonnages are given by the *port*, and no other source has counted them so far this year.\n"
    )
    made = client.post("/new", files={"file": ("../../evil.md", article)}, headers=OWN)
    assert made.status_code == 200
    assert "Grain and War" in made.text
    assert [each.name for each in (tmp_path / "seeds").iterdir()] == ["grain-and-war"]
    assert "Tonnages are given by the port" in made.text, "it is read as its name says"
    again = client.post("/new", files={"file": ("a.md", b"\x00\x01")}, headers=OWN)
    assert 'role="alert"' in again.text
    assert "Grain and War" in client.get("/").text
    shelf.close()


def test_what_follows_from_an_edit_waits_for_its_answer(shelf: Shelf) -> None:
    """Other pages are told, and the memo is checked anew, when the answer is there; and then at once."""
    desk = shelf.desk(_key(shelf))
    assert desk is not None
    told: queue.Queue[str] = queue.Queue()
    desk.listen(lambda name: told.put(name) if name != "reviews" else None)
    with desk.answering():
        with desk.answering():
            desk.edit(SetValue(TITLE, text="People"))
        assert told.empty()
    assert [told.get(timeout=30) for _ in range(2)] == ["changed", "checked"]
    desk.edit(SetValue(TITLE, text="Human cost"))
    assert [told.get(timeout=30) for _ in range(2)] == ["changed", "checked"]


def test_a_pane_comes_anew_where_it_has_changed(client: TestClient, shelf: Shelf) -> None:
    """A quote more lights the source; the page gets that pane, and not again what it has by then."""
    path, more = "summary.points.4.text", "ongoing war between Russia and Ukraine"
    desk = shelf.desk(_key(shelf))
    assert desk is not None
    panes = " ".join(f"{name}:{mark}" for name, mark in desk.view().marks.items())
    text = _edit(client, shelf, do="quote", path=path.removesuffix(".text"), value=more, panes=panes)
    assert more in text
    assert 'id="wb-source"' in text
