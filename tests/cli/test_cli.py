"""The command: words in, exit code out; results to stdout, all else to stderr."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from builders import changed, memo_data, names_in, run, run_events, run_json, write_case

from memo.cli import run as cli
from memo.commands import check as checking
from memo.model import json_schema

ROOT = Path(__file__).parents[2]


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Make an empty folder the working folder."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


class Terminal(io.StringIO):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        """Say so."""
        return True


def test_a_sound_memo_is_0_and_leaves_stdout_empty(here: Path) -> None:
    """What is said of it goes to stderr, and with -q nothing is."""
    write_case(here / "seeds" / "river")
    ran = run("check")
    assert (ran.code, ran.out) == (0, "")
    assert ran.err.startswith(
        "seeds/river/memo.yaml: no problems: 2 quotes stand in the article word for word; 14 rules hold 2 "
    )
    assert "Left to you: what the rules miss" in " ".join(ran.err.split())
    assert run("check", "-q") == (0, "", "")
    assert run("check", "-q", "--format", "json") == (0, "[]\n", "")


def test_a_broken_memo_is_1_with_its_problems_on_stderr(here: Path) -> None:
    """With -q, too, for then all is not well."""
    write_case(here, changed(changed(memo_data(), "title", 5), "handling", 6))
    for words in (["check", "."], ["check", ".", "-q"]):
        ran = run(*words)
        assert (ran.code, ran.out) == (1, "")
        assert ran.err.count("error: wrong-type") == 2
        assert ran.err.startswith("memo.yaml:2:12: error: wrong-type  title\n")
        assert ("memo.yaml: 2 errors\n" in ran.err) == ("-q" not in words)


def test_of_what_is_to_be_written_the_next_five_are_shown(here: Path) -> None:
    """Of each memo, with a count of the others; all with `--all` and in JSON."""
    data = changed(memo_data(), "header.reference", "PAU/1 \u2714")
    places = [
        "title",
        "header.to",
        "background.0.text",
        *(f"summary.points.{n}.text" for n in range(4)),
        "revision.note",
    ]
    for place in places:
        data = changed(data, place, "TODO: write")
    for name in ("river", "sea"):
        write_case(here / "seeds" / name, data)
    ran = run("check")
    assert ran.code == 1
    assert ran.err.count("warning: todo") == 10
    assert ran.err.count("error: font-fallback") == 2
    assert "and 3 more to write in seeds/river/memo.yaml; `memo check --all` shows each\n" in ran.err
    assert "and 3 more to write in seeds/sea/memo.yaml; `memo check --all` shows each\n" in ran.err
    assert run("check", "--strict", "seeds/river").err.count("error: todo") == 5
    ran = run("check", "--all")
    assert ran.err.count("warning: todo") == 16
    assert "more to write" not in ran.err
    assert [problem["code"] for problem in run_json("check", "seeds/sea")[1]].count("todo") == 8
    assert "and 3 more to write" in run("build", "-q", "seeds/river").err


def test_problems_as_json_go_to_stdout(here: Path) -> None:
    """An array alone, to be read by a program; the summary stays on stderr."""
    write_case(here, changed(memo_data(), "title", 5))
    ran = run("check", ".", "--format", "json")
    (problem,) = json.loads(ran.out)
    assert (problem["file"], problem["line"], problem["column"]) == ("memo.yaml", 2, 12)
    assert ran.err == "memo.yaml: 1 error\n"


@pytest.mark.parametrize("kind", ["html", "docx"])
def test_one_format_alone(kind: str, here: Path) -> None:
    """-f takes one output; its path is all that stdout has."""
    write_case(here / "seeds" / "river")
    ran = run("build", "-f", kind)
    assert (ran.code, ran.out) == (0, f"output/river.{kind}\n")
    assert ran.err.splitlines()[-1].startswith("1 file written in ")
    assert names_in("output") == [f"river.{kind}", "river.record.json"]


def test_formats_are_a_set_in_one_order(here: Path) -> None:
    """Named twice or in another order, each output is written once."""
    write_case(here / "seeds" / "river")
    assert run("build", "-q", "-f", "html, docx,html") == (0, "output/river.docx\noutput/river.html\n", "")


def test_the_output_folder_can_be_chosen(here: Path) -> None:
    """-o makes the folder, deep as it may be."""
    write_case(here / "seeds" / "river")
    ran = run("build", "-f", "html", "-o", "a/b")
    assert ran.out == "a/b/river.html\n"
    assert (here / "a" / "b" / "river.html").is_file()
    assert not (here / "output").exists()


def test_a_build_in_json_prints_problems_only(here: Path) -> None:
    """An empty array where all went well."""
    write_case(here / "river")
    assert run_json("build", "river", "-f", "html") == (0, [])
    write_case(here / "river", changed(memo_data(), "title", 5))
    code, problems = run_json("build", "river", "-f", "html")
    assert (code, [p["code"] for p in problems]) == (1, ["wrong-type"])


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (["check", "missing.yaml"], "file-missing"),
        (["build", "missing.yaml", "-f", "html"], "file-missing"),
        (["check", "empty"], "file-missing"),
        (["check"], "no-memo"),
        (["build", "-f", "html"], "no-memo"),
    ],
)
def test_a_memo_that_is_not_there_is_1(words: list[str], code: str, here: Path) -> None:
    """A missing file, a folder without a memo, a folder without seeds."""
    (here / "empty").mkdir()
    found, problems = run_json(*words)
    assert (found, [p["code"] for p in problems]) == (1, [code])
    assert f"error: {code}" in run(*words).err
    assert names_in(here) == ["empty"]


def test_two_memos_of_one_name_are_refused_before_anything_is_written(here: Path) -> None:
    """Their outputs would overwrite each other; checking them is fine, and so is naming one twice."""
    write_case(here / "a" / "river")
    write_case(here / "b" / "river")
    code, events = run_events("build", "a/river", "b/river", "-f", "html")
    codes = [[p["code"] for p in event["problems"]] for event in events if event["event"] == "failed"]
    assert (code, codes) == (1, [["same-name"]] * 2)
    assert not (here / "output").exists()
    assert run("check", "a/river", "b/river").code == 0
    assert run("build", "a/river", "a/river/memo.yaml", "-f", "html").code == 0


def test_names_that_some_disks_take_for_one_are_refused_beside_what_else_is_found(here: Path) -> None:
    """Large and small letters, composed or not, make one file there; each memo's own faults are told, too."""
    write_case(here / "a" / "Río", changed(memo_data(), "title", 5))
    write_case(here / "b" / "ri\u0301o")
    code, events = run_events("build", "a/Río", "b/ri\u0301o", "-f", "html")
    codes = {event["memo"]: [p["code"] for p in event["problems"]] for event in events[1:-1]}
    assert code == 1
    assert codes == {"a/Río/memo.yaml": ["same-name", "wrong-type"], "b/ri\u0301o/memo.yaml": ["same-name"]}
    assert not (here / "output").exists()


