"""Text laid bare: the same words compare equal however a format spaces, breaks or capitalises them."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

_LINE_END_HYPHENS: Final = str.maketrans({"\x02": "-", "\ufffe": "-", "\u2010": "-", "\u2011": "-"})
"""What PDFium gives for a hyphen at the end of a line, and the hyphens that Unicode tells apart."""

_BETWEEN_LETTERS: Final = re.compile(r"(?<=[^\W\d_])-(?=[^\W\d_])")

_DOTS: Final = str.maketrans({"ı": "i", "\u0307": None})
_GREEK: Final = re.compile("[\u0370-\u03ff\u1f00-\u1fff]")
_GREEK_ACCENTS: Final = re.compile("(?<=[\u0370-\u03ff])[\u0300-\u036f]+")


def bare(text: str) -> str:
    """Drop white space, joiners and hyphens between letters, and fold case and compatible forms (NFKC).

    A hyphen before or after a figure stays: ``-5`` is not ``5``. Greek letters lose their accents, for Greek
    capitals have none, and an i its dot, which capitals have in Turkish alone: ``text-transform: uppercase``
    goes by the language (CSS Text 3, 2.1.1).
    """
    if not text.isascii():
        text = unicodedata.normalize("NFKC", text.translate(_LINE_END_HYPHENS))
        text = "".join(c for c in text if c.isascii() or unicodedata.category(c) != "Cf")
    joined = "".join(text.translate(_LINE_END_HYPHENS).split())
    folded = _BETWEEN_LETTERS.sub("", joined).casefold()
    if folded.isascii():
        return folded
    folded = folded.translate(_DOTS)
    if _GREEK.search(folded):
        taken_apart = _GREEK_ACCENTS.sub("", unicodedata.normalize("NFD", folded))
        return unicodedata.normalize("NFC", taken_apart)
    return folded


def origins(text: str) -> list[int] | None:
    """Return, for each character of the bare text, the index in ``text`` of the letter that it comes from.

    Returns:
        ``None`` where letters compose that are no marks, as they do in scripts of India.
    """
    letters, indices = [], []
    for index, character in enumerate(text):
        if not unicodedata.combining(character):
            end = index + 1
            while end < len(text) and unicodedata.combining(text[end]):
                end += 1
            folded = bare(text[index:end])
            letters.append(folded)
            indices += [index] * len(folded)
    joined = "".join(letters)
    hyphens = {found.start() for found in _BETWEEN_LETTERS.finditer(joined)}
    if "".join(c for at, c in enumerate(joined) if at not in hyphens) != bare(text):
        return None
    return [index for at, index in enumerate(indices) if at not in hyphens]
