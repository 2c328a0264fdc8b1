"""What is gone from a reviewed file: entries of lists, optional values, columns, what cannot be spared."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field
from itertools import groupby, takewhile
from typing import TYPE_CHECKING, Any

from memo.diagnostics import Message
from memo.review.interpret.blocks import whole_blocks
from memo.review.interpret.drawings import gone_figures
from memo.review.interpret.selection import PrintedSelection
from memo.review.interpret.values import NAMED_BY, QUOTE, citing, entries_of, is_optional
from memo.review.types import Edit, Findings, ReviewItem
from memo.yamlfile import value_at

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from memo.review.read import FieldOccurrence, PrintedParagraph, ReviewContext


def _out_of_the_template() -> Message:
    return Message("To print the memo without it, take it out of its template, in templates/parts/.")


def _value() -> Message:
    return Message("Where it is not to stand, say in memo.yaml what is to stand there instead.")


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

    An entry of a list is removed where the first printing of each of its fields is gone, and the file printed
    all of it. A column or row that is gone without that is one item.
    """
    reader = _RemovalsReader(context)
    reader.report_blocks()
    reader.report_columns()
    reader.remove_entries()
    reader.remove_quotes()
    reader.report_rows()
    reader.remove_values()
    reader.report_paragraphs()
    return reader.found


