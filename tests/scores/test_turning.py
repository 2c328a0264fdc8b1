"""The changes that cost the lead: worked out by hand, and looked for by trying."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from hypothesis import given
from laws import examples
from matrices import CRITERIA, fractions, matrices, matrix, measured

from memo.scores import PerformanceMatrix, Turn, after_ratings, turns


def weighted(found: PerformanceMatrix, pathway: str, criterion: str, weight: Fraction) -> Fraction:
    """Work out a score anew with another weight of one criterion, the others in proportion."""
    rest = sum(c.weight for c in found.criteria if c.id != criterion)
    weights = [weight if c.id == criterion else (100 - weight) * c.weight / rest for c in found.criteria]
    cells = zip(weights, found.row(pathway), strict=True)
    return sum((own * cell.rating for own, cell in cells), Fraction(0)) / 100


def changes(found: PerformanceMatrix) -> list[tuple[str | None, str, str, str, tuple[str, ...]]]:
    """Return the turns in short: pathway, criterion, from, to, who leads."""
    return [(t.pathway, t.criterion, str(t.before), str(t.after), t.leaders) for t in turns(found)]


def test_points_worked_out_by_hand() -> None:
    """A leads by 0.2: a point on cost (0.5) or speed (0.3) is too many; on trust (0.2) they are level."""
    assert changes(matrix([50, 30, 20], [[4, 3, 3], [4, 3, 2]])) == [
        ("a", "cost", "4", "3", ("b",)),
        ("b", "cost", "4", "5", ("b",)),
        ("a", "speed", "3", "2", ("b",)),
        ("b", "speed", "3", "4", ("b",)),
        ("a", "trust", "3", "2", ("a", "b")),
        ("b", "trust", "2", "3", ("a", "b")),
    ]


def test_a_weight_worked_out_by_hand() -> None:
    """On cost 5 against 1 and 2 against 4 elsewhere: 5w+2(1-w) = w+4(1-w) at w = 1/3, 5/6 of 50 away."""
    found = [turn for turn in turns(matrix([50, 25, 25], [[5, 2, 2], [1, 4, 4]])) if turn.pathway is None]
    assert found[0] == Turn(
        "cost", None, Fraction(50), Fraction(100, 3), ("b",), is_beyond=True, size=Fraction(10, 3)
    )


def test_where_several_draw_level_the_steepest_leads_beyond() -> None:
    """At 1/3 of cost both b and c reach a; below it c, which is better elsewhere, passes b."""
    found = matrix([60, 40], [[5, 2], [3, 3], [1, 4]])
    assert ("cost", Fraction(100, 3), ("c",)) in [
        (turn.criterion, turn.after, turn.leaders) for turn in turns(found) if turn.pathway is None
    ]


def test_where_several_lead_any_change_decides() -> None:
    """So no change is told."""
    assert turns(matrix([50, 50], [[3, 3], [3, 3]])) == ()


def test_a_point_that_puts_the_leader_below_a_floor_costs_the_lead() -> None:
    """Its score alone would bear two."""
    found = changes(matrix([50, 50], [[5, 3], [3, 3]], floors={"speed": 3}))
    assert ("a", "speed", "3", "2", ("b",)) in found
    assert ("a", "cost", "5", "3", ("a", "b")) in found


def test_a_pathway_that_is_out_leads_once_it_reaches_the_floor() -> None:
    """B scores more than a, and its 2 on speed is one point below."""
    found = changes(matrix([80, 20], [[3, 3], [5, 2]], floors={"speed": 3}))
    assert ("b", "speed", "2", "3", ("b",)) in found
    assert not [each for each in found if each[0] == "b" and each[1] == "cost"]


def test_where_all_others_are_out_the_leader_falls_to_nobody() -> None:
    """There is nobody left to lead."""
    assert ("a", "speed", "2", "1", ()) in changes(matrix([50, 50], [[3, 2], [5, 1]], floors={"speed": 2}))


def test_an_amount_worked_out_by_hand() -> None:
    """Cost 0 rates 5 and 40 rates 1: a, at 10, rates 4 and scores 3.5; b, at 30, rates 2 and scores 3.

    With half of the weight on it, a draws level at a rating of 3, which is 20; b at 3, which is 20, too.
    """
    found = measured([50, 50], [10, 30], [[3], [4]], [(0, 5), (40, 1)])
    amounts = [turn for turn in turns(found) if turn.pathway and turn.criterion == "cost"]
    assert [(turn.pathway, turn.before, turn.after, turn.leaders, turn.is_beyond) for turn in amounts] == [
        ("a", *fractions(10, 20), ("b",), True),
        ("b", *fractions(30, 20), ("b",), True),
    ]


def test_an_amount_outside_what_the_function_rates_turns_nothing() -> None:
    """Were b for nothing, it would still be behind."""
    found = measured([20, 80], [0, 40], [[5], [3]], [(0, 5), (40, 1)])
    assert [turn for turn in turns(found) if turn.criterion == "cost" and turn.pathway] == []


def test_other_ratings_are_put_in_together() -> None:
    """As a trigger asks for them."""
    found = after_ratings(
        matrix([50, 50], [[4, 4], [3, 3]]), {("a", "cost"): Fraction(1), ("b", "speed"): Fraction(5)}
    )
    assert (found.score("a"), found.score("b"), found.leaders) == (*fractions("2.5", 4), ("b",))


@given(matrices())
@examples(40)
def test_beyond_a_weight_others_lead_and_before_it_the_leader(found: PerformanceMatrix) -> None:
    """Scores worked out anew are equal there; a step further the named lead, a step back the leader."""
    for turn in turns(found):
        if turn.pathway is None:
            (leader,) = found.leaders
            step = (turn.after - turn.before) / 100_000
            at, back, on = (
                {p: weighted(found, p, turn.criterion, turn.after + way) for p in found.pathways}
                for way in (0, -step, step)
            )
            assert {at[leader], *(at[each] for each in turn.leaders)} == {max(at.values())}
            assert [p for p in found.pathways if back[p] == max(back.values())] == [leader]
            assert tuple(p for p in found.pathways if on[p] == max(on.values())) == turn.leaders


@given(matrices())
@examples(40)
def test_no_weight_is_overlooked(found: PerformanceMatrix) -> None:
    """Where another leads at one end of a criterion's weights, that criterion has a turn on that side."""
    if len(found.leaders) > 1:
        return
    (leader,) = found.leaders
    sides = {(turn.criterion, turn.after > turn.before) for turn in turns(found) if turn.pathway is None}
    for criterion in CRITERIA[: len(found.criteria)]:
        for end, rises in ((Fraction(1, 1000), False), (Fraction(99_999, 1000), True)):
            scores = {p: weighted(found, p, criterion, end) for p in found.pathways}
            assert (scores[leader] < max(scores.values())) == ((criterion, rises) in sides)


