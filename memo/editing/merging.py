"""Three ways into one: what somebody edited, what it was made from, and what stands there by now."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from memo.review.merge import merge_base
from memo.text import changes

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from memo.editing.snapshot import Snapshot


class ConflictError(Exception):
    """Two have changed one thing, each in a way of their own; nobody but a person can say which holds.

    Attributes:
        path: Where it stands now, ``""`` where it is gone.
        mine: What was to be written.
        theirs: What stands there now; None where it is gone.
    """

    def __init__(self, path: str, mine: Any, theirs: Any) -> None:
        super().__init__(path)
        self.path, self.mine, self.theirs = path, mine, theirs


def path_today(path: str, base: Snapshot, now: Snapshot) -> str | None:
    """Return where what stood at a path of an older state stands now; None where it is gone.

    Where one of the two states is no memo, the same path is taken for the same place.
    """
    if base.memo is None or now.memo is None:
        return path
    return merge_base(base.memo, now.memo).new_path(path)


def merge_words(base: str, mine: str, theirs: str) -> str | None:
    """Return a text with the changes of two people; None where both have changed the same words."""
    old = _tokens(base)
    ours, others = [*_edits(old, _tokens(mine))], [*_edits(old, _tokens(theirs))]
    wanted = [*ours, *(each for each in others if each not in ours)]
    wanted.sort(key=lambda each: (each[0], each[1]))
    made: list[str] = []
    at = 0
    touched = -1
    for start, end, new in wanted:
        if start < at or start == touched:
            return None
        made += [*old[at:start], *new]
        at, touched = end, end
    return "".join([*made, *old[at:]])


def _tokens(text: str) -> list[str]:
    return re.findall(r"\w+|\s+|[^\w\s]", text)


def _edits(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[int, int, tuple[str, ...]]]:
    for i, j, k, m in changes(old, new):
        yield i, j, tuple(new[k:m])
