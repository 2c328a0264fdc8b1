"""Answers that are kept as long as they are asked for, and for a while after."""

from __future__ import annotations

from functools import wraps
from typing import TYPE_CHECKING, Generic, ParamSpec, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable

_Asked = ParamSpec("_Asked")
_Answer = TypeVar("_Answer")

_GROWTH = 1.25
"""So many times what was in use before may come into use before the rest is forgotten."""


class _Generations(Generic[_Answer]):
    """Answers in two generations: those in use now, and those that were in use before.

    Args:
        least: So many may always come into use before a generation ends.
    """

    def __init__(self, least: int) -> None:
        self._least = least
        self._now: dict[Hashable, _Answer] = {}
        self._before: dict[Hashable, _Answer] = {}

    def find(self, key: Hashable) -> _Answer | None:
        """Return a kept answer; it is in use from now on."""
        found = self._now.get(key)
        if found is None and (found := self._before.get(key)) is not None:
            self.keep(key, found)
        return found

    def keep(self, key: Hashable, answer: _Answer) -> None:
        """Keep an answer, and forget what has not been asked for since the last generation."""
        if len(self._now) >= max(self._least, _GROWTH * len(self._before)):
            self._before, self._now = self._now, {}
        self._now[key] = answer


def kept_while_asked(
    least: int,
) -> Callable[[Callable[_Asked, _Answer]], Callable[_Asked, _Answer]]:
    """Let a function keep its answers as long as they are asked for.

    A memo under edit is checked anew after each word: the same sentences are read again, and each edit leaves
    one behind that nobody reads any more. A cache of a fixed size is too small for a long memo, where it is
    of no use, or too large for a short one, where a long session fills it with what is gone. This one is
    about twice as large as what is in use.

    Args:
        least: So many answers are kept at any rate. None of them may be ``None``.
    """

    def keeping(function: Callable[_Asked, _Answer]) -> Callable[_Asked, _Answer]:
        kept = _Generations[_Answer](least)

        @wraps(function)
        def answer(*args: _Asked.args, **kwargs: _Asked.kwargs) -> _Answer:
            key = (*args, *kwargs.values())
            found = kept.find(key)
            if found is None:
                found = function(*args, **kwargs)
                kept.keep(key, found)
            return found

        return answer

    return keeping
