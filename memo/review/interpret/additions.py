"""What was added: new statements beside printed ones, and rows and columns that nobody can read by itself."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field
from itertools import groupby
from typing import TYPE_CHECKING, Any, Final

from memo.review.interpret.claims import CITE, as_printed, no_quotation, read_claim
from memo.review.types import Edit, Item
from memo.yamlfile import value_at

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from memo.review.read import Anchoring, Host, Leaves, Mark, Pair, Places, Printed

_CLAIM: Final = re.compile(r"(?P<claim>(?P<list>.+)\.(?P<number>\d+))\.(?:text|because)")


@dataclass(slots=True)
class Additions:
    """What is asked for, and what can't be taken."""

    edits: list[Edit] = field(default_factory=list)
    items: list[Item] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Adder:
    """What is needed to read what was added.

    Attributes:
        data: The plain data of the memo that was printed.
        leaves: What became of each leaf.
        places: What places are called.
        quotes: The words of each quote by the number of its mark.
        unknown: The hand that is named where no tracked change tells one.
    """

    data: Any
    leaves: Leaves
    places: Places
    quotes: Mapping[int, str]
    unknown: Mark

    def read(self, anchoring: Anchoring) -> Additions:
        """Find a list of the memo for each new paragraph; what has none is an item."""
        made = Additions()
        styles = _styles(anchoring)
        moved = self._moved(anchoring)
        tables = self._tables(anchoring, made)
        for beside, hosts, near in _runs(anchoring):
            for host in hosts:
                if host.text.strip() and (host.cell is None or host.cell[:2] not in tables):
                    self._paragraph(made, host, self._target(host, *beside, styles), near, moved)
        return made

    def _paragraph(
        self,
        made: Additions,
        host: Host,
        target: tuple[str, int] | None,
        near: Pair | None,
        moved: Sequence[tuple[str, Any]],
    ) -> None:
        who, text = host.marks or (self.unknown,), " ".join(host.text.split())
        where = f"new after {self.places.of(near.printed[-1])}" if near else "new, at the beginning"
        if target is None:
            said = "A new paragraph, and none of the memo's lists of statements is printed there."
            help = "Where it is wanted, put it into one of the memo's lists of statements, in memo.yaml."
            made.items.append(Item("unmapped", where, text, who, said, help=help))
            return
        claim, unknown = read_claim(text, self.quotes)
        claim = as_printed(text, moved) or claim
        path = f"{target[0]}.{target[1]}"
        made.edits.append(Edit(path, "add", None, claim, who, where, "", text))
        for number in unknown:
            made.items.append(Item("unmapped", where, text, who, no_quotation(number), path, help=CITE))

    def _target(
        self, host: Host, before: Pair | None, after: Pair | None, styles: Mapping[str, set[str]]
    ) -> tuple[str, int] | None:
        """Return the list to which a new paragraph belongs, and the number that it comes before."""
        choices = []
        for pair, step in ((before, 1), (after, 0)):
            found = self._entry(pair.printed[-1 if step else 0]) if pair is not None else None
            if pair is not None and found is not None and self._fits(host, pair, styles):
                choices.append((found[0], found[1] + step, pair))
        if len({choice[0] for choice in choices}) > 1:
            choices = [each for each in choices if host.style and host.style == each[2].host.style][:1]
        return (choices[0][0], choices[0][1]) if choices else None

    @staticmethod
    def _fits(host: Host, pair: Pair, styles: Mapping[str, set[str]]) -> bool:
        """Return whether a paragraph looks like one of that kind, or like nothing that was printed."""
        return not styles.get(host.style) or pair.printed[0].kind in styles[host.style]

    def _entry(self, printed: Printed) -> tuple[str, int] | None:
        """Return list and number of the one statement that a paragraph is the first printing of."""
        found = {match["claim"]: match for path in printed.paths if (match := _CLAIM.fullmatch(path))}
        if len(found) != 1:
            return None
        ((claim, match),) = found.items()
        first = self.leaves.printings[f"{claim}.text"][0].printed
        return (match["list"], int(match["number"])) if first is printed else None

    def _moved(self, anchoring: Anchoring) -> list[tuple[str, Any]]:
        """Return the statements that are gone, by their printed words."""
        found = []
        for pair in anchoring.pairs:
            for each in pair.printed:
                claim = self._entry(each) if each.number in self.leaves.gone else None
                if claim is not None:
                    found.append((each.text, value_at(self.data, f"{claim[0]}.{claim[1]}")))
        return found

    def _tables(self, anchoring: Anchoring, made: Additions) -> set[tuple[int, int]]:
        """Tell of rows and columns that were put in, and return the rows that need not be looked at again."""
        rows: dict[tuple[int, int], list[tuple[Host, Pair | None]]] = defaultdict(list)
        for host, pair in anchoring.order:
            if host.cell is not None:
                rows[host.cell[:2]].append((host, pair))
        told: set[tuple[int, int]] = set()
        columns: dict[int, list[Host]] = defaultdict(list)
        above: Pair | None = None
        for place, members in rows.items():
            if all(pair is None for _, pair in members):
                told.add(place)
                made.items.append(self._new_row([host for host, _ in members], above))
                continue
            above = next(pair for _, pair in members if pair is not None)
            known = {host.cell for host, pair in members if pair is not None}
            columns[place[0]] += [host for host, pair in members if pair is None and host.cell not in known]
            if any(pair is None and host.cell not in known for host, pair in members):
                told.add(place)
        for table, hosts in columns.items():
            if hosts:
                first = next(
                    pair for host, pair in anchoring.order if pair and host.cell and host.cell[0] == table
                )
                made.items.append(self._new_cells(hosts, first))
        return told

    def _new_row(self, hosts: Sequence[Host], above: Pair | None) -> Item:
        cells = [
            " / ".join(" ".join(host.text.split()) for host in cell)
            for _, cell in groupby(hosts, key=lambda host: host.cell)
        ]
        who = tuple(dict.fromkeys(mark for host in hosts for mark in host.marks)) or (self.unknown,)
        where = f"new row after {self._row(above)}" if above else "new table"
        said = "A row was put in by hand. An entry of the memo has more to it than a row shows."
        help = "Where it is wanted, write the entry with all its fields into memo.yaml."
        return Item("unmapped", where, " | ".join(cells), who, said, help=help)

    def _new_cells(self, hosts: Sequence[Host], beside: Pair) -> Item:
        printed = beside.printed[0]
        where = self.places.of_table(printed.table) if printed.table else self.places.of(printed)
        who = tuple(dict.fromkeys(mark for host in hosts for mark in host.marks)) or (self.unknown,)
        text = " | ".join(" ".join(host.text.split()) for host in hosts)
        said = "Cells were put in that the memo does not print."
        help = (
            "What they say can be put into a statement of the memo; a new column, into the table's template."
        )
        return Item("unmapped", where, text, who, said, help=help)

    def _row(self, pair: Pair) -> str:
        printed = pair.printed[0]
        if printed.table is None or printed.row is None:
            return self.places.of(printed)
        return f"{self.places.of_table(printed.table)}, {self.places.row(printed.table, printed.row)}"


