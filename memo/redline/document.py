"""One of the two documents as it is read for merging: what its elements say."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from lxml import etree

from memo.redline.dom import DRAWN, LOOSE, SPACE, is_inline, is_text_block, shape, text_of

if TYPE_CHECKING:
    from collections.abc import Iterator

ContentNumbers = dict[tuple[object, ...], int]
"""Gives equal contents of elements equal numbers, across the two documents."""


@dataclass(slots=True)
class DocumentIndex:
    """One document, with what is found out about each of its elements kept at hand."""

    root: etree._Element
    numbers: ContentNumbers
    _content: dict[etree._Element, int] = field(default_factory=dict)
    _words: dict[etree._Element, str] = field(default_factory=dict)
    _meanings: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._meanings = meanings_by_id(self.root)

    def content(self, element: etree._Element) -> int:
        """Return a number that two elements share when they print alike: words, roles, structure."""
        known = self._content.get(element)
        if known is None:
            between = not (is_text_block(element) or is_inline(element) or str(element.tag).startswith(DRAWN))
            inner = tuple((self.content(e), _squeezed(e.tail, between_blocks=between)) for e in element)
            kind = (element.tag, element.get("class"), shape(element))
            content = (*kind, _squeezed(element.text, between_blocks=between), inner)
            known = self._content[element] = self.numbers.setdefault(content, len(self.numbers))
        return known

    def words(self, element: etree._Element) -> str:
        """Return the model's words in an element; where it has none, all its words."""
        known = self._words.get(element)
        if known is None:
            own = " ".join(map(text_of, fields_in(element)))
            known = self._words[element] = " ".join((own or text_of(element)).split())
        return known

    def meaning(self, link: etree._Element) -> str:
        """Return the model's first words at the place that a link leads to: those of a quote, for a mark."""
        return self._meanings.get(link.get("href", "").removeprefix("#"), "")

    def blocks(self, element: etree._Element) -> list[etree._Element]:
        """Return what a container holds as a list of blocks; text between blocks is wrapped first."""
        if (element.text or "").strip() or any(is_inline(e) or (e.tail or "").strip() for e in element):
            _wrap_loose(element)
        return list(element)


def fields_in(element: etree._Element) -> Iterator[etree._Element]:
    """Yield the elements within, or the element itself, that print one field of the model."""
    yield from (each for each in element.iter("{}*") if each.get("data-path"))


def meanings_by_id(root: etree._Element) -> dict[str, str]:
    """Return, for each id at which a field is printed, the words of the first one."""
    named = ((str(name), next(fields_in(e), None)) for e in root.iter("{*}*") if (name := e.get("id")))
    return {name: text_of(first) for name, first in named if first is not None}


def path_of(element: etree._Element | None) -> str:
    """Return the model path of a field, ``""`` of anything else."""
    return "" if element is None else element.get("data-path") or ""


def opening_field(element: etree._Element) -> etree._Element | None:
    """Return the field with which an element's words begin; ``None`` when words of the template do."""
    found = _opening(element)
    return None if isinstance(found, bool) else found


def _opening(element: etree._Element) -> etree._Element | bool:
    """Return the opening field, ``True`` after words of the template, ``False`` while nothing was said."""
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
    squeezed = SPACE.sub(" ", text or "")
    return squeezed.strip(" ") if between_blocks else squeezed


def _wrap_loose(element: etree._Element) -> None:
    """Put each run of text and inline elements between blocks into an element of its own."""
    children = list(element)
    loose = etree.Element(LOOSE)
    loose.text, element.text = element.text, None
    wrapped: list[etree._Element] = []
    for child in children:
        if is_inline(child):
            loose.append(child)
            continue
        wrapped += [loose, child]
        loose = etree.Element(LOOSE)
        loose.text, child.tail = child.tail, None
    wrapped.append(loose)
    element[:] = [each for each in wrapped if each.tag != LOOSE or len(each) or (each.text or "").strip()]
