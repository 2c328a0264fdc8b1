"""`memo watch` as a process of its own: what changes is built, whatever is wrong meanwhile."""

from __future__ import annotations

import queue
import signal
import subprocess
import sys
import threading
import time
from typing import IO, TYPE_CHECKING

import psutil
import pytest
from builders import changed, memo_data, names_in, run, write_case
from houses import write_house
from many_memos import batch_processes

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

pytestmark = pytest.mark.long
PATIENCE = 120.0


class Watched:
    """A watch that is under way."""

    def __init__(self, *words: str) -> None:
        command = [sys.executable, "-m", "memo", "watch", "-f", "html", *words]
        self.process = subprocess.Popen(command, stdout=-1, stderr=-1, text=True, start_new_session=True)
        self._lines: queue.SimpleQueue[str] = queue.SimpleQueue()
        assert self.process.stderr is not None
        threading.Thread(target=self._read, args=(self.process.stderr,), daemon=True).start()

    def _read(self, stream: IO[str]) -> None:
        for line in stream:
            self._lines.put(line.rstrip("\n"))

    def hears(self, words: str) -> list[str]:
        """Wait for a line with some words; return all that was told until then."""
        until, told = time.monotonic() + PATIENCE, list[str]()
        while True:
            try:
                told.append(self._lines.get(timeout=max(0, until - time.monotonic())))
            except queue.Empty:
                pytest.fail(f"not told: {words}; but: {told}")
            if words in told[-1]:
                return told

    def is_silent(self, seconds: float) -> bool:
        """Return whether nothing is told for a while."""
        time.sleep(seconds)
        return self._lines.empty()


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a memo that was built, as the working folder."""
    monkeypatch.chdir(tmp_path)
    write_case(tmp_path / "seeds/a")
    assert run("build", "-q", "-f", "html").code == 0
    return tmp_path


@pytest.fixture
def watched(here: Path) -> Iterator[Watched]:  # noqa: ARG001 - where it is
    """A watch of all memos there, with nothing to do."""
    watch = Watched()
    watch.hears("following 1 memo, 0 to build first; Ctrl-C ends it")
    time.sleep(2)  # from then on no change is missed; before, each is found once it is
    yield watch
    watch.process.kill()
    watch.process.communicate(timeout=PATIENCE)


def test_what_changes_is_built_and_a_broken_memo_ends_nothing(here: Path, watched: Watched) -> None:
    """Edited, broken, mended, mended and edited: each is told, and what it is by then lies there."""
    page = here / "output/a.html"
    write_case(here / "seeds/a", memo_data() | {"title": "Another"})
    watched.hears("seeds/a/memo.yaml: built, 1 file, ")
    assert "Another" in page.read_text(encoding="utf-8")
    write_case(here / "seeds/a", changed(memo_data(), "title", 5))
    told = watched.hears("seeds/a/memo.yaml: failed, 1 error, ")
    assert any("error: wrong-type" in line for line in told)
    write_case(here / "seeds/a", memo_data() | {"title": "Another"})
    assert watched.is_silent(3)  # what lies there is what a build would make
    write_case(here / "seeds/a", memo_data() | {"title": "A third"})
    watched.hears("seeds/a/memo.yaml: built, 1 file, ")
    assert "A third" in page.read_text(encoding="utf-8")


def test_a_memo_whose_article_comes_is_tried_again(here: Path, watched: Watched) -> None:
    """It failed without; the memo itself is as it was."""
    article = here / "seeds/a/article.txt"
    data = article.read_bytes()
    article.write_bytes(data + b"More.\n")
    watched.hears("seeds/a/memo.yaml: failed, 1 error, ")
    article.write_bytes(data + b"And more.\n")
    watched.hears("seeds/a/memo.yaml: failed, 1 error, ")


def test_a_memo_that_comes_is_followed_too(here: Path, watched: Watched) -> None:
    """As are templates and styles that come to lie around all of them, which build each."""
    write_case(here / "seeds/b", memo_data() | {"title": "A second memo"})
    watched.hears("following 2 memos, 1 to build first")
    watched.hears("seeds/b/memo.yaml: built, 1 file, ")
    write_house(here, "office: Water\n")
    watched.hears("memo.yaml: built, 1 file, ")
    watched.hears("memo.yaml: built, 1 file, ")
    assert "Water" in (here / "output/a.html").read_text(encoding="utf-8")
    assert "Water" in (here / "output/b.html").read_text(encoding="utf-8")


def test_ctrl_c_ends_it_with_all_its_processes(here: Path, watched: Watched) -> None:
    """Nothing is wrong with that: the code is 0."""
    write_case(here / "seeds/a", memo_data() | {"title": "Another"})
    watched.hears("seeds/a/memo.yaml: built")
    processes = batch_processes(watched.process.pid)
    watched.process.send_signal(signal.SIGINT)
    watched.hears("stopped; files already written are whole")
    assert watched.process.wait(10) == 0
    assert psutil.wait_procs(processes, timeout=5)[1] == []
    assert names_in("output") == ["a.html", "a.record.json"]


def test_events_for_programs(here: Path) -> None:
    """One a memo that is built, with its problems."""
    write_case(here / "seeds/a", memo_data() | {"title": "Another"})
    watch = Watched("seeds/a", "--format", "json")
    assert watch.process.stdout is not None
    event = watch.process.stdout.readline()
    watch.process.send_signal(signal.SIGINT)
    watch.process.communicate()
    assert event.startswith('{"event": "built", "memo": "seeds/a/memo.yaml", "files": ["output/a.html"], ')


def test_memos_of_one_name_are_refused(here: Path) -> None:
    """Each would overwrite what is built of the other."""
    write_case(here / "b/a")
    ran = run("watch", "seeds/a", "b/a")
    assert ran.code == 1
    assert ran.err.count("error: same-name") == 2
