"""What would make us recommend another pathway, as the ratings and weights at which it is so."""

from __future__ import annotations

import difflib
from typing import TYPE_CHECKING, Annotated

from pydantic import Field, Strict

from memo.diagnostics import Message, Problem
from memo.model.base import Claim

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from memo.model.memo import Memo

WEIGHTS = "criteria"
"""What stands before the dot where a trigger is a weight, and not the rating of a pathway."""
_BEST = 5
_WHOLE = 100

Trigger = Annotated[
    dict[Annotated[str, Strict()], Annotated[int, Strict(), Field(ge=1, le=_WHOLE)]], Field(min_length=1)
]
"""By ``PATHWAY.CRITERION`` a rating, by ``criteria.CRITERION`` a weight in per cent."""


class MindChange(Claim):
    """What would make us recommend another pathway, and at which ratings that is so."""

    when: Trigger | None = Field(
        default=None,
        description="The ratings at which it is so: `{mediation.moscow: 1}` where that pathway is rated 1 on "
        "that criterion; `{criteria.moscow: 30}` where the criterion weighs 30 and the others keep their "
        "proportions. Which pathway leads then is worked out and printed after the text.",
    )

    def __hash__(self) -> int:
        """Return the hash of its words: a mapping has none, and lists of statements are set side by side."""
        return hash((self.text, self.basis, self.quotes, self.because))


def trigger_rules(memo: Memo) -> Iterator[Problem]:
    """Yield triggers that name what the memo has not, that nothing can have, or that are so already."""
    today = dict(_today(memo))
    for number, change in enumerate(memo.recommendation.would_change_our_mind, 1):
        path = f"recommendation.would_change_our_mind.{number}.when"
        for key, value in (change.when or {}).items():
            yield from _faults(key, value, today, path)
        weights = [value for key, value in (change.when or {}).items() if key.startswith(f"{WEIGHTS}.")]
        if sum(weights) >= _WHOLE:
            said = Message("The weights of this trigger leave nothing for the other criteria.")
            yield Problem("trigger-impossible", said, path=path, at_key=True)


def _today(memo: Memo) -> Iterator[tuple[str, int | None]]:
    """Yield each weight and each rating of a memo by the key that a trigger has for it.

    None is given for a rating that follows from an amount.
    """
    for criterion in memo.criteria:
        yield f"{WEIGHTS}.{criterion.id}", criterion.weight
        for pathway in memo.pathways:
            assessment = pathway.assessments.get(criterion.id)
            yield f"{pathway.id}.{criterion.id}", assessment.rating if assessment else None


def _faults(key: str, value: int, today: Mapping[str, int | None], path: str) -> Iterator[Problem]:
    if key not in today:
        near = difflib.get_close_matches(key, today, 1)
        help = Message("Did you mean “%(key)s”?", key=near[0]) if near else None
        said = Message("“%(key)s” is no rating of a pathway on a criterion, and no weight of one.", key=key)
        yield Problem("trigger-unknown", said, help, path, highlight=key)
    elif value > _BEST and not key.startswith(f"{WEIGHTS}."):
        said = Message("“%(key)s” is a rating, and goes from 1 to 5.", key=key)
        yield Problem("trigger-impossible", said, path=path, highlight=key)
    elif value == today[key]:
        said = Message("“%(key)s” is %(value)s already: nothing would follow from it.", key=key, value=value)
        yield Problem("trigger-idle", said, path=path, highlight=key)
