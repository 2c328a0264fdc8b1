"""Find what a document says in an output, run after run, and name what is not there."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import groupby
from typing import TYPE_CHECKING, Final

from memo.integrity.readback.links import lost_links
from memo.integrity.readback.overrun import PlacedRun
from memo.integrity.readback.page_cursor import PageCursor
from memo.text import normalize

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from memo.integrity.readback.expected import Expected, Figure, TextRun
    from memo.integrity.readback.page_cursor import TextMatch
    from memo.integrity.readback.readers import OutputText, TextPosition

_NEAR: Final = 40  # characters; a bullet or a repeated heading between one paragraph and the next


@dataclass(frozen=True, slots=True)
class Missing:
    """Words, a row or a link that an output does not hold, and the model path that they are printed from."""

    what: str
    path: str


@dataclass(slots=True)
class _RunMatcher:
    """Looks run after run up in an output.

    ``found`` is where each anchor came to stand, ``placed`` on which pages each run that is there stands.
    """

    groups: Sequence[Sequence[TextRun]]
    cursor: PageCursor
    found: dict[str, TextPosition] = field(default_factory=dict)
    placed: list[PlacedRun] = field(default_factory=list)

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
            letters = match.letters(before, before + len(run.text))
            self.placed.append(PlacedRun(run, letters, match, before))
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


def _matcher(expected: Expected, output: OutputText) -> _RunMatcher:
    return _RunMatcher(list(grouped(expected.runs)), PageCursor(output.pages))


def grouped(runs: Iterable[TextRun]) -> Iterator[list[TextRun]]:
    """Yield the cells of each row together, and every other run alone, however alike the next one is."""
    for row, group in groupby(runs, key=lambda run: run.row):
        if row is None:
            yield from ([run] for run in group)
        else:
            yield list(group)


def find_missing(
    expected: Expected, output: OutputText, placed: list[PlacedRun] | None = None
) -> Iterator[Missing]:
    """Yield what the output lacks, in the document's order.

    The cells of one row must stand together, for “4” alone stands anywhere.

    Args:
        expected: What the document says.
        output: What the output says.
        placed: Gets the runs that are there, with their pages.
    """
    matcher = _matcher(expected, output)
    yield from matcher.missing()
    if placed is not None:
        placed += matcher.placed
    for figure in expected.figures:
        yield from _drawn(figure, output)
    for link in lost_links(expected, output, matcher.found):
        yield Missing(f"the link {link.text} to {link.href}", link.path)


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
