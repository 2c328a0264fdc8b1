"""All that follows from one matrix, each part worked out when it is first asked for, and as plain data."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, Any

from memo.scores.correlation import Correlated, correlated
from memo.scores.dominance import Dominated, dominated, never_best
from memo.scores.ranks import Margin, Score, margin, ranking
from memo.scores.shares import leading_shares, near_shares
from memo.scores.tornado import Swing, swings
from memo.scores.turning import Turn, turns

if TYPE_CHECKING:
    from fractions import Fraction

    from memo.scores.matrix import PerformanceMatrix


@dataclass(frozen=True)
class ScoreReport:
    """What follows from a matrix; a part that nobody asks for costs nothing."""

    matrix: PerformanceMatrix

    @cached_property
    def scores(self) -> tuple[Score, ...]:
        """The scores, the best first; see :func:`memo.scores.ranking`."""
        return ranking(self.matrix)

    @cached_property
    def margin(self) -> Margin:
        """The recommended pathway's lead; see :func:`memo.scores.margin`."""
        return margin(self.matrix)

    @cached_property
    def leads(self) -> dict[str, Fraction] | None:
        """The shares of all weightings; see :func:`memo.scores.leading_shares`."""
        return leading_shares(self.matrix)

    @cached_property
    def near(self) -> dict[str, Fraction] | None:
        """The shares of near weightings; see :func:`memo.scores.near_shares`."""
        return near_shares(self.matrix)

    @cached_property
    def turns(self) -> tuple[Turn, ...]:
        """The changes that cost the lead; see :func:`memo.scores.turns`."""
        return turns(self.matrix)

    @cached_property
    def dominated(self) -> tuple[Dominated, ...]:
        """Who is dominated; see :func:`memo.scores.dominated`."""
        return dominated(self.matrix)

    @cached_property
    def never_best(self) -> tuple[str, ...]:
        """Who is best on nothing; see :func:`memo.scores.never_best`."""
        return never_best(self.matrix)

    @cached_property
    def correlated(self) -> tuple[Correlated, ...]:
        """Which criteria count one thing twice or cancel; see :func:`memo.scores.correlated`."""
        return correlated(self.matrix)

    @cached_property
    def swings(self) -> tuple[Swing, ...]:
        """What ranges do to the lead; see :func:`memo.scores.swings`."""
        return swings(self.matrix)

    def as_data(self) -> dict[str, Any]:
        """Return it as data for JSON; numbers are exact, as texts: ``"3"``, or a fraction ``"73/20"``.

        Pathways stand in the memo's order. ``leads`` and ``near`` are ``null`` where there are too many
        criteria to count their weightings.
        """
        scores = {score.pathway: score for score in self.scores}
        in_order = [scores[each] for each in self.matrix.pathways]
        return {
            "scores": {each.pathway: str(each.value) for each in in_order},
            "ranges": {each.pathway: [str(each.low), str(each.high)] for each in in_order},
            "leads": _shares(self.leads),
            "near": _shares(self.near),
            "turns": [_turn(each) for each in self.turns],
            "dominated": [{"pathway": each.pathway, "by": list(each.by)} for each in self.dominated],
            "correlated": [
                {
                    "criteria": list(each.criteria),
                    "tells": "cancels" if each.cancels else "counts one thing twice",
                    "squared": str(each.squared),
                }
                for each in self.correlated
            ],
        }


def _shares(shares: dict[str, Fraction] | None) -> dict[str, str] | None:
    return None if shares is None else {pathway: str(share) for pathway, share in shares.items()}


def _turn(turn: Turn) -> dict[str, Any]:
    return {
        "criterion": turn.criterion,
        "pathway": turn.pathway,
        "from": str(turn.before),
        "to": str(turn.after),
        "beyond": turn.is_beyond,
        "leads": list(turn.leaders),
    }


@lru_cache(maxsize=4)  # who composes a memo after each edit of its words works it out once
def report_of(matrix: PerformanceMatrix) -> ScoreReport:
    """Return the report of a matrix, the same for an equal one."""
    return ScoreReport(matrix)
