"""Each reviewed Word file of this folder, pulled: its matrix and the memo, to the byte."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from builders import names_in

from memo.commands.pull import pull

if TYPE_CHECKING:
    from memo.review.adjudication import Row

pytestmark = pytest.mark.long

HERE = Path(__file__).parent
FILES = sorted(HERE.glob("*.docx"))


def expected(file: Path) -> dict[str, Any]:
    """Return what a file is to come to."""
    content: dict[str, Any] = json.loads(file.with_suffix(".expected.json").read_text(encoding="utf-8"))
    return content


def replaced(text: str, pairs: list[list[str]]) -> str:
    """Return a text with each of some passages, which stand in it once, replaced."""
    for old, new in pairs:
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    return text


def told(row: Row) -> tuple[str, ...]:
    """Return what of a row the expectations tell, ``where`` aside."""
    plain = row.outcome == "comment"
    who = [hand.author + ("" if hand.tracked or plain else ", not tracked") for hand in row.who]
    return (row.outcome, row.path, "; ".join(who), row.old, row.new, row.comment)


def wanted(row: dict[str, Any]) -> tuple[str, ...]:
    """Return what is expected of a row."""
    return (
        row["outcome"],
        row["path"],
        "; ".join(row["who"]),
        row["old"],
        row["new"],
        row.get("comment", ""),
    )


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_matrix_and_memo(file: Path, tmp_path: Path) -> None:
    """The matrix has just the expected rows, the memo just the expected bytes, and the old memo is kept."""
    shutil.copytree(HERE / "case", tmp_path / "case")
    memo, want = tmp_path / "case/memo.yaml", expected(file)
    before = replaced(memo.read_text(encoding="utf-8"), want["today"])
    memo.write_text(before, encoding="utf-8")
    rows = pull(file, memo, tmp_path / "out").rows
    assert any(row.undecided for row in rows) == bool(want["code"])
    assert sorted(map(told, rows)) == sorted(map(wanted, want["rows"]))
    for each in want["rows"]:
        (own,) = [row for row in rows if told(row) == wanted(each)]
        assert each.get("says", "") in own.reason
        assert own.where
    assert memo.read_text(encoding="utf-8") == replaced(before, want["memo"])
    kept = [name for name in names_in(tmp_path / "case") if name.startswith("memo.before-")]
    assert len(kept) == bool(want["memo"])
    for name in kept:
        assert (tmp_path / "case" / name).read_text(encoding="utf-8") == before


def test_there_are_enough() -> None:
    """Twelve files or more, each with what it is to come to, and each told of in the README."""
    assert len(FILES) >= 12
    about = (HERE / "README.md").read_text(encoding="utf-8")
    for file in FILES:
        assert expected(file)["rows"] or file.stem == "untouched"
        assert f"`{file.name}`" in about
