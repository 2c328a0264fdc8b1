"""What the comparison of the real memo comes to, as a table, worked out here by trying everything.

The numbers are read from memo.yaml as plain data, and nothing of the program works on them but `memo scores`,
which is held against the table. Who edits the comparison reads what changes in it, and writes that here.
All of it was worked out once more from the printed PDF alone, by a script that shares nothing with this one.
"""

from __future__ import annotations

import json
from fractions import Fraction
from itertools import product
from math import prod
from typing import TYPE_CHECKING, Any

import pytest
from builders import SEED, run
from ruamel.yaml import YAML

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

DATA: dict[str, Any] = YAML(typ="safe").load((SEED / "memo.yaml").read_bytes())
CRITERIA = [criterion["id"] for criterion in DATA["criteria"]]
WEIGHTS: list[int] = [criterion["weight"] for criterion in DATA["criteria"]]
CELLS = {
    pathway["id"]: [pathway["assessments"][criterion] for criterion in CRITERIA]
    for pathway in DATA["pathways"]
}
RATINGS = {pathway: [cell["rating"] for cell in row] for pathway, row in CELLS.items()}
LEADER = "mediation-and-conference"

SCORES = {  # score, least, most; in how many of 3876 weightings, and of 51 near ones, it leads or ties
    "mediation": ("2.85", "1.85", "3.75", 488, 0),
    "conference": ("2.70", "1.80", "3.25", 0, 0),
    "mediation-and-conference": ("3.20", "1.90", "3.60", 2840, 51),
    "phased-withdrawal": ("2.80", "1.90", "3.80", 176, 0),
    "ceasefire": ("1.60", "1.35", "2.60", 41, 0),
    "present-policy": ("2.55", "1.55", "2.85", 604, 0),
}
POINTS = {  # the one rating that changes, its pathway, from, to, and who leads then
    ("consent", "mediation", 2, 4, "mediation"),
    ("consent", "conference", 2, 4, "conference"),
    ("consent", "mediation-and-conference", 3, 1, "mediation"),
    ("consent", "phased-withdrawal", 2, 4, "phased-withdrawal"),
    ("consent", "present-policy", 1, 4, "present-policy"),
    ("integrity", "mediation", 3, 5, "mediation"),
    ("integrity", "conference", 3, 5, "conference and mediation-and-conference"),
    ("integrity", "mediation-and-conference", 3, 1, "mediation"),
    ("durability", "mediation", 3, 5, "mediation"),
    ("durability", "mediation-and-conference", 4, 2, "mediation"),
    ("feasibility", "phased-withdrawal", 2, 5, "phased-withdrawal"),
    ("speed", "phased-withdrawal", 1, 5, "mediation-and-conference and phased-withdrawal"),
}
WEIGHTS_TURNING = {  # the one weight that changes, from, the share beyond which the lead is another's, whose
    ("feasibility", 15, Fraction(1900, 53), "present-policy"),
    ("integrity", 25, Fraction(325, 7), "phased-withdrawal"),
    ("speed", 10, Fraction(850, 13), "ceasefire"),
}


@pytest.fixture(scope="module")
def told() -> dict[str, Any]:
    """What `memo scores` says of the real memo."""
    ran = run("scores", SEED, "--format", "json")
    assert ran.code == 0
    found: dict[str, Any] = json.loads(ran.out)
    return found


def weighted(ratings: Sequence[int], weights: Sequence[int | Fraction]) -> Fraction:
    """Return the weighted sum of ratings, exactly."""
    return Fraction(sum(part * rating for part, rating in zip(weights, ratings, strict=True)))


def leading(ratings: dict[str, list[int]], weights: Sequence[int | Fraction]) -> list[str]:
    """Return who has the highest score, several where they are level."""
    scores = {pathway: weighted(row, weights) for pathway, row in ratings.items()}
    best = max(scores.values())
    return [pathway for pathway, score in scores.items() if score == best]


def times_leading(weightings: Sequence[Sequence[int]]) -> dict[str, int]:
    """Return in how many of some weightings each pathway leads or ties."""
    led = [pathway for weights in weightings for pathway in leading(RATINGS, weights)]
    return {pathway: led.count(pathway) for pathway in RATINGS}


def weightings(*choices: range) -> list[tuple[int, ...]]:
    """Return all weightings of these weights that sum to 100."""
    *most, last = choices
    drawn = ((*first, 100 - sum(first)) for first in product(*most))
    return [weights for weights in drawn if weights[-1] in last]


def points_turning() -> Iterator[tuple[str, str, int, int, str]]:
    """Try every other rating of every pathway, and yield the nearest that costs the lead."""
    for (number, criterion), pathway in product(enumerate(CRITERIA), RATINGS):
        old = RATINGS[pathway][number]
        for new in sorted(set(range(1, 6)) - {old}, key=lambda rating: abs(rating - old)):
            row = [*RATINGS[pathway][:number], new, *RATINGS[pathway][number + 1 :]]
            leaders = leading(RATINGS | {pathway: row}, WEIGHTS)
            if leaders != [LEADER]:
                yield criterion, pathway, old, new, " and ".join(leaders)
                break


