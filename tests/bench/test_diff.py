"""A cold `memo diff` of two revisions as PDF and DOCX, beside a cold `memo build` of the same two forms."""

from __future__ import annotations

import shutil
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pytest

ROOT = Path(__file__).parents[2]
RATIO, ROUNDS = 1.5, 7


def test_ratio(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The quickest of seven redlines takes at most 1.5 times the quickest of seven plain builds, by turns."""
    shutil.copytree(ROOT / "seeds/prospects-for-peace", tmp_path / "case")
    case, out = str(tmp_path / "case/memo.yaml"), str(tmp_path / "out")
    forms = ["-f", "pdf,docx", "-q", "-o", out]
    build, diff = ["build", case, *forms], ["diff", "1", "2", "--memo", case, *forms]
    for words in (build, diff):  # so that no run is the first to read a file
        seconds_of(words)
    rounds = [(seconds_of(build), seconds_of(diff)) for _ in range(ROUNDS)]
    plain, redline = (min(times) for times in zip(*rounds, strict=True))
    with capsys.disabled():
        print(f"\nredlines {redline:.2f} s, plain build {plain:.2f} s: {redline / plain:.2f} of {RATIO}")  # noqa: T201 - the result
    assert redline / plain <= RATIO


def seconds_of(words: list[str]) -> float:
    """Return how long a cold run of a command takes."""
    begun = time.perf_counter()
    subprocess.run([sys.executable, "-m", "memo", *words], check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - begun
