"""A small hand for writing WordprocessingML (ECMA-376 part 1, clause 17): names, elements, schema order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lxml import etree

if TYPE_CHECKING:
    from collections.abc import Sequence

NAMESPACES = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "pic": "http://schemas.openxmlformats.org/drawingml/2006/picture",
    "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
}
W, R, MATH, MC = (f"{{{NAMESPACES[prefix]}}}" for prefix in ("w", "r", "m", "mc"))
"""What stands before a name of these namespaces in lxml."""

XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"

TWIPS_PER_MM = 1440 / 25.4
EMU_PER_MM = 36000

# Word calls a file damaged when these children stand in another order (CT_PPrBase, 17.3.1.26).
PARAGRAPH_ORDER = (
    *("pStyle", "keepNext", "keepLines", "pageBreakBefore", "widowControl", "numPr", "spacing"),
    *("rPr", "sectPr", "pPrChange"),
)
# CT_RPr, 17.3.2.28, as far as a character style may use it.
RUN_ORDER = (
    *("rStyle", "rFonts", "b", "bCs", "i", "iCs", "caps", "smallCaps", "strike", "dstrike", "outline"),
    *("shadow", "emboss", "imprint", "noProof", "snapToGrid", "vanish", "webHidden", "color", "spacing"),
    *("w", "kern", "position", "sz", "szCs", "highlight", "u", "effect", "bdr", "shd", "fitText"),
    *("vertAlign", "rtl", "cs", "em", "lang", "eastAsianLayout", "specVanish", "oMath"),
)


def name(prefixed: str) -> str:
    """Turn ``w:p`` into lxml's ``{namespace}p``."""
    prefix, _, local = prefixed.partition(":")
    return f"{{{NAMESPACES[prefix]}}}{local}"


def local(element: etree._Element) -> str:
    """Return an element's name without its namespace; ``""`` for a comment or processing instruction."""
    return etree.QName(element).localname if isinstance(element.tag, str) else ""


def w(tag: str, /, *children: etree._Element, **attributes: str | int) -> etree._Element:
    """Make a ``w:`` element, its attributes in the same namespace."""
    made = etree.Element(name(f"w:{tag}"), nsmap={"w": NAMESPACES["w"]})
    for key, value in attributes.items():
        made.set(name(f"w:{key}"), str(value))
    made.extend(children)
    return made


def w_text(tag: str, text: str) -> etree._Element:
    """Make a ``w:t`` or ``w:instrText`` whose outer spaces count (17.3.3.31)."""
    made = w(tag)
    made.text = text
    if text != text.strip():
        made.set(XML_SPACE, "preserve")
    return made


def child(parent: etree._Element, prefixed: str) -> etree._Element | None:
    """Return the first child of that name."""
    return parent.find(name(prefixed))


def attribute(element: etree._Element | None, prefixed: str) -> str | None:
    """Return an attribute of an element that may be missing."""
    return None if element is None else element.get(name(prefixed))


def put(parent: etree._Element, made: etree._Element, order: Sequence[str]) -> None:
    """Set ``made`` as the only child of its name, at its place in ``order``; other names come last."""
    rank = {tag: position for position, tag in enumerate(order)}
    for old in parent.findall(str(made.tag)):
        parent.remove(old)
    own = rank.get(local(made), len(order))
    before = (index for index, other in enumerate(parent) if rank.get(local(other), len(order)) > own)
    parent.insert(next(before, len(parent)), made)


def paragraphs(blocks: Sequence[etree._Element]) -> list[etree._Element]:
    """Return every paragraph in ``blocks``, those of tables included, in reading order."""
    return [found for block in blocks for found in block.iter(name("w:p"))]
