"""The rows of characters on a page of a PDF, as people read them: joined, composed, without line numbers."""

from __future__ import annotations

import math
import re
from collections import defaultdict
from functools import cached_property
from itertools import groupby, pairwise
from statistics import median
from typing import TYPE_CHECKING

from memo.article.article import collapse
from memo.article.blocks import BY_LETTER, BY_NUMBER, DASHES, DOTS
from memo.article.readers.fragments import lower_digits, raise_digits
from memo.article.readers.pdf_glyphs import BOLD_WEIGHT, Glyph, read_glyphs

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    import pypdfium2

# In print an asterisk leads to a note, a middle dot is a formula's, and a Cyrillic letter with a full stop is
# a word cut short, such as that for a town.
MARKER = re.compile(rf"[{DOTS}{DASHES}]|{BY_NUMBER}|{BY_LETTER}")
"""What stands before an item of a list."""
HYPHENS = "-\u2010\u00ad"
"""What may end a line within a word."""
GAP = "\t"
"""What stands for a wide gap in :attr:`PdfRow.plain`."""

_RAISED = 0.15
_MOST_RAISED = 4  # letters, such as those that lead to an author's places of work
_DECIMAL = re.compile(r"(?<!\S)[⁰¹²³⁴⁵⁶⁷⁸⁹]+\.[⁰¹²³⁴⁵⁶⁷⁸⁹]+(?!\S)")
_NEAR = 0.6
_WITHIN = 0.45
_LEVEL = 0.15
_MOST_MARKERS = 200  # on a page
_WIDE = 0.75  # of its size, by which two names on one row are parted
_FEWEST_NUMBERS = 5
_LONGEST_NUMBER = 5  # digits
_SMALL_NUMBER = 0.85
_SHADOW = 0.25  # of its size, by which a row lies beside itself


