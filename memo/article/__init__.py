"""A source article: read from its file, and searched for quotes."""

from memo.article.article import Article, Heading, Paragraph, Sentence, SetAside, Span
from memo.article.closest import Passage
from memo.article.folding import Folded, fold
from memo.article.quotes import Found, QuoteFinder, SearchLimitError
from memo.article.reading import read_article
from memo.article.writing import write_text

__all__ = [
    "Article",
    "Folded",
    "Found",
    "Heading",
    "Paragraph",
    "Passage",
    "QuoteFinder",
    "SearchLimitError",
    "Sentence",
    "SetAside",
    "Span",
    "fold",
    "read_article",
    "write_text",
]
