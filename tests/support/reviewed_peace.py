"""Word files of the memo of the workbench's tests, as two reviewers send them back."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from builders import run
from reviewing import ONE, TWO, Reviewed

PEACE: Final = Path(__file__).parents[1] / "workbench/peace"
LONG: Final = "Phases take long."
OPEN: Final = "Prejudges nothing."


@cache
def built_peace() -> bytes:
    """Return the Word file that is sent."""
    with TemporaryDirectory() as folder:
        ran = run("build", PEACE, "-q", "-f", "docx", "-o", folder)
        assert ran.code == 0, ran.err
        return (Path(folder) / "peace.docx").read_bytes()


@cache
def first_review() -> bytes:
    """Return what the first reviewer sends: two rewordings and a comment."""
    file = Reviewed(built_peace()).by(ONE)
    file.replace("Phases take long", "Phases take years").replace("Prejudges nothing", "Leaves all open")
    file.comment("has suggested the possibility", "<b>When?</b>")
    return file.saved()


@cache
def second_review() -> bytes:
    """Return what the second one sends: other words for the same, a deletion, a comment on the template."""
    file = Reviewed(built_peace()).by(TWO)
    file.replace("Phases take long", "Phases take months")
    file.delete_paragraph("making Russian withdrawal")
    file.comment("Executive summary", "Shorter!")
    return file.saved()
