"""What follows for the comparison where a trigger comes about: who leads then, in a sentence."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from memo.i18n import language_of
from memo.model import TRIGGERED_WEIGHTS, matrix_of
from memo.scores import after_ratings, rounded

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from memo.i18n import Language
    from memo.model import Memo, MindChange
    from memo.scores import PerformanceMatrix


def leaders_when(memo: Memo, when: Mapping[str, int]) -> tuple[str, ...]:
    """Return the ids of the pathways that lead where a trigger has come about; several that are level."""
    return matrix_when(memo, when).leaders


def consequence(memo: Memo, change: MindChange, language: Language | None = None) -> str:
    """Return the sentence about what follows from a trigger, ``""`` without one; in the memo's language."""
    own = memo.recommendation.pathway
    if not change.when or own is None:
        return ""
    language, then = language or language_of(memo.language), matrix_when(memo, change.when)
    triggers = language.listed([*_triggers(memo, change.when, language)])
    if not then.leaders:
        return language.gettext("With %(triggers)s, every pathway would be below a floor.", triggers=triggers)
    said = {
        "triggers": triggers,
        "leaders": language.listed([memo.pathway(each).short_title for each in then.leaders]),
        "score": language.decimal(rounded(then.score(then.leaders[0]), 2)),
    }
    if then.leaders == (own,):
        return language.gettext("With %(triggers)s, %(leaders)s would still lead, at %(score)s.", **said)
    if len(then.leaders) > 1:
        return language.gettext("With %(triggers)s, %(leaders)s would lead, level at %(score)s.", **said)
    level = [
        each.id
        for each in memo.pathways
        if not then.below(each.id) and then.score(each.id) == then.score(own)
    ]
    said["recommended"] = memo.pathway(own).short_title
    if then.below(own):
        return language.gettext(
            "With %(triggers)s, %(recommended)s would be below a floor; %(leaders)s would lead at %(score)s.",
            **said,
        )
    said["recommended"] = language.listed([memo.pathway(each).short_title for each in level])
    return language.gettext(
        "With %(triggers)s, %(leaders)s would lead at %(score)s, ahead of %(recommended)s (%(points)s).",
        **said,
        points=language.decimal(rounded(then.score(own), 2)),
    )


def _triggers(memo: Memo, when: Mapping[str, int], language: Language) -> Iterator[str]:
    """Yield the ratings and weights of a trigger in words, those together that rate pathways alike."""
    names = {each.id: language.quoted(each.name) for each in memo.criteria}
    alike: dict[tuple[str, int], list[str]] = {}
    for key, value in when.items():
        holder, _, own = key.partition(".")
        if holder == TRIGGERED_WEIGHTS:
            yield language.gettext("%(criterion)s weighing %(weight)s%%", criterion=names[own], weight=value)
        else:
            alike.setdefault((own, value), []).append(memo.pathway(holder).short_title)
    for (own, value), pathways in alike.items():
        said = {"rating": value, "criterion": names[own]}
        if len(pathways) == 1:
            yield language.gettext(
                "%(pathway)s rated %(rating)s on %(criterion)s", pathway=pathways[0], **said
            )
        else:
            listed = language.listed(pathways)
            yield language.gettext(
                "%(pathways)s each rated %(rating)s on %(criterion)s", pathways=listed, **said
            )


def matrix_when(memo: Memo, when: Mapping[str, int]) -> PerformanceMatrix:
    """Return the performance matrix of a memo with other ratings and weights."""
    steps = {key: key.partition(".") for key in when}
    ratings = {
        (holder, own): Fraction(when[key])
        for key, (holder, _, own) in steps.items()
        if holder != TRIGGERED_WEIGHTS
    }
    weights = {own: when[key] for key, (holder, _, own) in steps.items() if holder == TRIGGERED_WEIGHTS}
    return after_ratings(matrix_of(memo), ratings).reweighted(weights)
