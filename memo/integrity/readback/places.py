"""Where on the pages of a PDF the values of a memo stand, so that a click there can lead to one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from memo.integrity.readback.readers import letter_indices
from memo.pdfium import PDFIUM
from memo.text import normalize

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from typing import Any

    from memo.integrity.readback.overrun import PlacedRun

    Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class PlacedValue:
    """A value on a page.

    Attributes:
        path: Its model path.
        words: What stands there, as a reader sees it.
        page: The page, from 0.
        boxes: Left, top, width and height of each of its lines, in points from the page's left and top.
    """

    path: str
    words: str
    page: int
    boxes: tuple[Box, ...]


def placed_values(placed: Sequence[PlacedRun], data: bytes) -> list[PlacedValue]:
    """Return where values stand, in the document's order; one that two pages share has two places.

    Args:
        placed: What was found in the PDF.
        data: The PDF.
    """
    import pypdfium2  # noqa: PLC0415 - see memo.integrity.readback.readers.warm_up

    by_page: dict[int, list[tuple[str, str, int, int]]] = {}
    for path, words, page, begin, end in _stretches(placed):
        by_page.setdefault(page, []).append((path, words, begin, end))
    made: list[PlacedValue] = []
    with PDFIUM, pypdfium2.PdfDocument(data) as document:
        for number, wanted in sorted(by_page.items()):
            page = document[number]
            text, height = page.get_textpage(), page.get_height()
            indices = letter_indices(text.get_text_range())
            for path, words, begin, end in wanted:
                boxes = tuple(_boxes(text, indices, begin, end, height))
                if boxes:
                    made.append(PlacedValue(path, words, number, boxes))
            text.close()
            page.close()
    return made


def _stretches(placed: Sequence[PlacedRun]) -> Iterator[tuple[str, str, int, int, int]]:
    """Yield path, words, page, begin and end of each stretch of letters that a value prints."""
    for each in placed:
        at = 0
        for path, words in each.run.pieces:
            own = normalize(words, "print")
            begin = each.run.text.find(own, at) if own else -1
            if begin < 0:
                continue
            at = begin  # a value within another begins where that does, or behind
            start = each.offset + begin
            for page, first, last in each.match.cut(start, start + len(own)):
                yield path, words, page, first, last


def _boxes(text: Any, indices: Sequence[int], begin: int, end: int, height: float) -> Iterator[Box]:
    if end > len(indices):
        return
    first, last = indices[begin], indices[end - 1]
    for number in range(text.count_rects(first, last - first + 1)):
        left, bottom, right, top = text.get_rect(number)
        yield round(left, 1), round(height - top, 1), round(right - left, 1), round(top - bottom, 1)
