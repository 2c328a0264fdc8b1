"""Tables: the grid of rows and cells, the widths of columns, and what keeps a table on one page."""

from __future__ import annotations

import math
from copy import deepcopy
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING, Literal

from memo.diagnostics import Message
from memo.ooxml import paragraphs, w
from memo.renderers.docx.styles import Style, fault_at, style_of, width_of
from memo.renderers.docx.tracked_changes import keep_with_next, new_paragraph, stands_on, with_change

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from lxml import etree

    from memo.renderers.docx.bookmarks import Bookmarks
    from memo.renderers.docx.styles import TemplateStyles
    from memo.renderers.docx.tracked_changes import RedlineSide, RevisionPair

_POINTS_PER_TWIP = 1 / 20
# What a page holds is guessed, for only Word knows: the mean width of a letter and the height of a line in
# type sizes, the air of a row in points, and the part of a page that a table kept whole may fill.
_LETTER = 0.5
_LINE = 1.4
_ROW_AIR = 10.0
_FILL = 0.75
_FIRST_ROW, _LAST_ROW, _FIRST_COLUMN, _NO_COLUMN_BANDS = 0x0020, 0x0040, 0x0080, 0x0400


@dataclass(frozen=True, slots=True)
class _Cell:
    """A cell in the grid: its first column, how many it spans, and its part in a vertical merge."""

    element: etree._Element
    column: int
    span: int
    merge: Literal["", "restart", "continue"] = ""


@dataclass(slots=True)
class TablePrinter:
    """Prints the tables of one document; the text area in twips (1/1440 inch).

    ``flow`` prints what a cell holds; each cell gets at least one paragraph from it.
    """

    styles: TemplateStyles
    bookmarks: Bookmarks
    pair: RevisionPair
    text_width: int
    text_height: int
    flow: Callable[[etree._Element], list[etree._Element]]

    def table(self, element: etree._Element, caption: str) -> etree._Element:
        """Return ``w:tbl`` (17.4.38) for a ``table``; its caption, or what a screen reader calls it.

        A caption that is to be seen is printed before the table by the caller.

        Raises:
            MemoError: The rows don't fill the same number of columns.
        """
        grid = [(row, cells) for group in _row_groups(element) for row, cells in _lay_out(group)]
        widths = self._widths(element, _columns(element, grid))
        about = {side: self._properties(there, caption) for side, there in self.pair.standing(element)}
        made = w("tbl", _changed(about), w("tblGrid", *(w("gridCol", w=width) for width in widths)))
        printed = [(row, self._row(row, cells, widths)) for row, cells in grid]
        for side, _ in self.pair.standing(element):
            self._keep_together(printed, self._fits(grid, widths, side), side)
        made.extend(row for _, row in printed)
        return made

    def _keep_together(
        self, printed: Sequence[tuple[etree._Element, etree._Element]], whole: bool, side: RedlineSide
    ) -> None:
        """Hold the rows of a table that is kept whole with the next row; of others, its heads and its end.

        The last row does not stand alone on a page, nor does a foot without the row that it sums up.
        """
        there = [(row, made) for row, made in printed if self.pair.of(row, side) is not None]
        end = len(there) - max(1, sum(1 for row, _ in there if _in(row, "tfoot")))
        for index, (row, made) in enumerate(there, 1):
            if (index < len(there) and (whole or index >= end)) or _heads(row):
                for paragraph in paragraphs([made]):
                    if stands_on(paragraph, side):
                        keep_with_next(paragraph, side)

    def _properties(self, element: etree._Element, caption: str) -> etree._Element:
        """Return ``w:tblPr``; its children in the order of CT_TblPr (17.4.60)."""
        style = style_of(element) or Style("table", "Data")
        made = w("tblPr", w("tblStyle", val=self.styles.id_of(style)))
        made.extend([w("tblW", w=self.text_width, type="dxa"), w("tblLayout", type="fixed"), _look(element)])
        if caption:
            made.extend([w("tblCaption", val=caption), w("tblDescription", val=caption)])
        return made

    def _row(self, row: etree._Element, cells: Sequence[_Cell], widths: Sequence[int]) -> etree._Element:
        bookmark = self.bookmarks.open(row)
        about = w("trPr", w("cantSplit"))
        if _in(row, "thead"):
            about.append(w("tblHeader"))
        change = self.pair.change_of(row)
        if change:
            about.append(w(change))  # behind the others (CT_TrPr, 17.4.81)
        made = w("tr", about, *(self._cell(cell, widths) for cell in cells))
        self.bookmarks.around(bookmark, [made])
        return made

    def _cell(self, cell: _Cell, widths: Sequence[int]) -> etree._Element:
        """Return ``w:tc``; Word has no cell styles, so the shading of the paragraph style fills the cell."""
        styles = {side: _cell_style(there) for side, there in self.pair.standing(cell.element)}
        width = sum(widths[cell.column : cell.column + cell.span])
        about = _changed({side: self._cell_properties(cell, width, each) for side, each in styles.items()})
        if cell.merge == "continue":
            return w("tc", about, new_paragraph({s: self.styles.id_of(each) for s, each in styles.items()}))
        bookmark = self.bookmarks.open(cell.element)
        content = self.flow(cell.element)
        self.bookmarks.around(bookmark, content)
        return w("tc", about, *content)

    def _cell_properties(self, cell: _Cell, width: int, style: Style) -> etree._Element:
        """Return ``w:tcPr``; its children in the order of CT_TcPr (17.4.70)."""
        about = w("tcPr", w("tcW", w=width, type="dxa"))
        if cell.span > 1:
            about.append(w("gridSpan", val=cell.span))
        if cell.merge:
            about.append(w("vMerge", val=cell.merge))
        shade = self.styles.paragraph_property(style, "w:shd")
        if shade is not None:
            about.append(deepcopy(shade))
        return about

    def _widths(self, element: etree._Element, columns: int) -> list[int]:
        """Return the width of each column in twips, together exactly the width of the text."""
        listed = [width_of(each) for each in element.iter("col") for _ in range(int(each.get("span", "1")))]
        if listed and len(listed) != columns:
            said = Message(
                "The table lists %(listed)s columns and has %(columns)s.", listed=len(listed), columns=columns
            )
            help = Message("Make the colgroup list as many columns as the rows have cells.")
            raise fault_at(element, "docx-table", said, help)
        given = sum(width for width in listed if width)
        open_columns = columns - sum(1 for width in listed if width)
        share = max(100.0 - given, 5.0 * open_columns) / open_columns if open_columns else 0.0
        shares = [width or share for width in listed or [None] * columns]
        edges = [round(self.text_width * sum(shares[:index]) / sum(shares)) for index in range(columns + 1)]
        return [right - left for left, right in pairwise(edges)]

    def _fits(
        self, grid: Sequence[tuple[etree._Element, list[_Cell]]], widths: Sequence[int], side: RedlineSide
    ) -> bool:
        """Return whether a table plausibly fits a page and is kept whole; otherwise it flows over pages."""
        heights = ([self._cell_height(cell, widths, side) for cell in cells] for _, cells in grid)
        return sum(max(row, default=0.0) for row in heights) <= self.text_height * _POINTS_PER_TWIP * _FILL

    def _cell_height(self, cell: _Cell, widths: Sequence[int], side: RedlineSide) -> float:
        element = self.pair.of(cell.element, side)
        if element is None:
            return 0.0
        size = self.styles.points(_cell_style(element))
        width = sum(widths[cell.column : cell.column + cell.span]) * _POINTS_PER_TWIP
        pieces = [each for each in element if each.tag in {"p", "ul", "ol"}] or [element]
        texts = (" ".join("".join(piece.itertext()).split()) for piece in pieces)
        lines = sum(max(1, math.ceil(len(text) * size * _LETTER / width)) for text in texts)
        return 0.0 if cell.merge else lines * size * _LINE + _ROW_AIR


