"""Word files under review: the XML that Word writes when somebody edits, comments, splits and accepts."""

from __future__ import annotations

from copy import deepcopy
from typing import TYPE_CHECKING, Final, Self

from lxml import etree
from word_edits import (
    W14,
    W15,
    W,
    as_shown,
    drop,
    element,
    isolated,
    like,
    set_text,
    standing_runs,
    standing_text,
    to_xml,
    top,
)
from word_parts import BODY, OFFICE, RELATIONS, part_of, related, with_parts

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

ONE: Final = "Reviewer 1"
TWO: Final = "Reviewer 2"
DATE: Final = "2026-11-20T10:00:00Z"


class Reviewed:
    """One file in a reviewer's hands; what follows :meth:`by` is done in that name, tracked or not."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        self.root = etree.fromstring(part_of(data).encode())
        self.author, self.date, self.tracked = ONE, DATE, True
        self.last = 90_000
        self.comments: list[etree._Element] = []
        self.extended: list[etree._Element] = []
        self.others: dict[str, bytes] = {}

    def by(self, author: str, *, tracked: bool = True, date: str = DATE) -> Self:
        """Hand the file to somebody."""
        self.author, self.tracked, self.date = author, tracked, date
        return self

    def relate(self, kind: str, name: str, content: bytes, content_type: str = "") -> str:
        """Put a part into ``word/``, related to the body; return the relationship's id."""
        return related(self.data, self.others, kind, name, content, content_type)

    def relate_outside(self, kind: str, target: str) -> str:
        """Let the body lead to an address; return the relationship's id."""
        relations = self.others.get(RELATIONS) or part_of(self.data, RELATIONS).encode()
        own = f"rOut{relations.count(b'<Relationship ')}"
        made = f'<Relationship Id="{own}" Type="{OFFICE}/{kind}" Target="{target}" TargetMode="External"/>'
        self.others[RELATIONS] = relations.replace(b"</Relationships>", f"{made}</Relationships>".encode())
        return own

    def saved(self) -> bytes:
        """Return the file."""
        parts = {BODY: to_xml(self.root), **self.others}
        if self.comments:
            parts |= self._comment_parts()
        return with_parts(self.data, parts)

    # Finding

    def paragraph(self, words: str) -> etree._Element:
        """Return the first paragraph that holds some words as it stands now."""
        return next(each for each in self.root.iter(f"{W}p") if words in standing_text(each))

    def cell(self, words: str) -> etree._Element:
        """Return the first cell with a paragraph that holds some words."""
        return next(each for each in self._tables("tc") if words in standing_text(each))

    def row(self, words: str) -> etree._Element:
        """Return the first row that holds some words."""
        return next(each for each in self._tables("tr") if words in standing_text(each))

    def _tables(self, tag: str) -> Iterator[etree._Element]:
        yield from self.root.iter(f"{W}{tag}")

    # Words

    def replace(self, old: str, new: str, within: str = "") -> Reviewed:
        """Replace words within one paragraph: strike out the old ones, then type."""
        paragraph = self.paragraph(within or old)
        start = standing_text(paragraph).index(old)
        runs = isolated(paragraph, start, start + len(old))
        if new:
            made = like(runs[-1], new)
            runs[-1].addnext(made)
            self._mark("ins", [made])
        self._strike(runs)
        return self

    def insert(self, after: str, new: str) -> Reviewed:
        """Type behind some words."""
        paragraph = self.paragraph(after)
        end = standing_text(paragraph).index(after) + len(after)
        run = isolated(paragraph, end - 1, end)[-1]
        made = like(run, new)
        run.addnext(made)
        self._mark("ins", [made])
        return self

    def type_over(self, words: str, new: str) -> Reviewed:
        """Replace all that stands in the paragraph with these words by one plain run, untracked."""
        paragraph = self.paragraph(as_shown(words))
        runs = [each for each in paragraph.iter(f"{W}r") if each.find(f"{W}t") is not None]
        made = like(runs[0], new)
        runs[0].addprevious(made)
        for run in runs:
            drop(run)
        return self

    # Paragraphs

    def new_paragraph(self, after: str, text: str, style: str | None = None) -> Reviewed:
        """Press Enter at the end of a paragraph and type; a new list item in a list."""
        before = self.paragraph(after)
        made = etree.Element(f"{W}p")
        about = before.find(f"{W}pPr")
        if about is not None and style is None:
            made.append(deepcopy(about))
        elif style is not None:
            own = etree.SubElement(made, f"{W}pPr")
            etree.SubElement(own, f"{W}pStyle").set(f"{W}val", style)
        run = etree.SubElement(made, f"{W}r")
        set_text(etree.SubElement(run, f"{W}t"), text)
        before.addnext(made)
        self._mark("ins", [run])
        if self.tracked:
            self._mark_end(before, "ins")
        return self

    def delete_paragraph(self, words: str) -> Reviewed:
        """Select a whole paragraph with its end, and press Delete."""
        paragraph = self.paragraph(words)
        if not self.tracked:
            cell = paragraph.getparent()
            assert cell is not None
            if cell.tag == f"{W}tc" and len(cell.findall(f"{W}p")) == 1:
                etree.SubElement(cell, f"{W}p")
            cell.remove(paragraph)
            return self
        self._strike(standing_runs(paragraph))
        self._mark_end(paragraph, "del")
        return self

    def split(self, before: str) -> Reviewed:
        """Press Enter before some words; the bookmark's end goes with the second half."""
        paragraph = self.paragraph(before)
        place = standing_text(paragraph).index(before)
        run = isolated(paragraph, place, place + 1)[0]
        while run.getparent() is not paragraph:
            holder = run.getparent()
            assert holder is not None
            run = holder
        rest = [run, *run.itersiblings()]
        made = etree.Element(f"{W}p")
        about = paragraph.find(f"{W}pPr")
        if about is not None:
            made.append(deepcopy(about))
        made.extend(rest)
        paragraph.addnext(made)
        if self.tracked:
            self._mark_end(paragraph, "ins")
        return self

    def join(self, words: str) -> Reviewed:
        """Delete the end of a paragraph, so that the next one runs on in it."""
        paragraph = self.paragraph(words)
        if self.tracked:
            self._mark_end(paragraph, "del")
            return self
        following = paragraph.getnext()
        assert following is not None
        set_text(etree.SubElement(etree.SubElement(paragraph, f"{W}r"), f"{W}t"), " ")
        paragraph.extend([each for each in following if each.tag != f"{W}pPr"])
        drop(following)
        return self

    def move_paragraph(self, words: str, after: str) -> Reviewed:
        """Drag a paragraph behind another; with tracking on Word writes moveFrom and moveTo."""
        paragraph, target = self.paragraph(words), self.paragraph(after)
        if not self.tracked:
            target.addnext(paragraph)
            return self
        made = deepcopy(paragraph)
        for mark in list(made.iter(f"{W}bookmarkStart", f"{W}bookmarkEnd")):
            drop(mark)
        target.addnext(made)
        self._mark("moveTo", standing_runs(made))
        self._mark("moveFrom", standing_runs(paragraph))
        self._mark_end(made, "moveTo")
        self._mark_end(paragraph, "moveFrom")
        return self

    # Tables

    def new_row(self, after: str, *cells: str) -> Reviewed:
        """Put a row behind another and type into its cells."""
        row = self.row(after)
        made = etree.Element(f"{W}tr")
        for text in cells:
            paragraph = etree.SubElement(etree.SubElement(made, f"{W}tc"), f"{W}p")
            set_text(etree.SubElement(etree.SubElement(paragraph, f"{W}r"), f"{W}t"), text)
        row.addnext(made)
        if self.tracked:
            made.insert(0, etree.Element(f"{W}trPr"))
            made[0].append(self._made("ins"))
            for run in list(made.iter(f"{W}r")):
                self._mark("ins", [run])
        return self

    def delete_row(self, words: str) -> Reviewed:
        """Delete a row of a table."""
        row = self.row(words)
        if not self.tracked:
            drop(row)
            return self
        about = row.find(f"{W}trPr")
        if about is None:
            about = etree.Element(f"{W}trPr")
            row.insert(0, about)
        about.append(self._made("del"))
        for paragraph in row.iter(f"{W}p"):
            self._strike(standing_runs(paragraph))
        return self

    def delete_column(self, words: str) -> Reviewed:
        """Delete the column of the table in which some words stand; Word never tracks it."""
        cell = self.cell(words)
        row = cell.getparent()
        assert row is not None
        place = row.findall(f"{W}tc").index(cell)
        table = row.getparent()
        assert table is not None
        for each in table.findall(f"{W}tr"):
            each.remove(each.findall(f"{W}tc")[place])
        grid = table.find(f"{W}tblGrid")
        if grid is not None:
            grid.remove(grid[place])
        return self

    # Comments

    def comment(self, on: str, text: str, *, resolved: bool = False, to: int | None = None) -> int:
        """Write a comment on some words, or in answer ``to`` another; return its number."""
        number = len(self.comments)
        paragraph = self.paragraph(on)
        start = standing_text(paragraph).index(on)
        runs = isolated(paragraph, start, start + len(on))
        first, last = top(runs[0], paragraph), top(runs[-1], paragraph)
        first.addprevious(element("commentRangeStart", id=str(number)))
        end = element("commentRangeEnd", id=str(number))
        last.addnext(end)
        reference = etree.Element(f"{W}r")
        reference.append(element("commentReference", id=str(number)))
        end.addnext(reference)
        made = element("comment", id=str(number), author=self.author, date=self.date, initials="R")
        own = etree.SubElement(made, f"{W}p")
        own.set(f"{W14}paraId", f"{number + 0x10:08X}")
        set_text(etree.SubElement(etree.SubElement(own, f"{W}r"), f"{W}t"), text)
        self.comments.append(made)
        more = etree.Element(f"{W15}commentEx")
        more.set(f"{W15}paraId", f"{number + 0x10:08X}")
        if to is not None:
            more.set(f"{W15}paraIdParent", f"{to + 0x10:08X}")
        more.set(f"{W15}done", str(int(resolved)))
        self.extended.append(more)
        return number

    def _comment_parts(self) -> dict[str, bytes]:
        said = etree.Element(f"{W}comments", nsmap={"w": W[1:-1], "w14": W14[1:-1]})
        said.extend(deepcopy(self.comments))
        more = etree.Element(f"{W15}commentsEx", nsmap={"w15": W15[1:-1]})
        more.extend(deepcopy(self.extended))
        kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.{}+xml"
        parts = dict(self.others)
        for name, link, root in (
            ("comments", "comments", said),
            (
                "commentsExtended",
                "http://schemas.microsoft.com/office/2011/relationships/commentsExtended",
                more,
            ),
        ):
            related(self.data, parts, link, f"{name}.xml", to_xml(root), kind.format(name))
        return parts

    # Habits

    def accept_all(self) -> Reviewed:
        """Accept every change, as some do before they send a file back."""
        for struck in [*self.root.iter(f"{W}del", f"{W}moveFrom")]:
            holder = struck.getparent()
            if holder is not None and holder.tag == f"{W}trPr":
                row = holder.getparent()
                assert row is not None
                drop(row)
            elif holder is not None and holder.tag != f"{W}rPr":
                drop(struck)
        for paragraph in [*self.root.iter(f"{W}p")]:
            about = paragraph.find(f"{W}pPr/{W}rPr")
            ended = about is not None and (about.find(f"{W}del"), about.find(f"{W}moveFrom")) != (None, None)
            following = paragraph.getnext()
            if ended and following is not None and following.tag == f"{W}p":
                for place, each in enumerate([each for each in paragraph if each.tag != f"{W}pPr"]):
                    following.insert(place + (following.find(f"{W}pPr") is not None), each)
                drop(paragraph)
        etree.strip_tags(self.root, f"{W}ins", f"{W}moveTo")
        etree.strip_elements(self.root, f"{W}rPrChange", f"{W}pPrChange")
        return self

    def strip_bookmarks(self, of: str = "") -> Reviewed:
        """Lose all bookmarks, or those of the paragraph with some words."""
        around = self.paragraph(of) if of else self.root
        for each in [*around.iter(f"{W}bookmarkStart", f"{W}bookmarkEnd")]:
            drop(each)
        return self

    def shift_bookmarks(self) -> Reviewed:
        """Let every bookmark begin behind the first run of its paragraph, as typing at the edge does."""
        for start in [*self.root.iter(f"{W}bookmarkStart")]:
            run = start.getnext()
            if run is not None and run.tag == f"{W}r":
                run.addnext(start)
        return self

    def restyle(self, words: str) -> Reviewed:
        """Give a paragraph another style and its first run another look."""
        paragraph = self.paragraph(words)
        about = paragraph.find(f"{W}pPr")
        assert about is not None
        old = deepcopy(about)
        style = about.find(f"{W}pStyle")
        assert style is not None
        style.set(f"{W}val", "Quote")
        run = next(paragraph.iter(f"{W}r"))
        looks = run.find(f"{W}rPr")
        if looks is None:
            looks = etree.Element(f"{W}rPr")
            run.insert(0, looks)
        etree.SubElement(looks, f"{W}b")
        if self.tracked:
            change = self._made("pPrChange")
            change.append(old)
            about.append(change)
            other = self._made("rPrChange")
            etree.SubElement(other, f"{W}rPr")
            looks.append(other)
        return self

    def each_text(self, change: Callable[[str], str]) -> Reviewed:
        """Change the text of every run, as a word processor's autocorrection does."""
        for each in self.root.iter(f"{W}t"):
            set_text(each, change(each.text or ""))
        return self

    def cut_runs(self, length: int = 7) -> Reviewed:
        """Take every run apart into short ones with revision ids, as many sessions of editing do."""
        for run in [*self.root.iter(f"{W}r")]:
            text = run.find(f"{W}t")
            if text is not None and text.text and len(run.findall(f"{W}t")) == 1:
                words = text.text
                for start in range(0, len(words), length):
                    made = like(run, words[start : start + length])
                    made.set(f"{W}rsidR", f"00{start:06X}")
                    run.addprevious(made)
                    if start + length < len(words):
                        etree.SubElement(made, f"{W}lastRenderedPageBreak")
                drop(run)
        return self

    # Marks of changes

    def _made(self, tag: str) -> etree._Element:
        self.last += 1
        return element(tag, id=str(self.last), author=self.author, date=self.date)

    def _mark(self, tag: str, runs: list[etree._Element]) -> None:
        if not self.tracked:
            return
        for run in runs:
            around = self._made(tag)
            run.addprevious(around)
            around.append(run)

    def _strike(self, runs: list[etree._Element]) -> None:
        if not self.tracked:
            for run in runs:
                drop(run)
            return
        self._mark("del", runs)
        for run in runs:
            for text in run.findall(f"{W}t"):
                text.tag = f"{W}delText"

    def _mark_end(self, paragraph: etree._Element, tag: str) -> None:
        about = paragraph.find(f"{W}pPr")
        if about is None:
            about = etree.Element(f"{W}pPr")
            paragraph.insert(0, about)
        looks = about.find(f"{W}rPr")
        if looks is None:
            looks = etree.SubElement(about, f"{W}rPr")
        looks.insert(0, self._made(tag))
