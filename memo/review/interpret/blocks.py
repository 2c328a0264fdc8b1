"""What readers see as one thing: a section with its heading, a table with its caption, the figure with its.

Who deletes or drags one of these does one thing, however many paragraphs, values and quotations are in it.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from itertools import groupby
from textwrap import shorten
from typing import TYPE_CHECKING, Final, Literal, TypeAlias

from memo.diagnostics import UNSAID, Message
from memo.review.interpret.values import QUOTE

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Sequence

    from memo.review.read import PrintedParagraph, ReviewContext

_SHOWN: Final = 400
"""Characters of the text of a block that its row of the matrix repeats; all of it stands in memo.yaml."""


BlockKind: TypeAlias = Literal[
    "section", "annex", "table", "table with caption", "figure", "figure with caption"
]


@dataclass(frozen=True, slots=True)
class Block:
    """Some printed paragraphs that are one thing to a reader.

    Attributes:
        kind: Which sort of thing it is.
        names: What those of several are called, or the one.
        where: Its place.
        paragraphs: What was printed.
    """

    kind: BlockKind
    names: tuple[str, ...]
    where: Message
    paragraphs: tuple[PrintedParagraph, ...]

    @property
    def numbers(self) -> list[int]:
        """The numbers of its paragraphs."""
        return [each.number for each in self.paragraphs]

    @property
    def text(self) -> str:
        """How it begins."""
        words = " | ".join(filter(None, (" ".join(each.text.split()) for each in self.paragraphs)))
        return shorten(words, _SHOWN, placeholder=" …")

    @property
    def contents(self) -> Message:
        """What is in it, counted: ``49 quotations``; nothing where there is nothing to count."""
        paths = {path for each in self.paragraphs for path in each.paths}
        quotes = sum(1 for path in paths if QUOTE.search(path))
        statements = sum(1 for path in paths if path.endswith(".text"))
        tables = len({each.table for each in self.paragraphs if each.table is not None})
        if quotes:
            return Message.counted("%(num)s quotation", "%(num)s quotations", quotes)
        counts = [
            Message.counted("%(num)s statement", "%(num)s statements", statements) if statements else UNSAID,
            Message.counted("%(num)s table", "%(num)s tables", tables) if tables else UNSAID,
        ]
        found = [each for each in counts if each and self.paragraphs[0].kind == "heading"]
        return Message.listed(found) if found else UNSAID

    @property
    def deleted(self) -> Message:
        """That it was deleted, in a sentence."""
        gone = _deleted(self.kind, self.names)
        if not self.contents:
            return Message("%(deleted)s.", deleted=gone)
        return Message("%(deleted)s, with %(contents)s.", deleted=gone, contents=self.contents)

    def moved(self, now: Message) -> Message:
        """Return that it was moved, in a sentence; ``now`` is behind what it stands."""
        return Message("%(moved)s: now %(now)s.", moved=_moved(self.kind, self.names), now=now)


def whole_blocks(context: ReviewContext, holds: Collection[int]) -> list[Block]:
    """Return the largest blocks of which every paragraph that shows something is among some numbers.

    Sections that follow one another are one block: a heading does not tell how much of what follows is under
    it. What is in such a block is in no other.
    """

    def is_in(each: PrintedParagraph) -> bool:
        return each.number in holds or not shows(each)

    found = [*_sections(context, is_in)]
    taken = {number for block in found for number in block.numbers}
    others = (*_tables(context, is_in), *_figures(context, is_in))
    found += [block for block in others if taken.isdisjoint(block.numbers)]
    return sorted(found, key=lambda block: block.numbers[0])


def shows(each: PrintedParagraph) -> bool:
    """Return whether a printed paragraph shows a reader anything."""
    return each.change != "deleted" and (bool(each.text.strip()) or each.kind == "figure")


def _sections(context: ReviewContext, is_in: Callable[[PrintedParagraph], bool]) -> Iterator[Block]:
    sections: list[list[PrintedParagraph]] = []
    for each in context.printed:
        if each.kind == "heading":
            sections.append([])
        if sections:
            sections[-1].append(each)
    for whole, members in groupby(sections, key=lambda section: all(map(is_in, section))):
        run = list(members)
        paragraphs = [each for section in run for each in section]
        if whole and sum(map(shows, paragraphs)) > 1:
            heads = [" ".join(section[0].text.split()) for section in run if shows(section[0])]
            names = tuple(Message("“%(text)s”", text=each) for each in heads)
            quotes = [path for each in paragraphs for path in each.paths]
            kind: BlockKind = "annex" if quotes and all(map(QUOTE.search, quotes)) else "section"
            yield Block(kind, names, context.locations.of(paragraphs[0]), tuple(paragraphs))


def _deleted(kind: BlockKind, names: Sequence[str]) -> Message:
    listed, several = Message.listed(names) if names else UNSAID, len(names) > 1
    said = {
        "section": Message("The whole sections %(names)s were deleted", names=listed)
        if several
        else Message("The whole section %(name)s was deleted", name=listed),
        "annex": Message("The whole annexes %(names)s were deleted", names=listed)
        if several
        else Message("The whole annex %(name)s was deleted", name=listed),
        "table": Message("The whole table was deleted"),
        "table with caption": Message("The whole table with its caption was deleted"),
        "figure": Message("The figure was deleted"),
        "figure with caption": Message("The figure with its caption was deleted"),
    }
    return said[kind]


def _moved(kind: BlockKind, names: Sequence[str]) -> Message:
    listed, several = Message.listed(names) if names else UNSAID, len(names) > 1
    said = {
        "section": Message("The whole sections %(names)s were moved", names=listed)
        if several
        else Message("The whole section %(name)s was moved", name=listed),
        "annex": Message("The whole annexes %(names)s were moved", names=listed)
        if several
        else Message("The whole annex %(name)s was moved", name=listed),
        "table": Message("The whole table was moved"),
        "table with caption": Message("The whole table with its caption was moved"),
        "figure": Message("The figure was moved"),
        "figure with caption": Message("The figure with its caption was moved"),
    }
    return said[kind]


def _tables(context: ReviewContext, is_in: Callable[[PrintedParagraph], bool]) -> Iterator[Block]:
    tables: dict[int, list[PrintedParagraph]] = defaultdict(list)
    for each in context.printed:
        if each.table is not None:
            tables[each.table].append(each)
    for number, members in tables.items():
        if sum(map(shows, members)) > 1 and all(map(is_in, members)):
            caption = _beside(context, members[0].number - 1, is_in)
            kind: BlockKind = "table with caption" if caption else "table"
            yield Block(kind, (), context.locations.of_table(number), (*caption, *members))


def _figures(context: ReviewContext, is_in: Callable[[PrintedParagraph], bool]) -> Iterator[Block]:
    for each in context.printed:
        if each.kind == "figure" and shows(each) and is_in(each):
            caption = _beside(context, each.number + 1, is_in)
            kind: BlockKind = "figure with caption" if caption else "figure"
            yield Block(kind, (), context.locations.of(each), (each, *caption))


def _beside(
    context: ReviewContext, number: int, is_in: Callable[[PrintedParagraph], bool]
) -> list[PrintedParagraph]:
    """Return the caption that is the paragraph of a number, where it is one and goes with its block."""
    found = context.printed[number : number + 1] if number >= 0 else ()
    return [each for each in found if each.kind == "caption" and shows(each) and is_in(each)]
