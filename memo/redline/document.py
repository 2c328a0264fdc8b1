"""One of the two documents as it is read for merging: what its elements say."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from lxml import etree

from memo.redline.dom import DRAWN, LOOSE, SPACE, is_inline, is_leaf, shape, text_of

if TYPE_CHECKING:
    from collections.abc import Iterator

Content = tuple[object, ...]


@dataclass(slots=True)
class Contents:
    """Gives equal contents of elements equal numbers, across the two documents."""

    _numbers: dict[Content, int] = field(default_factory=dict)

    def number(self, content: Content) -> int:
        """Return the number of a content."""
        return self._numbers.setdefault(content, len(self._numbers))


@dataclass(slots=True)
class Side:
    """One document, with what is found out about each of its elements kept at hand."""

    root: etree._Element
    contents: Contents
    _content: dict[etree._Element, int] = field(default_factory=dict)
    _words: dict[etree._Element, str] = field(default_factory=dict)
    _meanings: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for element in self.root.iter("{*}*"):
            name = element.get("id")
            leaf = next(leaves(element), None) if name else None
            if name and leaf is not None:
                self._meanings[name] = text_of(leaf)

    def content(self, element: etree._Element) -> int:
        """Return a number that two elements share when they print alike: words, roles, structure."""
        known = self._content.get(element)
        if known is None:
            blocks = not (is_leaf(element) or is_inline(element) or str(element.tag).startswith(DRAWN))
            inner = tuple((self.content(e), _squeezed(e.tail, between_blocks=blocks)) for e in element)
            kind = (element.tag, element.get("class"), shape(element))
            known = self._content[element] = self.contents.number(
                (*kind, _squeezed(element.text, between_blocks=blocks), inner)
            )
        return known

    def words(self, element: etree._Element) -> str:
        """Return the model's words in an element; where it has none, all its words."""
        known = self._words.get(element)
        if known is None:
            said = " ".join(text_of(leaf) for leaf in leaves(element))
            known = self._words[element] = " ".join((said or text_of(element)).split())
        return known

    def meaning(self, link: etree._Element) -> str:
        """Return the model's first words at the place that a link leads to: those of a quote, for a mark."""
        return self._meanings.get(link.get("href", "").removeprefix("#"), "")

    def parts(self, element: etree._Element) -> list[etree._Element]:
        """Return what a container holds as a list of blocks; text between blocks is wrapped first."""
        if (element.text or "").strip() or any(is_inline(e) or (e.tail or "").strip() for e in element):
            _wrap_loose(element)
        return list(element)


def leaves(element: etree._Element) -> Iterator[etree._Element]:
    """Yield the elements within, or the element itself, that print one value of the model."""
    yield from (each for each in element.iter("{}*") if each.get("data-path"))


def opening_leaf(element: etree._Element) -> etree._Element | None:
    """Return the leaf with which an element's words begin; ``None`` when words of the template do."""
    found = _opening(element)
    return None if isinstance(found, bool) else found


def _opening(element: etree._Element) -> etree._Element | bool:
    """Return the opening leaf, ``True`` after words of the template, ``False`` while nothing was said."""
    if element.get("data-path"):
        return element
    if _says(element.text):
        return True
    for inner in element:
        found = _opening(inner)
        if found is not False:
            return found
        if _says(inner.tail):
            return True
    return False


def _says(text: str | None) -> bool:
    return any(letter.isalnum() for letter in text or "")


def _squeezed(text: str | None, *, between_blocks: bool) -> str:
    """Collapse white space; between blocks it is none at all."""
    said = SPACE.sub(" ", text or "")
    return said.strip(" ") if between_blocks else said


def _wrap_loose(element: etree._Element) -> None:
    """Put each stretch of text and inline elements between blocks into an element of its own."""
    children = list(element)
    stretch = etree.Element(LOOSE)
    stretch.text, element.text = element.text, None
    held: list[etree._Element] = []
    for child in children:
        if is_inline(child):
            stretch.append(child)
            continue
        held += [stretch, child]
        stretch = etree.Element(LOOSE)
        stretch.text, child.tail = child.tail, None
    held.append(stretch)
    element[:] = [each for each in held if each.tag != LOOSE or len(each) or (each.text or "").strip()]
