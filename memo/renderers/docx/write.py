"""The memo in Word: one semantic HTML document printed with the named styles of a Word template.

A designer decides how it looks, in Word; the writer knows elements and names of styles and nothing of memos.
"""

from __future__ import annotations

from copy import deepcopy
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING

from lxml import etree

from memo.diagnostics import MemoError, Problem
from memo.ooxml import TWIPS_PER_MM, name, paragraphs
from memo.renderers.docx.blocks import Walker
from memo.renderers.docx.bookmarks import Anchors, bookmark_names
from memo.renderers.docx.draft_banner import stamp
from memo.renderers.docx.figures import FigurePrinter
from memo.renderers.docx.inline import InlinePrinter
from memo.renderers.docx.manifest import MANIFEST, Manifest
from memo.renderers.docx.numbering import Numbering
from memo.renderers.docx.package import carry, describe, pack, set_language
from memo.renderers.docx.page_setup import Paper, set_paper
from memo.renderers.docx.revision_pair import Sides
from memo.renderers.docx.style_map import strangers, styles_needed
from memo.renderers.docx.styles import StyleSheet
from memo.renderers.docx.template import Template, open_template, take_place
from memo.renderers.docx.theme_colours import recolour
from memo.renderers.docx.tracked_changes import Tracking, settle, sign

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path

__all__ = ["MANIFEST", "Paper", "Tracking", "bookmark_names", "write_docx"]


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
    tracked: Tracking | None = None,
    fill_before: Callable[[str], str] | None = None,
    stamped: str = "",
) -> bytes:
    """Print a document into a copy of a Word template, and return the file.

    What each paragraph says, and from where in the model, is put beside it in a manifest (`MANIFEST`).

    Args:
        root: The parsed ``html`` element, its elements without a namespace; it is left as it is.
        template: The Word file whose styles, page set-up, header and footer are used.
        fill: Turns the inside of an expression of the template (``memo.handling``) into its text.
        paper: The size of the page; its margins are the template's.
        fonts: The font files with which figures are drawn; no other font is used for them.
        colours: The design tokens of today by name; the template's colours that are tokens follow them.
        template_name: What messages call the template.
        carried: The namespace and the XML of a custom part that the file shall carry.
        tracked: Who made the changes that the document tells with ``ins``, ``del``, ``data-change`` and
            ``data-class-before``, and when; Word shows them as tracked. Without it these are unknown.
        fill_before: In a redline, the same as ``fill`` for the older memo.
        stamped: What stands on top of every page, above the template's own header.

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
    body, sides = _checked_body(root, styles, tracked=tracked is not None)
    opened.fill(fill, fill_before)
    if stamped:
        stamp(opened.document, stamped)
    place = opened.place_for_body()
    walker = _Printing(opened, styles, sides, language, fonts).walker(body, set_paper(opened, paper))
    said = opened.said(place)
    blocks = _printed(walker, body, place)
    _raise(walker.anchors.faults())
    if tracked is not None:
        blocks = settle(blocks, walker.manifest.join)
    numbered = list(walker.anchors.number(walker.manifest.lasting(paragraphs(blocks))))
    take_place(place, blocks)
    sign([part for _, part in opened.parts()], tracked)
    tables = opened.document.element.iter(name("w:tbl"))
    author = None if tracked is None else tracked.author
    manifest = walker.manifest.to_xml(numbered, tables, said, author)
    describe(opened.document, root.find("head"), language)
    set_language(opened.document, language)
    for namespace, content in [*([carried] if carried else []), (MANIFEST, manifest)]:
        carry(opened.document, content, namespace)
    return pack(opened.document)


def _checked_body(root: etree._Element, styles: StyleSheet, *, tracked: bool) -> tuple[etree._Element, Sides]:
    body = root.find("body")
    if root.tag != "html" or body is None:
        raise ValueError("the document is no html element with a body")
    sides = Sides(body, tracked=tracked)
    needs = [need for each in sides.bodies for need in styles_needed(each)]
    _raise([*strangers(root, tracked=tracked), *styles.missing(needs)])
    return body, sides


@dataclass(frozen=True, slots=True)
class _Printing:
    """What every part of one printing needs."""

    opened: Template
    styles: StyleSheet
    sides: Sides
    language: str
    fonts: Sequence[Path]

    def walker(self, body: etree._Element, text: tuple[int, int]) -> Walker:
        """Return the walker for a body; width and height of the text in twips."""
        part = self.opened.document.part
        anchors = Anchors(body, self.opened.document.element)
        return Walker(
            self.styles,
            anchors,
            self.sides,
            Manifest(self.sides.all),
            Numbering(self.opened.numbering(), self.styles, self.opened.name),
            InlinePrinter(self.styles, anchors, self.sides, part, self.language),
            FigurePrinter(part, self.fonts, text[0] / TWIPS_PER_MM),
            *text,
        )


def _printed(walker: Walker, body: etree._Element, place: etree._Element) -> list[etree._Element]:
    """Print the body; its first and last table stay off the template's own, and off the end of the file."""
    table = name("w:tbl")
    before, after = place.getprevious(), place.getnext()
    return walker.body(
        body,
        before=before is not None and before.tag == table,
        after=after is None or after.tag in {table, name("w:sectPr")},
    )


def _raise(problems: Sequence[Problem]) -> None:
    if problems:
        raise MemoError(*problems)
