"""How many pathways, criteria and obstacles there are, and how many of them are so and so."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from memo.diagnostics import Message

if TYPE_CHECKING:
    from collections.abc import Callable

    from memo.checks.figures.held import Held


def _pathways(held: Held) -> str:
    count = len(held.comparison.memo.pathways)
    apart = held.sentence.has("without_baseline")
    if _is_count(held, "P", count, *([count - 1] if apart else [])):
        return ""
    return Message.counted("The memo has %(num)s pathway.", "The memo has %(num)s pathways.", count)


def _alternatives(held: Held) -> str:
    count = len(held.comparison.memo.pathways) - 1
    if _is_count(held, "P", count):
        return ""
    return Message.counted("There is %(num)s other pathway.", "There are %(num)s other pathways.", count)


def _criteria(held: Held) -> str:
    count = len(held.comparison.memo.criteria)
    if _is_count(held, "C", count):
        return ""
    return Message.counted("The memo has %(num)s criterion.", "The memo has %(num)s criteria.", count)


def _obstacles(held: Held) -> str:
    count = len(held.comparison.memo.obstacles)
    if _is_count(held, "B", count):
        return ""
    return Message.counted("The memo has %(num)s obstacle.", "The memo has %(num)s obstacles.", count)


def _is_count(held: Held, kind: str, *right: int) -> bool:
    """Return whether a number is right, or may count some: “the two obstacles that Marad raises”."""
    number, of = held.number("N"), held.named.get(kind, ())
    some = held.sentence.is_listed(held.statement.end, "restricts")
    return some or number in right or number == len(of) or number < _FEWEST


_FEWEST: Final = 3
"""Of two, or both, any two may be meant."""


def _listed(kind: str) -> Callable[[Held], str]:
    def rule(held: Held) -> str:
        more_than_all = held.number("N") > held.statement.said.get("M", held.number("N"))
        if more_than_all:
            return Message("That is more than there are.")
        names = held.sentence.listed_after(held.statement.end, kind)
        told = len(dict.fromkeys(names))
        if not names or told == held.number("N"):
            return ""
        return Message.counted("Here %(num)s is named.", "Here %(num)s are named.", told)

    return rule


def _some(is_so: Callable[[Held, str], bool]) -> Callable[[Held], str]:
    """Return the rule on how many pathways are so; “of the four” of five leaves the baseline out."""

    def rule(held: Held) -> str:
        every = [each.id for each in held.comparison.memo.pathways]
        others = [each.id for each in held.comparison.memo.pathways if not each.baseline]
        counted = [
            sum(is_so(held, each) for each in some)
            for some in (every, others)
            if held.statement.said.get("M", len(some)) == len(some)
        ]
        if not counted or held.number("N") in counted:
            return ""
        return Message.counted("It is %(num)s pathway.", "It is %(num)s pathways.", counted[0])

    return rule


def _meets_objection(held: Held, pathway: str) -> bool:
    return bool(held.comparison.memo.pathway(pathway).objections)


def _has_no_proponent(held: Held, pathway: str) -> bool:
    return not held.comparison.memo.pathway(pathway).proponents


def _addresses(held: Held, pathway: str) -> bool:
    """Return whether a pathway addresses the obstacles that are named, to the extent that is said."""
    extents = {held.comparison.memo.pathway(pathway).extent(own) for own in held.ids("B")}
    said = held.statement.said.get("G")
    return all(each == said if said else each in {"partly", "wholly"} for each in extents)


COUNTS: Final[dict[str, Callable[[Held], str]]] = {
    "pathways": _pathways,
    "alternatives": _alternatives,
    "criteria": _criteria,
    "obstacles": _obstacles,
    "listed_pathways": _listed("P"),
    "listed_criteria": _listed("C"),
    "listed_obstacles": _listed("B"),
    "objections": _some(_meets_objection),
    "proponents": _some(_has_no_proponent),
    "addressing": _some(_addresses),
}
"""For each kind of statement its rule."""
