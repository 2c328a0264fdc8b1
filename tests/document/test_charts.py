"""Where the marks of the drawings stand: nothing meets anything else, and each is where its number is."""

from __future__ import annotations

from fractions import Fraction

import pytest

from memo.document.charts import SIZE, WIDTH, Plotted, chart_of_leads, chart_of_scores


def rows(*labels: str, share: Fraction | None = Fraction(1, 3)) -> list[Plotted]:
    """Return pathways that score 3, from 2 to 4."""
    return [Plotted(label, Fraction(3), Fraction(2), Fraction(4), share) for label in labels]


def half(text: str) -> float:
    """Measure a text as if each letter were half as wide as high."""
    return len(text) / 2


@pytest.mark.parametrize("letters", [4, 20, 28, 29, 60])
def test_no_column_meets_another_at_the_size_of_a_telephone(letters: int) -> None:
    """Label, value, scale, bar and percentage stand beside each other, or the label above."""
    chart = chart_of_scores(rows("x" * letters, "y"), half, 1.0)
    drawn = 4.4  # --size-figure-small
    label, value, percent = (half(text) * drawn for text in ("x" * letters, "0.00", "100%"))
    above = chart.marks[0].label_y < chart.marks[0].y - SIZE
    assert above == (label > 62)
    left = 0.0 if above else label
    assert left <= chart.value_x - value
    assert chart.value_x < chart.ticks[0].x - 1.8
    assert chart.ticks[-1].x < chart.bar_x
    assert chart.bar_x + max(mark.bar for mark in chart.marks) < WIDTH - percent
    assert chart.ticks[-1].x - chart.ticks[0].x > 25


def test_rows_follow_each_other_and_end_at_the_scale() -> None:
    """Each as far from the next, at every size of type."""
    for grown in (1.0, 1.4):
        chart = chart_of_scores(rows(*"abc"), half, grown)
        places = [mark.y for mark in chart.marks]
        assert places[1] - places[0] == pytest.approx(places[2] - places[1], abs=0.02)
        assert places[-1] < chart.foot < chart.height
        assert places[1] - places[0] >= 1.3 * chart.size


def test_without_shares_the_scale_takes_their_room() -> None:
    """And no percentage is said."""
    without, with_them = (chart_of_scores(rows("a", share=each), half, 1.0) for each in (None, Fraction(1)))
    assert without.marks[0].percent is None
    assert without.ticks[-1].x > with_them.ticks[-1].x


@pytest.mark.parametrize(
    ("share", "percent"),
    [
        (Fraction(0), 0),
        (Fraction(1, 1000), 1),
        (Fraction(1, 8), 13),
        (Fraction(999, 1000), 99),
        (Fraction(1), 100),
    ],
)
def test_a_share_is_nothing_or_all_only_where_it_is(share: Fraction, percent: int) -> None:
    """Rounded halves up between."""
    assert chart_of_scores(rows("a", share=share), half, 1.0).marks[0].percent == percent


def test_what_moves_the_lead_stands_where_its_numbers_say() -> None:
    """The scale holds all ends and the point at which nobody leads."""
    chart = chart_of_leads(
        [(Fraction(-3, 10), Fraction(7, 10)), (Fraction(1, 5), Fraction(2, 5))],
        Fraction(3, 20),
        [("Court", "Cost"), ("Commission", "Time")],
        half,
        1.0,
    )
    numbers = [float(tick.number) for tick in chart.ticks]
    assert (numbers[0], numbers[-1]) == (-0.5, 1.0)
    scale = (chart.ticks[-1].x - chart.ticks[0].x) / 1.5
    for x, points in (
        (chart.level, 0),
        (chart.lead, 0.15),
        (chart.spans[0].low, -0.3),
        (chart.spans[1].high, 0.4),
    ):
        assert x == pytest.approx(chart.ticks[0].x + (points + 0.5) * scale, abs=0.02)
    assert max(chart.spans[0].label_ys) < min(chart.spans[1].label_ys)


@pytest.mark.parametrize("letters", [10, 60])
def test_no_line_of_the_scale_crosses_a_label(letters: int) -> None:
    """Labels stand beside the scale; broad ones above their bars, and the lines run through these only."""
    spans = [(Fraction(-3, 10), Fraction(7, 10)), (Fraction(1, 5), Fraction(2, 5))]
    chart = chart_of_leads(spans, Fraction(3, 20), [("x" * letters, "y")] * 2, half, 1.0)
    broad = half("x" * letters) * 4.4  # --size-figure-small
    for span in chart.spans:
        beside = chart.ticks[0].x > broad
        within = any(
            top < base and base - SIZE < bottom for base in span.label_ys for top, bottom in chart.bands
        )
        assert beside or not within
        assert any(top < span.y < bottom for top, bottom in chart.bands)
    assert len(chart.spans[0].label_ys) == (2 if letters == 10 else 1)
