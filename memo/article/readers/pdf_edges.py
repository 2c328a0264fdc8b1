"""The heads and feet of the pages of a PDF, told by their place: apart from the text, at a page's edge."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from itertools import groupby
from statistics import median
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from memo.article.readers.pdf_lines import PdfLine

_EDGE = 0.12  # of the height of a page, in which its head and foot stand
_NUMBER = re.compile(r"(?:page\s*)?\W*(?:\d{1,4}|[ivxl]{1,6})\W*(?:(?:of|/)\s*\d{1,4})?\W*", re.IGNORECASE)
_APART = 0.7  # of its size, by which a line at the edge stands apart from the text
_SAME_PLACE = 0.012  # of the height of a page
_MOST_LINES = 3
_FEWEST_PAGES = 3
"""Of fewer pages it cannot be said how far their text usually goes."""
_FEW_TURNED = 0.25


@dataclass(frozen=True, slots=True)
class _Side:
    """The top or the bottom of pages: how far inside of the page a line is, and which way that goes."""

    at_top: bool

    def outer(self, line: PdfLine) -> float:
        """Return how far the nearer side of a line is from the edge of its page."""
        return line.height - line.top if self.at_top else line.bottom

    def inner(self, line: PdfLine) -> float:
        """Return how far the farther side of a line is from the edge of its page."""
        return line.height - line.bottom if self.at_top else line.top


def part_running_heads(lines: Sequence[PdfLine]) -> tuple[list[PdfLine], list[PdfLine]]:
    """Part the lines of the text from the heads and feet of pages, and from what runs up their margins."""
    pages = [list(run) for _, run in groupby(lines, key=lambda line: line.page)]
    heads = {id(line) for page in pages for line in _turned(page)}
    pages = [[line for line in page if id(line) not in heads] for page in pages]
    for side in (_Side(at_top=True), _Side(at_top=False)):
        heads |= {id(line) for line in _heads(pages, side)}
    return [line for line in lines if id(line) not in heads], [line for line in lines if id(line) in heads]


def _turned(page: Sequence[PdfLine]) -> list[PdfLine]:
    """Return the lines that run up a page whose text does not."""
    turned = [line for line in page if line.turned]
    return turned if len(turned) <= _FEW_TURNED * len(page) else []


def _heads(pages: Sequence[Sequence[PdfLine]], side: _Side) -> Iterator[PdfLine]:
    """Yield what stands at one side of pages and is a number, is repeated there, or is out of the text."""
    apart = [_apart(page, side) for page in pages]
    at_edge = [[line for line in page if side.inner(line) < _EDGE * line.height] for page in pages]
    places: defaultdict[str, list[tuple[int, float]]] = defaultdict(list)
    for number, page in enumerate(at_edge):
        for line in page:
            places[_key(line)].append((number, side.outer(line)))
    frame = _frame(pages, apart, side)
    for number, page in enumerate(at_edge):
        outside = {id(line) for line in apart[number]}
        outermost = min((side.outer(line) for line in page), default=0.0)
        for line in page:
            same = {
                other
                for other, place in places[_key(line)]
                if abs(place - side.outer(line)) <= _SAME_PLACE * line.height and other != number
            }
            is_first = side.outer(line) <= outermost + line.size / 2
            repeated = (
                bool(same) if id(line) in outside else is_first and len(same) >= max(2, len(pages) // 2)
            )
            numbered = id(line) in outside and _NUMBER.fullmatch(line.text) is not None
            beyond = id(line) in outside and side.inner(line) < frame - line.size / 2
            if repeated or numbered or (beyond and (number > 0 or not side.at_top)):
                yield line


def _apart(page: Sequence[PdfLine], side: _Side) -> list[PdfLine]:
    """Return the lines at the edge of a page, if white space parts them from the text."""
    outwards = sorted(page, key=side.outer)
    found: list[PdfLine] = []
    lines: list[PdfLine] = []
    reached, rows = 0.0, 0
    for line in outwards:
        if lines and side.outer(line) > reached + _APART * line.size:
            found = list(lines)
        if not lines or side.outer(line) >= reached:
            rows += 1
        if side.inner(line) >= _EDGE * line.height or rows > _MOST_LINES:
            break
        lines.append(line)
        reached = max(reached, side.inner(line))
    return found


def _frame(pages: Sequence[Sequence[PdfLine]], apart: Sequence[Sequence[PdfLine]], side: _Side) -> float:
    """Return how far from the edge of the pages their text usually begins; 0 where they are too few."""
    begins = []
    for page, outside in zip(pages, apart, strict=True):
        ids = {id(line) for line in outside}
        inside = [side.outer(line) for line in page if id(line) not in ids]
        begins += [min(inside)] if inside else []
    return median(begins) if len(begins) >= _FEWEST_PAGES else 0.0


def _key(line: PdfLine) -> str:
    return re.sub(r"\d+", "9", line.text.casefold())
