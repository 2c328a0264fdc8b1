"""PDFs are printed beside this process, and nothing is left of the processes that do it."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import psutil
import pytest
from builders import names_in, write_case

from memo.diagnostics.problem import MemoError
from memo.renderers.pdf import PaperLooks
from memo.workspace.pdf_worker import PdfWorkers

if TYPE_CHECKING:
    from collections.abc import Iterator

pytestmark = pytest.mark.long

ROOT = Path(__file__).parents[2]
PAGE = '<html lang="en"><head><title>T</title></head><body><h1>One</h1><p>Text.</p></body></html>'
STYLES = ROOT / "styles"
CSS = "@page { size: A4 } body { font-family: 'Source Sans 3' }"


def looks(css: str = CSS) -> PaperLooks:
    """Return style sheets with the fonts of the product."""
    return PaperLooks(css, STYLES, [STYLES])


def children() -> list[psutil.Process]:
    """Return this process's children but the one with which multiprocessing counts its resources."""
    found = psutil.Process().children(recursive=True)
    return [one for one in found if one.is_running() and "resource_tracker" not in " ".join(one.cmdline())]


@pytest.fixture
def workers() -> Iterator[PdfWorkers]:
    """Workers, one process beside this one."""
    with PdfWorkers(2) as workers:
        yield workers
    assert children() == []


def ask(workers: PdfWorkers, html: str = PAGE) -> bytes:
    """Print a small page."""
    return workers.print(html, looks()).result()


def test_a_page_is_printed_and_so_are_more_than_there_are_processes(workers: PdfWorkers) -> None:
    """Each comes back as its own."""
    asked = [workers.print(PAGE.replace("One", name), looks()) for name in "ABA"]
    first, second, third = (future.result() for future in asked)
    assert first[:5] == b"%PDF-"
    assert first == third != second


def test_a_process_that_is_killed_is_one_problem_and_the_next_page_is_printed(workers: PdfWorkers) -> None:
    """Memory that ran out is told with what to do, and does not spoil the other memos' PDFs."""
    future = workers.print(PAGE, looks())
    (child,) = children()
    child.kill()
    with pytest.raises(MemoError) as error:
        future.result()
    (problem,) = error.value.problems
    assert problem.code == "pdf-process-died"
    assert "signal 9" in problem.message
    assert "`-j 1`" in problem.help
    assert ask(workers)[:5] == b"%PDF-"


def test_a_fault_of_the_page_comes_back_as_it_was_raised(workers: PdfWorkers) -> None:
    """A MemoError is one on this side, too, and the process goes on."""
    with pytest.raises(MemoError) as error:
        workers.print(PAGE, looks(CSS + " p { no-such: thing }")).result()
    assert {problem.code for problem in error.value.problems} == {"pdf-warning"}
    assert ask(workers)[:5] == b"%PDF-"


ENDLESS = CSS + " body { display: grid; grid-template-columns: repeat(3000000, 1px) }"


def test_a_style_without_end_is_stopped(workers: PdfWorkers, monkeypatch: pytest.MonkeyPatch) -> None:
    """The limit and what to do are told, the process is no more, and the next page is printed by another."""
    ask(workers)
    (child,) = children()
    monkeypatch.setenv("MEMO_TIME_LIMIT", "0.5")
    asked = workers.print(PAGE, looks(ENDLESS))
    with pytest.raises(MemoError) as error:
        asked.result()
    (problem,) = error.value.problems
    assert problem.code == "time-limit"
    assert problem.message == "Printing the PDF took more than 0.5 s, and was stopped."
    assert "MEMO_TIME_LIMIT=2.5" in problem.help
    assert not child.is_running()
    monkeypatch.delenv("MEMO_TIME_LIMIT")
    assert ask(workers)[:5] == b"%PDF-"


