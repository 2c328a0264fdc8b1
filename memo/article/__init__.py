"""A source article: read from its file, and searched for quotes."""

from memo.article.article import Article, Heading, Paragraph, Sentence, SetAside, Span
from memo.article.quotes.closest import Passage
from memo.article.quotes.finder import Found, QuoteFinder, SearchLimitError
from memo.article.readers.open import read_article

__all__ = [
    "Article",
    "Found",
    "Heading",
    "Paragraph",
    "Passage",
    "QuoteFinder",
    "SearchLimitError",
    "Sentence",
    "SetAside",
    "Span",
    "read_article",
]
