"""What a draft leaves to the editor: the texts of its slots, and the fixed phrases beside them.

These are all the words of a draft that are not the article's.
"""

from __future__ import annotations

from typing import Any, Final

from memo.model.slots import MARK

OPENING: Final = """\
A first draft, made by rules from the article; every statement in it is the article's own words.
Places that begin with TODO are yours to write. `memo check` lists them, and every page says DRAFT until
none is left. Ratings, weights, severities and the recommended pathway are placeholders, and judge nothing.
Every statement is a claim: `text`, its `basis` (reported, judgment or assumption), `quotes` from the article,
word for word, and for a judgment `because`. The paragraph of a quote is found, not typed."""

BASELINE: Final = "Continue as now"
BASELINE_ID: Final = "continue-as-now"
FIRST_DRAFT: Final = "First draft, made by rules from the article."
QUOTED: Final = "Who is quoted"
FIGURES: Final = "Figures to check"
FIXED: Final = (BASELINE, FIRST_DRAFT, QUOTED, FIGURES)
"""The phrases that a draft prints besides slots."""


def slot(wants: str) -> str:
    """Return the text of a slot."""
    return f"{MARK}: {wants}"


def open_claim(wants: str) -> dict[str, Any]:
    """Return a claim that is a slot; as it rests on nothing yet, it is an assumption."""
    return {"text": slot(wants), "basis": "assumption"}
