"""The laws that every article keeps, whatever was read, and the file of the first case."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from memo.text import INVISIBLE

if TYPE_CHECKING:
    from memo.article import Article, Heading, Paragraph, SetAside

SEED = Path(__file__).parents[2] / "seeds/prospects-for-peace/article.txt"


def assert_lawful(article: Article) -> None:
    """Assert that texts match their spans and that spans hold every visible character exactly once."""
    blocks: list[Heading | Paragraph | SetAside] = [
        *article.headings,
        *article.paragraphs,
        *article.set_aside,
    ]
    stated = [(block.text, block.span) for block in blocks]
    for text, span in stated:
        assert text == " ".join(article.raw[span.start : span.end].split())
    spans = sorted([span for _, span in stated] + list(article.byline))
    if article.title_span:
        assert article.text(article.title_span) == article.title
        spans = sorted([*spans, article.title_span])
    covered = [0] * len(article.raw)
    for span in spans:
        assert 0 <= span.start < span.end <= len(article.raw)
        for offset in range(span.start, span.end):
            covered[offset] += 1
    for char, times in zip(article.raw, covered, strict=True):
        assert times == 1 or (times == 0 and (char.isspace() or char in INVISIBLE))
    for kind in (article.headings, article.paragraphs, article.set_aside):
        starts = [block.span.start for block in kind]
        assert starts == sorted(starts)
