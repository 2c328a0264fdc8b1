"""A model's answer → a draft of what holds of it, and what was refused."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from memo.drafters.claims import Statement
from memo.drafters.rules import (
    POINTS,
    Draft,
    DraftImplication,
    DraftObstacle,
    DraftPathway,
    Title,
    lexicon_of,
    short_title,
    title_of,
)
from memo.model import BOTTOM_LINE_WORDS, SUMMARY_WORDS, count_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from memo.drafters.llm.grounding import Verifier
    from memo.drafters.llm.schema import Answer, Told, ToldImplication, ToldObstacle, ToldPathway
    from memo.drafters.rules import Kind

BY_MODEL: Final = "by the language model, of words of the article"
_NO_NAME: Final = "Nobody of that name stands in a paragraph that is quoted here."
_NO_TITLE: Final = "A title is a run of words of a quote below it, in their order, or of the heading above."


@dataclass(frozen=True, slots=True)
class Refused:
    """A statement that does not hold: where it stood, its text and quote, and why."""

    place: str
    text: str
    quote: str
    reason: str


@dataclass(frozen=True, slots=True)
class Assembled:
    """What holds of an answer, and what does not."""

    draft: Draft
    refused: tuple[Refused, ...]
    kept: int


def assemble(answer: Answer, by_rules: Draft, verifier: Verifier) -> Assembled:
    """Put the statements that hold into the parts of a draft; ``by_rules`` gives title and lists."""
    work = _Work(verifier)
    draft = replace(
        by_rules,
        bottom_line=work.bottom_line(answer.bottom_line),
        points=work.points(answer.points),
        background=work.statements("background", answer.background),
        obstacles=tuple(work.obstacles(answer.obstacles)),
        pathways=tuple(work.pathways(answer.pathways)),
        implications=tuple(work.implications(answer.implications)),
    )
    return Assembled(draft, tuple(work.refused), work.kept)


class _Work:
    """Takes statements one by one, and notes what is refused."""

    def __init__(self, verifier: Verifier) -> None:
        self._verifier = verifier
        self._lexicon = lexicon_of(verifier.article)
        self.refused: list[Refused] = []
        self.kept = 0

    def bottom_line(self, told: Told | None) -> Statement | None:
        if told is not None and count_words(told.text) > BOTTOM_LINE_WORDS:
            self._refuse("bottom line", told, f"It has more than {BOTTOM_LINE_WORDS} words.")
            return None
        return next(iter(self.statements("bottom line", [told] if told else [])), None)

    def points(self, told: Sequence[Told]) -> tuple[Statement, ...]:
        """Keep as many as a summary holds, in order."""
        found: list[Statement] = []
        left = SUMMARY_WORDS
        for statement in dict.fromkeys(self.statements("points", told)):
            words = count_words(statement.text)
            if words <= left and len(found) < POINTS:
                found.append(statement)
                left -= words
        return tuple(found)

    def statements(self, place: str, told: Sequence[Told]) -> tuple[Statement, ...]:
        found = (self._statement(f"{place} {number}", each) for number, each in enumerate(told, 1))
        return tuple(statement for statement in found if statement is not None)

    def obstacles(self, told: Iterable[ToldObstacle]) -> Iterable[DraftObstacle]:
        for number, each in enumerate(told, 1):
            description = self.statements(f"obstacle {number}, description", each.description)
            if description:
                held_by = tuple(self._names(f"obstacle {number}, held_by", each.held_by, description))
                title = self._title(f"obstacle {number}", each.title, "obstacle", description)
                yield DraftObstacle(title, each.kind, held_by, description, description[0])

    def pathways(self, told: Iterable[ToldPathway]) -> Iterable[DraftPathway]:
        for number, each in enumerate(told, 1):
            place = f"pathway {number}"
            description = self.statements(f"{place}, description", each.description)
            proponents = self.statements(f"{place}, proponents", each.proponents)
            objections = self.statements(f"{place}, objections", each.objections)
            if description:
                title = self._title(place, each.title, "pathway", description)
                short = short_title(title.text, self._lexicon)
                yield DraftPathway(title, short, description, proponents, objections)

    def implications(self, told: Iterable[ToldImplication]) -> Iterable[DraftImplication]:
        for number, each in enumerate(told, 1):
            claims = self.statements(f"implication {number}", each.claims)
            if claims:
                title = self._title(f"implication {number}", each.title, "implication", claims)
                yield DraftImplication(title, claims)

    def _statement(self, place: str, told: Told) -> Statement | None:
        text, quote = " ".join(told.text.split()), " ".join(told.quote.split())
        fault = self._verifier.fault(text, quote)
        if fault is not None:
            self._refuse(place, told, fault)
            return None
        self.kept += 1
        return Statement(text, quote, self._verifier.paragraph_of(quote))

    def _refuse(self, place: str, told: Told, reason: str) -> None:
        self.refused.append(Refused(place, " ".join(told.text.split()), " ".join(told.quote.split()), reason))

    def _names(self, place: str, names: Iterable[str], told: Sequence[Statement]) -> Iterable[str]:
        for each in names:
            name = " ".join(each.split())
            if self._verifier.is_name(name, told):
                yield name
            else:
                self.refused.append(Refused(place, name, told[0].quote, _NO_NAME))

    def _title(self, place: str, title: str, kind: Kind, told: Sequence[Statement]) -> Title:
        """Return the model's title where it is words of a quote in a row, else one made by rule."""
        words = " ".join(title.split())
        if self._verifier.is_title(words, told):
            return Title(words[:1].upper() + words[1:], BY_MODEL)
        self.refused.append(Refused(f"{place}, title", words, told[0].quote, _NO_TITLE))
        return title_of([statement.quote for statement in told], kind, self._lexicon)
