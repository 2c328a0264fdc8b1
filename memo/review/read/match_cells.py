"""Which cell of a reviewed table is which of those printed: by rows and columns, whatever the words in it.

A cell that was typed anew has neither its bookmark nor its words; a rating is a digit that stands in twenty
cells. What is left of a cell then is its place: its row by the words of the first cell or by what else of the
row was found, its column by the head or by what else of the column was found. So a column or a row that was
deleted or put in shifts nothing.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from memo.text import align, likeness, normalize

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from memo.review.read.paragraphs import ReviewedParagraph
    from memo.review.types import PrintedParagraph


class _Name(NamedTuple):
    """A table, row or column by its number, and the words by which a reader knows it."""

    number: int
    words: str

    def key(self) -> str:
        return normalize(self.words, "review")


@dataclass(slots=True)
class _Grid:
    """One table: in each of its cells the numbers of its paragraphs, and their words."""

    cells: dict[tuple[int, int], list[int]] = field(default_factory=lambda: defaultdict(list))
    words: dict[tuple[int, int], str] = field(default_factory=dict)

    def add(self, row: int, cell: int, number: int, text: str) -> None:
        self.cells[row, cell].append(number)
        self.words[row, cell] = " ".join(filter(None, (self.words.get((row, cell)), text)))

    def rows(self) -> list[_Name]:
        """Return the rows by the words of their first cells."""
        return [_Name(row, self.words.get((row, 1), "")) for row in sorted({row for row, _ in self.cells})]

    def columns(self) -> list[_Name]:
        """Return the columns by the words of the first row."""
        head = min(row for row, _ in self.cells)
        return [
            _Name(cell, self.words.get((head, cell), "")) for cell in sorted({cell for _, cell in self.cells})
        ]

    def name(self, number: int) -> _Name:
        return _Name(number, " ".join(column.words for column in self.columns()))


def find_cells(
    printed: Sequence[PrintedParagraph],
    now: Sequence[ReviewedParagraph],
    places: Mapping[int, int],
    is_free: Callable[[int], bool],
) -> Iterator[tuple[list[int], list[int]]]:
    """Yield the cells of which neither side was found in full, each as the numbers printed and places now.

    Args:
        printed: The paragraphs of the manifest.
        now: The file's.
        places: Where a printed paragraph was found already.
        is_free: Whether a paragraph of the file belongs to none so far.
    """
    missing = {
        each.number for each in printed if each.table and each.text.strip() and each.number not in places
    }
    free = {at for at, each in enumerate(now) if each.cell and is_free(at) and each.text.strip()}
    if not missing or not free:
        return
    before, after = _grids_printed(printed), _grids_now(now)
    tied = [(printed[number], now[at].cell) for number, at in places.items()]
    known = [(old, new) for old, new in tied if old.table is not None and new is not None]
    for table, other in _paired(
        [grid.name(number) for number, grid in before.items()],
        [grid.name(number) for number, grid in after.items()],
        [(old.table or 0, new[0]) for old, new in known],
    ).items():
        inside = [(old, new) for old, new in known if (old.table, new[0]) == (table, other)]
        old, new = before[table], after[other]
        rows = _paired(old.rows(), new.rows(), [(one.row or 0, two[1]) for one, two in inside])
        columns = _paired(old.columns(), new.columns(), [(one.cell or 0, two[2]) for one, two in inside])
        columns = _filled(columns, old.columns(), new.columns())
        for (row, column), numbers in old.cells.items():
            wanted = [number for number in numbers if number in missing]
            here = new.cells.get((rows.get(row, 0), columns.get(column, 0)), [])
            found = [at for at in here if at in free]
            if wanted and found:
                yield wanted, found


def _grids_printed(printed: Sequence[PrintedParagraph]) -> dict[int, _Grid]:
    grids: dict[int, _Grid] = defaultdict(_Grid)
    for each in printed:
        if each.table is not None and each.row is not None and each.cell is not None:
            grids[each.table].add(each.row, each.cell, each.number, each.text)
    return grids


def _grids_now(now: Sequence[ReviewedParagraph]) -> dict[int, _Grid]:
    grids: dict[int, _Grid] = defaultdict(_Grid)
    for place, each in enumerate(now):
        if each.cell is not None:
            grids[each.cell[0]].add(each.cell[1], each.cell[2], place, each.text)
    return grids


def _paired(old: Sequence[_Name], new: Sequence[_Name], known: Sequence[tuple[int, int]]) -> dict[int, int]:
    """Return which number is which: by what was found in both, then by words in their order."""
    found: dict[int, int] = {}
    for (one, other), _ in Counter(known).most_common():
        if one not in found and other not in found.values():
            found[one] = other
    taken = set(found.values())
    left = [each for each in old if each.number not in found and each.key()]
    right = [each for each in new if each.number not in taken and each.key()]
    for i, k in align(left, right, _Name.key, _likeness):
        if i is not None and k is not None:
            found[left[i].number] = right[k].number
    return found


def _filled(found: dict[int, int], old: Sequence[_Name], new: Sequence[_Name]) -> dict[int, int]:
    """Pair what is left in order, where there are as many as before."""
    taken = set(found.values())
    left = [each.number for each in old if each.number not in found]
    right = [each.number for each in new if each.number not in taken]
    return {**found, **dict(zip(left, right, strict=True))} if len(old) == len(new) else found


def _likeness(old: _Name, new: _Name) -> float:
    return likeness(old.words, new.words)