@pytest.mark.long
def test_the_time_of_each_step_is_told_to_those_who_ask(here: Path) -> None:
    """With -v, on stderr; -q and -v together are wrong usage."""
    write_case(here / "seeds" / "river")
    said = run("build", "-v", "-f", "html,docx").err.splitlines()
    steps = [line.partition(" s  ")[2] for line in said if " s  " in line]
    assert steps == [
        "read seeds/river/memo.yaml",
        "check seeds/river/memo.yaml",
        "compose river",
        "print river.docx",
        "print river.html",
        "write river",
    ]
    assert run("check", "-v").err.splitlines()[0].endswith(" s  read and check seeds/river/memo.yaml")
    assert " s  " not in run("check").err
    assert run("check", "-q", "-v").code == 2


@pytest.mark.parametrize(
    "words",
    [
        [],
        ["print"],
        ["check", "--fix"],
        ["build", "-f", "odt"],
        ["build", "-f", ""],
        ["build", "-j", "0"],
        ["build", "-j", "-1"],
        ["build", "-j", "two"],
        ["build", "-o"],
        ["check", "--format", "xml"],
        ["schema", "extra"],
    ],
)
def test_wrong_words_are_2(words: list[str], here: Path) -> None:
    """Usage is shown on stderr, nothing is done."""
    ran = run(*words)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith("usage: memo")
    assert list(here.iterdir()) == []


def test_help_is_a_result() -> None:
    """It goes to stdout, whatever stdout is."""
    ran = run("--help")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.startswith("usage: memo")


def test_wrong_formats_and_numbers_are_named() -> None:
    """The message has the word that was wrong, and what there is."""
    assert "no such output: odt (there are pdf, docx, html)" in run("build", "-f", "pdf,odt").err
    assert "a whole number from 1 on is wanted" in run("build", "-j", "²").err


def test_the_schema_is_a_result() -> None:
    """It goes to stdout alone."""
    assert run("schema") == (0, json_schema(), "")


@pytest.mark.parametrize("command", ["build", "check"])
def test_a_certificate_without_a_cluster_is_wrong_usage(command: str) -> None:
    """It would be passed over in silence, and nobody would know that the work was done here."""
    ran = run(command, "--tls-ca", "ca.pem")
    assert ran.code == 2
    assert ran.err.endswith("error: --tls-ca says nothing without --scheduler\n")


