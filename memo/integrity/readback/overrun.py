"""Does a kind of document keep to its pages? Told by the words of its PDF that stand beyond them."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from memo.diagnostics import Message, Problem
from memo.integrity.readback.page_cursor import TextMatch
from memo.model import count_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from memo.integrity.readback.expected import TextRun

ANNEXES: Final = "annexes"
"""The id of the section in which a document holds its annexes, which take as many pages as they need."""

_TOLD: Final = 4
"""Places of the memo that are named: those that take the most words."""
_LONG_NOTE: Final = 25
"""Words from which a note is told, too: that on likelihood comes and goes with what is printed."""
_FRONT: Final = frozenset({"", "title", "handling", "revision", "header", "decision", "summary"})
"""What stands on the first page, by the first steps of its paths; the main condition stands with the asks."""
_PARTED: Final = frozenset({"decision", "header", "recommendation", "summary"})
"""Parts of the memo of which each field is named by itself."""


_NOWHERE: Final = TextMatch(())


@dataclass(frozen=True, slots=True)
class PlacedRun:
    """A run, and how many of its letters stand on each page, from 0.

    ``match`` is where the row stands that it is part of, and ``offset`` where in that it begins.
    """

    run: TextRun
    letters: Counter[int]
    match: TextMatch = _NOWHERE
    offset: int = 0

    def words_beyond(self, pages: int) -> int:
        """Return about how many of its words stand behind so many pages."""
        beyond = sum(count for page, count in self.letters.items() if page >= pages)
        return round(count_words(self.run.shown) * beyond / max(self.letters.total(), 1))


def overrun(placed: Sequence[PlacedRun], pages: int, name: str) -> list[Problem]:
    """Return a problem where more stands before the annexes than some pages hold.

    Args:
        placed: All runs, in order, with their pages.
        pages: How many pages there may be.
        name: What messages call the output.
    """
    main = list(_before_annexes(placed))
    beyond = [each for each in main if each.words_beyond(pages)]
    words = sum(each.words_beyond(pages) for each in beyond)
    if not words:
        return []
    pieces = next((each.run.pieces for each in beyond if each.run.pieces), [("", "")])
    path, _ = max(pieces, key=lambda piece: len(piece[1]))
    said = Message.counted(
        "Beyond page %(pages)s of %(name)s, the last that it may take, stands %(num)s word: “%(begins)s”.",
        "Beyond page %(pages)s of %(name)s, the last that it may take, stand %(num)s words, "
        "from “%(begins)s” on.",
        words,
        pages=pages,
        name=name,
        begins=_beginning(beyond[0].run.shown),
    )
    help = Message("Cut about %(words)s words of what it prints; most of them are these.", words=words)
    return [Problem("kind-too-long", said, help, path, details=tuple(_longest(main)))]


def summary_overrun(placed: Sequence[PlacedRun], name: str) -> list[Problem]:
    """Return a warning where the summary, with what is asked before it, runs over the first page.

    Where a house puts other sections before it, it has no page of its own, and nothing is told.

    Args:
        placed: All runs, in order, with their pages.
        name: What messages call the output.
    """
    front = list(_front(placed))
    beyond = [each for each in front if each.words_beyond(1)]
    words = sum(each.words_beyond(1) for each in beyond)
    if not words:
        return []
    said = Message.counted(
        "The summary runs over page 1 of %(name)s by %(num)s word: “%(begins)s”.",
        "The summary runs over page 1 of %(name)s by %(num)s words, from “%(begins)s” on.",
        words,
        name=name,
        begins=_beginning(beyond[0].run.shown),
    )
    help = Message(
        "Cut about %(words)s words of what stands up to there; most are these. A smaller letterhead or "
        "smaller type in house.yaml makes room, too.",
        words=words,
    )
    told = tuple(_longest(front))
    return [Problem("summary-overflows", said, help, beyond[0].run.path, severity="warning", details=told)]


def _front(placed: Sequence[PlacedRun]) -> Iterator[PlacedRun]:
    """Yield what the memo says before the section behind its summary; notes and headings say nothing."""
    for each in placed:
        path = each.run.path
        if path.partition(".")[0] not in _FRONT and not path.startswith("recommendation.conditions."):
            return
        if path:
            yield each


def _before_annexes(placed: Sequence[PlacedRun]) -> Iterator[PlacedRun]:
    for each in placed:
        if ANNEXES in each.run.ids:
            return
        yield each


def _beginning(text: str) -> str:
    first = text.split()[:4]
    return " ".join(first) + (" …" if len(first) < len(text.split()) else "")


def _longest(placed: Sequence[PlacedRun]) -> Iterator[Message]:
    """Yield the places of the memo that take the most words, the longest first, and long notes."""
    pieces = dict.fromkeys(piece for each in placed for piece in each.run.pieces)
    counts = Counter[str]()
    for path, text in pieces:
        first, _, rest = path.partition(".")
        counts[f"{first}.{rest.partition('.')[0]}" if first in _PARTED and rest else first] += count_words(
            text
        )
    for path, count in counts.most_common(_TOLD):
        yield Message("%(path)s: %(words)s words", path=path, words=count)
    for each in placed:
        words = count_words(each.run.shown)
        if not each.run.pieces and words >= _LONG_NOTE:
            yield Message(
                "a note of the page's own, “%(begins)s”: %(words)s words",
                begins=_beginning(each.run.shown),
                words=words,
            )
