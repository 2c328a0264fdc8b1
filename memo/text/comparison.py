"""The difference of two texts in words, never in letters, so that a changed phrase can be read as one."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache
from operator import eq
from typing import TYPE_CHECKING, Final, Generic, TypeVar

from memo.text.normalization import normalize
from memo.text.tokens import has_word, tokenize

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence

T = TypeVar("T", bound="Hashable")

_ISLAND: Final = 1
"""Words that stay and yet are told with the changes on both sides: one alone would chop a phrase."""


@dataclass(frozen=True, slots=True)
class Segment(Generic[T]):
    """A stretch of two sequences: where ``changed`` is false, ``old`` and ``new`` are equal."""

    changed: bool
    old: tuple[T, ...]
    new: tuple[T, ...]


def common_ends(old: Sequence[T], new: Sequence[T], same: Callable[[T, T], bool] = eq) -> tuple[int, int]:
    """Return how many items two sequences share at their beginnings, and of the rest at their ends."""
    most = min(len(old), len(new))
    head = next((n for n in range(most) if not same(old[n], new[n])), most)
    tail = next((n for n in range(most - head) if not same(old[-1 - n], new[-1 - n])), most - head)
    return head, tail


def changes(old: Sequence[Hashable], new: Sequence[Hashable]) -> Iterator[tuple[int, int, int, int]]:
    """Yield the stretches ``old[i:j]`` and ``new[k:m]`` in which two sequences differ, as (i, j, k, m)."""
    head, tail = common_ends(old, new)
    matcher = SequenceMatcher(None, old[head : len(old) - tail], new[head : len(new) - tail], autojunk=False)
    for tag, i, j, k, m in matcher.get_opcodes():
        if tag != "equal":
            yield head + i, head + j, head + k, head + m


def diff(  # noqa: PLR0913 - each says what tokens of one kind are
    old: Sequence[T],
    new: Sequence[T],
    *,
    key: Callable[[T], Hashable] = lambda item: item,
    shown: Callable[[T], Hashable] | None = None,
    counts: Callable[[T], bool] = has_word,
    firm: Callable[[T], bool] = lambda _: False,
) -> list[Segment[T]]:
    """Return the stretches in which two sequences agree and differ, by turns.

    What stays between two changes is told as changed with them where it holds at most one word, or nothing
    firm and at most half as many words as the shorter of the two.

    Args:
        old: Tokens of the older text.
        new: Tokens of the newer text.
        key: What a token is compared by.
        shown: What a token looks like, where that is not its key: what looks alike at the ends of a change is
            told as kept.
        counts: Whether a token counts as a word.
        firm: Whether a token is one that is rather told as kept.
    """

    def size(tokens: Sequence[T]) -> int:
        return sum(map(counts, tokens))

    def is_island(_: Segment[T], kept: Segment[T], __: Segment[T]) -> bool:
        return size(kept.old) <= _ISLAND

    def is_islet(before: Segment[T], kept: Segment[T], after: Segment[T]) -> bool:
        beside = min(max(size(each.old), size(each.new)) for each in (before, after))
        return 2 * size(kept.old) <= beside and not any(map(firm, kept.old))

    segments = _segments(old, new, key)
    for small in (is_island, is_islet):
        segments = _absorbed(segments, small)
    looks = shown or key
    parts = (part for segment in segments for part in _trimmed(segment, lambda a, b: looks(a) == looks(b)))
    return _joined(parts)


@lru_cache(maxsize=4096)
def likeness(old: str, new: str) -> float:
    """Return how much two texts have in common, from 0 to 1, by their words: letters find false kinship."""
    from rapidfuzz.distance import Indel  # noqa: PLC0415 - most runs compare nothing

    return float(Indel.normalized_similarity(_words(old), _words(new)))


@lru_cache(maxsize=4096)
def _words(text: str) -> tuple[str, ...]:
    tokens = tokenize(normalize(text, "review").casefold())
    return tuple(filter(has_word, tokens)) or tuple(tokens)


def _segments(old: Sequence[T], new: Sequence[T], key: Callable[[T], Hashable]) -> list[Segment[T]]:
    segments: list[Segment[T]] = []
    at, to = 0, 0
    for i, j, k, m in changes([*map(key, old)], [*map(key, new)]):
        segments.append(Segment(False, tuple(old[at:i]), tuple(new[to:k])))
        segments.append(Segment(True, tuple(old[i:j]), tuple(new[k:m])))
        at, to = j, m
    return [*segments, Segment(False, tuple(old[at:]), tuple(new[to:]))]


def _absorbed(
    segments: Sequence[Segment[T]], small: Callable[[Segment[T], Segment[T], Segment[T]], bool]
) -> list[Segment[T]]:
    """Tell what is small between two changes as changed with them; the first and the last segment stay."""
    found = list(segments[:2])
    for kept, change in zip(segments[2::2], segments[3::2], strict=False):
        if small(found[-1], kept, change):
            before = found.pop()
            found.append(
                Segment(True, before.old + kept.old + change.old, before.new + kept.new + change.new)
            )
        else:
            found += (kept, change)
    return [*found, *segments[2:][-1:]]


def _trimmed(segment: Segment[T], same: Callable[[T, T], bool]) -> list[Segment[T]]:
    """Give back what a change shares at its two ends, which swallowing what was kept may have left there."""
    if not segment.changed:
        return [segment]
    old, new = segment.old, segment.new
    head, tail = common_ends(old, new, same)
    return [
        Segment(False, old[:head], new[:head]),
        Segment(True, old[head : len(old) - tail], new[head : len(new) - tail]),
        Segment(False, old[len(old) - tail :], new[len(new) - tail :]),
    ]


def _joined(parts: Iterable[Segment[T]]) -> list[Segment[T]]:
    """Leave out what is empty, and make one of neighbours that both stay."""
    segments: list[Segment[T]] = []
    for part in parts:
        if not (part.old or part.new):
            continue
        if segments and not segments[-1].changed and not part.changed:
            before = segments.pop()
            segments.append(Segment(False, before.old + part.old, before.new + part.new))
        else:
            segments.append(part)
    return segments
