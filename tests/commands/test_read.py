"""`memo read`: what is unread is listed, asked through and recorded; and what checks and builds say of it."""

from __future__ import annotations

import io
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from builders import ARTICLE, changed, memo_data, run, run_json, write_case

from memo.checks import readings_in, readings_text
from memo.cli.run import main
from memo.diagnostics import MemoError
from memo.workspace import readings_beside, record_readings

if TYPE_CHECKING:
    from memo.checks import Reading

OFFICE = "Reviewer 1"
COUNT = 38


@pytest.fixture
def memo(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The smallest memo, as the only one of the working folder's seeds."""
    monkeypatch.chdir(tmp_path)
    write_case(tmp_path / "seeds/river")
    return Path("seeds/river/memo.yaml")


@pytest.fixture
def read(memo: Path) -> Path:
    """The same, read whole on paper."""
    assert run("read", "--all", str(COUNT), "--by", OFFICE).code == 0
    return memo


def readings(memo: Path) -> list[Reading]:
    """Return what is recorded."""
    found, problems = readings_in((memo.parent / "readings.yaml").read_bytes(), "readings.yaml")
    assert problems == []
    return found


def rewrite(memo: Path, path: str, value: object) -> None:
    """Write the memo with another value in it."""
    write_case(memo.parent, changed(memo_data(), path, value))


class Terminal(io.StringIO):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        """Say so."""
        return True


def asked(monkeypatch: pytest.MonkeyPatch, typed: str, *words: str) -> tuple[int, str]:
    """Run the command in a terminal in which somebody types, and return its exit code and what is shown."""
    monkeypatch.setattr(sys, "stdin", Terminal(typed))
    out, err = Terminal(), io.StringIO()
    return main(["read", "--by", OFFICE, *words], out, err), out.getvalue() + err.getvalue()


def test_without_a_terminal_it_lists_and_records_nothing(memo: Path) -> None:
    """Each statement at its line, with its passage in the sentence of the article, and how to record."""
    ran = run("read")
    assert ran.code == 0
    assert "seeds/river/memo.yaml:" in ran.out
    assert ": obstacles.dams.description.1\n  It will not sign. · basis: reported" in ran.out
    assert "¶2 “it will not sign before the dams are opened”" in ran.out
    assert "in: The lower state says that it will not sign before the dams are opened." in ran.out
    assert "nothing was recorded: `memo read --by OFFICE`" in ran.err
    assert not (memo.parent / "readings.yaml").exists()


def test_what_rules_say_stands_beside_the_statement(memo: Path) -> None:
    """A figure that its passage has not."""
    rewrite(memo, "obstacles.0.description.0.text", "It will not sign before 5 dams are opened.")
    assert "  error: figure-not-quoted: " in run("read").out


def test_it_asks_statement_by_statement(memo: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Read, not yet, what is no key, stop: each is recorded at once, and nothing else."""
    code, shown = asked(monkeypatch, "r\nn\nwhat\nR\ns\n")
    assert code == 0
    assert f"[1/{COUNT}] r read · n not yet · s stop: " in shown
    assert [each.at for each in readings(memo)] == ["source", "title"]
    assert {(each.by, len(each.on)) for each in readings(memo)} == {(OFFICE, 10)}
    assert f"2 of {COUNT} statements are read beside their passages, by Reviewer 1 (2)." in shown
    code, shown = asked(monkeypatch, "")  # who has no more to say stops
    assert (code, len(readings(memo))) == (0, 2)
    assert f"[1/{COUNT - 2}]" in shown


def test_one_statement_by_its_path(memo: Path) -> None:
    """Or by that of a field in it."""
    assert run("read", "--statement", "background.1.text", "--by", OFFICE).code == 0
    assert [each.at for each in readings(memo)] == ["background.1"]
    code, problems = run("read", "--statement", "nowhere.1", "--by", OFFICE)[:2]
    assert (code, problems) == (1, "")


def test_all_asks_for_the_number_and_the_office(memo: Path) -> None:
    """Who has read on paper knows how much it was; nothing is recorded of another memo than that."""
    ran = run("read", "--all", "12", "--by", OFFICE)
    assert ran.code == 1
    assert f"{COUNT} statements are unread, and not 12" in ran.err
    ran = run("read", "--all", str(COUNT))
    assert (ran.code, "reading-refused" in ran.err) == (1, True)
    assert not (memo.parent / "readings.yaml").exists()


def test_the_list_for_programs(read: Path) -> None:
    """What is read, by whom; what is unread, with its redline and its passages."""
    rewrite(read, "obstacles.0.description.0.text", "It may not sign.")
    listed: dict[str, Any] = json.loads(run("read", "--format", "json").out)
    assert (listed["statements"], listed["read"], listed["by"]) == (COUNT, COUNT - 1, {OFFICE: COUNT - 1})
    (unread,) = listed["unread"]
    assert unread["path"] == "obstacles.dams.description.1"
    assert "[-will-]{+may+}" in unread["redline"]
    (passage,) = unread["passages"]
    assert (passage["paragraph"], passage["sentence"] in ARTICLE) == (2, True)


def test_several_memos_are_refused_with_words(memo: Path) -> None:
    """Named or found."""
    write_case(memo.parents[1] / "lake")
    for words in ((), (memo, memo.parents[1] / "lake")):
        ran = run("read", *words)
        assert (ran.code, "One memo is read at a time" in ran.err) == (1, True)
    assert run("read", memo).code == 0


def test_a_memo_that_is_not_valid_is_not_read(memo: Path) -> None:
    """Its faults are told."""
    rewrite(memo, "obstacles.0.severity", "dreadful")
    ran = run("read", "--all", str(COUNT), "--by", OFFICE)
    assert ran.code == 1
    assert "dreadful" in ran.err


def test_check_tells_what_is_unread_and_strict_refuses_it(read: Path) -> None:
    """Before: only that nobody has read; after: how much is, and each statement that was changed since."""
    ran = run("check")
    assert ran.code == 0
    assert (
        f"{COUNT} of {COUNT} statements are read beside their passages, by Reviewer 1 ({COUNT})." in ran.err
    )
    rewrite(read, "obstacles.0.severity", "low")
    code, problems = run_json("check")
    unread = [each for each in problems if each["code"] == "statement-unread"]
    assert code == 0
    assert [each["path"] for each in unread] == ["obstacles.dams", "obstacles.dams.severity_because"]
    assert {each["severity"] for each in unread} == {"warning"}
    assert all(each["line"] for each in unread)
    assert run("check", "--strict").code == 1
    assert run("build", "--strict", "-f", "html").code == 1


@pytest.mark.usefixtures("memo")
def test_a_case_that_nobody_reads_gets_one_line_and_no_warning() -> None:
    """It is begun by whoever reads first."""
    ran = run("check")
    assert "seeds/river/memo.yaml: Nobody has recorded a reading of its statements: `memo read`." in ran.err
    assert "statement-unread" not in ran.err
    assert run("build", "--strict", "-f", "html").code == 0
    assert "readings" not in json.loads(Path("output/river.record.json").read_bytes())


@pytest.mark.usefixtures("memo")
def test_an_unchanged_check_knows_of_the_readings() -> None:
    """What is told again is told with who has read, and a reading is a change."""
    Path("output").mkdir()
    run("check")
    again = run("check").err
    assert "unchanged since it was last checked" in again
    assert "Nobody has recorded a reading" in again
    run("read", "--statement", "title", "--by", OFFICE)
    now = run("check").err
    assert "unchanged since" not in now
    assert f"1 of {COUNT} statements are read" in now
    assert f"1 of {COUNT} statements are read" in run("check").err


def test_many_memos_are_told_with_who_has_read(read: Path) -> None:
    """At the line of each."""
    write_case(read.parents[1] / "lake")
    ran = run("check", "-j", "1")
    assert f"{COUNT} of {COUNT} statements are read" in ran.err
    assert "Nobody has recorded a reading" in ran.err


def test_the_record_of_a_build_keeps_who_has_read(read: Path) -> None:
    """And what is unread; a reading makes it anew, and no output is another by it."""
    rewrite(read, "title", "The other river")
    assert run("build", "-f", "html").code == 0
    record, page = Path("output/river.record.json"), Path("output/river.html")
    before = page.read_bytes()
    assert json.loads(record.read_bytes())["readings"] == {
        "statements": COUNT,
        "read": COUNT - 1,
        "by": {OFFICE: COUNT - 1},
        "unread": ["title"],
    }
    assert run("read", "--statement", "title", "--by", "Legal Adviser").code == 0
    assert run("build", "-f", "html").code == 0
    assert json.loads(record.read_bytes())["readings"]["by"] == {OFFICE: COUNT - 1, "Legal Adviser": 1}
    assert page.read_bytes() == before


@pytest.mark.usefixtures("read")
def test_revise_keeps_what_is_read() -> None:
    """What stands unchanged stays read; the new date and the new note are unread."""
    assert run("revise", "-m", "After comments.", "--date", "2025-02-01").code == 0
    _, problems = run_json("check")
    assert [each["path"] for each in problems if each["code"] == "statement-unread"] == ["header", "revision"]


def test_a_line_that_is_none_is_an_error_and_nothing_is_written_over_it(read: Path) -> None:
    """A mark that was left where branches met, at its line."""
    file = read.parent / "readings.yaml"
    spoilt = file.read_bytes() + b">>>>>>> theirs\n"
    file.write_bytes(spoilt)
    code, problems = run_json("check")
    broken = [each for each in problems if each["code"] == "reading-unreadable"]
    assert (code, [(each["file"], each["line"]) for each in broken]) == (
        1,
        [("seeds/river/readings.yaml", spoilt.count(b"\n"))],
    )
    assert run("read", "--statement", "title", "--by", OFFICE).code == 1
    assert file.read_bytes() == spoilt


def test_a_file_that_cannot_be_read_is_told(read: Path) -> None:
    """A link is not followed out of the folder: what a check reads lies in the case."""
    file, elsewhere = read.parent / "readings.yaml", Path.cwd() / "elsewhere.yaml"
    file.rename(elsewhere)
    file.symlink_to(elsewhere)
    found, problems = readings_beside(read)
    assert (found, [each.code for each in problems]) == ([], ["file-unreadable"])


def test_readings_are_written_whole_or_not_at_all(read: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What another program saves at the same moment is not written over."""
    file = read.parent / "readings.yaml"
    known, meanwhile = readings(read), file.read_bytes() + b"# by somebody else\n"

    def saved(them: Any) -> bytes:
        file.write_bytes(meanwhile)
        return readings_text(them)

    monkeypatch.setattr("memo.workspace.readings_file.readings_text", saved)
    with pytest.raises(MemoError):
        record_readings(read, known[:1], [])
    assert file.read_bytes() == meanwhile
