"""How each stretch of a text that stands was printed: in which styles, with which link, as which field."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from memo.review.read.assign_text import common_atoms
from memo.text import atoms

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from memo.review.read.runs import TextSpan
    from memo.review.types import PrintedParagraph


class PrintedStretch(NamedTuple):
    """A stretch of the text that stands, and how it was printed.

    Attributes:
        start: Where it begins in the text.
        end: Where it ends.
        styles: The styles that it was printed in beside that of its paragraph, from the outermost in.
        link: Where it led.
        path: The model path of the field that it is.
        printed: Its paragraph; None for words that were typed.
    """

    start: int
    end: int
    styles: tuple[str, ...] = ()
    link: str = ""
    path: str | None = None
    printed: PrintedParagraph | None = None


def printed_stretches(printed: Sequence[PrintedParagraph], text: str) -> list[PrintedStretch]:
    """Return how each stretch of the text that stands was printed, in order and without a gap."""
    old = " ".join(each.text for each in printed)
    stretches = list(_stretches_of(printed))
    if old.replace("\n", " ") == text:
        return stretches
    starts = {start: each for each in stretches for start in range(each.start, each.end)} if printed else {}
    one, other = atoms(old), atoms(text)
    pairs = {k: starts.get(one[i].end - 1) for i, k in common_atoms(one, other)}
    made: list[PrintedStretch] = []
    place = 0
    for number, atom in enumerate(other):
        found = pairs.get(number) or PrintedStretch(0, 0)
        made.append(found._replace(start=place, end=atom.end))
        place = atom.end
    if place < len(text):
        made.append(PrintedStretch(place, len(text)))
    return made


def _stretches_of(printed: Sequence[PrintedParagraph]) -> Iterator[PrintedStretch]:
    """Yield how each stretch was printed, several paragraphs with a space between them."""
    offset = 0
    for each in printed:
        runs = each.look.runs if each.look is not None else ()
        ends, place = {0}, 0
        paths: dict[int, str | None] = {}
        for path, words in each.pieces:
            paths[place] = path
            place += len(words)
            ends.add(place)
        cuts = sorted(ends | {at for run in runs for at in run[:2]})
        path = None
        for start, end in pairwise(cuts):
            path = paths.get(start, path)
            run = next((run for run in runs if run.start <= start < run.end), None)
            styles, link = (run.styles, run.link) if run else ((), "")
            yield PrintedStretch(offset + start, offset + end, styles, link, path, each)
        offset += place + 1
        if each is not printed[-1]:
            yield PrintedStretch(offset - 1, offset, printed=each)


def cut(
    spans: Sequence[TextSpan], stretches: Sequence[PrintedStretch]
) -> Iterator[tuple[TextSpan, PrintedStretch, bool]]:
    """Yield each stretch that is one in both, as it stands and as it was printed.

    With it comes whether it was typed anew: whether its run has words that were not printed.
    """
    place, number = 0, 0
    for span in spans:
        end = place + len(span.text)
        number = _reaching(stretches, number, place)
        typed = any(each.printed is None for each in _up_to(stretches, number, end))
        while place < end:
            number = _reaching(stretches, number, place)
            base = stretches[number] if number < len(stretches) else PrintedStretch(place, end)
            stop = min(end, base.end)
            yield span, base._replace(start=place, end=stop), typed
            place = stop


def _reaching(stretches: Sequence[PrintedStretch], number: int, place: int) -> int:
    """Return the number of the first stretch, from one on, that reaches beyond a place."""
    while number < len(stretches) and stretches[number].end <= place:
        number += 1
    return number


def _up_to(stretches: Sequence[PrintedStretch], number: int, end: int) -> Iterator[PrintedStretch]:
    """Yield the stretches, from one on, that begin before an end."""
    while number < len(stretches) and stretches[number].start < end:
        yield stretches[number]
        number += 1
