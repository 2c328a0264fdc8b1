"""The characters of a PDF's page as pdfium has them: row by row, with their boxes, base lines and weights."""

from __future__ import annotations

import ctypes
import math
import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pypdfium2.raw as pdfium

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    import pypdfium2

    Box = tuple[float, float, float, float]
    """Left, bottom, right and top, in points from the lower left of the page."""

BOLD_WEIGHT = 600
"""The least weight of what is bold."""

_JOINED = "\x02\ufffe"  # pdfium's sign for a hyphen at the end of a line, with which it joins two lines
_HYPHENS = dict.fromkeys(_JOINED, "-")
_BREAK = re.compile(f"[\r\n{_JOINED}]")
_WORD = re.compile(r"\S+|\s+")
_FEWEST_AT_ONCE = 12  # letters
_LOW = frozenset("acemnorsuvwxzавгежзиклмнопстхчшьэюяє")  # letters with nothing above or below
_BOLD_NAME = re.compile(rb"bold|black|heavy", re.IGNORECASE)
_LONGEST_NAME = 128
_SAMPLE = 4  # the weight of every fourth character tells that of a row
_TURNED = 0.3  # radians
_ACCENT_REACH = 6  # characters
_COMBINING = dict(
    zip(
        "`´ˆ˜¯˘˙¨˚˝ˇ¸˛",
        map(chr, (*range(0x300, 0x305), *range(0x306, 0x309), 0x30A, 0x30B, 0x30C, 0x327, 0x328)),
        strict=True,
    )
)


@dataclass(slots=True)
class Glyph:
    """A character with the box that its font gives it, and its base line; white space has neither.

    All letters of a row that is read at once have the box of the row.
    """

    char: str
    box: Box | None = None
    base: float | None = None


@dataclass(frozen=True, slots=True)
class DrawnRow:
    """The characters of a row, and the weights of some; ``turned`` where it runs up or down the page."""

    glyphs: Sequence[Glyph]
    weights: Sequence[int]
    turned: bool


def read_glyphs(text_page: pypdfium2.PdfTextPage, *, with_gaps: bool) -> Iterator[DrawnRow]:
    """Yield the rows of a page in the order in which its file holds them.

    With gaps, each letter has its own box; without, a row that one text object draws is read at once.
    """
    characters = _Characters(text_page)
    for start, end in characters.rows():
        drawn = _Drawn(characters, start, end)
        row = None if with_gaps else drawn.at_once()
        yield from drawn.by_letters() if row is None else (row,)


