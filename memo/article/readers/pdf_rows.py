"""The rows of characters on a page of a PDF, as people read them: joined, composed, without line numbers."""

from __future__ import annotations

import ctypes
import math
import re
import unicodedata
from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby, pairwise
from statistics import median
from typing import TYPE_CHECKING

import pypdfium2.raw as pdfium

from memo.article.article import collapse
from memo.article.blocks import BY_LETTER, BY_NUMBER, DASHES, DOTS
from memo.article.readers.fragments import lower_digits, raise_digits

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    import pypdfium2

# In print an asterisk leads to a note, a middle dot is a formula's, and a Cyrillic letter with a full stop is
# a word cut short, such as that for a town.
MARKER = re.compile(rf"[{DOTS}{DASHES}]|{BY_NUMBER}|{BY_LETTER}")
"""What stands before an item of a list."""
HYPHENS = "-\u2010\u00ad"
"""What may end a line within a word."""
GAP = "\t"
"""What stands for a wide gap in :attr:`PdfRow.plain`."""

_JOINED = "\x02\ufffe"  # pdfium's sign for a hyphen at the end of a line, with which it joins two lines
_BREAKS = frozenset(f"\r\n{_JOINED}")
_BOLD_WEIGHT = 600
_BOLD_NAME = re.compile(rb"bold|black|heavy", re.IGNORECASE)
_LONGEST_NAME = 128
_SAMPLE = 4  # the weight of every fourth character tells that of a row
_RAISED = 0.15
_MOST_RAISED = 4  # letters, such as those that lead to an author's places of work
_DECIMAL = re.compile(r"(?<!\S)[⁰¹²³⁴⁵⁶⁷⁸⁹]+\.[⁰¹²³⁴⁵⁶⁷⁸⁹]+(?!\S)")
_NEAR = 0.6
_WITHIN = 0.45
_TURNED = 0.3  # radians
_LEVEL = 0.15
_MOST_MARKERS = 200  # on a page
_WIDE = 0.75  # of its size, by which two names on one row are parted
_FEWEST_NUMBERS = 5
_LONGEST_NUMBER = 5  # digits
_SMALL_NUMBER = 0.85
_SHADOW = 0.25  # of its size, by which a row lies beside itself
_ACCENT_REACH = 6  # characters
_COMBINING = dict(
    zip(
        "`´ˆ˜¯˘˙¨˚˝ˇ¸˛",
        map(chr, (*range(0x300, 0x305), *range(0x306, 0x309), 0x30A, 0x30B, 0x30C, 0x327, 0x328)),
        strict=True,
    )
)


@dataclass(slots=True)
class _Glyph:
    """A character with the box that its font gives it, and its base line; white space has neither."""

    char: str
    box: tuple[float, float, float, float] | None = None
    base: float | None = None


