"""Words of a claim that none of its passages has in any form: what somebody put in (“in its own ranks”).

Most words of a true claim are its own: it says in other words what the passages say. Two things give an
addition away. A whole part of the sentence, such as “within the year”, has nothing of a passage; and at its
place the passages have nothing that it could stand for (`replaced`). Words that fit everywhere (`plain`) and
words that mean about the same (`synonyms`) are no additions.
"""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from memo.checks.claims.replaced import ReplacedWords
from memo.checks.claims.sentences import sentence_of, stem_of
from memo.checks.claims.vocabulary import Vocabulary, bare_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from memo.article import Article
    from memo.checks.claims.lexicon import ClaimLexicon
    from memo.checks.claims.sentences import CitedPassage, Token, TokenizedSentence
    from memo.model import Memo

_WORD: Final = re.compile(r"[^\W_]+(?:['-][^\W_]+)*")
_YEAR: Final = re.compile(r"[12]\d{3}")
_SHORTEST: Final = 3
_VERBAL: Final = ("ing", "ed", "ly")
"""Endings of words that are no nouns."""
_SEVERAL: Final = 2
_CLAUSE: Final = 2
"""So many words of a clause, none of which a passage has, may be an addition."""

_MARK, _SMALL, _NAME, _STRANGER, _KNOWN, _PLAIN, _ELSEWHERE, _ADDED, _WHEN = "|-ns=pEAT"
"""What a word of a claim is: a mark, a small word, a name that passages have or have not, a word that they
have, one that fits everywhere, one that the article has elsewhere, one that it has nowhere, and one of time
where passages have none."""
_RUN: Final = re.compile(r"A[-pAEsT]*A|E[-pEs]*E")
"""Several words that no passage has, and no word between them that one has."""


def unheard_words(
    sentences: Sequence[TokenizedSentence],
    passages: Sequence[CitedPassage],
    article: frozenset[str],
    terms: frozenset[str] = frozenset(),
) -> Iterator[tuple[TokenizedSentence, str]]:
    """Yield each sentence of a claim with words that none of its passages has, and these.

    Args:
        sentences: Those of the claim.
        passages: What it cites.
        article: The words of the article, as `article_words` has them.
        terms: Words of the memo's own terms, such as the titles of its pathways, as `own_terms` has them.
    """
    touched = list(dict.fromkeys(each for passage in passages for each in passage.sentences))
    if not touched or not sentences:
        return
    heard = Vocabulary(touched, touched[0].lexicon)
    claim = Vocabulary(sentences, touched[0].lexicon)
    for sentence in sentences:
        found = next(_Reading(sentence, heard, article, terms).additions(claim, touched), None)
        if found is not None:
            start, end = found
            yield sentence, sentence.text[sentence.tokens[start].start : sentence.tokens[end - 1].end]


@lru_cache(maxsize=4)
def article_words(article: Article) -> frozenset[str]:
    """Return all words of an article without their endings; it is read once."""
    words = (word for paragraph in article.paragraphs for word in _WORD.findall(paragraph.text.lower()))
    return frozenset(map(bare_of, words))


def own_terms(memo: Memo, lexicon: ClaimLexicon) -> frozenset[str]:
    """Return the words of a memo's own terms: the titles of it, its obstacles, pathways and criteria."""
    texts = [memo.title, *(each.title for each in memo.obstacles), *(each.name for each in memo.criteria)]
    texts += [name for each in memo.pathways for name in (each.title, each.short_title)]
    return frozenset(bare_of(word) for each in texts for word in sentence_of(each, lexicon).words)


_PLAIN_LISTS: Final = tuple(
    "plain attributed open wished possible probable seeming eventual final expected negator negative many"
    " universal both never nobody alone condition bound say source source_says wish conditional_words scale"
    " rate named_cause licenses_universal licenses_both licenses_never licenses_nobody licenses_alone"
    " few_in_words contrasts begins_clause definite anybody".split()
)
"""Lists whose words other rules judge, or that add nothing."""


@lru_cache(maxsize=8192)
def _is_plain(word: str, lexicon: ClaimLexicon) -> bool:
    return any(word in lexicon.words[name] for name in _PLAIN_LISTS)


