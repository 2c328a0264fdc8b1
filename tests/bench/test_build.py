"""A cold `memo build` of all three outputs: how long, and how much memory."""

from __future__ import annotations

import shutil
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import psutil
import pytest

ROOT = Path(__file__).parents[2]
SECONDS, MEGABYTES = 3.0, 300


@pytest.fixture
def command(tmp_path: Path) -> list[str]:
    """The command on a copy of the real memo."""
    shutil.copytree(ROOT / "seeds/prospects-for-peace", tmp_path / "case")
    return [sys.executable, "-m", "memo", "build", "-q", str(tmp_path / "case"), "-o", str(tmp_path / "out")]


def test_seconds(benchmark: Any, command: list[str]) -> None:
    """The quickest of seven cold builds takes at most 3.0 s on two cores."""

    def build() -> None:
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)

    benchmark.pedantic(build, rounds=7, warmup_rounds=1)
    assert benchmark.stats is not None
    assert benchmark.stats.stats.min <= SECONDS


def test_megabytes(command: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    """All processes of a build together hold at most 300 MB at any moment."""
    peak = 0
    with psutil.Popen(command, stdout=subprocess.DEVNULL) as process:
        while process.poll() is None:
            peak = max(peak, _held(process))
            time.sleep(0.01)
    assert process.returncode == 0
    with capsys.disabled():
        print(f"\npeak memory of a cold build: {peak / 1e6:.0f} MB of {MEGABYTES} MB")  # noqa: T201 - the result
    assert peak / 1e6 <= MEGABYTES


def _held(process: psutil.Process) -> int:
    """Return the bytes held by a process and its children, what they share counted once (PSS) where known."""
    total = 0
    for one in [process, *process.children(recursive=True)]:
        try:
            memory = one.memory_full_info()
            total += getattr(memory, "pss", memory.rss)
        except psutil.Error:
            continue
    return total
