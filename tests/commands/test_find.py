"""`memo find`: words in many memos."""

from __future__ import annotations

import json
import sqlite3
from pathlib import Path
from typing import Any

import pytest
from builders import ARTICLE, changed, claim, memo_data, run, write_case

from memo.model import LoadedMemo, load_memo
from memo.workspace import memo_shelf, passage_store, store_file


@pytest.fixture(autouse=True)
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working folder with two memos, and a cache of its own."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.chdir(tmp_path)
    write_case(tmp_path / "seeds/river")
    write_case(tmp_path / "seeds/other", changed(memo_data(), "title", "Überfällige Größen der об’єкт"))
    return tmp_path


def found(*words: str) -> list[dict[str, Any]]:
    """Return the passages that are found, as programs get them."""
    ran = run("find", "--format", "json", *words)
    data = json.loads(ran.out)
    assert ran.code == (0 if data["passages"] else 1)
    passages: list[dict[str, Any]] = data["passages"]
    return passages


def test_text() -> None:
    """Memo, where, and the passage with what was looked for marked."""
    ran = run("find", "river", "1960", "--memo", "seeds/river")
    assert (ran.code, ran.err) == (0, "1 passage\n")
    assert ran.out == (
        "seeds/river/memo.yaml: quote, ¶1, background.1.quotes.1\n"
        "  The two states have shared the **river** since **1960**.\n"
    )


def test_json() -> None:
    """Offsets are in code points, and lead to the very words."""
    (one, two) = found('"will not SIGN before"')
    assert [one["memo"], two["memo"]] == ["seeds/other/memo.yaml", "seeds/river/memo.yaml"]
    assert (one["kind"], one["path"], one["paragraph"]) == (
        "quote",
        "obstacles.dams.description.1.quotes.1",
        2,
    )
    assert [one["text"][start:end] for start, end in one["marked"]] == ["will not sign before"]
    assert two["title"] == "The river"


@pytest.mark.parametrize("word", ["grosse", "UBERFALLIG", "обʼєкт", "größe"])
def test_accents_and_capitals_make_no_difference(word: str) -> None:
    """Of German and Ukrainian words alike."""
    assert [each["path"] for each in found(word)] == ["title"]


@pytest.mark.parametrize("word", ["zebra", '"river shared"', '"commissio"'])
def test_nothing_found(word: str) -> None:
    """Ends with 1: no such word, not in this order, no whole word."""
    ran = run("find", word)
    assert (ran.code, ran.out, ran.err) == (1, "", "nothing found\n")


@pytest.mark.parametrize(
    "hostile",
    ['"', "'", '" OR "', "a* NEAR/2 b", "col : x", "{a b}", "^river", "(((",
     "river)", "'; DROP TABLE memos; --", "\\", "%", "\x00", "-", "NOT", "AND OR"],
)  # fmt: skip
def test_what_is_typed_is_text(hostile: str) -> None:
    """No sign is a query of SQLite's own, and none makes it fail."""
    ran = run("find", "--", hostile)
    assert ran.code in {0, 1}
    assert "qlite" not in ran.err.lower()
    assert [each["path"] for each in found("river", "1960")] == ["background.1.quotes.1"] * 2


def test_a_hundred_words() -> None:
    """A whole paragraph is looked for, each word of it."""
    words = [f"word{number}" for number in range(120)]
    write_case(Path("seeds/long"), changed(memo_data(), "background.0", claim(" ".join(words))))
    assert [each["memo"] for each in found(*words)] == ["seeds/long/memo.yaml"]
    assert found(*words, "missing") == []


def test_only_what_changed_is_read_again(monkeypatch: pytest.MonkeyPatch) -> None:
    """By hash; a memo that is gone is found no more."""
    read: list[str] = []

    def load(data: bytes, name: str) -> LoadedMemo:
        read.append(name)
        return load_memo(data, name)

    monkeypatch.setattr(memo_shelf, "load_memo", load)
    found("river")
    assert read == ["seeds/other/memo.yaml", "seeds/river/memo.yaml"]
    found("river")
    write_case(Path("seeds/river"), changed(memo_data(), "title", "The brook"))
    assert [each["memo"] for each in found("brook")] == ["seeds/river/memo.yaml"]
    assert read[2:] == ["seeds/river/memo.yaml"]
    (Path("seeds/river/article.txt")).write_text(f"{ARTICLE}\nMore.\n", encoding="utf-8")
    found("brook")
    assert read[3:] == ["seeds/river/memo.yaml"]
    Path("seeds/river/memo.yaml").unlink()
    assert found("brook") == []


