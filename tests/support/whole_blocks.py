"""What reviewers do to whole sections, tables and rows of a Word file: they cut, drag and paste them."""

from __future__ import annotations

import re
from copy import deepcopy
from typing import TYPE_CHECKING, Final

from lxml import etree
from reviewing import Reviewed
from word_edits import W, drop, set_text, standing_runs, standing_text

if TYPE_CHECKING:
    from collections.abc import Sequence

ANNEX: Final = re.compile(r"^Annex [A-Z]: ")
PICTURE: Final = (
    f'<w:r xmlns:w="{W[1:-1]}"><w:drawing><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"'
    ' xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"/></w:drawing></w:r>'
)


def body_of(file: Reviewed) -> etree._Element:
    """Return the body of a file."""
    body = file.root.find(f"{W}body")
    assert body is not None
    return body


def level_of(block: etree._Element) -> int:
    """Return the level of a heading, 0 for what is none."""
    style = block.find(f"{W}pPr/{W}pStyle")
    name = "" if style is None else style.get(f"{W}val", "")
    return int(name[-1]) if name.startswith("Heading") else 0


def section(file: Reviewed, heading: str) -> list[etree._Element]:
    """Return a heading with all that is under it; an annex goes by its name, its letter follows its place."""
    blocks = [each for each in body_of(file) if each.tag != f"{W}sectPr"]
    heads = [(n, standing_text(each).strip()) for n, each in enumerate(blocks) if level_of(each)]
    at = next(n for n, words in heads if ANNEX.sub("", words) == heading)
    end = at + 1
    while end < len(blocks) and not 0 < level_of(blocks[end]) <= level_of(blocks[at]):
        end += 1
    return blocks[at:end]


def table_of(file: Reviewed, words: str) -> list[etree._Element]:
    """Return a caption, known by its words, and its table; numbers follow what else a memo prints."""
    found = ((table.getprevious(), table) for table in body_of(file).iterchildren(f"{W}tbl"))
    return next([head, table] for head, table in found if head is not None and words in standing_text(head))


def numbered(file: Reviewed, words: str) -> str:
    """Return how a reader calls the table under a caption, such as “Table 3”."""
    return " ".join(standing_text(table_of(file, words)[0]).split()[:2])


def figure_of(file: Reviewed) -> list[etree._Element]:
    """Return the figure and its caption."""
    figure = next(
        each for each in body_of(file) if each.tag == f"{W}p" and each.find(f".//{W}drawing") is not None
    )
    caption = figure.getnext()
    assert caption is not None
    return [figure, caption]


def _copy(block: etree._Element) -> etree._Element:
    made = deepcopy(block)
    for mark in [*made.iter(f"{W}bookmarkStart", f"{W}bookmarkEnd")]:
        drop(mark)
    return made


OBSTACLES: Final = "What stands in the way"
CRITERIA: Final = "pathways on six criteria"
ADDRESSED: Final = "Which obstacle each pathway addresses"
FINDINGS: Final = "What we find in the source"
"""Captions of the real memo's tables."""


class BlocksReviewed(Reviewed):
    """A file in the hands of somebody who deletes, drags and pastes whole sections, tables and rows."""

    def delete_blocks(self, blocks: Sequence[etree._Element]) -> None:
        """Select some paragraphs and tables, and press Delete."""
        for block in blocks:
            if not self.tracked:
                drop(block)
            elif block.tag == f"{W}p":
                self._cut(block)
            else:
                for row in block.iter(f"{W}tr"):
                    self.delete_whole_row(row)

    def delete_whole_row(self, row: etree._Element) -> None:
        """Delete a row, with tracking or without."""
        if not self.tracked:
            drop(row)
            return
        self._row_mark(row, "del")
        for paragraph in row.iter(f"{W}p"):
            self._cut(paragraph)

    def drag_row(self, row: etree._Element, behind: etree._Element) -> None:
        """Drag a row behind another; with tracking on Word deletes one and inserts the other."""
        if not self.tracked:
            behind.addnext(row)
            return
        made = _copy(row)
        behind.addnext(made)
        self._insert(made)
        self.delete_whole_row(row)

    def drag_blocks(
        self, blocks: Sequence[etree._Element], behind: etree._Element, *, as_move: bool = True
    ) -> None:
        """Drag paragraphs and tables behind a block; tracked, as a move or as a deletion and an insertion."""
        if not self.tracked:
            for block in reversed(blocks):
                behind.addnext(block)
            return
        made = [_copy(block) for block in blocks]
        for block in reversed(made):
            behind.addnext(block)
        for block in made:
            self._insert(block, "moveTo" if as_move else "ins")
        for block in blocks:
            if block.tag == f"{W}p" and as_move:
                self._mark("moveFrom", standing_runs(block))
                self._mark_end(block, "moveFrom")
            else:
                self.delete_blocks([block])

    def new_table(self, *rows: Sequence[str]) -> etree._Element:
        """Return a table with words in its cells, put in with tracking or without."""
        table = etree.Element(f"{W}tbl")
        etree.SubElement(table, f"{W}tblPr")
        for row in rows:
            made = etree.SubElement(table, f"{W}tr")
            for text in row:
                paragraph = etree.SubElement(etree.SubElement(made, f"{W}tc"), f"{W}p")
                set_text(etree.SubElement(etree.SubElement(paragraph, f"{W}r"), f"{W}t"), text)
        self._insert(table)
        return table

    def put_picture(self, into: etree._Element) -> None:
        """Paste a picture at the end of a paragraph."""
        run = etree.fromstring(PICTURE)
        into.append(run)
        self._mark("ins", [run])

    def _insert(self, block: etree._Element, tag: str = "ins") -> None:
        if not self.tracked:
            return
        if block.tag == f"{W}p":
            self._mark(tag, standing_runs(block))
            self._mark_end(block, tag)
            return
        for row in block.iter(f"{W}tr"):
            self._row_mark(row, "ins")
            for paragraph in row.iter(f"{W}p"):
                self._mark("ins", standing_runs(paragraph))

    def _row_mark(self, row: etree._Element, tag: str) -> None:
        about = row.find(f"{W}trPr")
        if about is None:
            about = etree.Element(f"{W}trPr")
            row.insert(0, about)
        about.append(self._made(tag))

    def _cut(self, paragraph: etree._Element) -> None:
        self._strike(standing_runs(paragraph))
        self._mark("del", [run for run in paragraph.iter(f"{W}r") if run.find(f"{W}drawing") is not None])
        self._mark_end(paragraph, "del")
