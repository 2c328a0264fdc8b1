"""Briefs and submissions in LibreOffice: their words in order, their pages, and what comes home from it."""

from __future__ import annotations

import json
import subprocess
from typing import TYPE_CHECKING

import pypdf
import pytest
from builders import run, write_case
from outputs_reading import bare, pdf_text
from stress import full

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The Word files of both kinds in ``out``, and in ``office`` as LibreOffice saves them, as PDF, too."""
    folder = tmp_path_factory.mktemp("kinds")
    write_case(folder / "river", full())
    ran = run("build", folder / "river", "-o", folder / "out", "-f", "docx", "--kind", "brief,submission")
    assert ran.code == 0, ran.err
    files = sorted((folder / "out").glob("*.docx"))
    for form in ("pdf", "docx"):
        subprocess.run(
            [
                *("soffice", "--headless", f"-env:UserInstallation={(folder / 'profile').as_uri()}"),
                *("--convert-to", form, "--outdir", str(folder / "office"), *map(str, files)),
            ],
            check=True,
            capture_output=True,
            timeout=180,
        )
    return folder


def test_a_brief_is_one_page_in_word_too(folder: Path) -> None:
    """As far as LibreOffice sets it; the limit itself is that of the PDF."""
    assert len(pypdf.PdfReader(folder / "office/river.brief.pdf").pages) == 1


def test_what_a_kind_prints_comes_through_in_order(folder: Path) -> None:
    """Ask, main condition, bottom line and confidence; in a submission with steps and risks."""
    always = ["The river", "Agree that we propose it.", "Both agree to it.", "Propose a joint commission."]
    brief = [*always, "One article only.", "Point one."]
    more = ["Ask both.", "The upper state refuses.", "A joint commission has been proposed."]
    for kind, wanted in (
        ("brief", brief),
        ("submission", [*always, "One article only.", *more]),
    ):
        text, at = bare(pdf_text(folder / f"office/river.{kind}.pdf")), 0
        for words in map(bare, wanted):
            assert words in text[at:], (kind, words)
            at = text.index(words, at)


@pytest.mark.parametrize("kind", ["brief", "submission"])
def test_a_file_that_was_only_saved_asks_for_nothing(folder: Path, tmp_path: Path, kind: str) -> None:
    """It carries its memo and its kind, and what it does not print is not deleted."""
    path = write_case(tmp_path / "river", full())
    before = path.read_bytes()
    saved = folder / f"office/river.{kind}.docx"
    ran = run("pull", saved, "--into", path, "-o", tmp_path / "out", "--format", "json", "-q")
    rows = json.loads(ran.out)["rows"]
    assert [row for row in rows if row["outcome"] != "notice"] == []
    assert path.read_bytes() == before
