"""The first page of a PDF as the eye reads it: what stands on one level in one line."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from memo.article.blocks import is_sentence
from memo.article.readers.pdf_rows import GAP

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from memo.article.readers.pdf_lines import PdfLine

_LEVEL = 0.5  # of its height, by which two rows on one level overlap
_ALIKE = 0.15  # of its size, by which the size of another may differ
_FEWEST_WORDS = 6  # of a line of prose
_FULL = 0.75  # of the width of a page
_OFF_CENTRE = 0.04
_LARGE = 1.18  # of the size of the text
_WINDOW = 4  # lines
_LEADING = 1.5
_FEWEST_LINES = 3  # of prose, which tell the middle of a text


@dataclass(frozen=True, slots=True)
class SheetLine:
    """What stands on one level of a page; ``parts`` are its rows from left to right, all of one size.

    ``usual`` is the size of the document's text.
    """

    parts: tuple[PdfLine, ...]
    usual: float

    @property
    def text(self) -> str:
        """The text, in one line."""
        return " ".join(part.text for part in self.parts)

    @property
    def plain(self) -> str:
        """The text without what is raised, with a tab for each wide gap."""
        joined = self.parts[0].plain
        for before, part in zip(self.parts, self.parts[1:], strict=False):
            gap = part.left - before.right
            joined += (GAP if gap > part.size else " " if gap > part.size / 8 else "") + part.plain
        return joined

    @property
    def size(self) -> float:
        """The size of most of it, or of the capitals before small ones."""
        longest = max(self.parts, key=lambda part: len(part.text))
        return max(longest.tallest, longest.size)

    @property
    def small(self) -> float:
        """The size of most of it, be it in small capitals."""
        return max(self.parts, key=lambda part: len(part.text)).size

    @property
    def bold(self) -> bool:
        """Whether all of it is."""
        return all(part.bold for part in self.parts)

    @property
    def top(self) -> float:
        """How far its upper side is from the foot of the page."""
        return max(part.top for part in self.parts)

    @property
    def bottom(self) -> float:
        """How far its lower side is from the foot of the page."""
        return min(part.bottom for part in self.parts)

    @property
    def is_large(self) -> bool:
        """Whether it is set larger than text, as titles are."""
        return self.size > _LARGE * self.usual

    @property
    def is_prose(self) -> bool:
        """Whether it is of running text: of six words or more, of which most begin in lower case."""
        return _is_prose([self], _FEWEST_WORDS)


def read_sheet(lines: Iterable[PdfLine], usual: float) -> list[SheetLine]:
    """Return the lines of one page; those that run up the page are none of them.

    What stands above all running text is read from top to bottom, since the parts of a cover are drawn in any
    order; what stands beside or below it in the order of the file, which keeps columns.
    """
    level = [line for line in lines if not line.turned]
    drawn = [SheetLine((line,), usual) for line in level]
    prose = [level[index].top for index in range(len(drawn)) if begins_prose(drawn, index)]
    highest = max(prose, default=0.0)
    head = sorted((line for line in level if line.bottom >= highest), key=lambda line: (-line.top, line.left))
    levels: list[list[PdfLine]] = []
    for line in [*head, *(line for line in level if line.bottom < highest)]:
        if levels and _is_level(levels[-1][0], line):
            levels[-1].append(line)
        else:
            levels.append([line])
    return [SheetLine(tuple(sorted(each, key=lambda line: line.left)), usual) for each in levels]


def is_centred(line: SheetLine, sheet: Sequence[SheetLine]) -> bool:
    """Tell whether a line stands in the middle of its page or of the text on it, and does not fill it."""
    left, right, width = line.parts[0].left, line.parts[-1].right, line.parts[0].width
    prose = [one for one in sheet if one.is_prose]
    sides = [(0.0, width)]
    if len(prose) >= _FEWEST_LINES:
        sides.append((min(one.parts[0].left for one in prose), max(one.parts[-1].right for one in prose)))
    middle = left + right
    return right - left <= _FULL * width and any(
        abs(middle - start - end) < 2 * _OFF_CENTRE * width for start, end in sides
    )


def begins_prose(sheet: Sequence[SheetLine], index: int) -> bool:
    """Tell whether running text begins at a line: with those right below it, or as a sentence of its own."""
    line = sheet[index]
    window = [line]
    for below in sheet[index + 1 : index + _WINDOW]:
        above = window[-1]
        near = 0 < above.top - below.top <= 2 * _LEADING * above.size
        if not near or not _is_aligned(line, below) or abs(below.size - line.size) > _ALIKE * line.size:
            break
        window.append(below)
    goes_on = len(window) > 1 and _is_prose(window, 2 * _FEWEST_WORDS) and _is_prose([line], 1)
    return goes_on or (line.is_prose and is_sentence(line.text))


def _is_aligned(line: SheetLine, below: SheetLine) -> bool:
    """Tell whether two lines begin or end at one place, as those in the middle of a page do not."""
    left = abs(line.parts[0].left - below.parts[0].left)
    right = abs(line.parts[-1].right - below.parts[-1].right)
    return min(left, right) <= _ALIKE * line.size


def _is_prose(lines: Sequence[SheetLine], fewest: int) -> bool:
    """Tell whether there are enough words in lines of the size of text, most of them in lower case."""
    words = [word for line in lines for word in line.text.split() if word[0].isalpha()]
    lower = sum(word[0].islower() for word in words)
    return len(words) >= fewest and 2 * lower > len(words) and not lines[0].is_large


def _is_level(one: PdfLine, other: PdfLine) -> bool:
    overlap = min(one.top, other.top) - max(one.bottom, other.bottom)
    alike = abs(one.size - other.size) <= _ALIKE * max(one.size, other.size)
    return alike and overlap > _LEVEL * min(one.size, other.size)
