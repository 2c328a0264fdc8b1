"""What would follow from another rating: “at 4 of 5 on cost the repair would score highest”."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from memo.checks.figures.held import Held
from memo.checks.figures.rules import RULES

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from memo.checks.figures.comparison import Comparison
    from memo.checks.figures.matching import FigureStatement, Matcher

_FOLLOWS: Final[Mapping[str, str]] = {
    "would_rank": "rank",
    "would_best": "best",
    "would_first": "heads",
    "would_ahead": "ahead",
    "would_behind": "behind",
    "would_level": "level",
    "would_points": "points",
}
"""Kinds of statements on what would be, and the rule that holds each."""


def supposed_faults(
    sentence: Matcher, comparison: Comparison, supposed: Comparison | None = None
) -> Iterator[tuple[FigureStatement, str]]:
    """Yield what a sentence says of a comparison that it supposes, and what is wrong with it.

    Args:
        sentence: The sentence.
        comparison: The memo's comparison; the sentence may suppose another rating of the pathway that it
            speaks of.
        supposed: The comparison once the trigger of the claim has come about, if it has one.
    """
    triggers = [*sentence.statements("supposing")]
    if len(triggers) > 1 or sentence.has("other_condition"):
        return
    for stated, rule in _FOLLOWS.items():
        for statement in sentence.statements(stated):
            told = statement.said.get("P", ())
            then = _supposed(triggers[0], told, comparison) if triggers else supposed
            if then is None or sentence.has("denies", statement.start, statement.end):
                continue
            wrong = RULES[rule][1](Held(statement, sentence, then))
            if wrong:
                yield statement, wrong


def _supposed(trigger: FigureStatement, told: tuple[str, ...], comparison: Comparison) -> Comparison | None:
    """Return the comparison with the rating that is supposed; ``None`` where it is not clear whose."""
    whose, criteria, rating = trigger.said.get("Q", told), trigger.said["C"], int(trigger.said["N"])
    if len(whose) != 1 or len(criteria) != 1 or not 1 <= rating <= _HIGHEST:
        return None
    return comparison.rerated(whose[0], criteria[0], rating)


_HIGHEST: Final = 5
