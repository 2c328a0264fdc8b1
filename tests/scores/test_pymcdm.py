"""Scores and dominance of 200 random matrices against pymcdm, which works in floating point."""

from __future__ import annotations

import random
import warnings
from itertools import permutations

import pytest
from matrices import matrix

from memo.scores import PerformanceMatrix, dominated, ranking

MATRICES = 200


def drawn(seed: int) -> PerformanceMatrix:
    """Return two to eight pathways on two to six criteria, of whole ratings and weights."""
    chance = random.Random(seed)  # noqa: S311 - it draws examples
    count = chance.randint(2, 6)
    cuts = sorted(chance.sample(range(1, 100), count - 1))
    weights = [b - a for a, b in zip([0, *cuts], [*cuts, 100], strict=True)]
    ratings = [[chance.randint(1, 5) for _ in range(count)] for _ in range(chance.randint(2, 8))]
    return matrix(weights, ratings)


@pytest.mark.long
def test_scores_are_those_of_another_library() -> None:
    """Its weighted sum, of ratings as they are, to the last digits that it has; and in the same order."""
    from pymcdm.methods import WSM  # noqa: PLC0415 - it takes seconds to load

    method = WSM(lambda column, cost=False: column)  # noqa: ARG005 - ratings as they are
    for seed in range(MATRICES):
        found = drawn(seed)
        values = [[float(cell.rating) for cell in row] for row in found.cells]
        weights = [criterion.weight / 100 for criterion in found.criteria]
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # it warns of pathways that dominate all others
            theirs = method(_array(values), _array(weights), _array([1] * len(weights)))
        ours = {score.pathway: score for score in ranking(found)}
        for pathway, value in zip(found.pathways, theirs, strict=True):
            assert float(ours[pathway].value) == pytest.approx(float(value), abs=1e-12)
            better = sum(float(other) > float(value) + 1e-9 for other in theirs)
            assert ours[pathway].rank == 1 + better


@pytest.mark.long
def test_dominance_is_that_of_another_library() -> None:
    """It calls the one of two pathways dominant that has the best of all values; of equal ones, both."""
    from pymcdm.validators import matrix_validator  # noqa: PLC0415 - as above

    told = 0
    for seed in range(MATRICES):
        found = drawn(seed)
        values = {own: [float(cell.rating) for cell in found.row(own)] for own in found.pathways}
        theirs = set()
        for one, other in permutations(found.pathways, 2):
            with warnings.catch_warnings(record=True) as caught:
                warnings.simplefilter("always")
                matrix_validator(_array([values[one], values[other]]), [1] * len(found.criteria))
            if any("[0] are dominant" in str(each.message) for each in caught):
                theirs.add((other, one))
        assert {(each.pathway, by) for each in dominated(found) for by in each.by} == theirs
        told += len(theirs)
    assert told > MATRICES


def _array(values: object) -> object:
    import numpy as np  # noqa: PLC0415 - comes with it

    return np.asarray(values)
