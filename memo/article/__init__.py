"""A source article: read from its file, and searched for quotes."""

from memo.article.article import Article, Heading, Paragraph, SetAside, Span
from memo.article.closest import Passage
from memo.article.folding import Folded, fold
from memo.article.quotes import Found, QuoteFinder, SearchLimitError
from memo.article.reading import read_article

__all__ = [
    "Article",
    "Folded",
    "Found",
    "Heading",
    "Paragraph",
    "Passage",
    "QuoteFinder",
    "SearchLimitError",
    "SetAside",
    "Span",
    "fold",
    "read_article",
]
