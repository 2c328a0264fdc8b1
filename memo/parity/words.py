"""Text laid bare: the same words compare equal however a format spaces, breaks or capitalises them."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

_LINE_END_HYPHENS: Final = str.maketrans({"\x02": "-", "\ufffe": "-", "\u2010": "-", "\u2011": "-"})
"""What PDFium gives for a hyphen at the end of a line, and the hyphens that Unicode tells apart."""

_BETWEEN_LETTERS: Final = re.compile(r"(?<=[^\W\d_])-(?=[^\W\d_])")


def bare(text: str) -> str:
    """Drop white space, joiners and hyphens between letters, and fold case and compatible forms (NFKC).

    A hyphen before or after a figure stays: ``-5`` is not ``5``.
    """
    if not text.isascii():
        text = unicodedata.normalize("NFKC", text.translate(_LINE_END_HYPHENS))
        text = "".join(c for c in text if c.isascii() or unicodedata.category(c) != "Cf")
    joined = "".join(text.translate(_LINE_END_HYPHENS).split())
    return _BETWEEN_LETTERS.sub("", joined).casefold()
