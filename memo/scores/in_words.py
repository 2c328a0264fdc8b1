"""What follows from a matrix as text for a terminal, for an analyst who tries ratings and weights."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final

from memo.scores.ranks import rounded
from memo.scores.shares import MOST_NEAR

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from fractions import Fraction

    from memo.scores.report import ScoreReport
    from memo.scores.turning import Turn


_LEGEND: Final = (
    "* recommended. leads: the share of all weightings (multiples of five, each at least five) in which it",
    "leads or ties; near: of those in which each weight is five less, the same or five more. A tie counts",
    "for each, so that shares may sum to more than 100.",
)


def report_as_text(report: ScoreReport, pathways: Mapping[str, str], criteria: Mapping[str, str]) -> str:
    """Return all that follows, in sections with a line to each finding.

    Args:
        report: What follows.
        pathways: What each pathway is called, by id.
        criteria: What each criterion is called, by id.
    """
    writer = _ReportWriter(report, pathways, criteria)
    return "\n\n".join("\n".join(section) for section in writer.sections() if section) + "\n"


class _ReportWriter:
    """Words the parts of one report; a part that found nothing has no section."""

    def __init__(self, report: ScoreReport, pathways: Mapping[str, str], criteria: Mapping[str, str]) -> None:
        self._report, self._pathways, self._criteria = report, pathways, criteria

    def sections(self) -> Iterator[list[str]]:
        """Yield the lines of each section."""
        yield [*self._scores()]
        yield self._titled("What alone would cost the lead, the smallest changes first:", self._turns())
        yield self._titled("What the ranges do to the lead of the recommended pathway:", self._swings())
        yield self._titled("Criteria that correlate beyond ±0.9:", self._correlated())
        yield [*self._weak()]

    @staticmethod
    def _titled(title: str, rows: Iterable[Sequence[str]]) -> list[str]:
        lines = [*_columns(list(rows))]
        return [title, *(f"  {line}" for line in lines)] if lines else []

    def _scores(self) -> Iterator[str]:
        report = self._report
        scores = {score.pathway: score for score in report.scores}
        rows = [("", "score", "range", "rank", "leads", "near")]
        for pathway in report.matrix.pathways:
            score = scores[pathway]
            mark = "* " if pathway == report.matrix.recommended else "  "
            rows.append(
                (
                    mark + self._pathways[pathway],
                    rounded(score.value, 2),
                    f"{rounded(score.low, 2)}–{rounded(score.high, 2)}",
                    "out" if score.below else str(score.rank),
                    _share(report.leads, pathway),
                    _share(report.near, pathway),
                )
            )
        yield from _columns(rows, right=range(1, 6))
        yield ""
        yield from _LEGEND
        if report.near is None:
            yield f"Near weightings are not counted for more than {MOST_NEAR} criteria."

    def _turns(self) -> Iterator[Sequence[str]]:
        for turn in self._report.turns:
            leaders = " and ".join(self._pathways[each] for each in turn.leaders) or "nobody"
            level = ", level" if len(turn.leaders) > 1 else ""
            yield (self._changed(turn), *_from_and_to(turn), f"{leaders}{level}")

    def _changed(self, turn: Turn) -> str:
        criterion = self._criteria[turn.criterion]
        if turn.pathway is None:
            return f"weight of {criterion}"
        return f"{self._pathways[turn.pathway]} on {criterion}"

    def _swings(self) -> Iterator[Sequence[str]]:
        for swing in self._report.swings:
            cell = f"{self._pathways[swing.pathway]} on {self._criteria[swing.criterion]}"
            yield cell, f"{rounded(swing.at_low, 2)} to {rounded(swing.at_high, 2)}"

    def _correlated(self) -> Iterator[Sequence[str]]:
        for pair in self._report.correlated:
            names = " and ".join(self._criteria[each] for each in pair.criteria)
            size = f"{'−' if pair.cancels else ''}{math.sqrt(pair.squared):.2f}"
            yield names, size, "cancels" if pair.cancels else "counts one thing twice"

    def _weak(self) -> Iterator[str]:
        for score in self._report.scores:
            if score.below:
                floors = ", ".join(self._criteria[each] for each in score.below)
                yield f"{self._pathways[score.pathway]} is out: below the floor on {floors}."
        for each in self._report.dominated:
            better = ", ".join(self._pathways[own] for own in each.by)
            yield f"{self._pathways[each.pathway]} is dominated by {better}."
        for pathway in self._report.never_best:
            yield f"{self._pathways[pathway]} is never best on anything."


def _from_and_to(turn: Turn) -> tuple[str, str]:
    sign = "" if not turn.is_beyond else "above " if turn.after > turn.before else "below "
    unit = "%" if turn.pathway is None else ""
    return f"{_short(turn.before)}{unit}", f"→ {sign}{_short(turn.after)}{unit}"


def _short(number: Fraction) -> str:
    return str(number) if number.denominator == 1 else rounded(number)


def _share(shares: Mapping[str, Fraction] | None, pathway: str) -> str:
    return "–" if shares is None else f"{rounded(shares[pathway] * 100)}%"


def _columns(rows: Sequence[Sequence[str]], right: Iterable[int] = ()) -> Iterator[str]:
    """Yield rows with their cells below one another, those of some columns flush right."""
    flush = set(right)
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        cells = (
            cell.rjust(width) if at in flush else cell.ljust(width)
            for at, (cell, width) in enumerate(zip(row, widths, strict=True))
        )
        yield "  ".join(cells).rstrip()
