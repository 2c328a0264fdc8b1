"""A figure that counts another thing in the claim than in its passages: 240 households for 240 workers."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from memo.checks.claims.sentences import stem_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from memo.checks.claims.sentences import CitedPassage, Token, TokenizedSentence

_FIGURE: Final = re.compile(r"\d{1,3}(?:[ ,]\d{3})+(?!\d)|\d+(?:[.,]\d+)?")
_LONGEST: Final = 4
"""Words behind a figure that say what it counts."""


def other_things(
    sentences: Sequence[TokenizedSentence], passages: Sequence[CitedPassage]
) -> Iterator[tuple[str, str]]:
    """Yield what a figure of a claim counts, in its words, where its passages know no such thing, and theirs.

    The passages have the figure with a thing of which the claim's sentence says nothing. What is counted in
    another word for the same is told, too: which is why this only warns. Units are held by `units`.
    """
    touched = list(dict.fromkeys(each for passage in passages for each in passage.sentences))
    known = frozenset[str]().union(*(each.stems for each in touched))
    theirs = [counted for each in touched for counted in _counted(each)]
    for sentence in sentences:
        units = sentence.lexicon.units
        for figure, things, shown in _counted(sentence):
            same = [(others, words) for number, others, words in theirs if number == figure]
            if not same or things & known or any(word in units for word in shown.split()):
                continue
            heard = sentence.stems | things  # a word of two letters, such as kV, is no stem
            if not any(others & heard or _is_anybody(words, sentence) for others, words in same):
                yield shown, same[0][1]


def _is_anybody(words: str, sentence: TokenizedSentence) -> bool:
    """Return whether a passage says only that people are counted, of whatever kind."""
    return sentence.lexicon.words["anybody"].any_in(words.lower().split())


def _counted(sentence: TokenizedSentence) -> Iterator[tuple[str, frozenset[str], str]]:
    """Yield (figure, stems of what it counts, words) of each figure in digits that is followed by words."""
    scale = sentence.lexicon.words["scale"]
    for match in _FIGURE.finditer(sentence.text):
        behind = [token for token in sentence.tokens if token.start >= match.end()]
        while behind and behind[0].word in scale:
            del behind[0]
        counted = [*_until_small(behind[:_LONGEST], sentence)]
        if counted:
            things = frozenset(stem_of(token.word) for token in counted)
            figure = re.sub(r"[ ,](?=\d{3})", "", match.group())
            yield figure, things, sentence.text[match.start() : counted[-1].end]


def _until_small(tokens: Sequence[Token], sentence: TokenizedSentence) -> Iterator[Token]:
    """Yield words up to the first mark or small word."""
    for token in tokens:
        if token.is_mark or token.word in sentence.lexicon.words["stop"] or not token.word[0].isalpha():
            return
        yield token
