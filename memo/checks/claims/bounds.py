"""A figure that loses its bound, “over 800” in a quote and “800” in the claim, or becomes one “a year”.

English figures are held to their bounds by `checks.numbers`; here it is done for the languages whose bounds
that does not read.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from memo.checks.claims.lexicon import ClaimLexicon
    from memo.checks.claims.sentences import CitedPassage, TokenizedSentence

_BOUNDS: Final = ("at_least", "at_most", "about")
_NEAR: Final = 3
"""Words within which a bound stands before its figure: “приблизно в 6 млн”."""
_REACH: Final = 5
"""Words within which a rate stands behind its figure: “50 billion dollars a year”."""


def lost_bounds(
    sentences: Sequence[TokenizedSentence], passages: Sequence[CitedPassage], lexicon: ClaimLexicon
) -> Iterator[tuple[str, str]]:
    """Yield each figure of a claim, and the words of its quotes that bound it there and not in the claim."""
    theirs = [each for passage in passages for each in _figures(passage.quote, lexicon)]
    for sentence in sentences:
        for figure, bound, shown in _figures(sentence, lexicon):
            same = [(other, words) for number, other, words in theirs if number == figure]
            if same and all(other and other != bound for other, _ in same):
                yield shown, same[0][1]


def added_rates(
    sentences: Sequence[TokenizedSentence], passages: Sequence[CitedPassage], lexicon: ClaimLexicon
) -> Iterator[tuple[str, str]]:
    """Yield each figure of a claim that is one “a year” there and in no passage, and how it stands there."""
    rates = lexicon.words["rate"]
    touched = [each for passage in passages for each in passage.sentences]
    for sentence in sentences:
        for place, token in enumerate(sentence.tokens):
            at = rates.first(sentence.words[place + 1 : place + _REACH]) if token.word[0].isdigit() else None
            theirs = [each for each in touched if token.word in each.words]
            if at is not None and theirs and not any(rates.any_in(each.words) for each in theirs):
                last = sentence.tokens[place + 1 + at]
                yield sentence.text[token.start : last.end], token.shown


def _figures(sentence: TokenizedSentence, lexicon: ClaimLexicon) -> Iterator[tuple[str, str, str]]:
    """Yield (figure, name of its bound or nothing, words) of each figure of a sentence."""
    for place, token in enumerate(sentence.tokens):
        if not token.word[0].isdigit():
            continue
        before = sentence.words[max(place - _NEAR, 0) : place]
        bound = next((name for name in _BOUNDS if lexicon.words[name].any_in(before)), "")
        start = sentence.tokens[max(place - _NEAR, 0) if bound else place].start
        yield token.word, bound, sentence.text[start : token.end]
