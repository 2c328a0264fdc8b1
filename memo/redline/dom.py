"""What a redline needs to know of the elements of a composed document, and of their attributes."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable

    from lxml import etree

DRAWN: Final = "{http://www.w3.org/2000/svg}"
SVG: Final = f"{DRAWN}svg"
INLINE: Final = frozenset({"a", "strong", "em", "span", "br", "ins", "del"})
LOOSE: Final = "loose"
"""Holds text that stands beside blocks in one cell or list item, while two documents are merged."""

WITH_TEXT: Final = frozenset("h1 h2 h3 h4 p li th td caption figcaption".split()) | {LOOSE}
"""The elements that hold text; all others hold blocks only. A list item and a cell may hold either."""

MARKED: Final = frozenset(
    "section aside header main footer h1 h2 h3 h4 p ul ol li table thead tbody tfoot tr caption figure "
    "figcaption".split()
) | {SVG}
"""The blocks that say themselves that they are new or gone; cells go with their row."""

DEL: Final = "del"
INS: Final = "ins"
CHANGE: Final = "data-change"
INSERTED: Final = "inserted"
DELETED: Final = "deleted"
CLASS_BEFORE: Final = "data-class-before"

PREFIX: Final = "old-"
"""What stands before the id of an element that is deleted."""

COUNTED: Final = re.compile(r"(?:evidence|mark|at)-")
"""How ids begin that count what the document holds, so that they say nothing of what it is."""

# The white space that HTML collapses; no-break space and word joiner are none of it.
SPACE: Final = re.compile(r"[ \t\n\r\f]+")

_ELSEWHERE: Final = frozenset({"id", "data-path", "class"})


def is_inline(element: etree._Element) -> bool:
    """Return whether an element is part of a line of text."""
    return element.tag in INLINE


def is_text_block(element: etree._Element) -> bool:
    """Return whether an element holds text and inline elements only."""
    return element.tag in WITH_TEXT and all(inner.tag in INLINE for inner in element)


def link_outside(element: etree._Element) -> str:
    """Return the address that a link leads to outside the document, else ``""``."""
    address = element.get("href", "")
    return "" if address.startswith("#") else address


def shape(element: etree._Element) -> tuple[tuple[str, str], ...]:
    """Return the attributes that no redline can show as changed, sorted: spans of cells, language and so on.

    Left out is what differs although nothing changed for a reader: ids, model paths, links within the
    document, labels for the ear, and the widths of columns.
    """
    found = []
    for key, value in element.attrib.items():
        name = str(key)
        if name in _ELSEWHERE or (name.startswith("aria-") and name != "aria-hidden"):
            continue
        if (name == "href" and str(value).startswith("#")) or (name == "style" and element.tag == "col"):
            continue
        found.append((name, str(value)))
    return tuple(sorted(found))


def text_of(element: etree._Element) -> str:
    """Return all text in an element."""
    return "".join(map(str, element.itertext()))


def fill(element: etree._Element, children: Iterable[etree._Element]) -> None:
    """Give a container other children, each on a line of its own."""
    element.text = "\n"
    element[:] = list(children)
    for child in element:
        child.tail = "\n"


def append_text(element: etree._Element, text: str) -> None:
    """Append text to what an element holds."""
    if not text:
        return
    if len(element):
        element[-1].tail = (element[-1].tail or "") + text
    else:
        element.text = (element.text or "") + text


def unwrap(element: etree._Element) -> None:
    """Put what an element holds in its place."""
    around, place = _place_of(element)
    inner, text, tail = list(element), element.text or "", element.tail or ""
    around.remove(element)
    _text_before(around, place, text)
    around[place:place] = inner
    _text_before(around, place + len(inner), tail)


def remove(element: etree._Element) -> None:
    """Take an element out and leave the text after it where it is."""
    around, place = _place_of(element)
    tail = element.tail or ""
    around.remove(element)
    _text_before(around, place, tail)


def _place_of(element: etree._Element) -> tuple[etree._Element, int]:
    around = element.getparent()
    if around is None:
        raise ValueError("the root stands in nothing")
    return around, around.index(element)


def _text_before(around: etree._Element, place: int, text: str) -> None:
    if not text:
        return
    if place:
        before = around[place - 1]
        before.tail = (before.tail or "") + text
    else:
        around.text = (around.text or "") + text
