"""Boxes of choices that a reader ticked: what is proposed to be decided, and is written by a person alone."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from memo.diagnostics import Message
from memo.review.types import ReviewItem
from memo.yamlfile import value_at

if TYPE_CHECKING:
    from memo.review.read import UnmappedText

_CHOICE: Final = re.compile(r"decision\.asks\.([^.]+)\.choices\.\d+")
_EMPTY: Final = "☐"
_SIGNS: Final = "☑☒✓✔✗✘"
_TICKS: Final = frozenset(_SIGNS + "xX×")
"""What programs put into a box, and what people type in its place."""

_UNTICKED: Final = dict.fromkeys(map(ord, _SIGNS), _EMPTY)


def unticked(text: str) -> str:
    """Return a text with all its boxes empty."""
    return text.translate(_UNTICKED)


def read_tick(unmapped: UnmappedText, data: Any) -> ReviewItem | None:
    """Return what a box says that is otherwise than it was printed; ``None`` for all other words.

    Args:
        unmapped: Words of the template that were changed.
        data: The plain data of the memo that was printed.
    """
    choices = [path for path in unmapped.beside if _CHOICE.fullmatch(path)]
    before, now = unmapped.old.strip(), unmapped.new.strip()
    if not choices or not {before, now} <= {_EMPTY, "", *_TICKS} or not before:
        return None
    path = choices[-1]
    own_id = path.split(".")[2]
    choice, ask = value_at(data, path), value_at(data, f"decision.asks.{own_id}.text")
    if now in _TICKS:
        said = Message("“%(choice)s” is ticked for “%(ask)s”.", choice=choice, ask=ask)
        help = Message(
            "Where it is decided so, write it under `decision.taken`: `by:`, `date:`, and under `chosen:` "
            "the line `%(id)s: %(choice)s`.",
            id=own_id,
            choice=choice,
        )
    else:
        said = Message("The tick at “%(choice)s” for “%(ask)s” is taken off.", choice=choice, ask=ask)
        help = Message("Where it is decided otherwise, change `decision.taken`.")
    return ReviewItem(unmapped.where, now or _EMPTY, unmapped.who, said, help, path, before, kind="proposed")