class PdfRow:
    """Characters that stand on one line of a page."""

    def __init__(self, glyphs: Sequence[Glyph], weights: Sequence[int], *, turned: bool = False) -> None:
        self.glyphs = list(glyphs)
        self.turned = turned
        self.weights = list(weights)
        boxes = [glyph.box for glyph in glyphs if glyph.box]
        self.left: float = min(box[0] for box in boxes)
        self.right: float = max(box[2] for box in boxes)
        # Medians, so that a character which is raised or lowered counts for little.
        self.bottom: float = median(box[1] for box in boxes)
        self.top: float = median(box[3] for box in boxes)
        self.size = round(self.top - self.bottom, 1)

    @cached_property
    def tallest(self) -> float:
        """The size of its capitals where the others are small ones, as of what a twelfth of it exceeds."""
        heights = sorted(each.box[3] - each.box[1] for each in self.glyphs if each.box)
        return round(heights[-1 - len(heights) // 12], 1)

    @property
    def bold(self) -> bool:
        """Whether most of it is."""
        return median(self.weights or [0]) >= BOLD_WEIGHT

    @cached_property
    def text(self) -> str:
        """The text, in which a digit that is raised is a superscript: 10² is not 102.

        A decimal number that stands alone, as at the axis of a chart, is no mark and no exponent.
        """
        raised = self._raised
        text = _joined(raise_digits(each.char) if id(each) in raised else each.char for each in self.glyphs)
        return _DECIMAL.sub(lambda found: lower_digits(found[0]), text)

    @cached_property
    def plain(self) -> str:
        """The text without what is raised, with :data:`GAP` for each wide gap."""
        raised = self._raised
        boxes = [each.box for each in self.glyphs if each.box]
        gaps = [after[0] - before[2] for before, after in pairwise(boxes)]
        spaces = [gap for gap in gaps if gap > _LEVEL * self.size]
        limit = max(_WIDE * self.size, 2 * median(spaces or [0.0]))  # justified lines have wide spaces
        parts: list[list[str]] = [[]]
        right = math.inf
        for each in self.glyphs:
            if each.box and each.box[0] - right > limit:
                parts.append([])
            right = each.box[2] if each.box else right
            if id(each) not in raised:
                parts[-1].append(each.char)
        return GAP.join(filter(None, map(_joined, parts)))

    @cached_property
    def _raised(self) -> set[int]:
        """Return the characters that stand above the base line of most, by :func:`id`.

        A font of its own raises none; and where words stand higher, they are another line's.
        """
        bases = [each.base for each in self.glyphs if each.base is not None]
        if not bases or self.turned:
            return set()
        limit = median(bases) + _RAISED * self.size
        raised: set[int] = set()
        if max(bases) <= limit:
            return raised
        for above, run in groupby(
            (each for each in self.glyphs if each.base is not None), lambda each: (each.base or 0.0) > limit
        ):
            characters = list(run)
            if above and sum(each.char.isalpha() for each in characters) <= _MOST_RAISED:
                raised.update(map(id, characters))
        return raised

    def continues(self, before: PdfRow) -> bool:
        """Tell whether this row stands right behind ``before`` on the same line."""
        overlap = min(self.top, before.top) - max(self.bottom, before.bottom)
        gap = self.left - before.right
        size = max(self.size, before.size)
        # A raised or lowered sign is small, and half of it stands within the line.
        return overlap > _WITHIN * min(self.size, before.size) and -_LEVEL * size < gap < _NEAR * size

    def marks(self, other: PdfRow) -> bool:
        """Tell whether this row, a marker, stands before ``other`` on the same line."""
        level = abs(self.bottom - other.bottom) <= _LEVEL * other.size
        return level and 0 < other.left - self.right < 2 * other.size

    def joined(self, other: PdfRow) -> PdfRow:
        """Return both rows as one, with a space between them where there is room for it."""
        space = [Glyph(" ")] if other.left - self.right > _LEVEL * self.size else []
        return PdfRow(
            [*self.glyphs, *space, *other.glyphs], [*self.weights, *other.weights], turned=self.turned
        )


def _joined(chars: Iterable[str]) -> str:
    # A character beyond the first 65,536 comes in two halves.
    return collapse("".join(chars).encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace"))


def read_rows(text_page: pypdfium2.PdfTextPage, *, with_gaps: bool = True) -> list[PdfRow]:
    """Return the rows of a page in the order in which its file holds them.

    Without gaps, :attr:`PdfRow.plain` may lack those within a row, and a row in one font is read faster.
    """
    rows = (
        PdfRow(drawn.glyphs, drawn.weights, turned=drawn.turned)
        for drawn in read_glyphs(text_page, with_gaps=with_gaps)
    )
    return _without_line_numbers(_with_markers(_without_shadows(_merged(rows))))


def _merged(rows: Iterable[PdfRow]) -> list[PdfRow]:
    """Join rows that pdfium parts although they stand on one line, as behind a raised number."""
    merged: list[PdfRow] = []
    for row in rows:
        if merged and row.turned == merged[-1].turned and row.continues(merged[-1]):
            merged[-1] = merged[-1].joined(row)
        else:
            merged.append(row)
    return merged


def _without_shadows(rows: Iterable[PdfRow]) -> list[PdfRow]:
    """Leave out rows that are drawn once more on or beside themselves, to look bold or cast a shadow."""
    kept: list[PdfRow] = []
    places: defaultdict[str, list[PdfRow]] = defaultdict(list)
    for row in rows:
        near = _SHADOW * row.size
        same = places[row.text]
        if any(abs(one.left - row.left) < near and abs(one.bottom - row.bottom) < near for one in same):
            continue
        same.append(row)
        kept.append(row)
    return kept


def _with_markers(rows: Sequence[PdfRow]) -> list[PdfRow]:
    """Put the markers of lists before their items; some programs draw them apart from the text."""
    texts = [row.text for row in rows]
    lone = [index for index, text in enumerate(texts) if MARKER.fullmatch(text)]
    if len(lone) > _MOST_MARKERS:
        return list(rows)
    placed: dict[int, int] = {}
    apart = set(lone)
    for index in lone:
        items = (item for item, row in enumerate(rows) if item not in apart and rows[index].marks(row))
        if (item := next(items, None)) is not None:
            placed[item] = index
    gone = set(placed.values())
    return [
        rows[placed[index]].joined(row) if index in placed else row
        for index, row in enumerate(rows)
        if index not in gone
    ]


def _without_line_numbers(rows: list[PdfRow]) -> list[PdfRow]:
    """Leave out the numbers that a manuscript's lines bear in its margin, small and one after the other."""
    numbers = {index: found for index, row in enumerate(rows) if (found := _line_number(row))}
    at_edge: defaultdict[int, list[int]] = defaultdict(list)
    for index, (_, right) in numbers.items():
        at_edge[round(right / 2)].append(index)
    gone = set()
    for indices in at_edge.values():
        ordered = sorted(indices, key=lambda index: -rows[index].top)
        steps = [numbers[below][0] - numbers[above][0] for above, below in pairwise(ordered)]
        if len(ordered) >= _FEWEST_NUMBERS and sum(step == 1 for step in steps) >= len(steps) - 1:
            gone |= set(indices)
    return [kept for index, row in enumerate(rows) if (kept := _unnumbered(row) if index in gone else row)]


def _line_number(row: PdfRow) -> tuple[int, float] | None:
    """Return the number in small digits with which a row begins, and where it ends."""
    digits = _leading_digits(row)
    rest = [each for each in row.glyphs[len(digits) :] if each.box]
    boxes = [each.box for each in digits if each.box]
    if not boxes or row.turned or len(digits) > _LONGEST_NUMBER:
        return None
    if rest:
        height = median(box[3] - box[1] for box in boxes)
        first = rest[0].box
        apart = first is not None and first[0] - boxes[-1][2] > _LEVEL * row.size
        if height > _SMALL_NUMBER * row.size or not apart:
            return None
    return int("".join(each.char for each in digits)), boxes[-1][2]


def _leading_digits(row: PdfRow) -> list[Glyph]:
    count = next(
        (index for index, each in enumerate(row.glyphs) if not each.char.isdecimal()), len(row.glyphs)
    )
    return row.glyphs[:count]


def _unnumbered(row: PdfRow) -> PdfRow | None:
    rest = row.glyphs[len(_leading_digits(row)) :]
    return PdfRow(rest, row.weights, turned=row.turned) if any(each.box for each in rest) else None
