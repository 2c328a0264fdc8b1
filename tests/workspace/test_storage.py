"""Files are read with clear errors and written whole or not at all."""

from __future__ import annotations

import errno
import os
import signal
import stat
import subprocess
import sys
import time
from pathlib import Path

import pytest
from builders import names_in

from memo.diagnostics.problem import MemoError
from memo.workspace.storage import (
    LARGEST,
    fill_folder,
    is_free_for,
    read_bytes,
    real,
    shown,
    write_atomic,
    write_output,
)


def code_of(error: pytest.ExceptionInfo[MemoError]) -> str:
    """Return the code of the one problem."""
    (problem,) = error.value.problems
    return problem.code


def test_a_file_is_written_into_folders_that_are_made(tmp_path: Path) -> None:
    """Its bytes are those given, and it may be read as any file of this user may."""
    path = tmp_path / "a" / "b" / "memo.pdf"
    write_atomic(path, b"one")
    write_atomic(path, b"two")
    assert path.read_bytes() == b"two"
    assert names_in(path.parent) == ["memo.pdf"]
    (tmp_path / "plain").touch()
    assert stat.S_IMODE(path.stat().st_mode) == stat.S_IMODE((tmp_path / "plain").stat().st_mode)


@pytest.mark.parametrize(("function", "number"), [("fsync", errno.ENOSPC), ("replace", errno.EACCES)])
def test_what_the_disk_does_not_take_leaves_the_old_file(
    function: str, number: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A full or failing disk, or a file held open elsewhere: the old bytes stay, and nothing else."""

    def fail(*_: object, **__: object) -> None:
        raise OSError(number, os.strerror(number))

    path = tmp_path / "memo.pdf"
    path.write_bytes(b"old")
    monkeypatch.setattr(Path if function == "replace" else os, function, fail)
    with pytest.raises(MemoError) as error:
        write_atomic(path, b"new")
    monkeypatch.undo()
    assert code_of(error) == "file-unwritable"
    assert os.strerror(number) in str(error.value)
    assert path.read_bytes() == b"old"
    assert names_in(tmp_path) == ["memo.pdf"]


@pytest.mark.parametrize(
    ("number", "said"),
    [(errno.ENOSPC, "Make room"), (errno.EACCES, "you may write"), (errno.EIO, "Make room")],
)
def test_what_to_do_goes_by_what_the_system_says(
    number: int, said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Another folder by `-o` is a mend for outputs alone: the memo and its revisions stay where they are."""

    def fail(*_: object, **__: object) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(os, "fsync", fail)
    for write in (write_atomic, write_output):
        with pytest.raises(MemoError) as error:
            write(tmp_path / "memo.pdf", b"new")
        (problem,) = error.value.problems
        assert said in problem.help
        assert ("choose another folder by `-o`" in problem.help) == (write is write_output)


def test_a_folder_that_is_a_file_is_told(tmp_path: Path) -> None:
    """Below a regular file nothing can be written."""
    (tmp_path / "output").write_bytes(b"x")
    for path in (tmp_path / "output" / "memo.pdf", tmp_path / "output" / "deeper" / "memo.pdf"):
        with pytest.raises(MemoError) as error:
            write_atomic(path, b"new")
        assert code_of(error) == "file-unwritable"
        assert f"{tmp_path / 'output'} is a file, not a folder" in str(error.value)
    assert (tmp_path / "output").read_bytes() == b"x"


KILLED = """
import os, signal, sys
from pathlib import Path
from memo.workspace import storage
os.fsync = lambda _: os.kill(os.getpid(), signal.SIGKILL)
storage.write_atomic(Path(sys.argv[1]), b"new")
"""


def test_a_build_killed_before_its_file_took_the_name_harms_nothing(tmp_path: Path) -> None:
    """The old file stands; what the killed build left is cleared after an hour, and only that."""
    path = tmp_path / "memo.pdf"
    path.write_bytes(b"old")
    root = Path(__file__).parents[2]
    killed = subprocess.run([sys.executable, "-c", KILLED, str(path)], cwd=root, check=False)
    assert killed.returncode == -signal.SIGKILL
    assert path.read_bytes() == b"old"
    (left,) = set(names_in(tmp_path)) - {"memo.pdf"}
    (tmp_path / ".memo.pdf.part").touch()
    abandon(tmp_path / ".other.pdf.abc.part")
    write_atomic(path, b"new")
    assert names_in(tmp_path) == sorted([".memo.pdf.part", ".other.pdf.abc.part", left, "memo.pdf"])
    abandon(tmp_path / left)
    write_atomic(path, b"newer")
    assert names_in(tmp_path) == [".memo.pdf.part", ".other.pdf.abc.part", "memo.pdf"]


def abandon(path: Path) -> None:
    """Make a file that was last written more than an hour ago."""
    path.touch()
    before = time.time() - 3700
    os.utime(path, (before, before))


def test_several_writers_of_one_file_all_succeed(tmp_path: Path) -> None:
    """Builds at the same time do not clear up after each other."""
    code = (
        "import sys\nfrom pathlib import Path\n"
        "from memo.workspace.storage import write_atomic\n"
        "for _ in range(60):\n    write_atomic(Path(sys.argv[1], 'memo.pdf'), b'x' * 200_000)\n"
    )
    root = Path(__file__).parents[2]
    writers = [
        subprocess.Popen([sys.executable, "-c", code, str(tmp_path)], cwd=root, stderr=subprocess.PIPE)
        for _ in range(3)
    ]
    assert [(writer.communicate()[1], writer.returncode) for writer in writers] == [(b"", 0)] * 3
    assert names_in(tmp_path) == ["memo.pdf"]


def test_an_interruption_leaves_nothing_half_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Ctrl-C while the disk is at work: the old file stands alone."""

    def interrupt(_: int) -> None:
        raise KeyboardInterrupt

    (tmp_path / "memo.pdf").write_bytes(b"old")
    monkeypatch.setattr(os, "fsync", interrupt)
    with pytest.raises(KeyboardInterrupt):
        write_atomic(tmp_path / "memo.pdf", b"new")
    assert names_in(tmp_path) == ["memo.pdf"]
    assert (tmp_path / "memo.pdf").read_bytes() == b"old"


def test_a_file_beyond_all_measure_is_refused(tmp_path: Path) -> None:
    """It is no memo, and would fill the memory."""
    with (tmp_path / "memo.yaml").open("wb") as stream:
        stream.truncate(LARGEST + 1)
    with pytest.raises(MemoError) as error:
        read_bytes(tmp_path / "memo.yaml", "the memo")
    assert code_of(error) == "file-too-large"


def test_a_folder_is_filled_in_order_and_what_is_there_stays(tmp_path: Path) -> None:
    """Folders above it are made; one that holds the first file is still free."""
    files = {"article.txt": b"a", "memo.yaml": b"m"}
    fill_folder(tmp_path / "x/case", {"article.txt": b"a"})
    (tmp_path / "x/case/.memo.yaml.abc.part").touch()
    article = tmp_path / "x/case/article.txt"
    before = (article.stat().st_ino, article.stat().st_mtime_ns)
    assert is_free_for(tmp_path / "x/case", {"article.txt": b"a"})
    assert not is_free_for(tmp_path / "x/case", {"article.txt": b"b"})
    fill_folder(tmp_path / "x/case", files)
    assert (tmp_path / "x/case/memo.yaml").read_bytes() == b"m"
    assert (article.stat().st_ino, article.stat().st_mtime_ns) == before
    assert not is_free_for(tmp_path / "x/case", {"article.txt": b"a"})


@pytest.mark.parametrize("stop", [OSError(28, "No space left on device"), KeyboardInterrupt()])
def test_a_folder_that_cannot_be_filled_is_not_there(
    stop: BaseException, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nor are those above it that were made for it; a folder that was there is empty again."""
    replace = Path.replace

    def refuse(self: Path, target: Path) -> Path:
        if target.name == "memo.yaml":
            raise stop
        return replace(self, target)

    (tmp_path / "there").mkdir()
    monkeypatch.setattr(Path, "replace", refuse)
    for folder in (tmp_path / "a/b/case", tmp_path / "there"):
        with pytest.raises((MemoError, KeyboardInterrupt)):
            fill_folder(folder, {"article.txt": b"a", "memo.yaml": b"m"})
    assert names_in(tmp_path) == ["there"]
    assert names_in(tmp_path / "there") == []


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="the system has no pipes in its folders")
def test_what_is_no_ordinary_file_is_refused_at_once(tmp_path: Path) -> None:
    """A pipe would be waited for, a device has no end."""
    os.mkfifo(tmp_path / "pipe")
    for path in (tmp_path / "pipe", Path("/dev/zero")):
        with pytest.raises(MemoError) as error:
            read_bytes(path, "the memo")
        assert code_of(error) == "file-not-ordinary"
        assert "the memo" in str(error.value)


