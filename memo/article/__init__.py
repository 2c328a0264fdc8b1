"""A source article: read from its file, and searched for quotes.

The bytes of a file and its name come in, whatever kind it is; an :class:`Article` goes out, whose paragraphs,
headings and what was set aside know their places in one extracted text. A file that is no article is refused
with one problem that says how to go on. A :class:`QuoteFinder` says where the words of a quote stand in it.

``readers`` takes a file apart and ends in ``structure``, which tells the article from its page, by what
``metadata`` knows of titles, bylines and publishers; ``quotes`` searches. The workspace reads an article with
its memo, the checks hold claims against it, the drafters draft from it.
"""

from memo.article.article import Article, Heading, Paragraph, SetAside
from memo.article.quotes import QuoteFinder, QuoteMatch, SearchLimitError
from memo.article.readers import SUFFIXES, read_article

__all__ = [
    "SUFFIXES",
    "Article",
    "Heading",
    "Paragraph",
    "QuoteFinder",
    "QuoteMatch",
    "SearchLimitError",
    "SetAside",
    "read_article",
]
