"""Which entry of an older list is which entry of a newer one."""

from __future__ import annotations

from difflib import SequenceMatcher
from typing import TYPE_CHECKING, Final, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

T = TypeVar("T")
FLOOR: Final = 0.5
"""The likeness from which on two entries are one that was changed."""

_NEVER: Final = -1.0


def align(
    old: Sequence[T],
    new: Sequence[T],
    same: Callable[[T], object],
    like: Callable[[T, T], float],
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
