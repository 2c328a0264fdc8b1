"""The list before a redline: what was decided otherwise before what was reworded."""

from __future__ import annotations

from builders import changed, claim, memo_data, valid_memo

from memo.revisions import compare
from memo.revisions.change_list import listed_changes


def test_decisions_lead_the_list() -> None:
    """The recommendation, then the ranks that follow from a rating, then the rating, then words."""
    old = memo_data()
    new = changed(old, "title", "The lake")
    first, second = (each["id"] for each in old["pathways"][:2])
    other = second if old["recommendation"]["pathway"] == first else first
    new = changed(new, "recommendation.pathway", other)
    new = changed(new, "recommendation.departs_from_score", claim("It can begin at once."))
    new = changed(new, "pathways.1.assessments.cost.rating", 5)
    found = listed_changes(compare(valid_memo(old), valid_memo(new)))
    told = [said for said, _ in found]
    assert told[0].startswith("The recommendation is now")
    assert told[-1] == "The memo is now called “The lake”, no longer “The river”."
    ranked = [number for number, (said, change) in enumerate(found) if change is None]
    rated = next(number for number, said in enumerate(told) if "re-rated" in said)
    assert ranked
    assert 0 < min(ranked) <= max(ranked) < rated < len(told) - 1
    assert len(told) == len(set(told))