@dataclass(frozen=True, slots=True)
class _Reading:
    """One sentence of a claim, its words told by what passages have of them."""

    sentence: TokenizedSentence
    heard: Vocabulary
    article: frozenset[str]
    terms: frozenset[str] = frozenset()

    def additions(
        self, claim: Vocabulary, passages: Sequence[TokenizedSentence]
    ) -> Iterator[tuple[int, int]]:
        """Yield the tokens of what is added, half-open."""
        kinds = self._kinds()
        known = {place for place, kind in enumerate(kinds) if kind in (_KNOWN, _NAME)}
        replaced = ReplacedWords(self.sentence, known, claim, passages)
        for start, end in itertools.chain(self._adjuncts(kinds), self._clauses(kinds), self._nouns(kinds)):
            said = kinds[start:end]
            if _WHEN in said or replaced.count(start, end) < max(said.count(_ADDED), 1):
                yield start, end
        for found in _RUN.finditer(kinds):
            may_replace = 1 if _ADDED in found.group() else 0
            if replaced.count(*found.span()) <= may_replace:
                yield found.span()

    def _kinds(self) -> str:
        names = {place: name for start, end, name in self.sentence.names for place in range(start, end)}
        return "".join(
            self._of_name(token, names[place]) if place in names else self._kind(token)
            for place, token in enumerate(self.sentence.tokens)
        )

    def _of_name(self, token: Token, name: str) -> str:
        return _NAME if {name, stem_of(token.word)} & self.heard.stems else _STRANGER

    def _kind(self, token: Token) -> str:
        word, lists = token.word, self.sentence.lexicon.words
        if token.is_mark:
            return _MARK
        if word in lists["stop"] or word in lists["adjunct"] or word in lists["joint"]:
            return _SMALL
        if self.heard.has_form(word):
            return _KNOWN
        if word in lists["when"]:
            return _PLAIN if self._is_timed() else _WHEN
        return self._of_content(word)

    def _of_content(self, word: str) -> str:
        if len(word) < _SHORTEST or not word.isalpha() or _is_plain(word, self.sentence.lexicon):
            return _PLAIN
        if self.heard.has_like(word):
            return _KNOWN
        if bare_of(word) in self.terms:
            return _PLAIN
        return _ELSEWHERE if bare_of(word) in self.article else _ADDED

    def _is_timed(self) -> bool:
        """Return whether passages tell of any time: then another way to tell it is no addition."""
        timed = self.sentence.lexicon.words["timed"]
        return any(word in timed or _YEAR.fullmatch(word) for word in self.heard.words)

    def _adjuncts(self, kinds: str) -> Iterator[tuple[int, int]]:
        """Yield parts that a preposition begins, and of which no passage has anything."""
        tokens, lists = self.sentence.tokens, self.sentence.lexicon.words
        cuts = [
            place
            for place, token in enumerate(tokens)
            if token.is_mark or token.word in lists["adjunct"] or token.word in lists["joint"]
        ]
        for start, end in itertools.pairwise([*cuts, len(tokens)]):
            said = [kind for kind in kinds[start + 1 : end] if kind not in (_SMALL, _NAME, _STRANGER)]
            if tokens[start].word not in lists["adjunct"] or _KNOWN in said or self._is_verb(start, kinds):
                continue
            if _ADDED in said or _WHEN in said or said.count(_ELSEWHERE) >= _SEVERAL:
                yield start, start + len(kinds[start:end].rstrip(_NAME + _SMALL))

    def _is_verb(self, start: int, kinds: str) -> bool:
        """Return whether “to” stands before a verb: no small word is between, and no name follows."""
        bare = kinds[start + 1 : start + 2] not in (_SMALL, _NAME, _STRANGER)
        return self.sentence.tokens[start].word in self.sentence.lexicon.words["infinitive"] and bare

    def _clauses(self, kinds: str) -> Iterator[tuple[int, int]]:
        """Yield clauses of several words, of which no passage has anything, and that nobody says."""
        tokens, lists = self.sentence.tokens, self.sentence.lexicon.words
        cuts = [n for n, token in enumerate(tokens) if token.is_mark or token.word in lists["part_begins"]]
        for start, end in itertools.pairwise([0, *cuts, len(tokens)]):
            said = [kind for kind in kinds[start:end] if kind not in (_SMALL, _MARK)]
            least = _CLAUSE + (
                not {_ADDED, _ELSEWHERE}.intersection(said)
            )  # of words that fit everywhere, more
            strange = len(said) >= least and not {_KNOWN, _NAME}.intersection(said)
            joined = _ADDED in said or (start > 0 and set(said) != {_STRANGER})
            if strange and joined and not lists["attributed"].any_in(self.sentence.words[start:end]):
                yield start + tokens[start].is_mark, end

    def _nouns(self, kinds: str) -> Iterator[tuple[int, int]]:
        """Yield nouns, and what stands before a noun that passages have, where these have it in no form."""
        tokens, lists = self.sentence.tokens, self.sentence.lexicon.words
        for place in range(1, len(tokens)):
            token, last = tokens[place], tokens[place - 1]
            if kinds[place] != _ADDED or token.word.endswith(_VERBAL):
                continue
            if self._is_apposed(place):
                continue
            noun = last.word in lists["before_noun"] or last.shown.endswith("'s")
            joined = last.is_mark or last.word in lists["joins"] or last.word in lists["articles"]
            modifier = joined and kinds[place + 1 : place + 2] == _KNOWN
            if noun or modifier or self._is_in_place(place, kinds):
                yield place - (not last.is_mark), place + 1

    def _is_apposed(self, place: int) -> bool:
        """Return whether a noun with its article stands between marks, and says who somebody is."""
        tokens, last = self.sentence.tokens, place + 1
        ended = last < len(tokens) and tokens[last].is_mark
        return ended and place > 1 and tokens[place - 2].word == "," and not tokens[place - 1].is_mark

    def _is_in_place(self, place: int, kinds: str) -> bool:
        """Return whether a preposition and names stand before a word: “in Ukrainian cities”."""
        names = place - len(kinds[:place].rstrip(_NAME + _STRANGER))
        first = self.sentence.words[place - names - 1 : place - names]
        return names > 0 and bool(first) and first[0] in self.sentence.lexicon.words["adjunct"]
