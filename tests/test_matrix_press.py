"""The press of the matrix: a process that warms up, and does without where it dies."""

from __future__ import annotations

import multiprocessing

import pytest
from builders import SEED, memo_data, valid_memo

from memo.matrix_press import MatrixPress, print_matrix
from memo.problems import MemoError
from memo.review.matrix import Matrix, Pulled
from memo.review.outcomes import Row, Who

ROW = Row(
    "merged", (Who("Reviewer 1", "2025-01-20", tracked=True),), "Background", "background.1.text", "A", "B"
)
MATRIX = Matrix((Pulled("reviewed.docx", "ab" * 32, 1, (ROW,)),))


def test_another_process_prints_the_same() -> None:
    """Page and Word file are the same bytes, whichever process prints them, and none is left."""
    memo = valid_memo(memo_data())
    with MatrixPress(2) as press:
        assert multiprocessing.active_children()
        assert press.print(MATRIX, memo, SEED) == print_matrix(MATRIX, memo, SEED)
    assert not multiprocessing.active_children()


def test_a_process_that_dies() -> None:
    """Where the other process is killed, the matrix is printed all the same."""
    memo = valid_memo(memo_data())
    with MatrixPress(2) as press:
        for process in multiprocessing.active_children():
            process.kill()
        assert press.print(MATRIX, memo, SEED).keys() == {"html", "docx"}


def test_a_fault_comes_through(tmp_path_factory: pytest.TempPathFactory) -> None:
    """A template that cannot be filled in is a problem at its line, told by whichever process met it."""
    folder = tmp_path_factory.mktemp("case")
    (folder / "templates").mkdir()
    (folder / "templates/review.html.jinja").write_text("<html>{{ nobody }}</html>", encoding="utf-8")
    memo = valid_memo(memo_data())
    for jobs in (1, 2):
        with MatrixPress(jobs) as press, pytest.raises(MemoError, match="nobody"):
            press.print(MATRIX, memo, folder)
