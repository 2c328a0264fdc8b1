"""Who does what to whom: have two names changed places between a claim and its passages?"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from memo.checks.claims.sentences import TokenizedSentence

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from memo.checks.claims.sentences import CitedPassage, Token

_FEWEST: Final = 2
_LONGEST: Final = 8
"""Words between two names that one verb still joins."""
_LAST_OF_AN_OPENING: Final = 3
_NEAR: Final = 3
_WINDOW: Final = 5
"""Words on either side among which a name stands."""
_SURE: Final = 2
_IN: Final = frozenset("in at near from around across у в під біля".split())
_AND: Final = frozenset({"and", "or", "і", "та", "й"})


def exchanged(
    sentences: Sequence[TokenizedSentence], passages: Sequence[CitedPassage], known: frozenset[str]
) -> Iterator[tuple[TokenizedSentence, str, str]]:
    """Yield each sentence of a claim in which two names have changed places, and the two.

    Args:
        sentences: Those of the claim.
        passages: What it cites.
        known: What counts as a name.
    """
    touched = list(dict.fromkeys(each for passage in passages for each in passage.sentences))
    relations = {relation for each in touched for relation in _relations(each, known)}
    doers = [doer for each in touched for doer in _doers(each, known)]
    for sentence in sentences:
        found = (
            _turned_relation(sentence, relations, known)
            or _other_doer(sentence, doers, known)
            or _in_anothers_place(sentence, touched)
        )
        if found:
            yield sentence, *found


def _turned_relation(
    sentence: TokenizedSentence, relations: set[tuple[str, str, str]], known: frozenset[str]
) -> tuple[str, str] | None:
    """Return two names that stand before and behind a verb, and in the passages the other way round."""
    for one, verb, other in _relations(sentence, known):
        if (other, verb, one) in relations and (one, verb, other) not in relations:
            return one, other
    return None


def _other_doer(
    sentence: TokenizedSentence, doers: Sequence[_Deed], known: frozenset[str]
) -> tuple[str, str] | None:
    """Return who does in a claim what another does in the passages, where the claim names both."""
    named = {name for _, _, name in _sure_names(sentence, known)}
    for mine in _doers(sentence, known):
        alike = [(len(mine.stems & each.stems), each) for each in doers if mine.verb in each.stems]
        best = max((count for count, _ in alike), default=0)
        near = frozenset[str]().union(*(each.names for count, each in alike if count == best >= _FEWEST))
        if near & named and not mine.names & near:
            return min(mine.names), min(near & named)
    return None


def _in_anothers_place(
    sentence: TokenizedSentence, touched: Sequence[TokenizedSentence]
) -> tuple[str, str] | None:
    """Return a name that stands among the words among which its passages have another, and that one.

    Both are in the passages, and the claim leaves the other out. Only names whose other names are listed are
    looked at: of others, the claim may have said the same by another name.
    """
    parts = [part for each in touched for part in each.clauses]
    return _misplaced([sentence], touched) or _misplaced(sentence.clauses, parts)


def _misplaced(
    mine: Sequence[TokenizedSentence], theirs: Sequence[TokenizedSentence]
) -> tuple[str, str] | None:
    """Return a name of ``mine`` whose surroundings are those of another name in ``theirs``, and that one."""
    if not mine:
        return None
    known = frozenset(mine[0].lexicon.names.values())
    there = [pair for each in theirs for pair in _surroundings(each, known)]
    here = [pair for each in mine for pair in _surroundings(each, known)]
    named = {name for name, _ in here}
    for name, words in here:
        own = [len(words & other) for who, other in there if who == name]
        others = [(len(words & other), who) for who, other in there if who != name]
        if own and others and max(others)[0] >= max(_SURE, 2 * max(own) + 1):
            likest = max(others)[1]
            if likest not in named:
                return name, likest
    return None


def _surroundings(sentence: TokenizedSentence, known: frozenset[str]) -> Iterator[tuple[str, frozenset[str]]]:
    """Yield each name of a sentence, and the stems of the words near it."""
    names = _sure_names(sentence, known)
    everybody = {name for _, _, name in names}
    for start, end, name in names:
        near = sentence.stems_in(start - _WINDOW, start) | sentence.stems_in(end, end + _WINDOW)
        yield name, near - everybody


class _Deed(NamedTuple):
    """What somebody does in a clause: all names of the subject, the verb, and the stems of the clause."""

    names: frozenset[str]
    verb: str
    stems: frozenset[str]


def _doers(sentence: TokenizedSentence, known: frozenset[str]) -> Iterator[_Deed]:
    """Yield each clause that a name opens, as a subject does."""
    for part in _sayings(sentence):
        names = _sure_names(part, known)
        if not names or _is_passive(part, names):
            continue
        start, end = names[0][0], _end_of_run(part, names[0][1])
        said = part.stems_from(end)
        if _opens(part, start, end) and said and not _is_place(part, start):
            subject = frozenset(name for _, last, name in names if last <= end)
            yield _Deed(subject, said[0], frozenset(said) - {each for _, _, each in names})


def _sayings(sentence: TokenizedSentence) -> Iterator[TokenizedSentence]:
    """Yield the clauses of a sentence, and of each with “that” also what stands behind it."""
    for part in sentence.clauses:
        yield part
        behind = [place + 1 for place in part.lexicon.words["that"].places(part.words)]
        yield from (TokenizedSentence(part.text, part.tokens[place:], part.lexicon) for place in behind)


def _opens(part: TokenizedSentence, start: int, end: int) -> bool:
    """Return whether the name of ``tokens[start:end]`` stands as a subject does, with few words before."""
    joined = part.tokens[0].is_mark or part.words[0] in part.lexicon.words["begins_clause"]
    return start <= _LAST_OF_AN_OPENING + joined and not part.tokens[end - 1].shown.endswith(("'s", "s'"))


def _is_place(part: TokenizedSentence, start: int) -> bool:
    """Return whether a name says where: “insurers in London”, “European inflation”."""
    at = part.words[max(start - 2, 0) : start]
    return any(word in _IN for word in at) or part.words[start : start + 1] in part.lexicon.places


def _is_passive(part: TokenizedSentence, names: Sequence[tuple[int, int, str]]) -> bool:
    """Return whether it is said by whom something is done: “by” a name, and not “by March”."""
    places = part.lexicon.words["passive"].places(part.words)
    return any(0 < start - place <= _NEAR for place in places for start, _, _ in names)


def _end_of_run(part: TokenizedSentence, end: int) -> int:
    """Return where words with a capital end: “the Norlandic President Anna Berg” is one subject."""
    while end < len(part.tokens) and part.tokens[end].shown[:1].isupper():
        end += 1
    return end


def _sure_names(sentence: TokenizedSentence, known: frozenset[str]) -> list[tuple[int, int, str]]:
    return [each for each in sentence.names if each[2] in known]


def _parts(token: Token) -> bool:
    return token.is_mark and token.word != ","


def _relations(sentence: TokenizedSentence, known: frozenset[str]) -> list[tuple[str, str, str]]:
    """Return (name, word between, name) for each pair of names, turned where the passive turns them."""
    names = _sure_names(sentence, known)
    found = []
    for index, (_, end, one) in enumerate(names):
        for begin, _, other in names[index + 1 :]:
            words = sentence.words[end:begin]
            apart = len(words) > _LONGEST or any(map(_parts, sentence.tokens[end:begin]))
            apart = apart or any(word in sentence.lexicon.words["begins_clause"] for word in words)
            if one == other or apart or _AND.issuperset(words):
                continue
            passive = any(word in sentence.lexicon.words["passive"] for word in words)
            doer, done_to = (other, one) if passive else (one, other)
            found += [(doer, verb, done_to) for verb in sentence.stems_in(end, begin)]
    return found
