"""The lines of a PDF as they stand on its pages, with what tells a heading or a running head from prose."""

from __future__ import annotations

import ctypes
import math
import re
from collections import Counter
from dataclasses import dataclass, replace
from statistics import median
from typing import TYPE_CHECKING

import pypdfium2.raw as pdfium

from memo.article.article import collapse
from memo.article.readers.fragments import MOST_CHARACTERS, raise_digits

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    import pypdfium2

HYPHENS = "-\u2010\u00ad"
"""What may end a line within a word."""
MARKER = re.compile(r"[•‣▪◦●–-]|\(?(?:\d{1,2}|[a-z])[.)]")
"""What stands before an item of a list."""

_JOINED = "\x02\ufffe"  # pdfium's sign for a hyphen at the end of a line, with which it joins two lines
_BOLD_WEIGHT = 600
_BOLD_NAME = re.compile(rb"bold|black|heavy", re.IGNORECASE)
_LONGEST_NAME = 128
_SAMPLE = 4  # the weight of every fourth character tells that of a line
_DROPPED = 1.8  # of the size beside it; a drop cap is as high as two lines at least
_RAISED = 0.15
_NEAR = 0.6
_WITHIN = 0.45
_TURNED = 0.3  # radians
_LEVEL = 0.15
_MOST_MARKERS = 200  # on a page
_MOST_CAPS = 200


@dataclass(frozen=True, slots=True)
class PdfLine:
    """A line of text; lengths in points from the lower left corner of its page.

    ``column`` counts the columns of the whole document from 0: it changes with the page, and where a line
    stands above the one before it. ``height`` and ``width`` are those of the page. A ``turned`` line
    runs up or down the page.
    """

    text: str
    page: int
    column: int
    left: float
    right: float
    top: float
    bottom: float
    size: float
    bold: bool
    height: float
    width: float
    turned: bool = False


@dataclass(slots=True)
class _Glyph:
    """A character with the box that its font gives it; white space has none."""

    char: str
    box: tuple[float, float, float, float] | None = None


