"""The letterhead of a Word file: its logo stands beside office, lines and contact, as in PDF and page.

The paragraph with the logo is framed (17.3.1.11): the lines behind it stand beside it, and it stays where it
is in the order of reading, with its picture in the line. A floating picture is passed over by who listens to
a file, and a table would be announced as one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from memo.ooxml import NAMESPACES, TWIPS_PER_MM, attribute, child, name, w

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from lxml import etree

_LOGO: Final = "House Logo"
_LINES: Final = frozenset({"House Office", "House Line", "House Contact"})
_GAP: Final = round(5 * TWIPS_PER_MM)
_BELOW: Final = 360  # twips
_LINE_HEIGHT: Final = 1.2
_AMPLE: Final = 1.2
_USUAL_SIZE: Final = 20  # half points, where a style says nothing
_EMU_PER_TWIP: Final = 635
_BEFORE_FRAME: Final = frozenset(map(name, ("w:pStyle", "w:keepNext", "w:keepLines", "w:pageBreakBefore")))


def set_letterhead(blocks: Iterable[etree._Element], styles: etree._Element) -> None:
    """Put the lines of a letterhead beside its logo, and room below both; changed in place.

    Args:
        blocks: The blocks of the document, in order.
        styles: The root of the styles part.
    """
    labels = {str(style.get(name("w:styleId"))): style for style in styles.iter(name("w:style"))}
    head = [(each, *found) for each in blocks for found in _of_letterhead(each, labels)]
    lines = [(paragraph, style) for paragraph, label, style in head if label in _LINES]
    logo = next((paragraph for paragraph, label, _ in head if label == _LOGO), None)
    wide, high = _size(logo) if logo is not None and lines else (0, 0)
    beside = sum(_height(style) for _, style in lines)
    if wide and logo is not None:
        # Higher than the lines, whatever a font makes of them, or the last would stand under it.
        tall = max(high, round(beside * _AMPLE))
        frame = w("framePr", w=wide, h=tall, hRule="atLeast", hSpace=_GAP, wrap="around", vAnchor="text",
                  hAnchor="margin", y=1)  # fmt: skip
        about = _properties(logo)
        about.insert(sum(each.tag in _BEFORE_FRAME for each in about), frame)
    if head:
        _space_after(head[-1][0], max(high - beside, 0) + _BELOW)


def _of_letterhead(
    block: etree._Element, styles: dict[str, etree._Element]
) -> Iterator[tuple[str, etree._Element]]:
    """Yield name and style of a paragraph that belongs to a letterhead."""
    about = child(block, "w:pPr")
    style = None if about is None else styles.get(attribute(child(about, "w:pStyle"), "w:val") or "")
    label = "" if style is None else attribute(child(style, "w:name"), "w:val") or ""
    if style is not None and (label == _LOGO or label in _LINES):
        yield label, style


def _size(logo: etree._Element) -> tuple[int, int]:
    """Return width and height of the picture in a paragraph, in twips; 0 where there is none."""
    extent = logo.find(".//wp:extent", NAMESPACES)
    if extent is None:
        return 0, 0
    return int(extent.get("cx", 0)) // _EMU_PER_TWIP, int(extent.get("cy", 0)) // _EMU_PER_TWIP


def _height(style: etree._Element) -> int:
    """Return about how high a line of a style is, in twips."""
    size = style.find("w:rPr/w:sz", NAMESPACES)
    half_points = int(attribute(size, "w:val") or _USUAL_SIZE)
    return round(half_points * 10 * _LINE_HEIGHT)


def _properties(paragraph: etree._Element) -> etree._Element:
    found = child(paragraph, "w:pPr")
    if found is None:
        found = w("pPr")
        paragraph.insert(0, found)
    return found


def _space_after(paragraph: etree._Element, twips: int) -> None:
    about = _properties(paragraph)
    spacing = child(about, "w:spacing")
    if spacing is None:
        spacing = w("spacing")
        later = next((each for each in about if each.tag in _BEHIND_SPACING), None)
        about.append(spacing) if later is None else later.addprevious(spacing)
    spacing.set(name("w:after"), str(twips))


_BEHIND_SPACING: Final = frozenset(
    map(name, ("w:ind", "w:contextualSpacing", "w:jc", "w:outlineLvl", "w:rPr", "w:sectPr", "w:pPrChange"))
)
