"""`memo index`: one page and one file of all memos."""

from __future__ import annotations

import base64
import datetime as dt
import json
import os
import re
from pathlib import Path
from typing import Any

import pytest
from builders import changed, claim, memo_data, run, write_case
from lxml import html

from memo.commands.index import write_index
from memo.i18n import TRANSLATED
from memo.index import entries
from memo.text import digest
from memo.workspace import Case, check_memo, memo_shelf, store_file

DECIDING = changed(
    changed(memo_data(), "header", {**memo_data()["header"], "decision_by": "2025-01-31"}),
    "decision",
    {"asks": [{"id": "join", "text": "Agree to join.", "choices": ["Agree", "Discuss"]}]},
)


@pytest.fixture(autouse=True)
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working folder with two memos, of which one is built, and a cache of its own."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.chdir(tmp_path)
    write_case(tmp_path / "seeds/river")
    write_case(tmp_path / "seeds/asking", DECIDING)
    pretend_built("river", "html", "pdf")
    return tmp_path


def pretend_built(name: str, *forms: str, kind: str = "", of: bytes | None = None) -> None:
    """Leave outputs of a memo as it is, or of other bytes, with a record of them."""
    data = Path(f"seeds/{name}/memo.yaml").read_bytes() if of is None else of
    Path("output").mkdir(exist_ok=True)
    outputs = {}
    for form in forms:
        file = f"{name}{kind}.{form}"
        Path("output", file).write_bytes(b"built")
        outputs[file] = {"sha256": digest(b"built"), "inputs": "", "memo": digest(data)}
    record = {"inputs": {}, "outputs": outputs, "quotes": {}}
    Path(f"output/{name}.record.json").write_text(json.dumps(record), encoding="utf-8")


def indexed(*words: str) -> dict[str, dict[str, Any]]:
    """Return the memos of the index that is written, by their ids."""
    ran = run("index", "-q", *words)
    assert (ran.code, ran.err) == (0, "")
    return {each["id"]: each for each in json.loads(Path("output/index.json").read_bytes())["memos"]}


def page() -> html.HtmlElement:
    """Return the page that was written."""
    return html.document_fromstring(Path("output/index.html").read_bytes())


def rows() -> list[list[str]]:
    """Return the words of the table's cells."""
    return [
        [" ".join(cell.text_content().split()) for cell in row] for row in page().xpath("//table/tbody/tr")
    ]


def carried() -> dict[str, Any]:
    """Return what the page searches."""
    data: dict[str, Any] = json.loads(page().get_element_by_id("index-data").text or "")
    return data


def test_what_is_said() -> None:
    """The files, and how far the memos are."""
    ran = run("index")
    assert (ran.code, ran.out) == (0, "output/index.html\noutput/index.json\n")
    assert re.fullmatch(r"2 memos: 2 checked\npage of \d+ kB; it searches 1, and not 1 not built\n", ran.err)


def test_json() -> None:
    """All that is told of a memo, and its texts with their places."""
    memo = indexed()["river"]
    texts = memo.pop("passages")
    assert texts[0] == {"kind": "title", "path": "title", "paragraph": None, "text": "The river"}
    quote = next(each for each in texts if each["kind"] == "quote")
    assert quote == {
        "kind": "quote",
        "path": "background.1.quotes.1",
        "paragraph": 1,
        "text": "The two states have shared the river since 1960.",
    }
    assert memo == {
        "id": "river",
        "folder": "seeds/river",
        "state": "checked",
        "fault": None,
        "title": "The river",
        "kind": "memo",
        "language": "en",
        "marking": "UNCLASSIFIED",
        "from": "Policy Unit",
        "to": "Deputy Minister",
        "reference": None,
        "date": "2025-01-15",
        "revision": {"number": 1, "date": "2025-01-15"},
        "errors": 0,
        "warnings": memo["warnings"],
        "to_write": 0,
        "decision": {"by": None, "days_left": None, "open_asks": 0, "taken": None},
        "files": [
            {"name": "river.pdf", "kind": "memo", "current": True},
            {"name": "river.html", "kind": "memo", "current": True},
        ],
        "more_files": [],
        "source": {"title": "A River Shared by Two States", "licence": None},
        "withheld": None,
        "source_withheld": "licence",
    }