class PdfRow:
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

    @cached_property
    def tallest(self) -> float:
        """The size of its capitals where the others are small ones, as of what a twelfth of it exceeds."""
        heights = sorted(each.box[3] - each.box[1] for each in self.glyphs if each.box)
        return round(heights[-1 - len(heights) // 12], 1)

    @property
    def bold(self) -> bool:
        """Whether most of it is."""
        return median(self.weights or [0]) >= _BOLD_WEIGHT

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
        space = [_Glyph(" ")] if other.left - self.right > _LEVEL * self.size else []
        return PdfRow(
            [*self.glyphs, *space, *other.glyphs], [*self.weights, *other.weights], turned=self.turned
        )


def _joined(chars: Iterable[str]) -> str:
    # A character beyond the first 65,536 comes in two halves.
    return collapse("".join(chars).encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace"))


def read_rows(text_page: pypdfium2.PdfTextPage) -> list[PdfRow]:
    """Return the rows of a page in the order in which its file holds them."""
    return _without_line_numbers(_with_markers(_without_shadows(_merged(_rows(text_page)))))


def _rows(text_page: pypdfium2.PdfTextPage) -> Iterator[PdfRow]:
    characters = _Characters(text_page)
    drawn = _Drawn(characters)
    for index, char in enumerate(characters.chars):
        if char in _BREAKS:
            if char in _JOINED:
                drawn.add(index, "-")
            yield from drawn.take()
        elif char.isspace():
            drawn.glyphs.append(_Glyph(char))
        else:
            if drawn.glyphs and drawn.glyphs[-1].box is None and drawn.turns_at(index):
                yield from drawn.take()
            drawn.add(index, char)
    yield from drawn.take()


class _Drawn:
    """The characters of a row while they are read."""

    def __init__(self, characters: _Characters) -> None:
        self.characters = characters
        self.glyphs: list[_Glyph] = []
        self.places: list[int] = []
        self.weights: list[int] = []
        self.turned = False

    def add(self, index: int, char: str) -> None:
        """Add a character that can be seen."""
        if not self.glyphs:
            self.turned = self.characters.is_turned(index)
        if len(self.glyphs) % _SAMPLE == 0:
            self.weights.append(self.characters.weight(index))
        self.glyphs.append(_Glyph(char, self.characters.box(index)))
        self.places.append(index)

    def turns_at(self, index: int) -> bool:
        """Tell whether a word that begins runs up the page behind one that does not, or down from one."""
        return self.characters.is_turned(index) != self.turned

    def take(self) -> Iterator[PdfRow]:
        """Yield the row, if anything of it can be seen, and begin the next."""
        # Of boxes that end at one height, as those of one font do, the base lines are one line too.
        seen = [glyph for glyph in self.glyphs if glyph.box]
        level = {glyph.box[1] for glyph in seen if glyph.box}
        base = self.characters.base(self.places[0]) if len(level) == 1 else None
        for index, glyph in zip(self.places, seen, strict=True):
            glyph.base = self.characters.base(index) if base is None else base
        if seen:
            yield PdfRow(_composed(self.glyphs), self.weights, turned=self.turned)
        self.glyphs, self.places, self.weights = [], [], []


class _Characters:
    """What pdfium knows of each character of a page, by its index; what it writes into is made once."""

    def __init__(self, text_page: pypdfium2.PdfTextPage) -> None:
        self._page = text_page.raw
        self.chars = self._read_chars(max(0, text_page.count_chars()))
        self._sides = (ctypes.c_float * 4)()
        self._box = pdfium.FS_RECTF.from_buffer(self._sides)
        self._across, self._up = ctypes.c_double(), ctypes.c_double()
        self._flags, self._name = ctypes.c_int(), ctypes.create_string_buffer(_LONGEST_NAME)

    def _read_chars(self, count: int) -> list[str]:
        """Return the characters, of some the two halves: all at once where as many come of that."""
        letters = (ctypes.c_ushort * (count + 1))()
        if pdfium.FPDFText_GetText(self._page, 0, count, letters) == count + 1:  # with the zero at the end
            return [*map(chr, letters[:count])]
        return [chr(pdfium.FPDFText_GetUnicode(self._page, index)) for index in range(count)]

    def is_turned(self, index: int) -> bool:
        """Tell whether it stands up or down the page."""
        angle = pdfium.FPDFText_GetCharAngle(self._page, index) % math.tau
        return bool(_TURNED < angle < math.tau - _TURNED)

    def box(self, index: int) -> tuple[float, float, float, float]:
        """Return the box that its font gives it, in points from the lower left."""
        pdfium.FPDFText_GetLooseCharBox(self._page, index, self._box)
        left, top, right, bottom = self._sides
        return left, bottom, right, top

    def base(self, index: int) -> float:
        """Return its base line, in points from below."""
        pdfium.FPDFText_GetCharOrigin(self._page, index, self._across, self._up)
        return self._up.value

    def weight(self, index: int) -> int:
        """Return how bold it is, as the weight of its font or as the name of the font says."""
        self._name.value = b""
        pdfium.FPDFText_GetFontInfo(self._page, index, self._name, _LONGEST_NAME, self._flags)
        if _BOLD_NAME.search(self._name.value):
            return _BOLD_WEIGHT
        return int(pdfium.FPDFText_GetFontWeight(self._page, index))


def _composed(glyphs: list[_Glyph]) -> list[_Glyph]:
    """Put accents that are drawn as signs of their own onto the letters that they stand over or under."""
    gone: set[int] = set()
    for index, accent in enumerate(glyphs):
        if accent.char not in _COMBINING or accent.box is None:
            continue
        middle = (accent.box[0] + accent.box[2]) / 2
        beside = range(max(0, index - _ACCENT_REACH), min(len(glyphs), index + _ACCENT_REACH))
        for near in sorted(beside, key=lambda near: abs(near - index)):
            letter = glyphs[near]
            if letter.box is None or not letter.char.isalpha() or not letter.box[0] < middle < letter.box[2]:
                continue
            whole = unicodedata.normalize("NFC", letter.char.replace("ı", "i") + _COMBINING[accent.char])
            if len(whole) == 1:
                letter.char = whole
                gone.add(index)
                break
    return [glyph for index, glyph in enumerate(glyphs) if index not in gone]


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


def _leading_digits(row: PdfRow) -> list[_Glyph]:
    count = next(
        (index for index, each in enumerate(row.glyphs) if not each.char.isdecimal()), len(row.glyphs)
    )
    return row.glyphs[:count]


def _unnumbered(row: PdfRow) -> PdfRow | None:
    rest = row.glyphs[len(_leading_digits(row)) :]
    return PdfRow(rest, row.weights, turned=row.turned) if any(each.box for each in rest) else None