def test_an_interruption_is_130(monkeypatch: pytest.MonkeyPatch, here: Path) -> None:
    """Ctrl-C ends with a sentence and no traceback."""

    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    write_case(here / "seeds" / "river")
    monkeypatch.setattr(checking, "check_memo", interrupt)
    assert run("check") == (130, "", "stopped; files already written are whole\n")
    monkeypatch.setattr("memo.commands.build.read_case", interrupt)
    assert run("build", "-f", "html") == (130, "", "stopped; files already written are whole\n")


def test_a_bug_keeps_its_traceback(monkeypatch: pytest.MonkeyPatch, here: Path) -> None:
    """What is not a user's to mend is not dressed up as a problem."""

    def fail(*_: object) -> None:
        raise LookupError("a bug")

    write_case(here / "seeds" / "river")
    monkeypatch.setattr(checking, "check_memo", fail)
    with pytest.raises(LookupError, match="a bug"):
        run("check")


def test_colours_are_for_terminals_that_want_them(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Not in a pipe, not with NO_COLOR set to anything, not on a dumb terminal (no-color.org)."""
    write_case(here, changed(memo_data(), "title", 5))

    def said(stream: io.StringIO) -> str:
        assert cli.main(["check", "."], io.StringIO(), stream) == 1
        return stream.getvalue()

    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("TERM", "xterm")
    assert "\033[31m" in said(Terminal())
    assert "\033" not in said(io.StringIO())
    monkeypatch.setenv("NO_COLOR", "")
    assert "\033[31m" in said(Terminal())
    monkeypatch.setenv("NO_COLOR", "1")
    assert "\033" not in said(Terminal())
    monkeypatch.delenv("NO_COLOR")
    monkeypatch.setenv("TERM", "dumb")
    assert "\033" not in said(Terminal())


def run_module(here: Path, *words: str, stdout: Any = subprocess.PIPE, **environment: str) -> Any:
    """Run the command in a process of its own, with Python's usual buffers."""
    usual = {name: value for name, value in os.environ.items() if name != "PYTHONUNBUFFERED"}
    return subprocess.run(
        [sys.executable, "-m", "memo", *words],
        cwd=here,
        env=usual | {"PYTHONPATH": str(ROOT)} | environment,
        stdout=stdout,
        stderr=subprocess.PIPE,
        check=False,
    )


@pytest.mark.parametrize(("words", "code"), [(["schema"], 0), (["check", "-q", "--format", "json"], 1)])
@pytest.mark.long
def test_a_reader_that_stops_reading_is_no_fault(words: list[str], code: int, here: Path) -> None:
    """`memo schema | head -0` ends quietly; so does a message held back to the end, and its code stays."""
    assert list(here.iterdir()) == []  # so that the second command says `no-memo`
    reader, writer = os.pipe()
    os.close(reader)
    with os.fdopen(writer, "wb") as stream:
        left = run_module(here, *words, stdout=stream)
    assert (left.returncode, left.stderr) == (code, b"")


@pytest.mark.long
def test_many_problems_for_a_reader_that_stops_are_still_1(here: Path) -> None:
    """More than a buffer holds: the first write fails, and the exit code is that of the check."""
    data = memo_data()
    for number in range(400):
        data = changed(data, f"background.{number + 1}", {"text": 5, "basis": "judgment"})
    write_case(here / "river", data)
    reader, writer = os.pipe()
    os.close(reader)
    with os.fdopen(writer, "wb") as stream:
        left = run_module(here, "check", "river", "--format", "json", stdout=stream)
    assert left.returncode == 1
    assert b"Traceback" not in left.stderr
    assert left.stderr.startswith(b"river/memo.yaml: ")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="the system has no device that is always full")
def test_results_that_cannot_be_written_are_told(here: Path) -> None:
    """A full disk behind stdout is a message and 1, with nothing of Python's."""
    with Path("/dev/full").open("wb") as stream:
        left = run_module(here, "schema", stdout=stream)
    assert (left.returncode, left.stderr.decode().splitlines()) == (
        1,
        ["error: the results cannot be written: No space left on device"],
    )


@pytest.mark.parametrize("encoding", ["ascii", "cp850"])
@pytest.mark.long
def test_a_terminal_without_our_letters_is_no_fault(encoding: str, here: Path) -> None:
    """The schema stays the schema, and a path is shown with what the terminal has."""
    write_case(here / "fäll…")
    left = run_module(here, "schema", PYTHONIOENCODING=encoding, PYTHONUTF8="0")
    assert (left.returncode, left.stderr) == (0, b"")
    assert json.loads(left.stdout.decode(encoding)) == json.loads(json_schema())
    left = run_module(here, "build", "-q", "-f", "html", "fäll…", PYTHONIOENCODING=encoding)
    assert (left.returncode, left.stderr) == (0, b"")
    assert left.stdout.decode(encoding).endswith("\\u2026.html\n")


