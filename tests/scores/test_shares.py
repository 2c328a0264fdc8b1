"""The shares of weightings against an enumeration of every one of them."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from itertools import product
from typing import TYPE_CHECKING

from hypothesis import given
from laws import examples
from matrices import matrices, matrix

from memo.scores import PerformanceMatrix, dominated, leading_shares, near_shares

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


def enumerated(found: PerformanceMatrix, choices: Iterable[Sequence[int]]) -> dict[str, Fraction]:
    """Return the shares by trying every weighting, one by one."""
    led, total = dict.fromkeys(found.pathways, 0), 0
    for weights in product(*choices):
        if sum(weights) != 100:
            continue
        total += 1
        scores = {
            pathway: sum(w * cell.rating for w, cell in zip(weights, found.row(pathway), strict=True))
            for pathway in found.standing
        }
        for pathway, score in scores.items():
            led[pathway] += score == max(scores.values())
    return {pathway: Fraction(count, total) for pathway, count in led.items()}


@given(matrices())
@examples(25)
def test_shares_are_those_of_an_enumeration(found: PerformanceMatrix) -> None:
    """Of all multiples of five from five on, and of the weights with five less, none or five more."""
    count = len(found.criteria)
    assert leading_shares(found) == enumerated(found, [range(5, 100, 5)] * count)
    near = [[w for w in (c.weight - 5, c.weight, c.weight + 5) if w >= 0] for c in found.criteria]
    assert near_shares(found) == enumerated(found, near)


def test_fractions_and_floors_are_counted_exactly() -> None:
    """Thirds tie where they tie, and who is out never leads."""
    third = matrix([40, 30, 30], [["10/3", 2, 4], [3, "7/3", 4], [5, 5, 1]], floors={"trust": 2})
    assert leading_shares(third) == enumerated(third, [range(5, 100, 5)] * 3)
    assert (leading_shares(third) or {})["c"] == 0


def test_where_all_are_out_nobody_leads() -> None:
    """Of no weighting."""
    nobody = matrix([50, 50], [[1, 5], [1, 4]], floors={"cost": 2})
    assert leading_shares(nobody) == near_shares(nobody) == dict.fromkeys("ab", Fraction(0))


def test_two_that_tie_everywhere_both_lead_everywhere() -> None:
    """A tie counts for each, so that shares may sum to more than 1."""
    assert leading_shares(matrix([50, 50], [[3, 4], [3, 4]])) == dict.fromkeys("ab", Fraction(1))


def test_too_many_criteria_have_no_shares() -> None:
    """Twenty-one of five per cent each are more than the whole; of fifteen near weightings are too many."""
    criteria = [replace(matrix([100], [[3]]).criteria[0], id=f"c{n}", weight=5) for n in range(21)]
    cell = matrix([100], [[3]]).cells[0][0]
    many = PerformanceMatrix(tuple(criteria), ("a",), ((cell,) * 21,), "a")
    assert (leading_shares(many), near_shares(many)) == (None, None)
    fewer = replace(many, criteria=many.criteria[:15], cells=((cell,) * 15,))
    assert leading_shares(fewer) == {"a": Fraction(1)}
    assert near_shares(fewer) is None


@given(matrices(step=5, most_criteria=6))
@examples(25)
def test_a_dominated_pathway_never_leads(found: PerformanceMatrix) -> None:
    """Whatever the weights, as each criterion has some."""
    shares = leading_shares(found) or {}
    assert {shares[each.pathway] for each in dominated(found)} <= {0}
    assert not {each.pathway for each in dominated(found)} & set(found.leaders)


@given(matrices(step=5, most_criteria=6))
@examples(25)
def test_somebody_leads_everywhere(found: PerformanceMatrix) -> None:
    """So the shares sum to 1 at least."""
    assert sum((leading_shares(found) or {}).values()) >= 1
    assert sum((near_shares(found) or {}).values()) >= 1


@given(matrices(most_criteria=5))
@examples(25)
def test_renaming_and_reordering_change_no_share(found: PerformanceMatrix) -> None:
    """Neither of the pathways nor of the criteria."""
    turned = replace(
        found,
        criteria=found.criteria[::-1],
        pathways=tuple(f"way-{each}" for each in found.pathways[::-1]),
        cells=tuple(row[::-1] for row in found.cells[::-1]),
        recommended=f"way-{found.recommended}",
    )
    for shares in (leading_shares, near_shares):
        same = {f"way-{pathway}": share for pathway, share in (shares(found) or {}).items()}
        assert shares(turned) == same
