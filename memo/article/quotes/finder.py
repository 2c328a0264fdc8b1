"""Find the words of a quote in an article, exactly, and say where they stand.

Nothing is ever accepted because it is alike: "over 6 million" is as near to "over 8 million" as any two
phrases get. What is alike only serves the message (:meth:`QuoteFinder.closest`).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Final

from memo.article.article import Span
from memo.article.quotes.closest import Passage, closest_passage
from memo.text import normalize, normalize_with_offsets, token_spans

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from memo.article.article import Article, Paragraph

MOST_SEARCHES: Final = 50
"""How many different quotes that are not there are set against the article, passage by passage."""

_ELISION = re.compile(r"\s*(?:\[\s*\.{3,}\s*\]|\.{3,})\s*")


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


class SearchLimitError(LookupError):
    """No further passage is looked up: the message of a quote does without it."""


@dataclass(frozen=True, slots=True)
class QuoteMatch:
    """Where a quote stands.

    Attributes:
        paragraph: The body paragraph; the first one, if several say the same.
        spans: The places in ``Article.raw``, half-open and in order; several when the quote is elided.
        text: The paragraph, folded (:func:`memo.text.normalize`).
        places: The places in ``text``, one for each span, half-open.
    """

    paragraph: Paragraph
    spans: tuple[Span, ...]
    text: str
    places: tuple[tuple[int, int], ...]


class QuoteFinder:
    """Looks up quotes in one article.

    A quote is matched word for word, case included, within one body paragraph; typographic variants count
    as the same (:func:`memo.text.normalize`). It neither begins nor ends inside a word or a number.
    ``...``, ``…`` and ``[…]`` leave something out: the parts must follow each other in one paragraph.
    Quotation marks round the whole quote are not part of it.
    """

    def __init__(self, article: Article) -> None:
        self.article = article
        self._bodies = [
            (paragraph, searchable_text(article.raw, paragraph.span)) for paragraph in article.paragraphs
        ]
        self._found: dict[str, tuple[QuoteMatch, ...]] = {}
        self._closest: dict[str, Passage | None] = {}

    def find(self, quote: str) -> QuoteMatch | None:
        """Return where ``quote`` stands first in the body, or ``None``."""
        return next(iter(self.find_all(quote)), None)

    def find_all(self, quote: str) -> tuple[QuoteMatch, ...]:
        """Return every place where ``quote`` stands in the body, in order; it is looked up once."""
        if quote not in self._found:
            found = map(self._search, _readings(quote))
            self._found[quote] = next(filter(None, found), ())
        return self._found[quote]

    def _search(self, parts: Sequence[str]) -> tuple[QuoteMatch, ...]:
        return tuple(
            QuoteMatch(paragraph, tuple(body.span(*ends) for ends in places), body.text, places)
            for paragraph, body in self._bodies
            for places in body.find_all(parts)
        )

    def elsewhere(self, quote: str) -> str | None:
        """Say where ``quote`` stands if not in one body paragraph, such as ``the heading “Conclusion”``.

        ``None`` when it stands nowhere. The phrase fits behind "it is" or "it stands in"; a quote that runs
        over several paragraphs yields ``across ¶9 and ¶10``.
        """
        for parts in _readings(quote):
            for name, wording in self._outside:
                if wording.find(parts):
                    return name
            if place := self._whole_body.find(parts):
                numbers = self._paragraphs_at([self._whole_body.span(*ends) for ends in place])
                if len(numbers) > 1:
                    return f"across {_listed(numbers)}"
        return None

    def closest(self, quote: str) -> Passage | None:
        """Return the body passage most like ``quote``, for a message; ``None`` if none is like it.

        Raises:
            SearchLimitError: This is yet another quote after :data:`MOST_SEARCHES` others; a search is slow.
        """
        if quote not in self._closest:
            if len(self._closest) == MOST_SEARCHES:
                raise SearchLimitError
            readings = _readings(quote)
            found = closest_passage(self.article, self._bodies, readings[-1]) if readings else None
            self._closest[quote] = found
        return self._closest[quote]

    @cached_property
    def _whole_body(self) -> SearchableText:
        return join_searchable(body for _, body in self._bodies)

    @cached_property
    def _outside(self) -> list[tuple[str, SearchableText]]:
        article = self.article
        named = [("the title", article.title_span)] if article.title_span else []
        named += [("the byline", span) for span in article.byline]
        named += [(f"the heading “{heading.text}”", heading.span) for heading in article.headings]
        named += [(f"text set aside as {aside.reason}", aside.span) for aside in article.set_aside]
        return [(name, searchable_text(article.raw, span)) for name, span in named]

    def _paragraphs_at(self, spans: Sequence[Span]) -> list[int]:
        return [
            paragraph.number
            for paragraph in self.article.paragraphs
            if any(span.start < paragraph.span.end and paragraph.span.start < span.end for span in spans)
        ]


def _readings(quote: str) -> list[tuple[str, ...]]:
    """Return the ways to read a quote: as it stands and, if it has an ellipsis, with words left out."""
    text = normalize(quote, "quote").strip()
    while len(text) > 1 and text[0] == text[-1] and text[0] in "\"'":
        text = text[1:-1].strip()
    parts = tuple(part for part in _ELISION.split(text) if any(char.isalnum() for char in part))
    if not parts:
        return []
    return [(text,)] if parts == (text,) else [(text,), parts]


def _listed(numbers: Sequence[int]) -> str:
    signs = [f"¶{number}" for number in numbers]
    return f"{', '.join(signs[:-1])} and {signs[-1]}"
