"""Sentences as the rules see them, and which sentence of a claim rests on which passage of the article."""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, Final, NamedTuple

from memo.text import kept_while_asked, normalize

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from memo.article import QuoteFinder
    from memo.checks.claims.lexicon import ClaimLexicon, Words

_INITIALS: Final = re.compile(r"\b(?:[A-Z]\.){2,}")
_TOKEN: Final = re.compile(r"[^\W_]+(?:['-][^\W_]+)*|[%°][CF]?|[,;:()!?.…—]|(?<= )-+(?= )")
_ABBREVIATION: Final = r"(?<!\b[A-Z])(?<!\bDr)(?<!\bMr)(?<!\bMs)(?<!\bMrs)(?<!\bSt)(?<!\bNo)(?<!\bProf)"
_SENTENCE_END: Final = re.compile(rf"{_ABBREVIATION}[.!?…][\"')\]]* (?=[\"'(\[]?[^\W_a-zа-щьюяєіїґ])")
_PARTS: Final = frozenset(",;:()!?.…—") | {"-", "--"}
_POSSESSIVE: Final = ("'s", "'")
_NOT: Final = "n't"
_SHORTENED: Final = {"ca": "can", "wo": "will", "sha": "shall"}
_STEM: Final = 5
_SHORTEST: Final = 3
_ENDINGS: Final = ("ing", "ies", "ed", "es", "s", "e")


class Token(NamedTuple):
    """A word or a mark: ``word`` is in small letters without a possessive, ``shown`` as it stands."""

    word: str
    shown: str
    start: int
    end: int

    @property
    def is_mark(self) -> bool:
        """Whether it parts words, and is none."""
        return self.word in _PARTS


@dataclass(frozen=True, eq=False)
class TokenizedSentence:
    """A sentence, or a part of one, with what the rules ask of it.

    Attributes:
        text: Its words, folded as quotes are.
        tokens: The words and marks in order; offsets are those of ``text``.
        lexicon: The words of its language.
    """

    text: str
    tokens: tuple[Token, ...]
    lexicon: ClaimLexicon

    @cached_property
    def words(self) -> tuple[str, ...]:
        """The words and marks in small letters."""
        return tuple(token.word for token in self.tokens)

    @cached_property
    def stems(self) -> frozenset[str]:
        """The stems of the words that say something."""
        return self.stems_in(0, len(self.tokens))

    def stems_in(self, start: int, end: int) -> frozenset[str]:
        """Return the stems of the words that say something among ``tokens[start:end]``."""
        return frozenset(filter(None, self._stem_at[max(start, 0) : end]))

    def stems_from(self, start: int) -> list[str]:
        """Return the stems of the words that say something from a token on, in order."""
        return [*filter(None, self._stem_at[start:])]

    @cached_property
    def _stem_at(self) -> tuple[str, ...]:
        """The stem of each token; ``""`` of one that says nothing."""
        stop = self.lexicon.words["stop"]
        return tuple(
            stem_of(word)
            if word not in stop and word not in _PARTS and (len(word) >= _SHORTEST or word[0].isdigit())
            else ""
            for word in self.words
        )

    def has(self, *lists: str) -> bool:
        """Return whether any word of these lists is in it."""
        return any(self.lexicon.words[name].any_in(self.words) for name in lists)

    @cached_property
    def names(self) -> tuple[tuple[int, int, str], ...]:
        """Its names: the tokens of each, half-open, and what it stands for."""
        return _named_in(self)

    @cached_property
    def clauses(self) -> list[TokenizedSentence]:
        """The parts between marks and before a new beginning such as “but”."""
        begins = self.lexicon.words["begins_clause"]
        cuts = [place for place, each in enumerate(self.tokens) if each.is_mark or each.word in begins]
        parts = itertools.pairwise([0, *cuts, len(self.tokens)])
        return [TokenizedSentence(self.text, self.tokens[i:j], self.lexicon) for i, j in parts if i < j]

    @cached_property
    def sides(self) -> Mapping[tuple[int, int], int]:
        """Where the first word of each side of opposites stands: the number of the pair, and 0 or 1."""
        return self.lexicon.opposites.firsts(self.words)

    @cached_property
    def degrees(self) -> Mapping[tuple[int, int], int]:
        """Where the first word of each degree stands: the number of the pair, 0 for less and 1 for more."""
        return self.lexicon.degrees.firsts(self.words)

    def clause(self, place: int, reach: int = 14) -> tuple[int, int]:
        """Return the tokens round ``place`` that no mark parts from it, half-open."""
        start = place
        while start > 0 and place - start < reach and not self.tokens[start - 1].is_mark:
            start -= 1
        end = place
        while end < len(self.tokens) and end - place < reach and not self.tokens[end].is_mark:
            end += 1
        return start, end


