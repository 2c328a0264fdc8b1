"""A cold `memo pull` of an edited file of the real memo, with its matrix in all forms, beside a build."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest
from builders import run, write_frozen
from reviewing import TWO, Reviewed
from timing import memo, ratio

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

CASE = "prospects-for-peace"


@pytest.fixture
def reviewed(tmp_path: Path) -> Path:
    """The Word file of the real memo's second revision after two edits and a comment."""
    sent = write_frozen(tmp_path / "sent")
    assert run("build", sent, "-q", "-f", "docx", "-o", tmp_path / "built").code == 0
    file = Reviewed((tmp_path / f"built/{CASE}.docx").read_bytes())
    file.replace("Depends on both parties before anything can move.", "Waits for both parties.")
    file.by(TWO, tracked=False).replace("Human cost and displacement", "Human cost")
    file.comment("lead of mediation", "Is it?")
    (tmp_path / "reviewed.docx").write_bytes(file.saved())
    return tmp_path / "reviewed.docx"


def test_beside_a_build(tmp_path: Path, reviewed: Path, hold: Callable[..., None]) -> None:
    """A pull into the memo as it was, each time."""
    into, output = tmp_path / "into", tmp_path / "out"

    def as_it_was() -> None:
        for folder in (into, output):
            shutil.rmtree(folder, ignore_errors=True)
        write_frozen(into)

    pull = memo("pull", "-q", str(reviewed), "--into", str(into / CASE), "-o", str(output))
    build = memo("build", "--force", "-q", str(tmp_path / "sent" / CASE), "-o", str(tmp_path / "built"))
    seen = ratio([pull], [build], before=as_it_was)
    assert (output / f"{CASE}.review.docx").is_file()
    hold("cold pull / cold build", seen, aim=0.5)
