"""PDF: one semantic HTML document printed by WeasyPrint as PDF/A-3a (ISO 19005-3) and PDF/UA-1 (ISO 14289-1).

In: the document (:func:`without_paths` makes it a string), what it is printed with (:class:`PaperLooks`:
style sheets, and the folders that may be read), and files to embed. Out: the bytes of the PDF, or a
:class:`~memo.diagnostics.MemoError` with every fault: what WeasyPrint warns of, and what neither it nor a
validator tells, such as text past its cell or in the colour of the paper. What no output could print
(:func:`lint_document`) is told before any is.

Called by :mod:`memo.workspace`, which prints in a process of its own, and by `memo build` and `memo new` for
the checks. Importing it is light: WeasyPrint and HarfBuzz are imported when something is printed or measured.
"""

from memo.renderers.pdf.broken_places import told_broken
from memo.renderers.pdf.write import (
    Attachment,
    PaperLooks,
    lint_document,
    prepare,
    warm_up,
    without_paths,
    write_pdf,
)

__all__ = [
    "Attachment",
    "PaperLooks",
    "lint_document",
    "prepare",
    "told_broken",
    "warm_up",
    "without_paths",
    "write_pdf",
]
