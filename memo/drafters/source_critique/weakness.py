"""A weak place of an article, and what a memo's source assessment says of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from memo.drafters.claims import DraftFinding, slot

if TYPE_CHECKING:
    from collections.abc import Sequence

    from memo.drafters.claims import Statement
    from memo.drafters.source_critique.sentences import SentenceContext

TITLES: Final[dict[str, str]] = {
    "no-date": "No date",
    "no-author": "No author",
    "duration": "Durations at odds with dates",
    "vague-source": "Unnamed sources",
    "number": "Numbers without source or date",
    "quotation": "Quotations without date or venue",
    "no-proponent": "Proposals without a proponent",
    "no-objection": "Pathways without an objection",
    "agency": "Wording that turns agency round",
    "absolute": "Assertions without proof",
}
"""What each kind is called in a memo, in the order in which a memo has them."""

_MOST_OF_A_KIND: Final = 8
"""More places of one kind than this are quoted without a sentence each."""
_BY_RULES: Final = slot("why it matters; general rules of source criticism found it")
_UNSTATED: Final = "Nothing that the article says of itself states one."
_LONGEST: Final = 14  # words of the article that an observation repeats; its quote has them all


@dataclass(frozen=True, slots=True)
class Weakness:
    """One weak place.

    Attributes:
        kind: What is weak, one of :data:`TITLES`.
        paragraph: Where, counted from 1; 0 for the article as a whole.
        words: The words that show it, as the article has them; ``""`` for the article as a whole.
        text: A sentence of fixed phrases, which repeats the article's words in quotation marks.
        quotes: Whole sentences of the article that hold the words.
    """

    kind: str
    paragraph: int
    words: str
    text: str
    quotes: tuple[Statement, ...] = ()


def weakness_of(kind: str, sentence: SentenceContext, words: str, what: str) -> Weakness:
    """Return a weakness of one sentence: ``what`` goes on from the words that show it."""
    said = sentence.said
    return Weakness(kind, said.paragraph, words, f"{shown(words)}{what}", (said,))


def as_findings(weaknesses: Sequence[Weakness]) -> tuple[DraftFinding, ...]:
    """Return what a memo's source assessment says of them: one finding a kind, with all its quotes."""
    return tuple(
        _finding(kind, title, same)
        for kind, title in TITLES.items()
        if (same := [each for each in weaknesses if each.kind == kind])
    )


def shown(words: str) -> str:
    """Return words of the article in quotation marks, cut after a line's length."""
    all_words = words.split()
    cut = " ".join(all_words[:_LONGEST]).rstrip(" ,;:.–—-")
    return f"“{cut} …”" if len(all_words) > _LONGEST else f"“{' '.join(all_words)}”"


def _finding(kind: str, title: str, same: Sequence[Weakness]) -> DraftFinding:
    told = [weakness.text for weakness in same[:_MOST_OF_A_KIND]]
    if len(same) > _MOST_OF_A_KIND:
        told.append("The same holds of the other passages quoted here.")
    quotes = {quote.text: quote for weakness in same for quote in weakness.quotes}
    because = _BY_RULES if quotes else _UNSTATED
    return DraftFinding(kind, title, " ".join(dict.fromkeys(told)), because, tuple(quotes.values()))
