"""The size of a Word file's pages, and what moves with the margins."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from memo.ooxml import TWIPS_PER_MM, attribute, child, name, w

if TYPE_CHECKING:
    from lxml import etree

    from memo.renderers.docx.template import Template

_A_LETTERS_MARGIN: Final = 1440  # twips; what Word takes where a template says nothing
_NEAR: Final = 30  # twips, half a millimetre: a tab that a designer set by hand on the margin


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
        for root_of_tabs in (template.document.styles.element, *(part for _, part in template.parts())):
            for tab in root_of_tabs.iter(name("w:tab")):
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
    wide, high = (int(attribute(size, f"w:{key}") or letter) for key, letter in (("w", 12240), ("h", 15840)))
    left, right, top, foot = (
        abs(int(attribute(margin, f"w:{side}") or _A_LETTERS_MARGIN))
        for side in ("left", "right", "top", "bottom")
    )
    return wide - left - right, high - top - foot


def _move(tab: etree._Element, before: int, after: int) -> None:
    kind, place = tab.get(name("w:val")), tab.get(name("w:pos"))
    share = {"right": 1.0, "end": 1.0, "center": 0.5}.get(kind or "")
    if share and place and abs(int(place) - before * share) <= _NEAR:
        tab.set(name("w:pos"), str(round(after * share)))
