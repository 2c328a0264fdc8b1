"""What stands elsewhere than it was printed: a section, a table, a row or a paragraph that somebody dragged.

What was dragged is one thing, however many paragraphs are in it. A statement of a list is moved in memo.yaml;
of all else an item tells how the order is changed. Whether the dragging was tracked makes no difference.
"""

from __future__ import annotations

from collections import defaultdict
from itertools import groupby
from typing import TYPE_CHECKING

from memo.diagnostics import Message
from memo.review.interpret.blocks import shows, whole_blocks
from memo.review.interpret.values import QUOTE, entries_of, statement_of
from memo.review.types import Findings, ReviewItem

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from memo.review.read import Match, PrintedParagraph, ReviewContext
    from memo.review.types import Attribution


def _order_of_the_template() -> Message:
    return Message(
        "Where the new order is wanted, change that of the sections in "
        "templates/memo.html.jinja, or that within one in its file in templates/parts/."
    )


def _by_citing() -> Message:
    return Message(
        "Leave it as it is: quotations are numbered in the order in which the memo's statements cite them."
    )


def read_moves(context: ReviewContext) -> Findings:
    """Make an item of each thing that was moved and is no statement of a list."""
    return Findings([], [*_MovesReader(context).items()])


def moved_statements(context: ReviewContext) -> list[Match]:
    """Return the paragraphs, each one statement of a list, that were dragged by themselves, unchanged."""
    return _MovesReader(context).statements()


class _MovesReader:
    def __init__(self, context: ReviewContext) -> None:
        self.context, self.data = context, context.data
        self.moved = {each.number: each for each in context.paragraphs.moved if shows(each)}
        self.match_of = {each.number: match for match in context.paragraphs.matches for each in match.printed}
        self.entries = dict(entries_of(context.data))
        self.blocks = whole_blocks(context, self.moved) if self.moved else []
        in_blocks = {number for block in self.blocks for number in block.numbers}
        self.rows = {
            place: members
            for place, members in self._rows().items()
            if self.moved.keys() >= {each.number for each in members}
            and not in_blocks.intersection(each.number for each in members)
        }
        in_rows = {each.number for members in self.rows.values() for each in members}
        self.alone = [each for number, each in self.moved.items() if number not in in_blocks | in_rows]

    def _rows(self) -> dict[tuple[int, int], list[PrintedParagraph]]:
        rows: dict[tuple[int, int], list[PrintedParagraph]] = defaultdict(list)
        for each in self.context.printed:
            if each.table is not None and each.row is not None and shows(each):
                rows[each.table, each.row].append(each)
        return rows

    def statements(self) -> list[Match]:
        return [self.match_of[each.number] for each in self.alone if self._statement(each)]

    def _statement(self, printed: PrintedParagraph) -> bool:
        """Return whether a paragraph is one statement of a list, unchanged, and all that it prints."""
        match = self.match_of[printed.number]
        claim = statement_of(printed.paths)
        if claim is None or len(match.printed) > 1 or len(match.now) != 1:
            return False
        first = self.context.fields.occurrences[f"{claim}.text"][0]
        places = [each for path in printed.paths for each in self.context.fields.occurrences[path]]
        states = {each.state for each in places if each.printed is printed}
        return first.printed is printed and states == {"same"}

    def items(self) -> Iterator[ReviewItem]:
        for block in self.blocks:
            message = block.moved(self._now(block.paragraphs))
            help = self._help(block.paragraphs)
            yield ReviewItem(
                block.where, block.text, self._who(block.paragraphs), message, help, text_before=block.text
            )
        for table, group in groupby(self.rows, key=lambda place: place[0]):
            yield self._moved_rows(table, [self.rows[place] for place in group])
        for each in self.alone:
            if not self._statement(each):
                message = Message("This paragraph was moved: now %(now)s.", now=self._now([each]))
                where, who = self.context.locations.of(each), self._who([each])
                yield ReviewItem(where, each.text, who, message, self._help([each]), text_before=each.text)

    def _moved_rows(self, table: int, rows: Sequence[Sequence[PrintedParagraph]]) -> ReviewItem:
        locations, cells = self.context.locations, [each for row in rows for each in row]
        text = " | ".join(" ".join(each.text.split()) for each in cells)
        if len(rows) == 1:
            message = Message("This row was moved: now %(now)s.", now=self._now(cells))
            where, help = locations.of_row(cells[0]), self._help(cells)
            return ReviewItem(where, text, self._who(cells), message, help, text_before=text)
        order = [locations.row_name(table, number) for number in self._order(table)]
        message = Message(
            "The rows of this table were put into another order: %(order)s.",
            order=Message.together(order, ", "),
        )
        where, entry = locations.of_table(table), self._entry(cells[0].paths[0]) if cells[0].paths else None
        around = (entry or "").rpartition(".")[0]
        wanted = Message(
            "Where the new order is wanted, put the entries of %(around)s into it, in memo.yaml.",
            around=around,
        )
        help = wanted if around else self._help(cells)
        return ReviewItem(where, text, self._who(cells), message, help, text_before=text)

    def _order(self, table: int) -> list[int]:
        """Return the rows of a table as they stand now, without its head."""
        found = (
            each.row
            for _, match in self.context.paragraphs.order
            for each in (match.printed if match else ())
            if each.table == table and each.row is not None and each.row > 1
        )
        return list(dict.fromkeys(found))

    def _now(self, paragraphs: Sequence[PrintedParagraph]) -> Message:
        """Return behind what some paragraphs stand now, or that nothing stands before them."""
        own = {each.number for each in paragraphs}
        before: Match | None = None
        for _, match in self.context.paragraphs.order:
            if match and own.intersection(each.number for each in match.printed):
                break
            before = match or before
        if before is None:
            return Message("at the beginning")
        last, locations = before.printed[-1], self.context.locations
        if last.table is None or last.row is None:
            return Message("behind %(place)s", place=locations.of(last))
        if last.table == paragraphs[0].table:
            return Message("behind %(place)s", place=locations.row(last.table, last.row))
        return Message("behind %(place)s", place=locations.of_table(last.table))

    def _help(self, paragraphs: Sequence[PrintedParagraph]) -> Message:
        """Return how the order is changed: by the entries that are printed there, else by the templates."""
        paths = [path for each in paragraphs for path in each.paths]
        if paths and all(map(QUOTE.search, paths)):
            return _by_citing()
        # A section is what its heading names; all else goes by what is printed first.
        named = paths if paragraphs[0].kind != "heading" else list(paragraphs[0].paths)
        entry = self._entry(named[0]) if named else None
        if entry is None:
            return _order_of_the_template()
        return Message("Where the new order is wanted, move the entry %(entry)s in memo.yaml.", entry=entry)

    def _entry(self, path: str) -> str | None:
        """Return the outermost entry of a list that a path is in."""
        steps = path.split(".")
        return next(
            (own for end in range(1, len(steps) + 1) if (own := ".".join(steps[:end])) in self.entries), None
        )

    def _who(self, paragraphs: Sequence[PrintedParagraph]) -> tuple[Attribution, ...]:
        found = [self.match_of[each.number].whole.who for each in paragraphs if each.number in self.match_of]
        return self.context.by(*(one for who in found for one in who))
