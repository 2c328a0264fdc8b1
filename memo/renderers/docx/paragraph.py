"""Paragraphs while a document is printed: what each is like in the newer document and in the older.

A paragraph's own properties are those of the newer document; those of the older wait where Word keeps them,
in its ``w:pPrChange``. A paragraph that stands in one document alone has that document's name in a working
attribute, which :func:`memo.renderers.docx.tracked_changes.track_paragraphs` turns into tracked marks.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from memo.ooxml import PARAGRAPH_ORDER, name, put, w

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from lxml import etree

    from memo.renderers.docx.revision_pair import RedlineSide

_SHOWN: Final = {name("w:tab"): "\t", name("w:br"): "\n"}

ONLY: Final = "only"
"""The working attribute; with no document's name in it, the paragraph stands in neither."""


def new_paragraph(styles: Mapping[RedlineSide, str]) -> etree._Element:
    """Return an empty paragraph with the id of its style in each document (``""`` for none)."""
    about = w("pPr")
    for side in ("new", "old"):
        style = styles.get(side, "")
        held = [w("pStyle", val=style)] if style else []
        if side == "new":
            about.extend(held)
        elif side in styles:
            about.append(w("pPrChange", w("pPr", *held)))
    return w("p", about)


def properties_on(paragraph: etree._Element, side: RedlineSide) -> etree._Element:
    """Return the properties that a paragraph has in a document in which it stands."""
    about = paragraph[0]
    if side == "new":
        return about
    found = about.find(f"{name('w:pPrChange')}/{name('w:pPr')}")
    if found is None:
        found = w("pPr")
        about.append(w("pPrChange", found))
    return found


def restrict(
    paragraph: etree._Element, there: Collection[RedlineSide], sides: Collection[RedlineSide]
) -> None:
    """Note that of all documents a paragraph stands in some."""
    if len(there) < len(sides):
        paragraph.set(ONLY, "".join(there))


def stands_on(paragraph: etree._Element, side: RedlineSide) -> bool:
    """Return whether a paragraph stands in a document."""
    return paragraph.get(ONLY, side) == side


def keep_with_next(paragraph: etree._Element, side: RedlineSide) -> None:
    """Hold a paragraph on the page of the one that follows (17.3.1.15)."""
    put(properties_on(paragraph, side), w("keepNext"), PARAGRAPH_ORDER)


def text_shown(paragraph: etree._Element) -> str:
    """Return the text of a paragraph as it stands in the newer document."""
    kinds = (name("w:t"), *_SHOWN)
    return "".join(_SHOWN.get(str(each.tag), each.text or "") for each in paragraph.iter(*kinds))
