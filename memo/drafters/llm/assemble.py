"""A model's answer → a draft of what holds of it, and what was refused."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from memo.drafters.claims import (
    Draft,
    DraftImplication,
    DraftObstacle,
    DraftPathway,
    DraftTitle,
    Statement,
    untitled,
)
from memo.model import BOTTOM_LINE_WORDS, SUMMARY_WORDS, count_words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from memo.drafters.llm.grounding import Verifier
    from memo.drafters.llm.output_schema import ModelAnswer, ModelStatement

_MOST_POINTS: Final = 6
_BY_MODEL: Final = "by the language model, of words of the article"
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
    """What holds of an answer, and what does not; ``kept`` counts its statements that do."""

    answer: ModelAnswer
    draft: Draft
    refused: tuple[Refused, ...]
    kept: int


def assemble(
    answer: ModelAnswer, by_rules: Draft, verifier: Verifier, allowed: Callable[[str], bool] = lambda _: True
) -> Assembled:
    """Put the statements that hold, and are ``allowed``, into the parts of a draft; the rest is by rules."""
    work = _Assembly(verifier, allowed)
    draft = replace(
        by_rules,
        bottom_line=work.bottom_line(answer.bottom_line),
        points=work.points(answer.points),
        background=work.statements("background", answer.background),
        obstacles=tuple(work.obstacles(answer)),
        pathways=tuple(work.pathways(answer)),
        implications=tuple(work.implications(answer)),
    )
    return Assembled(answer, draft, tuple(work.refused), work.kept)


class _Assembly:
    """Takes statements one by one, and notes what is refused."""

    def __init__(self, verifier: Verifier, allowed: Callable[[str], bool]) -> None:
        self._verifier, self._allowed = verifier, allowed
        self.refused: list[Refused] = []
        self.kept = 0

    def bottom_line(self, told: ModelStatement | None) -> Statement | None:
        if told is not None and count_words(told.text) > BOTTOM_LINE_WORDS:
            fault = f"It has more than {BOTTOM_LINE_WORDS} words."
            self.refused.append(Refused("bottom line", told.text, told.quote, fault))
            return None
        return next(iter(self.statements("bottom line", [told] if told else [])), None)

    def points(self, told: Sequence[ModelStatement]) -> tuple[Statement, ...]:
        """Keep as many as a summary holds, in order."""
        found: list[Statement] = []
        left = SUMMARY_WORDS
        for statement in dict.fromkeys(self.statements("points", told)):
            words = count_words(statement.text)
            if words <= left and len(found) < _MOST_POINTS:
                found.append(statement)
                left -= words
        return tuple(found)

    def statements(self, place: str, told: Sequence[ModelStatement]) -> tuple[Statement, ...]:
        found = (self._statement(f"{place} {number}", each) for number, each in enumerate(told, 1))
        return tuple(statement for statement in found if statement is not None)

    def obstacles(self, answer: ModelAnswer) -> Iterator[DraftObstacle]:
        for number, each in enumerate(answer.obstacles, 1):
            place = f"obstacle {number}"
            description = self.statements(f"{place}, description", each.description)
            if description:
                held_by = tuple(self._names(f"{place}, held_by", each.held_by, description))
                title = self._title(place, each.title, description)
                yield DraftObstacle(title, description, each.kind, held_by)

    def pathways(self, answer: ModelAnswer) -> Iterator[DraftPathway]:
        for number, each in enumerate(answer.pathways, 1):
            place = f"pathway {number}"
            description = self.statements(f"{place}, description", each.description)
            proponents = self.statements(f"{place}, proponents", each.proponents)
            objections = self.statements(f"{place}, objections", each.objections)
            if description:
                title = self._title(place, each.title, description)
                yield DraftPathway(title, description, proponents, objections)

    def implications(self, answer: ModelAnswer) -> Iterator[DraftImplication]:
        for number, each in enumerate(answer.implications, 1):
            place = f"implication {number}"
            claims = self.statements(place, each.claims)
            if claims:
                yield DraftImplication(self._title(place, each.title, claims), claims)

    def _statement(self, place: str, told: ModelStatement) -> Statement | None:
        fault = self._verifier.fault(told.text, told.quote)
        if fault is None and not (self._allowed(told.text) and self._allowed(told.quote)):
            fault = "`memo check` refuses it."
        if fault is not None:
            self.refused.append(Refused(place, told.text, told.quote, fault))
            return None
        self.kept += 1
        return Statement(told.text, told.quote, self._verifier.paragraph_of(told.quote))

    def _names(self, place: str, names: Iterable[str], told: Sequence[Statement]) -> Iterator[str]:
        for name in names:
            if self._verifier.is_name(name, told):
                yield name
            else:
                self.refused.append(Refused(place, name, told[0].quote, _NO_NAME))

    def _title(self, place: str, title: str, told: Sequence[Statement]) -> DraftTitle:
        """Return the model's title where it is words of a quote in a row, else a slot."""
        if self._verifier.is_title(title, told):
            return DraftTitle(title[:1].upper() + title[1:], _BY_MODEL)
        self.refused.append(Refused(f"{place}, title", title, told[0].quote, _NO_TITLE))
        return untitled(place.partition(" ")[0])