def test_a_style_without_end_is_stopped_in_this_process_too(monkeypatch: pytest.MonkeyPatch) -> None:
    """By the system's alarm; this process goes on."""
    with PdfWorkers(1) as workers:
        assert ask(workers)[:5] == b"%PDF-"
        monkeypatch.setenv("MEMO_TIME_LIMIT", "0.5")
        with pytest.raises(MemoError) as error:
            workers.print(PAGE, looks(ENDLESS)).result()
        assert [problem.code for problem in error.value.problems] == ["time-limit"]
        monkeypatch.delenv("MEMO_TIME_LIMIT")
        assert ask(workers)[:5] == b"%PDF-"


def test_what_is_prepared_for_is_printed_the_same(workers: PdfWorkers) -> None:
    """Fonts and styles that were read ahead are those of the document, and others are read in their place."""
    first = ask(workers)
    for css in (f"{CSS} p {{ margin: 7mm }}", CSS, CSS):
        workers.prepare(looks(css))
        assert ask(workers) == first
    (child,) = children()
    child.kill()
    while child.status() != psutil.STATUS_ZOMBIE:
        time.sleep(0.01)
    workers.prepare(looks(f"{CSS} p {{ margin: 8mm }}"))
    assert ask(workers) == first


def test_what_is_wrong_with_the_styles_is_told_when_they_are_used(workers: PdfWorkers) -> None:
    """Whoever prepares is told nothing, and the process goes on."""
    spoilt = looks(f"{CSS} p {{ no-such: thing }}")
    workers.prepare(spoilt)
    with pytest.raises(MemoError, match="no-such"):
        workers.print(PAGE, spoilt).result()
    assert ask(workers)[:5] == b"%PDF-"


def test_a_bug_brings_its_traceback(workers: PdfWorkers) -> None:
    """What no user can mend says where in the other process it happened."""
    with pytest.raises(RuntimeError, match=r"(?s)process that prints PDFs.*in write_pdf"):
        workers.print(PAGE, PaperLooks(CSS, STYLES, [None])).result()  # type: ignore[list-item]


def test_nobody_waits_for_a_warm_up_that_is_not_needed() -> None:
    """Workers that printed nothing are gone at once, before WeasyPrint is imported."""
    with PdfWorkers(2):
        assert len(children()) == 1
        begun = time.perf_counter()
    assert time.perf_counter() - begun < 0.5
    assert children() == []


def test_one_job_in_all_needs_no_other_process() -> None:
    """It is printed here."""
    with PdfWorkers(1) as workers:
        assert children() == []
        assert ask(workers)[:5] == b"%PDF-"
        assert children() == []


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL])
@pytest.mark.parametrize("moment", [0.1, 1.2])
def test_a_build_that_is_stopped_leaves_no_process(
    number: signal.Signals, moment: float, tmp_path: Path
) -> None:
    """Ctrl-C, which a terminal sends to all processes of a command, and a kill that only the first hears."""
    write_case(tmp_path / "river")
    (tmp_path / "temporary").mkdir()
    with subprocess.Popen(
        [sys.executable, "-m", "memo", "build", "river", "-j", "2"],
        cwd=tmp_path,
        env=os.environ | {"PYTHONPATH": str(ROOT), "TMPDIR": str(tmp_path / "temporary")},
        start_new_session=True,
        stderr=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
    ) as build:
        family = set(_family(build.pid))
        time.sleep(moment)
        family |= set(_family(build.pid))
        if number is signal.SIGINT:
            os.killpg(build.pid, number)
        else:
            build.send_signal(number)
        said = build.communicate(timeout=20)[1]
    assert b"Traceback" not in said or moment < 1  # before the command has begun Python itself complains
    assert psutil.wait_procs(family, timeout=5)[1] == []
    if number is signal.SIGINT:
        ours = [name for name in names_in(tmp_path / "temporary") if name.startswith("memo-")]
        assert ours == []  # Python's own search for libraries may be killed at a file of its own


def _family(pid: int) -> list[psutil.Process]:
    """Wait for the first child of a process and return all there are."""
    process, until = psutil.Process(pid), time.monotonic() + 10
    while process.is_running() and time.monotonic() < until:
        found: list[psutil.Process] = process.children(recursive=True)
        if found:
            return found
        time.sleep(0.01)
    return []
