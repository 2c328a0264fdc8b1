"""People who are counted in the claim as of another kind than in its passages: deaths for casualties."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from memo.checks.claims.lexicon import Words
    from memo.checks.claims.sentences import CitedPassage, TokenizedSentence

_REACH: Final = 8
"""Words on either side of a figure among which it is said whom it counts."""


def other_people(
    sentences: Sequence[TokenizedSentence], passages: Sequence[CitedPassage]
) -> Iterator[tuple[str, str]]:
    """Yield each word of a claim for whom a figure counts, where its passages count others, and theirs.

    A claim may put those together that its passages tell apart: the dead and the injured are casualties.
    """
    touched = list(dict.fromkeys(each for passage in passages for each in passage.sentences))
    for sentence in sentences:
        if not sentence.lexicon.counted.any_in(sentence.words):
            continue
        near = [place for place in range(len(sentence.tokens)) if _is_counted(sentence, place)]
        for kinds in sentence.lexicon.people:
            theirs = {kind: word for each in touched for kind, word in _kinds(each, kinds)}
            mine = dict(_kinds(sentence, kinds, near))
            known = _known(frozenset(theirs), sentence.lexicon.wholes)
            wrong = [kind for kind in mine if kind not in known and not _is_whole(kind, sentence, mine)]
            if theirs and wrong:
                yield mine[wrong[0]], next(iter(theirs.values()))


def _known(kinds: frozenset[str], wholes: Mapping[str, frozenset[str]]) -> frozenset[str]:
    """Return the kinds that passages have, and those that are made of them."""
    return kinds | {whole for whole, parts in wholes.items() if kinds & parts}


def _is_whole(kind: str, sentence: TokenizedSentence, mine: Mapping[str, str]) -> bool:
    """Return whether a kind stands with others that make a whole: “killed or injured” for casualties."""
    return any(kind in parts and len(parts & mine.keys()) > 1 for parts in sentence.lexicon.wholes.values())


def _kinds(
    sentence: TokenizedSentence, kinds: Mapping[str, Words], near: Sequence[int] | None = None
) -> Iterator[tuple[str, str]]:
    """Yield each kind of people in a sentence and its word; with ``near``, only those at these places."""
    for kind, listed in kinds.items():
        for place in listed.places(sentence.words):
            if near is None or place in near:
                yield kind, sentence.tokens[place].shown


def _is_counted(sentence: TokenizedSentence, place: int) -> bool:
    """Return whether a figure stands near, in figures or in words for many."""
    start, end = sentence.clause(place, _REACH)
    return any(
        word[0].isdigit() or word in sentence.lexicon.words["many"] for word in sentence.words[start:end]
    )
