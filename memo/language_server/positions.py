"""Offsets into a text ⇄ the positions of the protocol: a line, and units of an encoding within it."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING, Final

from lsprotocol.types import Position, Range, TextEdit

if TYPE_CHECKING:
    from collections.abc import Callable

_LINE_END: Final = re.compile(r"\r\n|\r|\n")
"""What ends a line (Language Server Protocol 3.17, Text Documents); no other sign of Unicode does."""

_UNITS: Final[dict[str, Callable[[str], int]]] = {
    "utf-16": lambda text: len(text.encode("utf-16-le", "surrogatepass")) // 2,
    "utf-8": lambda text: len(text.encode("utf-8", "surrogatepass")),
    "utf-32": len,
}


class TextPositions:
    """The positions in one text.

    Args:
        text: The text, as the editor has it.
        encoding: What client and server have agreed to count; ``utf-16`` where they said nothing.
    """

    def __init__(self, text: str, encoding: str = "utf-16") -> None:
        self._text, self._units = text, _UNITS[encoding]
        ends = [*_LINE_END.finditer(text)]
        self._starts = [0, *(end.end() for end in ends)]
        self._stops = [*(end.start() for end in ends), len(text)]

    def position(self, offset: int) -> Position:
        """Return the position of an offset; one within a line's end is that of the line's last place."""
        offset = max(0, min(offset, len(self._text)))
        line = bisect_right(self._starts, offset) - 1
        stop = min(offset, self._stops[line])
        return Position(line, self._units(self._text[self._starts[line] : stop]))

    def offset(self, position: Position) -> int:
        """Return the offset of a position; one behind the end of a line, or of the text, is that end."""
        if position.line >= len(self._starts):
            return len(self._text)
        start, stop = self._starts[position.line], self._stops[position.line]
        line = self._text[start:stop]
        if self._units is len or line.isascii():
            return min(start + position.character, stop)
        left, at = position.character, start
        for sign in line:
            left -= self._units(sign)
            if left < 0:  # within a sign of two units: its beginning
                break
            at += 1
        return at

    def line_at(self, offset: int) -> tuple[int, int]:
        """Return where the line around an offset begins and ends, without its end."""
        line = bisect_right(self._starts, offset) - 1
        return self._starts[line], self._stops[line]

    def line(self, number: int) -> tuple[int, int]:
        """Return the same of a line by its number from 0; of one that is not there, of the last."""
        number = min(number, len(self._starts) - 1)
        return self._starts[number], self._stops[number]

    def range(self, start: int, end: int) -> Range:
        """Return the range of half-open offsets."""
        return Range(self.position(start), self.position(end))

    def edit(self, start: int, end: int, words: str) -> TextEdit:
        """Return the edit that puts words in the place of others."""
        return TextEdit(self.range(start, end), words)

    def changed_to(self, new: str) -> TextEdit:
        """Return the one edit that makes another text of this one; it spans no more than what differs."""
        old = self._text
        most = min(len(old), len(new))
        start = next((at for at in range(most) if old[at] != new[at]), most)
        same = 0
        while same < most - start and old[-1 - same] == new[-1 - same]:
            same += 1
        start -= self._is_within_an_end(start)
        same -= self._is_within_an_end(len(old) - same)
        return self.edit(start, len(old) - same, new[start : len(new) - same])

    def _is_within_an_end(self, offset: int) -> bool:
        """Return whether an offset has no position, as it stands within the two signs that end a line."""
        return self._text[max(0, offset - 1) : offset + 1] == "\r\n"
