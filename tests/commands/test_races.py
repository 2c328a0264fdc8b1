"""Several commands at the same time, an editor that saves between, a kill: nobody's work is lost."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from builders import accept_of_river, names_in, run, run_json, write_case
from reviewing import Reviewed

from memo.workspace import locking

if TYPE_CHECKING:
    from collections.abc import Sequence

pytestmark = pytest.mark.long

ROOT = Path(__file__).parents[2]
SMALL = ROOT / "tests/word_files"
UNTOUCHED = (SMALL / "untouched.docx").read_bytes()
REVISE = ("-m", "After comments.", "--date", "2026-02-01")


@pytest.fixture
def case(tmp_path: Path) -> Path:
    """A copy of the small case."""
    return Path(shutil.copytree(SMALL / "case", tmp_path / "river"))


def reviewed(path: Path, old: str, new: str) -> Path:
    """Write a file in which a reviewer has replaced some words."""
    path.write_bytes(Reviewed(UNTOUCHED).replace(old, new).saved())
    return path


def at_once(*commands: Sequence[str | Path], how: Sequence[str] = ("-m", "memo")) -> list[tuple[int, str]]:
    """Run commands at the same time, each in a process of its own; return exit codes and what each said."""
    running = [
        subprocess.Popen(
            [sys.executable, *how, *map(str, words)],
            cwd=ROOT,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
        )
        for words in commands
    ]
    said = [each.communicate()[0] for each in running]
    return [(each.returncode, text) for each, text in zip(running, said, strict=True)]


def test_two_pulls_at_the_same_time(case: Path, tmp_path: Path) -> None:
    """Both edits stand in the memo, and both files in the matrix."""
    files = [
        reviewed(tmp_path / "one.docx", "keep the court", "hold the court back"),
        reviewed(tmp_path / "two.docx", "Confidence is low", "Confidence is very low"),
    ]
    done = at_once(*[("pull", file, "--into", case, "-o", tmp_path / "out") for file in files])
    assert [code for code, _ in done] == [0, 0], done
    memo = (case / "memo.yaml").read_text(encoding="utf-8")
    assert "hold the court back" in memo
    assert "Confidence is very low" in memo
    matrix = json.loads((tmp_path / "out/river.review.json").read_bytes())
    assert sorted(each["name"] for each in matrix["files"]) == ["one.docx", "two.docx"]
    assert [row["outcome"] for each in matrix["files"] for row in each["rows"]] == ["merged"] * 2
    assert locking.LOCK_NAME not in names_in(case) + names_in(tmp_path / "out")


def test_a_pull_and_a_revision_at_the_same_time(case: Path, tmp_path: Path) -> None:
    """Whichever comes first, the edit is in the memo and the chain is whole."""
    accept_of_river(case)
    file = reviewed(tmp_path / "one.docx", "keep the court", "hold the court back")
    pull = ("pull", file, "--into", case, "-o", tmp_path / "out")
    done = at_once(pull, ("revise", case, *REVISE))
    assert [code for code, _ in done] == [0, 0], done
    assert "hold the court back" in (case / "memo.yaml").read_text(encoding="utf-8")
    assert run_json("check", case) == (0, [])


MEETING = """
import pathlib, sys, time
from memo.cli import main
from memo.commands import making
read, own, other = making.record_before, *map(pathlib.Path, sys.argv[1:3])
def meet(place):
    record = read(place)
    own.touch()
    until = time.monotonic() + 3
    while not other.exists() and time.monotonic() < until:
        time.sleep(0.02)
    return record
making.record_before = meet
sys.exit(main(sys.argv[3:]))
"""


def test_two_builds_of_one_memo_at_the_same_time(tmp_path: Path) -> None:
    """The record knows what both wrote, though each would wait for the other to have read it."""
    write_case(tmp_path / "river")
    out, marks = tmp_path / "out", (tmp_path / "html", tmp_path / "docx")
    build = ("build", tmp_path / "river", "-o", out, "-f")
    done = at_once((*marks, *build, "html"), (*marks[::-1], *build, "docx"), how=("-c", MEETING))
    assert [code for code, _ in done] == [0, 0], done
    record = json.loads((out / "river.record.json").read_bytes())
    assert sorted(record["outputs"]) == ["river.docx", "river.html"]


@pytest.mark.parametrize("command", ["pull", "revise"])
def test_an_editor_that_saves_right_before_the_end(
    case: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: str
) -> None:
    """When all is on the disk and only the name is to be taken, what was saved is seen, and stays."""
    memo, fsync = case / "memo.yaml", os.fsync
    mine = memo.read_bytes() + b"# mine\n"

    def saving(handle: int) -> None:
        fsync(handle)
        if list(case.glob(".memo.yaml.*.part")):
            memo.write_bytes(mine)

    file = reviewed(tmp_path / "one.docx", "keep the court", "hold the court back")
    words: dict[str, Sequence[str | Path]] = {
        "pull": (file, "--into", case, "-o", tmp_path / "out"),
        "revise": (case, *REVISE),
    }
    monkeypatch.setattr(os, "fsync", saving)
    code, problems = run_json(command, *words[command])
    monkeypatch.undo()
    assert (code, [each["code"] for each in problems]) == (1, [f"{command}-changed"])
    assert memo.read_bytes() == mine
    assert not list(case.rglob("*.part"))
    assert run(command, *words[command], "-q").code == 0
    assert b"# mine" in memo.read_bytes()


STOPPED = """
import os, sys, time
from memo.cli import main
fsync = os.fsync
def stop(handle):
    fsync(handle)
    if any(name.startswith(".memo.yaml.") for name in os.listdir(sys.argv[1])):
        print("here", flush=True)
        time.sleep(600)
