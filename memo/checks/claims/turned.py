"""Does a claim say the contrary of its passage, by an opposite or by a “not” too many or too few?"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from memo.checks.claims.sentences import CitedPassage, TokenizedSentence

_FEWEST: Final = 2
_NEAR: Final = 4
_IN: Final = frozenset("among in for at by with from to on of у в серед для з від до при за на".split())


def turned(
    sentences: Sequence[TokenizedSentence], passages: Sequence[CitedPassage]
) -> Iterator[tuple[TokenizedSentence, str, str]]:
    """Yield each sentence of a claim that says the contrary, its word and the passage's."""
    for sentence in sentences:
        rests_on = _rests_on(sentence, passages)
        if not rests_on:
            continue
        quotes = [each.quote for each in passages]
        found = (
            _opposite(sentence, rests_on)
            or _opposite_clause(sentence, rests_on)
            or _denied_alike(sentence, rests_on)
            or _negation(sentence, rests_on, quotes)
            or _negated_word(sentence, rests_on, quotes)
        )
        if found:
            yield sentence, *found


def _rests_on(sentence: TokenizedSentence, passages: Sequence[CitedPassage]) -> list[TokenizedSentence]:
    """Return the sentences of the article that a sentence of the claim has most in common with."""
    touched = list(dict.fromkeys(each for passage in passages for each in passage.sentences))
    return [each for each in touched if len(each.stems & sentence.stems) >= _FEWEST]


def _opposite(sentence: TokenizedSentence, rests_on: Sequence[TokenizedSentence]) -> tuple[str, str] | None:
    for (number, side), place in sentence.sides.items():
        contrary = (number, 1 - side)
        if contrary in sentence.sides or any((number, side) in each.sides for each in rests_on):
            continue
        passage = next((each for each in rests_on if contrary in each.sides), None)
        if passage is None:
            continue
        at = passage.sides[contrary]
        if _denied(sentence, place) == _denied(passage, at):
            return sentence.tokens[place].shown, passage.tokens[at].shown
    return None


def _opposite_clause(
    sentence: TokenizedSentence, rests_on: Sequence[TokenizedSentence]
) -> tuple[str, str] | None:
    """Return opposites in a clause of the claim and in the one clause that has most in common with it."""
    theirs = [part for each in rests_on for part in each.clauses]
    for part in sentence.clauses:
        most = max((len(part.stems & each.stems) for each in theirs), default=0)
        near = [each for each in theirs if len(part.stems & each.stems) == most]
        found = _opposite(part, near) if most >= _FEWEST and len(near) == 1 else None
        if found and not _says_both(sentence):
            return found
    return None


def _denied_alike(
    sentence: TokenizedSentence, rests_on: Sequence[TokenizedSentence]
) -> tuple[str, str] | None:
    """Return a denied word of the claim, and what its passages affirm by that word or one of its side."""
    theirs = [part for each in rests_on for part in each.clauses]
    for part in sentence.clauses:
        for (number, side), place in part.sides.items():
            if (number, 1 - side) in sentence.sides or not _is_negated(part, place):
                continue
            if _is_bounded(sentence, place):
                continue
            near = [each for each in theirs if (number, side) in each.sides and each.stems & part.stems]
            if near and not any(each.has("negator", "negative") for each in near):
                at = near[0].sides[number, side]
                return f"not {part.tokens[place].shown}", near[0].tokens[at].shown
    return None


def _is_negated(part: TokenizedSentence, place: int) -> bool:
    """Return whether a “not” stands before a word, in its clause and near."""
    return any(0 < place - at <= _NEAR for at in _negators(part))


def _says_both(sentence: TokenizedSentence) -> bool:
    """Return whether a sentence has words of both sides: “had gone up and came down”."""
    return any((number, 1 - side) in sentence.sides for number, side in sentence.sides)


def _negated_word(
    sentence: TokenizedSentence, rests_on: Sequence[TokenizedSentence], quotes: Sequence[TokenizedSentence]
) -> tuple[str, str] | None:
    """Return the “not” of a claim before a word that its passages have, where they deny nothing."""
    theirs = [part for each in rests_on for part in each.clauses]
    for part in sentence.clauses:
        for place in _negators(part):
            said = _next_stem(part, place)
            about = [each for each in theirs if said in each.stems]
            alike = any(len(each.stems & part.stems) >= _FEWEST for each in about)
            denied = any(_denies_other(each, said) for each in about) or any(
                each.has("negator") and each.stems & part.stems for each in [*rests_on, *quotes]
            )
            if alike and not denied and not _is_bounded(part, place):
                return part.tokens[place].shown, ""
    return None


def _denies_other(part: TokenizedSentence, said: str) -> bool:
    """Return whether a clause denies something by another word than one with the stem ``said``."""
    lists = part.lexicon.words
    places = [*lists["negator"].places(part.words), *lists["negative"].places(part.words)]
    return any(said not in part.stems_in(place, place + 1) for place in places)


def _next_stem(sentence: TokenizedSentence, place: int) -> str:
    """Return the stem of the first word behind ``place`` that says something; empty where none does."""
    found = (stem for at in range(place + 1, len(sentence.tokens)) for stem in sentence.stems_in(at, at + 1))
    return next(found, "")


def _denied(sentence: TokenizedSentence, place: int) -> bool:
    """Return whether a word is denied: “did not fall”, “refuses to accept”."""
    lists = sentence.lexicon.words
    start, _ = sentence.clause(place)
    near = sentence.words[max(start, place - 6) : place]
    denying = [word for word in near if word not in lists["no_denial"]]
    return lists["negator"].any_in(near) or lists["negative"].any_in(denying)


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
    return [
        place
        for place, word in following
        if (not word or word[0] not in lists["after_not"]) and not _is_elliptic(sentence, place)
    ]


def _is_elliptic(sentence: TokenizedSentence, place: int) -> bool:
    """Return whether a “not” denies for some what is said before: “…, though not among the young”."""
    words = sentence.words
    opened = place and words[place - 1] in sentence.lexicon.words["contrasts"]
    return bool(opened) and words[place + 1 : place + 2] != () and words[place + 1] in _IN