@dataclass(frozen=True, slots=True)
class CitedPassage:
    """A quote and where it stands: ``sentences`` are those of the article that it touches, whole."""

    quote: TokenizedSentence
    sentences: tuple[TokenizedSentence, ...]
    paragraph: int


@lru_cache(maxsize=8192)
def stem_of(word: str) -> str:
    """Return the beginning of a word, by which its forms are told to be one: push of “pushes”."""
    endings = (each for each in _ENDINGS if word.endswith(each) and len(word) - len(each) >= _SHORTEST)
    ending = next(endings, "")
    bare = word.removesuffix(ending)
    if ending and len(bare) > _SHORTEST and bare[-1] == bare[-2]:
        bare = bare[:-1]  # “stopped”
    return bare[:_STEM]


@kept_while_asked(256)
def _tokens(text: str) -> tuple[Token, ...]:
    found: list[Token] = []
    for each in _TOKEN.finditer(text):
        shown, (start, end) = each[0], each.span()
        word = shown.lower()
        if "'" in word:
            if shown.endswith(_NOT):  # “don't” denies as “do not” does
                begin = word.removesuffix(_NOT)
                parts = end - len(_NOT)
                found.append(Token(_SHORTENED.get(begin, begin), shown.removesuffix(_NOT), start, parts))
                word, shown, start = _NOT, _NOT, parts
            for ending in _POSSESSIVE:
                word = word.removesuffix(ending)
        found.append(Token(word, shown, start, end))
    return tuple(found)


@kept_while_asked(256)
def sentence_of(text: str, lexicon: ClaimLexicon) -> TokenizedSentence:
    """Return a text as one sentence, the same for the same text."""
    plain = _INITIALS.sub(lambda found: found.group().replace(".", ""), text)
    return TokenizedSentence(plain, _tokens(plain), lexicon)


def sentences_of(text: str, lexicon: ClaimLexicon) -> list[TokenizedSentence]:
    """Return the sentences of a text, in order; a semicolon ends one, too."""
    plain = normalize(text, "quote")
    parts = (part for start, end in _spans(plain) for part in plain[start:end].split(";"))
    return [sentence_of(part.strip(), lexicon) for part in parts if part.strip()]


@kept_while_asked(64)
def _spans(text: str) -> tuple[tuple[int, int], ...]:
    ends = [match.end() for match in _SENTENCE_END.finditer(text)]
    return tuple(
        (start, end)
        for start, end in zip([0, *ends], [*ends, len(text)], strict=True)
        if text[start:end].strip()
    )


def passages_of(quotes: Sequence[str], finder: QuoteFinder, lexicon: ClaimLexicon) -> Iterator[CitedPassage]:
    """Yield each quote that stands in the article, with the sentences that it touches."""
    for quote in quotes:
        found = finder.find(quote) if quote else None
        if found is None:
            continue
        first, last = found.places[0][0], found.places[-1][1]
        touched = tuple(
            sentence_of(found.text[start:end], lexicon)
            for start, end in _spans(found.text)
            if start < last and first < end
        )
        said = " … ".join(found.text[start:end] for start, end in found.places)
        yield CitedPassage(sentence_of(said, lexicon), touched, found.paragraph.number)


def _named_in(sentence: TokenizedSentence) -> tuple[tuple[int, int, str], ...]:
    lists, names = sentence.lexicon.words, sentence.lexicon.names
    found: list[tuple[int, int, str]] = []
    end = 0
    for place in [place for place, token in enumerate(sentence.tokens) if token.shown[:1].isupper()]:
        if place < end:
            continue  # within a name of several words
        length = _listed_name(sentence, place)
        if length:
            end = place + length
            found.append((place, end, names[sentence.words[place:end]]))
        elif _is_name(sentence.tokens[place], sentence.lexicon, lists["not_names"], lists["stop"]):
            found.append((place, place + 1, stem_of(sentence.words[place])))
    return (*found,)


def _listed_name(sentence: TokenizedSentence, place: int) -> int:
    """Return how many words from ``place`` on are a name that the lexicon has; 0 where none is."""
    longest = sentence.lexicon.longest_names.get(sentence.words[place], 0)
    most = min(longest, len(sentence.words) - place)
    names = sentence.lexicon.names
    return next((n for n in range(most, 0, -1) if sentence.words[place : place + n] in names), 0)


def _is_name(token: Token, lexicon: ClaimLexicon, not_names: Words, stop: Words) -> bool:
    """Return whether a word with a capital is a name."""
    word = token.word
    return len(word) > 1 and word not in not_names and word not in stop and token.shown not in lexicon.units


def stems_and_names(sentence: TokenizedSentence, start: int = 0, end: int | None = None) -> frozenset[str]:
    """Return the stems of some words of a sentence, and what its names stand for: Kyiv is Ukraine."""
    last = len(sentence.tokens) if end is None else end
    names = {name for first, _, name in sentence.names if start <= first < last}
    return sentence.stems_in(start, last) | names
