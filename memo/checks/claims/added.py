"""What a claim adds to its passages, a cause or an item of a list, or leaves out: a condition."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from memo.checks.claims.sentences import stem_of, stems_and_names

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from memo.article import Article
    from memo.checks.claims.lexicon import ClaimLexicon
    from memo.checks.claims.sentences import CitedPassage, TokenizedSentence

_WORD: Final = re.compile(r"[^\W_]+(?:-[^\W_]+)*")
_FEWEST: Final = 2
_OBJECT: Final = 6
"""Words behind “owing to” that say what the cause is."""
_PART: Final = 4
"""Who has one of so many words of a condition tells of it."""
_LONGEST: Final = 3
"""Words of an item of a list."""


def added_causes(
    sentences: Sequence[TokenizedSentence], passages: Sequence[CitedPassage]
) -> Iterator[tuple[TokenizedSentence, str]]:
    """Yield each cause that a claim names, “owing to sanctions”, and its passages do not."""
    touched = list(dict.fromkeys(each for passage in passages for each in passage.sentences))
    known = frozenset[str]().union(*map(stems_and_names, touched))
    # Who makes the speaker of a passage the cause of what they say is told of that.
    causal = any(each.has("licenses_cause", "speech", "speech_plural", "according") for each in touched)
    for sentence in sentences:
        causes = sentence.lexicon.words["named_cause"]
        place = causes.first(sentence.words)
        if place is None:
            continue
        start = place + causes.at(sentence.words, place)
        _, end = sentence.clause(start, _OBJECT) if start < len(sentence.tokens) else (start, start)
        cause = stems_and_names(sentence, start, end)
        if cause and (not causal or not cause & known):
            yield sentence, sentence.text[sentence.tokens[place].start : sentence.tokens[end - 1].end]


def added_items(
    sentences: Sequence[TokenizedSentence], passages: Sequence[CitedPassage], article: frozenset[str]
) -> Iterator[tuple[str, str]]:
    """Yield each item of a list of which the article does not speak, and one beside it that passages have.

    Args:
        sentences: Those of the claim.
        passages: What it cites.
        article: The stems of all words of the article.
    """
    known = frozenset[str]().union(*(each.stems for passage in passages for each in passage.sentences))
    for sentence in sentences:
        for item, beside in _pairs(sentence):
            stems = sentence.stems_in(*item)
            shown = [sentence.tokens[place].shown for place in range(*item)]
            strange = bool(stems) and not stems & article and all(map(str.islower, shown))
            told = sentence.lexicon.words["attributed"].any_in(sentence.words[slice(*item)])  # “, it holds,”
            if strange and not told and sentence.stems_in(*beside) & known:
                yield " ".join(shown), " ".join(sentence.words[slice(*beside)])


def _pairs(sentence: TokenizedSentence) -> Iterator[tuple[tuple[int, int], tuple[int, int]]]:
    """Yield neighbours in a list, each way: two words about an “and”, and what stands between its commas."""
    tokens, joins = sentence.tokens, sentence.lexicon.words["joins"]
    stop = sentence.lexicon.words["stop"]
    for place in range(1, len(tokens) - 1):
        if tokens[place].word in joins:
            one, other = (place - 1, place), (place + 1, place + 2)
            if not (tokens[place - 1].word.isalpha() and tokens[place + 1].word.isalpha()):
                continue
            yield one, other
            if place + 2 == len(tokens) or tokens[place + 2].is_mark or tokens[place + 2].word in stop:
                yield other, one
    cuts = [place for place, token in enumerate(tokens) if token.word == "," or token.word in joins]
    for before, start, end in zip([-1, *cuts], cuts, cuts[1:], strict=False):
        listed = tokens[start].word == "," and any(tokens[cut].word in joins for cut in cuts if cut >= end)
        if listed and end - start - 1 <= _LONGEST:
            yield (start + 1, end), (before + 1, start)


def dropped_conditions(
    sentences: Sequence[TokenizedSentence], passages: Sequence[CitedPassage]
) -> Iterator[tuple[TokenizedSentence, str]]:
    """Yield each sentence of a claim that leaves out the condition of its passage, and the condition."""
    for quote in dict.fromkeys(passage.quote for passage in passages):
        for start, end, without in _conditions(quote):
            condition = quote.stems_in(start, end)
            rest = quote.stems - condition
            for sentence in sentences:
                told = len(sentence.stems & rest) >= _FEWEST
                stated = len(sentence.stems & condition) * _PART >= len(condition)
                if told and not stated and not sentence.has(without):
                    yield sentence, quote.text[quote.tokens[start].start : quote.tokens[end - 1].end]


def _conditions(quote: TokenizedSentence) -> Iterator[tuple[int, int, str]]:
    """Yield where conditions stand, and the list of words that tell of one in a claim.

    They are “if …”, “only on …”, and “With …, … might” at the beginning, where “might” tells of none.
    """
    for place in quote.lexicon.words["condition_begins"].places(quote.words):
        yield place, quote.clause(place, 30)[1], "conditional_words"
    if quote.words[:1] and quote.words[0] in _WITH and quote.has("possible", "conditional"):
        yield 0, quote.clause(0, 30)[1], "bare_conditions"


_WITH: Final = frozenset({"with", "given"})


@lru_cache(maxsize=4)
def article_stems(article: Article, lexicon: ClaimLexicon) -> frozenset[str]:
    """Return the stems of all words of an article; it is read once."""
    words = (word for paragraph in article.paragraphs for word in _WORD.findall(paragraph.text.lower()))
    return frozenset(stem_of(word) for word in words if word not in lexicon.words["stop"])
