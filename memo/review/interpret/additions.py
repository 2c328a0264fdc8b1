"""What was added: new statements beside printed ones, and tables, rows and columns for people to read."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field, replace
from itertools import groupby
from typing import TYPE_CHECKING, Any, Final, TypeAlias

from memo.diagnostics import Message
from memo.model import head_of, shared_basis
from memo.review.interpret.moves import moved_statements
from memo.review.interpret.remedies import into_a_statement
from memo.review.interpret.values import cite, language_in, no_quotation, read_claim
from memo.review.types import Edit, Findings, ReviewItem
from memo.yamlfile import value_at

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from memo.review.read import (
        Cell,
        Match,
        ParagraphMatches,
        PrintedParagraph,
        ReviewContext,
        ReviewedParagraph,
    )
    from memo.review.types import Attribution


def _no_list() -> Message:
    return Message("A new paragraph, and none of the memo's lists of statements is printed there.")


def _into_a_list() -> Message:
    return Message("Where it is wanted, put it into one of the memo's lists of statements, in memo.yaml.")


_CLAIM: Final = re.compile(r"(?P<claim>(?P<list>.+)\.(?P<number>\d+))\.(?:text|because)")


def read_additions(context: ReviewContext) -> Findings:
    """Find a list of the memo for each new paragraph; what has none is an item, and so are new rows."""
    reader = _AdditionsReader(context)
    if not (context.touched or context.paragraphs.moved):
        return reader.found
    moved = moved_statements(context)
    tables, styles = reader.report_tables(), _styles(context.paragraphs)
    for beside, run, near in _runs(context.paragraphs, moved):
        paragraphs, section = _split_at_heading(run, styles)
        reader.report_section(section, near)
        for each, match in paragraphs:
            if each.text.strip() and (each.cell is None or each.cell[:2] not in tables):
                target = reader.target(each, beside, None if match else styles)
                reader.add(each, match, target, near)
    return reader.found


@dataclass(frozen=True, slots=True)
class _AdditionsReader:
    context: ReviewContext
    found: Findings = field(default_factory=Findings)

    def add(
        self,
        new: ReviewedParagraph,
        origin: Match | None,
        target: tuple[str, int] | None,
        near: Match | None,
    ) -> None:
        """Add a paragraph as a statement of a list, before the entry of this number.

        ``origin`` is what it was printed as, where it is a statement that was moved there.
        """
        who, text = self.context.by(*new.who), new.words
        where = Message("new %(place)s", place=self._after(near, new.cell))
        if target is None:
            self._report(origin, ReviewItem(where, text, who, _no_list(), _into_a_list()))
            return
        path = f"{target[0]}.{target[1]}"
        if origin is not None:
            self._move(origin.printed[0], Edit(path, "add", None, None, who, where, "", text))
            return
        claim, unknown = read_claim(text, self.context.quotes, language_in(self.context.data))
        claim = self._under_head(claim, target[0])
        self.found.edits.append(Edit(path, "add", None, claim, who, where, "", text))
        self.found.items += [ReviewItem(where, text, who, no_quotation(n), cite(), path) for n in unknown]

    def _under_head(self, claim: dict[str, Any], list_path: str) -> dict[str, Any]:
        """Return a new statement with the basis that its list's head tells, where it says none itself."""
        shape = "" if "basis" in claim else head_of(list_path)
        told = shared_basis(self.context.data, shape) if shape else ""
        return {"text": claim["text"], "basis": told} if told and told != "reported" else claim

    def report_section(self, paragraphs: Sequence[_Placed], near: Match | None) -> None:
        """Report a heading that was put in, with all that was put in under it."""
        new = [each for each, _ in paragraphs]
        if not new:
            return
        where, text = (
            Message("new %(place)s", place=self._after(near, new[0].cell)),
            " ¶ ".join(each.words for each in new),
        )
        message = Message("A heading was put in by hand; the memo has the sections of its templates.")
        if len(new) > 1:
            message = Message(
                "A section was put in by hand, under the heading “%(words)s”; the memo has none such.",
                words=new[0].words,
            )
        self.found.items.append(ReviewItem(where, text, self._who(new), message, _into_a_list()))

    def _move(self, printed: PrintedParagraph, there: Edit) -> None:
        """Take a statement out where it was printed, and put it in, whole, where it stands now."""
        entry = self._entry(printed)
        if entry is None:
            raise ValueError("only a statement of a list is moved so")
        path, place = f"{entry[0]}.{entry[1]}", self.context.locations.of(printed)
        own = value_at(self.context.data, path)
        self.found.edits.append(Edit(path, "remove", own, None, there.who, place, printed.text))
        self.found.edits.append(replace(there, new=own))

    def _report(self, origin: Match | None, item: ReviewItem) -> None:
        """Report what stands where the memo has no list; of what was moved there, where it came from."""
        if origin is None:
            self.found.items.append(item)
            return
        printed = origin.printed[0]
        message = Message(
            "This statement was moved (%(place)s), and no list of statements is printed there.",
            place=item.where,
        )
        where = self.context.locations.of(printed)
        path = next(iter(printed.paths), None)
        moved = replace(item, where=where, message=message, path=path, text_before=printed.text)
        self.found.items.append(moved)

    def target(
        self,
        new: ReviewedParagraph,
        beside: tuple[Match | None, Match | None],
        styles: Mapping[str, set[str]] | None,
    ) -> tuple[str, int] | None:
        """Return the list to which a new paragraph belongs, and the number that it comes before.

        Its looks count only where ``styles`` are given: a statement that was moved brings its old ones.
        """
        choices = []
        for match, step in zip(beside, (1, 0), strict=True):
            entry = self._entry(match.printed[-1 if step else 0]) if match is not None else None
            if match is not None and entry is not None and (styles is None or _fits(new, match, styles)):
                choices.append((entry[0], entry[1] + step, match))
        if len({choice[0] for choice in choices}) > 1:
            choices = [each for each in choices if new.style and new.style == each[2].whole.style]
        return choices[0][:2] if choices else None

    def _entry(self, printed: PrintedParagraph) -> tuple[str, int] | None:
        """Return list and number of the one statement that a paragraph is the first printing of."""
        found = {match["claim"]: match for path in printed.paths if (match := _CLAIM.fullmatch(path))}
        if len(found) != 1:
            return None
        ((claim, match),) = found.items()
        # A paragraph that our own redline struck out may print a statement that is no more.
        first = next(iter(self.context.fields.occurrences.get(f"{claim}.text", ())), None)
        return (match["list"], int(match["number"])) if first and first.printed is printed else None

    def report_tables(self) -> set[tuple[int, int]]:
        """Report tables, rows and cells that were put in; return the rows that are done with."""
        tables: dict[int, list[_Placed]] = defaultdict(list)
        before: dict[int, Match | None] = {}
        near: Match | None = None
        for each, match in self.context.paragraphs.order:
            if each.cell is not None and (match is not None or not each.empty):
                before.setdefault(each.cell[0], near)
                tables[each.cell[0]].append((each, match))
            near = match or near
        seen: set[tuple[int, int]] = set()
        for table, members in tables.items():
            rows = _by_row(members)
            if any(match is not None for _, match in members):
                seen |= self._report_rows(rows)
            else:
                seen |= rows.keys()
                self._report_table(before[table], [[each for each, _ in row] for row in rows.values()])
        return seen

    def _report_table(self, near: Match | None, rows: Sequence[Sequence[ReviewedParagraph]]) -> None:
        around = rows[0][0].outer
        holder = next(
            (match for each, match in self.context.paragraphs.order if match and each.cell == around), None
        )
        if around is None:
            message = Message("A table was put in by hand; the memo prints none there.")
            where = Message("new table %(place)s", place=self._after(near, None))
        elif holder is None:
            message, where = (
                Message("A table was put in by hand, within a new one."),
                Message("new table %(place)s", place=self._after(near, None)),
            )
        else:
            message = Message("A table was put into a cell by hand; the memo prints none there.")
            where = Message("new table in %(place)s", place=self.context.locations.of(holder.printed[0]))
        self.found.items.append(
            ReviewItem(where, _rows_text(rows), self._who_of(rows), message, into_a_statement())
        )

    def _report_rows(self, rows: Mapping[tuple[int, int], Sequence[_Placed]]) -> set[tuple[int, int]]:
        """Report the rows and cells that were put into a table that was printed, neighbours as one."""
        above: Match | None = None
        seen: set[tuple[int, int]] = set()
        cells: list[ReviewedParagraph] = []
        first = next(match for row in rows.values() for _, match in row if match is not None)
        for new, group in groupby(rows.items(), key=lambda row: all(match is None for _, match in row[1])):
            members = list(group)
            if new:
                seen.update(place for place, _ in members)
                self._report_new_rows(above, [[each for each, _ in row] for _, row in members])
                continue
            for place, row in members:
                above = next(match for _, match in row if match is not None)
                known = {each.cell for each, match in row if match is not None}
                put_in = [each for each, _ in row if each.cell not in known]
                cells += put_in
                seen |= {place} if put_in else set()
        if cells:
            self.found.items.append(self._new_cells(cells, first))
        return seen

    def _report_new_rows(self, above: Match | None, rows: Sequence[Sequence[ReviewedParagraph]]) -> None:
        where = (
            Message("new row after %(place)s", place=self.context.locations.of_row(above.printed[0]))
            if above
            else Message("new first row")
        )
        message = Message.counted(
            "A row was put in by hand. An entry of the memo has more to it than a row shows.",
            "%(num)s rows were put in by hand. An entry of the memo has more to it than a row shows.",
            len(rows),
        )
        help = Message("Where it is wanted, write the entry with all its fields into memo.yaml.")
        self.found.items.append(ReviewItem(where, _rows_text(rows), self._who_of(rows), message, help))

    def _after(self, near: Match | None, cell: Cell | None) -> Message:
        """Return the place behind a printed paragraph; seen from outside of its table, behind the table."""
        if near is None:
            return Message("at the beginning")
        printed, locations = near.printed[-1], self.context.locations
        outside = printed.table is not None and cell is None
        place = locations.of_table(printed.table or 0) if outside else locations.of(printed)
        return Message("after %(place)s", place=place)

    def _who_of(self, rows: Sequence[Sequence[ReviewedParagraph]]) -> tuple[Attribution, ...]:
        return self._who([each for row in rows for each in row])

    def _new_cells(self, cells: Sequence[ReviewedParagraph], beside: Match) -> ReviewItem:
        printed, locations = beside.printed[0], self.context.locations
        where = locations.of_table(printed.table) if printed.table else locations.of(printed)
        text = " | ".join(each.words for each in cells)
        message = Message("Cells were put in that the memo does not print.")
        help = Message(
            "What they say can be put into a statement of the memo; a new column, into the table's template."
        )
        return ReviewItem(where, text, self._who(cells), message, help)

    def _who(self, paragraphs: Iterable[ReviewedParagraph]) -> tuple[Attribution, ...]:
        return self.context.by(*(one for each in paragraphs for one in each.who))


