"""Reviewed Word files that LibreOffice saved come home as if it had not."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

import pytest

from memo.commands.pull import pull

FILES = Path(__file__).parents[1] / "word_files"
SAVED = (
    "tracked", "untracked", "accepted", "nested", "pasted", "rows", "comments", "older", "unsupported",
    "paragraphs", "untouched",
)  # fmt: skip


@pytest.fixture(scope="module")
def saved(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder with the files as LibreOffice saves them."""
    folder = tmp_path_factory.mktemp("saved")
    subprocess.run(
        ["soffice", "--headless", f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--convert-to",
         "docx:MS Word 2007 XML", "--outdir", str(folder), *(str(FILES / f"{name}.docx") for name in SAVED)],
        check=True, capture_output=True, timeout=300,
    )  # fmt: skip
    return folder


@pytest.mark.parametrize("name", SAVED)
def test_saved_by_libreoffice(name: str, saved: Path, tmp_path: Path) -> None:
    """What is merged, left, held or in conflict is the same, and so is the memo, to the byte."""
    want = json.loads((FILES / f"{name}.expected.json").read_text(encoding="utf-8"))
    shutil.copytree(FILES / "case", tmp_path / "case")
    memo = tmp_path / "case/memo.yaml"
    text = memo.read_text(encoding="utf-8")
    for old, new in want["today"]:
        text = text.replace(old, new)
    memo.write_text(text, encoding="utf-8")
    done = pull(saved / f"{name}.docx", memo, tmp_path / "out")
    quiet = {"formatting", "notice", "comment"}  # LibreOffice changes looks, and lets replies stand alone
    assert sorted(
        (row.outcome, row.path, row.new) for row in done.rows if row.outcome not in quiet
    ) == sorted(
        (row["outcome"], row["path"], row["new"]) for row in want["rows"] if row["outcome"] not in quiet
    )
    said = "\n".join(row.comment for row in done.rows)
    for row in want["rows"]:
        assert all(line.rpartition(": ")[2] in said for line in row.get("comment", "").splitlines())
    for old, new in want["memo"]:
        text = text.replace(old, new)
    assert memo.read_text(encoding="utf-8") == text
