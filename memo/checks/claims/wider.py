"""A claim that speaks of all, of both, of none, of always or of one alone, where its passages do not."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING, Final

from memo.checks.claims.sentences import stem_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from memo.checks.claims.sentences import CitedPassage, TokenizedSentence

_CLASSES: Final = ("universal", "both", "never", "nobody", "alone")
"""Lists of words that say how far a claim reaches; `licenses_…` is what a passage says as far by."""
_LICENCES: Final = {"nobody": ("licenses_nobody", "licenses_both")}
"""For “neither”, too, what makes it both; of all others the list of their own name."""
_JOINED: Final = 2
"""Words between two names that are joined: “, and”."""
_OPENING: Final = 2
"""Words of a clause before the name that opens it."""
_REACH: Final = 4
"""Words behind “all the four” within which it is said of what."""


def wider(
    sentences: Sequence[TokenizedSentence], passages: Sequence[CitedPassage]
) -> Iterator[tuple[TokenizedSentence, str]]:
    """Yield each sentence of a claim that reaches further than all its passages, and the word that does."""
    touched = list(dict.fromkeys(each for passage in passages for each in passage.sentences))
    for sentence in sentences:
        place = _widest(sentence, touched)
        if place is not None:
            yield sentence, sentence.tokens[place].shown


def _widest(sentence: TokenizedSentence, touched: Sequence[TokenizedSentence]) -> int | None:
    for name in _CLASSES:
        licences = _LICENCES.get(name, (f"licenses_{name}",))
        if any(each.has(*licences) for each in touched):
            continue
        for place in sentence.lexicon.words[name].places(sentence.words):
            if not _is_idle(sentence, place, name) and not _is_told(sentence, place, name, touched):
                return place
    return None


def _is_idle(sentence: TokenizedSentence, place: int, name: str) -> bool:
    """Return whether the word stands in a phrase that means something else: “at all”, “only if”."""
    idle = sentence.lexicon.words.get(f"not_{name}")
    near = sentence.words[max(place - 2, 0) : place + 3]
    if idle is not None and idle.any_in(near):
        return True
    _, end = sentence.clause(place)
    if name == "both":  # “both towards talks and towards mediators”, “province and city both”: it says which
        return any(word in _AND for word in sentence.words[max(place - _REACH, 0) : end])
    if name == "alone":
        following = sentence.words[place + 1 : place + 2]
        return bool(following) and (
            following[0][0].isdigit() or following[0] in sentence.lexicon.words["few_in_words"]
        )
    return name == "universal" and "but" in sentence.words[place:end]  # “all of them but the farmers”


def _is_told(
    sentence: TokenizedSentence, place: int, name: str, touched: Sequence[TokenizedSentence]
) -> bool:
    """Return whether a passage reaches as far in other words: by two names, or by all of a known number."""
    if name not in {"never", "alone"} and _are_several(touched):
        return True
    if name != "universal":
        return False
    behind = sentence.words[place + 1 : place + 1 + _REACH]
    counted = {word for word in behind if word in sentence.lexicon.words["few_in_words"]}
    if any(counted.intersection(each.words) for each in touched):
        return True
    stems = [stem_of(word) for word in behind]
    return any(_is_definite(each, stems) for each in touched)


def _is_definite(sentence: TokenizedSentence, stems: Sequence[str]) -> bool:
    """Return whether a passage speaks of just these: “the members” are all of them."""
    tokens = sentence.tokens
    return any(
        stem_of(token.word) in stems and tokens[place - 1].word in sentence.lexicon.words["definite"]
        for place, token in enumerate(tokens)
        if place and not token.is_mark and token.word not in sentence.lexicon.words["stop"]
    )


def _are_several(touched: Sequence[TokenizedSentence]) -> bool:
    """Return whether passages name two together, “Marad and Kesh”, or of two what each does."""
    openers = set[str]()
    for sentence in touched:
        named = sentence.names
        for (_, end, one), (start, _, other) in itertools.pairwise(named):
            if one != other and start - end <= _JOINED and _AND.intersection(sentence.words[end:start]):
                return True
        for part in sentence.clauses:
            openers |= {name for start, _, name in part.names if start <= _OPENING}
    return len(openers) > 1


_AND: Final = frozenset({"and", "і", "й", "та", "or", "як"})
