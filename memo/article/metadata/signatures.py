"""Where the houses that publish articles sign, the surest place first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from memo.article.metadata import bylines, publishers as houses

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


def signing_houses(head: Sequence[str], first: str, foot: Sequence[str]) -> Iterator[str]:
    """Yield who signs an article: in its byline, its rights notice, its dateline, or above it.

    ``head`` are the lines before the article but for its title, ``first`` is its first paragraph, ``foot``
    are the lines behind it.
    """
    known = frozenset(line.casefold() for line in head)
    told = (
        *map(bylines.find_house_in_byline, head),
        *(houses.house_in_rights(line, known) for line in foot),
        houses.house_in_dateline(first),
        *(line for line in head if houses.is_masthead(line)),
    )
    yield from filter(None, told)
