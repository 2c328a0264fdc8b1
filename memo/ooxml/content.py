"""What stands in the blocks and the paragraphs of a Word file, and in which tracked changes.

Tracked changes are as WordprocessingML has them (ECMA-376 part 1, 17.13.5): ``w:ins`` and ``w:moveTo`` put
in, ``w:del`` and ``w:moveFrom`` strike out, one within the other where two people were at work. What stands
is what is in no deletion; what stood before is what is in no insertion.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Final, NamedTuple

from lxml import etree

from memo.ooxml.symbols import sign_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence


NAMESPACES = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "pic": "http://schemas.openxmlformats.org/drawingml/2006/picture",
    "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "w14": "http://schemas.microsoft.com/office/word/2010/wordml",
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


@lru_cache(maxsize=1024)  # a long file asks for the same few by the ten thousand
def name(prefixed: str) -> str:
    """Turn ``w:p`` into lxml's ``{namespace}p``."""
    prefix, _, local = prefixed.partition(":")
    return f"{{{NAMESPACES[prefix]}}}{local}"


def local(element: etree._Element) -> str:
    """Return an element's name without its namespace; ``""`` for a comment or processing instruction."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


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


def whole_number(value: str) -> int | None:
    """Return the number that an attribute says; None where it says none, or one of more than nine digits."""
    return int(value) if re.fullmatch(r"-?[0-9]{1,9}", value) else None


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


INSERTIONS: Final = frozenset({f"{W}ins", f"{W}moveTo"})
DELETIONS: Final = frozenset({f"{W}del", f"{W}moveFrom"})

_CHARACTERS: Final = {
    **dict.fromkeys((f"{W}tab", f"{W}br", f"{W}cr", f"{W}ptab"), " "),
    f"{W}noBreakHyphen": "\u2011",
}
TEXTS: Final = frozenset({f"{W}t", f"{W}delText", f"{W}sym", f"{MATH}t", *_CHARACTERS})
"""The elements that are text, or stand for a character."""

FORMULAS: Final = frozenset({f"{MATH}oMath", f"{MATH}oMathPara"})
_MARKS: Final = frozenset(
    {f"{W}bookmarkStart", f"{W}bookmarkEnd", f"{W}commentRangeStart", f"{W}commentRangeEnd"}
)
_PROPERTIES: Final = frozenset(
    f"{W}{each}" for each in "pPr rPr tblPr tblGrid trPr tcPr sectPr sdtPr sdtEndPr".split()
)
_AS_THEY_ARE: Final[Mapping[int, str]] = {}

_OFF: Final = frozenset({"0", "false", "off", "none"})
_DEEPEST: Final = 20  # styles based on each other; a circle ends here


class ContentItem(NamedTuple):
    """An element of a text that holds no other text to be read in its place.

    Attributes:
        element: A paragraph, a table, a text, a mark such as a bookmark, a picture or a formula.
        changes: The tracked changes around it, from the outside in.
        run: The run that it is set in, None between runs.
    """

    element: etree._Element
    changes: tuple[etree._Element, ...] = ()
    run: etree._Element | None = None

    @property
    def is_deleted(self) -> bool:
        """Whether it goes when all changes are accepted."""
        return any(change.tag in DELETIONS for change in self.changes)


def blocks_in(
    around: Iterable[etree._Element], changes: tuple[etree._Element, ...] = ()
) -> Iterator[ContentItem]:
    """Yield the paragraphs and tables of a body, cell, note or text box, and the marks between them."""
    for each in first_of_alternatives(around):
        if each.tag in {f"{W}p", f"{W}tbl"} or each.tag in _MARKS:
            yield ContentItem(each, changes)
        elif each.tag not in _PROPERTIES:
            yield from blocks_in(each, _inside(each, changes))


def inline_content(
    around: Iterable[etree._Element],
    changes: tuple[etree._Element, ...] = (),
    run: etree._Element | None = None,
) -> Iterator[ContentItem]:
    """Yield what stands in a paragraph, in order: marks, formulas, what each run holds, its ``w:rPr`` too.

    What a text box holds is no part of the paragraph that it is anchored in: the drawing is.
    """
    for each in first_of_alternatives(around):
        if each.tag == f"{W}r":
            yield from inline_content(each, changes, each)
        elif each.tag == f"{W}ruby":
            yield from inline_content(each.iterfind(f"{W}rubyBase/{W}r"), changes)
        elif each.tag in _MARKS or each.tag in FORMULAS:
            yield ContentItem(each, changes)
        elif run is not None and each.tag not in {f"{MC}AlternateContent", f"{MC}Choice", f"{MC}Fallback"}:
            yield ContentItem(each, changes, run)
        elif each.tag not in _PROPERTIES:
            yield from inline_content(each, _inside(each, changes), run)


def rows_of(table: etree._Element) -> Iterator[etree._Element]:
    """Yield the rows of a table, in content controls, too; none of a table in a cell."""
    return _within(table, f"{W}tr")


def cells_of(row: etree._Element) -> Iterator[etree._Element]:
    """Yield the cells of a row, in content controls, too."""
    return _within(row, f"{W}tc")


def text_boxes(around: etree._Element) -> list[etree._Element]:
    """Return what stands in the boxes of a drawing or paragraph, without the copy for old programs."""
    return [
        box
        for box in around.iter(f"{W}txbxContent")
        if not any(above.tag in {f"{MC}Fallback", f"{W}txbxContent"} for above in _between(box, around))
    ]


def text_of(element: etree._Element, private: Mapping[int, str] = _AS_THEY_ARE) -> str:
    """Return the text of an element of :data:`TEXTS`: a break or tab is a space.

    A sign given by its font and number (17.3.3.30) is itself where Unicode has it, U+FFFD where there is no
    such number.

    Args:
        element: The element.
        private: What the signs from U+F000 to U+F0FF are read as, which only their font knows.
    """
    if element.tag != f"{W}sym":
        return _CHARACTERS.get(str(element.tag)) or element.text or ""
    try:
        number = int(element.get(f"{W}char", ""), 16)
        return sign_of(element.get(f"{W}font", ""), number) or chr(number).translate(private)
    except (ValueError, OverflowError):
        return "\ufffd"


def first_of_alternatives(around: Iterable[etree._Element]) -> Iterable[etree._Element]:
    """Return what an element holds; of alternatives the first, for the others say the same otherwise."""
    content = list(around)
    return content[:1] if getattr(around, "tag", None) == f"{MC}AlternateContent" else content


def _inside(element: etree._Element, changes: tuple[etree._Element, ...]) -> tuple[etree._Element, ...]:
    return (*changes, element) if element.tag in INSERTIONS or element.tag in DELETIONS else changes


def _within(around: etree._Element, tag: str) -> Iterator[etree._Element]:
    for each in around:
        if each.tag == tag:
            yield each
        elif each.tag not in _PROPERTIES and each.tag not in {f"{W}tbl", f"{W}p"}:
            yield from _within(each, tag)


def _between(inner: etree._Element, outer: etree._Element) -> Iterator[etree._Element]:
    for above in inner.iterancestors():
        if above is outer:
            return
        yield above


_HYPERLINK: Final = re.compile(
    r'\s*HYPERLINK\b(?:\s+"(?P<target>[^"]*)"|\s+(?P<word>[^\s\\"]+))?(?P<more>.*)', re.DOTALL | re.IGNORECASE
)
_PLACE_OF_LINK: Final = re.compile(r'\\l\s+"?([^"\s]*)"?', re.IGNORECASE)


def link_of(run: etree._Element, targets: Mapping[str, str]) -> str:
    """Return where the link around a run leads: an address, ``#`` and a bookmark, or ``""`` for no link.

    Args:
        run: A run, in a ``w:hyperlink`` (17.16.22) or a simple field, or in none.
        targets: The addresses of the part's relationships by their ids.
    """
    for around in run.iterancestors():
        if around.tag == f"{W}hyperlink":
            place = around.get(f"{W}anchor")
            return targets.get(around.get(f"{R}id", ""), "") + (f"#{place}" if place else "")
        if around.tag == f"{W}fldSimple" and (found := link_of_field(around.get(f"{W}instr", ""))):
            return found
        if around.tag == f"{W}p":
            break
    return ""


def link_of_field(code: str) -> str:
    """Return where a field leads by its code (17.16.5.25), ``""`` for one that is no link."""
    found = _HYPERLINK.fullmatch(code)
    if found is None:
        return ""
    place = _PLACE_OF_LINK.search(found["more"])
    return (found["target"] or found["word"] or "") + (f"#{place[1]}" if place else "")


class Styles:
    """The styles of a file, by their ids.

    Args:
        root: The root of the part of styles, None where a file has none.

    Attributes:
        default: The id of the style of paragraphs that name none, ``""`` where there is none.
        defaults: How words are set that no style says anything of (17.7.5.1).
    """

    def __init__(self, root: etree._Element | None) -> None:
        found = () if root is None else root.iter(f"{W}style")
        self._by_id = {each.get(f"{W}styleId", ""): each for each in found}
        paragraphs = (own for own, each in self._by_id.items() if each.get(f"{W}type") == "paragraph")
        is_default = ("1", "true", "on")
        self.default = next(
            (own for own in paragraphs if self._by_id[own].get(f"{W}default") in is_default), ""
        )
        self.defaults = root.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr") if root is not None else None
        self._chains: dict[str, tuple[etree._Element, ...]] = {}

    def id_of(self, paragraph: etree._Element) -> str:
        """Return the id of the style of a paragraph, which is the default one where it names none."""
        return value_of(paragraph.find(f"{W}pPr"), "pStyle") or self.default

    def of_run(self, run: etree._Element) -> tuple[etree._Element, ...]:
        """Return the character style of a run and those that it is based on, the nearest first."""
        return self.chain(value_of(run.find(f"{W}rPr"), "rStyle"))

    def is_raised(self, run: etree._Element) -> bool:
        """Return whether a run is set above the line (17.3.2.42): by hand, or by its character style."""
        own = [run.find(f"{W}rPr"), *(style.find(f"{W}rPr") for style in self.of_run(run))]
        return next((said for each in own if (said := value_of(each, "vertAlign"))), "") == "superscript"

    @property
    def ids(self) -> Iterable[str]:
        """The ids of all styles."""
        return self._by_id

    def chain(self, own: str) -> tuple[etree._Element, ...]:
        """Return a style by its id, and those that it is based on, the nearest first."""
        if own not in self._chains:
            self._chains[own] = tuple(self._based_on(own))
        return self._chains[own]

    def _based_on(self, own: str) -> Iterator[etree._Element]:
        for _ in range(_DEEPEST):
            found = self._by_id.get(own)
            if found is None:
                return
            yield found
            own = value_of(found, "basedOn")


@lru_cache(maxsize=256)
def _qualified(path: str) -> str:
    return "/".join(f"{W}{step}" for step in path.split("/"))


def value_of(element: etree._Element | None, path: str) -> str:
    """Return the value of a property below an element; ``""`` where there is none.

    Args:
        element: A style, a paragraph's or a run's properties.
        path: Names of elements, as in ``numPr/numId``.
    """
    found = element.find(_qualified(path)) if element is not None else None
    return found.get(f"{W}val", "") if found is not None else ""


def is_on(properties: etree._Element | None, name: str) -> bool | None:
    """Return whether a toggle is on; None where it is not there. Without a value it is on (17.17.4)."""
    found = properties.find(f"{W}{name}") if properties is not None else None
    return None if found is None else found.get(f"{W}val", "1") not in _OFF
