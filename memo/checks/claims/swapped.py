"""Two names, of places or of actors, of which the claim says what its passages say of the other.

Either both stand in the claim and have changed what is said of them (:func:`swapped`), or one stands beside
the words that the other stands beside in the passages, as “support for” it (:func:`in_the_place_of_other`).
"""

from __future__ import annotations

import itertools
from collections import defaultdict
from typing import TYPE_CHECKING, Final

from memo.text import kept_while_asked

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from memo.checks.claims.sentences import CitedPassage, TokenizedSentence

_LONGEST: Final = 3
_Said = dict[str, frozenset[object]]


def swapped(
    sentences: Sequence[TokenizedSentence], passages: Sequence[CitedPassage], known: frozenset[str]
) -> Iterator[tuple[TokenizedSentence, str, str]]:
    """Yield each sentence of a claim in which two names have changed what is said of them, and the two.

    What is said of a name are the words of the parts of sentences in which it stands alone; only those count
    that the passages have of one of the two. An opposite counts by its side: what is dearer has risen.

    Args:
        sentences: Those of the claim.
        passages: What it cites.
        known: What counts as a name.
    """
    touched = list(dict.fromkeys(each for passage in passages for each in passage.sentences))
    said = [(sentence, _said_of([sentence], known)) for sentence in sentences]
    theirs = _said_of(touched, known) if any(len(mine) > 1 for _, mine in said) else {}
    for sentence, mine in said:
        for one, other in itertools.combinations(sorted(mine.keys() & theirs.keys()), 2):
            own = theirs[one] - theirs[other], theirs[other] - theirs[one]
            straight = len(mine[one] & own[0]) + len(mine[other] & own[1])
            cross = len(mine[one] & own[1]), len(mine[other] & own[0])
            if min(cross) and sum(cross) > straight:
                yield sentence, one, other
                break


def _said_of(
    sentences: Sequence[TokenizedSentence], known: frozenset[str]
) -> Mapping[str, frozenset[object]]:
    """Return for each name the words of all parts of sentences in which it is the only one."""
    found: defaultdict[str, frozenset[object]] = defaultdict(frozenset)
    for sentence in sentences:
        for part in sentence.clauses:
            named = _named(part, known)
            if len({name for _, _, name in named}) == 1:
                words = {stem for start, end, _ in named for stem in part.stems_in(start, end)}
                found[named[0][2]] |= (part.stems - words) | {*part.sides}
    return found


@kept_while_asked(256)
def _named(part: TokenizedSentence, known: frozenset[str]) -> tuple[tuple[int, int, str], ...]:
    """Return the names of a part: those of the lexicon, countries, parts of the world, the article's."""
    found: list[tuple[int, int, str]] = []
    place = 0
    while place < len(part.tokens):
        length, name = _name(part, place, known)
        if name:
            found.append((place, place + length, name))
        place += max(length, 1)
    return (*found,)


def _name(part: TokenizedSentence, place: int, known: frozenset[str]) -> tuple[int, str]:
    if not part.tokens[place].shown[:1].isupper():
        return 0, ""
    for listed in (part.lexicon.places, part.lexicon.names):
        for length in range(_LONGEST, 0, -1):
            words = part.words[place : place + length]
            if words in listed:
                return length, listed[words]
    return 1, next(iter(part.stems_in(place, place + 1) & known), "")


def in_the_place_of_other(
    sentences: Sequence[TokenizedSentence], passages: Sequence[CitedPassage], known: frozenset[str]
) -> Iterator[tuple[TokenizedSentence, str, str]]:
    """Yield each sentence of a claim with a name beside a word that is another's in its passages, and both.

    The passages have both names, and never the one beside that word; more of what is said beside it is the
    other's than its own.

    Args:
        sentences: Those of the claim.
        passages: What it cites.
        known: What counts as a name.
    """
    touched = list(dict.fromkeys(each for passage in passages for each in passage.sentences))
    parts = [part for each in touched for part in each.clauses]
    beside = [(pair, part) for part in parts for pair in _beside(part, known)]
    there = {name for part in parts for _, _, name in _named(part, known)}
    for sentence in sentences:
        mine = {name for _, _, name in _named(sentence, known)}
        for word, name in (pair for part in sentence.clauses for pair in _beside(part, known)):
            others = {other for (said, other), _ in beside if said == word}
            if not others or name in others or name not in there:
                continue
            near = [part for (said, _), part in beside if said == word]
            shared = max(len((part.stems & sentence.stems) - {word[0]}) for part in near)
            if shared >= _SHARED and not others <= mine:
                yield sentence, name, min(others - mine)
                break


def _beside(part: TokenizedSentence, known: frozenset[str]) -> Iterator[tuple[tuple[str, str], str]]:
    """Yield what stands beside each name, and that: the word before “for” it, or the one it describes."""
    for start, end, name in _named(part, known):
        joins = part.words[start - 1] if start else ""
        if joins in _JOINS:
            for stem in part.stems_in(start - 2, start - 1):
                yield (stem, joins), name
        if end < len(part.tokens) and part.tokens[end].shown[:1].islower():
            for stem in part.stems_in(end, end + 1):
                yield (stem, ""), name


_JOINS: Final = frozenset("for against with on to from by in для проти з на до від".split())
_SHARED: Final = 1
