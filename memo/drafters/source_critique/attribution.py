"""Who says so, and when: sources without a name, numbers and quotations that nobody can look up."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from memo.checks import Amount, numbers_in
from memo.drafters.rules import compiled
from memo.drafters.source_critique.sentences import is_dated
from memo.drafters.source_critique.weakness import weakness_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from memo.drafters.rules import Lexicon
    from memo.drafters.source_critique.sentences import SentenceContext
    from memo.drafters.source_critique.weakness import Weakness

_SHORTEST_QUOTATION: Final = 6
"""Words. Fewer in quotation marks are a title or a turn of phrase more often than speech."""
_LEAST_COUNT: Final = 1000
"""An author may have counted less than this; a sum or a percentage always wants a source."""
_LOOSE_CROWD: Final = re.compile(r"(?:thousand|million|billion|trillion)s\b")


def vague_sources(sentence: SentenceContext, lexicon: Lexicon) -> Iterator[Weakness]:
    """Find somebody without a name who says something, and what is said by nobody at all."""
    if sentence.spoken:
        return
    owned = lexicon.has("owner", sentence.own)
    for cue, lack in (
        ("vague_source", "the source is not named"),
        ("by_nobody", "it is not said by whom"),
        ("whose", "it is not said whose"),
    ):
        match = lexicon.search(cue, sentence.own)
        if match and not (owned and cue != "vague_source"):
            told = (match[match.lastindex] if match.lastindex else match[0]).strip()
            of_whom = "it is not said who that is" if lexicon.has("community", told) else lack
            yield weakness_of("vague-source", sentence, told, f": {of_whom}.")


def loose_numbers(sentence: SentenceContext, lexicon: Lexicon, *, dated: bool) -> Iterator[Weakness]:
    """Find numbers without a source or a date; in an article that is ``dated`` a source is enough."""
    has = lexicon.has
    if sentence.spoken or has("would_be", sentence.own) or has("first_person", sentence.paragraph):
        return
    sourced = has("stated_by", sentence.own) or any(
        has("document", near) for near in (sentence.before, sentence.after)
    )
    when = is_dated(sentence.said.text, lexicon) or is_dated(sentence.before, lexicon)
    if sourced and (when or dated):
        return
    lack = "no date" if sourced else "no source" if when else "neither source nor date"
    for number in _numbers(sentence.own, lexicon):
        yield weakness_of("number", sentence, number, f" has {lack}.")


def loose_quotations(sentence: SentenceContext, lexicon: Lexicon, *, dated: bool) -> Iterator[Weakness]:
    """Find quotations of which nobody can tell when or where the words were said.

    In an article that is ``dated`` that is so only of those from an occasion that it does not name.
    """
    has = lexicon.has
    if not sentence.quoted or not has("reporting", sentence.own) or is_dated(sentence.paragraph, lexicon):
        return  # in this order: a paragraph is long, and has many sentences
    placed = dated or has("venue", sentence.own) or has("asked", sentence.before)
    if placed and not has("occasion", sentence.own):
        return
    for fact in sentence.quoted:
        if len(str(fact.value).split()) >= _SHORTEST_QUOTATION:
            yield weakness_of("quotation", sentence, str(fact.value), " has neither date nor venue.")


def _numbers(text: str, lexicon: Lexicon) -> Iterator[str]:
    """Yield the numbers that want a source, as the checks read them, and as the language writes them."""
    yield from (match[0].strip() for match in compiled(lexicon.cues["amount"]).finditer(text))
    for fact in numbers_in(text) if lexicon.language == "en" else ():
        if fact.kind == "vague number" and _LOOSE_CROWD.search(fact.text):
            counted = re.match(r" of(?: [\w-]+)?", text[fact.end :])
            yield fact.text + (counted[0] if counted else "")
        elif fact.kind in {"money", "percentage", "percentage points"} or (
            fact.kind == "number" and isinstance(fact.value, Amount) and fact.value.number >= _LEAST_COUNT
        ):
            yield fact.text
