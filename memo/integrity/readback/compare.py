"""Compare what an output holds with what it is expected to hold."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import groupby
from typing import TYPE_CHECKING, Final

from memo.diagnostics import Problem
from memo.integrity.readback.expected import expected_of, model_values, score_texts, unprinted
from memo.integrity.readback.links import lost_links
from memo.integrity.readback.page_cursor import CHANCE, PageCursor
from memo.integrity.readback.readers import READERS, read_docx, warm_up
from memo.text import normalize

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from lxml import etree

    from memo.integrity.readback.expected import Expected, Figure, TextRun
    from memo.integrity.readback.page_cursor import TextMatch
    from memo.integrity.readback.readers import OutputText, TextPosition
    from memo.model import Memo
    from memo.renderers.docx import RedlineSide


_NEAR: Final = 40  # characters; a bullet or a repeated heading between one paragraph and the next


@dataclass(frozen=True, slots=True)
class Missing:
    """Words, a row or a link that an output does not hold, and the model path that they are printed from."""

    what: str
    path: str


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
    for link in lost_links(expected, output, matcher.found):
        yield Missing(f"the link {link.text} to {link.href}", link.path)


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
    pattern = re.compile(f".{{0,{CHANCE}}}?".join(map(re.escape, pieces)), re.DOTALL)
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
            if figure.is_logo:
                continue
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
        return self._lost(kind, dict.fromkeys(find_missing(self._expected_in(kind), _read(kind, data, side))))

    def missing_values(self, kind: str, data: bytes, side: RedlineSide = "new") -> list[Problem]:
        """Return a problem for each value of the model that an output of any version does not hold.

        Other templates may say more, and in another order; the values of a row of a table stand together.
        Arguments as for :meth:`missing_in_output`.
        """
        return self._lost(kind, _lost_values(self._expected_in(kind), _read(kind, data, side)))

    @staticmethod
    def _lost(kind: str, missing: Iterable[Missing]) -> list[Problem]:
        return [
            Problem("parity-lost", f"{_NAMES[kind]} has lost {_quoted(each.what)}.", path=each.path)
            for each in missing
        ]

    def _expected_in(self, kind: str) -> Expected:
        return self._in_word if kind == "docx" else self._expected


def _read(kind: str, data: bytes, side: RedlineSide) -> OutputText:
    return read_docx(data, side) if kind == "docx" else READERS[kind](data)


def _quoted(words: str) -> str:
    short = words if len(words) <= _LONGEST else words[:_LONGEST].rpartition(" ")[0] + " …"
    return f"“{short}”"
