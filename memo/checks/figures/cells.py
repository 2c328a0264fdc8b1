"""What a sentence says of single weights, ratings and extents: “it weighs most”, “it is rated 4 on speed”."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Final

from memo.diagnostics import Message
from memo.scores import rounded

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from memo.checks.figures.held import Held


def _weighs(held: Held) -> str:
    """Hold “speed weighs least” against the weights; “it” is the criterion that the text is about."""
    weights = {each.id: each.weight for each in held.comparison.memo.criteria}
    end = max(weights.values()) if held.number("W") > 0 else min(weights.values())
    wrong = next((own for own in _criteria(held) if weights[own] != end), None)
    return _weight(held, wrong) if wrong else ""


def _weighs_as(held: Held) -> str:
    """Hold “speed weighs more than cost” against the weights; 0 stands for as much."""
    weights = {each.id: each.weight for each in held.comparison.memo.criteria}
    than = int(held.statement.said["V"])
    together = held.sentence.is_listed(held.statement.end, "together")
    for one in _criteria(held):
        for other in () if together else held.ids("J"):
            apart = weights[one] - weights[other]
            if (apart > 0) - (apart < 0) != than:
                return Message("%(one)s %(other)s", one=_weight(held, one), other=_weight(held, other))
    return ""


def _weighs_times(held: Held) -> str:
    """Hold “speed weighs half as much as cost” against the weights, to a tenth."""
    weights = {each.id: each.weight for each in held.comparison.memo.criteria}
    times = Fraction(str(held.statement.said["F"]))
    for one in _criteria(held):
        for other in held.ids("J"):
            if abs(Fraction(weights[one]) - times * weights[other]) * _TENTH > weights[other]:
                return Message("%(one)s %(other)s", one=_weight(held, one), other=_weight(held, other))
    return ""


_TENTH: Final = 10


def as_another(held: Held, own: str) -> str:
    """Return what is wrong with “as mediation does”, “as long as mediation”, said of a rating or an extent.

    Args:
        held: The statement, which names the other pathway, and what it is about.
        own: The pathway that is rated.
    """
    comparison, memo, sentence = held.comparison, held.comparison.memo, held.sentence
    start = held.statement.start
    compared = (
        sentence.has("does", start, held.statement.end) or sentence.words[start] in sentence.words[:start]
    )
    if not compared or sentence.has("denies", 0, start):
        return ""
    for other in held.ids("P"):
        if other != own and held.about in comparison.shares:
            if comparison.rating(own, held.about) != comparison.rating(other, held.about):
                return f"{_rating(held, own, held.about)} {_rating(held, other, held.about)}"
        elif other != own and memo.pathway(own).extent(held.about) != memo.pathway(other).extent(held.about):
            return Message(
                "“%(pathway)s” overcomes this: %(mine)s; “%(other)s”: %(theirs)s.",
                pathway=held.title(own),
                other=held.title(other),
                mine=memo.pathway(own).extent(held.about),
                theirs=memo.pathway(other).extent(held.about),
            )
    return ""


def _weight(held: Held, criterion: str) -> Message:
    weight = next(each.weight for each in held.comparison.memo.criteria if each.id == criterion)
    return Message("“%(criterion)s” weighs %(weight)s.", criterion=held.title(criterion), weight=weight)


def _criteria(held: Held) -> Sequence[str]:
    return held.ids("C") or ((held.about,) if held.about in held.comparison.shares else ())


def _rated(held: Held) -> str:
    """Hold “mediation is rated 4 on speed” against the rating."""
    own = held.ids("P") or tuple(held.sentence.antecedents)
    for pathway in own:
        for criterion in _criteria(held):
            rating = held.comparison.rating(pathway, criterion)
            if rating != held.number("N"):
                return _rating(held, pathway, criterion)
    return ""


def _all_rated(held: Held) -> str:
    """Hold “on consent no pathway is rated above 2” against all ratings."""
    side, number = str(held.statement.said["T"]), held.number("N")
    if held.statement.said["Z"] != "all":
        return ""
    for pathway in held.comparison.scores:
        for criterion in _criteria(held):
            rating = held.comparison.rating(pathway, criterion)
            if (rating > number) if side == "most" else (rating < number):
                return _rating(held, pathway, criterion)
    return ""


def _rating(held: Held, pathway: str, criterion: str) -> str:
    return Message(
        "“%(pathway)s” is rated %(rating)s on “%(criterion)s”.",
        pathway=held.title(pathway),
        criterion=held.title(criterion),
        rating=rounded(held.comparison.rating(pathway, criterion), 1).removesuffix(".0"),
    )


def _extents(held: Held) -> str:
    """Hold “mediation overcomes all obstacles in part” against the extents; “the first” is a place."""
    memo, said = held.comparison.memo, held.statement.said
    own = held.ids("P") or tuple(held.sentence.antecedents)
    obstacles = [each.id for each in memo.obstacles]
    if "O" in said:
        place = held.number("O") - (held.number("O") > 0)
        named = obstacles[place : place + 1] if place >= 0 else obstacles[place:]
    else:
        named = [*held.ids("B")] or obstacles
    if said.get("M", len(obstacles)) != len(obstacles):
        return ""
    for pathway in own:
        for obstacle in named:
            extent = memo.pathway(pathway).extent(obstacle)
            if (extent == said["G"]) is (said.get("Z") == "none"):
                return Message(
                    "“%(pathway)s” overcomes “%(obstacle)s”: %(extent)s.",
                    pathway=held.title(pathway),
                    obstacle=next(each.title for each in memo.obstacles if each.id == obstacle),
                    extent=extent,
                )
    return ""


CELLS: Final[dict[str, Callable[[Held], str]]] = {
    "weighs": _weighs,
    "weighs_times": _weighs_times,
    "weighs_as": _weighs_as,
    "rated_on": _rated,
    "all_rated": _all_rated,
    "extents": _extents,
}
"""For each kind of statement its rule."""