class _RemovalsReader:
    def __init__(self, context: ReviewContext) -> None:
        self.context, self.data = context, context.data
        self.gone, self.locations = context.fields.gone, context.locations
        self.selection = PrintedSelection(self.data, context.fields.occurrences)
        self.found = Removals()
        self.whole: set[int] = set()  # numbers of paragraphs that are gone with a block or a column
        self.reported: set[int] = set()  # numbers of paragraphs that an item reports

    def report_blocks(self) -> None:
        """Report the sections, tables and figures that are gone as a whole: nobody struck out each value."""
        figures = gone_figures(self.context)
        for block in whole_blocks(self.context, {*self.gone, *figures}):
            who = [
                one for each in block.numbers for one in (*self.gone.get(each, ()), *figures.get(each, ()))
            ]
            self.whole.update(block.numbers)
            self.reported.update(block.numbers)
            fate, help = self._fate(block.numbers)
            message = Message.together([block.deleted, fate])
            path = common_path(self._paths(block.numbers))
            item = ReviewItem(block.where, "", self.context.by(*who), message, help, path, block.text)
            self.found.items.append(item)

    def _paths(self, numbers: Iterable[int]) -> list[str]:
        return [path for number in numbers for path in self.context.printed[number].paths]

    def _fate(self, numbers: Iterable[int]) -> tuple[Message, Message]:
        """Return what becomes of what some paragraphs print that are gone, and how to go on."""
        own = set(numbers)
        only_here = [
            path
            for path, places in self.context.fields.occurrences.items()
            if own.issuperset(each.printed.number for each in places)
        ]
        if only_here:
            fate = Message("The memo cannot do without it: it stays in memo.yaml, and each build prints it.")
            return fate, self._single(only_here)
        place = common_path(self._paths(own))
        if place and place in dict(entries_of(self.data)):
            fate = Message("It repeats what stands elsewhere, and stays in memo.yaml: each build prints it.")
            return fate, _everywhere(place)
        if self._paths(own):
            fate = Message("It repeats what stands elsewhere, and stays in memo.yaml: each build prints it.")
            return fate, _out_of_the_template()
        return Message("The memo prints it at each build."), _out_of_the_template()

    def _single(self, paths: Sequence[str]) -> Message:
        """Return how to take out of memo.yaml some of what stands at paths."""
        if len(paths) == 1:
            return Message(
                "Where it is not to stand, say in memo.yaml at %(path)s what is to stand there instead.",
                path=paths[0],
            )
        if all(map(QUOTE.search, paths)):
            return Message(
                "Where one of them is to go, delete it in memo.yaml at the statements that cite it."
            )
        own = [path for path in paths if not QUOTE.search(path)]
        places = dict.fromkeys(path.partition(".")[0] for path in own)
        place = common_path(own) or ", ".join(places)
        return Message(
            "Change in memo.yaml, at %(place)s, what is to be otherwise, or delete what is to go.",
            place=place,
        )

    def report_columns(self) -> None:
        """Report the columns that are gone, neighbours as one."""
        columns = dict(self._columns())
        for table, cells in _neighbours(columns):
            numbers = [number for cell in cells for number in columns[table, cell]]
            self.whole.update(numbers)
            names = [self.locations.column_name(table, cell) for cell in cells]
            message = (
                Message("The whole column %(name)s was deleted.", name=names[0])
                if len(names) == 1
                else Message("The whole columns %(names)s were deleted.", names=Message.listed(names))
            )
            self.report(numbers, self.locations.of_table(table), message)

    def _columns(self) -> Iterator[tuple[tuple[int, int], list[int]]]:
        """Yield the columns of which every cell is gone, of tables that are not gone as a whole."""
        tables: dict[int, dict[int, list[PrintedParagraph]]] = defaultdict(lambda: defaultdict(list))
        for each in self.context.printed:
            if each.number in self.whole or not each.text.strip():
                continue
            if each.table is not None and each.cell is not None:
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

    def remove_entries(self) -> None:
        """Remove the entries of which nothing is left; what went with a block or a column is not gone so."""
        under: dict[str, list[Sequence[FieldOccurrence]]] = defaultdict(list)
        entries = dict(entries_of(self.data))
        for path, places in self.context.fields.occurrences.items():
            steps = [] if QUOTE.search(path) else path.split(".")
            for length in range(1, len(steps) + 1):
                around = ".".join(steps[:length])
                if around in entries and ".quotes." not in around:
                    under[around].append(places)
        for path, fields in under.items():
            found = _at_home(fields)
            gone = all(each.state == "gone" and each.printed.number not in self.whole for each in found)
            if gone and self.selection.shows_all_of(path) and not self.found.covers(path):
                self._remove_entry(path, entries[path], found)

    def _remove_entry(self, path: str, value: Any, found: Sequence[FieldOccurrence]) -> None:
        first = found[0]
        who = tuple(dict.fromkeys(one for each in found for one in each.who))
        one_place = len({each.where for each in found}) == 1
        where = first.where if one_place else self.locations.of_row(first.printed)
        text = " ".join(dict.fromkeys(each.old for each in found))
        self.found.entries.append(path)
        self.found.edits.append(Edit(path, "remove", value, None, who, where, text))

    def remove_quotes(self) -> None:
        """Remove a quote that was struck from the annex wherever it is cited; the rest of its row follows."""
        for path, (first, *_) in self.context.fields.occurrences.items():
            own = first.printed
            if not QUOTE.search(path) or first.state != "gone" or own.number in self.whole:
                continue
            row = [each for each in self.context.printed if each.table and each.place[:2] == own.place[:2]]
            self.reported.update(each.number for each in (own, *row) if each.number in self.gone)
            quote = value_at(self.data, path)
            places = [place for place in citing(self.data, quote) if not self.found.covers(place)]
            places = [each for each in places if self.selection.shows_all_of(QUOTE.sub("", each))]
            if places:
                self._remove(places, quote, first, first.old)

    def _remove(self, paths: Sequence[str], value: Any, at: FieldOccurrence, text: str) -> None:
        also = tuple(paths[1:])
        self.found.edits.append(Edit(paths[0], "remove", value, None, at.who, at.where, text, also=also))

    def report_rows(self) -> None:
        """Report each row that is gone and was not accounted for, once."""
        rows: dict[tuple[int, int], list[PrintedParagraph]] = defaultdict(list)
        for each in self.context.printed:
            if each.table is not None and each.row is not None and each.text.strip():
                rows[each.table, each.row].append(each)
        gone = {place for place, members in rows.items() if len(members) > 1 and self._all_gone(members)}
        gone = {place for place in gone if self._open(each.number for each in rows[place])}
        for table, own in _neighbours(gone):
            numbers = [each.number for row in own for each in rows[table, row]]
            names = [self.locations.row_name(table, row) for row in own]
            message = (
                Message("The whole row %(name)s was deleted.", name=names[0])
                if len(names) == 1
                else Message("The whole rows %(names)s were deleted.", names=Message.listed(names))
            )
            self.report(numbers, self.locations.of_table(table), message)

    def remove_values(self) -> None:
        """Remove what the model can do without, and tell of the fields that are gone from their paragraph."""
        for path, found in self.context.fields.occurrences.items():
            gone = [each for each in found if each.state == "gone"]
            whole = any(each.printed.number in self.whole for each in gone)
            if not gone or whole or self.found.covers(path) or QUOTE.search(path):
                continue
            if len(gone) == len(found) and is_optional(self.data, path):
                self._remove([path], value_at(self.data, path), gone[0], gone[0].before)
                self.found.values.append(path)
                continue
            for each in gone:
                if each.printed.number not in self.reported and self._is_told_alone(each, gone, found):
                    self._report_field(each, found)

    def _is_told_alone(
        self, each: FieldOccurrence, gone: Sequence[FieldOccurrence], found: Sequence[FieldOccurrence]
    ) -> bool:
        """Tell whether a field that is gone is told itself: no item on its whole paragraph follows.

        That is so where its paragraph stands, or went with a removed entry that this one is none of; what
        stands elsewhere too is not lost there.
        """
        if each.printed.number not in self.gone:
            return True
        return len(gone) == len(found) and self._accounted(each.printed)

    def _report_field(self, each: FieldOccurrence, found: Sequence[FieldOccurrence]) -> None:
        elsewhere = [other.where for other in found if other.state != "gone"]
        why = (
            Message("It stands in %(place)s, too.", place=elsewhere[0])
            if elsewhere
            else Message("The memo cannot do without it.")
        )
        message = Message.together([Message("“%(old)s” was deleted here.", old=each.old), why])
        help = _everywhere(each.path) if elsewhere else _value()
        item = ReviewItem(each.where, each.after, each.who, message, help, each.path, each.before)
        self.found.items.append(item)

    def report_paragraphs(self) -> None:
        """Report all else that is gone, one by one."""
        for number in sorted(self.gone):
            printed = self.context.printed[number]
            left = [path for path in printed.paths if path not in self.found.values]
            if left or not printed.paths:
                self.report([number], self.locations.of(printed), Message("This paragraph was deleted."))

    def report(self, numbers: Iterable[int], where: Message, message: Message) -> None:
        """Add one item for some paragraphs, unless removed entries and other items account for them."""
        open_ones = self._open(numbers)
        if not open_ones:
            return
        self.reported.update(open_ones)
        who = tuple(dict.fromkeys(one for number in open_ones for one in self.gone.get(number, ())))
        text = " | ".join(" ".join(self.context.printed[number].text.split()) for number in open_ones)
        path, (fate, help) = common_path(self._paths(open_ones)), self._fate(open_ones)
        said = Message.together([message, fate])
        self.found.items.append(ReviewItem(where, "", who, said, help, path, text))

    def _open(self, numbers: Iterable[int]) -> list[int]:
        """Return those of which nothing was told so far."""
        left = [number for number in numbers if number not in self.reported]
        return [number for number in left if not self._accounted(self.context.printed[number])]

    def _accounted(self, printed: PrintedParagraph) -> bool:
        """Return whether a paragraph, or where it has no field its row, is gone with a removed entry."""
        paths = list(printed.paths)
        if not paths and printed.table is not None:
            place = (printed.table, printed.row)
            paths = [path for e in self.context.printed if (e.table, e.row) == place for path in e.paths]
        return any(map(self.found.covers, paths))


