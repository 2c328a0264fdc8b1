"""The source as its pane shows it: what is quoted lit, what nobody used pale, and how much is covered."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from memo.text import digest

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from memo.article import Article, QuoteFinder


@dataclass(frozen=True, slots=True)
class Piece:
    """Words of the source: ``quotes`` are the ids of the quotes that they are part of."""

    text: str
    quotes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SourceBlock:
    """A heading, whose ``number`` is 0, or a paragraph with the places of its sentences in its text."""

    number: int
    pieces: tuple[Piece, ...]
    sentences: tuple[tuple[int, int], ...] = ()

    @property
    def is_quoted(self) -> bool:
        """Whether a statement quotes anything of it."""
        return any(piece.quotes for piece in self.pieces)


@dataclass(frozen=True, slots=True)
class SourceView:
    """A whole source."""

    title: str
    publisher: str
    blocks: tuple[SourceBlock, ...]

    @property
    def paragraphs(self) -> int:
        """How many paragraphs it has."""
        return sum(block.number > 0 for block in self.blocks)

    @property
    def quoted(self) -> int:
        """How many of them somebody quotes."""
        return sum(block.is_quoted for block in self.blocks)


def quote_id(words: str) -> str:
    """Return what a quote is called on a page; it stays the same when quotes are put before it."""
    return digest(words.encode())[:12]


def source_view(finder: QuoteFinder, quotes: Iterable[str]) -> SourceView:
    """Return a source with the passages of some quotes marked."""
    article = finder.article
    spans = [
        (span.start, span.end, quote_id(quote))
        for quote in quotes
        if (found := finder.find(quote)) is not None
        for span in found.spans
    ]
    blocks = [(each.span.start, SourceBlock(0, (Piece(each.text),))) for each in article.headings]
    blocks += [(each.span.start, _paragraph(article, each.number, spans)) for each in article.paragraphs]
    blocks.sort(key=lambda each: each[0])
    return SourceView(article.title, article.publisher or "", tuple(block for _, block in blocks))


def _paragraph(article: Article, number: int, spans: Iterable[tuple[int, int, str]]) -> SourceBlock:
    span = article.paragraph(number).span
    inside = [(max(start, span.start), min(end, span.end), quote) for start, end, quote in spans]
    inside = [each for each in inside if each[0] < each[1]]
    cuts = sorted({span.start, span.end, *(place for each in inside for place in each[:2])})
    pieces: list[Piece] = []
    for start, end in pairwise(cuts):
        within = tuple(quote for first, last, quote in inside if first <= start and end <= last)
        pieces.append(Piece(_one_line(article.raw[start:end]), within))
    return SourceBlock(number, tuple(_joined(pieces)), tuple(_sentences(article, number)))


def _one_line(text: str) -> str:
    """Return a text in one line; a space at an end, which parts it from what is beside it, stays."""
    words = " ".join(text.split())
    lead, tail = text[:1].isspace(), text[-1:].isspace()
    return f"{' ' if lead and words else ''}{words}{' ' if tail else ''}"


def _joined(pieces: Iterable[Piece]) -> Iterator[Piece]:
    """Leave out what is empty."""
    yield from (piece for piece in pieces if piece.text)


def _sentences(article: Article, number: int) -> Iterator[tuple[int, int]]:
    """Yield where each sentence stands in the text of its paragraph, so that keys can select it."""
    text, at = article.paragraph(number).text, 0
    for sentence in article.sentences(number):
        start = text.find(sentence.text, at)
        if start >= 0:
            at = start + len(sentence.text)
            yield start, at
