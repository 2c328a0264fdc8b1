"""Renderers: a composed document becomes a file; they know HTML elements and classes, and nothing of memos.

In: the document as an lxml tree (the vocabulary is :mod:`memo.document`'s), style sheets or a Word template,
and fonts. Out: bytes. :mod:`.pdf` prints on paper, :mod:`.docx` for reviewers in Word, :func:`write_html` for
screens; what they share is style sheets as text (``css``), font files (``fonts``) and what these can print
(``printable``).

Called by :mod:`memo.workspace` for every output. Each name is imported when it is first asked for, so that a
command pays only for what it prints.
"""

from typing import Final

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach_stub(__name__, __file__)

FORMATS: Final = ("pdf", "docx", "html")
"""The outputs of a build, by the endings of their files."""

__all__ += ["FORMATS"]
