"""A claim that says more of a thing than its passage: that it is ruled out, where it is called unlikely."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from memo.checks.claims.sentences import CitedPassage, TokenizedSentence

_FEWEST: Final = 2
_NEAR: Final = 5
_SAYS: Final = ("according", "speech", "speech_plural")
_WEAKENS: Final = ("possible", "seeming", "conditional", "probable", "open")
"""Lists of what makes as little of the stronger word as the weaker one does: “may rule out”."""


def more_than(
    sentences: Sequence[TokenizedSentence], passages: Sequence[CitedPassage]
) -> Iterator[tuple[TokenizedSentence, str, str]]:
    """Yield each sentence of a claim that says more than its passage, its word and the passage's."""
    touched = list(dict.fromkeys(each for passage in passages for each in passage.sentences))
    for sentence in sentences:
        rests_on = [each for each in touched if len(each.stems & sentence.stems) >= _FEWEST]
        found = _stronger(sentence, rests_on, touched)
        if found:
            yield sentence, *found


def _stronger(
    sentence: TokenizedSentence, rests_on: Sequence[TokenizedSentence], touched: Sequence[TokenizedSentence]
) -> tuple[str, str] | None:
    for (number, more), place in sentence.degrees.items():
        if (
            not more
            or (number, 0) in sentence.degrees
            or any((number, 1) in each.degrees for each in touched)
        ):
            continue
        passage = next((each for each in rests_on if (number, 0) in each.degrees), None)
        if passage is None or _is_weakened(sentence, place) or _is_denied(sentence, place):
            continue
        at = passage.degrees[number, 0]
        if not _is_denied(passage, at):
            return sentence.tokens[place].shown, passage.tokens[at].shown
    return None


def _is_weakened(sentence: TokenizedSentence, place: int) -> bool:
    """Return whether the stronger word stands behind a hedge, or in what somebody says."""
    if sentence.has(*_SAYS):
        return True
    start, _ = sentence.clause(place)
    before = sentence.words[start:place]
    return any(sentence.lexicon.words[name].any_in(before) for name in _WEAKENS)


def _is_denied(sentence: TokenizedSentence, place: int) -> bool:
    start, _ = sentence.clause(place, _NEAR)
    return sentence.lexicon.words["negator"].any_in(sentence.words[start:place])
