"""Does a claim say the contrary of its passage, by an opposite or by a “not” too many or too few?"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from memo.checks.claims.lexicon import Words
    from memo.checks.claims.sentences import CitedPassage, TokenizedSentence

_FEWEST: Final = 2


def turned(
    sentences: Sequence[TokenizedSentence], passages: Sequence[CitedPassage]
) -> Iterator[tuple[TokenizedSentence, str, str]]:
    """Yield each sentence of a claim that says the contrary, its word and the passage's."""
    for sentence in sentences:
        rests_on = _rests_on(sentence, passages)
        if not rests_on:
            continue
        quotes = [each.quote for each in passages]
        found = _opposite(sentence, rests_on) or _negation(sentence, rests_on, quotes)
        if found:
            yield sentence, *found


def _rests_on(sentence: TokenizedSentence, passages: Sequence[CitedPassage]) -> list[TokenizedSentence]:
    """Return the sentences of the article that a sentence of the claim has most in common with."""
    touched = list(dict.fromkeys(each for passage in passages for each in passage.sentences))
    return [each for each in touched if len(each.stems & sentence.stems) >= _FEWEST]


def _opposite(sentence: TokenizedSentence, rests_on: Sequence[TokenizedSentence]) -> tuple[str, str] | None:
    for pair in sentence.lexicon.opposites:
        for mine, theirs in (pair, pair[::-1]):
            place = _first(sentence, mine)
            if place is None or _first(sentence, theirs) is not None:
                continue
            there = [(each, at) for each in rests_on if (at := _first(each, theirs)) is not None]
            if not there or any(_first(each, mine) is not None for each in rests_on):
                continue
            passage, at = there[0]
            if _denied(sentence, place) == _denied(passage, at):
                return sentence.tokens[place].shown, passage.tokens[at].shown
    return None


def _first(sentence: TokenizedSentence, listed: Words) -> int | None:
    return next(iter(listed.places(sentence.words)), None)


def _denied(sentence: TokenizedSentence, place: int) -> bool:
    """Return whether a word is denied: “did not fall”, “refuses to accept”."""
    lists = sentence.lexicon.words
    start, _ = sentence.clause(place)
    near = sentence.words[max(start, place - 6) : place]
    return lists["negator"].any_in(near) or lists["negative"].any_in(near)


def _negation(
    sentence: TokenizedSentence, rests_on: Sequence[TokenizedSentence], quotes: Sequence[TokenizedSentence]
) -> tuple[str, str] | None:
    """Return the “not” of a claim that its passages do not have, or theirs that the claim does not have."""
    denying = sentence.lexicon.words["negator"], sentence.lexicon.words["negative"]
    for place in _negators(sentence):
        _, end = sentence.clause(place)
        said = sentence.stems_in(place + 1, end)
        near = any(_is_told(said, part.stems) for each in rests_on for part in each.clauses)
        about = [each for each in rests_on if each.stems & said]
        if near and not any(listed.any_in(each.words) for each in about for listed in denying):
            if _is_bounded(sentence, place) and any(each.has("condition") for each in about):
                continue
            return sentence.tokens[place].shown, ""
    for each in quotes:
        for place in _negators(each):
            _, end = each.clause(place)
            said = each.stems_in(place + 1, end)
            told = [part for part in sentence.clauses if _is_told(said, part.stems)]
            if told and not any(part.has("negator", "negative") for part in told):
                if _is_bounded(each, place) and sentence.has("condition"):
                    continue
                return "", each.tokens[place].shown
    return None


def _is_bounded(sentence: TokenizedSentence, place: int) -> bool:
    """Return whether a denial ends somewhere: “not … before”, “not … unless”, which names a condition."""
    return sentence.lexicon.words["bound"].any_in(sentence.words[place + 1 :])


def _is_told(said: frozenset[str], stems: frozenset[str]) -> bool:
    """Return whether what is denied is spoken of: one word of one, else two and more than half."""
    told = len(said & stems)
    return bool(said) and (told == len(said) or (told >= _FEWEST and told * 2 > len(said)))


def _negators(sentence: TokenizedSentence) -> list[int]:
    """Return where a sentence denies something; “not only” denies nothing."""
    lists, words = sentence.lexicon.words, sentence.words
    following = ((place, words[place + 1 : place + 2]) for place in lists["negator"].places(words))
    return [place for place, word in following if not word or word[0] not in lists["after_not"]]