os.fsync = stop
main(sys.argv[2:])
"""


def test_a_pull_that_is_killed_locks_nobody_out(case: Path, tmp_path: Path) -> None:
    """The memo is as it was; the next command waits for nobody, and takes the lock's file away."""
    memo = case / "memo.yaml"
    before = memo.read_bytes()
    file = reviewed(tmp_path / "one.docx", "keep the court", "hold the court back")
    pull = [str(word) for word in ("pull", file, "--into", case, "-o", tmp_path / "out")]
    words = [sys.executable, "-c", STOPPED, str(case), *pull]
    with subprocess.Popen(words, cwd=ROOT, stdout=subprocess.PIPE) as killed:
        assert killed.stdout is not None
        assert killed.stdout.readline() == b"here\n"
        assert locking.LOCK_NAME in names_in(case)
        killed.send_signal(signal.SIGKILL)
        killed.communicate()
    assert memo.read_bytes() == before
    assert locking.LOCK_NAME in names_in(case)
    assert run(*pull).code == 0
    assert b"hold the court back" in memo.read_bytes()
    assert locking.LOCK_NAME not in names_in(case) + names_in(tmp_path / "out")


FULL = """
import resource, sys
from memo.cli import main
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[1]),) * 2)
sys.exit(main(sys.argv[2:]))
"""


@pytest.mark.parametrize("size", [0, 12_000])
def test_a_disk_that_is_full(case: Path, tmp_path: Path, size: int) -> None:
    """Be there no room for the memo that is kept, the matrix or a page: the memo is as it was."""
    before = (case / "memo.yaml").read_bytes()
    file = reviewed(tmp_path / "one.docx", "keep the court", "hold the court back")
    words = ("pull", file, "--into", case, "-o", tmp_path / "out", "--format", "json")
    run_full = [sys.executable, "-c", FULL, str(size), *map(str, words)]
    done = subprocess.run(run_full, cwd=ROOT, capture_output=True, check=False)
    assert done.returncode == 1
    assert [each["code"] for each in json.loads(done.stdout)] == ["file-unwritable"], done.stderr
    assert (case / "memo.yaml").read_bytes() == before
    assert locking.LOCK_NAME not in names_in(case)


def test_one_that_does_not_end_is_told(case: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """After a while whoever waits says for what; nothing is written."""
    accept_of_river(case)
    before = names_in(case)
    monkeypatch.setattr(locking, "PATIENCE", 0.1)
    with locking.locked(case, tmp_path / "out"):
        for words in (("revise", case, *REVISE), ("build", case, "-f", "html", "-o", tmp_path / "out")):
            code, problems = run_json(*words)
            assert (code, [each["code"] for each in problems]) == (1, ["folder-locked"])
    assert names_in(case) == before
    assert names_in(tmp_path) == ["river"]  # the folder that was made for the lock alone is gone


def test_a_folder_without_locks_is_written_to_all_the_same(
    case: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A disk of the network may know none, and a lock's file may be a link that somebody has laid."""

    def unknown(*_: object) -> None:
        raise OSError(38, "Function not implemented")

    monkeypatch.setattr(locking, "_lock", unknown)
    accept_of_river(case)
    assert run("revise", case, *REVISE).code == 0
    assert locking.LOCK_NAME not in names_in(case)
    monkeypatch.undo()
    (case / "other").write_bytes(b"x")
    (case / locking.LOCK_NAME).symlink_to(case / "other")
    assert run("build", case, "-f", "html", "-o", case).code == 0
    assert (case / "other").read_bytes() == b"x"
