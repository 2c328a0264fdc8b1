"""What may be divided between pages, told before they are laid out: laying them out takes seconds."""

from __future__ import annotations

import re
from math import ceil
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

LETTERS: Final = 105
"""Letters in a line of a table that is as wide as the page, in its usual size."""
MOST_LINES: Final = {"table": 14, "section": 45}
"""Lines up to which a table or a section is kept whole: a quarter of a page, a page."""
_ROW: Final = 0.6
"""Lines that the edges of a row take."""
_WIDTH: Final = re.compile(r"width:\s*([\d.]+)%")


def long_parts(root: Any) -> list[Any]:
    """Return the tables and sections of a document that are too long to be kept on one page.

    Their lines are counted by letters and by the widths of columns, not measured; whoever lays the document
    out sees what is taller than it may be all the same, and what leaves a page half empty.
    """
    parts = (each for tag in MOST_LINES for each in root.iter(tag))
    return [each for each in parts if _lines(each) > MOST_LINES[each.tag]]


def _lines(part: Any) -> float:
    """Return about how many lines a table's body has, or a section with all that is in it."""
    if part.tag == "table":
        widths = [_width(column) for column in part.iter("col")]
        rows = (row for body in part.iter("tbody") for row in body.iter("tr"))
        return sum(max((_block_lines(*each) for each in _cells(row, widths)), default=0) for row in rows)
    if part.tag in {"p", "li"}:
        return _block_lines(part, 1)
    return sum(map(_lines, part))


def _cells(row: Any, widths: list[float]) -> Iterator[tuple[Any, float]]:
    """Yield the cells of a row with the shares of the table's width that they have."""
    first = 0
    for cell in row:
        last = first + int(cell.get("colspan", "1"))
        yield cell, sum(widths[first:last]) or 1 / len(row)
        first = last


def _block_lines(block: Any, share: float) -> float:
    blocks = [each for each in block.iter() if each.tag in {"p", "li"}] or [block]
    room = max(1.0, LETTERS * share)
    return sum(ceil(len(" ".join("".join(each.itertext()).split())) / room) for each in blocks) + _ROW


def _width(column: Any) -> float:
    found = _WIDTH.search(column.get("style", ""))
    return float(found[1]) / 100 if found else 0.0
