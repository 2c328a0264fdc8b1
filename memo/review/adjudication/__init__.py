"""What became of each thing that a reviewer wrote: the adjudication matrix, as data and in print.

In come rows, one to an edit, an item or a comment; out go a :class:`Matrix` of all reviewed files of a memo
with its JSON, which is read again at each pull (`matrix`), and for people the matrix as Markdown, as a
semantic document for page and Word, and a short table of one pull for the terminal (`render`).

:mod:`memo.review.merge` makes the rows of edits, ``memo pull`` the others, and writes the files. The JSON is
all that is left of earlier reviews: one that cannot be read is refused, never begun anew.
"""

from memo.review.adjudication.matrix import (
    Matrix,
    Pulled,
    Row,
    read_matrix,
    row_of_comment,
    row_of_edit,
    row_of_item,
    words_of,
)
from memo.review.adjudication.render import compose_matrix, summary, to_markdown, to_terminal

__all__ = [
    "Matrix",
    "Pulled",
    "Row",
    "compose_matrix",
    "read_matrix",
    "row_of_comment",
    "row_of_edit",
    "row_of_item",
    "summary",
    "to_markdown",
    "to_terminal",
    "words_of",
]
