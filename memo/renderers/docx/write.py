"""Write a document as a DOCX, into a copy of a Word template."""

from __future__ import annotations

from copy import deepcopy
from types import MappingProxyType
from typing import TYPE_CHECKING

from lxml import etree

from memo.diagnostics import MemoError, Problem
from memo.ooxml import name, paragraphs
from memo.renderers.docx.blocks import BlockPrinter
from memo.renderers.docx.manifest import MANIFEST
from memo.renderers.docx.package import (
    Paper,
    add_banner,
    add_custom_part,
    pack,
    set_core_properties,
    set_language,
    set_paper,
)
from memo.renderers.docx.revision_pair import RevisionPair
from memo.renderers.docx.styles import TemplateStyles
from memo.renderers.docx.template import open_template, recolour, replace_placeholder
from memo.renderers.docx.tracked_changes import Tracking, sign_changes, track_paragraphs

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path


def write_docx(  # noqa: PLR0913 - each is one thing that the caller alone knows
    root: etree._Element,
    template: bytes,
    *,
    fill: Callable[[str], str],
    paper: Paper,
    fonts: Sequence[Path],
    colours: Mapping[str, str] = MappingProxyType({}),
    template_name: str = "memo.docx",
    custom_part: tuple[str, bytes] | None = None,
    tracked: Tracking | None = None,
    fill_before: Callable[[str], str] | None = None,
    banner: str = "",
) -> bytes:
    """Print a document into a copy of a Word template, and return the file.

    What each paragraph says, and from where in the model, is put beside it in a manifest (`MANIFEST`).

    Args:
        root: The parsed ``html`` element, its elements without a namespace, that keeps to the schema of
            documents; it is left as it is.
        template: The Word file whose styles, page set-up, header and footer are used.
        fill: Turns the inside of an expression of the template (``memo.handling``) into its text.
        paper: The size of the page; its margins are the template's.
        fonts: The font files with which figures are drawn; no other font is used for them.
        colours: The design tokens of today by name; the template's colours that are tokens follow them.
        template_name: What messages call the template.
        custom_part: The namespace and the XML of a custom part that the file shall carry.
        tracked: Who made the changes that the document tells with ``ins``, ``del``, ``data-change`` and
            ``data-class-before``, and when; Word shows them as tracked. Without it these are unknown.
        fill_before: In a redline, the same as ``fill`` for the older memo.
        banner: What stands on top of every page, above the template's own header.

    Raises:
        MemoError: The template can't be used, an expression in it fails, or it lacks styles that the document
            asks for; all that are lacking are named at once.
    """
    root = deepcopy(root)
    etree.strip_tags(root, etree.Comment, etree.ProcessingInstruction)
    language = root.get("lang", "en")
    opened = open_template(template, template_name)
    recolour(opened, colours)
    styles = TemplateStyles(opened.document.styles.element, template_name)
    pair = _checked_pair(root, styles, tracked=tracked is not None)
    opened.fill(fill, fill_before)
    if banner:
        add_banner(opened.document, banner)
    place = opened.place_for_body()
    printer = BlockPrinter(opened, styles, pair, fonts, language, set_paper(opened, paper))
    template_texts = opened.texts_beside(place)
    blocks = printer.print_at(place)
    _raise(printer.bookmarks.faults())
    if tracked is not None:
        blocks = track_paragraphs(blocks, printer.manifest.join)
    numbered = list(printer.bookmarks.number(printer.manifest.bookmarkable(paragraphs(blocks))))
    replace_placeholder(place, blocks)
    sign_changes([part for _, part in opened.parts()], tracked)
    tables = opened.document.element.iter(name("w:tbl"))
    author = None if tracked is None else tracked.author
    manifest = printer.manifest.to_xml(numbered, tables, template_texts, author)
    set_core_properties(opened.document, root.find("head"), language)
    set_language(opened.document, language)
    for namespace, content in [*([custom_part] if custom_part else []), (MANIFEST, manifest)]:
        add_custom_part(opened.document, content, namespace)
    return pack(opened.document)


def _checked_pair(root: etree._Element, styles: TemplateStyles, *, tracked: bool) -> RevisionPair:
    body = root.find("body")
    if root.tag != "html" or body is None:
        raise ValueError("the document is no html element with a body")
    pair = RevisionPair(body, tracked=tracked)
    _raise(styles.missing(pair.bodies))
    return pair


def _raise(problems: Sequence[Problem]) -> None:
    if problems:
        raise MemoError(*problems)
