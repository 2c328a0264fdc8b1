"""A stretch of the article as quotes are looked up in it: folded, with the way back to where it came from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from memo.article.article import Span
from memo.text import normalize_with_offsets, token_spans, unspaced_letters

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


@dataclass(frozen=True, slots=True)
class SearchableText:
    """A folded stretch of the article.

    Attributes:
        text: The folded text.
        offsets: One for each folded character: its place in ``Article.raw``.
        end: Where the stretch ends in ``Article.raw``.
        cuts: ``cuts[i]`` is 1 where a quote may begin at ``text[i]`` or end before it.
    """

    text: str
    offsets: tuple[int, ...]
    end: int
    cuts: bytes

    def find(self, parts: Sequence[str], start: int = 0) -> tuple[tuple[int, int], ...] | None:
        """Return where all ``parts`` stand, in order and uncut, from ``start`` on; half-open, in ``text``."""
        places: list[tuple[int, int]] = []
        for part in parts:
            begin = self.text.find(part, start)
            while begin >= 0 and not (self.cuts[begin] and self.cuts[begin + len(part)]):
                begin = self.text.find(part, begin + 1)
            if begin < 0:
                return None
            start = begin + len(part)
            places.append((begin, start))
        return tuple(places)

    def find_all(self, parts: Sequence[str]) -> list[tuple[tuple[int, int], ...]]:
        """Return every place where ``parts`` can be read one after the other, without overlap."""
        found, start = [], 0
        while places := self.find(parts, start):
            found.append(places)
            start = places[-1][1]
        return found

    def span(self, begin: int, end: int) -> Span:
        """Return the place in ``Article.raw`` of ``text[begin:end]``, which must not be empty."""
        return Span(self.offsets[begin], self.offsets[end] if end < len(self.offsets) else self.end)


def searchable_text(raw: str, span: Span) -> SearchableText:
    """Fold ``raw`` at ``span`` and mark where a quote may begin and end."""
    piece = raw[span.start : span.end]
    folded = normalize_with_offsets(piece, "quote")
    inside = bytearray(len(piece) + 1)
    for start, end in token_spans(piece):
        inside[start + 1 : end] = b"\1" * (end - start - 1)
    for place in unspaced_letters(piece):  # where its words begin and end, nobody has marked
        inside[place] = inside[place + 1] = 0
    cuts = bytearray(b"\1" * (len(folded.text) + 1))
    for index in range(1, len(folded.text)):
        here = folded.offsets[index]
        # Two folded characters from one original one (ﬁ, ½) cannot be parted either.
        cuts[index] = here != folded.offsets[index - 1] and not inside[here]
    offsets = tuple(span.start + offset for offset in folded.offsets)
    return SearchableText(folded.text, offsets, span.end, bytes(cuts))


def join_searchable(wordings: Iterable[SearchableText]) -> SearchableText:
    """Put stretches one behind the other with a space between them, as if they were one paragraph."""
    text: list[str] = []
    offsets: list[int] = []
    cuts, end = bytearray(), 0
    for wording in wordings:
        if text:
            text.append(" ")
            offsets.append(end)
        text.append(wording.text)
        offsets.extend(wording.offsets)
        cuts.extend(wording.cuts)  # its last one is the cut before the space
        end = wording.end
    return SearchableText("".join(text), tuple(offsets), end, bytes(cuts))
