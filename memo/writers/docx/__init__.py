"""The memo in Word: one semantic HTML document printed with the named styles of a Word template.

A designer decides how it looks, in Word; the writer knows elements and names of styles and nothing of memos.
"""

from __future__ import annotations

from copy import deepcopy
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING

from lxml import etree

from memo.ooxml.names import TWIPS_PER_MM, name
from memo.problems import MemoError, Problem
from memo.writers.docx.anchors import Anchors, bookmark_names
from memo.writers.docx.colours import recolour
from memo.writers.docx.figures import FigurePrinter
from memo.writers.docx.inline import InlinePrinter
from memo.writers.docx.numbering import Numbering
from memo.writers.docx.package import carry, describe, pack, set_language
from memo.writers.docx.page import Paper, set_paper
from memo.writers.docx.styles import StyleSheet
from memo.writers.docx.template import Template, open_template, take_place
from memo.writers.docx.vocabulary import strangers, styles_needed
from memo.writers.docx.walk import Walker

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path

__all__ = ["Paper", "bookmark_names", "write_docx"]


def write_docx(  # noqa: PLR0913 - each is one thing that the caller alone knows
    root: etree._Element,
    template: bytes,
    *,
    fill: Callable[[str], str],
    paper: Paper,
    fonts: Sequence[Path],
    colours: Mapping[str, str] = MappingProxyType({}),
    template_name: str = "memo.docx",
    carried: tuple[str, bytes] | None = None,
) -> bytes:
    """Print a document into a copy of a Word template, and return the file.

    Args:
        root: The parsed ``html`` element, its elements without a namespace; it is left as it is.
        template: The Word file whose styles, page set-up, header and footer are used.
        fill: Turns the inside of an expression of the template (``memo.handling``) into its text.
        paper: The size of the page; its margins are the template's.
        fonts: The font files with which figures are drawn; no other font is used for them.
        colours: The design tokens of today by name; the template's colours that are tokens follow them.
        template_name: What messages call the template.
        carried: The namespace and the XML of a custom part that the file shall carry.

    Raises:
        MemoError: The template can't be used, an expression in it fails, or the document holds something for
            which the writer has no rule or the template no style; all that is lacking is named at once.
    """
    root = deepcopy(root)
    etree.strip_tags(root, etree.Comment, etree.ProcessingInstruction)
    language = root.get("lang", "en")
    opened = open_template(template, template_name)
    recolour(opened, colours)
    styles = StyleSheet(opened.document.styles.element, template_name)
    body = _checked_body(root, styles)
    opened.fill(fill)
    place = opened.place_for_body()
    printing = _Printing(opened, styles, language, fonts)
    walker = printing.walker(body, set_paper(opened, paper))
    blocks = walker.body(body)
    _raise(walker.anchors.faults())
    take_place(place, _apart(walker, place, blocks))
    describe(opened.document, root.find("head"), language)
    set_language(opened.document, language)
    if carried is not None:
        carry(opened.document, carried[1], carried[0])
    return pack(opened.document)


def _checked_body(root: etree._Element, styles: StyleSheet) -> etree._Element:
    body = root.find("body")
    if root.tag != "html" or body is None:
        raise ValueError("the document is no html element with a body")
    _raise([*strangers(root), *styles.missing(styles_needed(body))])
    return body


@dataclass(frozen=True, slots=True)
class _Printing:
    """What every part of one printing needs."""

    opened: Template
    styles: StyleSheet
    language: str
    fonts: Sequence[Path]

    def walker(self, body: etree._Element, text: tuple[int, int]) -> Walker:
        """Return the walker for a body; width and height of the text in twips."""
        part = self.opened.document.part
        anchors = Anchors(body, self.opened.document.element)
        return Walker(
            self.styles,
            anchors,
            Numbering(self.opened.numbering(), self.styles, self.opened.name),
            InlinePrinter(self.styles, anchors, part, self.language),
            FigurePrinter(part, self.fonts, text[0] / TWIPS_PER_MM),
            *text,
        )


def _apart(walker: Walker, place: etree._Element, blocks: list[etree._Element]) -> list[etree._Element]:
    """Keep the document's first and last table off the template's own, and off the end of the file."""
    table = name("w:tbl")
    before, after = place.getprevious(), place.getnext()
    if not blocks:
        return blocks
    if before is not None and before.tag == table == blocks[0].tag:
        blocks = [walker.gap(), *blocks]
    if blocks[-1].tag == table and (after is None or after.tag in {table, name("w:sectPr")}):
        blocks = [*blocks, walker.gap()]
    return blocks


def _raise(problems: Sequence[Problem]) -> None:
    if problems:
        raise MemoError(*problems)
