"""Who wrote an article, when it was published and by whom.

A line of text comes in, or the head of a web page; a name or a date goes out, as it is stated and never
worked out, or nothing. Lines are read in English and Ukrainian. That a line names a publisher, a person or a
date also tells what it is on its page: ``structure`` asks for that, and the reader of plain text, whose lines
may be wrapped.
"""

from memo.article.metadata.bylines import (
    find_author,
    find_date,
    is_empty_byline,
    is_name,
    signing_publishers,
)
from memo.article.metadata.page_metadata import (
    is_divided,
    is_masthead,
    publisher_beside_section,
    publisher_beside_title,
    read_statements,
)

__all__ = [
    "find_author",
    "find_date",
    "is_divided",
    "is_empty_byline",
    "is_masthead",
    "is_name",
    "publisher_beside_section",
    "publisher_beside_title",
    "read_statements",
    "signing_publishers",
]
