"""TODO face."""

from memo.article.quotes.closest import Passage
from memo.article.quotes.finder import Found, QuoteFinder, SearchLimitError

__all__ = [
    "Found",
    "Passage",
    "QuoteFinder",
    "SearchLimitError",
]
