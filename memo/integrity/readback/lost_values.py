"""Which values an output of any version has lost: others may say more, and in another order."""

from __future__ import annotations

import re
from itertools import dropwhile
from typing import TYPE_CHECKING, Final

from memo.integrity.readback.matching import Missing, find_missing, grouped
from memo.integrity.readback.page_cursor import CHANCE, PageCursor
from memo.text import normalize

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from memo.integrity.readback.expected import Expected, TextRun
    from memo.integrity.readback.readers import OutputText


def lost_values(expected: Expected, output: OutputText, notes: Sequence[str]) -> list[Missing]:
    """Return the values of the model that stand neither at their place nor anywhere else in the output.

    ``notes`` are words, bare, by which templates may tell a statement's basis behind it, or not.
    """
    suspects = {missing.path for missing in find_missing(expected, output) if missing.path}
    if not suspects:
        return []
    text, lost, told = _without(notes, "\n".join(output.pages)), dict[Missing, None](), set[str]()
    for runs in grouped(expected.runs):
        paths = {path for run in runs for path, _ in run.pieces}
        # A row that only tells again what others have told may be of a table which not all templates print.
        new, told = paths - told, told | paths
        if suspects.isdisjoint(paths):
            continue
        alone = [
            Missing(words, path)
            for run in runs
            for path, words in run.pieces
            if PageCursor(output.pages).find(normalize(words, "print")) is None
        ]
        if not alone and new and runs[0].row is not None and not _stands_together(runs, new, text, notes):
            alone = [Missing(" ".join(run.shown for run in runs), runs[0].path)]
        lost |= dict.fromkeys(alone)
    return [each for each in lost if not _is_merged(each, expected, "".join(output.pages))]


_INDEX: Final = re.compile(r"\.\d+")
_BEGINNING: Final = 6  # characters; where reading two values merged is worth a try


def _is_merged(missing: Missing, expected: Expected, text: str) -> bool:
    """Return whether a value is read merged with another of its list, as another version pairs them.

    Every character from the first to the last of both is of one or the other, in its order; what they share
    stands once. Accepted, it is the one; rejected, the other.
    """
    own, kind = normalize(missing.what, "print"), _INDEX.sub("", missing.path)
    pieces = {piece for run in expected.runs for piece in run.pieces}
    alike = {normalize(words, "print") for path, words in pieces if _INDEX.sub("", path) == kind} - {own}
    return any(_stands_merged(own, other, text) for other in sorted(alike))


def _stands_merged(one: str, other: str, text: str) -> bool:
    starts = {
        found.start() for each in (one, other) for found in re.finditer(re.escape(each[:_BEGINNING]), text)
    }
    return any(
        _reads_both(one, other, text[start : start + len(one) + len(other)]) for start in sorted(starts)
    )


def _reads_both(one: str, other: str, text: str) -> bool:
    """Return whether a text begins with two texts merged; the states are how much of each has been read."""
    states = {(0, 0)}
    for sign in text:
        after = set[tuple[int, int]]()
        for at, beside in states:
            here, there = one[at : at + 1] == sign, other[beside : beside + 1] == sign
            after |= {(at + 1, beside + 1)} if here and there else set()
            after |= {(at + 1, beside)} if here else set()
            after |= {(at, beside + 1)} if there else set()
        states = after
        if (len(one), len(other)) in states:
            return True
    return False


def _without(notes: Sequence[str], text: str) -> str:
    """Return a text without notes, and without marks of evidence that are written one by one: “[3][4]”."""
    for note in notes:
        text = text.replace(note, "")
    return re.sub(r"\[\d+\]", "", text)


def _stands_together(row: Sequence[TextRun], new: set[str], text: str, notes: Sequence[str]) -> bool:
    """Return whether the values of a row follow one another in a text as closely as they do in the row.

    Where all that is ``new`` in it, told by no row before, is of one entry, these words say which: what
    stands in front, as the pathway that is rated, another template may say in a heading. The text is without
    ``notes``; a value may hold their words, too.
    """
    pieces: list[tuple[str, str]] = []
    for run in row:
        own = [(path, _without(notes, normalize(words, "print"))) for path, words in run.pieces]
        pieces += [
            each for number, each in enumerate(own) if not any(each[1] in other for _, other in own[:number])
        ]
    in_row = _without(notes, "".join(run.text for run in row))
    if not _closely(pieces).search(in_row) or _closely(pieces).search(text):
        return True
    entries = {_entry(path) for path in new}
    of_entry = dropwhile(lambda piece: _entry(piece[0]) not in entries, pieces)
    return len(entries) == 1 and _closely(of_entry).search(text) is not None


def _closely(pieces: Iterable[tuple[str, str]]) -> re.Pattern[str]:
    return re.compile(f".{{0,{CHANCE}}}?".join(re.escape(words) for _, words in pieces), re.DOTALL)


def _entry(path: str) -> str:
    return path.rpartition(".")[0]
