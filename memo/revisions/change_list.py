"""The changes between two memos in the order in which a reader who decides on them wants to see them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from memo.revisions.decisions import ranks
from memo.revisions.places import shape_of
from memo.revisions.summary import sentence, told_changes

if TYPE_CHECKING:
    from memo.revisions.model_diff import Comparison
    from memo.yamlfile import Change

_RECOMMENDED: Final = frozenset({"recommendation.pathway", "recommendation.departs_from_score"})
_DECIDED: Final = frozenset(
    "recommendation.confidence header.decision_by pathways.*.baseline obstacles.*.severity criteria.*.weight "
    "pathways.*.assessments.*.rating pathways.*.addresses.*".split()
)
_ENTRIES: Final = frozenset({"pathways.*", "obstacles.*", "criteria.*"})


def listed_changes(comparison: Comparison) -> list[tuple[str, Change | None]]:
    """Return every change that is told, in a sentence each, decisions before words.

    The recommendation comes first, then the ranks, which follow from several changes and stand beside none;
    then what was rated, weighed, added or removed, and all else in the order of the memo.
    """
    groups: tuple[list[tuple[str, Change | None]], ...] = ([], [], [])
    for change in told_changes(comparison):
        groups[_group(change)].append((sentence(change, comparison), change))
    recommended, decided, others = groups
    return [*recommended, *((said, None) for said in ranks(comparison)), *decided, *others]


def _group(change: Change) -> int:
    shape = shape_of(change.path)
    if shape in _RECOMMENDED:
        return 0
    return 1 if shape in _DECIDED or (shape in _ENTRIES and change.kind in {"add", "remove"}) else 2