@pytest.mark.long
def test_the_command_runs_as_a_module_and_in_any_encoding(here: Path) -> None:
    """Exit code and streams are those of the process, and an ASCII terminal is no fault."""
    write_case(here / "seeds" / "río", changed(memo_data(), "title", 5))
    for words in (["check"], ["check", "--format", "json"]):
        left = run_module(here, *words, PYTHONIOENCODING="ascii", PYTHONUTF8="0")
        assert left.returncode == 1
        assert b"wrong-type" in left.stdout + left.stderr
        assert b"Traceback" not in left.stderr


def test_what_may_not_be_read_or_written_is_told_wherever_it_is_met(monkeypatch: pytest.MonkeyPatch) -> None:
    """A name and a mend, in place of a traceback; an error that names nothing is a fault of ours."""

    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied", "styles/memo.css")

    monkeypatch.setattr("memo.cli.check.find_memos", refuse)
    ran = run("check")
    assert ran.code == 1
    assert ran.err.startswith("error: no-permission\n  styles/memo.css: Permission denied.\n  help: Let this")


@pytest.mark.parametrize(
    ("words", "step"),
    [
        (("new", "article.txt", "--into", "other"), "read article.txt"),
        (("check", "river"), "read and check river/memo.yaml"),
        (("build", "river", "-f", "html"), "compose river"),
        (("revise", "river", "-m", "x"), "open revision 2"),
        (("schema",), "write the schema"),
        (("explain", "no-memo"), "look it up"),
    ],
)
def test_every_command_has_the_common_options(here: Path, words: tuple[str, ...], step: str) -> None:
    """How long each step took on request, nothing but results when quiet; not both."""
    write_case(here / "river")
    (here / "article.txt").write_bytes((here / "river/article.txt").read_bytes())
    said = run(*words, "-v")
    assert said.code == 0
    assert step in [line.partition(" s  ")[2] for line in said.err.splitlines()]
    assert run(*words, "-q", "-v").code == 2
    if words[0] in {"schema", "explain", "check"}:
        assert (run(*words).err == "") is (words[0] != "check")
        assert run(*words, "-q").err == ""
        assert run(*words, "-q").out == said.out


@pytest.mark.long
def test_a_name_that_is_not_utf_8_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder or file from an old archive: told with what can be shown of it; nothing is written."""
    monkeypatch.chdir(tmp_path)
    old, sound = Path("caf\udce9"), Path("river")
    write_case(sound)
    for words in (("check", old), ("build", old), ("build", sound, "-o", old), ("pull", old / "x.docx")):
        code, problems = run_json(*words)
        assert (code, [each["code"] for each in problems]) == (1, ["name-not-utf-8"])
        assert "“caf\ufffd”" in problems[0]["message"]
    assert run("check", old).err.startswith("error: name-not-utf-8\n  The name “caf\ufffd” is not UTF-8.")
    assert "name-not-utf-8" in run("new", "river/article.txt", "--into", old).err
    assert "name-not-utf-8" in run("revise", old, "-m", "x").err
    assert "name-not-utf-8" in run("verify", old / "x.pdf").err
    assert names_in(tmp_path) == ["river"]
    (sound / "styles").mkdir()
    with suppress(OSError):  # a disk of macOS takes no such name
        (sound / "styles" / f"{old}.css").write_text("p {}")
        assert [each["code"] for each in run_json("build", sound)[1]] == ["name-not-utf-8"]


def test_names_are_shown_without_what_a_terminal_obeys(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Wherever a path is told: as a result, at the end, in a step, in a problem."""
    monkeypatch.chdir(tmp_path)
    write_case(tmp_path / "ri\x1b[31mver")
    for words in (("build", "-f", "html,docx", "-v"), ("check", "-v"), ("revise", "-m", "x"), ("check",)):
        said = run(words[0], "ri\x1b[31mver", *words[1:])
        assert "ri\ufffd[31mver" in said.out + said.err
        assert "\x1b" not in said.out + said.err
    file = Path("output/ri\x1b[31mver.docx")
    pulled = run("pull", file, "--into", "ri\x1b[31mver", "-v")
    assert (pulled.code, "\x1b" in pulled.out + pulled.err) == (0, False)
    matrix = Path("output/ri\x1b[31mver.review.md").read_text(encoding="utf-8")
    assert "\x1b" not in matrix