def test_days_are_counted_from_the_newest_date_of_the_memos_or_from_one_that_is_named() -> None:
    """No clock decides a byte, unless it is asked for."""
    assert indexed()["asking"]["decision"] == {
        "by": "2025-01-31", "days_left": 16, "open_asks": 1, "taken": None,
    }  # fmt: skip
    assert "16 days left" in rows()[0][3]
    assert "15\u00a0January 2025, the newest date in these memos" in page().text_content()
    assert indexed("--date", "2025-02-02")["asking"]["decision"]["days_left"] == -2
    assert "2 days late" in rows()[0][3]
    left = dt.date(2025, 1, 31) - dt.datetime.now().astimezone().date()
    assert indexed("--date", "today")["asking"]["decision"]["days_left"] in {left.days, left.days - 1}


def test_the_same_memos_give_the_same_bytes() -> None:
    """Read anew, or from the cache."""
    indexed()
    first = [Path(f"output/index.{form}").read_bytes() for form in ("html", "json")]
    indexed()
    assert [Path(f"output/index.{form}").read_bytes() for form in ("html", "json")] == first


def test_states() -> None:
    """From what cannot be read to what is decided."""
    taken = {"by": "Deputy Minister", "date": "2025-01-30", "chosen": {"join": "Agree"}}
    write_case(Path("seeds/asking"), changed(DECIDING, "decision", {**DECIDING["decision"], "taken": taken}))
    write_case(Path("seeds/draft"), changed(memo_data(), "background.0", claim("TODO")))
    write_case(Path("seeds/faulty"), changed(memo_data(), "criteria.0.weight", 70))
    write_case(Path("seeds/misread")).write_bytes(b"title: [")
    assert run("revise", "seeds/river", "-m", "Second issue", "--date", "2025-01-20").code == 0
    found = indexed()
    assert {name: each["state"] for name, each in found.items()} == {
        "asking": "decided",
        "draft": "draft",
        "faulty": "faulty",
        "misread": "unreadable",
        "river": "frozen",
    }
    assert found["asking"]["decision"]["taken"] == {**taken, "chosen": ["Agree"]}
    assert found["draft"]["to_write"] == 1
    assert found["faulty"]["fault"] == "The weights of the criteria add up to 110, not to 100."
    told = {cells[0].split()[0]: cells[1:4] for cells in rows()}
    assert told["misread"][0].startswith("Unreadable A bracket is opened here")
    assert "Taken on 30 January 2025 by Deputy MinisterAgree" in [cells[3] for cells in rows()]


def test_a_folder_that_is_locked_is_listed(monkeypatch: pytest.MonkeyPatch) -> None:
    """And stops no other."""
    Path("seeds/locked").mkdir()
    monkeypatch.setattr(memo_shelf, "_is_locked", lambda folder: folder.name == "locked")
    ran = run("index")
    assert "listed, but cannot be read: seeds/locked: " in ran.err
    assert indexed()["locked"]["state"] == "unreadable"


@pytest.mark.skipif(os.geteuid() == 0, reason="nothing is locked to root")
def test_a_memo_that_may_not_be_read_is_listed() -> None:
    """As one whose permissions forbid it."""
    Path("seeds/asking/memo.yaml").chmod(0)
    assert indexed()["asking"]["state"] == "unreadable"


def test_no_text_goes_in_of_what_is_not_built_or_older() -> None:
    """The index carries no more than the outputs beside it."""
    assert {name: each["withheld"] for name, each in indexed().items()} == {
        "asking": "unbuilt",
        "river": None,
    }
    assert b"Agree to join" not in Path("output/index.html").read_bytes()
    pretend_built("asking", "html", of=b"as it was")
    older = indexed()["asking"]
    assert (older["withheld"], older["passages"], older["title"]) == ("older", [], "The river")
    assert b"Agree to join" not in Path("output/index.html").read_bytes()
    pretend_built("asking", "html")
    assert "Agree to join." in [each["text"] for each in indexed()["asking"]["passages"]]


@pytest.mark.long
def test_a_build_is_known_by_its_record() -> None:
    """What `memo build` leaves is of the memo as it is, until that changes."""
    assert run("build", "-q", "-f", "html", "seeds/asking").code == 0
    assert indexed()["asking"]["withheld"] is None
    write_case(Path("seeds/asking"), changed(DECIDING, "title", "Another"))
    assert indexed()["asking"]["withheld"] == "older"


