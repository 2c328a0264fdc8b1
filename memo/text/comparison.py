"""In what two texts or lists differ: told in words, so that a changed phrase can be read as one."""

from __future__ import annotations

from bisect import bisect_left
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


@lru_cache(maxsize=1024)
def likeness(old: str, new: str) -> float:
    """Return how much two texts have in common, from 0 to 1, by their words: letters find false kinship."""
    from rapidfuzz.distance import Indel  # noqa: PLC0415 - most runs compare nothing

    return float(Indel.normalized_similarity(_words(old), _words(new)))


@lru_cache(maxsize=1024)
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


FLOOR: Final = 0.5
"""The likeness from which on two entries are one that was changed."""

_NEVER: Final = -1.0


def align(
    old: Sequence[T], new: Sequence[T], same: Callable[[T], object], like: Callable[[T, T], float]
) -> list[tuple[int | None, int | None]]:
    """Pair the entries of two lists in order; an entry without a partner stands beside ``None``.

    Entries that are the same are paired first, by the longest common run; between them the pairing of the
    greatest likeness in all is taken (Needleman and Wunsch 1970). No pair crosses another.

    Args:
        old: The older list.
        new: The newer list.
        same: A hashable that two entries share only when they are one and unchanged.
        like: How alike two entries are, from 0 to 1; below :data:`FLOOR` they are never paired.

    Returns:
        Positions from 0 in the two lists; removed entries come before added ones in the same gap.
    """
    matcher = SequenceMatcher(
        None, [same(each) for each in old], [same(each) for each in new], autojunk=False
    )
    pairs: list[tuple[int | None, int | None]] = []
    for tag, i, j, k, m in matcher.get_opcodes():
        if tag == "equal":
            pairs.extend(zip(range(i, j), range(k, m), strict=True))
        else:
            pairs.extend(_paired(old, new, (i, j, k, m), like))
    return pairs


def _paired(
    old: Sequence[T], new: Sequence[T], gap: tuple[int, int, int, int], like: Callable[[T, T], float]
) -> Iterator[tuple[int | None, int | None]]:
    """Yield the pairs of one gap, ``old[i:j]`` against ``new[k:m]``."""
    i, j, k, m = gap
    alike = [[_or_never(like(a, b)) for b in new[k:m]] for a in old[i:j]]
    rows, columns = j - i, m - k
    best = [[0.0] * (columns + 1) for _ in range(rows + 1)]
    for row in range(rows - 1, -1, -1):
        for column in range(columns - 1, -1, -1):
            paired = alike[row][column] + best[row + 1][column + 1] if alike[row][column] >= 0 else _NEVER
            best[row][column] = max(best[row + 1][column], best[row][column + 1], paired)
    row = column = 0
    while row < rows or column < columns:
        inside = row < rows and column < columns
        if (
            inside
            and alike[row][column] >= 0
            and best[row][column] == alike[row][column] + best[row + 1][column + 1]
        ):
            yield i + row, k + column
            row, column = row + 1, column + 1
        elif row < rows and (column == columns or best[row][column] == best[row + 1][column]):
            yield i + row, None
            row += 1
        else:
            yield None, k + column
            column += 1


def _or_never(likeness: float) -> float:
    return likeness if likeness >= FLOOR else _NEVER


def longest_rise(numbers: Sequence[int]) -> set[int]:
    """Return the members of the longest rising run of different numbers (Schensted 1961).

    Of several such runs, it is the one whose members come last.
    """
    ends: list[int] = []
    at: list[int] = []
    before: list[int] = []
    for place, number in enumerate(numbers):
        spot = bisect_left(ends, number)
        before.append(at[spot - 1] if spot else -1)
        ends[spot : spot + 1] = [number]
        at[spot : spot + 1] = [place]
    kept: set[int] = set()
    place = at[-1] if at else -1
    while place >= 0:
        kept.add(numbers[place])
        place = before[place]
    return kept
