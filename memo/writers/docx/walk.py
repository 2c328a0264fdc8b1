"""The walk through the document: each element becomes paragraphs and tables, in reading order."""

from __future__ import annotations

from copy import deepcopy
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from memo.ooxml.names import PARAGRAPH_ORDER, keep_with_next, name, paragraphs, properties, put, w
from memo.writers.docx.inline import Stretch, stretch_of
from memo.writers.docx.tables import TablePrinter
from memo.writers.docx.vocabulary import (
    FIGURE,
    INLINE,
    LISTS,
    PARAGRAPHS,
    SVG,
    TABLE_GAP,
    role_of,
    style_of,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from lxml import etree

    from memo.writers.docx.anchors import Anchors
    from memo.writers.docx.figures import FigurePrinter
    from memo.writers.docx.inline import InlinePrinter
    from memo.writers.docx.numbering import Numbering
    from memo.writers.docx.styles import Style, StyleSheet


@dataclass(slots=True)
class Walker:
    """Prints one document, whose elements and styles have been checked; the text area in twips."""

    styles: StyleSheet
    anchors: Anchors
    numbering: Numbering
    inline: InlinePrinter
    figures: FigurePrinter
    text_width: int
    text_height: int
    _tables: TablePrinter = field(init=False)

    def __post_init__(self) -> None:
        self._tables = TablePrinter(
            self.styles, self.anchors, self.text_width, self.text_height, self._in_cell
        )

    def body(self, element: etree._Element) -> list[etree._Element]:
        """Return the paragraphs and tables of the whole document."""
        return self.with_gaps(self._blocks(element))

    def with_gaps(self, blocks: list[etree._Element]) -> list[etree._Element]:
        """Put a small paragraph between tables that touch, for Word would make one table of them."""
        parted: list[etree._Element] = []
        for block in blocks:
            if parted and parted[-1].tag == block.tag == name("w:tbl"):
                parted.append(self.gap())
            parted.append(block)
        return parted

    def gap(self) -> etree._Element:
        """Return the empty paragraph that the file format asks for after some tables."""
        return self._paragraph(TABLE_GAP)

    def _blocks(self, element: etree._Element) -> list[etree._Element]:
        if element.tag == "table":
            return self._table(element)
        if element.tag in LISTS:
            return self._with_role(element, self._list)
        if element.tag in PARAGRAPHS:
            return self._one_paragraph(element)
        if element.tag == SVG:
            return [self._figure(element)]
        return self._with_role(element, self._children)

    def _with_role(
        self, element: etree._Element, content: Callable[[etree._Element], list[etree._Element]]
    ) -> list[etree._Element]:
        """Print a container: its bookmark around what it holds, and what its class asks for."""
        bookmark = self.anchors.open(element)
        blocks = content(element)
        self.anchors.around(bookmark, blocks)
        role, held = role_of(element), paragraphs(blocks)
        if role.new_page and held:
            put(properties(held[0]), w("pageBreakBefore"), PARAGRAPH_ORDER)
            # At the head of a page Word keeps the space above a heading, a browser's paper doesn't.
            put(properties(held[0]), w("spacing", before=0), PARAGRAPH_ORDER)
        if role.keep or element.tag == "figure":
            for paragraph in held[:-1]:
                keep_with_next(paragraph)
        return blocks

    def _children(self, element: etree._Element) -> list[etree._Element]:
        return [block for inner in element for block in self._blocks(inner)]

    def _one_paragraph(self, element: etree._Element) -> list[etree._Element]:
        """Print a heading, paragraph or caption; one with nothing in it is no paragraph in Word either."""
        bookmark = self.anchors.open(element)
        made = self._paragraph(style_of(element))
        if not self.inline.print_into(made, stretch_of(element), element):
            return []
        self.anchors.around(bookmark, [made])
        return [made]

    def _paragraph(self, style: Style | None, number: etree._Element | None = None) -> etree._Element:
        about = w("pPr")
        if style is not None:
            about.append(w("pStyle", val=self.styles.id_of(style)))
        if number is not None:
            about.append(number)
        return w("p", about)

    def _list(self, element: etree._Element) -> list[etree._Element]:
        blocks: list[etree._Element] = []
        restarted: dict[Style, etree._Element] = {}
        for item in element:
            style = style_of(item)
            if element.tag == "ol" and style is not None and style not in restarted:
                restarted[style] = self.numbering.restart(style)
            bookmark = self.anchors.open(item)
            printed = self._flow(item)
            self.anchors.around(bookmark, printed)
            if style is not None and style in restarted and printed:
                put(properties(printed[0]), deepcopy(restarted[style]), PARAGRAPH_ORDER)
            blocks += printed
        return blocks

    def _in_cell(self, cell: etree._Element) -> list[etree._Element]:
        """Print what a cell holds; an empty cell still has a paragraph (17.4.65)."""
        return self._flow(cell) or [self._paragraph(style_of(cell))]

    def _flow(self, element: etree._Element) -> list[etree._Element]:
        """Print a list item or a cell, which hold text, paragraphs, or both by turns."""
        blocks: list[etree._Element] = []
        for part in _parts(element):
            if isinstance(part, list):
                made = self._paragraph(style_of(element))
                if self.inline.print_into(made, part, element):
                    blocks.append(made)
            else:
                blocks += self._blocks(part)
        return blocks

    def _table(self, element: etree._Element) -> list[etree._Element]:
        bookmark = self.anchors.open(element)
        captions = [block for caption in element.findall("caption") for block in self._blocks(caption)]
        for paragraph in captions:
            keep_with_next(paragraph)
        text = " ".join("".join(element.xpath("string(caption)")).split()) or element.get("aria-label", "")
        blocks = [*captions, self._tables.table(element, text)]
        self.anchors.around(bookmark, blocks)
        return blocks

    def _figure(self, svg: etree._Element) -> etree._Element:
        made = self._paragraph(FIGURE)
        made.append(self.figures.run(svg))
        return made


def _parts(element: etree._Element) -> Iterator[Stretch | etree._Element]:
    """Yield stretches of inline content and the blocks between them."""
    stretch: Stretch = []
    for item in stretch_of(element):
        if isinstance(item, str) or item.tag in INLINE:
            stretch.append(item)
        else:
            yield stretch
            yield item
            stretch = []
    yield stretch
