"""The memo on the river with computed forms in its statements, and what these print."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from builders import claim, memo_data

if TYPE_CHECKING:
    from collections.abc import Mapping

BOTTOM: Final = (
    "A commission ranks {rank:commission} and leads {rival:commission} by {lead:commission} points."
)
BOTTOM_PRINTED: Final = "A commission ranks first and leads Waiting by 0.20 points."
REASON: Final = "it scores {score:commission}, and confidence is {confidence}"
REASON_PRINTED: Final = "it scores 3.60, and confidence is moderate"
POINT: Final = "Decide by {date:decision_by}, for {rival:waiting} is ahead of the rest."
POINT_PRINTED: Final = "Decide by 31\u00a0January 2025, for Commission is ahead of the rest."


def data_with_forms(**more: Any) -> dict[str, Any]:
    """Return the plain data of the memo; ``more`` are fields of the whole."""
    data = memo_data()
    data["header"]["decision_by"] = "2025-01-31"
    data["summary"]["bottom_line"] = {"text": BOTTOM, "basis": "judgment", "because": REASON}
    data["summary"]["points"][0] = claim(POINT)
    return {**data, **more}


def rated(data: Mapping[str, Any], pathway: int, criterion: str, rating: int) -> dict[str, Any]:
    """Return data in which one pathway, by its number from 0, is rated otherwise; nothing else is."""
    pathways = [*data["pathways"]]
    assessments = pathways[pathway]["assessments"]
    assessed = {**assessments, criterion: {**assessments[criterion], "rating": rating}}
    pathways[pathway] = {**pathways[pathway], "assessments": assessed}
    return {**data, "pathways": pathways}
