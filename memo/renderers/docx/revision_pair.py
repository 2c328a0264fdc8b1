"""The two documents that a redline holds: what stands where in the older one and in the newer one.

An ordinary document is the newer one alone, and everything stands in it. Whatever is decided by what stands
beside or around an element (a style by position, the last paragraph of a box, whether a table fits a page) is
asked of the document that the element stands in, and so is decided in a redline as it was in the older memo
and as it is in the newer.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Literal

from lxml import etree

from memo.ooxml import PARAGRAPH_ORDER, local, name, put, w

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping


RedlineSide = Literal["new", "old"]
TrackedChange = Literal["", "ins", "del"]

CHANGES: Final = frozenset({"ins", "del"})
"""The inline elements of a redline; text in neither stands in both documents."""

MARKS: Final = ("data-change", "data-class-before")
"""The attributes of a redline."""

_GONE: Final = {"new": ("del", "deleted"), "old": ("ins", "inserted")}
_GROUPS: Final = frozenset({"thead", "tbody", "tfoot"})


class RevisionPair:
    """The documents in one body: the newer first, and the older where the body is a redline's.

    ``body`` is that of both, with what tells them apart; ``sides`` names those that there are.
    """

    def __init__(self, body: etree._Element, *, tracked: bool) -> None:
        """Take the documents apart; ``body`` is left as it is."""
        self.body = body
        self.sides: tuple[RedlineSide, ...] = ("new", "old") if tracked else ("new",)
        self._there: dict[RedlineSide, dict[etree._Element, etree._Element]] = {}
        if tracked:
            for side in self.sides:
                self._there[side] = {}
                self._copy(body, side)

    @property
    def bodies(self) -> list[etree._Element]:
        """The body of each document, by itself."""
        return [there for _, there in self.standing(self.body)]

    def of(self, element: etree._Element, side: RedlineSide) -> etree._Element | None:
        """Return a block as it stands in one of the documents; ``None`` where it doesn't."""
        return self._there[side].get(element) if self._there else element

    def standing(self, element: etree._Element) -> Iterator[tuple[RedlineSide, etree._Element]]:
        """Yield each document in which a block stands, and the block there."""
        for side in self.sides:
            there = self.of(element, side)
            if there is not None:
                yield side, there

    def change_of(self, element: etree._Element) -> TrackedChange:
        """Return whether a block as a whole is inserted or deleted."""
        if not self._there:
            return ""
        new, old = self.of(element, "new") is not None, self.of(element, "old") is not None
        return "" if new and old else "ins" if new else "del"

    def _copy(self, element: etree._Element, side: RedlineSide) -> etree._Element:
        made = etree.Element(element.tag)
        for key, value in element.attrib.items():
            if key not in MARKS:
                made.set(key, value)
        before = element.get("data-class-before")
        if side == "old" and before is not None:
            made.attrib.pop("class", None)
            if before:
                made.set("class", before)
        self._there[side][element] = made
        self._fill(made, element, side)
        return made

    def _fill(self, made: etree._Element, element: etree._Element, side: RedlineSide) -> None:
        """Append to ``made`` what an element holds on a side; ``ins`` and ``del`` are no elements there."""
        _say(made, element.text)
        tag_gone, block_gone = _GONE[side]
        for inner in element:
            if inner.tag in CHANGES and inner.tag != tag_gone:
                self._fill(made, inner, side)
            elif inner.tag != tag_gone and inner.get("data-change") != block_gone:
                copy = self._copy(inner, side)
                if len(copy) or local(copy) not in _GROUPS:
                    made.append(copy)
            _say(made, inner.tail)


def _say(made: etree._Element, text: str | None) -> None:
    if not text:
        return
    if len(made):
        made[-1].tail = (made[-1].tail or "") + text
    else:
        made.text = (made.text or "") + text


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
