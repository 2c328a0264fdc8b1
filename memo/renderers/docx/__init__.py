"""DOCX: one semantic HTML document printed with the named styles of a Word template.

In: the document as an lxml tree, and the bytes of a template. Out: the bytes of the file. A designer decides
how it looks, in Word; this room knows elements and names of styles, and nothing of memos. A redline's
``ins``, ``del``, ``data-change`` and ``data-class-before`` become tracked changes (ECMA-376 part 1, 17.13.5).

WordprocessingML is written with lxml. python-docx opens the template's package and keeps its parts and
relationships, no more: it has no tracked changes, and only part of styles, numbering and bookmarks.

Called by :mod:`memo.workspace`; :mod:`memo.integrity.readback` reads what was written by other means.
"""

from memo.renderers.docx.look import WordFamily, WordLook
from memo.renderers.docx.page_setup import Paper
from memo.renderers.docx.tracked_changes import RedlineSide, Tracking
from memo.renderers.docx.write import write_docx

__all__ = ["Paper", "RedlineSide", "Tracking", "WordFamily", "WordLook", "write_docx"]
