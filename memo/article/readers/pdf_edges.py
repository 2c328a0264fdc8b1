"""The heads and feet of the pages of a PDF, told by their place: apart from the text, at a page's edge."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from dataclasses import dataclass
from itertools import groupby, pairwise
from statistics import median
from typing import TYPE_CHECKING

from memo.article.readers.pdf_lines import usual_size

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from memo.article.readers.pdf_lines import PdfLine

_EDGE = 0.12  # of the height of a page, in which its head and foot stand
_NUMBER = re.compile(r"(?:page\s*)?\W*(?:\d{1,4}|[ivxl]{1,6})\W*(?:(?:of|/)\s*\d{1,4})?\W*", re.IGNORECASE)
_APART = 0.7  # of its size, by which a line at the edge stands apart from the text
_LEADED = 0.4  # of its size, and more than what usually parts the lines of its page
_SAME_PLACE = 0.012  # of the height of a page
_MOST_LINES = 3
_FEWEST_PAGES = 3
"""Of fewer pages it cannot be said how far their text usually goes."""
_FEW_TURNED = 0.25
_REACH = 0.1  # of the pages; how far the text goes on as many of them, it may go on any
_SMALL = 0.93  # of the size of the text
_BEYOND_SMALL, _BEYOND = 0.5, 1.5  # of its size, by which a line in small print or another is out of the text
_FEWEST_LINES = 6  # of a page, by which its leading is told
_NOTE = re.compile(r"[*∗†‡§¶⁰¹²³⁴⁵⁶⁷⁸⁹]|\[?\d{1,3}[\] ]")


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
    small = _SMALL * usual_size(lines)
    for side in (_Side(at_top=True), _Side(at_top=False)):
        heads |= _heads(pages, side, small)
    return [line for line in lines if id(line) not in heads], [line for line in lines if id(line) in heads]


def _turned(page: Sequence[PdfLine]) -> list[PdfLine]:
    """Return the lines that run up a page whose text does not."""
    turned = [line for line in page if line.turned]
    return turned if len(turned) <= _FEW_TURNED * len(page) else []


def _heads(pages: Sequence[Sequence[PdfLine]], side: _Side, small: float) -> set[int]:
    """Return what stands at one side of pages and is a number, is repeated there, or is out of the text."""
    apart = [_apart(page, side) for page in pages]
    known = {id(line) for line in _repeated(pages, apart, side)}
    reached = [
        min((side.outer(line) for line in page if id(line) not in known), default=0.0) for page in pages
    ]
    if len(pages) < _FEWEST_PAGES:
        return known
    ranked = sorted(reached)
    frame = int(_REACH * (len(pages) - 1))
    for number, outside in enumerate(apart):
        rest = [line for line in outside if id(line) not in known]
        if not rest or _NOTE.match(rest[-1].text) or (number == 0 and side.at_top):
            continue
        others = ranked[frame] if reached[number] > ranked[frame] else ranked[frame + 1]
        for line in rest:
            beyond = line.size * (_BEYOND_SMALL if line.size < small else _BEYOND)
            if side.inner(line) < others - beyond:
                known.add(id(line))
    return known


def _repeated(
    pages: Sequence[Sequence[PdfLine]], apart: Sequence[Sequence[PdfLine]], side: _Side
) -> Iterator[PdfLine]:
    """Yield what stands apart and is a number or as on another page, or is the same on most pages."""
    at_edge = [[line for line in page if side.inner(line) < _EDGE * line.height] for page in pages]
    places: defaultdict[str, list[tuple[float, int]]] = defaultdict(list)
    for number, page in enumerate(at_edge):
        for line in page:
            places[_key(line)].append((side.outer(line), number))
    for alike in places.values():
        alike.sort()
    most = max(2, len(pages) // 2)
    for number, page in enumerate(at_edge):
        outside = {id(line) for line in apart[number]}
        outermost = min((side.outer(line) for line in page), default=0.0)
        for line in page:
            is_apart = id(line) in outside
            is_first = side.outer(line) <= outermost + line.size / 2
            is_number = is_apart and _NUMBER.fullmatch(line.text) is not None
            spot = side.outer(line), _SAME_PLACE * line.height, number
            fewest = 1 if is_apart else most if is_first else 0
            if is_number or (fewest and _is_on_others(places[_key(line)], *spot, fewest)):
                yield line


def _is_on_others(
    alike: Sequence[tuple[float, int]], place: float, reach: float, page: int, fewest: int
) -> bool:
    """Tell whether as many pages as ``fewest``, other than ``page``, have a line like one at its place.

    ``alike`` are the places of all lines like it, sorted, each with its page.
    """
    pages: set[int] = set()
    for index in range(bisect_left(alike, (place - reach, -1)), len(alike)):
        other, number = alike[index]
        if other > place + reach or len(pages) >= fewest:
            break
        pages |= {number} - {page}
    return len(pages) >= fewest


def _apart(page: Sequence[PdfLine], side: _Side) -> list[PdfLine]:
    """Return the lines at the edge of a page, outermost first, if white space parts them from the text.

    That is more than usually parts the lines of this page, which may be set in double spacing.
    """
    outwards = sorted(page, key=side.outer)
    usual = _leading(outwards, side)
    found: list[PdfLine] = []
    lines: list[PdfLine] = []
    reached, rows = 0.0, 0
    for line in outwards:
        if lines and side.outer(line) > reached + max(_APART * line.size, usual + _LEADED * line.size):
            found = list(lines)
        if not lines or side.outer(line) >= reached:
            rows += 1
        if side.inner(line) >= _EDGE * line.height or rows > _MOST_LINES:
            break
        lines.append(line)
        reached = max(reached, side.inner(line))
    return found


def _leading(outwards: Sequence[PdfLine], side: _Side) -> float:
    """Return the white space that usually parts the lines of a page, from one to the next inside of it."""
    gaps = [side.outer(inside) - side.inner(line) for line, inside in pairwise(outwards)]
    below = [gap for gap in gaps if gap > 0]
    return median(below) if len(below) >= _FEWEST_LINES else 0.0


def _key(line: PdfLine) -> str:
    return re.sub(r"\d+", "9", line.text.casefold())