@given(matrices())
@examples(40)
def test_ratings_that_cost_the_lead_are_those_found_by_trying(found: PerformanceMatrix) -> None:
    """Put every other rating into every cell, and see who leads; the nearest that costs the lead is told."""
    if len(found.leaders) > 1:
        return
    told = {(t.pathway, t.criterion): (t.after, t.leaders) for t in turns(found) if t.pathway is not None}
    for pathway in found.pathways:
        for criterion, cell in zip(found.criteria, found.row(pathway), strict=True):
            costly = [
                (abs(rating - cell.rating), rating, after.leaders)
                for rating in map(Fraction, range(1, 6))
                if (after := found.rerated(pathway, criterion.id, rating)).leaders != found.leaders
            ]
            nearest = min(costly, default=None)
            assert told.get((pathway, criterion.id)) == (nearest and nearest[1:])


@given(matrices())
@examples(20)
def test_the_smallest_change_comes_first(found: PerformanceMatrix) -> None:
    """A point of rating counts as five of weight."""
    sizes = [turn.size for turn in turns(found)]
    assert sizes == sorted(sizes)
    for turn in turns(found):
        step = 5 if turn.pathway is None else 1
        assert turn.size == abs(turn.after - turn.before) / step


@given(matrices())
@examples(20)
def test_renaming_and_reordering_pathways_turns_the_same(found: PerformanceMatrix) -> None:
    """The same changes come of the same matrix the other way round and under other names."""
    names = {each: f"way-{each}" for each in found.pathways}
    renamed = replace(
        found,
        pathways=tuple(names[each] for each in reversed(found.pathways)),
        cells=tuple(reversed(found.cells)),
        recommended=names[found.recommended],
    )
    told = {(t.pathway, t.criterion, t.after, frozenset(t.leaders)) for t in turns(renamed)}
    assert told == {
        (
            names[t.pathway] if t.pathway else None,
            t.criterion,
            t.after,
            frozenset(names[o] for o in t.leaders),
        )
        for t in turns(found)
    }
