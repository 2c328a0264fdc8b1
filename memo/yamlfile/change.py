"""One change of a memo, as plain data: what a comparison finds, a reviewer asks for, and an editor writes.

All changes between two memos are told in the coordinates of the *older* one, so that none depends on another
or on their order: entries without an id count from 1 as they stood before any change.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

Kind = Literal["set", "add", "remove", "move"]


@dataclass(frozen=True, slots=True)
class Change:
    """One change.

    Attributes:
        kind: ``set`` a value (or give or take an optional one), ``add`` an entry to a list or a key to a
            mapping, ``remove`` one, ``move`` an entry with an id to another place in its list.
        path: Model path in the older memo of what is set, removed or moved. Of what is added: the path of
            its list or mapping, then its id, its key, or for an entry without an id the number from 1 of the
            older entry in front of which it comes (one more than there are: at the end).
        old: Plain data before (text, int, bool, date, list, dict; None for nothing); None for ``add`` and
            ``move``.
        new: Plain data after; None for ``remove`` and ``move``.
        after: For ``add`` to and ``move`` in a list of entries with ids: the id of the entry right before it
            in the newer list; ``""`` for the first. Otherwise None.
    """

    kind: Kind
    path: str
    old: Any = None
    new: Any = None
    after: str | None = None