def _neighbours(places: Iterable[tuple[int, int]]) -> Iterator[tuple[int, list[int]]]:
    """Yield rows, or columns, of which one stands beside the other, as their table and their numbers."""
    for (table, _), run in groupby(
        enumerate(sorted(places)), key=lambda each: (each[1][0], each[1][1] - each[0])
    ):
        yield table, [number for _, (_, number) in run]


def _everywhere(path: str) -> Message:
    return Message("Where it is to go everywhere, delete it in memo.yaml at %(path)s.", path=path)


def common_path(paths: Sequence[str]) -> str | None:
    """Return the deepest path that all of some paths are at or under, None where there is none."""
    levels = zip(*(path.split(".") for path in paths), strict=False)
    common = [steps[0] for steps in takewhile(lambda steps: len(set(steps)) == 1, levels)]
    return ".".join(common) or None


def _is_of(path: str, entry: str) -> bool:
    """Return whether a path is in an entry, or in what a pathway says about it."""
    if path == entry or path.startswith(f"{entry}."):
        return True
    own_list, _, own_id = entry.rpartition(".")
    key = NAMED_BY.get(own_list)
    return key is not None and re.search(rf"^pathways\.[^.]+\.{key}\.{own_id}(\.|$)", path) is not None


def _at_home(fields: Sequence[Sequence[FieldOccurrence]]) -> list[FieldOccurrence]:
    """Return where an entry is told of, a place for each of its fields.

    What stands once tells where that is; the name of an entry heads columns and rows elsewhere, too, and may
    do so before. Where all of it stands in several places, the first are meant.
    """
    if all(len(places) > 1 for places in fields):
        return [places[0] for places in fields]
    return [next((each for each in places if each.state == "gone"), places[0]) for places in fields]
