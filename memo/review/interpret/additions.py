"""What was added: new statements beside printed ones, and rows and columns that nobody can read by itself."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field
from itertools import groupby
from typing import TYPE_CHECKING, Any, Final

from memo.review.interpret.values import CITE, no_quotation, read_claim
from memo.review.types import Edit, Findings, ReviewItem
from memo.text import same_text
from memo.yamlfile import value_at

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from memo.review.read import Match, ParagraphMatches, PrintedParagraph, ReviewContext, ReviewedParagraph
    from memo.review.types import Attribution

_CLAIM: Final = re.compile(r"(?P<claim>(?P<list>.+)\.(?P<number>\d+))\.(?:text|because)")


def read_additions(context: ReviewContext) -> Findings:
    """Find a list of the memo for each new paragraph; what has none is an item, and so are new rows."""
    reader = _AdditionsReader(context)
    if not context.touched:
        return reader.found
    tables, styles, moved = reader.report_tables(), _styles(context.paragraphs), reader.moved()
    for beside, paragraphs, near in _runs(context.paragraphs):
        for each in paragraphs:
            if each.text.strip() and (each.cell is None or each.cell[:2] not in tables):
                reader.add(each, reader.target(each, beside, styles), near, moved)
    return reader.found


@dataclass(frozen=True, slots=True)
class _AdditionsReader:
    context: ReviewContext
    found: Findings = field(default_factory=Findings)

    def add(
        self,
        new: ReviewedParagraph,
        target: tuple[str, int] | None,
        near: Match | None,
        moved: Sequence[tuple[str, Any]],
    ) -> None:
        """Add a paragraph as a statement of a list, before the entry of this number."""
        who, text = self.context.by(*new.who), new.words
        where = (
            f"new after {self.context.locations.of(near.printed[-1])}" if near else "new, at the beginning"
        )
        if target is None:
            message = "A new paragraph, and none of the memo's lists of statements is printed there."
            help = "Where it is wanted, put it into one of the memo's lists of statements, in memo.yaml."
            self.found.items.append(ReviewItem(where, text, who, message, help))
            return
        claim, unknown = read_claim(text, self.context.quotes)
        path = f"{target[0]}.{target[1]}"
        # What was printed in the same words elsewhere and is gone there was moved.
        known = next((own for words, own in moved if same_text(words, text, "review")), None)
        self.found.edits.append(Edit(path, "add", None, known or claim, who, where, "", text))
        self.found.items += [ReviewItem(where, text, who, no_quotation(n), CITE, path) for n in unknown]

    def target(
        self,
        new: ReviewedParagraph,
        beside: tuple[Match | None, Match | None],
        styles: Mapping[str, set[str]],
    ) -> tuple[str, int] | None:
        """Return the list to which a new paragraph belongs, and the number that it comes before."""
        choices = []
        for match, step in zip(beside, (1, 0), strict=True):
            entry = self._entry(match.printed[-1 if step else 0]) if match is not None else None
            if match is not None and entry is not None and _fits(new, match, styles):
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

    def moved(self) -> list[tuple[str, Any]]:
        """Return the statements that are gone, by their printed words."""
        gone = (self.context.printed[number] for number in sorted(self.context.fields.gone))
        entries = ((each.text, self._entry(each)) for each in gone)
        return [(text, value_at(self.context.data, f"{at[0]}.{at[1]}")) for text, at in entries if at]

    def report_tables(self) -> set[tuple[int, int]]:
        """Report rows and columns that were put in, and return the rows that need not be looked at again."""
        rows: dict[tuple[int, int], list[tuple[ReviewedParagraph, Match | None]]] = defaultdict(list)
        for each, match in self.context.paragraphs.order:
            if each.cell is not None:
                rows[each.cell[:2]].append((each, match))
        seen: set[tuple[int, int]] = set()
        cells: dict[int, list[ReviewedParagraph]] = defaultdict(list)
        first: dict[int, Match] = {}
        above: Match | None = None
        for place, members in rows.items():
            matches = [match for _, match in members if match is not None]
            if not matches:
                seen.add(place)
                self.found.items.append(self._new_row([each for each, _ in members], above))
                continue
            above = matches[0]
            first.setdefault(place[0], above)
            known = {each.cell for each, match in members if match is not None}
            new = [each for each, _ in members if each.cell not in known]
            cells[place[0]] += new
            seen |= {place} if new else set()
        self.found.items += [self._new_cells(new, first[table]) for table, new in cells.items() if new]
        return seen

    def _new_row(self, row: Sequence[ReviewedParagraph], above: Match | None) -> ReviewItem:
        cells = [
            " / ".join(each.words for each in cell) for _, cell in groupby(row, key=lambda each: each.cell)
        ]
        beside = self.context.locations.of_row(above.printed[0]) if above else ""
        where = f"new row after {beside}" if above else "new table"
        message = "A row was put in by hand. An entry of the memo has more to it than a row shows."
        help = "Where it is wanted, write the entry with all its fields into memo.yaml."
        return ReviewItem(where, " | ".join(cells), self._who(row), message, help)

    def _new_cells(self, cells: Sequence[ReviewedParagraph], beside: Match) -> ReviewItem:
        printed, locations = beside.printed[0], self.context.locations
        where = locations.of_table(printed.table) if printed.table else locations.of(printed)
        text = " | ".join(each.words for each in cells)
        message = "Cells were put in that the memo does not print."
        help = (
            "What they say can be put into a statement of the memo; a new column, into the table's template."
        )
        return ReviewItem(where, text, self._who(cells), message, help)

    def _who(self, paragraphs: Iterable[ReviewedParagraph]) -> tuple[Attribution, ...]:
        return self.context.by(*(one for each in paragraphs for one in each.who))


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
    paragraphs: ParagraphMatches,
) -> Iterator[tuple[tuple[Match | None, Match | None], list[ReviewedParagraph], Match | None]]:
    """Yield new paragraphs that follow one another, with the printed ones before and behind, if any.

    Both stand in the same cell, or outside of tables with no table between; the last is the nearest before,
    wherever it stands.
    """
    groups = [
        (new, list(members))
        for (new, _), members in groupby(paragraphs.order, key=lambda each: (each[1] is None, each[0].cell))
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
        yield (sides[0], sides[1]), [each for each, _ in members if not each.empty], near
