"""What is gone from a reviewed file: entries of lists, optional values, columns, what cannot be spared."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from memo.review.interpret.values import citing, entries_of, is_optional
from memo.review.types import Edit, Item
from memo.yamlfile import value_at

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from memo.review.read import Leaves, Mark, Places, Printed, Printing

_FOLLOWERS: Final = {"criteria": "assessments", "obstacles": "addresses"}
"""What every pathway says by the id of an entry of another list, and cannot go on saying without it."""

_QUOTE: Final = re.compile(r"\.quotes\.\d+$")

_COLUMN: Final = (
    "What it prints stays in memo.yaml; to print the table without it, change the table's template."
)
_BLOCK: Final = "The memo prints it at each build; to do without it, change the template of its section."
_VALUE: Final = "Where it is not to stand, say in memo.yaml what is to stand there instead."
_EVERYWHERE: Final = "Where it is to go everywhere, delete it in memo.yaml."
"""How to go on, by what is gone."""


@dataclass(slots=True)
class Removals:
    """What is removed: ``entries`` of lists, and ``values`` that the model can do without."""

    edits: list[Edit] = field(default_factory=list)
    items: list[Item] = field(default_factory=list)
    entries: list[str] = field(default_factory=list)
    values: list[str] = field(default_factory=list)

    def covers(self, path: str) -> bool:
        """Return whether a path is of something that is removed, or says something of it alone."""
        return any(_is_of(path, entry) for entry in self.entries)


def read_removals(data: Any, leaves: Leaves, printed: Sequence[Printed], places: Places) -> Removals:
    """Find what is gone as a whole, and tell of all else that is gone.

    An entry of a list is removed where the first printing of each of its leaves is gone. A column or row that
    is gone without that is one item.
    """
    return _Reader(data, leaves, printed, places).read()


class _Reader:
    def __init__(self, data: Any, leaves: Leaves, printed: Sequence[Printed], places: Places) -> None:
        self.data, self.leaves, self.printed, self.places = data, leaves, printed, places
        self.made = Removals()
        self.told: set[int] = set()  # numbers of paragraphs that an item has told of

    def read(self) -> Removals:
        columns = dict(self._columns())
        cut = {number for numbers in columns.values() for number in numbers}
        self._entries(cut)
        for (table, cell), numbers in columns.items():
            name = self.places.column(table, cell)
            self._tell(numbers, self.places.of_table(table), f"The whole {name} was deleted.", _COLUMN)
        self._quotes()
        self._blocks()
        self._single()
        return self.made

    def _columns(self) -> Iterator[tuple[tuple[int, int], list[int]]]:
        """Yield the columns of which every cell is gone, of tables that are not gone as a whole."""
        tables: dict[int, dict[int, list[Printed]]] = defaultdict(lambda: defaultdict(list))
        for each in self.printed:
            if each.table is not None and each.cell is not None and each.text.strip():
                tables[each.table][each.cell].append(each)
        for table, columns in tables.items():
            rows = {each.row for column in columns.values() for each in column}
            missing = {
                cell for cell, column in columns.items()
                if all(each.number in self.leaves.gone for each in column)
            }  # fmt: skip
            if len(rows) > 1 and missing != set(columns):
                yield from (((table, cell), [e.number for e in columns[cell]]) for cell in sorted(missing))
                yield from self._ragged(table, columns, len(rows)) if not missing else ()

    def _ragged(
        self, table: int, columns: Mapping[int, Sequence[Printed]], rows: int
    ) -> Iterator[tuple[tuple[int, int], list[int]]]:
        """Yield one column where every row lacks a cell: without bookmarks, equal cells are hard to tell."""
        gone = [each for column in columns.values() for each in column if each.number in self.leaves.gone]
        head = next((each for each in gone if each.row == min(e.row or 0 for e in gone)), None)
        if rows > 2 and len({each.row for each in gone}) == rows and head is not None:  # noqa: PLR2004
            cells = {(each.row, each.cell) for each in gone}
            if len(cells) == rows and head.cell is not None:
                yield (table, head.cell), [each.number for each in gone]

    def _entries(self, cut: set[int]) -> None:
        under: dict[str, list[Printing]] = {}
        firsts = [found[0] for path, found in self.leaves.printings.items() if not _QUOTE.search(path)]
        entries = dict(entries_of(self.data))
        for first in firsts:
            steps = first.path.split(".")
            for length in range(1, len(steps) + 1):
                around = ".".join(steps[:length])
                if around in entries and ".quotes." not in around:
                    under.setdefault(around, []).append(first)
        for path, found in under.items():
            gone = all(each.state == "gone" and each.printed.number not in cut for each in found)
            if gone and not self.made.covers(path):
                self._remove(path, entries[path], found)

    def _remove(self, path: str, value: Any, found: Sequence[Printing]) -> None:
        who = tuple(dict.fromkeys(mark for each in found for mark in each.who))
        where = found[0].where if len({each.where for each in found}) == 1 else self._row_of(found)
        text = " ".join(dict.fromkeys(each.old for each in found))
        self.made.entries.append(path)
        self.made.edits.append(Edit(path, "remove", value, None, who, where, text))
        own_list, _, own_id = path.rpartition(".")
        field_name = _FOLLOWERS.get(own_list)
        for pathway in self.data.get("pathways", ()) if field_name else ():
            if own_id in pathway.get(field_name, {}):
                follower = f"pathways.{pathway['id']}.{field_name}.{own_id}"
                said = f"{where} (it goes with {path})"
                self.made.edits.append(Edit(follower, "remove", pathway[field_name][own_id], None, who, said))

    def _row_of(self, found: Sequence[Printing]) -> str:
        printed = found[0].printed
        if printed.table is None or printed.row is None:
            return found[0].where
        return f"{self.places.of_table(printed.table)}, {self.places.row(printed.table, printed.row)}"

    def _quotes(self) -> None:
        """Remove a quote that was struck from the annex wherever it is cited."""
        for path, found in self.leaves.printings.items():
            if not _QUOTE.search(path) or found[0].state != "gone":
                continue
            self.told.add(found[0].printed.number)
            quote = value_at(self.data, path)
            for place in citing(self.data, quote):
                if not self.made.covers(place):
                    each = found[0]
                    self.made.edits.append(Edit(place, "remove", quote, None, each.who, each.where, each.old))

    def _blocks(self) -> None:
        """Tell of each table or row that is gone and was not accounted for, once."""
        groups: dict[tuple[int, ...], list[Printed]] = defaultdict(list)
        for each in self.printed:
            if each.table is not None and each.row is not None and each.text.strip():
                groups[each.table,].append(each)
                groups[each.table, each.row].append(each)
        for place, members in sorted(groups.items(), key=lambda group: (len(group[0]), group[0])):
            if len(members) > 1 and all(each.number in self.leaves.gone for each in members):
                where = self.places.of_table(place[0])
                name = "table" if len(place) == 1 else self.places.row(*place)
                self._tell([each.number for each in members], where, f"The whole {name} was deleted.", _BLOCK)

    def _single(self) -> None:
        """Remove what the model can do without, and tell of all else that is gone, one by one."""
        for path, found in self.leaves.printings.items():
            gone = [each for each in found if each.state == "gone"]
            if not gone or self.made.covers(path) or _QUOTE.search(path):
                continue
            if len(gone) == len(found) and is_optional(self.data, path):
                first = gone[0]
                self.made.edits.append(
                    Edit(
                        path, "remove", value_at(self.data, path), None, first.who, first.where, first.before
                    )
                )
                self.made.values.append(path)
                continue
            for each in gone:
                if each.printed.number not in self.leaves.gone and each.printed.number not in self.told:
                    self._needed(each, found)
        for number in sorted(self.leaves.gone):
            left = [path for path in self.printed[number].paths if path not in self.made.values]
            if left or not self.printed[number].paths:
                place = self.places.of(self.printed[number])
                said = "This paragraph was deleted, and the memo cannot do without it."
                help = _VALUE if left else _BLOCK
                self._tell([number], place, said, help)

    def _needed(self, each: Printing, found: Sequence[Printing]) -> None:
        elsewhere = [other.where for other in found if other.state != "gone"]
        said = f"It stands in {elsewhere[0]}, too." if elsewhere else "The memo cannot do without it."
        help = _EVERYWHERE if elsewhere else _VALUE
        message = f"“{each.old}” was deleted here. {said}"
        self.made.items.append(
            Item("unmapped", each.where, each.after, each.who, message, each.path, each.before, help)
        )

    def _tell(self, numbers: Iterable[int], where: str, message: str, help: str) -> None:
        """Add one item for some paragraphs, unless removed entries and other items account for them."""
        open_ones = [
            number
            for number in numbers
            if number not in self.told and not self._accounted(self.printed[number])
        ]
        if not open_ones:
            return
        self.told.update(open_ones)
        who: Mapping[Mark, None] = dict.fromkeys(
            mark for number in open_ones for mark in self.leaves.gone.get(number, ())
        )
        text = " | ".join(" ".join(self.printed[number].text.split()) for number in open_ones)
        paths = [path for number in open_ones for path in self.printed[number].paths]
        path = paths[0] if len(set(paths)) == 1 else None
        self.made.items.append(Item("unmapped", where, "", tuple(who), message, path, text, help))

    def _accounted(self, printed: Printed) -> bool:
        """Return whether a paragraph, or where it has no leaf its whole row, is gone with a removed entry."""
        paths = list(printed.paths)
        if not paths and printed.table is not None:
            row = [e for e in self.printed if (e.table, e.row) == (printed.table, printed.row)]
            paths = [path for each in row for path in each.paths]
        return any(map(self.made.covers, paths))


def _is_of(path: str, entry: str) -> bool:
    if path == entry or path.startswith(f"{entry}."):
        return True
    own_list, _, own_id = entry.rpartition(".")
    follower = _FOLLOWERS.get(own_list)
    return (
        follower is not None and re.search(rf"^pathways\.[^.]+\.{follower}\.{own_id}(\.|$)", path) is not None
    )
