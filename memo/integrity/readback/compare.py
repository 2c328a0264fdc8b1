"""Compare what an output holds with what it is expected to hold."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, field
from itertools import groupby
from math import inf
from typing import TYPE_CHECKING, Final

from memo.diagnostics import Problem
from memo.integrity.readback.readers import (
    READERS,
    LinkTarget,
    expected_of,
    model_values,
    read_docx,
    score_texts,
    unprinted,
    warm_up,
)
from memo.text import normalize

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from lxml import etree

    from memo.integrity.readback.readers import (
        DocumentLink,
        Expected,
        Figure,
        OutputText,
        Point,
        TextPosition,
        TextRun,
    )
    from memo.model import Memo
    from memo.renderers.docx import RedlineSide


_NEAR: Final = 40  # characters; a bullet or a repeated heading between one paragraph and the next
_CHANCE: Final = 12  # letters that the rest of a cell may have in common with what follows its first piece
_LEFT, _ABOVE = 3.0, 4.0  # points by which a letter may stand out of the corner of its own place
_SAME: Final = 1.0  # points; anchors of one place, such as a section and its heading


@dataclass(frozen=True, slots=True)
class Missing:
    """Words, a row or a link that an output does not hold, and the model path that they are printed from."""

    what: str
    path: str


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
        for cut in (*range(longest, max(0, longest - _CHANCE), -1), 0):
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


@dataclass(slots=True)
class _RunMatcher:
    """Looks run after run up in an output; ``found`` is where each anchor came to stand."""

    groups: Sequence[Sequence[TextRun]]
    cursor: PageCursor
    found: dict[str, TextPosition] = field(default_factory=dict)

    def missing(self) -> Iterator[Missing]:
        """Yield what of the runs does not stand in the output, in their order."""
        texts = ["".join(run.text for run in group) for group in self.groups]
        for number, group in enumerate(self.groups):
            match = self.cursor.find(texts[number])
            if match is None or self._far(match):
                before = self._next(texts[number + 1 :])
                if match is None or not match.start < before:
                    if not self._divided(group):
                        yield from self._missing(group, before)
                    continue
            self._note(group, match)

    def _note(self, group: Sequence[TextRun], match: TextMatch) -> None:
        self.cursor.at = match.end
        before = 0
        for run in group:
            self.found |= {anchor: match.spot(before + offset) for anchor, offset in run.ids.items()}
            before += len(run.text)

    def _divided(self, group: Sequence[TextRun]) -> bool:
        """Return whether a group is a row that pages divide, and note where it stands."""
        if group[0].row is None:
            return False
        matches = self.cursor.find_divided([run.text for run in group], group[0].head)
        for run, match in zip(group, matches or (), strict=False):
            self._note([run], match)
            self.cursor.at = max(match.end for match in matches or ())
        return bool(matches)

    def _far(self, match: TextMatch) -> bool:
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

    def _missing(self, group: Sequence[TextRun], before: tuple[int, int]) -> Iterator[Missing]:
        """Name the cells that are lost or, where all are there and not together, the first that is astray."""
        start = self.cursor.at
        missing = [run for run in group if not self._pass(run.text, before)]
        end, self.cursor.at = self.cursor.at, start
        yield from (self._missing_value(run, before) for run in missing or [self._astray(group)])
        self.cursor.at = end

    def _pass(self, text: str, before: tuple[int, int]) -> bool:
        match = self.cursor.find(text)
        if match is None or not match.start < before:
            return False
        self.cursor.at = match.end
        return True

    def _astray(self, group: Sequence[TextRun]) -> TextRun:
        text = ""
        for run in group:
            text += run.text
            if self.cursor.find(text) is None:
                return run
        return group[-1]

    def _missing_value(self, run: TextRun, before: tuple[int, int]) -> Missing:
        """Name the value that is lacking where it can be told, else the words."""
        for path, text in run.pieces:
            match = self.cursor.find(normalize(text, "print"))
            if match is None or not match.start < before:
                return Missing(text, path)
        return Missing(run.shown, run.path)


def find_missing(expected: Expected, output: OutputText) -> Iterator[Missing]:
    """Yield what the output lacks, in the document's order.

    The cells of one row must stand together, for “4” alone stands anywhere.
    """
    rows = groupby(expected.runs, key=lambda run: run.row if run.row is not None else run)
    matcher = _RunMatcher([list(group) for _, group in rows], PageCursor(output.pages))
    yield from matcher.missing()
    for figure in expected.figures:
        yield from _drawn(figure, output)
    yield from _linked(expected, output, matcher.found)


def _lost_values(expected: Expected, output: OutputText) -> list[Missing]:
    """Return the values of the model that stand neither at their place nor anywhere else in the output."""
    suspects = {missing.path for missing in find_missing(expected, output) if missing.path}
    if not suspects:
        return []
    text, lost = "\n".join(output.pages), dict[Missing, None]()
    for _, group in groupby(expected.runs, key=lambda run: run.row if run.row is not None else run):
        runs = list(group)
        if suspects.isdisjoint(path for run in runs for path, _ in run.pieces):
            continue
        alone = [
            Missing(words, path)
            for run in runs
            for path, words in run.pieces
            if PageCursor(output.pages).find(normalize(words, "print")) is None
        ]
        if not alone and runs[0].row is not None and not _stands_together(runs, text):
            alone = [Missing(" ".join(run.shown for run in runs), runs[0].path)]
        lost |= dict.fromkeys(alone)
    return list(lost)


def _stands_together(row: Sequence[TextRun], text: str) -> bool:
    """Return whether the values of a row follow one another in a text as closely as they do in the row."""
    pieces: list[str] = []
    for run in row:
        own = [normalize(words, "print") for _, words in run.pieces]
        pieces += [
            each for number, each in enumerate(own) if not any(each in other for other in own[:number])
        ]
    pattern = re.compile(f".{{0,{_CHANCE}}}?".join(map(re.escape, pieces)), re.DOTALL)
    return not pattern.search("".join(run.text for run in row)) or pattern.search(text) is not None


def _drawn(figure: Figure, output: OutputText) -> Iterator[Missing]:
    """A figure says its numbers in its drawing, one after the other, and in its text alternative."""
    alternative = normalize(figure.alternative, "print")
    if output.alternatives is not None and alternative not in output.alternatives:
        yield Missing(figure.alternative, "")
    if output.drawn is not None:
        together = ""
        for text in figure.texts:
            together += normalize(text, "print")
            if together not in output.drawn:
                yield Missing(text, "")
                return


def _linked(expected: Expected, output: OutputText, found: Mapping[str, TextPosition]) -> Iterator[Missing]:
    if output.corners is not None:
        corners = output.corners(found.values())
        places = {name: _AnchorPosition(spot[0], corners.get(spot)) for name, spot in found.items()}
        yield from _linked_to_places(expected.links, output.links, places)
    else:
        yield from _linked_to_names(expected, output, found)


@dataclass(frozen=True, slots=True)
class _AnchorPosition:
    """Where an anchor stands: its page, and the corner of its first letter where that is known."""

    page: int
    corner: Point | None

    def distance(self, target: LinkTarget) -> float:
        """Return how far right of and below a link's corner this is, in points; infinite where it is not."""
        if target.page != self.page:
            return inf
        if self.corner is None or target.corner is None:
            return 0.0
        (left, top), (x, y) = self.corner, target.corner
        return max(0.0, left - x) + max(0.0, y - top) if left > x - _LEFT and top < y + _ABOVE else inf


