"""What is drawn in a Word file: pictures, shapes, WordArt, charts, diagrams, objects of other programs, ink.

A drawing is ``w:drawing`` (DrawingML, ECMA-376 part 1, 20.4), ``w:pict`` (VML, part 4, 14 and 19) or
``w:object`` (part 1, 17.3.3.19); the parts that it shows are found by the relationships that it names.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from memo.ooxml.content import (
    MC,
    NAMESPACES,
    TEXTS,
    R,
    W,
    blocks_in,
    cells_of,
    inline_content,
    rows_of,
    text_boxes,
    text_of,
)
from memo.ooxml.package import parse_xml

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from lxml import etree

    from memo.ooxml.package import OpcPackage

DRAWINGS: Final = frozenset(f"{W}{each}" for each in ("drawing", "pict", "object", "contentPart"))
"""The elements of a run that are drawings."""

_A: Final = f"{{{NAMESPACES['a']}}}"
_V: Final = "{urn:schemas-microsoft-com:vml}"
_O: Final = "{urn:schemas-microsoft-com:office:office}"
_ABOUT: Final = f"{{{NAMESPACES['wp']}}}docPr"

WORD_ART: Final = "WordArt text"
"""The kind of a drawing that is letters: at the head of pages, a watermark."""

_KINDS: Final = {
    "picture": "picture",
    "chart": "chart",
    "chartex": "chart",
    "diagram": "diagram",
    "wordprocessingInk": "ink drawing",
    "ink": "ink drawing",
    "model3d": "3D model",
}
"""What is drawn, by the last step of the name that a graphic gives its data (20.1.2.2.17)."""

_DEEPEST: Final = 4
"""Steps from a drawing to the parts that it needs: a chart is one, its workbook the next."""


@dataclass(frozen=True, slots=True)
class Drawing:
    """One drawing.

    Attributes:
        kind: What it is, in a word.
        words: The words in it; of an object of another program, that program.
        alternative: Its text for those who cannot see it.
        title: The title of that text.
        picture: The SHA-256 of its picture, ``""`` where it shows none, or one outside of the file.
        link: Where a click on it leads, or where its picture is outside of the file.
    """

    kind: str
    words: str = ""
    alternative: str = ""
    title: str = ""
    picture: str = ""
    link: str = ""


def read_drawing(element: etree._Element, package: OpcPackage, part: str) -> Drawing:
    """Read a drawing of :data:`DRAWINGS`.

    Args:
        element: The drawing.
        package: The file.
        part: The part that it stands in.

    Raises:
        etree.XMLSyntaxError: A part that it shows, or the relationships of one, is no XML.
    """
    shown = [each for each in element.iter() if not _is_copy(each, element)]
    about = next((each for each in shown if each.tag == _ABOUT), None)
    shape = next((each for each in shown if str(each.tag).startswith(_V)), None)
    alternative = about.get("descr", "") if about is not None else ""
    if shape is not None:
        alternative = alternative or shape.get("alt", "")
    title = (about.get("title", "") if about is not None else "") or (
        "" if shape is None else shape.get("title", "")
    )
    words = " ".join(_words(element, shown, package, part))
    words, alternative, title = (" ".join(text.split()) for text in (words, alternative, title))
    picture, link = _shown_parts(shown, package, part)
    return Drawing(_kind(element, shown), words, alternative, title, picture, link)


def drawings_in(root: etree._Element, package: OpcPackage, part: str) -> Iterator[Drawing]:
    """Yield the drawings of a part that no tracked change has deleted; those within another are its own."""
    for element in root.iter(*DRAWINGS):
        around = [str(each.tag) for each in element.iterancestors()]
        if not {f"{W}del", f"{W}moveFrom", f"{MC}Fallback", *DRAWINGS}.intersection(around):
            yield read_drawing(element, package, part)


def claimed_parts(root: etree._Element, package: OpcPackage, part: str) -> set[str]:
    """Return the parts that the drawings of a part show, and those that these need in turn."""
    drawn = (each for drawing in root.iter(*DRAWINGS) for each in drawing.iter())
    found = set(_targets(drawn, package, part))
    reached = set(found)
    for _ in range(_DEEPEST):
        found = {
            each.target for one in found for each in package.relationships(one).values() if not each.external
        } - reached
        reached |= found
    return reached


def standing_lines(blocks: Iterable[etree._Element]) -> list[str]:
    """Return the text of each paragraph of a part or box, tables included, with tracked changes accepted."""
    lines = []
    for item in blocks_in(blocks):
        if item.is_deleted:
            continue
        if item.element.tag == f"{W}p":
            content = (each for each in inline_content(item.element) if not each.is_deleted)
            lines.append("".join(text_of(each.element) for each in content if each.element.tag in TEXTS))
        elif item.element.tag == f"{W}tbl":
            for row in rows_of(item.element):
                lines += [line for cell in cells_of(row) for line in standing_lines(cell)]
    return lines


def _is_copy(element: etree._Element, drawing: etree._Element) -> bool:
    """Return whether an element says again, for old programs, what another says."""
    for above in element.iterancestors():
        if above.tag == f"{MC}Fallback":
            return True
        if above is drawing:
            break
    return False


def _kind(element: etree._Element, shown: Sequence[etree._Element]) -> str:
    tags = {str(each.tag) for each in shown}
    bent = (each.get("prst") for each in shown if each.tag == f"{_A}prstTxWarp")
    graphics = [each.get("uri", "").rpartition("/")[2] for each in shown if each.tag == f"{_A}graphicData"]
    candidates = (
        ("embedded object", tags & {f"{_O}OLEObject", f"{W}objectEmbed", f"{W}objectLink"}),
        ("control", f"{W}control" in tags),
        # A box that says that its letters are not bent is no WordArt (20.1.9.19).
        (WORD_ART, f"{_V}textpath" in tags or any(each != "textNoShape" for each in bent)),
        ("text box", text_boxes(element)),
        (_KINDS.get(next(iter(graphics), ""), ""), True),
        ("ink drawing", element.tag == f"{W}contentPart"),
        ("picture", tags & {f"{_A}blip", f"{_V}imagedata"}),
    )
    return next((kind for kind, holds in candidates if kind and holds), "shape")


def _words(
    element: etree._Element, shown: Sequence[etree._Element], package: OpcPackage, part: str
) -> Iterator[str]:
    for each in shown:
        if each.tag == f"{_V}textpath":
            yield each.get("string", "")
        elif each.tag == f"{_O}OLEObject":
            yield each.get("ProgID", "")
        elif each.tag == f"{_A}t":
            yield each.text or ""
    for box in text_boxes(element):
        yield from standing_lines(box)
    for target in _targets(shown, package, part):  # a chart or a diagram has its words in a part of its own
        if package.content_type(target).endswith("xml"):
            yield from _letters(package[target])


def _targets(shown: Iterable[etree._Element], package: OpcPackage, part: str) -> list[str]:
    """Return the parts that some elements name, each once."""
    known = package.relationships(part)
    ids = (
        str(value)
        for each in shown
        for key, value in each.attrib.items()
        if str(key).startswith(R) or str(key) == f"{_O}relid"
    )
    found = (known[each] for each in ids if each in known)
    return list(dict.fromkeys(each.target for each in found if not each.external and each.target in package))


def _letters(part: bytes) -> list[str]:
    """Return the words of a chart or a diagram, in the order of its part."""
    return [each.text or "" for each in parse_xml(part, content_only=True).iter(f"{_A}t")]


def _shown_parts(shown: list[etree._Element], package: OpcPackage, part: str) -> tuple[str, str]:
    """Return the hash of the picture that a drawing shows, and where it leads outside of the file."""
    known = package.relationships(part)
    pictures, links = [], []
    for each in shown:
        ids = [str(each.get(f"{R}{key}", "")) for key in ("embed", "link", "id", "href")]
        for one in (known[own] for own in ids if own in known):
            if one.external:
                links.append(one.target)
            elif each.tag in {f"{_A}blip", f"{_V}imagedata"} and one.target in package:
                pictures.append(hashlib.sha256(package[one.target]).hexdigest())
    return " ".join(pictures), " ".join(links)
