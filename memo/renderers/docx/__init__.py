"""TODO face."""

from memo.renderers.docx.write import Paper, Tracking, write_docx

__all__ = [
    "Paper",
    "Tracking",
    "write_docx",
]
