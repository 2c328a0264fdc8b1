"""What a passage has, and a claim has not, at the place where the claim has words of its own.

“Has been out of service for nine days” has words that “has been offline for nine days” has not; but between
“has been” and “for nine days” that has “offline”, for which they may stand. Where a passage has nothing that
the claim leaves out, its words are put in.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from memo.checks.claims.sentences import stem_of
from memo.checks.claims.vocabulary import are_alike

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from memo.checks.claims.sentences import Token, TokenizedSentence
    from memo.checks.claims.vocabulary import Vocabulary

_SHORTEST: Final = 3
_NEAR: Final = 6
"""Words on either side by which the passage is told that a part of a sentence rests on."""


class ReplacedWords:
    """The passage of one sentence of a claim, and what of it the claim leaves out.

    Args:
        sentence: The sentence of the claim.
        known: The places of its words that passages have.
        claim: The words of the whole claim.
        passages: The article's sentences that it cites; that which shares most words is the passage.
    """

    def __init__(
        self,
        sentence: TokenizedSentence,
        known: Collection[int],
        claim: Vocabulary,
        passages: Sequence[TokenizedSentence],
    ) -> None:
        self._sentence, self._known, self._claim = sentence, known, claim
        self._passages = sorted(passages, key=lambda each: -len(each.stems & sentence.stems))
        self._passage = self._passages[0]
        self._names = {place: name for start, end, name in sentence.names for place in range(start, end)}

    def count(self, start: int, end: int) -> int:
        """Return how many words of the passage ``tokens[start:end]`` of the claim may stand for.

        They stand between the nearest words about these that the passage has; where it has only one of them,
        or has them in another order, on that side of it. The passage is that which shares most words with
        what stands near.
        """
        near = self._sentence.stems_in(start - _NEAR, end + _NEAR)
        self._passage = max(self._passages, key=lambda each: len(each.stems & near))
        first = self._first_place(reversed(range(start)))
        last = self._first_place(range(end, len(self._sentence.tokens)))
        if first is not None and last is not None:
            first, last = (first, last) if first <= last else (first, None)
        return sum(map(self._is_left_out, self._passage.tokens[first:last]))

    def _first_place(self, places: Iterable[int]) -> int | None:
        """Return where the passage has the first of some words of the claim that it has."""
        found = (self._place_of(place) for place in places if place in self._known)
        return next((place for place in found if place is not None), None)

    def _place_of(self, place: int) -> int | None:
        """Return where the passage has a word of the claim: in a form, by its name, or one like it."""
        word, name, passage = self._sentence.tokens[place].word, self._names.get(place), self._passage
        stem, lexicon = stem_of(word), self._sentence.lexicon
        exact = (n for n, each in enumerate(passage.words) if each == word or stem_of(each) == stem)
        alike = (n for n, each in enumerate(passage.words) if are_alike(each, word, lexicon))
        named = (start for start, _, other in passage.names if other == name)
        return next(exact, next(named, next(alike, None)))

    def _is_left_out(self, token: Token) -> bool:
        lists, word = self._sentence.lexicon.words, token.word
        idle = token.is_mark or len(word) < _SHORTEST or not word.isalpha()
        if idle or any(word in lists[name] for name in ("stop", "say", "speech")):
            return False
        return not (self._claim.has_form(word) or self._claim.has_like(word))
