"""In what share of all weightings, and of those near the memo's, each pathway leads.

The question is that of SMAA (Lahdelma, Hokkanen and Salminen, 1998), counted and not sampled. A pathway's
scores under all weightings stand side by side in one whole number, a lane of equal width for each, always in
the same order. One subtraction then compares two pathways under all weightings at once, which takes
hundredths of a second for the 92,378 weightings of ten criteria.
"""

from __future__ import annotations

from fractions import Fraction
from math import lcm
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from memo.scores.matrix import PerformanceMatrix

STEP: Final = 5
"""Weights are multiples of this, in per cent, and a near weight is so much more or less."""
_UNITS: Final = 100 // STEP
MOST_NEAR: Final = 14
"""Criteria up to which near weightings are counted: of so many there are 616,227, of two more 5 million."""


class _Choice(NamedTuple):
    """One weight that a criterion may have, and how many units of the sum it takes."""

    units: int
    weight: int


def leading_shares(matrix: PerformanceMatrix) -> dict[str, Fraction] | None:
    """Return for each pathway the share of all weightings in which it leads or ties.

    Weights are multiples of five per cent, each at least five, summing to 100: C(19, n - 1) of n criteria.
    ``None`` for more than twenty criteria, of which there are none. A tie counts for each, so that the shares
    may sum to more than 1; who is below a floor never leads.
    """
    if len(matrix.criteria) > _UNITS:
        return None
    choices = [_Choice(units, STEP * units) for units in range(1, _UNITS - len(matrix.criteria) + 2)]
    return _shares(matrix, [choices] * len(matrix.criteria), _UNITS)


def near_shares(matrix: PerformanceMatrix) -> dict[str, Fraction] | None:
    """Return the same of the near weightings: each weight the memo's, or five more or less, the sum kept.

    No weight falls below nothing. ``None`` for more criteria than :data:`MOST_NEAR`.
    """
    if len(matrix.criteria) > MOST_NEAR:
        return None
    choices = [
        [_Choice(sign, each.weight + sign * STEP) for sign in (-1, 0, 1) if each.weight + sign * STEP >= 0]
        for each in matrix.criteria
    ]
    return _shares(matrix, choices, 0)


def _shares(
    matrix: PerformanceMatrix, choices: Sequence[Sequence[_Choice]], units: int
) -> dict[str, Fraction]:
    """Return in what share of the weightings that take so many units each pathway leads or ties."""
    standing = matrix.standing
    scale = lcm(*(cell.rating.denominator for row in matrix.cells for cell in row))
    ratings = {each: [int(cell.rating * scale) for cell in matrix.row(each)] for each in standing}
    most = max((max(row) for row in ratings.values()), default=0)
    lanes = _Lanes(choices, units, most)
    scores = {each: lanes.scores(row) for each, row in ratings.items()}
    led = {each: Fraction(lanes.led(own, scores.values()), lanes.count) for each, own in scores.items()}
    return {each: led.get(each, Fraction(0)) for each in matrix.pathways}


class _Lanes:
    """All weightings in a fixed order, and numbers that have a lane of bits for each of them.

    Args:
        choices: The weights that each criterion may have.
        units: What the weights of all criteria take together.
        most: The highest rating, a whole number.
    """

    def __init__(self, choices: Sequence[Sequence[_Choice]], units: int, most: int) -> None:
        self._choices = choices
        self._ways = _ways(choices, units)
        self.count = self._ways[-1][units]
        # One bit more than the highest score has: it tells whose lane is none below another's.
        self._width = (most * sum(max(own.weight for own in each) for each in choices)).bit_length() + 1
        self._lanes = 1 << max(max(each.values()) for each in self._ways).bit_length()
        self._ones = 1
        for doubling in range(self._lanes.bit_length() - 1):
            self._ones |= self._ones << (self._width << doubling)

    def _each(self, count: int) -> int:
        """Return the number that has 1 in so many lanes."""
        return self._ones >> (self._width * (self._lanes - count))

    def scores(self, ratings: Sequence[int]) -> int:
        """Return the sum of weight times rating under each weighting, in its lane.

        It grows criterion by criterion: under the weightings of the first few, sorted by the units they take.
        """
        sums = {0: 0}
        for rating, options, before, after in zip(
            ratings, self._choices, self._ways, self._ways[1:], strict=False
        ):
            longer = dict.fromkeys(after, 0)
            for taken, count in before.items():
                ones = self._each(count) * rating
                for option in options:
                    reached = taken + option.units
                    if reached in after:
                        added = sums[taken] + option.weight * ones
                        longer[reached] = longer[reached] << (self._width * count) | added
            sums = longer
        (whole,) = sums.values()
        return whole

    def led(self, own: int, all_scores: Iterable[int]) -> int:
        """Return under how many weightings a pathway's score is below none of all."""
        led = signs = self._each(self.count) << (self._width - 1)
        for other in all_scores:
            led &= (own | signs) - other
        return led.bit_count()


def _ways(choices: Sequence[Sequence[_Choice]], units: int) -> list[dict[int, int]]:
    """Return how many weights of the first 0, 1, 2 … criteria take so many units, by these.

    Left out is what the criteria behind cannot bring to ``units``.
    """
    behind = [(0, 0)]
    for options in reversed(choices):
        taken = [option.units for option in options]
        behind.append((behind[-1][0] + min(taken), behind[-1][1] + max(taken)))
    ways = [{0: 1}]
    for options, (least, most) in zip(choices, behind[-2::-1], strict=True):
        longer: dict[int, int] = {}
        for taken_before, count in ways[-1].items():
            for option in options:
                reached = taken_before + option.units
                if least <= units - reached <= most:
                    longer[reached] = longer.get(reached, 0) + count
        ways.append(longer)
    return ways
