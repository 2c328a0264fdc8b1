"""A name in a claim that neither its quotes nor its article has."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Final

from memo.checks.claims.sentences import named_in, sentence_of
from memo.text import normalize

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from memo.article import Article
    from memo.checks.claims.lexicon import ClaimLexicon
    from memo.checks.claims.sentences import TokenizedSentence

_SMALL: Final = frozenset("of the for and in on de la і й та з".split())
_LEAST: Final = 4
_ENDS: Final = frozenset(".!?:…")
_COMMON: Final = tuple("s tion sion ment ness ity nce ing ship ism ly al ure age".split())
"""Endings of words that begin a sentence without an article, and are no names."""


class NamesOf:
    """The names that an article has, in the forms in which a claim may give them.

    ``inside`` are those that stand within sentences, where no other word has a capital.
    """

    def __init__(self, article: Article, lexicon: ClaimLexicon) -> None:
        texts = [paragraph.text for paragraph in article.paragraphs]
        texts += [heading.text for heading in article.headings]
        texts += [article.title, article.author or "", article.publisher or "", article.published or ""]
        whole = sentence_of(normalize("\n".join(texts), "quote"), lexicon)
        self._words = {token.word for token in whole.tokens}
        self._beginnings = {word[:_LEAST] for word in self._words if len(word) >= _LEAST}
        found = named_in(whole)
        self._known = {name for _, _, name in found}
        listed = frozenset(lexicon.names.values())
        self.inside = listed | {
            name
            for start, end, name in found
            if (start and whole.words[start - 1] not in _ENDS) or _is_named(whole, start, end)
        }
        shown = [token.shown for token in whole.tokens if token.word not in _SMALL]
        self._initials = "".join(word[0] if word[0].isupper() else " " for word in shown)

    def has(self, sentence: TokenizedSentence, start: int, end: int, stands_for: str) -> bool:
        """Return whether the article has the name of ``tokens[start:end]``, or what it stands for."""
        if stands_for in self._known:
            return True
        words = sentence.words[start:end]
        return all(word in self._words or self._alike(word) for word in words) or self._is_short(
            sentence.tokens[start].shown
        )

    def _alike(self, word: str) -> bool:
        """Return whether a word is a form of one of the article: “Norlandic” of “Norland”."""
        if word[:_LEAST] not in self._beginnings or len(word) < _LEAST:
            return False
        near = max(_LEAST, len(word) - 4)
        return any(
            each.startswith(word[: min(near, len(each))]) for each in self._words if len(each) >= _LEAST
        )

    def _is_short(self, shown: str) -> bool:
        """Return whether a name is the first letters of one: “OSCE”."""
        return shown.isupper() and len(shown) > 1 and shown in self._initials


def strange_names(sentences: Sequence[TokenizedSentence], names: NamesOf) -> Iterator[str]:
    """Yield each name of a claim that the article does not have."""
    for sentence in sentences:
        for start, end, stands_for in named_in(sentence):
            if start == 0 and not _is_named(sentence, start, end):
                continue
            if not names.has(sentence, start, end, stands_for):
                yield sentence.text[sentence.tokens[start].start : sentence.tokens[end - 1].end]


def _is_named(sentence: TokenizedSentence, start: int, end: int) -> bool:
    """Return whether the first word of a sentence is a name, and its capital not the sentence's."""
    lists, token = sentence.lexicon.words, sentence.tokens[start]
    if token.shown.endswith("'s"):
        return True
    if end >= len(sentence.tokens) or token.word.endswith(_COMMON):
        return False
    following = sentence.tokens[end]
    verb = following.word in lists["verbs"] or following.word in lists["subject_verbs"]
    return following.shown[:1].isupper() or verb


@lru_cache(maxsize=4)
def names_of(article: Article, lexicon: ClaimLexicon) -> NamesOf:
    """Return the names of an article; it is read once."""
    return NamesOf(article, lexicon)
