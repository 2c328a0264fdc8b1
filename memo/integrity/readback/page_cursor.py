"""Finds words in the text of an output, page by page, be they divided between pages."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from memo.integrity.readback.readers import TextPosition

CHANCE: Final = 12
"""Letters that the rest of a cell may have in common with what follows its first piece."""


@dataclass(frozen=True, slots=True)
class TextMatch:
    """Where words stand: (page, begin, end) of each piece; more than one where pages divide them."""

    pieces: tuple[tuple[int, int, int], ...]

    @property
    def start(self) -> TextPosition:
        """Where the words begin."""
        return self.pieces[0][:2]

    @property
    def end(self) -> TextPosition:
        """Where the words end."""
        page, _, end = self.pieces[-1]
        return page, end

    def spot(self, offset: int) -> TextPosition:
        """Return where the letter at ``offset`` of the words stands; the last one, where they end before."""
        for page, begin, end in self.pieces:
            if offset < end - begin:
                return page, begin + offset
            offset -= end - begin
        page, _, end = self.pieces[-1]
        return page, end - 1

    def letters(self, begin: int, end: int) -> Counter[int]:
        """Return how many of the letters from ``begin`` to ``end`` of the words stand on each page."""
        counted = Counter[int]()
        for page, first, last in self.cut(begin, end):
            counted[page] += last - first
        return counted

    def cut(self, begin: int, end: int) -> Iterator[tuple[int, int, int]]:
        """Yield (page, begin, end) of each piece of the letters from ``begin`` to ``end`` of the words."""
        before = 0
        for page, first, last in self.pieces:
            after = before + last - first
            start, stop = max(begin, before), min(end, after)
            if start < stop:
                yield page, first + start - before, first + stop - before
            before = after


@dataclass(slots=True)
class PageCursor:
    """Goes through an output's text once, page by page; what was found lies behind it."""

    pages: Sequence[str]
    at: TextPosition = (0, 0)

    def find(self, wanted: str) -> TextMatch | None:
        """Return where ``wanted`` stands next, at the cursor or behind it; the cursor stays.

        A paragraph may begin on one page and go on at the very beginning of the next.
        """
        page, offset = self.at
        while page < len(self.pages):
            found = self.pages[page].find(wanted, offset)
            if found >= 0:
                return TextMatch(((page, found, found + len(wanted)),))
            over = self._over_the_page(wanted, page, offset)
            if over is not None:
                return over
            page, offset = page + 1, 0
        return None

    def find_divided(self, wanted: Sequence[str], head: str) -> list[TextMatch] | None:
        """Return where each cell of a row stands that pages divide; the cursor stays.

        There is a piece of each on the first page, then ``head`` again, the table's, and the rest of each.
        """
        here, offset = self.at
        for first, begin in ((here, offset), (here + 1, len(head))):
            following = range(first + 1, len(self.pages))
            ends = {page: len(head) for page in following if self.pages[page].startswith(head)}
            matches = self._divided(wanted, first, ends | {first: begin}) if first + 1 in ends else None
            if matches and any(match.end[0] > first for match in matches):
                return matches
        return None

    def _divided(self, wanted: Sequence[str], first: int, ends: dict[int, int]) -> list[TextMatch] | None:
        """Find cells in pieces, one behind the other on each page; ``ends`` is how far each has been read."""
        if not wanted:
            return []
        for match, after in self._ways(wanted[0], first, ends):
            rest = self._divided(wanted[1:], first, after)
            if rest is not None:
                return [match, *rest]
        return None

    def _ways(
        self, wanted: str, page: int, ends: dict[int, int]
    ) -> Iterator[tuple[TextMatch, dict[int, int]]]:
        """Yield how a cell may be divided, as much as can be on its first page before all other ways."""
        if page not in ends:
            return
        begin, length = ends[page], _agreeing(wanted, self.pages[page][ends[page] :])
        if length == len(wanted):
            yield TextMatch(((page, begin, begin + length),)), ends | {page: begin + length}
        longest = min(length, len(wanted) - 1)
        for cut in (*range(longest, max(0, longest - CHANCE), -1), 0):
            own = ((page, begin, begin + cut),) if cut else ()
            for rest, after in self._ways(wanted[cut:], page + 1, ends | {page: begin + cut}):
                yield TextMatch(own + rest.pieces), after

    def _over_the_page(self, wanted: str, page: int, offset: int) -> TextMatch | None:
        """Find the longest beginning of ``wanted`` on this page whose rest begins the next."""
        if page + 1 == len(self.pages):
            return None
        following = self.pages[page + 1]
        if len(wanted) > len(following) / 2:
            return self._over_pages(wanted, page, offset)
        for split in range(len(wanted) - 1, 0, -1):
            if following.startswith(wanted[split:]):
                found = self.pages[page].find(wanted[:split], offset)
                if found >= 0:
                    return TextMatch(((page, found, found + split), (page + 1, 0, len(wanted) - split)))
        return None

    def _over_pages(self, wanted: str, page: int, offset: int) -> TextMatch | None:
        """Find what is so long that it may take up whole pages between its first and its last."""
        text = self.pages[page]
        longest = bisect_left(
            range(len(wanted)), True, key=lambda end: text.find(wanted[: end + 1], offset) < 0
        )
        begin = text.find(wanted[:longest], offset)
        later = dict.fromkeys(range(page + 1, len(self.pages)), 0)
        return next((match for match, _ in self._ways(wanted, page, later | {page: begin})), None)


def _agreeing(one: str, other: str) -> int:
    """Return how many letters two texts have in common at their beginnings."""
    return bisect_left(range(len(one)), True, key=lambda end: not other.startswith(one[: end + 1]))
