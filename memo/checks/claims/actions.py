"""Asks, steps, risks and conditions, held against each other: do they speak of the same people?

They quote nothing, and yet belong together: a step serves a condition and is done by an office, a risk is
that a condition fails, an ask is carried out by steps. Where one has another name in the place in which what
it belongs with has a name, the two are taken to have been exchanged.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from memo.checks.claims.names import NamesOf, names_of, strange_names
from memo.checks.claims.sentences import sentences_of
from memo.model import claims_in

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from memo.article import Article
    from memo.checks.claims.lexicon import ClaimLexicon, Words
    from memo.checks.claims.sentences import Token, TokenizedSentence
    from memo.model import Memo

_FEWEST: Final = 2
_OPENING: Final = 2
"""Words of a sentence before the name that opens it."""
_BESIDE: Final = 2
"""Words between a verb and the name that it is done to: “sound out”, “is”."""
_DOING: Final = "next_steps."


class Exchanged(NamedTuple):
    """A name in a text of the memo, the one that belongs there, and the words that say so."""

    path: str
    mine: str
    theirs: str
    said: str


class _Sentence(NamedTuple):
    """A sentence of a memo: its path, its known names in their places, and its stems without them."""

    path: str
    whole: TokenizedSentence
    named: tuple[tuple[int, int, str], ...]
    stems: frozenset[str]

    @property
    def names(self) -> frozenset[str]:
        return frozenset(name for _, _, name in self.named)

    @property
    def subject(self) -> str:
        """The name that opens it, ``""`` where none does."""
        return self.named[0][2] if self.named and self.named[0][0] <= _OPENING else ""

    def shown(self, name: str) -> str:
        """Return a name as it stands."""
        start, end = next((start, end) for start, end, own in self.named if own == name)
        return self.whole.text[self.whole.tokens[start].start : self.whole.tokens[end - 1].end]

    def beside(self) -> Iterator[tuple[str, str]]:
        """Yield (stem, name) of what is done to a name: “sound out Kyiv”, “Kyiv is sounded out”."""
        tokens = self.whole.tokens
        starts = self.whole.lexicon.words["begins_clause"]
        for start, end, name in self.named:
            first, last = start, end
            while first > max(start - _BESIDE, 0) and not _parts(tokens[first - 1], starts):
                first -= 1
            while last < min(end + _BESIDE, len(tokens)) and not _parts(tokens[last], starts):
                last += 1
            for stem in self.whole.stems_in(first, start) | self.whole.stems_in(end, last):
                yield stem, name


class ActionReader:
    """Reads the actions of one memo; names are those of actors, of places and of the article."""

    def __init__(self, memo: Memo, article: Article, lexicon: ClaimLexicon) -> None:
        self._memo, self._article, self._lexicon = memo, article, lexicon
        self._known = names_of(article, lexicon).inside | frozenset(lexicon.places.values())
        conditions = memo.recommendation.conditions
        self._conditions = {
            each.id: self._read(f"recommendation.conditions.{each.id}.text", each.text)
            for each in conditions
            if each.id
        }
        self._steps = [
            (step, self._read(f"next_steps.{number}.what", step.what))
            for number, step in enumerate(memo.next_steps, start=1)
        ]

    def exchanged(self) -> Iterator[Exchanged]:
        """Yield each name that stands where another belongs."""
        yield from self._owners()
        yield from self._served()
        yield from self._risks()
        yield from self._asks()

    def unknown(self, declared: NamesOf) -> Iterator[tuple[str, str]]:
        """Yield (path, name) of each name in these texts that neither article nor the rest of the memo has.

        The first word of a step is what is done, and no name.
        """
        article = names_of(self._article, self._lexicon)
        for path, text in self._texts():
            if text.startswith("TODO"):
                continue  # the words of a draft
            sentences = sentences_of(text, self._lexicon)
            verb = text.partition(" ")[0] if path.startswith(_DOING) or path.endswith(".answer") else ""
            strange = [name for name in strange_names(sentences, article, declared) if name != verb]
            if strange:
                rest = NamesOf([*self._others(text)], self._lexicon)
                known = {*strange} - {*strange_names(sentences, rest)}
                yield from ((path, name) for name in strange if name not in known)

    def _texts(self) -> Iterator[tuple[str, str]]:
        for ask in self._memo.decision.asks if self._memo.decision else ():
            yield f"decision.asks.{ask.id}.text", ask.text
        for number, condition in enumerate(self._memo.recommendation.conditions, start=1):
            yield f"recommendation.conditions.{condition.id or number}.text", condition.text
        for number, step in enumerate(self._memo.next_steps, start=1):
            yield f"next_steps.{number}.what", step.what
        for number, risk in enumerate(self._memo.risks, start=1):
            yield f"risks.{number}.text", risk.text
            yield f"risks.{number}.answer", risk.answer

    def _others(self, text: str) -> Iterator[str]:
        """Yield what the memo says elsewhere than in a text, and its offices."""
        yield from (claim.text for _, claim in claims_in(self._memo) if claim.text != text)
        yield from (step.owner for step in self._memo.next_steps)
        yield from (risk.owner for risk in self._memo.risks if risk.owner)

    def _read(self, path: str, text: str) -> list[_Sentence]:
        return [self._sentence(path, each) for each in sentences_of(text, self._lexicon)]

    def _sentence(self, path: str, whole: TokenizedSentence) -> _Sentence:
        named = tuple(each for each in whole.names if each[2] in self._known)
        names = frozenset[str]().union(*(whole.stems_in(start, end) for start, end, _ in named))
        return _Sentence(path, whole, named, whole.stems - names)

    def _owners(self) -> Iterator[Exchanged]:
        """Hold what an office does against its own name: “Embassy in Kyiv” speaks to Kyiv in all it does."""
        entries = [(step.owner, said) for step, said in self._steps]
        for number, risk in enumerate(self._memo.risks, start=1):
            said = [*self._read(f"risks.{number}.text", risk.text), *self._read("", risk.answer)]
            entries.append((risk.owner or "", said))
        for owner, said in entries:
            own = {name for each in self._read("", owner) for name in each.names}
            mine = _names(said)
            others = [_names(theirs) for office, theirs in entries if office == owner and theirs is not said]
            if own and mine and not own & mine and others and all(own & theirs for theirs in others):
                first = next(each for each in said if each.named)
                name = first.named[0][2]
                yield Exchanged(first.path or said[0].path, first.shown(name), min(own), owner)

    def _served(self) -> Iterator[Exchanged]:
        """Hold a step against the conditions that it serves: it speaks to who is to do what they ask."""
        for step, said in self._steps:
            for condition in self._served_by(step.serves):
                for mine in said:
                    if _is_other(mine, condition):
                        yield Exchanged(
                            mine.path, mine.shown(mine.named[0][2]), condition.subject, condition.whole.text
                        )

    def _served_by(self, serves: Sequence[str]) -> list[_Sentence]:
        return [each for own in serves for each in self._conditions.get(own, ())]

    def _risks(self) -> Iterator[Exchanged]:
        """Hold who does what in risks and conditions against each other, and what would change our mind."""
        rest = [
            each
            for number, change in enumerate(self._memo.recommendation.would_change_our_mind, start=1)
            for each in self._read(f"recommendation.would_change_our_mind.{number}.text", change.text)
        ]
        risks = [
            each
            for number, risk in enumerate(self._memo.risks, start=1)
            for each in self._read(f"risks.{number}.text", risk.text)
        ]
        every = [*rest, *risks, *(each for said in self._conditions.values() for each in said)]
        for mine in every[len(rest) :]:
            alike = [each for each in every if each.whole is not mine.whole and _is_alike(mine, each)]
            subjects = {each.subject for each in alike}
            if mine.subject and len(subjects) == 1 and mine.subject not in subjects:
                yield Exchanged(mine.path, mine.shown(mine.subject), min(subjects), alike[0].whole.text)

    def _asks(self) -> Iterator[Exchanged]:
        """Hold to whom an ask has something done against the steps that do it."""
        done = [pair for _, said in self._steps for each in said for pair in each.beside()]
        for ask in self._memo.decision.asks if self._memo.decision else ():
            for mine in self._read(f"decision.asks.{ask.id}.text", ask.text):
                for stem, name in mine.beside():
                    others = {other for verb, other in done if verb == stem}
                    if len(others) == 1 and name not in others:
                        yield Exchanged(mine.path, mine.shown(name), min(others), stem)


def _parts(token: Token, starts: Words) -> bool:
    return token.is_mark or token.word in starts


def _names(said: Sequence[_Sentence]) -> set[str]:
    return {name for each in said for name in each.names}


def _is_other(mine: _Sentence, condition: _Sentence) -> bool:
    """Return whether a step speaks to another than a condition that says the same is about."""
    alike = len(mine.stems & condition.stems) >= _FEWEST and bool(mine.named) and bool(condition.subject)
    return alike and condition.subject not in mine.names


def _is_alike(mine: _Sentence, other: _Sentence) -> bool:
    """Return whether two sentences say the same of somebody: two words, and two thirds of the shorter."""
    shared = len(mine.stems & other.stems)
    least = min(len(mine.stems), len(other.stems))
    return bool(other.subject) and shared >= _FEWEST and shared * 3 >= least * 2