def reweighted(number: int, weight: Fraction) -> list[Fraction]:
    """Return the weights where one changes and the others keep their proportions."""
    rest = (100 - weight) / (100 - WEIGHTS[number])
    return [weight if at == number else each * rest for at, each in enumerate(WEIGHTS)]


def test_scores_and_ranges_are_those_of_the_table(told: dict[str, Any]) -> None:
    """Weighted by hand, with the least and the most that each rating may be."""
    assert list(told["scores"]) == list(SCORES) == list(RATINGS)
    for pathway, (score, low, high, *_) in SCORES.items():
        ends = [cell.get("range", [cell["rating"]] * 2) for cell in CELLS[pathway]]
        worked_out = [weighted(row, WEIGHTS) / 100 for row in (RATINGS[pathway], *zip(*ends, strict=True))]
        assert worked_out == [Fraction(score), Fraction(low), Fraction(high)], pathway
        assert [told["scores"][pathway], *told["ranges"][pathway]] == list(map(str, worked_out))


def test_shares_are_counted_in_all_weightings(told: dict[str, Any]) -> None:
    """Multiples of five that sum to 100, all of them, and those one step at most from the memo's."""
    everywhere = weightings(*[range(5, 101, 5)] * len(CRITERIA))
    nearby = weightings(*[range(weight - 5, weight + 6, 5) for weight in WEIGHTS])
    assert (len(everywhere), len(nearby)) == (3876, 51)
    led, led_nearby = times_leading(everywhere), times_leading(nearby)
    assert led == {pathway: row[3] for pathway, row in SCORES.items()}
    assert led_nearby == {pathway: row[4] for pathway, row in SCORES.items()}
    assert told["leads"] == {pathway: str(Fraction(times, 3876)) for pathway, times in led.items()}
    assert told["near"] == {pathway: str(Fraction(times, 51)) for pathway, times in led_nearby.items()}


def test_each_rating_that_costs_the_lead_is_in_the_table(told: dict[str, Any]) -> None:
    """None does by one point; the nearest of each does, and stands there."""
    assert set(points_turning()) == POINTS
    assert min(abs(new - old) for _, _, old, new, _ in POINTS) == 2
    assert {
        (turn["criterion"], turn["pathway"], int(turn["from"]), int(turn["to"]), " and ".join(turn["leads"]))
        for turn in told["turns"]
        if turn["pathway"]
    } == POINTS


def test_each_weight_that_costs_the_lead_is_in_the_table(told: dict[str, Any]) -> None:
    """At that share the two are level; up to it all is as it was, just beyond it another leads."""
    turning = {CRITERIA.index(criterion): (share, rival) for criterion, _, share, rival in WEIGHTS_TURNING}
    for number, weight in product(range(len(CRITERIA)), range(1, 100)):
        share, _ = turning.get(number, (Fraction(100), ""))
        stays = leading(RATINGS, reweighted(number, Fraction(weight))) == [LEADER]
        assert stays == (weight < share), (CRITERIA[number], weight)
    for number, (share, rival) in turning.items():
        assert set(leading(RATINGS, reweighted(number, share))) == {LEADER, rival}
        assert leading(RATINGS, reweighted(number, share + Fraction(1, 1000))) == [rival]
    assert {
        (turn["criterion"], int(turn["from"]), Fraction(turn["to"]), *turn["leads"])
        for turn in told["turns"]
        if not turn["pathway"]
    } == WEIGHTS_TURNING


def test_only_the_part_of_the_package_is_dominated_and_nothing_counts_twice(told: dict[str, Any]) -> None:
    """Criterion by criterion, and by Pearson's coefficient, squared so that it is exact."""
    better = {
        (one, other)
        for one, other in product(RATINGS, repeat=2)
        if RATINGS[one] != RATINGS[other]
        and all(a >= b for a, b in zip(RATINGS[one], RATINGS[other], strict=True))
    }
    assert better == {(LEADER, "conference")}
    assert told["dominated"] == [{"pathway": "conference", "by": [LEADER]}]
    columns = [
        [6 * row[n] - sum(each[n] for each in RATINGS.values()) for row in RATINGS.values()] for n in range(5)
    ]
    for one, other in product(columns, repeat=2):
        if one is not other:
            squares = [
                sum(map(prod, zip(a, b, strict=True))) for a, b in ((one, other), (one, one), (other, other))
            ]
            assert Fraction(squares[0] ** 2, squares[1] * squares[2]) < Fraction(81, 100)
    assert told["correlated"] == []
