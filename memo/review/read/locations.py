"""Where something stands in the document, in the words of somebody who reads it."""

from __future__ import annotations

import re
from collections import defaultdict
from textwrap import shorten
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

    from memo.review.read.open import PrintedParagraph

_LONGEST: Final = 60  # characters of a name taken from the text
_NUMBERED: Final = re.compile(r"\s*(Table\s+\d+)\b")


class Locations:
    """The places of the printed paragraphs, by headings, captions and heads of tables."""

    def __init__(self, printed: Sequence[PrintedParagraph]) -> None:
        self._cells: dict[tuple[int | None, int | None, int | None], list[str]] = defaultdict(list)
        for each in printed:
            if each.table is not None:
                self._cells[each.table, each.row, each.cell].append(each.text)
        self._headed: set[int] = set()
        self._sections: dict[int, str] = {}
        self._captions: dict[int, str] = {}
        self._names: list[str] = []
        self._section = ""
        self._count = {"item": 0, "paragraph": 0}
        above = ""
        for each in printed:
            if each.table is not None:
                self._captions.setdefault(each.table, above)
            found = _NUMBERED.match(each.text) if each.kind == "caption" else None
            above = " ".join(found[1].split()) if found else ""
            self._names.append(self._place(each))

    def of(self, printed: PrintedParagraph) -> str:
        """Return the place of a printed paragraph."""
        return self._names[printed.number]

    def of_table(self, table: int) -> str:
        """Return what a table is called: by the number of its caption, if it has one."""
        name = self._captions.get(table) or "the table"
        return ", ".join(filter(None, (self._sections.get(table, ""), name)))

    def of_row(self, printed: PrintedParagraph) -> str:
        """Return the place of the row that a printed paragraph is in, else its own."""
        if printed.table is None or printed.row is None:
            return self.of(printed)
        return f"{self.of_table(printed.table)}, {self.row(printed.table, printed.row)}"

    def row(self, table: int, row: int) -> str:
        """Return what a row is called: by the words of its first cell."""
        name = self._words(table, row, 1)
        return f"row “{name}”" if name else f"row {row}"

    def column(self, table: int, cell: int) -> str:
        """Return what a column is called: by the words of its head."""
        name = self._words(table, 1, cell)
        return f"column “{name}”" if name else f"column {cell}"

    def _words(self, table: int, row: int, cell: int) -> str:
        texts = [text for text in self._cells[table, row, cell] if text.strip()]
        return shorten(texts[0], _LONGEST, placeholder=" …") if texts else ""

    def _place(self, each: PrintedParagraph) -> str:
        if each.kind == "heading":
            return self._heading(each)
        if each.table is not None and each.row is not None and each.cell is not None:
            return self._cell(each.table, each.row, each.cell)
        if not self._section:
            return "the head of the memo"
        if each.kind in self._count:
            self._count[each.kind] += each.change != "deleted"
            name = {"item": "point", "paragraph": "paragraph"}[each.kind]
            return ", ".join(filter(None, (self._section, f"{name} {self._count[each.kind]}")))
        return ", ".join(filter(None, (self._section, each.kind)))

    def _heading(self, each: PrintedParagraph) -> str:
        title = not self._section
        self._section = shorten(each.text, _LONGEST, placeholder=" …") or "an empty heading"
        self._count = dict.fromkeys(self._count, 0)
        if title:
            self._title = self._section
            return "the title"
        return f"the heading “{self._section}”"

    def _cell(self, table: int, row: int, cell: int) -> str:
        self._sections.setdefault(table, self._section)
        if self._section == getattr(self, "_title", ""):  # the block of To and From, which has no head
            label = self._words(table, row, cell - 1) or self._words(table, row, cell)
            return f"the head of the memo, “{label}”"
        parts = [self._section]
        if row > 1:
            parts.append(self.row(table, row))
        parts.append(self.column(table, cell))
        return ", ".join(filter(None, parts))