def _other_tables(file: Path) -> None:
    file.unlink()
    with sqlite3.connect(file) as other:
        other.execute("CREATE TABLE memos (something)")


@pytest.mark.parametrize(
    "spoil",
    [
        lambda file: file.write_bytes(b"no database at all" * 100),
        lambda file: file.write_bytes(file.read_bytes()[:9000]),
        lambda file: file.write_bytes(b""),
        lambda file: file.write_bytes(file.read_bytes()[:8192] + b"\xff" * (len(file.read_bytes()) - 8192)),
        _other_tables,
    ],
    ids=["other file", "cut off", "empty", "overwritten", "other edition"],
)
def test_a_damaged_cache_is_made_anew(spoil: Any) -> None:
    """And nobody is told, since it is no source."""
    first = found("river")
    spoil(store_file())
    assert found("river") == first
    with sqlite3.connect(store_file()) as again:
        assert again.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert again.execute("SELECT count(*) FROM memos").fetchone() == (2,)


def test_a_cache_that_cannot_be_written_is_done_without(desk: Path) -> None:
    """Where a file stands in the folder's place."""
    (desk / "cache").write_bytes(b"")
    assert [each["memo"] for each in found("1960")] == ["seeds/other/memo.yaml", "seeds/river/memo.yaml"]


def test_a_cache_that_another_program_holds_is_done_without(monkeypatch: pytest.MonkeyPatch) -> None:
    """For longer than anybody waits."""
    found("river")
    monkeypatch.setattr(passage_store, "_PATIENCE", 0.01)
    holder = sqlite3.connect(store_file())
    before = store_file().stat().st_ino
    holder.execute("BEGIN EXCLUSIVE")
    assert len(found("1960")) == 2
    holder.close()
    assert store_file().stat().st_ino == before


def test_a_broken_memo_stops_no_other() -> None:
    """It is told, and the rest is searched."""
    Path("seeds/other/memo.yaml").write_bytes(b"a: [")
    ran = run("find", "1960")
    assert ran.code == 0
    assert ran.out.startswith("seeds/river/memo.yaml: quote")
    assert ran.err.startswith("not searched: seeds/other/memo.yaml: ")


def test_a_memo_with_errors_is_searched(desk: Path) -> None:
    """What is wrong with it is for `memo check` to tell."""
    write_case(desk / "seeds/other", changed(memo_data(), "criteria.0.weight", 70))
    assert len(found("1960")) == 2


def test_a_source_is_searched_under_an_open_licence_alone(desk: Path) -> None:
    """And where the marking lets anybody read it."""
    assert found('"such a commission biased"') == []
    open_source = changed(memo_data(), "source.licence", "CC BY 4.0")
    write_case(desk / "seeds/other", open_source)
    (only,) = found('"such a commission biased"')
    assert (only["kind"], only["paragraph"], only["path"]) == ("source", 3, "")
    write_case(desk / "seeds/other", changed(open_source, "handling", "RESTRICTED"))
    assert found('"such a commission biased"') == []


def test_computed_forms_are_found_as_they_are_printed(desk: Path) -> None:
    """Words and figures, not braces."""
    write_case(desk / "seeds/other", changed(memo_data(), "background.0", claim("Sure: {confidence}.")))
    assert [each["text"] for each in found("sure", "moderate")] == ["Sure: moderate."]


def test_most() -> None:
    """What is not shown is counted."""
    ran = run("find", "so", "rate", "--most", "1")
    assert ran.out.count("seeds/") == 1
    assert ran.err == "2 passages, 1 of them not shown: `--most 2` shows all\n"


def test_a_long_passage_is_shown_round_what_was_found(desk: Path) -> None:
    """With dots where it goes on."""
    long = f"{'before ' * 100}needle {'after ' * 100}".strip()
    write_case(desk / "seeds/other", changed(memo_data(), "background.0", claim(long)))
    shown = run("find", "needle").out
    assert "  … before" in shown
    assert "before **needle** after" in shown.replace("\n  ", " ")
    assert shown.endswith("after …\n")
    assert len(shown) < 500


def test_a_sqlite_without_fts5_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """With what to install."""
    monkeypatch.setattr(passage_store, "_TABLES", passage_store._TABLES.replace("fts5", "no_fts5"))  # noqa: SLF001
    ran = run("find", "river")
    assert ran.code == 1
    assert "error: search-unavailable" in ran.err
    assert "has no FTS5" in ran.err
