"""What somebody demands, asks for or plans, in a claim that has it as the case already."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING, Final

from memo.checks.claims.sentences import TokenizedSentence

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from memo.checks.claims.sentences import CitedPassage

_FEWEST: Final = 2


def granted(
    sentences: Sequence[TokenizedSentence], passages: Sequence[CitedPassage]
) -> Iterator[tuple[TokenizedSentence, str]]:
    """Yield each sentence of a claim that has what is only wished for in its passage, and the wish there.

    A word of wishing in the part of the sentence that speaks of it is enough, or one that leaves it open.
    """
    quotes = list(dict.fromkeys(passage.quote for passage in passages))
    wishes = [wish for quote in quotes for wish in _wishes(quote)]
    plain = [part.stems for quote in quotes for part in quote.clauses if not part.has("wish")]
    for sentence in sentences:
        for wished, cue in wishes:
            if _has_it(sentence, wished, plain):
                yield sentence, cue
                break


def _wishes(quote: TokenizedSentence) -> Iterator[tuple[frozenset[str], str]]:
    """Yield what is wished for in a passage, by its stems, and the words of the wish."""
    wish = quote.lexicon.words["wish"]
    for place in wish.places(quote.words):
        start = place + wish.at(quote.words, place)
        _, end = quote.clause(place, 20)
        if start < end:
            first, last = quote.tokens[place], quote.tokens[end - 1]
            yield quote.stems_in(start, end), quote.text[first.start : last.end]


def _parts(sentence: TokenizedSentence) -> Iterator[TokenizedSentence]:
    """Yield the parts between marks: “has guarantees and an end to expansion” is one."""
    cuts = [place for place, token in enumerate(sentence.tokens) if token.is_mark]
    for start, end in itertools.pairwise([0, *cuts, len(sentence.tokens)]):
        yield TokenizedSentence(sentence.text, sentence.tokens[start:end], sentence.lexicon)


def _has_it(sentence: TokenizedSentence, wished: frozenset[str], plain: Sequence[frozenset[str]]) -> bool:
    """Return whether a part tells what is wished for, more than anything else, without a word of wishing."""
    for part in _parts(sentence):
        told = len(part.stems & wished)
        elsewhere = max((len(part.stems & stems) for stems in plain), default=0)
        is_told = told >= _FEWEST and told * 2 >= len(wished) and told > elsewhere
        if is_told and not part.has("wished", "attributed", "open"):
            return True
    return False
