"""What is weak in the comparison of the memo in work: it counts a thing twice, or does not say why.

What is missing of reasons is told once a memo gives any, a line of each kind: one that was written before
there were fields for them is not told forty times what it lacks.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final

from memo.checks.acceptance import Fault, judged
from memo.checks.beside import proposes
from memo.diagnostics import Message, Problem
from memo.model import Addressed, claims_in, is_todo, matrix_of
from memo.scores import correlated, dominated

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from memo.model import Memo

_FEWEST_TELLING: Final = 4
"""Pathways from which a correlation is told: of three, one pair of criteria in four correlates by chance."""
_SHOWN: Final = 3


def check_comparison(memo: Memo) -> Iterator[Problem]:
    """Yield warnings on how the pathways of a valid memo are compared, and what a claim accepts in vain."""
    if memo.compares:
        yield from _dominated(memo)
        yield from _correlated(memo)
    for path, claim in claims_in(memo):
        unscored = _unscored(path, claim.text, memo)
        found = [Fault("combination-unscored", unscored)] if unscored else []
        yield from judged(path, claim, found, memo, ("combination-unscored",))
    if _explains(memo):
        yield from _unexplained(memo)


def _dominated(memo: Memo) -> Iterator[Problem]:
    recommended = memo.pathway(memo.recommendation.pathway)
    for each in dominated(matrix_of(memo)):
        if each.pathway == recommended.id:
            better = memo.pathway(each.by[0])
            yield Problem(
                "recommended-dominated",
                Message(
                    "“%(short_title)s” does no worse than “%(short_title_2)s” on any criterion, and "
                    "better on one.",
                    short_title=better.short_title,
                    short_title_2=recommended.short_title,
                ),
                path="recommendation.pathway",
                severity="warning",
            )


def _correlated(memo: Memo) -> Iterator[Problem]:
    pairs = correlated(matrix_of(memo)) if len(memo.pathways) >= _FEWEST_TELLING else ()
    if not pairs:
        return
    criteria = {criterion.id: criterion for criterion in memo.criteria}
    told = []
    for pair in pairs:
        first, second = (criteria[each] for each in pair.criteria)
        size = f"{math.sqrt(pair.squared):.2f}"
        weight = first.weight + second.weight
        values = {"first": first.name, "second": second.name, "size": size, "weight": weight}
        cancels = Message(
            "“%(first)s” and “%(second)s” correlate at −%(size)s: their %(weight)s of 100 points cancel.",
            **values,
        )
        twice = Message(
            "“%(first)s” and “%(second)s” correlate at %(size)s: their %(weight)s of 100 points count one "
            "thing twice.",
            **values,
        )
        told.append(cancels if pair.cancels else twice)
    yield Problem(
        "criteria-correlated",
        told[0],
        path=f"criteria.{pairs[0].criteria[1]}.question",
        details=_few(told[1:]),
        severity="warning",
    )


def _few(told: Sequence[str]) -> tuple[str, ...]:
    """Return the first few sentences, and how many are left."""
    more = len(told) - _SHOWN
    return (*told[:_SHOWN], Message("And %(more)s more.", more=more)) if more > 0 else tuple(told)


def _explains(memo: Memo) -> bool:
    """Return whether a memo gives any reason or meaning for what it compares by."""
    ranges = (a.range for pathway in memo.pathways for a in pathway.assessments.values())
    return (
        memo.severity_scale is not None
        or any(each.weight_because or each.scale or each.floor for each in memo.criteria)
        or any(pathway.combines for pathway in memo.pathways)
        or any(ranges)
        or any(isinstance(how, Addressed) for each in memo.pathways for how in each.addresses.values())
    )


def _unexplained(memo: Memo) -> Iterator[Problem]:
    criteria = memo.criteria
    weights = {f"criteria.{each.id}.weight": each.name for each in criteria if each.weight_because is None}
    yield from _lacking("weight-unexplained", weights, len(criteria))
    scales = {
        f"criteria.{each.id}.name": each.name
        for each in criteria
        if each.scale is None and not each.is_measured
    }
    yield from _lacking("scale-unexplained", scales, len(criteria))
    extents = {
        f"pathways.{pathway.id}.addresses.{obstacle.id}": Message(
            "%(pathway)s on %(obstacle)s", pathway=pathway.short_title, obstacle=obstacle.title
        )
        for pathway in memo.pathways
        for obstacle in memo.obstacles
        if not isinstance(how := pathway.addresses[obstacle.id], Addressed) and not is_todo(how)
    }
    total = len(memo.pathways) * len(memo.obstacles)
    yield from _lacking("extent-unexplained", extents, total)
    levels = dict[str, str]()
    for obstacle in memo.obstacles:
        levels.setdefault(obstacle.severity, f"obstacles.{obstacle.id}.severity")
    silent = {
        path: level for level, path in levels.items() if getattr(memo.severity_scale, level, None) is None
    }
    yield from _lacking("severity-unexplained", silent, len(levels))


def _lacking(code: str, lacking: Mapping[str, str], total: int) -> Iterator[Problem]:
    """Yield one warning for all that lack the same, by their paths; it points at the first."""
    if lacking:
        named = "; ".join(list(lacking.values())[:_SHOWN])
        if len(lacking) > _SHOWN:
            named = Message("%(named)s; and %(more)s more", named=named, more=len(lacking) - _SHOWN)
        message = _unexplained_of(code, {"count": len(lacking), "total": total, "named": named})
        yield Problem(code, message, path=next(iter(lacking)), at_key=True, severity="warning")


def _unexplained_of(code: str, values: Mapping[str, object]) -> Message:
    return {
        "weight-unexplained": Message(
            "%(count)s of %(total)s weights are not explained: %(named)s.", **values
        ),
        "scale-unexplained": Message(
            "%(count)s of %(total)s criteria are not explained: %(named)s.", **values
        ),
        "extent-unexplained": Message(
            "%(count)s of %(total)s extents are not explained: %(named)s.", **values
        ),
        "severity-unexplained": Message(
            "%(count)s of %(total)s severities are not explained: %(named)s.", **values
        ),
    }[code]


def _unscored(path: str, text: str, memo: Memo) -> Message | None:
    """Return what is wrong with a claim that proposes a pathway beside the recommended one, if it does.

    It is asked of the bottom line and of the conditions, which say what is to be done.
    """
    if not memo.compares or not path.startswith(("summary.bottom_line", "recommendation.conditions.")):
        return None
    recommended = memo.pathway(memo.recommendation.pathway)
    compared = {recommended.id, *(recommended.combines or ())}
    for pathway in memo.pathways:
        if recommended.id in (pathway.combines or ()):
            compared |= {pathway.id, *(pathway.combines or ())}
    language = memo.language.partition("-")[0]
    for pathway in memo.pathways:
        if proposes(recommended.title, pathway.short_title, language):
            compared.add(pathway.id)  # what its own title has is rated with it, whatever `combines` says
    for pathway in memo.pathways:
        together = not pathway.baseline and pathway.id not in compared
        if together and proposes(text, pathway.short_title, language):
            return Message(
                "This proposes “%(pathway)s” beside “%(recommended)s”, and no pathway combines the two.",
                pathway=pathway.short_title,
                recommended=recommended.short_title,
            )
    return None
