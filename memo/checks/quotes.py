"""Each quote against the article: is it there, word for word, and does it say there what it says here?"""

from __future__ import annotations

import itertools
import re
from typing import TYPE_CHECKING, Final

from memo.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from memo.article import Found, QuoteFinder
    from memo.model import Claim

SHORTEST_QUOTE: Final = 2
"""Words. One word proves nothing: it stands somewhere in any article."""

_NEGATION: Final = re.compile(
    r"\b(not|never|no|nor|neither|without|hardly|cannot|\w+n['’]t)$",
    re.IGNORECASE,
)
_BOUND: Final = re.compile(
    r"\b(more than|less than|fewer than|over|under|above|below|at least|at most|up to|about|around|some|"
    r"nearly|almost|roughly|approximately)$",
    re.IGNORECASE,
)


def check_quotes(path: str, claim: Claim, finder: QuoteFinder) -> Iterator[Problem]:
    """Yield what is wrong with the quotes of one claim; ``path`` is the claim's model path."""
    for number, quote in enumerate(claim.quotes, 1):
        place = f"{path}.quotes.{number}"
        found = finder.find(quote)
        if found is None:
            yield _lost(place, quote, finder)
        elif len(quote.split()) < SHORTEST_QUOTE:
            yield Problem(
                "quote-too-short",
                "One word is too little to show what the article says.",
                "Quote the words around it, too.",
                place,
            )
        else:
            yield from _cut_short(place, quote, found, finder)


def _lost(place: str, quote: str, finder: QuoteFinder) -> Problem:
    elsewhere = finder.elsewhere(quote)
    if elsewhere is not None and elsewhere.startswith("across"):
        return Problem(
            "quote-across-paragraphs",
            f"The quote runs {elsewhere} of the article.",
            "Make it one quote for each paragraph.",
            place,
        )
    if elsewhere is not None:
        return Problem(
            "quote-outside-body",
            f"The quote is not in the body of the article: it is {elsewhere}.",
            "Quote a sentence of the body instead.",
            place,
        )
    closest = finder.closest(quote)
    if closest is None:
        return Problem(
            "quote-not-found",
            "The article does not say this, nor anything like it.",
            "Copy the passage from the article, word for word; or make the claim a judgment that says "
            "`because`.",
            place,
        )
    section = closest.paragraph.heading or "introduction"
    return Problem(
        "quote-not-found",
        "The article does not say this.",
        "Copy the passage word for word, or quote another.",
        place,
        details=(
            f"closest: ¶{closest.paragraph.number} ({section}): “{closest.text}”",
            *(f"differs: {difference}" for difference in _telling(closest.differences)),
        ),
    )


def _telling(differences: tuple[str, ...]) -> tuple[str, ...]:
    """Leave out what differs in punctuation only, where words differ too: those decide."""
    words = tuple(difference for difference in differences if not difference.startswith("punctuation only"))
    return words or differences


def _cut_short(place: str, quote: str, found: Found, finder: QuoteFinder) -> Iterator[Problem]:
    """A quote that begins right behind "not" or "more than", or leaves one out, says something else."""
    for left, right in itertools.pairwise(found.spans):
        left_out = finder.article.raw[left.end : right.start].split()
        turned = next((word.strip(".,;:") for word in left_out if _NEGATION.search(word.strip(".,;:"))), None)
        if turned is not None:
            yield Problem(
                "quote-cut-short",
                f"The ellipsis leaves out “{turned}” (¶{found.paragraph.number}), which changes the meaning.",
                "Quote the words in full, or make two quotes of it.",
                place,
                needle="…",
            )
            return
    before = finder.preceding_words(found)
    cut = _NEGATION.search(before)
    if cut is None and re.match(r"\W*\d", quote):
        cut = _BOUND.search(before)
    if cut is not None and found.occurrences == 1:
        yield Problem(
            "quote-cut-short",
            f"In the article (¶{found.paragraph.number}) the word before this quote is “{cut.group()}”, "
            "which changes what it says.",
            f"Begin the quote with “{cut.group()}”.",
            place,
        )