def _split_at_heading(
    run: Sequence[_Placed], styles: Mapping[str, set[str]]
) -> tuple[Sequence[_Placed], Sequence[_Placed]]:
    """Part new paragraphs before the first that is new and has the style of a heading."""
    heads = (
        at for at, (each, match) in enumerate(run) if not match and styles.get(each.style) == {"heading"}
    )
    at = next(heads, len(run))
    return run[:at], run[at:]


_Placed: TypeAlias = "tuple[ReviewedParagraph, Match | None]"


def _by_row(members: Sequence[_Placed]) -> dict[tuple[int, int], list[_Placed]]:
    rows: dict[tuple[int, int], list[_Placed]] = defaultdict(list)
    for each, match in members:
        if each.cell is not None:
            rows[each.cell[:2]].append((each, match))
    return rows


def _rows_text(rows: Sequence[Sequence[ReviewedParagraph]]) -> str:
    """Return the words of rows, the cells of each parted."""
    lines = []
    for row in rows:
        cells = groupby(row, key=lambda each: each.cell)
        lines.append(" | ".join(" / ".join(each.words for each in cell) for _, cell in cells))
    return " ¶ ".join(lines)


def _fits(new: ReviewedParagraph, match: Match, styles: Mapping[str, set[str]]) -> bool:
    """Return whether a paragraph looks like one of that kind, or like nothing that was printed."""
    return not styles.get(new.style) or match.printed[0].kind in styles[new.style]