def _linked_to_places(
    links: Sequence[DocumentLink], targets: Sequence[LinkTarget], places: Mapping[str, _AnchorPosition]
) -> Iterator[Missing]:
    """Each link leads to its anchor's place, in order. One that is set over two lines is two in a PDF."""
    position = 0
    for target in targets:
        if position < len(links) and _leads(target, links[position], places):
            position += 1
        elif position == 0 or not _leads(target, links[position - 1], places):
            break
    if position < len(links):
        yield Missing(_named(links[position]), links[position].path)


def _leads(target: LinkTarget, link: DocumentLink, places: Mapping[str, _AnchorPosition]) -> bool:
    """Return whether a target is the link's: no other anchor's text begins nearer to it."""
    if not link.href.startswith("#"):
        return target == LinkTarget(link.href)
    own = places.get(link.href[1:])
    if own is None:
        return False
    distance = own.distance(target)
    return distance < inf and distance <= min(each.distance(target) for each in places.values()) + _SAME


def _named(link: DocumentLink) -> str:
    return f"the link {link.text} to {link.href}"


def _linked_to_names(
    expected: Expected, output: OutputText, found: Mapping[str, TextPosition]
) -> Iterator[Missing]:
    """Each link leads to an anchor that stands in the text of its place, whatever the anchor is called."""
    texts = {anchor: run.text for run in expected.runs for anchor in run.ids if anchor in found}
    for number, link in enumerate(expected.links):
        name = output.links[number].name if number < len(output.links) else ""
        if link.href.startswith("#"):
            place = output.places.get(name, "")
            text = texts.get(link.href[1:], "")
            right = bool(place) and (place in text or place.startswith(text) or text.startswith(place))
        else:
            right = name == link.href
        if not right:
            yield Missing(_named(link), link.path)


