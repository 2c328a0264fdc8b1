"""What a file shows of its memo: all of it, or what its kind of document selects.

A brief prints the name of what it recommends and not its ratings. Who strikes out all that such a file shows
of an entry has not seen the rest of it, and has not asked that it go.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final

from memo.integrity.readback import UNPRINTED_FIELDS
from memo.model import claims_in
from memo.yamlfile import join_path, parts_of, value_at

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

_SHOWN_BY_OTHERS: Final = UNPRINTED_FIELDS | {"likelihood", "quotes"}
"""Fields without words of their own at their place: quotes stand in an annex, or are named by a mark."""


@dataclass(frozen=True)
class PrintedSelection:
    """What a file shows: the plain data of its memo, and the model paths that it prints."""

    data: Any
    printed: Collection[str]

    @cached_property
    def is_whole(self) -> bool:
        """Whether every statement of the memo is printed."""
        return all(join_path(path, "text") in self.printed for path, _ in claims_in(self.data))

    def shows_all_of(self, path: str) -> bool:
        """Return whether a file shows all that stands at a path and has words."""
        return self.is_whole or all(leaf in self.printed for leaf in _leaves(value_at(self.data, path), path))


def _leaves(value: Any, path: str) -> Iterator[str]:
    if not isinstance(value, (dict, list)):
        yield path
    for step, inner in parts_of(value):
        if step not in _SHOWN_BY_OTHERS:
            yield from _leaves(inner, join_path(path, step))
