"""A name in a claim that neither its quotes nor its article has."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Final

from memo.checks.claims.sentences import sentence_of
from memo.model import claims_in
from memo.text import normalize

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from memo.article import Article
    from memo.checks.claims.lexicon import ClaimLexicon
    from memo.checks.claims.sentences import TokenizedSentence
    from memo.model import Memo

_SMALL: Final = frozenset("of the for and in on de la і й та з".split())
_LEAST: Final = 4
_SHORTEST_PART: Final = 3
_ENDS: Final = frozenset(".!?:…")
_COMMON: Final = tuple("s tion sion ment ness ity nce ing ship ism ly al ure age".split())
"""Endings of words that begin a sentence without an article, and are no names."""
_NO_NAMES: Final = ("universal", "both", "nobody", "alone", "pronoun", "negator", "many", "source")
"""Lists of words with which a sentence may begin, and which are no names."""


class NamesOf:
    """The names that some texts have, in the forms in which a claim may give them.

    ``inside`` are those that stand within sentences, where no other word has a capital.
    """

    def __init__(self, texts: Sequence[str], lexicon: ClaimLexicon) -> None:
        whole = sentence_of(normalize("\n".join(texts), "quote"), lexicon)
        self._words = {token.word for token in whole.tokens}
        self._inflection = lexicon.inflection
        stems = lexicon.inflection.stems
        self._stems = {stem for each in whole.tokens if each.shown[:1].isupper() for stem in stems(each.word)}
        self._beginnings = {word[:_LEAST] for word in self._words if len(word) >= _LEAST}
        found = whole.names
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
        known = all(word in self._words or self._alike(word) or self._is_joined(word) for word in words)
        return known or self._is_short(sentence.tokens[start].shown)

    def _is_joined(self, word: str) -> bool:
        """Return whether it is made of the beginnings of two words of the article: “Генштаб”."""
        cuts = range(_SHORTEST_PART, len(word) - _SHORTEST_PART + 1)
        return any(self._begins(word[:cut]) and self._begins(word[cut:]) for cut in cuts)

    def _begins(self, beginning: str) -> bool:
        return any(each.startswith(beginning) for each in self._words)

    def _alike(self, word: str) -> bool:
        """Return whether it is a form of one of the article: “Norlandic” of “Norland”, “Бузка” of “Бузок”."""
        if not self._stems.isdisjoint(self._inflection.stems(word)):
            return True
        if word[:_LEAST] not in self._beginnings or len(word) < _LEAST:
            return False
        near = max(_LEAST, len(word) - 4)
        return any(
            each.startswith(word[: min(near, len(each))]) for each in self._words if len(each) >= _LEAST
        )

    def _is_short(self, shown: str) -> bool:
        """Return whether a name is the first letters of one: “OSCE”."""
        return shown.isupper() and len(shown) > 1 and shown in self._initials


def strange_names(sentences: Sequence[TokenizedSentence], *known: NamesOf) -> Iterator[str]:
    """Yield each name of a claim that none of these texts have."""
    for sentence in sentences:
        for start, end, stands_for in sentence.names:
            if start == 0 and not _is_named(sentence, start, end):
                continue
            if not any(names.has(sentence, start, end, stands_for) for names in known):
                yield sentence.text[sentence.tokens[start].start : sentence.tokens[end - 1].end]


def _is_named(sentence: TokenizedSentence, start: int, end: int) -> bool:
    """Return whether the first word of a sentence is a name, and its capital not the sentence's."""
    lists, token = sentence.lexicon.words, sentence.tokens[start]
    if token.shown.endswith("'s"):
        return True
    common = token.word.endswith(_COMMON) or any(token.word in lists[name] for name in _NO_NAMES)
    if end >= len(sentence.tokens) or common:
        return False
    following = sentence.tokens[end]
    if following.word == ",":
        return _is_explained(sentence, end + 1)
    verb = any(following.word in lists[name] for name in ("verbs", "subject_verbs", "speech"))
    joined = following.shown[:1].isupper() and not sentence.lexicon.inflection.endings
    return joined or verb  # where names have cases, “висновок Комісії” begins with no name


def _is_explained(sentence: TokenizedSentence, start: int) -> bool:
    """Return whether it is said from ``start`` on who that is, up to a comma: “Brand, the minister, …”."""
    lists = sentence.lexicon.words
    _, end = sentence.clause(start)
    said = sentence.words[start:end]
    closed = end < len(sentence.tokens) and sentence.tokens[end].word == ","
    return closed and bool(said) and said[0] in lists["explains"] and not lists["attributed"].any_in(said)


@lru_cache(maxsize=4)
def names_of(article: Article, lexicon: ClaimLexicon) -> NamesOf:
    """Return the names of an article; it is read once."""
    texts = [paragraph.text for paragraph in article.paragraphs]
    texts += [heading.text for heading in article.headings]
    texts += [article.title, article.author or "", article.publisher or "", article.published or ""]
    return NamesOf(texts, lexicon)


def names_declared(memo: Memo, lexicon: ClaimLexicon) -> NamesOf:
    """Return the names that a memo declares: in its headings, its header, its actors and its assumptions."""
    header, source = memo.header, memo.source
    texts = [memo.title, header.to, header.sender, *header.cc, source.title]
    texts += [source.author or "", source.publisher or ""]
    texts += [name for actor in memo.actors for name in actor.names]
    texts += [each for obstacle in memo.obstacles for each in (obstacle.title, *obstacle.held_by)]
    texts += [each for pathway in memo.pathways for each in (pathway.title, pathway.short_title)]
    texts += [each for criterion in memo.criteria for each in (criterion.name, criterion.question)]
    texts += [each.title for each in memo.implications]
    texts += [each.title for each in memo.source_assessment.findings]
    texts += [claim.text for _, claim in claims_in(memo) if claim.basis == "assumption"]
    return NamesOf(texts, lexicon)
