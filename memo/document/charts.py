"""Where the marks of a drawing stand: scores with their ranges and shares, and what moves the lead.

Lengths are in millimetres of a drawing :data:`WIDTH` wide; the part of the templates that prints it chooses
colours and words. Labels are measured, so that none meets what stands beside it: not in print, and not on a
telephone, where the sheet of the page draws text :data:`_LARGER` times as large.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

WIDTH: Final = 160.0
SIZE: Final = 3.3
"""The size of type, before it grows with the type of tables."""
_LARGER: Final = 4.4 / SIZE
"""``--size-figure-small`` of tokens.css, in parts of the type that it stands for."""

_BROADEST_LABEL: Final = 62.0
"""A label that is broader stands above its marks, and so do all others."""
_GAP: Final = 3.0
_ROW: Final = 6.4
_LABEL_ROW: Final = 5.0
_FOOT: Final = 8.0
_SHARE_BAR: Final = 20.0
_LOWEST, _HIGHEST = 1, 5
"""The ratings between which every score lies."""


@dataclass(frozen=True, slots=True)
class Plotted:
    """What is drawn of a pathway: its name, its score from low to high, the share in which it leads."""

    label: str
    value: Fraction
    low: Fraction
    high: Fraction
    share: Fraction | None


@dataclass(frozen=True, slots=True)
class Mark:
    """Where one pathway stands in the drawing.

    Attributes:
        label_y: The base line of its label.
        y: The middle of its range, its dot and its bar.
        text_y: The base line of the numbers beside them.
        low: Where its range begins.
        dot: Where its value is.
        high: Where its range ends; ``low`` where it has none.
        bar: How long the bar of its share is.
        percent: Its share in whole per cent; ``None`` where none is known.
    """

    label_y: float
    y: float
    text_y: float
    low: float
    dot: float
    high: float
    bar: float
    percent: int | None


@dataclass(frozen=True, slots=True)
class Tick:
    """A number of the scale and where it stands."""

    x: float
    number: str


@dataclass(frozen=True, slots=True)
class ScoreChart:
    """The drawing of all scores: its size, its scale, a mark for each pathway, and where columns begin."""

    height: float
    size: float
    value_x: float
    ticks: tuple[Tick, ...]
    foot: float
    marks: tuple[Mark, ...]
    bar_x: float
    percent_x: float


def chart_of_scores(rows: Sequence[Plotted], measure: Callable[[str], float], grown: float) -> ScoreChart:
    """Place the scores of pathways, in the order that is given.

    Args:
        rows: What is drawn.
        measure: Tells how wide a text is, in parts of its size.
        grown: How many times as large as usual the type is.
    """
    size = SIZE * grown
    drawn = size * _LARGER

    def widest(texts: Sequence[str]) -> float:
        return max(measure(text) for text in texts) * drawn

    broadest = widest([row.label for row in rows])
    above = broadest > _BROADEST_LABEL
    value_x = (0 if above else broadest + _GAP) + widest(["0.00"])
    shares = any(row.share is not None for row in rows)
    right = widest(["100%"]) + _GAP if shares else _GAP
    bar_x = WIDTH - right - (_SHARE_BAR if shares else 0)
    start, end = value_x + 2 * _GAP, bar_x - (2 * _GAP if shares else 0)
    row_height = (_ROW + (_LABEL_ROW if above else 0)) * grown
    foot = len(rows) * row_height

    def across(score: Fraction | int) -> float:
        return _exact(start + float(score - _LOWEST) / (_HIGHEST - _LOWEST) * (end - start))

    def mark(number: int, row: Plotted) -> Mark:
        middle = (number + 1) * row_height - _ROW * grown / 2
        base = middle + size * 0.34  # half of the height of figures, so that they stand beside the marks
        return Mark(
            label_y=_exact(middle - _ROW * grown / 2 - size * 0.2 if above else base),
            y=_exact(middle),
            text_y=_exact(base),
            low=across(row.low),
            dot=across(row.value),
            high=across(row.high),
            bar=_exact(float(row.share or 0) * _SHARE_BAR),
            percent=None if row.share is None else percent(row.share),
        )

    return ScoreChart(
        height=_exact(foot + _FOOT * grown),
        size=_exact(size),
        value_x=_exact(value_x),
        ticks=tuple(Tick(across(each), str(each)) for each in range(_LOWEST, _HIGHEST + 1)),
        foot=_exact(foot),
        marks=tuple(mark(number, row) for number, row in enumerate(rows)),
        bar_x=_exact(bar_x),
        percent_x=WIDTH,
    )


@dataclass(frozen=True, slots=True)
class LeadRange:
    """What one rating's range does to the lead: its label, and from where to where the lead moves.

    Attributes:
        label_ys: The base lines of its label: pathway and criterion, or both in one line.
        y: The middle of its bar.
        low: Where the bar begins.
        high: Where it ends.
    """

    label_ys: tuple[float, ...]
    y: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class LeadChart:
    """The drawing of what moves the lead: its size, its scale, the lead as it is, and a range each.

    ``bands`` are the heights, from and to, through which the lines of the scale run: no line crosses a label.
    """

    height: float
    size: float
    ticks: tuple[Tick, ...]
    foot: float
    bands: tuple[tuple[float, float], ...]
    level: float
    lead: float
    spans: tuple[LeadRange, ...]


def chart_of_leads(
    spans: Sequence[tuple[Fraction, Fraction]],
    lead: Fraction,
    labels: Sequence[tuple[str, str]],
    measure: Callable[[str], float],
    grown: float,
) -> LeadChart:
    """Place what each range does to the lead, in the order that is given, beside its label.

    Args:
        spans: The lead at one end of a range and at the other.
        lead: The lead as it is.
        labels: Of each, the pathway and the criterion; a line each, or one line above where they are broad.
        measure: Tells how wide a text is, in parts of its size.
        grown: How many times as large as usual the type is.
    """
    size = SIZE * grown
    ends = [float(end) for span in spans for end in span]
    least, most = math.floor(min(0.0, *ends) * 2) / 2, math.ceil(max(0.0, *ends) * 2) / 2
    broadest = max(measure(line) for label in labels for line in label) * size * _LARGER
    above = broadest > _BROADEST_LABEL
    row_height = (_ROW + _LABEL_ROW) * grown
    foot = len(spans) * row_height
    start, end = _GAP * 2 + (0 if above else broadest), WIDTH - _GAP * 2

    def across(points: float) -> float:
        return _exact(start + (points - least) / (most - least) * (end - start))

    def span(number: int, ends: tuple[Fraction, Fraction]) -> LeadRange:
        bottom = (number + 1) * row_height
        middle = bottom - (_ROW * grown if above else row_height) / 2
        over = (bottom - _ROW * grown - size * 0.2,)
        beside = (middle - size * 0.3, middle - size * 0.3 + _LABEL_ROW * grown)
        return LeadRange(
            label_ys=tuple(map(_exact, over if above else beside)),
            y=_exact(middle),
            low=across(float(min(ends))),
            high=across(float(max(ends))),
        )

    rows = [
        (_exact(row * row_height - _ROW * grown), _exact(row * row_height))
        for row in range(1, len(spans) + 1)
    ]
    halves = range(round(least * 2), round(most * 2) + 1)
    step = 1 if len(halves) <= 9 else 2  # noqa: PLR2004 - as many numbers as have room on a telephone
    return LeadChart(
        height=_exact(foot + _FOOT * grown),
        size=_exact(size),
        ticks=tuple(Tick(across(half / 2), f"{half / 2:.1f}") for half in halves if half % step == 0),
        foot=_exact(foot),
        bands=tuple(rows) if above else ((0.0, _exact(foot)),),
        level=across(0),
        lead=across(float(lead)),
        spans=tuple(span(number, ends) for number, ends in enumerate(spans)),
    )


def percent(share: Fraction) -> int:
    """Return whole per cent, halves up; nothing that leads at all is nothing, and no share is all but 1."""
    whole = math.floor(share * 100 + Fraction(1, 2))
    return min(max(whole, 1 if share else 0), 100 if share == 1 else 99)


def _exact(length: float) -> float:
    return round(length, 2)
