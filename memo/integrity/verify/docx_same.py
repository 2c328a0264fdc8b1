"""Whether two Word files have the same parts, and in which element they first differ."""

from __future__ import annotations

from itertools import zip_longest
from typing import TYPE_CHECKING, Final

from memo.integrity.provenance import BUNDLE_NAMESPACE
from memo.integrity.verify.content import short
from memo.integrity.verify.docx_content import xml
from memo.integrity.verify.docx_marks import W
from memo.ooxml import local

if TYPE_CHECKING:
    from collections.abc import Mapping

    from lxml import etree

_XML: Final = (".xml", ".rels")
_UNORDERED: Final = ("[Content_Types].xml", ".rels")
_OF_SAVING: Final = ("word/styles.xml", "word/settings.xml")
_PROPERTIES: Final = "docProps/"  # of the file, and of the programs that saved it


def part_differences(file: Mapping[str, bytes], again: Mapping[str, bytes]) -> list[str]:
    """Return in which parts two Word files differ, with the place of the first element that does.

    Properties of the file and the sealed part aside: they are held against one another by themselves.
    """
    found = []
    for part in sorted({*file, *again}):
        ours, theirs = file.get(part), again.get(part)
        if part.startswith(_PROPERTIES) or ours == theirs:
            continue
        if ours is None:
            found.append(f"its part {part} is missing")
        elif theirs is None:
            found.append(f"it holds the part {part}, which the memo has not")
        elif not part.endswith(_XML):
            found.append(f"its part {part} is another than the memo's")
        elif not (_is_sealed(ours) and _is_sealed(theirs)):
            place = _place(xml(ours), xml(theirs), unordered=part.endswith(_UNORDERED))
            found += [] if place is None else [f"its part {part} is another than the memo's: {place}"]
    return found


def saved_anew(file: Mapping[str, bytes], again: Mapping[str, bytes]) -> bool:
    """Tell whether an office program has written the file: it writes styles and settings in its own way."""
    return not any(
        each in file and each in again and _place(xml(file[each]), xml(again[each]), unordered=False) is None
        for each in _OF_SAVING
    )


def _is_sealed(part: bytes) -> bool:
    return BUNDLE_NAMESPACE.encode() in part and str(xml(part).tag) == f"{{{BUNDLE_NAMESPACE}}}sealed"


def _place(ours: etree._Element, theirs: etree._Element, *, unordered: bool) -> str | None:
    """Return where two parts first differ; ``None`` where they say the same, however they are spelt."""
    if unordered:  # of relationships and content types, the order says nothing
        return None if {*map(_shape, ours)} == {*map(_shape, theirs)} else "an entry"
    waiting = [(ours, theirs)]
    while waiting:
        here, there = waiting.pop()
        if _shape(here) != _shape(there):
            return _told(here)
        pairs = [*zip_longest(here.iterchildren("{*}*"), there.iterchildren("{*}*"))]
        for one, other in pairs:
            if one is None or other is None or one.tag != other.tag:
                return _told(other if one is None else one)
        waiting += reversed(pairs)
    return None


def _shape(element: etree._Element) -> tuple[object, ...]:
    """Return what an element says itself: name, attributes, text before each child."""
    texts = (element.text or "", *((each.tail or "") for each in element))
    return (
        element.tag,
        frozenset(element.attrib.items()),
        "".join(texts).strip() if len(element) else "".join(texts),
    )


def _told(element: etree._Element) -> str:
    """Name an element, and the paragraph that it stands in if it is in one."""
    paragraph = next((each for each in (element, *element.iterancestors()) if each.tag == f"{W}p"), None)
    words = [] if paragraph is None else "".join(each.text or "" for each in paragraph.iter(f"{W}t")).split()
    return local(element) + (f" in the paragraph “{short(words, 6)}”" if words else "")
