"""Numbers of which an article does not say where they are from, or of when."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from memo.checks import Amount, numbers_in
from memo.drafters.rules import compiled
from memo.drafters.source_critique.contexts import is_dated
from memo.drafters.source_critique.sentences import Weakness, weakness_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from memo.drafters.rules import Lexicon
    from memo.drafters.source_critique.contexts import SentenceContext

_LEAST_COUNT: Final = 1000
"""An author may have counted less than this; a sum or a percentage always wants a source."""
_LOOSE_CROWD: Final = re.compile(r"(?:thousand|million|billion|trillion)s\b")
_A_NAME: Final = re.compile(r"\b(?:known as|called|named|dubbed) $")
_TELLING: Final = 5
"""Letters. A shorter first word that comes again takes nothing up."""


def loose_numbers(sentence: SentenceContext, lexicon: Lexicon, *, dated: bool) -> Iterator[Weakness]:
    """Find numbers without a source or a date; in an article that is ``dated`` a source is enough."""
    numbers = [] if sentence.spoken else [*_numbers(sentence.own, lexicon)]
    if not numbers or lexicon.has("would_be", sentence.own) or _is_authors(sentence, lexicon):
        return
    sourced = _is_sourced(sentence, lexicon)
    when = is_dated(sentence.said.text, lexicon) or is_dated(sentence.before, lexicon)
    if sourced and (when or dated):
        return
    lack = "no date" if sourced else "no source" if when else "neither source nor date"
    for number in numbers:
        yield weakness_of("number", sentence, number, f" has {lack}.")


def _is_authors(sentence: SentenceContext, lexicon: Lexicon) -> bool:
    """Tell whether the author speaks of what the author did, and not of what "we all" know."""
    return lexicon.has("first_person", compiled(lexicon.cues["everybody"]).sub(" ", sentence.own_paragraph))


def _is_sourced(sentence: SentenceContext, lexicon: Lexicon) -> bool:
    """Tell whether a sentence says where it has a number from, or goes on from one that does."""
    if lexicon.has("stated_by", sentence.own):
        return True
    if any(lexicon.has("document", near) for near in (sentence.before, sentence.after)):
        return True
    text = sentence.own
    for before in sentence.earlier:
        if not _goes_on(text, before, lexicon):
            return False
        if lexicon.has("stated_by", before):
            return True
        text = before
    return lexicon.has("leans_back", text) and lexicon.has("stated_by", sentence.above)


def _goes_on(text: str, before: str, lexicon: Lexicon) -> bool:
    """Tell whether a sentence goes on from the one before it: by how it opens, or by what it names."""
    first = re.match(r"\W*(\w+)", text)
    again = first is not None and len(first[1]) >= _TELLING and first[1].lower() in before.lower().split()
    return again or lexicon.has("goes_on", text)


def _numbers(text: str, lexicon: Lexicon) -> Iterator[str]:
    """Yield the numbers that want a source, as the checks read them, and as the language writes them."""
    yield from (match[0].strip() for match in compiled(lexicon.cues["amount"]).finditer(text))
    for fact in numbers_in(text) if lexicon.language == "en" else ():
        if fact.kind == "vague number" and _LOOSE_CROWD.search(fact.text):
            counted = re.match(r" of(?: [\w-]+)?", text[fact.end :])
            yield fact.text + (counted[0] if counted else "")
        elif _A_NAME.search(text[: fact.start]):
            continue
        elif fact.kind in {"money", "percentage", "percentage points"} or (
            fact.kind == "number" and isinstance(fact.value, Amount) and fact.value.number >= _LEAST_COUNT
        ):
            yield fact.text