def _changed(about: Mapping[RedlineSide, etree._Element]) -> etree._Element:
    return with_change(about["new"], about.get("old")) if "new" in about else about["old"]


def _cell_style(cell: etree._Element) -> Style:
    return style_of(cell) or Style("paragraph", "Table Text")


def _row_groups(element: etree._Element) -> list[list[etree._Element]]:
    """Return the rows by group, the foot last wherever it stands; a cell never spans two groups."""
    loose = [row for row in element if row.tag == "tr"]
    groups = [list(group) for kind in ("thead", "tbody", "tfoot") for group in element.findall(kind)]
    return [*groups, loose] if loose else groups


def _lay_out(rows: Sequence[etree._Element]) -> list[tuple[etree._Element, list[_Cell]]]:
    """Give every cell its column, and each row below a spanning cell the continuation Word wants there."""
    below: dict[int, tuple[_Cell, int]] = {}
    placed: list[tuple[etree._Element, list[_Cell]]] = []
    for index, row in enumerate(rows):
        cells: list[_Cell] = []
        waiting = list(row)
        column = 0
        while waiting or column in below:
            if column in below:
                above, left = below.pop(column)
                cell = replace(above, merge="continue")
            else:
                element = waiting.pop(0)
                span, left = int(element.get("colspan", "1")), int(element.get("rowspan", "1"))
                left = min(left, len(rows) - index)  # its own row included
                cell = _Cell(element, column, span, "restart" if left > 1 else "")
            if left > 1:
                below[column] = (cell, left - 1)
            cells.append(cell)
            column += cell.span
        placed.append((row, cells))
    return placed


def _columns(element: etree._Element, grid: Sequence[tuple[etree._Element, list[_Cell]]]) -> int:
    counts = {sum(cell.span for cell in cells) for _, cells in grid}
    if len(counts) != 1 or not min(counts):
        said = Message(
            "The table has rows of %(counts)s columns.",
            counts=Message.listed(sorted(counts) or [Message("no")]),
        )
        help = Message("Give every row the same number of columns, counting colspan and rowspan.")
        raise fault_at(element, "docx-table", said, help)
    return counts.pop()


def _look(element: etree._Element) -> etree._Element:
    """Return which of the table style's conditional formats apply (17.4.55)."""
    first_row = element.find("thead") is not None
    last_row = element.find("tfoot") is not None
    first_column = any(row[0].tag == "th" for row in element.iterfind("tbody/tr") if len(row))
    bits = first_row * _FIRST_ROW + last_row * _LAST_ROW + first_column * _FIRST_COLUMN + _NO_COLUMN_BANDS
    shown = {"firstRow": int(first_row), "lastRow": int(last_row), "firstColumn": int(first_column)}
    return w("tblLook", val=f"{bits:04X}", **shown, lastColumn=0, noHBand=0, noVBand=1)


def _heads(row: etree._Element) -> bool:
    """Return whether a row is of the table's head, or heads a group of rows."""
    return _in(row, "thead") or row.get("class") == "keep"


def _in(row: etree._Element, group: str) -> bool:
    around = row.getparent()
    return around is not None and around.tag == group
