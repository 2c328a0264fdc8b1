"""The pages of a PDF as pictures, for who shows them beside something else."""

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING, Any, Final

from memo.pdfium import PDFIUM

if TYPE_CHECKING:
    from collections.abc import Iterator

SCALE: Final = 1.6
"""Pixels of a picture for each point of its page: what a pane of a screen shows, and a little more."""

MOST: Final = 300
"""Pages that are drawn; a memo has twenty."""


@dataclass(frozen=True, slots=True)
class PagePicture:
    """A page: width and height in points, and its picture, a PNG file."""

    width: float
    height: float
    png: bytes


def page_pictures(data: bytes) -> Iterator[PagePicture]:
    """Yield the pages of a PDF, one after the other, the first :data:`MOST` of them."""
    import pypdfium2  # noqa: PLC0415 - only where a PDF is shown

    with PDFIUM:
        document = pypdfium2.PdfDocument(data)
    try:
        for number in range(min(len(document), MOST)):
            yield _picture(document, number)
    finally:
        with PDFIUM:
            document.close()


def _picture(document: Any, number: int) -> PagePicture:
    with PDFIUM:
        page = document[number]
        width, height = page.get_size()
        bitmap = page.render(scale=SCALE)
        file = BytesIO()
        bitmap.to_pil().save(file, "PNG", compress_level=2)
        bitmap.close()
        page.close()
    return PagePicture(round(width, 1), round(height, 1), file.getvalue())