def test_of_a_brief_only_what_it_prints_goes_in() -> None:
    """A brief has no background and no quotes."""
    pretend_built("river", "docx", kind=".brief")
    Path("output/river.html").unlink()
    Path("output/river.pdf").unlink()
    texts = [each["text"] for each in indexed()["river"]["passages"]]
    assert "Propose a joint commission." in texts
    assert "The river is shared." not in texts
    assert "Word (brief)" in rows()[1][4]


def test_of_a_marked_memo_nothing_goes_in_unless_it_is_built() -> None:
    """Not even its title."""
    write_case(
        Path("seeds/asking"), changed(changed(DECIDING, "title", "The secret dam"), "handling", "RESTRICTED")
    )
    hidden = indexed()["asking"]
    assert (hidden["title"], hidden["marking"], hidden["decision"]["by"]) == ("", "RESTRICTED", None)
    assert b"secret dam" not in Path("output/index.html").read_bytes()
    pretend_built("asking", "pdf")
    assert indexed()["asking"]["title"] == "The secret dam"
    assert "RESTRICTED" in page().find_class("handling")[0].text_content()


@pytest.mark.parametrize(
    ("handling", "licence", "withheld"),
    [
        ("UNCLASSIFIED", "CC BY 4.0", None),
        ("UNCLASSIFIED", "All rights reserved", "licence"),
        ("RESTRICTED", "CC BY 4.0", "marking"),
    ],
)
def test_sources(handling: str, licence: str, withheld: str | None) -> None:
    """A source goes in under an open licence, and a marking that lets anybody read."""
    data = changed(changed(memo_data(), "handling", handling), "source.licence", licence)
    write_case(Path("seeds/river"), data)
    pretend_built("river", "pdf")
    memo = indexed()["river"]
    assert memo["source_withheld"] == withheld
    assert [each["paragraph"] for each in memo["passages"] if each["kind"] == "source"] == (
        [] if withheld else [1, 2, 3]
    )


def test_texts_have_a_size_together(monkeypatch: pytest.MonkeyPatch) -> None:
    """Those of the memo that was revised last are kept."""
    write_case(Path("seeds/asking"), changed(DECIDING, "revision.date", "2025-01-16"))
    pretend_built("asking", "pdf")
    size = sum(len(each["text"].encode()) for each in indexed()["asking"]["passages"])
    monkeypatch.setattr(entries.within, "__defaults__", (size,))
    assert {name: each["withheld"] for name, each in indexed().items()} == {"asking": None, "river": "size"}
    assert "the index is full" in rows()[1][4]


def test_the_page_holds_its_words_as_numbers() -> None:
    """Each text is the row of its words, whatever they are written with."""
    pretend_built("river", "pdf")
    indexed()
    data = carried()
    words = data["words"].split(" ")
    assert words == sorted(words)
    numbers: list[int] = []
    shift = value = 0
    for byte in base64.b64decode(data["numbers"]):
        value |= (byte & 127) << shift
        shift += 7
        if byte < 128:
            numbers.append(value)
            shift = value = 0
    assert numbers[0] == 2
    assert [words[number] for number in numbers[1:3]] == ["the", "river"]
    assert data["passages"][0] == [1, 0, 0, "The river"]


def test_nothing_in_a_memo_ends_the_data_or_the_page() -> None:
    """Markup is text."""
    title = "</script><script>alert(1)</script> <b>&amp;"
    write_case(Path("seeds/river"), changed(memo_data(), "title", title))
    pretend_built("river", "html")
    indexed()
    raw = Path("output/index.html").read_text(encoding="utf-8")
    assert raw.count("<script") == 2
    assert "<b>" not in raw
    assert carried()["memos"][1][0] == title
    policy = page().xpath("//meta[@http-equiv]/@content")[0]
    assert "default-src 'none'" in policy
    assert "script-src 'sha256-" in policy


def test_links_lead_to_what_lies_beside() -> None:
    """Names that need it are escaped."""
    name = "river & co #1"
    write_case(Path("seeds") / name)
    pretend_built(name, "html")
    Path("output/river.redline.docx").write_bytes(b"")
    Path("output/river.review.html").write_bytes(b"")
    assert indexed()["river"]["more_files"] == ["river.redline.docx", "river.review.html"]
    links = set(page().xpath("//table//a/@href"))
    assert links == {
        "river.html",
        "river.pdf",
        "river.redline.docx",
        "river.review.html",
        "river%20%26%20co%20%231.html",
    }
    assert "PDF · Page · Redline (Word) · Review (Page)" in [cells[4] for cells in rows()]


