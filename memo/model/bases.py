"""What all statements of a list, column or table rest on, where that is the same: its head says it once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from memo.model.base import claims_in
from memo.model.schema import is_todo
from memo.yamlfile import parts_of, value_at

if TYPE_CHECKING:
    from collections.abc import Iterator

HEADED: Final = (
    "summary.points",
    "obstacles.*.severity_because",
    "obstacles.*.description",
    "obstacles.*.eased_by",
    "criteria.*.weight_because",
    "recommendation.rationale",
    "recommendation.conditions",
    "recommendation.would_change_our_mind",
    "source_assessment.findings.*.observations",
)
"""What is printed under one head: lists, and columns with a star in the place of each row's id."""


def shared_basis(memo: Any, shape: str) -> str:
    """Return the basis that all written statements under one head have, ``""`` where they differ.

    Args:
        memo: A memo, or its plain data.
        shape: Where they stand, with a star for each id: one of :data:`HEADED`, or the assessments of one
            pathway.
    """
    claims = [claim for _, claim in claims_in([*_parts(memo, shape.split("."))])]
    bases = [value_at(claim, "basis") for claim in claims if not is_todo(str(value_at(claim, "text")))]
    return str(bases[0]) if len(set(bases)) == 1 else ""


def head_of(list_path: str) -> str:
    """Return the shape that a list of statements is printed under, ``""`` where no head tells their basis."""
    steps = list_path.split(".")
    for shape in HEADED:
        wanted = shape.split(".")
        if len(wanted) == len(steps) and all(a in {"*", b} for a, b in zip(wanted, steps, strict=True)):
            return shape
    return ""


def _parts(value: Any, steps: list[str]) -> Iterator[Any]:
    if not steps:
        yield value
        return
    first, *rest = steps
    inner = [part for _, part in parts_of(value)] if first == "*" else [value_at(value, first)]
    for each in inner:
        yield from _parts(each, rest)
