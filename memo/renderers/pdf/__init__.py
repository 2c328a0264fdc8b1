"""TODO face."""

from memo.renderers.pdf.font_coverage import Families, has, missing, read_families
from memo.renderers.pdf.write import Attachment, crowded, uncovered, warm_up, without_paths, write_pdf

__all__ = [
    "Attachment",
    "Families",
    "crowded",
    "has",
    "missing",
    "read_families",
    "uncovered",
    "warm_up",
    "without_paths",
    "write_pdf",
]
