"""Many memos, long memos, many builds after one another, and builds with nothing to do."""

from __future__ import annotations

import math
import sys
from statistics import median
from typing import TYPE_CHECKING, Final

import psutil
from bench.conftest import IS_WHOLE
from builders import SEED, memo_data, write_case, write_frozen
from many_memos import write_memos
from stress import full
from timing import memo, seconds_of, warm_seconds

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

MEMOS: Final = 200 if IS_WHOLE else 24
BUILDS: Final = 500 if IS_WHOLE else 100
SETTLED: Final = 50
"""Builds after which a worker has all in memory that it keeps."""


def test_nothing_changed(tmp_path: Path, hold: Callable[..., None]) -> None:
    """Cold, with nothing to build."""
    command = memo("build", "-q", str(SEED), "-o", str(tmp_path))
    seconds_of(command)
    hold(
        "build with nothing changed",
        median(seconds_of(command) for _ in range(7)),
        aim=0.3,
        limit=1.0,
        unit=" s",
    )


def test_a_batch_beside_weasyprint(tmp_path: Path, hold: Callable[..., None]) -> None:
    """Per memo, with two processes, beside half of what a bare warm ``write_pdf`` of its page takes."""
    paths = write_memos(tmp_path / "seeds", MEMOS)
    output = tmp_path / "out"
    ours = seconds_of(memo("build", "--force", "-q", "-j", "2", *map(str, paths), "-o", str(output)))
    pages = sorted(map(str, output.glob("*.html")))
    assert len(pages) == MEMOS
    shown = f"{MEMOS} memos / warm write_pdf of each, halved"
    hold(shown, ours / (warm_seconds(*pages) / 2), aim=1.5, limit=3.0, alone=1.0)


def test_time_grows_with_length(tmp_path: Path, hold: Callable[..., None]) -> None:
    """The slope of the logarithms of time and pages, from a short memo to one of a hundred pages."""
    points = []
    for sections in (0, 40, 160):
        case = write_case(tmp_path / f"seeds/{sections}", _long(sections))
        command = memo("build", "--force", "-q", "-f", "pdf", str(case), "-o", str(tmp_path))
        seconds = min(seconds_of(command) for _ in range(3))
        points.append((math.log(_pages(tmp_path / f"{sections}.pdf")), math.log(seconds)))
    middle = [sum(axis) / len(points) for axis in zip(*points, strict=True)]
    above = sum((x - middle[0]) * (y - middle[1]) for x, y in points)
    hold(
        "exponent of time by length, 5 to 100 pages",
        above / sum((x - middle[0]) ** 2 for x, _ in points),
        aim=1.1,
    )


def _long(sections: int) -> dict[str, object]:
    """Return a memo with so many sections of its own."""
    paragraph = {"text": "The river carries less each summer. " * 6 + "We judge so.", "basis": "judgment",
                 "because": "the gauge shows it"}  # fmt: skip
    own = [
        {"id": f"part-{number}", "title": f"Part {number}", "after": "background", "claims": [paragraph] * 4}
        for number in range(sections)
    ]
    return full() | ({"sections": own} if own else {})


def _pages(pdf: Path) -> int:
    from pypdf import PdfReader  # noqa: PLC0415 - it takes a while to load

    return len(PdfReader(pdf).pages)


def test_memory_over_many_builds(tmp_path: Path, hold: Callable[..., None]) -> None:
    """What a worker holds after many builds, beyond what it held after the first fifty."""
    case = write_case(tmp_path / "river", memo_data())
    words = [sys.executable, "tests/support/warm_builds.py", str(case), str(tmp_path / "out")]
    with psutil.Popen(words, stdin=-1, stdout=-1, text=True) as warm:
        held = 0
        for number in range(BUILDS):
            print("word", file=warm.stdin, flush=True)
            assert warm.stdout.readline()
            held = held or (_held(warm) if number == SETTLED else 0)
        grown = _held(warm) - held
        warm.stdin.close()
    hold(f"memory after {BUILDS} builds, beyond {SETTLED}", grown / 1e6, aim=20, unit=" MB")


def _held(process: psutil.Process) -> int:
    return sum(each.memory_info().rss for each in [process, *process.children(recursive=True)])


def test_a_cold_check(tmp_path: Path, hold: Callable[..., None]) -> None:
    """All checks of the real memo, which is another each time: one that is known is not checked again."""
    case = write_frozen(tmp_path)
    times = []
    for number in range(7):
        with case.open("a", encoding="utf-8") as memo_file:
            memo_file.write(f"# {number}\n")
        times.append(seconds_of(memo("check", str(case), "-o", str(tmp_path / "out"))))
    hold("cold check", median(times), aim=0.6, limit=3.0, unit=" s")


def test_help(hold: Callable[..., None]) -> None:
    """What somebody sees first."""
    hold("memo --help", median(seconds_of(memo("--help")) for _ in range(9)), aim=0.1, limit=0.5, unit=" s")