class _Row:
    """Characters that stand on one line of a page."""

    def __init__(self, glyphs: Sequence[_Glyph], weights: Sequence[int], *, turned: bool = False) -> None:
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

    @property
    def text(self) -> str:
        """The text, in which a digit that is raised is a superscript: 10² is not 102."""
        chars = "".join(map(self._char, self.glyphs))
        # A character beyond the first 65,536 comes in two halves.
        return collapse(chars.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace"))

    def _char(self, glyph: _Glyph) -> str:
        raised = glyph.box is not None and glyph.box[1] > self.bottom + _RAISED * self.size
        return raise_digits(glyph.char) if raised else glyph.char

    def continues(self, before: _Row) -> bool:
        """Tell whether this row stands right behind ``before`` on the same line."""
        overlap = min(self.top, before.top) - max(self.bottom, before.bottom)
        gap = self.left - before.right
        size = max(self.size, before.size)
        # A raised or lowered sign is small, and half of it stands within the line.
        return overlap > _WITHIN * min(self.size, before.size) and -_LEVEL * size < gap < _NEAR * size

    def marks(self, other: _Row) -> bool:
        """Tell whether this row, a marker, stands before ``other`` on the same line."""
        level = abs(self.bottom - other.bottom) <= _LEVEL * other.size
        return level and 0 < other.left - self.right < 2 * other.size

    def joined(self, other: _Row) -> _Row:
        """Return both rows as one, with a space between them where there is room for it."""
        space = [_Glyph(" ")] if other.left - self.right > _LEVEL * self.size else []
        return _Row(
            [*self.glyphs, *space, *other.glyphs], [*self.weights, *other.weights], turned=self.turned
        )


class TooMuchTextError(ValueError):
    """A document has more characters than any article (:data:`MOST_CHARACTERS`)."""


def read_lines(document: pypdfium2.PdfDocument) -> list[PdfLine]:
    """Return the lines of ``document`` in the order in which its file holds them.

    Raises:
        TooMuchTextError: There are too many characters on its pages.
    """
    lines: list[PdfLine] = []
    total = 0
    for number in range(len(document)):
        page = document[number]
        text_page = page.get_textpage()
        sides = page.get_height(), page.get_width()
        total += text_page.count_chars()
        if total > MOST_CHARACTERS:
            raise TooMuchTextError
        for row in _with_markers(_merged(_rows(text_page))):
            column = 0
            if lines:
                before = lines[-1]
                column = before.column + (before.page != number or row.bottom > before.top)
            bold = median(row.weights or [0]) >= _BOLD_WEIGHT
            place = (row.left, row.right, row.top, row.bottom)
            lines.append(PdfLine(row.text, number, column, *place, row.size, bold, *sides, row.turned))
        text_page.close()
        page.close()
    return lines


def _rows(text_page: pypdfium2.PdfTextPage) -> Iterator[_Row]:
    glyphs: list[_Glyph] = []
    weights: list[int] = []
    seen = 0
    turned = False
    for index in range(text_page.count_chars()):
        char = chr(pdfium.FPDFText_GetUnicode(text_page, index))
        ends = char in "\r\n" or char in _JOINED
        if char in _JOINED:
            char = "-"
        if not char.isspace():
            glyphs.append(_Glyph(char, text_page.get_charbox(index, loose=True)))
            if seen == 0:
                angle = pdfium.FPDFText_GetCharAngle(text_page, index) % math.tau
                turned = _TURNED < angle < math.tau - _TURNED
            if seen % _SAMPLE == 0:
                weights.append(_weight(text_page, index))
            seen += 1
        elif not ends:
            glyphs.append(_Glyph(char))
        if ends:
            if any(glyph.box for glyph in glyphs):
                yield _Row(glyphs, weights, turned=turned)
            glyphs, weights, seen = [], [], 0
    if any(glyph.box for glyph in glyphs):
        yield _Row(glyphs, weights, turned=turned)


def _weight(text_page: pypdfium2.PdfTextPage, index: int) -> int:
    """Return how bold a character is, as the weight of its font or as the name of the font says."""
    flags, name = ctypes.c_int(), ctypes.create_string_buffer(_LONGEST_NAME)
    pdfium.FPDFText_GetFontInfo(text_page, index, name, _LONGEST_NAME, flags)
    if _BOLD_NAME.search(name.value):
        return _BOLD_WEIGHT
    return int(pdfium.FPDFText_GetFontWeight(text_page, index))


def _merged(rows: Iterable[_Row]) -> list[_Row]:
    """Join rows that pdfium parts although they stand on one line, as behind a raised number."""
    merged: list[_Row] = []
    for row in rows:
        if merged and row.turned == merged[-1].turned and row.continues(merged[-1]):
            merged[-1] = merged[-1].joined(row)
        else:
            merged.append(row)
    return merged


def _with_markers(rows: Sequence[_Row]) -> list[_Row]:
    """Put the markers of lists before their items; some programs draw them apart from the text."""
    texts = [row.text for row in rows]
    lone = [index for index, text in enumerate(texts) if MARKER.fullmatch(text)]
    if len(lone) > _MOST_MARKERS:
        return list(rows)
    placed: dict[int, int] = {}
    for index in lone:
        items = (item for item, row in enumerate(rows) if item not in lone and rows[index].marks(row))
        if (item := next(items, None)) is not None:
            placed[item] = index
    gone = set(placed.values())
    return [
        rows[placed[index]].joined(row) if index in placed else row
        for index, row in enumerate(rows)
        if index not in gone
    ]


def join_drop_caps(lines: Sequence[PdfLine]) -> list[PdfLine]:
    """Put each letter that is set over several lines before the first line beside it."""
    caps = [line for line in lines if len(line.text) == 1 and line.text.isupper()]
    joined = list(lines)
    if not caps or len(caps) > _MOST_CAPS:
        return joined
    words = Counter(word for line in lines for word in re.findall(r"\w+", line.text.casefold()))
    for cap in caps:
        beside = [line for line in joined if _stands_beside(cap, line)]
        if beside:
            line = max(beside, key=lambda line: line.top)
            rest = re.split(r"\W", line.text.casefold(), maxsplit=1)[0]
            # "A" and "I" are words too: "A ship" is no "Aship".
            space = " " if words[rest] > 1 and words[rest] > words[cap.text.casefold() + rest] else ""
            text, left = f"{cap.text}{space}{line.text}", max(cap.right, line.left)
            joined[joined.index(line)] = replace(line, text=text, left=left)
            joined.remove(cap)
    return joined


def _stands_beside(cap: PdfLine, line: PdfLine) -> bool:
    """Tell whether ``cap`` is a large letter at the beginning of ``line``, which goes on with its word."""
    is_large = cap.size > _DROPPED * line.size
    level = cap.page == line.page and cap.bottom < line.bottom and line.top < cap.top + line.size / 2
    near = cap.left <= line.left < cap.right + line.size and line.right > cap.right
    return is_large and level and near and line.text[0].isalpha()