@pytest.mark.parametrize("language", TRANSLATED)
def test_languages(language: str) -> None:
    """The page speaks each language that there is a catalogue of, dates and script included."""
    indexed("--language", language)
    root = page()
    assert root.get("lang") == language
    said = json.loads(root.xpath("//script/@data-words")[0])
    english = language == "en"
    assert (said["how"].startswith("A word finds")) is english
    assert (said["states"][3] == ["checked", "Checked"]) is english
    assert ("All memos" in root.text_content()) is english
    assert not root.xpath("//*[@lang='en' and not(ancestor-or-self::html) and ancestor::th[@scope='col']]")


def test_a_memo_called_index_is_refused(desk: Path) -> None:
    """Its page would have the name of the index."""
    write_case(desk / "seeds/Index")
    ran = run("index", "--format", "json")
    assert (ran.code, json.loads(ran.out)[0]["code"]) == (1, "index-name-taken")
    assert not (desk / "output/index.html").exists()


def test_for_programs() -> None:
    """What was written, and the state of each memo."""
    ran = run("index", "--format", "json")
    told = json.loads(ran.out)
    assert [each["file"] for each in told["files"]] == ["output/index.html", "output/index.json"]
    assert told["files"][0]["bytes"] == Path("output/index.html").stat().st_size
    assert told["memos"][0] == {
        "folder": "seeds/asking", "state": "checked", "fault": None,
        "withheld": "unbuilt", "source_withheld": "unbuilt",
    }  # fmt: skip


def test_only_what_changed_is_checked_again(monkeypatch: pytest.MonkeyPatch) -> None:
    """Of many memos, one."""
    checked: list[str] = []

    def check(path: Path, output: Path) -> Case:
        checked.append(path.parent.name)
        return check_memo(path, output)

    monkeypatch.setattr(memo_shelf, "check_memo", check)
    write_index([], Path("output"))
    write_index([], Path("output"))
    assert checked == ["asking", "river"]
    write_case(Path("seeds/river"), changed(memo_data(), "title", "The brook"))
    write_index([], Path("output"))
    assert checked == ["asking", "river", "river"]


def test_a_memo_that_lies_elsewhere_is_listed_by_the_name_of_its_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The page tells nobody where on the disk somebody keeps memos."""
    (tmp_path / "desk").mkdir()
    monkeypatch.chdir(tmp_path / "desk")
    indexed(str(tmp_path / "seeds/river"))
    assert rows()[0][0].startswith("The river Memo · river")
    assert str(tmp_path).encode() not in Path("output/index.html").read_bytes()


@pytest.mark.long
def test_many_memos_are_read_by_several_processes_and_give_the_same() -> None:
    """One that cannot be read stops none of them."""
    for number in range(12):
        write_case(Path(f"seeds/case-{number}"), changed(memo_data(), "title", f"Case {number}"))
        pretend_built(f"case-{number}", "pdf")
    write_case(Path("seeds/case-5")).write_bytes(b"title: [")
    alone = write_index([], Path("output"))
    bytes_alone = [path.read_bytes() for path in alone.files]
    store_file().unlink()
    several = write_index([], Path("output"), processes=2)
    assert [path.read_bytes() for path in several.files] == bytes_alone
    assert [each.name for each in several.entries if each.withheld == "unread"] == ["case-5"]
    assert sum(not each.withheld for each in several.entries) == 12


def test_the_page_is_well_formed_where_nothing_can_be_listed_but_a_locked_folder(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """An index of nothing readable has no dates to count from."""
    (tmp_path / "bare/seeds/locked").mkdir(parents=True)
    monkeypatch.chdir(tmp_path / "bare")
    monkeypatch.setattr(memo_shelf, "_is_locked", lambda _: True)
    indexed()
    assert rows() == [
        [
            "locked seeds/locked",
            "Unreadable The folder seeds/locked cannot be looked into: its permissions forbid it.",
            "–",
            "–",
            "–",
        ]
    ]
