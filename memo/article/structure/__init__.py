"""The article told from the page around it: what each block is, who wrote it, and who published it when.

Blocks of text come in, in order and as far marked as their format marks them, with what the file states of
itself; an article goes out, of which every block is title, byline, heading, paragraph or set aside for a
reason. A block is judged by its wording, its shape, its repetition and its place, never by its format alone,
so that an article reads the same from whatever file. Names and dates are taken as they are stated and never
worked out; lines are read in English and Ukrainian.

All readers end here; that of plain text, whose lines may be wrapped, and that of web pages, which state in
their head what they hold and mark pull-quotes, ask for single lines before.
"""

from memo.article.structure.bylines import (
    find_author,
    find_date,
    is_name,
    is_role,
    people_of,
    stated_nicknames,
)
from memo.article.structure.classify import classify_blocks
from memo.article.structure.page_metadata import (
    house_beside,
    is_publisher,
    part_title,
    read_descriptions,
    read_statements,
)
from memo.article.structure.pull_quotes import PULL_QUOTE, find_pull_quotes

__all__ = [
    "PULL_QUOTE",
    "classify_blocks",
    "find_author",
    "find_date",
    "find_pull_quotes",
    "house_beside",
    "is_name",
    "is_publisher",
    "is_role",
    "part_title",
    "people_of",
    "read_descriptions",
    "read_statements",
    "stated_nicknames",
]
