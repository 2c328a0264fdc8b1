"""What somebody decides about a row of a review, and the ids by which rows are decided.

A decision is made by a person and kept as it was made; :func:`memo.review.settlement.settle` carries it out.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from hashlib import blake2b
from typing import TYPE_CHECKING, Final, Literal, get_args

from memo.i18n import pgettext

if TYPE_CHECKING:
    from collections.abc import Mapping

DecisionKind = Literal["accept", "accept with changes", "reject"]
DECISIONS: Final[tuple[DecisionKind, ...]] = get_args(DecisionKind)

DECISION_WORDS: Final = (
    pgettext("decision", "accept"),
    pgettext("decision", "accept with changes"),
    pgettext("decision", "reject"),
)
"""The same words, marked for translation: a matrix prints them, and reads them back."""

_FIRST: Final = "bcdfghjkmpqrstvwxz"
"""What an id begins with: a letter, or YAML may take it for a number. No vowels, so that none is a word."""

_LATER: Final = f"{_FIRST}23456789"
_LETTERS: Final = 5


@dataclass(frozen=True, slots=True)
class RowDecision:
    """What somebody decided about a row.

    Attributes:
        kind: What.
        text: The words to take instead, of ``accept with changes``; else ``""``.
        reason: Why; a rejection has one, an acceptance may.
    """

    kind: DecisionKind
    text: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Decisions:
    """All that was decided about the rows of one file.

    Attributes:
        rows: By the id of a row.
        carried_out: The ids of those that were carried out before; what was changed since stays.
        leaves_open: Whether what nobody has decided stays out of the memo; else it is merged where it breaks
            nothing.
    """

    rows: Mapping[str, RowDecision] = field(default_factory=dict)
    carried_out: frozenset[str] = frozenset()
    leaves_open: bool = False

    def of(self, *ids: str) -> RowDecision | None:
        """Return what was decided about a row that goes by any of some ids."""
        return next((self.rows[own] for own in ids if own in self.rows), None)


UNDECIDED_ALL: Final = Decisions()
"""Nobody has decided anything."""


def row_id(*parts: object) -> str:
    """Return the id of a row: the same for the same parts, whatever becomes of the row, in any language.

    What one hand wants twice alike is one thing to decide, and goes by one id.
    """
    said = json.dumps(parts, ensure_ascii=False, sort_keys=True, default=str)
    number = int.from_bytes(blake2b(said.encode(), digest_size=8).digest(), "big")
    made, letters = "", _FIRST
    for _ in range(_LETTERS):
        number, place = divmod(number, len(letters))
        made, letters = made + letters[place], _LATER
    return made
