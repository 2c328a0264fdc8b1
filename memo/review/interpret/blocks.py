"""What readers see as one thing: a section with its heading, a table with its caption, the figure with its.

Who deletes or drags one of these does one thing, however many paragraphs, values and quotations are in it.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from itertools import groupby
from textwrap import shorten
from typing import TYPE_CHECKING, Final

from memo.review.interpret.values import QUOTE

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Sequence

    from memo.review.read import PrintedParagraph, ReviewContext

_SHOWN: Final = 400
"""Characters of the text of a block that its row of the matrix repeats; all of it stands in memo.yaml."""


@dataclass(frozen=True, slots=True)
class Block:
    """Some printed paragraphs that are one thing to a reader; ``name`` is what it is called in a sentence."""

    name: str
    where: str
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
    def contents(self) -> str:
        """What is in it, counted: ``49 quotations``; ``""`` where there is nothing to count."""
        paths = {path for each in self.paragraphs for path in each.paths}
        quotes = sum(1 for path in paths if QUOTE.search(path))
        statements = sum(1 for path in paths if path.endswith(".text"))
        tables = len({each.table for each in self.paragraphs if each.table is not None})
        if quotes:
            return _counted(quotes, "quotation")
        counts = (
            [(statements, "statement"), (tables, "table")] if self.paragraphs[0].kind == "heading" else []
        )
        return " and ".join(_counted(number, noun) for number, noun in counts if number)


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
            names = [f"“{' '.join(section[0].text.split())}”" for section in run if shows(section[0])]
            quotes = [path for each in paragraphs for path in each.paths]
            noun = "annex" if quotes and all(map(QUOTE.search, quotes)) else "section"
            yield Block(named(f"whole {noun}", names), context.locations.of(paragraphs[0]), tuple(paragraphs))


def named(noun: str, names: Sequence[str]) -> str:
    """Return the beginning of a sentence on things of these names: ``The rows “a” and “b” were``."""
    if len(names) == 1:
        return f"The {noun} {names[0]} was"
    return f"The {noun}s {', '.join(names[:-1])} and {names[-1]} were"


def _tables(context: ReviewContext, is_in: Callable[[PrintedParagraph], bool]) -> Iterator[Block]:
    tables: dict[int, list[PrintedParagraph]] = defaultdict(list)
    for each in context.printed:
        if each.table is not None:
            tables[each.table].append(each)
    for number, members in tables.items():
        if sum(map(shows, members)) > 1 and all(map(is_in, members)):
            caption = _beside(context, members[0].number - 1, is_in)
            name = "The whole table was" if not caption else "The whole table with its caption was"
            yield Block(name, context.locations.of_table(number), (*caption, *members))


def _figures(context: ReviewContext, is_in: Callable[[PrintedParagraph], bool]) -> Iterator[Block]:
    for each in context.printed:
        if each.kind == "figure" and shows(each) and is_in(each):
            caption = _beside(context, each.number + 1, is_in)
            name = "The figure was" if not caption else "The figure with its caption was"
            yield Block(name, context.locations.of(each), (each, *caption))


def _beside(
    context: ReviewContext, number: int, is_in: Callable[[PrintedParagraph], bool]
) -> list[PrintedParagraph]:
    """Return the caption that is the paragraph of a number, where it is one and goes with its block."""
    found = context.printed[number : number + 1] if number >= 0 else ()
    return [each for each in found if each.kind == "caption" and shows(each) and is_in(each)]


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"
