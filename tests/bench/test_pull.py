"""A cold `memo pull` of an edited file of the real memo, with its matrix in all forms."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from builders import run
from reviewing import TWO, Reviewed

ROOT = Path(__file__).parents[2]
CASE = "prospects-for-peace"
SECONDS, ROUNDS = 1.0, 25


@pytest.fixture
def reviewed(tmp_path: Path) -> Path:
    """The real memo's Word file after two edits and a comment."""
    assert run("build", ROOT / "seeds" / CASE, "-q", "-f", "docx", "-o", tmp_path / "built").code == 0
    file = Reviewed((tmp_path / f"built/{CASE}.docx").read_bytes())
    file.replace("Depends on both parties before anything can move.", "Waits for both parties.")
    file.by(TWO, tracked=False).replace("Human cost and displacement", "Human cost")
    file.comment("lead of mediation", "Is it?")
    (tmp_path / "reviewed.docx").write_bytes(file.saved())
    return tmp_path / "reviewed.docx"


def test_seconds(benchmark: Any, reviewed: Path) -> None:
    """The quickest of 25 cold pulls, each into the memo as it was, takes less than 1.0 s."""
    into, output = reviewed.parent / CASE, reviewed.parent / "out"

    def as_it_was() -> None:
        for folder in (into, output):
            shutil.rmtree(folder, ignore_errors=True)
        shutil.copytree(ROOT / "seeds" / CASE, into)

    def pull() -> None:
        command = [sys.executable, "-m", "memo", "pull", "-q", str(reviewed), "--into", str(into)]
        subprocess.run([*command, "-o", str(output)], check=True, stdout=subprocess.DEVNULL)

    benchmark.pedantic(pull, setup=as_it_was, rounds=ROUNDS, warmup_rounds=1)
    assert (output / f"{CASE}.review.docx").is_file()
    assert benchmark.stats is not None
    assert benchmark.stats.stats.min < SECONDS
