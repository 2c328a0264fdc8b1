"""What is gone from a reviewed file: entries of lists, optional values, columns, what cannot be spared."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from memo.review.interpret.values import NAMED_BY, QUOTE, citing, entries_of, is_optional
from memo.review.types import Edit, Findings, ReviewItem
from memo.yamlfile import value_at

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from memo.review.read import FieldOccurrence, PrintedParagraph, ReviewContext

_COLUMN: Final = (
    "What it prints stays in memo.yaml; to print the table without it, change the table's template."
)
_BLOCK: Final = "The memo prints it at each build; to do without it, change the template of its section."
_VALUE: Final = "Where it is not to stand, say in memo.yaml what is to stand there instead."
_EVERYWHERE: Final = "Where it is to go everywhere, delete it in memo.yaml."
"""How to go on, by what is gone."""


@dataclass(slots=True)
class Removals(Findings):
    """What is removed: ``entries`` of lists, and ``values`` that the model can do without."""

    entries: list[str] = field(default_factory=list)
    values: list[str] = field(default_factory=list)

    def covers(self, path: str) -> bool:
        """Return whether a path is of something that is removed, or says something of it alone."""
        return any(_is_of(path, entry) for entry in self.entries)


def read_removals(context: ReviewContext) -> Removals:
    """Find what is gone as a whole, and tell of all else that is gone.

    An entry of a list is removed where the first printing of each of its fields is gone. A column or row that
    is gone without that is one item.
    """
    reader = _RemovalsReader(context)
    columns = dict(reader.columns())
    reader.remove_entries({number for numbers in columns.values() for number in numbers})
    for (table, cell), numbers in columns.items():
        name = context.locations.column(table, cell)
        reader.report(numbers, context.locations.of_table(table), f"The whole {name} was deleted.", _COLUMN)
    reader.remove_quotes()
    reader.report_blocks()
    reader.remove_values()
    reader.report_paragraphs()
    return reader.found


class _RemovalsReader:
    def __init__(self, context: ReviewContext) -> None:
        self.context, self.data = context, context.data
        self.gone, self.locations = context.fields.gone, context.locations
        self.found = Removals()
        self.reported: set[int] = set()  # numbers of paragraphs that an item reports

    def columns(self) -> Iterator[tuple[tuple[int, int], list[int]]]:
        """Yield the columns of which every cell is gone, of tables that are not gone as a whole."""
        tables: dict[int, dict[int, list[PrintedParagraph]]] = defaultdict(lambda: defaultdict(list))
        for each in self.context.printed:
            if each.table is not None and each.cell is not None and each.text.strip():
                tables[each.table][each.cell].append(each)
        for table, columns in tables.items():
            rows = {each.row for column in columns.values() for each in column}
            missing = [cell for cell, column in columns.items() if self._all_gone(column)]
            if len(rows) > 1 and len(missing) < len(columns):
                yield from (((table, cell), [e.number for e in columns[cell]]) for cell in sorted(missing))
                yield from self._ragged(table, columns, len(rows)) if not missing else ()

    def _all_gone(self, paragraphs: Iterable[PrintedParagraph]) -> bool:
        return all(each.number in self.gone for each in paragraphs)

    def _ragged(
        self, table: int, columns: Mapping[int, Sequence[PrintedParagraph]], rows: int
    ) -> Iterator[tuple[tuple[int, int], list[int]]]:
        """Yield one column where every row lacks a cell: without bookmarks, equal cells are hard to tell."""
        gone = [each for column in columns.values() for each in column if each.number in self.gone]
        cells = {(each.row, each.cell) for each in gone}
        if rows > 2 and len({each.row for each in gone}) == len(cells) == rows:  # noqa: PLR2004
            head = min(gone, key=lambda each: each.row or 0)
            yield (table, head.cell or 0), [each.number for each in gone]

    def remove_entries(self, cut: set[int]) -> None:
        """Remove the entries of which nothing is left; what stood in a deleted column is not gone so."""
        under: dict[str, list[FieldOccurrence]] = defaultdict(list)
        entries = dict(entries_of(self.data))
        for path, (first, *_) in self.context.fields.occurrences.items():
            steps = [] if QUOTE.search(path) else path.split(".")
            for length in range(1, len(steps) + 1):
                around = ".".join(steps[:length])
                if around in entries and ".quotes." not in around:
                    under[around].append(first)
        for path, found in under.items():
            gone = all(each.state == "gone" and each.printed.number not in cut for each in found)
            if gone and not self.found.covers(path):
                self._remove_entry(path, entries[path], found)

    def _remove_entry(self, path: str, value: Any, found: Sequence[FieldOccurrence]) -> None:
        first = found[0]
        who = tuple(dict.fromkeys(one for each in found for one in each.who))
        one_place = len({each.where for each in found}) == 1
        where = first.where if one_place else self.locations.of_row(first.printed)
        text = " ".join(dict.fromkeys(each.old for each in found))
        self.found.entries.append(path)
        self.found.edits.append(Edit(path, "remove", value, None, who, where, text))
        own_list, _, own_id = path.rpartition(".")
        key = NAMED_BY.get(own_list)
        for pathway in self.data.get("pathways", ()) if key else ():
            if own_id in pathway.get(key, {}):
                named = f"pathways.{pathway['id']}.{key}.{own_id}"
                place = f"{where} (it goes with {path})"
                self.found.edits.append(Edit(named, "remove", pathway[key][own_id], None, who, place))

    def remove_quotes(self) -> None:
        """Remove a quote that was struck from the annex wherever it is cited."""
        for path, (first, *_) in self.context.fields.occurrences.items():
            if QUOTE.search(path) and first.state == "gone":
                self.reported.add(first.printed.number)
                quote = value_at(self.data, path)
                for place in citing(self.data, quote):
                    if not self.found.covers(place):
                        self._remove(place, quote, first, first.old)

    def _remove(self, path: str, value: Any, at: FieldOccurrence, text: str) -> None:
        self.found.edits.append(Edit(path, "remove", value, None, at.who, at.where, text))

    def report_blocks(self) -> None:
        """Report each table or row that is gone and was not accounted for, once."""
        groups: dict[tuple[int, ...], list[PrintedParagraph]] = defaultdict(list)
        for each in self.context.printed:
            if each.table is not None and each.row is not None and each.text.strip():
                groups[each.table,].append(each)
                groups[each.table, each.row].append(each)
        for place, members in sorted(groups.items(), key=lambda group: (len(group[0]), group[0])):
            if len(members) > 1 and self._all_gone(members):
                where = self.locations.of_table(place[0])
                name = "table" if len(place) == 1 else self.locations.row(*place)
                self.report(
                    [each.number for each in members], where, f"The whole {name} was deleted.", _BLOCK
                )

    def remove_values(self) -> None:
        """Remove what the model can do without, and tell of the fields that are gone from their paragraph."""
        for path, found in self.context.fields.occurrences.items():
            gone = [each for each in found if each.state == "gone"]
            if not gone or self.found.covers(path) or QUOTE.search(path):
                continue
            if len(gone) == len(found) and is_optional(self.data, path):
                self._remove(path, value_at(self.data, path), gone[0], gone[0].before)
                self.found.values.append(path)
                continue
            for each in gone:
                if each.printed.number not in self.gone and each.printed.number not in self.reported:
                    self._report_field(each, found)

    def _report_field(self, each: FieldOccurrence, found: Sequence[FieldOccurrence]) -> None:
        elsewhere = [other.where for other in found if other.state != "gone"]
        why = f"It stands in {elsewhere[0]}, too." if elsewhere else "The memo cannot do without it."
        message, help = f"“{each.old}” was deleted here. {why}", _EVERYWHERE if elsewhere else _VALUE
        item = ReviewItem(each.where, each.after, each.who, message, help, each.path, each.before)
        self.found.items.append(item)

    def report_paragraphs(self) -> None:
        """Report all else that is gone, one by one."""
        for number in sorted(self.gone):
            printed = self.context.printed[number]
            left = [path for path in printed.paths if path not in self.found.values]
            if left or not printed.paths:
                message = "This paragraph was deleted, and the memo cannot do without it."
                self.report([number], self.locations.of(printed), message, _VALUE if left else _BLOCK)

    def report(self, numbers: Iterable[int], where: str, message: str, help: str) -> None:
        """Add one item for some paragraphs, unless removed entries and other items account for them."""
        open_ones = [
            n for n in numbers if n not in self.reported and not self._accounted(self.context.printed[n])
        ]
        if not open_ones:
            return
        self.reported.update(open_ones)
        who = tuple(dict.fromkeys(one for number in open_ones for one in self.gone.get(number, ())))
        text = " | ".join(" ".join(self.context.printed[number].text.split()) for number in open_ones)
        paths = [path for number in open_ones for path in self.context.printed[number].paths]
        path = paths[0] if len(set(paths)) == 1 else None
        self.found.items.append(ReviewItem(where, "", who, message, help, path, text))

    def _accounted(self, printed: PrintedParagraph) -> bool:
        """Return whether a paragraph, or where it has no field its row, is gone with a removed entry."""
        paths = list(printed.paths)
        if not paths and printed.table is not None:
            place = (printed.table, printed.row)
            paths = [path for e in self.context.printed if (e.table, e.row) == place for path in e.paths]
        return any(map(self.found.covers, paths))


def _is_of(path: str, entry: str) -> bool:
    """Return whether a path is in an entry, or in what a pathway says about it."""
    if path == entry or path.startswith(f"{entry}."):
        return True
    own_list, _, own_id = entry.rpartition(".")
    key = NAMED_BY.get(own_list)
    return key is not None and re.search(rf"^pathways\.[^.]+\.{key}\.{own_id}(\.|$)", path) is not None
