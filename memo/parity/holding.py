"""Holding one output against what is wanted of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import groupby
from typing import TYPE_CHECKING, Final

from memo.parity.reading import Target
from memo.parity.words import bare

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from memo.parity.reading import Reading
    from memo.parity.wanted import Figure, Link, Run, Wanted


_NEAR: Final = 40  # characters; a bullet or a repeated heading between one paragraph and the next


@dataclass(frozen=True, slots=True)
class Loss:
    """Words, a row or a link that an output does not hold, and the model path that they are printed from."""

    what: str
    path: str


@dataclass(frozen=True, slots=True)
class Match:
    """Where words stand: the pages (one, or two in a row), and begin and end as (page, offset)."""

    pages: tuple[int, ...]
    start: tuple[int, int]
    end: tuple[int, int]


@dataclass(slots=True)
class Cursor:
    """Goes through an output's text once, page by page; what was found lies behind it."""

    pages: Sequence[str]
    at: tuple[int, int] = (0, 0)

    def find(self, wanted: str) -> Match | None:
        """Return where ``wanted`` stands next, at the cursor or behind it; the cursor stays.

        A paragraph may begin on one page and go on at the very beginning of the next.
        """
        page, offset = self.at
        while page < len(self.pages):
            found = self.pages[page].find(wanted, offset)
            if found >= 0:
                return Match((page,), (page, found), (page, found + len(wanted)))
            over = self._over_the_page(wanted, page, offset)
            if over is not None:
                return over
            page, offset = page + 1, 0
        return None

    def _over_the_page(self, wanted: str, page: int, offset: int) -> Match | None:
        """Find the longest beginning of ``wanted`` on this page whose rest begins the next."""
        if page + 1 == len(self.pages):
            return None
        following = self.pages[page + 1]
        for split in range(len(wanted) - 1, 0, -1):
            if following.startswith(wanted[split:]):
                found = self.pages[page].find(wanted[:split], offset)
                if found >= 0:
                    return Match((page, page + 1), (page, found), (page + 1, len(wanted) - split))
        return None


@dataclass(slots=True)
class _Walk:
    """Holds run after run against an output; ``found`` is on which pages each anchor came to stand."""

    groups: Sequence[Sequence[Run]]
    cursor: Cursor
    found: dict[str, tuple[int, ...]] = field(default_factory=dict)

    def losses(self) -> Iterator[Loss]:
        texts = ["".join(run.text for run in group) for group in self.groups]
        for number, group in enumerate(self.groups):
            match = self.cursor.find(texts[number])
            if match is None or self._far(match):
                before = self._next(texts[number + 1 :])
                if match is None or not match.start < before:
                    yield from self._lost(group, before)
                    continue
            self.cursor.at = match.end
            self.found.update({anchor: match.pages for run in group for anchor in run.ids})

    def _far(self, match: Match) -> bool:
        return match.start > (self.cursor.at[0], self.cursor.at[1] + _NEAR)

    def _next(self, following: list[str]) -> tuple[int, int]:
        """Return where what follows begins, by the first words that stand in the output once.

        The same words behind it are another use of them, and what stood here is lost.
        """
        for text in following:
            if sum(page.count(text) for page in self.cursor.pages) == 1:
                match = self.cursor.find(text)
                if match is not None:
                    return match.start
        return (len(self.cursor.pages), 0)

    def _lost(self, group: Sequence[Run], before: tuple[int, int]) -> Iterator[Loss]:
        """Name the cells that are lost or, where all are there and not together, the first that is astray."""
        start = self.cursor.at
        lost = [run for run in group if not self._pass(run.text, before)]
        end, self.cursor.at = self.cursor.at, start
        yield from (self._loss(run, before) for run in lost or [self._astray(group)])
        self.cursor.at = end

    def _pass(self, text: str, before: tuple[int, int]) -> bool:
        match = self.cursor.find(text)
        if match is None or not match.start < before:
            return False
        self.cursor.at = match.end
        return True

    def _astray(self, group: Sequence[Run]) -> Run:
        text = ""
        for run in group:
            text += run.text
            if self.cursor.find(text) is None:
                return run
        return group[-1]

    def _loss(self, run: Run, before: tuple[int, int]) -> Loss:
        """Name the value that is lacking where it can be told, else the words."""
        for path, text in run.pieces:
            match = self.cursor.find(bare(text))
            if match is None or not match.start < before:
                return Loss(text, path)
        return Loss(run.shown, run.path)


def losses(wanted: Wanted, reading: Reading) -> Iterator[Loss]:
    """Yield what the output lacks, in the document's order.

    The cells of one row must stand together, for “4” alone stands anywhere. (No page divides a row: a PDF in
    which one is divided has been refused before.)
    """
    rows = groupby(wanted.runs, key=lambda run: run.row if run.row is not None else run)
    walk = _Walk([list(group) for _, group in rows], Cursor(reading.pages))
    yield from walk.losses()
    for figure in wanted.figures:
        yield from _drawn(figure, reading)
    yield from _linked(wanted, reading, walk.found)


def _drawn(figure: Figure, reading: Reading) -> Iterator[Loss]:
    """A figure says its numbers in its drawing, one after the other, and in its text alternative."""
    if reading.alternatives is not None and bare(figure.alternative) not in reading.alternatives:
        yield Loss(figure.alternative, "")
    if reading.drawn is not None:
        together = ""
        for text in figure.texts:
            together += bare(text)
            if together not in reading.drawn:
                yield Loss(text, "")
                return


def _linked(wanted: Wanted, reading: Reading, found: Mapping[str, tuple[int, ...]]) -> Iterator[Loss]:
    if any(target.page is not None for target in reading.links):
        yield from _linked_to_pages(wanted.links, reading.links, found)
    else:
        yield from _linked_to_names(wanted, reading, found)


def _linked_to_pages(
    links: Sequence[Link], targets: Sequence[Target], found: Mapping[str, tuple[int, ...]]
) -> Iterator[Loss]:
    """Each link leads to the page of its anchor, in order. One that is set over two lines is two in a PDF."""
    position = 0
    for target in targets:
        if position < len(links) and target in _targets(links[position], found):
            position += 1
        elif position == 0 or target not in _targets(links[position - 1], found):
            break
    if position < len(links):
        yield Loss(_named(links[position]), links[position].path)


def _targets(link: Link, found: Mapping[str, tuple[int, ...]]) -> list[Target]:
    if link.href.startswith("#"):
        return [Target(page=page) for page in found.get(link.href[1:], ())]
    return [Target(link.href)]


def _named(link: Link) -> str:
    return f"the link {link.text} to {link.href}"


def _linked_to_names(
    wanted: Wanted, reading: Reading, found: Mapping[str, tuple[int, ...]]
) -> Iterator[Loss]:
    """Each link leads to an anchor that stands in the text of its place, whatever the anchor is called."""
    texts = {anchor: run.text for run in wanted.runs for anchor in run.ids if anchor in found}
    for number, link in enumerate(wanted.links):
        name = reading.links[number].name if number < len(reading.links) else ""
        if link.href.startswith("#"):
            place = reading.places.get(name, "")
            text = texts.get(link.href[1:], "")
            right = bool(place) and (place in text or place.startswith(text) or text.startswith(place))
        else:
            right = name == link.href
        if not right:
            yield Loss(_named(link), link.path)
