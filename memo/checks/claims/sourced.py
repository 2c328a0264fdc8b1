"""What a judgment has from its article, “the article says that …”, where none of its quotes bears it out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from memo.checks.claims.sentences import passages_of, sentences_of, stems_and_names

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from memo.article import QuoteFinder
    from memo.checks.claims.lexicon import ClaimLexicon
    from memo.checks.claims.sentences import TokenizedSentence
    from memo.model import Claim

_LEAST: Final = 4
"""One of so many words of what is said is in the quotes that bear it."""
_NEAR: Final = 3
"""Words between “the article” and what it does, or between “according to” and it."""
_DENIAL: Final = 2
"""Words behind “says” among which a “nothing” stands that says that it does not."""


class _Saying(NamedTuple):
    """Where “the article says” begins, and where what is said begins and ends, in tokens."""

    start: int
    said: int
    end: int


def unborne_sayings(claim: Claim, finder: QuoteFinder, lexicon: ClaimLexicon) -> Iterator[tuple[str, str]]:
    """Yield each saying of the article in a judgment that no quote of it bears: its field and its words.

    What the article is said *not* to say cannot be quoted, and is left alone.
    """
    found = [
        (field, sentence, saying)
        for field in ("text", "because")
        for sentence in sentences_of(getattr(claim, field) or "", lexicon)
        for saying in _sayings(sentence)
    ]
    passages = passages_of(claim.quotes, finder, lexicon) if found else ()
    cited = [each for passage in passages for each in passage.sentences]
    borne = frozenset[str]().union(*map(stems_and_names, cited))
    for field, sentence, saying in found:
        said = stems_and_names(sentence, saying.said, saying.end)
        if said and not _is_borne(said, borne):
            first, last = sentence.tokens[saying.start], sentence.tokens[saying.end - 1]
            yield field, sentence.text[first.start : last.end]


def _is_borne(said: frozenset[str], borne: frozenset[str]) -> bool:
    """Return whether passages have some of what is said; a judgment may say it in words of its own."""
    shared = len(said & borne)
    return shared > 0 and shared * _LEAST >= len(said)


def _sayings(sentence: TokenizedSentence) -> Iterator[_Saying]:
    lists, words = sentence.lexicon.words, sentence.words
    for place in lists["source"].places(words):
        if not _is_its_own(words, place):
            continue
        first = max(place - _NEAR - 1, 0)
        according = lists["source_has"].places(words[first:place])
        if according:
            yield from _from(sentence, first + according[-1], place + 1)
            continue
        _, end = sentence.clause(place, _NEAR + 1)
        verb = lists["source_says"].first(words[place + 1 : end])
        if lists["nobody"].any_in(words[first:place]):
            continue  # “nothing in the article says”
        if verb is not None and not lists["negator"].any_in(words[place + 1 : place + 1 + verb]):
            at = place + 1 + verb
            yield from _from(sentence, place, at + lists["source_says"].at(words, at))


def _is_its_own(words: Sequence[str], place: int) -> bool:
    """Return whether it is the memo's source that is spoken of, and no “study of the clinic”."""
    return words[place + 1 : place + 2] not in _OF


_OF: Final = (("of",), ("by",), ("from",))


def _from(sentence: TokenizedSentence, start: int, said: int) -> Iterator[_Saying]:
    """Yield a saying up to where its clause ends, if it affirms anything."""
    tokens, lists = sentence.tokens, sentence.lexicon.words
    if said < len(tokens) and tokens[said].is_mark:  # “according to the article, …”
        said += 1
    ends = (
        place
        for place in range(said, len(tokens))
        if tokens[place].is_mark or tokens[place].word in lists["ends_said"]
    )
    end = next(ends, len(tokens))
    clause = lists["that"].any_in(sentence.words[said : said + 1])
    near = sentence.words[said : min(said + _DENIAL, end) if clause else end]  # “objections and no answers”
    if said < end and not lists["negator"].any_in(near) and not lists["nobody"].any_in(near):
        yield _Saying(start, said, end)