def test_a_link_that_leads_to_itself_is_told(tmp_path: Path) -> None:
    """It cannot be read, and asking where it leads is no fault."""
    loop = tmp_path / "memo.yaml"
    loop.symlink_to(loop)
    assert real(loop).name == "memo.yaml"
    with pytest.raises(MemoError) as error:
        read_bytes(loop, "the memo")
    assert code_of(error) == "file-unreadable"
    assert "link" in error.value.problems[0].help


def test_leftovers_are_found_by_the_name_and_not_by_a_pattern(tmp_path: Path) -> None:
    """Square brackets in a folder's name are letters like others."""
    mine, other = tmp_path / ".case[1].pdf.abc.part", tmp_path / ".case1.pdf.abc.part"
    abandon(mine)
    abandon(other)
    write_atomic(tmp_path / "case[1].pdf", b"new")
    assert (mine.exists(), other.exists()) == (False, True)


def test_files_that_cannot_be_read_are_told_apart(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Missing, a folder, or not readable: three codes, each with the role of the file."""
    with pytest.raises(MemoError) as error:
        read_bytes(tmp_path / "memo.yaml", "the memo")
    assert code_of(error) == "file-missing"
    assert "the memo" in str(error.value)
    with pytest.raises(MemoError) as error:
        read_bytes(tmp_path, "the memo")
    assert code_of(error) == "file-is-folder"
    (tmp_path / "file").touch()
    with pytest.raises(MemoError) as error:
        read_bytes(tmp_path / "file" / "memo.yaml", "the memo")
    assert code_of(error) == "file-unreadable"

    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(errno.EACCES, "Permission denied")

    monkeypatch.setattr("builtins.open", refuse)
    with pytest.raises(MemoError) as error:
        read_bytes(tmp_path / "file", "the memo")
    monkeypatch.undo()
    assert code_of(error) == "file-unreadable"
    assert "Permission denied" in str(error.value)


def test_paths_are_shown_as_a_user_types_them(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Relative below the working folder, whole elsewhere."""
    monkeypatch.chdir(tmp_path)
    assert shown(tmp_path / "seeds" / "a" / "memo.yaml") == "seeds/a/memo.yaml"
    assert shown(Path("seeds/../memo.yaml")) == "memo.yaml"
    assert shown(tmp_path.parent / "x") == str(tmp_path.parent / "x")