__all__ = ["Readback", "warm_up"]

_NAMES: Final = {"pdf": "The PDF", "docx": "The Word file", "html": "The page"}
_HELP: Final = "Print it in a template under templates/, or take it out of memo.yaml."
_LONGEST: Final = 90  # characters of the lost words that a message shows


class Readback:
    """Compares the outputs of one memo with it.

    Args:
        memo: The model.
        root: The document that was composed from it; it tells in which order the values are printed.
    """

    def __init__(self, memo: Memo, root: etree._Element) -> None:
        self._expected = expected_of(root)
        self._in_word = expected_of(root, raised=True)
        self._scores = score_texts(memo)
        self._values = list(model_values(memo))

    def missing_in_document(self) -> list[Problem]:
        """Return a problem for every value of the model that the templates print nowhere."""
        values = unprinted(self._expected.runs, self._values)
        missing = [(value.path, " ".join(value.words)) for value in values]
        for figure in self._expected.figures:
            said = normalize(figure.alternative, "print")
            missing += [
                (path, words) for path, words in self._scores if normalize(words, "print") not in said
            ]
        return [
            Problem("parity-lost", f"The templates print this nowhere: {_quoted(words)}.", _HELP, path)
            for path, words in missing
        ]

    def missing_in_output(self, kind: str, data: bytes, side: RedlineSide = "new") -> list[Problem]:
        """Return a problem for everything in the document that an output does not hold, in its order.

        Args:
            kind: ``pdf``, ``docx`` or ``html``.
            data: The bytes of the output.
            side: Which of its two documents is read where it is a Word file with tracked changes.
        """
        text = read_docx(data, side) if kind == "docx" else READERS[kind](data)
        return [
            Problem("parity-lost", f"{_NAMES[kind]} has lost {_quoted(missing.what)}.", path=missing.path)
            for missing in dict.fromkeys(find_missing(self._expected_in(kind), text))
        ]

    def missing_values(self, kind: str, data: bytes, side: RedlineSide = "new") -> list[Problem]:
        """Return a problem for each value of the model that an output of any version does not hold.

        Other templates may say more, and in another order; the values of a row of a table stand together.
        Arguments as for :meth:`missing_in_output`.
        """
        text = read_docx(data, side) if kind == "docx" else READERS[kind](data)
        lost = _lost_values(self._expected_in(kind), text)
        return [
            Problem("parity-lost", f"{_NAMES[kind]} has lost {_quoted(each.what)}.", path=each.path)
            for each in lost
        ]

    def _expected_in(self, kind: str) -> Expected:
        return self._in_word if kind == "docx" else self._expected


def _quoted(words: str) -> str:
    short = words if len(words) <= _LONGEST else words[:_LONGEST].rpartition(" ")[0] + " …"
    return f"“{short}”"
