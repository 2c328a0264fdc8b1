"""Many memos at once: each is told, whatever becomes of the others, and none is otherwise than by itself."""

from __future__ import annotations

import io
import json
import os
import resource
import shutil
import signal
import subprocess
import sys
from typing import TYPE_CHECKING

import psutil
import pytest
from builders import changed, memo_data, names_in, run, run_events, write_case
from many_memos import batch_processes, write_memos

from memo.cli.run import main

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.long
MEMO = [sys.executable, "-m", "memo"]


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Make an empty folder the working folder."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def outputs(folder: Path) -> dict[str, bytes]:
    """Return all that a build has left, but for what it remembers."""
    return {name: (folder / name).read_bytes() for name in names_in(folder)}


def test_a_batch_leaves_the_very_bytes_of_single_builds(here: Path) -> None:
    """Three kinds of memos, in all formats, with their records; and then there is nothing to do."""
    paths = write_memos(here / "seeds", 3)
    assert run("build", "-q", "-o", "together").code == 0
    for path in paths:
        assert run("build", path, "-q", "-o", "alone").code == 0
    assert len(outputs(here / "alone")) == 12
    assert outputs(here / "together") == outputs(here / "alone")
    ran = run("build", "-o", "together")
    assert "     3  unchanged\n3 memos in " in ran.err
    assert len(ran.out.splitlines()) == 9
    assert "unchanged, so nothing was built" in run("build", paths[0], "-o", "together").err


def test_each_memo_is_an_event_for_programs(here: Path) -> None:
    """One object a line: the beginning, each memo with its problems as `check` has them, the end."""
    for name in ("a", "b", "c"):
        write_case(here / "seeds" / name)
    write_case(here / "seeds/b", changed(memo_data(), "title", 5))
    assert run("build", "seeds/a", "-f", "html", "-q").code == 0
    code, (begin, *memos, end) = run_events("build", "-f", "html")
    assert code == 1
    assert begin == {"event": "begin", "memos": 3}
    by_memo = {each["memo"]: each for each in memos}
    events = {name: (each["event"], each["files"]) for name, each in by_memo.items()}
    assert events == {
        "seeds/a/memo.yaml": ("unchanged", ["output/a.html"]),
        "seeds/b/memo.yaml": ("failed", []),
        "seeds/c/memo.yaml": ("built", ["output/c.html"]),
    }
    assert [each["number"] for each in memos] == [1, 2, 3]
    (problem,) = by_memo["seeds/b/memo.yaml"]["problems"]
    assert (problem["code"], problem["line"]) == ("wrong-type", 2)
    counts = {"memos": 3, "built": 1, "unchanged": 1, "checked": 0, "failed": 1}
    assert {name: end[name] for name in counts} == counts


def test_the_summary_names_what_failed_by_what_and_where(here: Path) -> None:
    """The first error of each, at its line, after all else; the code is that of the worst."""
    for name in ("good", "warned"):
        write_case(here / name)
    write_case(here / "warned", changed(memo_data(), "summary.points.0.text", "TODO: write"))
    write_case(here / "bad", changed(memo_data(), "title", 5))
    ran = run("build", "good", "bad", "missing", "warned", "-f", "html")
    assert ran.code == 1
    assert sorted(ran.out.splitlines()) == ["output/good.html", "output/warned.html"]
    *_, built, failed, first, second, last = ran.err.splitlines()
    assert (built, failed) == ("     2  built", "     2  failed")
    assert first.startswith("        bad/memo.yaml:2:12  wrong-type: ")
    assert second.startswith("        missing             file-missing: missing, the memo, is not there.")
    assert last.startswith("4 memos in ")
    assert "; 2 files written" in last
    assert "] warned/memo.yaml: built, 1 file, 1 warning, " in ran.err
    assert run("build", "good", "warned", "-f", "html", "-q").err.count("warning: todo") == 1
    assert run("build", "good", "warned", "-f", "html", "--strict", "-q").code == 1


def test_a_check_of_many_tells_each(here: Path) -> None:
    """What `check` says of one it says of each; nothing is written."""
    write_case(here / "seeds/a")
    write_case(here / "seeds/b", changed(memo_data(), "title", 5))
    ran = run("check")
    assert (ran.code, ran.out) == (1, "")
    assert "seeds/a/memo.yaml: checked, " in ran.err
    assert "; no problems: " in ran.err
    assert "error: wrong-type" in ran.err
    assert "     1  checked\n     1  failed\n" in ran.err
    code, (*_, end) = run_events("check", "-j", "1")
    assert (code, end["checked"], end["failed"]) == (1, 1, 1)
    timed = run("build", "-v", "-f", "html", "-o", "timed").err
    assert " s  check seeds/a/memo.yaml\n" in timed
    assert " s  print a.html\n" in timed
    assert " s  " not in ran.err
    shutil.rmtree("timed")
    assert names_in(here) == ["seeds"]
    (here / "output").mkdir()
    run("check", "-q")
    again = run("check")
    assert again.code == 1
    assert "     1  unchanged\n     1  failed\n" in again.err
    assert again.err.count("error: wrong-type") == 1


