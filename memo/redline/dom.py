"""What a redline needs to know of a composed document: its elements, their attributes, and what they say."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from lxml import etree

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


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
NUMBER_BEFORE: Final = "data-number-before"
"""On a number that follows: what it was in the older document."""

PREFIX: Final = "old-"
"""What stands before the id of an element that is deleted."""

COUNTED: Final = re.compile(r"(?:evidence|mark|at|condition)-")
"""How ids begin that count what the document holds, so that they say nothing of what it is."""

# The white space that HTML collapses; no-break space and word joiner are none of it.
SPACE: Final = re.compile(r"[ \t\n\r\f]+")

_ELSEWHERE: Final = frozenset("id data-path class data-weight data-floor data-rating".split())


def is_inline(element: etree._Element) -> bool:
    """Return whether an element is part of a line of text."""
    return element.tag in INLINE


def is_text_block(element: etree._Element) -> bool:
    """Return whether an element holds text and inline elements only."""
    return element.tag in WITH_TEXT and all(inner.tag in INLINE for inner in element)


def is_number(element: etree._Element) -> bool:
    """Return whether an element is a number that follows from where something stands.

    That is the number of a caption or an entry of the annex (of the class ``seq-…``), or of a reference to
    one (``ref-…``).
    """
    return element.tag == "span" and element.get("class", "").startswith(("seq-", "ref-"))


def numbers_in(element: etree._Element) -> list[etree._Element]:
    """Return the numbers that follow, within an element or the element itself."""
    return [each for each in element.iter("span") if is_number(each)]


def is_reference(element: etree._Element) -> bool:
    """Return whether an element is a link within the document that tells the number of where it leads."""
    return element.tag == "a" and element.get("href", "").startswith("#") and bool(numbers_in(element))


def link_outside(element: etree._Element) -> str:
    """Return the address that a link leads to outside the document, else ``""``."""
    address = element.get("href", "")
    return "" if address.startswith("#") else address


def shape(element: etree._Element) -> tuple[tuple[str, str], ...]:
    """Return the attributes that no redline can show as changed, sorted: spans of cells, language and so on.

    Left out is what differs although nothing changed for a reader: ids, model paths, exact numbers behind
    what is printed, links within the document, labels for the ear, and the widths of columns.
    """
    found = ((str(key), str(value)) for key, value in element.attrib.items())
    return tuple(sorted(each for each in found if not _is_unseen(element, *each)))


def _is_unseen(element: etree._Element, name: str, value: str) -> bool:
    if name in _ELSEWHERE or (name.startswith("aria-") and name != "aria-hidden"):
        return True
    return (name == "href" and value.startswith("#")) or (name == "style" and element.tag == "col")


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


def remove(element: etree._Element) -> None:
    """Take an element out and leave the text after it where it is."""
    around, before = element.getparent(), element.getprevious()
    if around is None:
        raise ValueError("the root stands in nothing")
    if element.tail and before is not None:
        before.tail = (before.tail or "") + element.tail
    elif element.tail:
        around.text = (around.text or "") + element.tail
    around.remove(element)


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
        """Return a number that two elements share when they print alike: words, roles, structure.

        A number that follows is left out of it; what a reference refers to is not.
        """
        known = self._content.get(element)
        if known is None:
            between = not (is_text_block(element) or is_inline(element) or str(element.tag).startswith(DRAWN))
            inner = tuple((self.content(e), _squeezed(e.tail, between_blocks=between)) for e in element)
            kind = (element.tag, element.get("class"), shape(element))
            text = "" if is_number(element) else _squeezed(element.text, between_blocks=between)
            content = (*kind, text, self.meaning(element) if is_reference(element) else "", inner)
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
