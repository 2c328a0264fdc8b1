"""An institution in the claim that its passages do not have, where they have another of its kind."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Final, NamedTuple

from memo.checks.claims.sentences import sentence_of, stem_of
from memo.text import normalize

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from memo.article import Article
    from memo.checks.claims.lexicon import ClaimLexicon
    from memo.checks.claims.sentences import CitedPassage, TokenizedSentence

_HEAD: Final = 5
"""Letters by which forms of the first word of an institution's name are told to be one."""


class Office(NamedTuple):
    """The name of an institution: its first word, the stem of what it is for, and all of it as it stands."""

    head: str
    own: str
    shown: str


def other_offices(
    sentences: Sequence[TokenizedSentence], passages: Sequence[CitedPassage], everywhere: frozenset[str]
) -> Iterator[tuple[str, str]]:
    """Yield each institution of a claim where its passages have another one of its kind alone, and theirs.

    So does one of a kind that the article has, though not for that: a Department of State of an article that
    knows a Department of Defense alone.

    Args:
        sentences: Those of the claim.
        passages: What it cites.
        everywhere: The stems of what the article's institutions are for, with their first words.
    """
    touched = list(dict.fromkeys(each for passage in passages for each in passage.sentences))
    theirs = [office for each in touched for office in offices_in(each)]
    for sentence in sentences:
        for mine in offices_in(sentence):
            same = [each for each in theirs if each.head == mine.head]
            if same and all(each.own != mine.own for each in same):
                yield mine.shown, same[0].shown
            elif not same and _in_article(mine.head, everywhere) and _key(mine) not in everywhere:
                yield mine.shown, ""


def offices_in(sentence: TokenizedSentence) -> Iterator[Office]:
    """Yield the institutions that a sentence names: “Department of Defense”, “Transport Ministry”."""
    heads, joins, capitals = sentence.lexicon.offices
    tokens = sentence.tokens
    for place, token in enumerate(tokens):
        if token.word not in heads or (capitals and not token.shown[:1].isupper()):
            continue
        at = place + 1
        while at < len(tokens) and tokens[at].word in joins:
            at += 1
        named = at < len(tokens) and (tokens[at].shown[:1].isupper() if capitals else _says(sentence, at))
        if at < len(tokens) and named and (at > place + 1 or not capitals):
            yield _office(sentence, place, at, place, at)
        elif capitals and place and _is_capital(sentence, place - 1):
            yield _office(sentence, place, place - 1, place - 1, place)


def _says(sentence: TokenizedSentence, place: int) -> bool:
    """Return whether a word says something, and so may be what an institution is for."""
    token = sentence.tokens[place]
    return not token.is_mark and token.word not in sentence.lexicon.words["stop"]


def _is_capital(sentence: TokenizedSentence, place: int) -> bool:
    token = sentence.tokens[place]
    return token.shown[:1].isupper() and token.word not in sentence.lexicon.words["stop"]


def _office(sentence: TokenizedSentence, head: int, own: int, start: int, end: int) -> Office:
    tokens = sentence.tokens
    shown = sentence.text[tokens[start].start : tokens[end].end]
    return Office(tokens[head].word[:_HEAD], stem_of(tokens[own].word)[:_HEAD], shown)


@lru_cache(maxsize=4)
def offices_of(article: Article, lexicon: ClaimLexicon) -> frozenset[str]:
    """Return what the institutions of an article are for, each with its first word."""
    texts = [paragraph.text for paragraph in article.paragraphs]
    return frozenset(
        _key(office)
        for text in texts
        for office in offices_in(sentence_of(normalize(text, "quote"), lexicon))
    )


def _key(office: Office) -> str:
    return f"{office.head} {office.own}"


def _in_article(head: str, everywhere: frozenset[str]) -> bool:
    return any(each.startswith(f"{head} ") for each in everywhere)