def test_a_terminal_shows_a_bar_with_rate_and_time_left(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Above it stands what lines tell elsewhere; on a dumb terminal these lines alone."""

    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    def said(term: str) -> str:
        monkeypatch.setenv("TERM", term)
        out, err = Terminal(), Terminal()
        assert main(["build", "-f", "html", "--force"], out, err) == 0
        assert sorted(out.getvalue().splitlines()) == ["output/a.html", "output/b.html"]
        return err.getvalue()

    for name in ("a", "b"):
        write_case(here / "seeds" / name)
    bar, lines = said("xterm"), said("dumb")
    assert "1/2" in bar
    assert " a second" in bar
    assert " left" in bar
    assert "[2/2] seeds/" in bar
    assert "     2  built" in bar
    assert "\x1b" not in lines
    assert "[2/2] seeds/" in lines


def test_a_killed_process_costs_its_memo_alone(here: Path) -> None:
    """It is told, with what to do; all others are built."""
    write_memos(here / "seeds", 5)
    with subprocess.Popen(
        [*MEMO, "build", "-f", "docx"], stdout=subprocess.PIPE, text=True, stderr=-1
    ) as batch:
        assert batch.stdout is not None
        batch.stdout.readline()  # one is done, and all processes are at work
        batch_processes(batch.pid)[0].send_signal(signal.SIGKILL)
        out, err = batch.communicate()
    assert batch.returncode == 1
    assert len(out.splitlines()) == 3
    assert err.count("error: worker-died") == 1
    assert "(signal 9)" in err
    assert "     4  built\n     1  failed\n" in err
    assert run("build", "-f", "docx", "-q").code == 0


def test_an_interruption_leaves_no_half_file_and_no_process(here: Path) -> None:
    """At Ctrl-C, which a terminal sends to every process; what is written is whole, and the next goes on."""
    write_memos(here / "seeds", 5)
    words = [*MEMO, "build", "-f", "docx"]
    with subprocess.Popen(words, stdout=-1, stderr=-1, text=True, start_new_session=True) as batch:
        assert batch.stdout is not None
        batch.stdout.readline()
        processes = batch_processes(batch.pid)
        os.killpg(batch.pid, signal.SIGINT)
        _, err = batch.communicate()
    assert (batch.returncode, err.splitlines()[-1]) == (130, "stopped; files already written are whole")
    assert psutil.wait_procs(processes, timeout=5)[1] == []
    assert [name for name in names_in("output") if name.startswith(".")] == []
    events = run_events("build", "-f", "docx")[1]
    assert 1 <= sum(event["event"] == "unchanged" for event in events) < 5
    assert events[-1]["built"] + events[-1]["unchanged"] == 5


def test_where_the_batch_itself_is_killed_its_processes_end(here: Path) -> None:
    """They hear that nobody is there any more."""
    write_memos(here / "seeds", 5)
    with subprocess.Popen([*MEMO, "build", "-f", "docx"], stdout=-1, stderr=-1) as batch:
        assert batch.stdout is not None
        batch.stdout.readline()
        processes = batch_processes(batch.pid)
        batch.kill()
    assert len(processes) >= 2
    assert psutil.wait_procs(processes, timeout=20)[1] == []


def test_a_full_disk_is_told_of_each_and_leaves_nothing_half(here: Path) -> None:
    """Of each memo that it does not take; what it takes is whole."""
    write_memos(here / "seeds", 3)

    def limit() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (300_000, 300_000))  # the real memo's page is larger

    words = [*MEMO, "build", "-f", "html", "--format", "json"]
    ran = subprocess.run(words, capture_output=True, text=True, preexec_fn=limit, check=False)
    _, *memos, end = [json.loads(line) for line in ran.stdout.splitlines()]
    failed = {
        each["memo"]: [p["code"] for p in each["problems"]] for each in memos if each["event"] == "failed"
    }
    assert ran.returncode == 1
    assert failed == {"seeds/memo-000/memo.yaml": ["file-unwritable"]}
    assert end["built"] == 2
    assert names_in("output") == [
        "memo-001.html",
        "memo-001.record.json",
        "memo-002.html",
        "memo-002.record.json",
    ]


def test_a_fault_of_the_program_stops_no_other_memo(here: Path) -> None:
    """It is told with its traceback, for a report."""
    write_memos(here / "seeds", 2)
    code = (
        "import sys\nfrom memo.cli import main\nfrom memo.commands import batch\n"
        "def do_job(job):\n    if '000' in str(job.path): raise LookupError('a bug')\n    return real(job)\n"
        "real, batch.do_job = batch.do_job, do_job\n"
        "if __name__ == '__main__': sys.exit(main(['build', '-f', 'html']))\n"
    )
    (here / "program.py").write_text(code)
    ran = subprocess.run([sys.executable, "program.py"], capture_output=True, text=True, check=False)
    assert ran.returncode == 1
    assert "error: program-fault" in ran.stderr
    assert "LookupError: a bug" in ran.stderr
    assert "     1  built\n     1  failed\n" in ran.stderr
