"""Block elements: each becomes paragraphs and tables, in reading order."""

from __future__ import annotations

from copy import deepcopy
from typing import TYPE_CHECKING

from memo.ooxml import PARAGRAPH_ORDER, TWIPS_PER_MM, name, paragraphs, put, w
from memo.renderers.docx.bookmarks import Bookmarks
from memo.renderers.docx.evidence_marks import one_by_one
from memo.renderers.docx.figures import FigurePrinter
from memo.renderers.docx.inline import InlinePrinter, content_of
from memo.renderers.docx.manifest import DocxManifest, kind_of
from memo.renderers.docx.styles import (
    INLINE,
    LISTS,
    PARAGRAPHS,
    STYLE_ROLES,
    SVG,
    TABLE_GAP,
    style_of,
)
from memo.renderers.docx.tables import TablePrinter
from memo.renderers.docx.tracked_changes import (
    ONLY,
    add_runs,
    keep_with_next,
    new_paragraph,
    properties_on,
    stands_on,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Sequence
    from pathlib import Path

    from lxml import etree

    from memo.renderers.docx.inline import InlineContent
    from memo.renderers.docx.inline_tokens import InlineToken
    from memo.renderers.docx.manifest import ParagraphKind
    from memo.renderers.docx.styles import Style, TemplateStyles
    from memo.renderers.docx.template import Template
    from memo.renderers.docx.tracked_changes import RedlineSide, RevisionPair


class BlockPrinter:
    """Prints one document, whose elements and styles have been checked.

    ``bookmarks`` and ``manifest`` collect what is printed where.
    """

    def __init__(  # noqa: PLR0913, PLR0917 - what one printing is made of
        self,
        template: Template,
        styles: TemplateStyles,
        pair: RevisionPair,
        fonts: Sequence[Path],
        language: str,
        text_area: tuple[int, int],
    ) -> None:
        """Prepare the printing; ``text_area`` is width and height in twips."""
        part = template.document.part
        self.bookmarks = Bookmarks(pair.body, template.document.element)
        self.manifest = DocxManifest(pair.sides)
        self._styles, self._pair = styles, pair
        self._inline = InlinePrinter(styles, self.bookmarks, pair, part, language)
        self._figures = FigurePrinter(part, fonts, text_area[0] / TWIPS_PER_MM)
        self._tables = TablePrinter(styles, self.bookmarks, pair, *text_area, self._in_cell)

    def print_at(self, place: etree._Element) -> list[etree._Element]:
        """Return the paragraphs and tables of the whole document, to stand where ``place`` does.

        Its first and last table stay off the template's own, and off the end of the file.
        """
        table = name("w:tbl")
        before, after = place.getprevious(), place.getnext()
        return self._with_gaps(
            self._blocks(self._pair.body),
            before=before is not None and before.tag == table,
            after=after is None or after.tag in {table, name("w:sectPr")},
        )

    def _with_gaps(self, blocks: list[etree._Element], *, before: bool, after: bool) -> list[etree._Element]:
        """Put a small paragraph between tables that touch, for Word would make one table of them.

        In a redline, it stands in the documents in which they touch; where the one table is deleted and the
        other inserted they touch in neither, and nor does what keeps them apart until one of them goes.
        """
        parted: list[etree._Element] = []
        touching = dict.fromkeys(self._pair.sides, before)
        touched = before
        for block in [*blocks, None]:
            is_table = block is None or block.tag == name("w:tbl")
            if block is None and not blocks:
                break
            there = [side for side in self._pair.sides if block is None or _stands(block, side)]
            needed = [side for side in there if is_table and touching[side] and (block is not None or after)]
            if needed or (touched and is_table and block is not None):
                parted.append(self._gap(needed))
            touching.update(dict.fromkeys(there, is_table))
            touched = is_table
            if block is not None:
                parted.append(block)
        return parted

    def _gap(self, there: Collection[RedlineSide]) -> etree._Element:
        """Return the empty paragraph that the file format asks for after some tables."""
        return self._noted(self._paragraph(dict.fromkeys(self._pair.sides, TABLE_GAP)), there, "gap")

    def _noted(
        self,
        made: etree._Element,
        there: Collection[RedlineSide],
        kind: ParagraphKind,
        tokens: Sequence[InlineToken] = (),
    ) -> etree._Element:
        """Return a printed paragraph, with the documents on it in which it stands, and note its words."""
        if len(there) < len(self._pair.sides):
            made.set(ONLY, "".join(there))
        self.manifest.note(made, kind, list(one_by_one(tokens)))
        return made

    def _blocks(self, element: etree._Element) -> list[etree._Element]:
        if element.tag == "table":
            return self._table(element)
        if element.tag in LISTS:
            return self._with_role(element, self._list)
        if element.tag in PARAGRAPHS:
            return self._bookmarked(element, lambda each: self._text(each, content_of(each)))
        if element.tag == SVG:
            return [self._figure(element)]
        return self._with_role(element, self._children)

    def _with_role(
        self, element: etree._Element, content: Callable[[etree._Element], list[etree._Element]]
    ) -> list[etree._Element]:
        """Print a container: its bookmark around what it holds, and what its class asks for."""
        blocks = self._bookmarked(element, content)
        held = paragraphs(blocks)
        for side, there in self._pair.standing(element):
            role = STYLE_ROLES.get(there.get("class", ""), "")
            standing = [each for each in held if stands_on(each, side)]
            if role == "new-page" and standing:
                about = properties_on(standing[0], side)
                put(about, w("pageBreakBefore"), PARAGRAPH_ORDER)
                # At the head of a page Word keeps the space above a heading, a browser's paper doesn't.
                put(about, w("spacing", before=0), PARAGRAPH_ORDER)
            if role == "keep" or element.tag == "figure":
                for paragraph in standing[:-1]:
                    keep_with_next(paragraph, side)
        return blocks

    def _children(self, element: etree._Element) -> list[etree._Element]:
        return [block for inner in element for block in self._blocks(inner)]

    def _bookmarked(
        self, element: etree._Element, content: Callable[[etree._Element], list[etree._Element]]
    ) -> list[etree._Element]:
        bookmark = self.bookmarks.open(element)
        blocks = content(element)
        self.bookmarks.around(bookmark, blocks)
        return blocks

    def _text(self, element: etree._Element, content: InlineContent) -> list[etree._Element]:
        """Print a stretch as a paragraph; one with nothing in it is no paragraph in Word either."""
        made = self._paragraph(self._styles_of(element))
        tokens = self._inline.tokens(content, element)
        there = self._inline.print_into(made, tokens)
        return [self._noted(made, there, kind_of(element), tokens)] if there else []

    def _styles_of(self, element: etree._Element) -> dict[RedlineSide, Style | None]:
        return {side: style_of(there) for side, there in self._pair.standing(element)}

    def _paragraph(self, styles: dict[RedlineSide, Style | None]) -> etree._Element:
        return new_paragraph(
            {side: "" if style is None else self._styles.id_of(style) for side, style in styles.items()}
        )

    def _list(self, element: etree._Element) -> list[etree._Element]:
        blocks: list[etree._Element] = []
        restarted: dict[Style, etree._Element] = {}
        for item in element:
            printed = self._bookmarked(item, self._flow)
            if element.tag == "ol":
                self._number(item, printed, restarted)
            blocks += printed
        return blocks

    def _number(
        self, item: etree._Element, printed: list[etree._Element], restarted: dict[Style, etree._Element]
    ) -> None:
        """Number the first paragraph of an item; the list's numbers begin with the first such item."""
        for side, there in self._pair.standing(item):
            style = style_of(there)
            if style is None:
                continue
            if style not in restarted:
                restarted[style] = self._styles.restart(style)
            first = next((each for each in printed if _stands(each, side)), None)
            if first is not None:
                put(properties_on(first, side), deepcopy(restarted[style]), PARAGRAPH_ORDER)

    def _in_cell(self, cell: etree._Element) -> list[etree._Element]:
        """Print what a cell holds; an empty cell still has a paragraph (17.4.65)."""
        printed = self._flow(cell)
        styles = self._styles_of(cell)
        empty = [side for side in styles if not any(stands_on(each, side) for each in printed)]
        if empty:
            printed.append(self._noted(self._paragraph(styles), empty, "cell"))
        return printed

    def _flow(self, element: etree._Element) -> list[etree._Element]:
        """Print a list item or a cell, which hold text, paragraphs, or both by turns."""
        blocks: list[etree._Element] = []
        for part in _parts(element):
            blocks += self._text(element, part) if isinstance(part, list) else self._blocks(part)
        return blocks

    def _table(self, element: etree._Element) -> list[etree._Element]:
        bookmark = self.bookmarks.open(element)
        captions = [block for caption in element.findall("caption") for block in self._blocks(caption)]
        _, there = next(self._pair.standing(element))
        for paragraph in captions:
            for side in self._pair.sides:
                if stands_on(paragraph, side):
                    keep_with_next(paragraph, side)
        text = " ".join("".join(there.xpath("string(caption)")).split()) or there.get("aria-label", "")
        blocks = [*captions, self._tables.table(element, text)]
        self.bookmarks.around(bookmark, blocks)
        return blocks

    def _figure(self, svg: etree._Element) -> etree._Element:
        there = [side for side, _ in self._pair.standing(svg)]
        made = self._paragraph(self._styles_of(svg))
        add_runs(made, [self._figures.run(svg)], self._pair.change_of(svg))
        return self._noted(made, there, "figure")


def _stands(block: etree._Element, side: RedlineSide) -> bool:
    """Return whether a paragraph stands in a document, or any row of a table."""
    if block.tag == name("w:p"):
        return stands_on(block, side)
    gone = name("w:del" if side == "new" else "w:ins")
    return any(row.find(f"{name('w:trPr')}/{gone}") is None for row in block.iterfind(name("w:tr")))


def _parts(element: etree._Element) -> Iterator[InlineContent | etree._Element]:
    """Yield stretches of inline content and the blocks between them."""
    content: InlineContent = []
    for item in content_of(element):
        if isinstance(item, str) or item.tag in INLINE:
            content.append(item)
        else:
            yield content
            yield item
            content = []
    yield content