def _styles(anchoring: Anchoring) -> dict[str, set[str]]:
    """Return, for each style, the kinds of printed paragraphs that have it."""
    found: dict[str, set[str]] = defaultdict(set)
    for pair in anchoring.pairs:
        for host in pair.now[:1]:
            if host.style:
                found[host.style].add(pair.printed[0].kind)
    return found


def _runs(
    anchoring: Anchoring,
) -> Iterator[tuple[tuple[Pair | None, Pair | None], list[Host], Pair | None]]:
    """Yield new paragraphs that follow one another, with the printed ones before and behind, if any.

    Both stand in the same cell, or outside of tables with no table between; the last is the nearest before,
    wherever it stands.
    """
    groups = [
        (new, list(members))
        for (new, _), members in groupby(anchoring.order, key=lambda each: (each[1] is None, each[0].cell))
    ]
    near: Pair | None = None
    for place, (new, members) in enumerate(groups):
        if not new:
            near = members[-1][1]
            continue
        cell = members[0][0].cell
        before = groups[place - 1][1][-1] if place else None
        after = groups[place + 1][1][0] if place + 1 < len(groups) else None
        sides = [each[1] if each is not None and each[0].cell == cell else None for each in (before, after)]
        yield (sides[0], sides[1]), [host for host, _ in members if not host.empty], near
