"""What no weights can change: pathways that another one beats on all criteria, or that are best on none."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from memo.scores.matrix import PerformanceMatrix


@dataclass(frozen=True, slots=True)
class Dominated:
    """A pathway, and those that do no worse on any criterion and better on one (MCA manual, 5.5.2)."""

    pathway: str
    by: tuple[str, ...]


def dominated(matrix: PerformanceMatrix) -> tuple[Dominated, ...]:
    """Return each pathway that is dominated, in the matrix's order; one below a floor dominates none."""
    ratings = {each: [cell.rating for cell in matrix.row(each)] for each in matrix.pathways}
    found = []
    for pathway, own in ratings.items():
        by = tuple(
            other
            for other in matrix.standing
            if ratings[other] != own and all(a >= b for a, b in zip(ratings[other], own, strict=True))
        )
        if by:
            found.append(Dominated(pathway, by))
    return tuple(found)


def never_best(matrix: PerformanceMatrix) -> tuple[str, ...]:
    """Return the pathways that have the best rating, alone or with others, on no criterion."""
    best = [max(cell.rating for cell in column) for column in zip(*matrix.cells, strict=True)]
    return tuple(
        pathway
        for pathway in matrix.pathways
        if all(cell.rating < top for cell, top in zip(matrix.row(pathway), best, strict=True))
    )
