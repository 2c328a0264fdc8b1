"""TODO face."""

from memo.article.metadata.bylines import find_date
from memo.article.metadata.page_metadata import read_statements
from memo.article.metadata.signatures import signing_houses

__all__ = [
    "find_date",
    "read_statements",
    "signing_houses",
]
