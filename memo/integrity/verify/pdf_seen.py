"""Which words of a PDF leave no trace on its pages: covered, transparent, or of the colour of the paper."""

from __future__ import annotations

import ctypes
from collections import Counter
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

_SCALE: Final = 2
"""Pixels to a point; the thinnest stroke of the smallest letter is grey at least."""


def unseen(data: bytes) -> Counter[tuple[int, str]]:
    """Return page and word of each that has a letter in whose place the page is of one colour."""
    import pypdfium2  # noqa: PLC0415 - only where a PDF is read

    found = Counter[tuple[int, str]]()
    with pypdfium2.PdfDocument(data) as document:
        for number, page in enumerate(document, 1):
            bitmap = page.render(scale=_SCALE, grayscale=True, draw_annots=False)
            text = page.get_textpage()
            drawn = _Drawn(bytes(bitmap.buffer), bitmap.width, bitmap.height, bitmap.stride)
            found += Counter((number, word) for word in _unseen_words(text, drawn))
            text.close()
            bitmap.close()
            page.close()
    return found


class _Drawn:
    """A page as it looks, in shades of grey."""

    def __init__(self, pixels: bytes, width: int, height: int, stride: int) -> None:
        self._pixels, self._width, self._height, self._stride = pixels, width, height, stride

    def is_plain(self, box: tuple[float, float, float, float]) -> bool:
        """Tell whether a box, in points from the page's foot, is of one colour with what surrounds it."""
        left, right = (
            max(0, min(self._width, int(x * _SCALE) + more)) for x, more in ((box[0], -1), (box[2], 2))
        )
        top, foot = (
            max(0, min(self._height, self._height - int(y * _SCALE) + more))
            for y, more in ((box[3], -2), (box[1], 2))
        )
        if left >= right or top >= foot:
            return True  # beyond the page
        first = self._pixels[top * self._stride + left]
        plain = bytes([first]) * (right - left)
        return all(
            self._pixels[row * self._stride + left : row * self._stride + right] == plain
            for row in range(top, foot)
        )


def _unseen_words(text: Any, drawn: _Drawn) -> Iterator[str]:
    word, hidden = "", False
    for letter, box in _letters(text):
        if letter.isspace():
            if hidden:
                yield word
            word, hidden = "", False
        else:
            word += letter
            hidden = hidden or (box[0] < box[2] and box[1] < box[3] and drawn.is_plain(box))
    if hidden:
        yield word


def _letters(text: Any) -> Iterator[tuple[str, tuple[float, float, float, float]]]:
    """Yield each letter and the box it is drawn in: left, foot, right, top (PDFium's ``fpdf_text.h``)."""
    import pypdfium2.raw as pdfium  # noqa: PLC0415 - only where a PDF is read

    sides = [ctypes.c_double() for _ in range(4)]
    left, right, foot, top = sides
    places = [ctypes.byref(side) for side in sides]
    for number in range(text.count_chars()):
        code = pdfium.FPDFText_GetUnicode(text, number)
        pdfium.FPDFText_GetCharBox(text, number, *places)
        letter = chr(code) if code in range(32, 0x110000) else " "
        yield letter, (left.value, foot.value, right.value, top.value)
