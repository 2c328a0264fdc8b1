"""A statement of a sentence, with the comparison that it is held against."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from memo.checks.figures.matching import REST
from memo.diagnostics import Message
from memo.scores import rounded

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from fractions import Fraction

    from memo.checks.figures.comparison import Comparison
    from memo.checks.figures.matching import FigureStatement, Matcher


@dataclass(frozen=True, slots=True)
class Held:
    """One statement, its sentence, the comparison, what the claim has named so far, and what it is about."""

    statement: FigureStatement
    sentence: Matcher
    comparison: Comparison
    named: Mapping[str, Collection[str]] = field(default_factory=dict)
    about: str = ""

    def ids(self, name: str) -> tuple[str, ...]:
        """Return the ids that were read for an item, all others for the rest; none where it is lacking."""
        found: tuple[str, ...] = self.statement.said.get(name, ())
        return tuple(self.comparison.others(self.ids("P"))) if found == (REST,) else found

    def number(self, name: str) -> int:
        """Return the number that was read for an item."""
        return int(self.statement.said[name])

    def title(self, own_id: str) -> str:
        """Return what tables call a pathway or a criterion."""
        return self.comparison.titles[own_id]

    def score(self, pathway: str) -> Fraction:
        """Return the score of a pathway."""
        return self.comparison.scores[pathway]

    def apart(self, one: str, other: str) -> str:
        """Return how far two pathways are apart, in a sentence."""
        gap = self.score(one) - self.score(other)
        said = {"pathway": self.title(one), "other": self.title(other), "gap": rounded(abs(gap), 2)}
        if not gap:
            return Message("“%(pathway)s” is level with “%(other)s”.", **said)
        if gap > 0:
            return Message("“%(pathway)s” is %(gap)s ahead of “%(other)s”.", **said)
        return Message("“%(pathway)s” is %(gap)s behind “%(other)s”.", **said)
