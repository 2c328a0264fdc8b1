"""The page: its size from the caller, its margins from the template, a banner on top of each."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from memo.ooxml import TWIPS_PER_MM, child, name, w

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docx.document import Document
    from docx.section import _BaseHeaderFooter
    from lxml import etree

    from memo.renderers.docx.template import Template

_A_LETTERS_MARGIN = 1440  # twips; what Word takes where a template says nothing
_NEAR = 30  # twips, half a millimetre: a tab that a designer set by hand on the margin


@dataclass(frozen=True, slots=True)
class Paper:
    """The size of a sheet in millimetres, as it is held."""

    width_mm: float
    height_mm: float


def set_paper(template: Template, paper: Paper) -> tuple[int, int]:
    """Give every section the size of ``paper``; return width and height of the text in twips (1/1440 inch).

    Tabs on the right margin and in the middle, by which header and footer are set, move with the margin.
    """
    root = template.document.element
    wide, high = round(paper.width_mm * TWIPS_PER_MM), round(paper.height_mm * TWIPS_PER_MM)
    size = (wide, high)
    for section in list(root.iter(name("w:sectPr"))):
        before = _text_area(section)[0]
        _set_size(section, wide, high)
        size = _text_area(section)
        for tab in _tabs(template):
            _move(tab, before, size[0])
    return size


def _set_size(section: etree._Element, wide: int, high: int) -> None:
    found = child(section, "w:pgSz")
    if found is None:
        found = w("pgSz")
        margin = child(section, "w:pgMar")
        section.append(found) if margin is None else margin.addprevious(found)
    for key, value in (("w", wide), ("h", high)):
        found.set(name(f"w:{key}"), str(value))
    found.attrib.pop(name("w:orient"), None)
    found.attrib.pop(name("w:code"), None)
    if wide > high:
        found.set(name("w:orient"), "landscape")


def _text_area(section: etree._Element) -> tuple[int, int]:
    """Return width and height of a section's text in twips (17.6.11, 17.6.13)."""
    size, margin = child(section, "w:pgSz"), child(section, "w:pgMar")

    def side(key: str) -> int:
        return abs(int(margin.get(name(f"w:{key}"), _A_LETTERS_MARGIN))) if margin is not None else 1440

    wide = int(size.get(name("w:w"), 12240)) if size is not None else 12240
    high = int(size.get(name("w:h"), 15840)) if size is not None else 15840
    return wide - side("left") - side("right"), high - side("top") - side("bottom")


def _tabs(template: Template) -> Iterator[etree._Element]:
    yield from template.document.styles.element.iter(name("w:tab"))
    for _, root in template.parts():
        yield from root.iter(name("w:tab"))


def _move(tab: etree._Element, before: int, after: int) -> None:
    kind, place = tab.get(name("w:val")), tab.get(name("w:pos"))
    share = {"right": 1.0, "end": 1.0, "center": 0.5}.get(kind or "")
    if share and place and abs(int(place) - before * share) <= _NEAR:
        tab.set(name("w:pos"), str(round(after * share)))


def add_banner(document: Document, words: str) -> None:
    """Put ``words``, bold, on top of every page; a section without a header of its own is given one."""
    for header in _headers(document):
        first = header.paragraphs[0]
        first.insert_paragraph_before(style=first.style).add_run(words).bold = True


def _headers(document: Document) -> Iterator[_BaseHeaderFooter]:
    """Yield the headers in use (ECMA-376 part 1, 17.10): a linked one is that of the section before."""
    for number, section in enumerate(document.sections):
        used: list[_BaseHeaderFooter] = [section.header]
        if section.different_first_page_header_footer:
            used.append(section.first_page_header)
        if document.settings.odd_and_even_pages_header_footer:
            used.append(section.even_page_header)
        yield from (header for header in used if number == 0 or not header.is_linked_to_previous)
