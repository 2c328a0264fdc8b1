"""Heads and feet that are set by tabs and have more to say than a line holds: a paragraph for each part.

A text that is longer than its tab has room for runs past it, and is continued at the left margin, under what
it has nothing to do with.
"""

from __future__ import annotations

from copy import deepcopy
from typing import TYPE_CHECKING, Final

from memo.ooxml import attribute, child, name, w
from memo.renderers.fonts import read_faces

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from lxml import etree

    from memo.renderers.docx.template import Template

_ALIGNED: Final = {2: ("left", "right"), 3: ("left", "center", "right")}
_GAP: Final = 200  # twips between what stands side by side
_USUAL_SIZE: Final = 20  # half points
_SEMIBOLD: Final = 600
_OFF: Final = frozenset({"0", "false", "off"})
_JC: Final = name("w:jc")
_BEHIND_JC: Final = frozenset(map(name, ("w:outlineLvl", "w:rPr", "w:sectPr", "w:pPrChange")))


class LineMeasure:
    """Tells whether a head or a foot has room for what it says, by the fonts at hand.

    Args:
        styles: The root of the styles part.
        fonts: The font files; the broadest family counts.
        text_width: The width of the text in twips.
    """

    def __init__(self, styles: etree._Element, fonts: Sequence[Path], text_width: int) -> None:
        self._styles = {str(each.get(name("w:styleId"))): each for each in styles.iter(name("w:style"))}
        self._faces = [face for face in read_faces(fonts) if not face.italic]
        self._text_width = text_width

    def has_room(self, paragraph: etree._Element, parts: Sequence[Sequence[etree._Element]]) -> bool:
        """Return whether parts stand side by side: the outer ones at the margins, one in the middle."""
        widths = [sum(self._width(run, paragraph) for run in part) for part in parts]
        if len(widths) == 2:  # noqa: PLR2004 - left and right
            return sum(widths) + _GAP <= self._text_width
        left, middle, right = widths
        return max(left, right) + _GAP + middle / 2 <= self._text_width / 2

    def _width(self, run: etree._Element, paragraph: etree._Element) -> float:
        """Return how wide a run is, in twips."""
        text = _text(run)
        about = [*run.iter(name("w:rPr")), *self._characters(run, "w:rStyle")]
        about += self._characters(paragraph, "w:pStyle")
        text = text.upper() if _is_on(about, "w:caps") else text
        is_bold, faces = _is_on(about, "w:b"), self._faces
        cut = [face for face in faces if (face.weight >= _SEMIBOLD) is is_bold] or faces
        size = next((value for each in about if (value := attribute(child(each, "w:sz"), "w:val"))), None)
        return max((face.width(text) for face in cut), default=0.0) * int(size or _USUAL_SIZE) * 10

    def _characters(self, element: etree._Element, kind: str) -> Iterator[etree._Element]:
        """Yield what the style of a run or of a paragraph says of characters."""
        for named in element.iter(name(kind)):
            style = self._styles.get(attribute(named, "w:val") or "")
            found = None if style is None else child(style, "w:rPr")
            yield from [] if found is None else [found]


def set_heads(template: Template, fonts: Sequence[Path], text_width: int) -> None:
    """Give heads and feet of a filled template room for what they say.

    Args:
        template: The template; changed in place.
        fonts: The font files that it is printed with.
        text_width: The width of the text in twips.
    """
    measure = LineMeasure(template.document.styles.element, fonts, text_width)
    for _, root in template.parts():
        if root is not template.document.element:
            part_long_lines(root, measure)


def part_long_lines(root: etree._Element, measure: LineMeasure) -> None:
    """Give each part of a head or a foot a paragraph of its own where one line has no room for all.

    Args:
        root: The root of a header or a footer, filled in; changed in place.
        measure: Tells whether there is room.
    """
    for paragraph in [*root.iter(name("w:p"))]:
        parts = [part for part in _parts(paragraph) if part]
        if len(parts) in _ALIGNED and not measure.has_room(paragraph, parts):
            _part(paragraph, parts)


def _parts(paragraph: etree._Element) -> Iterator[list[etree._Element]]:
    """Yield what stands between the tabs of a paragraph."""
    part: list[etree._Element] = []
    for piece in _pieces(paragraph):
        if piece.tag == name("w:r") and child(piece, "w:tab") is not None:
            yield part
            part = []
        else:
            part.append(piece)
    yield part


def _pieces(paragraph: etree._Element) -> Iterator[etree._Element]:
    """Yield what a paragraph says; a run with a tab and words in it is as several."""
    for element in paragraph:
        inner = [each for each in element if each.tag != name("w:rPr")]
        if element.tag == name("w:r") and len(inner) > 1 and child(element, "w:tab") is not None:
            yield from (
                w("r", *map(deepcopy, element.findall(name("w:rPr"))), deepcopy(each)) for each in inner
            )
        elif element.tag != name("w:pPr"):
            yield element


def _text(run: etree._Element) -> str:
    return "".join(text.text or "" for text in run.iter(name("w:t")))


def _is_on(about: Sequence[etree._Element], toggle: str) -> bool:
    """Return whether the first that says anything of a toggle turns it on (17.7.3)."""
    found = next((each for each in (child(one, toggle) for one in about) if each is not None), None)
    return found is not None and attribute(found, "w:val") not in _OFF


def _part(paragraph: etree._Element, parts: Sequence[list[etree._Element]]) -> None:
    about = child(paragraph, "w:pPr")
    for part, side in zip(parts, _ALIGNED[len(parts)], strict=True):
        properties = w("pPr") if about is None else deepcopy(about)
        for old in properties.findall(_JC):
            properties.remove(old)
        later = next((each for each in properties if each.tag in _BEHIND_JC), None)
        aligned = w("jc", val=side)
        properties.append(aligned) if later is None else later.addprevious(aligned)
        paragraph.addprevious(w("p", properties, *part))
    parent = paragraph.getparent()
    if parent is not None:
        parent.remove(paragraph)
