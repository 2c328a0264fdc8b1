"""The computed forms: what each is of, what it prints, and what decides that."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Final

from memo.diagnostics import Message
from memo.i18n import language_of
from memo.model import matrix_of
from memo.scores import ranking, rounded

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Mapping, Sequence
    from fractions import Fraction

    from memo.i18n import Language
    from memo.model import Claim, Memo
    from memo.scores import Score


@dataclass(frozen=True)
class FormContext:
    """What a form is computed from: the memo, and the claim in whose text it stands."""

    memo: Memo
    claim: Claim

    @cached_property
    def language(self) -> Language:
        """The language in which it is printed."""
        return language_of(self.memo.language)

    @cached_property
    def scores(self) -> Mapping[str, Score]:
        """The score of each pathway by its id, the best first."""
        return {score.pathway: score for score in ranking(matrix_of(self.memo))}

    def others(self, pathway: str) -> Sequence[Score]:
        """Return the best of the other pathways that are below no floor, several where they are level.

        Raises:
            NoValueError: Where each of the others is below one.
        """
        others = [score for own, score in self.scores.items() if own != pathway and not score.below]
        if not others:
            raise NoValueError(
                Message("every other pathway is below a floor."),
                Message("Say that no other pathway is left, and take the form out."),
            )
        return [score for score in others if score.value == others[0].value]

    def title(self, score: Score) -> str:
        """Return what tables call the pathway of a score."""
        return self.memo.pathway(score.pathway).short_title


class NoValueError(Exception):
    """What a form asks for is not there, or not so.

    Attributes:
        why: Why, in a sentence.
        help: What to write, in the imperative; ``None`` where the help of the problem code says it.
    """

    def __init__(self, why: Message, help: Message | None = None) -> None:
        super().__init__(why)
        self.why, self.help = why, help


@dataclass(frozen=True, slots=True)
class FormArgument:
    """What stands behind the colon of a form: one of some names."""

    known: Callable[[Memo], Sequence[str]]


@dataclass(frozen=True, slots=True)
class ComputedForm:
    """One form of the table.

    Attributes:
        argument: What stands behind its colon, ``None`` where it takes nothing.
        value: What it prints, of a context and a known argument; may raise :class:`NoValueError`.
        decided_by: What somebody changes in memo.yaml to have another value printed.
        found: What raises :class:`NoValueError` alike and prints nothing, for checks: a locale takes long to
            load. ``None`` where printing asks for none.
    """

    argument: FormArgument | None
    value: Callable[[FormContext, str], str]
    decided_by: Callable[[], Message]
    found: Callable[[FormContext, str], object] | None = None

    def check(self, context: FormContext, argument: str) -> None:
        """Raise NoValueError where there is nothing to print."""
        (self.found or self.value)(context, argument)


def rank_in_words(score: Score, scores: Sequence[Score], language: Language) -> str:
    """Return a rank among scores in words; who shares it has it jointly."""
    shared = sum(other.rank == score.rank for other in scores) > 1
    ordinal = language.ordinal(score.rank)
    return language.pgettext("rank", "joint %(rank)s", rank=ordinal) if shared else ordinal


def _rank(context: FormContext, pathway: str) -> str:
    return rank_in_words(context.scores[pathway], [*context.scores.values()], context.language)


def _points(context: FormContext, pathway: str) -> str:
    return context.language.decimal(rounded(context.scores[pathway].value, 2))


def _lead(context: FormContext, pathway: str) -> str:
    return context.language.decimal(rounded(_lead_of(context, pathway), 2))


def _lead_of(context: FormContext, pathway: str) -> Fraction:
    own, others = context.scores[pathway], context.others(pathway)
    lead = own.value - others[0].value
    if lead > 0:
        return lead
    values = {
        "pathway": context.title(own),
        "others": Message.listed(map(context.title, others)),
    }
    if lead == 0:
        raise NoValueError(Message("“%(pathway)s” has no lead; it is level with %(others)s.", **values))
    behind = rounded(-lead, 2)
    raise NoValueError(
        Message("“%(pathway)s” has no lead; it is %(points)s behind %(others)s.", points=behind, **values)
    )


def _rival(context: FormContext, pathway: str) -> str:
    return context.language.listed([*map(context.title, context.others(pathway))])


def _confidence(context: FormContext, _: str) -> str:
    return context.language.printed(context.memo.recommendation.confidence, "confidence")


def _likelihood_of(context: FormContext, _: str) -> str:
    if context.claim.likelihood is None:
        raise NoValueError(
            Message("the statement has no `likelihood:`."),
            Message(
                "Add `likelihood:` to the statement, with a term of the memo's yardstick; "
                "or take the form out."
            ),
        )
    return context.claim.likelihood


def _likelihood(context: FormContext, argument: str) -> str:
    return context.language.printed(_likelihood_of(context, argument), "likelihood")


def _dates(memo: Memo) -> dict[str, dt.date | None]:
    header, source = memo.header, memo.source
    return {"date": header.date, "decision_by": header.decision_by, "retrieved": source.retrieved}


def _part_of(field: str) -> str:
    return "source" if field == "retrieved" else "header"


def _date(context: FormContext, field: str) -> str:
    return context.language.date(_date_of(context, field))


def _date_of(context: FormContext, field: str) -> dt.date:
    date = _dates(context.memo)[field]
    if date is None:
        raise NoValueError(
            Message("the memo has no `%(field)s:`.", field=field),
            Message(
                "Add `%(field)s:` under `%(part)s:`; or take the form out.", field=field, part=_part_of(field)
            ),
        )
    return date


_PATHWAY: Final = FormArgument(lambda memo: [each.id for each in memo.pathways])
_DATE: Final = FormArgument(lambda memo: [*_dates(memo)])


def _by_comparison() -> Message:
    return Message(
        "It follows from the comparison: change `rating:` of an assessment or `weight:` of a criterion."
    )


def _by_confidence() -> Message:
    return Message("Change `confidence:` of the recommendation.")


def _by_likelihood() -> Message:
    return Message("Change `likelihood:` of the statement.")


def _by_date() -> Message:
    return Message("Change the date of that name under `header:` or `source:`.")


FORMS: Final[Mapping[str, ComputedForm]] = {
    "rank": ComputedForm(_PATHWAY, _rank, _by_comparison),
    "score": ComputedForm(
        _PATHWAY, _points, _by_comparison, lambda context, pathway: context.scores[pathway]
    ),
    "lead": ComputedForm(_PATHWAY, _lead, _by_comparison, _lead_of),
    "rival": ComputedForm(_PATHWAY, _rival, _by_comparison, FormContext.others),
    "confidence": ComputedForm(None, _confidence, _by_confidence),
    "likelihood": ComputedForm(None, _likelihood, _by_likelihood, _likelihood_of),
    "date": ComputedForm(_DATE, _date, _by_date, _date_of),
}
"""All of them by name; a form joins by its line here."""
