"""Where deleted words stand among the new ones, so that no element is broken in two without need."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from memo.redline.tokens import ink

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from lxml import etree

    from memo.redline.merge_inline import Part
    from memo.redline.tokens import Frames, Token

Neighbours = tuple["Token", "Token"]
"""The old and the new token of a pair that stays."""

_CLASH = 100
"""The cost of two spaces side by side, which would show as one: more than any broken element."""


@dataclass(frozen=True, slots=True)
class Deleted:
    """A deleted token, the new elements that it stands in, and those of its own that are gone."""

    token: Token
    within: Frames
    own: Frames


def placed(part: Part, before: Neighbours | None, after: Neighbours | None) -> list[Deleted | Token]:
    """Return the deleted and the inserted tokens of a change in the order in which they are written.

    The deletion comes first, unless it would then break up an element or bring two spaces together.

    Args:
        part: The change.
        before: The tokens that stay just before it.
        after: The tokens that stay just after it.
    """
    gone = [_deleted(token, before, after) for token in part.old]
    if not gone or not part.new:
        return [*gone, *part.new]
    ends = (before[1].frames if before else (), after[1].frames if after else ())
    turns = [n for n in range(1, len(gone)) if gone[n].within != gone[n - 1].within]
    best = min([len(gone), *reversed(turns), 0], key=lambda cut: _cost(gone, part.new, cut, ends))
    return [*gone[:best], *part.new, *gone[best:]]


def _deleted(token: Token, before: Neighbours | None, after: Neighbours | None) -> Deleted:
    """Find the new elements around a deleted token by what it shares with the words that stay beside it."""
    found = [_shared_with(token, each) for each in (before, after) if each is not None]
    within = max(found, key=len, default=())
    own = token.frames[len(within) :]
    if before is not None and after is not None:
        common = _common(before[1].frames, after[1].frames)
        if len(common) > len(within) and all(ink(frame) is None for frame in common[len(within) :]):
            within = common
    return Deleted(token, within, own)


def _shared_with(token: Token, pair: Neighbours) -> Frames:
    """Return the new elements that stand for what a deleted token shares with the old one of a pair."""
    old, new = pair
    depth = min(len(_common(token.frames, old.frames)), len(new.frames))
    while depth and list(map(ink, old.frames[:depth])) != list(map(ink, new.frames[:depth])):
        depth -= 1
    return new.frames[:depth]


def _common(one: Frames, other: Frames) -> Frames:
    depth = 0
    for a, b in zip(one, other, strict=False):
        if a is not b:
            break
        depth += 1
    return one[:depth]


def _cost(gone: Sequence[Deleted], new: Sequence[Token], cut: int, ends: tuple[Frames, Frames]) -> int:
    """Count the elements opened a second time when the inserted words stand after ``cut`` deleted ones."""
    order = [each.within for each in gone[:cut]]
    order += [token.frames for token in new]
    order += [each.within for each in gone[cut:]]
    clashes = (cut > 0 and gone[cut - 1].token.is_space and new[0].is_space) + (
        cut < len(gone) and new[-1].is_space and gone[cut].token.is_space
    )
    return _broken([ends[0], *order, ends[1]]) + _CLASH * clashes


def _broken(order: Iterable[Frames]) -> int:
    broken = 0
    opened: Frames = ()
    closed: set[etree._Element] = set()
    for frames in order:
        if frames is not opened:
            closed.update(frame for frame in opened if frame not in frames)
            broken += sum(frame in closed for frame in frames if frame not in opened)
            opened = frames
    return broken
