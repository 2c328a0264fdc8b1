"""What stays and what changes in the words of one block."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from memo.text import difference, likeness

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterator, Sequence

    from memo.redline.tokens import InlineToken

REPLACED: Final = 0.3
"""The likeness below which a block's words are told as one deletion and one insertion."""


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of two lines; where ``changed`` is false, the tokens of both pair one to one."""

    changed: bool
    old: Sequence[InlineToken]
    new: Sequence[InlineToken]


def segments_of(old: Sequence[InlineToken], new: Sequence[InlineToken]) -> list[Segment]:
    """Return what two lines share and where they differ, by turns, joined where it reads better."""
    said = ["".join(token.text if token.atom is None else " " for token in side) for side in (old, new)]
    if all(any(letter.isalnum() for letter in text) for text in said) and likeness(*said) < REPLACED:
        return [Segment(True, old, new)]
    head = _shared(old, new)
    tail = _shared(old[head:][::-1], new[head:][::-1])
    middle = _joined(_differing(old[head : len(old) - tail], new[head : len(new) - tail]))
    ends = (
        Segment(False, old[:head], new[:head]),
        Segment(False, old[len(old) - tail :], new[len(new) - tail :]),
    )
    parts = [ends[0], *(part for each in middle for part in _trimmed(each)), ends[1]]
    return [part for part in parts if part.old or part.new]


def _shared(old: Sequence[InlineToken], new: Sequence[InlineToken]) -> int:
    """Return how many tokens two lines begin with alike."""
    most = min(len(old), len(new))
    return next((n for n in range(most) if old[n].key != new[n].key), most)


def _differing(old: Sequence[InlineToken], new: Sequence[InlineToken]) -> Iterator[Segment]:
    i = k = 0
    for piece in difference([token.key for token in old], [token.key for token in new], _counts):
        j, m = i + len(piece.old), k + len(piece.new)
        yield Segment(piece.changed, old[i:j], new[k:m])
        i, k = j, m


def _counts(key: Hashable) -> bool:
    """Return whether a token is a word; its key begins with its text."""
    text = key[0] if isinstance(key, tuple) else ""
    return isinstance(text, str) and any(letter.isalnum() for letter in text)


def _joined(parts: Iterator[Segment]) -> list[Segment]:
    """Tell a few words that stay between two much longer changes as changed with them."""
    joined: list[Segment] = []
    for part in parts:
        if part.changed and len(joined) > 1 and _is_islet(joined[-2], joined[-1], part):
            islet, before = joined.pop(), joined.pop()
            part = Segment(  # noqa: PLW2901 - the joined part takes the place of the last
                True, [*before.old, *islet.old, *part.old], [*before.new, *islet.new, *part.new]
            )
        joined.append(part)
    return joined


def _is_islet(before: Segment, between: Segment, after: Segment) -> bool:
    if any(token.atom is not None for token in between.old):
        return False
    size = min(_size(before), _size(after))
    return before.changed and not between.changed and 2 * _size(between) <= size


def _size(part: Segment) -> int:
    return max(sum(_counts(token.key) for token in side) for side in (part.old, part.new))


def _trimmed(part: Segment) -> list[Segment]:
    """Give back what a change prints alike at its ends: the number of a mark that now means another quote."""
    if not part.changed:
        return [part]
    old, new = part.old, part.new
    most = min(len(old), len(new))
    head = next((n for n in range(most) if old[n].shown != new[n].shown), most)
    most -= head
    tail = next((n for n in range(most) if old[-1 - n].shown != new[-1 - n].shown), most)
    inner = replace(part, old=old[head : len(old) - tail], new=new[head : len(new) - tail])
    return [
        Segment(False, old[:head], new[:head]),
        inner,
        Segment(False, old[len(old) - tail :], new[len(new) - tail :]),
    ]
