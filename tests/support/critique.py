"""An article of a few paragraphs, criticised; and sentences in which something is to be found."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from memo.article import QuoteFinder, read_article
from memo.drafters import draft_by_rules
from memo.drafters.source_critique import Weakness, find_weaknesses

if TYPE_CHECKING:
    from memo.drafters.claims import DraftFinding

OPENING: Final = (
    "The two states have shared the river for as long as anybody can recall, and both want more of it."
)


class Case(NamedTuple):
    """A sentence, the kind that is to be found in it, and the words that show it."""

    sentence: str
    kind: str
    words: str


def weaknesses(
    *paragraphs: str, head: str = "", data: bytes = b"", name: str = "article.txt"
) -> tuple[Weakness, ...]:
    """Criticise an article of these paragraphs, after the title and what else stands above."""
    data = data or "\n\n".join(["A River Shared by Two States", head, OPENING, *paragraphs]).encode()
    article = read_article(data, name)
    finder = QuoteFinder(article)

    def usable(text: str) -> bool:
        return finder.find(text) is not None

    return find_weaknesses(article, draft_by_rules(article, usable).pathways, usable)


def quotes_of(found: Weakness | DraftFinding) -> tuple[str, ...]:
    """Return the sentences that are shown against an article."""
    return tuple(each.quote for each in found.quotes)


def of_kind(found: tuple[Weakness, ...], kind: str) -> list[str]:
    """Return the words of the findings of one kind."""
    return [weakness.words for weakness in found if weakness.kind == kind]
