"""What a draft leaves to the editor: the texts of its slots, and the fixed phrases beside them.

These are all the words of a draft that are not the article's; what is weak in it is said in the fixed phrases
of :mod:`memo.drafters.source_critique`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

from memo.model import TODO

_OPENING: Final = """\
A first draft of a memo, made {by} from the article. {words}
Places that begin with TODO are yours: write your own words over TODO and all that follows it. `memo \
check` lists them, and every page says DRAFT until none is left. Until then severities, weights, ratings, \
the confidence and the recommended pathway are placeholders, and judge nothing.
Every statement is a claim: `text`, its `basis` (reported, judgment or assumption), `quotes` from the \
article, word for word, and for a judgment `because`. The paragraph of a quote is found, not typed. A \
claim that you write yourself is a judgment, with its reason under `because`; one that reports the article \
is `reported`, with `quotes:` in the place of `because:`."""
_NOTE: Final = "First issue, begun from a draft made {by} from the article."


@dataclass(frozen=True, slots=True)
class Making:
    """How a draft says it was made: on top, in the revision's note, and where nothing is found."""

    opening: str
    note: str
    drafter: str


def making_of(model: str | None) -> Making:
    """Return how a draft by rules says it was made, or one by the language model of this name."""
    by, drafter = "by rules", "The rules"
    words = (
        "Titles and reported statements are the article's own words; under `source_assessment`, general "
        "rules say in fixed phrases what may be weak in it."
    )
    if model is not None:
        by, drafter = f"with a language model ({model})", "The model"
        words = (
            "The model chose the passages and worded the statements. Every quote was verified, word for "
            "word; whether a statement says what its quote says is yours to check."
        )
    return Making(_OPENING.format(by=by, words=words), _NOTE.format(by=by), drafter)


BASELINE: Final = "Continue as now"
BASELINE_ID: Final = "continue-as-now"
QUOTED: Final = "Who is quoted"
FIGURES: Final = "Figures to check"
FIXED: Final = (BASELINE, making_of(None).note, QUOTED, FIGURES)
"""The phrases that a draft by rules prints besides slots."""


def slot(wants: str) -> str:
    """Return the text of a slot."""
    return f"{TODO}: {wants}"


def open_claim(wants: str) -> dict[str, Any]:
    """Return a claim that is a slot: a judgment of the editor's, whose reason is one, too."""
    return {"text": slot(wants), "basis": "judgment", "because": TODO}
