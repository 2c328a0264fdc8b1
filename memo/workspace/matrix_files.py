"""The adjudication matrix of a memo as it lies beside its outputs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from memo.i18n import language_of
from memo.review.adjudication import Matrix, read_matrix
from memo.review.matrix_text import to_markdown
from memo.workspace.storage import read_bytes, real, shown

if TYPE_CHECKING:
    from pathlib import Path

    from memo.model import Memo


def matrix_name(memo: Path) -> str:
    """Return what the matrix of a memo is called, without an ending."""
    return f"{real(memo).parent.name}.review"


def read_matrix_beside(memo: Path, output: Path) -> Matrix:
    """Return the matrix of all files that were pulled into a memo before.

    Raises:
        MemoError: It cannot be read.
    """
    place = output / f"{matrix_name(memo)}.json"
    if not place.is_file():
        return Matrix()
    return read_matrix(read_bytes(place, "the matrix of earlier reviews"), shown(place))


def print_matrix(matrix: Matrix, memo: Memo, path: Path) -> dict[str, bytes]:
    """Return the matrix in all its forms, by the name of the file.

    Raises:
        MemoError: A template is at fault.
    """
    from memo.workspace.rendering import MatrixRendering  # noqa: PLC0415 - for what is printed alone

    rendering = MatrixRendering(matrix, memo, matrix_name(path), real(path).parent)
    forms = {
        "json": matrix.to_json(),
        "md": to_markdown(matrix, memo.title, language_of(memo.language)).encode(),
        "html": rendering.print_html(),
        "docx": rendering.print_docx(),
    }
    return {f"{rendering.name}.{kind}": data for kind, data in forms.items()}
