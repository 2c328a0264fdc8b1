"""What is said that somebody did in words, “Moscow has put it forward”, where no passage tells of it.

And who is said not to be quoted, “nobody in Kyiv is quoted”, and is.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Final

from memo.checks.claims.sentences import passages_of, sentences_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from memo.article import Article, QuoteFinder
    from memo.checks.claims.lexicon import ClaimLexicon
    from memo.checks.claims.sentences import TokenizedSentence
    from memo.model import Claim

_BETWEEN: Final = 3
"""Words between a name and what its bearer did: “has itself already put forward”."""


def unborne_acts(claim: Claim, finder: QuoteFinder, lexicon: ClaimLexicon) -> Iterator[tuple[str, str]]:
    """Yield what a claim says that somebody did, of which its quotes tell nothing: its field and its words.

    One without quotes is held against the whole article. What is supposed or denied is left alone.
    """
    found = [
        (field, sentence, act)
        for field in ("text", "because")
        for sentence in sentences_of(getattr(claim, field) or "", lexicon)
        for act in _acts(sentence)
    ]
    if not found:
        return
    told = [each for passage in passages_of(claim.quotes, finder, lexicon) for each in passage.sentences]
    passages: Sequence[TokenizedSentence] = told or article_sentences(finder.article, lexicon)
    for field, sentence, (start, end, number, name) in found:
        if not any(_tells(each, name, number) for each in passages):
            first, last = sentence.tokens[start], sentence.tokens[end - 1]
            yield field, sentence.text[first.start : last.end]


@lru_cache(maxsize=4)
def article_sentences(article: Article, lexicon: ClaimLexicon) -> tuple[TokenizedSentence, ...]:
    """Return the sentences of an article; it is read once."""
    sentences = [each for paragraph in article.paragraphs for each in sentences_of(paragraph.text, lexicon)]
    return (*sentences,)


def _acts(sentence: TokenizedSentence) -> Iterator[tuple[int, int, int, str]]:
    """Yield each act of somebody who is named: its tokens, the number of its set, the name."""
    lists = sentence.lexicon.words
    for start, end, name in sentence.names:
        place = end
        while (
            place < len(sentence.tokens)
            and place - end < _BETWEEN
            and sentence.words[place] in lists["between"]
        ):
            place += 1
        if place == len(sentence.tokens) or lists["supposed"].any_in(sentence.words[:place]):
            continue
        for number, (past, _) in enumerate(sentence.lexicon.acts):
            length = past.at(sentence.words, place)
            if length:
                yield start, place + length, number, name


def _tells(passage: TokenizedSentence, name: str, number: int) -> bool:
    """Return whether a passage names somebody and has a word of an act."""
    named = any(other == name for _, _, other in passage.names)
    return named and passage.lexicon.acts[number][1].any_in(passage.words)


def denied_quotes(claim: Claim, finder: QuoteFinder, lexicon: ClaimLexicon) -> Iterator[tuple[str, str, str]]:
    """Yield who is said not to be quoted, and is: the field, its words, the sentence of the article."""
    for field in ("text", "because"):
        for sentence in sentences_of(getattr(claim, field) or "", lexicon):
            for start, end, name in _unquoted(sentence):
                quoting = (
                    each for each in article_sentences(finder.article, lexicon) if _is_quoted(each, name)
                )
                found = next(quoting, None)
                if found is not None:
                    first, last = sentence.tokens[start], sentence.tokens[end - 1]
                    yield field, sentence.text[first.start : last.end], found.text


def _unquoted(sentence: TokenizedSentence) -> Iterator[tuple[int, int, str]]:
    """Yield “nobody in Kyiv is quoted”: its tokens, and the name."""
    lists = sentence.lexicon.words
    for start, end, name in sentence.names:
        before = sentence.words[max(start - _BETWEEN, 0) : start]
        place = lists["quoted"].first(sentence.words[end : end + _BETWEEN])
        nobody = lists["nobody"].first(before)
        if place is not None and nobody is not None:
            yield start - len(before) + nobody, end + place + 1, name


def _is_quoted(sentence: TokenizedSentence, name: str) -> bool:
    """Return whether words of somebody stand in marks, and the name beside them."""
    first, last = sentence.text.find(_MARK), sentence.text.rfind(_MARK)
    places = (sentence.tokens[start].start for start, _, other in sentence.names if other == name)
    return first >= 0 and any(place < first or place > last for place in places)


_MARK: Final = '"'
"""What all marks of quotation are folded to."""