def _styles(paragraphs: ParagraphMatches) -> dict[str, set[str]]:
    """Return, for each style, the kinds of printed paragraphs that have it."""
    found: dict[str, set[str]] = defaultdict(set)
    for match in paragraphs.matches:
        if match.now and match.now[0].style:
            found[match.now[0].style].add(match.printed[0].kind)
    return found


def _runs(
    paragraphs: ParagraphMatches, moved: Sequence[Match]
) -> Iterator[tuple[tuple[Match | None, Match | None], list[_Placed], Match | None]]:
    """Yield new paragraphs that follow one another, with the printed ones before and behind, if any.

    A statement that was moved is new where it stands. Both neighbours stand in the same cell, or outside of
    tables with no table between; the last is the nearest before, wherever it stands.
    """

    def is_new(match: Match | None) -> bool:
        return match is None or any(match is each for each in moved)

    groups = [
        (new, list(members))
        for (new, _), members in groupby(paragraphs.order, key=lambda each: (is_new(each[1]), each[0].cell))
    ]
    near: Match | None = None
    for place, (new, members) in enumerate(groups):
        if not new:
            near = members[-1][1]
            continue
        cell = members[0][0].cell
        before = groups[place - 1][1][-1] if place else None
        after = groups[place + 1][1][0] if place + 1 < len(groups) else None
        sides = [each[1] if each is not None and each[0].cell == cell else None for each in (before, after)]
        yield (sides[0], sides[1]), [each for each in members if not each[0].empty], near
