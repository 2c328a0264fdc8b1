"""What a sentence says of all ranges, or of all weights: a lead that holds, ranges that overlap."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING, Final

from memo.checks.figures.matching import REST
from memo.diagnostics import Message
from memo.scores import rounded

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from memo.checks.figures.held import Held


def _robust(held: Held) -> str:
    """Hold “it leads across all ranges” against the ranges, and “under all weights” against the ratings."""
    if held.statement.said.get("O", 1) != 1 or held.statement.said.get("E", 1) != 1:
        return ""
    for one, other in _pairs(held):
        wrong = _is_not_throughout(held, one, other)
        if wrong:
            return wrong
    return ""


def _fragile(held: Held) -> str:
    """Hold “its lead does not hold across all ranges” against them."""
    pairs = [*_pairs(held)]
    if not pairs or any(_is_not_throughout(held, one, other) for one, other in pairs):
        return ""
    one = held.title(pairs[0][0])
    if held.statement.said["R"] == "weights":
        return Message("“%(pathway)s” is rated no lower than any other on every criterion.", pathway=one)
    return Message("Across all ranges “%(pathway)s” stays ahead.", pathway=one)


def _pairs(held: Held) -> Sequence[tuple[str, str]]:
    """Return who is said to be ahead of whom: who leads, and of all others, where that is not said."""
    ones = held.ids("P") or tuple(held.sentence.antecedents) or (next(iter(held.comparison.scores)),)
    others = held.ids("Q") or (REST,)
    return [
        (one, other)
        for one in ones
        for other in (held.comparison.others(ones) if others == (REST,) else others)
        if one != other
    ]


def _is_not_throughout(held: Held, one: str, other: str) -> str:
    """Return why one pathway is not ahead of another throughout, or nothing where it is."""
    comparison, names = held.comparison, {"pathway": held.title(one), "other": held.title(other)}
    if held.statement.said["R"] == "weights":
        higher = comparison.rated_higher(other, one)
        if not higher:
            return ""
        return Message(
            "On “%(criterion)s” “%(other)s” is rated higher than “%(pathway)s”, so that some weights put it "
            "ahead.",
            criterion=held.title(higher[0]),
            **names,
        )
    (low, _), (_, high) = comparison.span(one), comparison.span(other)
    at_one_end = held.sentence.has("low_end", held.statement.start, held.statement.end)
    most = held.score(other) if at_one_end else high
    if low > most:
        return ""
    return Message(
        "Within the ranges “%(pathway)s” may come to %(low)s, and “%(other)s” to %(high)s.",
        low=rounded(low, 2),
        high=rounded(most, 2),
        **names,
    )


def _overlap(held: Held) -> str:
    apart = next((pair for pair in _ranged(held) if not held.comparison.overlap(*pair)), None)
    return _spans(held, *apart) if apart else ""


def _apart(held: Held) -> str:
    together = next((pair for pair in _ranged(held) if held.comparison.overlap(*pair)), None)
    return _spans(held, *together) if together else ""


def _ranged(held: Held) -> Sequence[tuple[str, str]]:
    """Return the pairs of pathways of whose ranges a sentence speaks; none where it names only one."""
    named = [*held.ids("P"), *held.ids("Q")]
    if held.statement.said.get("Q") == (REST,) or (not named and held.sentence.has("none_other")):
        return _pairs(held)
    return [*itertools.combinations(named, 2)]


def _spans(held: Held, one: str, other: str) -> str:
    ends = [[rounded(end, 2) for end in held.comparison.span(each)] for each in (one, other)]
    return Message(
        "The scores of “%(pathway)s” range from %(low)s to %(high)s, those of “%(other)s” from %(least)s to "
        "%(most)s.",
        pathway=held.title(one),
        other=held.title(other),
        low=ends[0][0],
        high=ends[0][1],
        least=ends[1][0],
        most=ends[1][1],
    )


RANGES: Final[dict[str, Callable[[Held], str]]] = {
    "robust": _robust,
    "fragile": _fragile,
    "overlap": _overlap,
    "apart": _apart,
}
"""For each kind of statement its rule."""