class _Drawn:
    """What is drawn between two breaks, while it is read."""

    def __init__(self, characters: _Characters, start: int, end: int) -> None:
        self._characters = characters
        self._text = "".join(characters.chars[start:end])
        self._start, self._end = start, end
        self._begin()

    def _begin(self) -> None:
        self._glyphs: list[Glyph] = []
        self._places: list[int] = []
        self._weights: list[int] = []
        self._turned = False

    def at_once(self) -> DrawnRow | None:
        """Return the row if one text object draws it, of which a few letters tell all.

        A text object draws in one font, in one size and on one base line. None where an accent stands, which
        is put on the letter below it, and where a number begins, which may be that of the line: these ask for
        the place of each letter.
        """
        letters = self._text.strip()
        if (
            len(letters) < _FEWEST_AT_ONCE
            or letters[0].isdecimal()
            or not _COMBINING.keys().isdisjoint(letters)
            or not self._characters.is_one_object(self._start, self._end)
        ):
            return None
        first = self._start + self._text.index(letters[0])
        box = self._shared_box(letters, first)
        if box is None or self._characters.is_turned(first):
            return None
        base = self._characters.base(first)
        glyphs = [
            Glyph(char) if char.isspace() else Glyph(_HYPHENS.get(char, char), box, base)
            for char in self._text
        ]
        return DrawnRow(glyphs, [self._characters.weight(first)] * -(-len(letters) // _SAMPLE), turned=False)

    def _shared_box(self, letters: str, start: int) -> Box | None:
        """Return the box around all letters, if none of them has one of its own.

        Some fonts say nothing of their height, and pdfium takes that of each letter: a low one and any other
        tell those.
        """
        low = next((place for place, char in enumerate(letters, start) if char in _LOW), None)
        other = next(
            (place for place, char in enumerate(letters, start) if char not in _LOW and char.isalnum()), None
        )
        if low is None or other is None:
            return None
        boxes = [self._characters.box(each) for each in (start, low, other, start + len(letters) - 1)]
        if len({(bottom, top) for _, bottom, _, top in boxes}) > 1:
            return None
        return min(box[0] for box in boxes), boxes[0][1], max(box[2] for box in boxes), boxes[0][3]

    def by_letters(self) -> Iterator[DrawnRow]:
        """Yield the row, with the place of each letter; a word that turns begins one of its own."""
        for found in _WORD.finditer(self._text):
            word, index = found[0], self._start + found.start()
            if word.isspace():
                self._glyphs.extend(map(Glyph, word))
                continue
            turned = self._characters.is_turned(index)
            if self._glyphs and turned != self._turned:
                yield from self._taken()
            self._turned = turned
            self._add(word, index)
        yield from self._taken()

    def _add(self, word: str, index: int) -> None:
        before, end = len(self._glyphs), index + len(word)
        boxes = self._characters.boxes(index, end)
        self._glyphs.extend(
            [Glyph(_HYPHENS.get(char, char), box) for char, box in zip(word, boxes, strict=True)]
        )
        self._places.extend(range(index, end))
        self._weights.extend(map(self._characters.weight, range(index - before % -_SAMPLE, end, _SAMPLE)))

    def _taken(self) -> Iterator[DrawnRow]:
        """Yield the row, if anything of it can be seen, and begin the next."""
        # Of boxes that end at one height, as those of one font do, the base lines are one line too.
        seen = [glyph for glyph in self._glyphs if glyph.box]
        level = {glyph.box[1] for glyph in seen if glyph.box}
        base = self._characters.base(self._places[0]) if len(level) == 1 else None
        for index, glyph in zip(self._places, seen, strict=True):
            glyph.base = self._characters.base(index) if base is None else base
        if seen:
            yield DrawnRow(_composed(self._glyphs), self._weights, turned=self._turned)
        self._begin()


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

    def box(self, index: int) -> Box:
        """Return the box that its font gives it, in points from the lower left."""
        return self.boxes(index, index + 1)[0]

    def boxes(self, start: int, end: int) -> list[Box]:
        """Return the box of each of a range."""
        box_of, page, box, sides = pdfium.FPDFText_GetLooseCharBox, self._page, self._box, self._sides
        found: list[Box] = []
        for index in range(start, end):
            box_of(page, index, box)
            left, top, right, bottom = sides
            found.append((left, bottom, right, top))
        return found

    def rows(self) -> Iterator[tuple[int, int]]:
        """Yield where each row begins and ends; a sign for a hyphen at its end is part of it."""
        start = 0
        for found in _BREAK.finditer("".join(self.chars)):
            yield start, found.end() if found[0] in _JOINED else found.start()
            start = found.end()
        yield start, len(self.chars)

    def is_one_object(self, start: int, end: int) -> bool:
        """Tell whether one text object draws all that can be seen of a range."""
        return bool(pdfium.FPDFText_CountRects(self._page, start, end - start) == 1)

    def base(self, index: int) -> float:
        """Return its base line, in points from below."""
        pdfium.FPDFText_GetCharOrigin(self._page, index, self._across, self._up)
        return self._up.value

    def weight(self, index: int) -> int:
        """Return how bold it is, as the weight of its font or as the name of the font says."""
        self._name.value = b""
        pdfium.FPDFText_GetFontInfo(self._page, index, self._name, _LONGEST_NAME, self._flags)
        if _BOLD_NAME.search(self._name.value):
            return BOLD_WEIGHT
        return int(pdfium.FPDFText_GetFontWeight(self._page, index))


def _composed(glyphs: list[Glyph]) -> list[Glyph]:
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
