"""Find the words of a quote in an article, exactly, and say where they stand.

Nothing is ever accepted because it is alike: "over 6 million" is as near to "over 8 million" as any two
phrases get. What is alike only serves the message (:meth:`QuoteFinder.closest`).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Final

from memo.article.quotes.closest import Passage, closest_passage
from memo.article.quotes.index import join_searchable, searchable_text
from memo.text import normalize

if TYPE_CHECKING:
    from collections.abc import Sequence

    from memo.article.article import Article, Paragraph, Span
    from memo.article.quotes.index import SearchableText

MOST_SEARCHES: Final = 50
"""How many different quotes that are not there are set against the article, passage by passage."""

_ELISION = re.compile(r"\s*(?:\[\s*\.{3,}\s*\]|\.{3,})\s*")


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
