"""Who does what to whom: have two names changed places between a claim and its passages?"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from memo.checks.claims.sentences import named_in

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from memo.checks.claims.sentences import CitedPassage, Token, TokenizedSentence

_FEWEST: Final = 2
_LONGEST: Final = 8
"""Words between two names that one verb still joins."""
_LAST_OF_AN_OPENING: Final = 2
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
        found = _turned_relation(sentence, relations, known) or _other_doer(sentence, doers, known)
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
    sentence: TokenizedSentence, doers: Sequence[tuple[str, str, frozenset[str]]], known: frozenset[str]
) -> tuple[str, str] | None:
    """Return who does in a claim what another does in the passages, where the claim names both."""
    named = {name for _, _, name in _sure_names(sentence, known)}
    for one, verb, done in _doers(sentence, known):
        alike = [(len(done & does), who) for who, _, does in doers if verb in does]
        best = max((count for count, _ in alike), default=0)
        near = {who for count, who in alike if count == best >= _FEWEST}
        if near and one not in near and near <= named:
            return one, min(near)
    return None


def _doers(sentence: TokenizedSentence, known: frozenset[str]) -> Iterator[tuple[str, str, frozenset[str]]]:
    """Yield each name that opens a clause, as a subject does, its verb, and all stems of the clause."""
    for part in sentence.clauses:
        names = _sure_names(part, known)
        if not names or part.has("passive"):
            continue
        start, end, name = names[0]
        joined = part.tokens[0].is_mark or part.words[0] in part.lexicon.words["begins_clause"]
        said = [stem for place in range(end, len(part.tokens)) for stem in part.stems_in(place, place + 1)]
        opens = start <= _LAST_OF_AN_OPENING + joined and not part.tokens[end - 1].shown.endswith(
            ("'s", "s'")
        )
        if opens and said:
            yield name, said[0], frozenset(said) - {each for _, _, each in names}


def _sure_names(sentence: TokenizedSentence, known: frozenset[str]) -> list[tuple[int, int, str]]:
    return [each for each in named_in(sentence) if each[2] in known]


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
            if one == other or apart or _AND.issuperset(words):
                continue
            passive = any(word in sentence.lexicon.words["passive"] for word in words)
            doer, done_to = (other, one) if passive else (one, other)
            found += [(doer, verb, done_to) for verb in sentence.stems_in(end, begin)]
    return found
