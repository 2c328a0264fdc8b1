"""Who says so, and when: sources without a name, figures and quotations that nobody can look up."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from memo.checks import Amount, numbers_in
from memo.drafters.rules import compiled
from memo.drafters.source_critique.finding import Weakness, shown
from memo.drafters.source_critique.sentences import has, is_dated

if TYPE_CHECKING:
    from collections.abc import Iterator

    from memo.drafters.source_critique.finding import Kind
    from memo.drafters.source_critique.lexicon import Words
    from memo.drafters.source_critique.sentences import Line

_SHORTEST_QUOTATION: Final = 6
"""Words. Fewer in quotation marks are a title or a turn of phrase more often than speech."""
_LEAST_COUNT: Final = 1000
"""An author may have counted less than this; a sum or a percentage always wants a source."""
_COMMUNITY: Final = r"\b(?:community|спільнота)\b"
_WHO: Final = "it is not said who that is"
_LOOSE_CROWD: Final = re.compile(r"(?:thousand|million|billion|trillion)s\b")


def vague_sources(line: Line, words: Words) -> Iterator[Weakness]:
    """Find somebody without a name who says something, and what is said by nobody at all."""
    if line.spoken:
        return
    for source, lack in (
        (words.unnamed, "the source is not named"),
        (words.by_nobody, "it is not said by whom"),
        (words.whose, "it is not said whose"),
    ):
        match = compiled(source).search(line.own)
        if match is None or (
            source != words.unnamed and has(r"\b(?:by|according to|за словами)\b", line.own)
        ):
            continue
        told = (match[match.lastindex] if match.lastindex else match[0]).strip()
        yield _weakness(
            "vague-source", line, told, f"{shown(told)}: {_WHO if has(_COMMUNITY, told) else lack}."
        )


def loose_figures(line: Line, words: Words, *, dated: bool) -> Iterator[Weakness]:
    """Find figures without a source or a date; in an article that is ``dated`` a source is enough."""
    if line.spoken or has(words.would_be, line.own) or has(words.first_person, line.block):
        return
    sourced = has(words.stated_by, line.own) or any(
        has(words.document, near) for near in (line.before, line.after)
    )
    when = is_dated(line.said.text, words.when) or is_dated(line.before, words.when)
    if sourced and (when or dated):
        return
    lack = "no date" if sourced else "no source" if when else "neither source nor date"
    for figure in _figures(line.own, words):
        yield _weakness("figure", line, figure, f"{shown(figure)} has {lack}.")


def loose_quotations(line: Line, words: Words, *, dated: bool) -> Iterator[Weakness]:
    """Find quotations of which nobody can tell when or where the words were said.

    In an article that is ``dated`` that is so only of those from an occasion that it does not name.
    """
    on_some_occasion = has(words.occasion, line.own)
    if not line.quoted or not has(words.reporting, line.own) or is_dated(line.block, words.when):
        return  # in this order: a paragraph is long, and has many lines
    if not on_some_occasion and (dated or has(words.venue, line.own) or has(words.asked, line.before)):
        return
    for fact in line.quoted:
        if len(str(fact.value).split()) >= _SHORTEST_QUOTATION:
            yield _weakness(
                "quotation", line, str(fact.value), f"{shown(str(fact.value))} has neither date nor venue."
            )


def _figures(text: str, words: Words) -> Iterator[str]:
    if words.amount:
        yield from (match[0].strip() for match in compiled(words.amount).finditer(text))
        return
    for fact in numbers_in(text):
        if fact.kind == "vague number" and _LOOSE_CROWD.search(fact.text):
            counted = re.match(r" of(?: [\w-]+)?", text[fact.end :])
            yield fact.text + (counted[0] if counted else "")
        elif fact.kind in {"money", "percentage", "percentage points"} or (
            fact.kind == "number" and isinstance(fact.value, Amount) and fact.value.number >= _LEAST_COUNT
        ):
            yield fact.text


def _weakness(kind: Kind, line: Line, told: str, text: str) -> Weakness:
    return Weakness(kind, line.said.paragraph, told, text, (line.said.text,))
