"""TODO face."""

from memo.review.adjudication.markdown import counts_of, to_markdown, to_terminal
from memo.review.adjudication.matrix import Matrix, Pulled, read_matrix
from memo.review.adjudication.outcomes import Row, row_of_comment, row_of_edit, row_of_item, words_of
from memo.review.adjudication.page import compose_matrix

__all__ = [
    "Matrix",
    "Pulled",
    "Row",
    "compose_matrix",
    "counts_of",
    "read_matrix",
    "row_of_comment",
    "row_of_edit",
    "row_of_item",
    "to_markdown",
    "to_terminal",
    "words_of",
]
