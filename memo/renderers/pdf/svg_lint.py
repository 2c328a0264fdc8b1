"""Text in drawings, measured with our fonts: nothing lays it out, so that it runs wherever it is too long.

PDF and Word file draw the same SVG, and what does not fit is refused before either is printed. What moves a
text from its own place, or makes it fainter, is not followed but refused by name.
"""

from __future__ import annotations

from functools import partial
from itertools import combinations
from math import inf
from typing import TYPE_CHECKING, Final, NamedTuple

from memo.diagnostics import Message, Problem
from memo.renderers.css import millimetres
from memo.renderers.fonts import NORMAL_WEIGHT, read_faces

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from lxml import etree

    from memo.renderers.fonts import FontFace

_SVG, _TITLE, _TEXT, _RECT = (
    f"{{http://www.w3.org/2000/svg}}{tag}" for tag in ("svg", "title", "text", "rect")
)

_UNMEASURED: Final = (
    "transform", "dx", "dy", "rotate", "textLength", "letter-spacing", "dominant-baseline",
    "opacity", "fill-opacity",
)  # fmt: skip
"""Attributes of a text or around it that are not followed; of a bar the first alone."""

TOLERANCE: Final = 0.02
"""Of a text's own height: what two of our printers round differently."""

_BOLD: Final = 700
_ASCENT, _DESCENT = 0.72, 0.22  # of the font size: what letters with accents and tails take up in practice
_ANCHORED: Final = {"start": 0.0, "middle": 0.5, "end": 1.0}
_PIXELS_PER_MM: Final = 96 / 25.4
_WIDEST, _HIGHEST = 170 * 96 / 25.4, 297 * 96 / 25.4  # what is between the margins of A4, and A4 itself
_SHOWN: Final = 60


class _Box(NamedTuple):
    """A rectangle of a drawing, in its own units, from its top left corner."""

    left: float
    top: float
    right: float
    foot: float

    def out_of(self, other: _Box) -> float:
        """Return how far this runs out of another on the worst side; negative where it is within."""
        return max(
            other.left - self.left, self.right - other.right, other.top - self.top, self.foot - other.foot
        )

    def into(self, other: _Box) -> float:
        """Return how far this runs into another; negative where they stand apart."""
        return min(
            self.right - other.left, other.right - self.left, self.foot - other.top, other.foot - self.top
        )


class _TextLine(NamedTuple):
    """A text of a drawing, what it may run in or out by unnoticed, its room, and how many bars are below."""

    said: str
    slack: float
    box: _Box
    bars_below: int


def overfull_drawings(root: etree._Element, fonts: Iterable[Path]) -> list[Problem]:
    """Return a problem for each text of a drawing that runs out of it, into another, or half under a bar.

    Args:
        root: The composed document.
        fonts: The font files.

    Returns:
        ``layout-overflow`` with the model path of the value that says the same, ``layout-unmeasured`` where
        a text or a bar is moved, faded or nested, or ``font-missing`` where a family is not there.
    """
    faces = read_faces(fonts)
    found: dict[tuple[str, str], Problem] = {}
    for svg in root.iter(_SVG):
        nested = next(svg.iterancestors(_SVG), None) is not None
        for code, said, what in () if nested else _faults(svg, faces):
            values = (span for span in root.iterfind(".//span[@data-path]") if _text(span) == said)
            path = next((span.get("data-path", "") for span in values), "")
            found.setdefault((code, said), Problem(code, what, _help_for(code), path))
    return list(found.values())


def _help_for(code: str) -> Message | None:
    if code != "layout-overflow":
        return None
    return Message("Shorten it, or give it more room in the template that draws the figure.")


def _faults(svg: etree._Element, faces: list[FontFace]) -> Iterator[tuple[str, str, Message]]:
    """Yield code, text and what is wrong with it."""
    drawing = svg.findtext(_TITLE) or svg.get("aria-label") or Message("the drawing")
    room = _drawing(svg)
    size = _fault_of_size(drawing, room, _pixels(svg.get("width")))
    if size:
        yield "layout-overflow", drawing, size
        return
    texts: list[_TextLine] = []
    bars: list[_Box] = []
    for element in svg.iter(_TEXT, _RECT):
        said, is_bar = _text(element), element.tag == _RECT
        hindrance = _hindrance(element, svg) if said or is_bar else ""
        if hindrance:
            yield "layout-unmeasured", *_unmeasured(drawing if is_bar else said, hindrance, is_bar=is_bar)
            continue
        try:
            if is_bar:
                left, top, wide, high = (_number(element.get(key)) for key in ("x", "y", "width", "height"))
                bars.append(_Box(left, top, left + wide, top + high))
            elif said:
                texts.append(_TextLine(said, *_measured(element, said, faces), len(bars)))
        except ValueError as fault:
            if said:  # a bar that cannot be measured, as a ground of 100%, is none
                what = Message(
                    "In the figure, “%(text)s” has no size or place that can be measured: %(fault)s.",
                    text=_shown(said),
                    fault=fault,
                )
                yield "layout-unmeasured", said, what
        except LookupError as family:
            what = Message(
                "In the figure, “%(text)s” is in the font “%(font)s”, which is not in styles/fonts/.",
                text=_shown(said),
                font=family.args[0],
            )
            yield "font-missing", said, what
    for said, what in _misplaced(texts, bars, room):
        yield "layout-overflow", said, what


def _shown(said: str) -> str:
    return said if len(said) <= _SHOWN else f"{said[:_SHOWN]}…"


def _unmeasured(said: str, hindrance: str, *, is_bar: bool) -> tuple[str, Message]:
    what = (
        Message(
            "In the figure, “%(text)s” holds a bar that is set by “%(hindrance)s”, so that nobody can tell "
            "whether it fits and is seen.",
            text=_shown(said),
            hindrance=hindrance,
        )
        if is_bar
        else Message(
            "In the figure, “%(text)s” is set by “%(hindrance)s”, so that nobody "
            "can tell whether it fits and is seen.",
            text=_shown(said),
            hindrance=hindrance,
        )
    )
    return said, what


def _misplaced(texts: list[_TextLine], bars: list[_Box], room: _Box) -> Iterator[tuple[str, Message]]:
    for said, slack, box, bars_below in texts:
        shown = _shown(said)
        if box.out_of(room) > slack:
            yield said, Message("In the figure, “%(text)s” runs out of the drawing.", text=shown)
        if any(box.into(bar) > slack for bar in bars[bars_below:]):
            yield said, Message("In the figure, “%(text)s” is covered by what is drawn after it.", text=shown)
        elif any(box.into(bar) > slack and box.out_of(bar) > slack for bar in bars):
            yield (
                said,
                Message(
                    "In the figure, “%(text)s” runs out of its place and over the edge of a bar.", text=shown
                ),
            )
    for one, other in combinations(texts, 2):
        if one.box.into(other.box) > one.slack:
            said = max(one.said, other.said, key=len)
            yield said, Message("In the figure, “%(text)s” runs into another text.", text=_shown(said))


def _fault_of_size(drawing: str, room: _Box, width: float) -> Message | None:
    """Return what is wrong with a drawing's size: without any it is not drawn, and Word would draw any."""
    wide, high = room.right - room.left, room.foot - room.top
    if not (0 < wide < inf and 0 < high < inf):
        return Message(
            "In the figure, “%(text)s” stands in a drawing that has no size.", text=_shown(drawing)
        )
    printed = (width or _WIDEST) * high / wide
    if printed <= _HIGHEST:
        return None
    return Message(
        "In the figure, “%(text)s” stands in a drawing %(height)s mm high.",
        text=_shown(drawing),
        height=f"{printed / _PIXELS_PER_MM:,.0f}",
    )


def _drawing(svg: etree._Element) -> _Box:
    """Return the room of a drawing; without a viewBox a unit is a pixel, and what has no size has no room."""
    try:
        x, y, wide, high = map(float, svg.get("viewBox", "").replace(",", " ").split())
    except ValueError:
        x, y, wide, high = 0.0, 0.0, _pixels(svg.get("width")), _pixels(svg.get("height"))
    return _Box(x, y, x + wide, y + high)


def _measured(element: etree._Element, said: str, faces: list[FontFace]) -> tuple[float, _Box]:
    """Return the slack of a text, and its box.

    Raises:
        ValueError: A size or place is no plain number.
        LookupError: There is no such family.
    """
    family = _inherited(element, "font-family").split(",")[0].strip(" '\"")
    asked = _inherited(element, "font-weight")
    weight = int(asked) if asked.isdigit() else _BOLD if asked == "bold" else NORMAL_WEIGHT
    italic = _inherited(element, "font-style") in {"italic", "oblique"}
    of_family = [face for face in faces if face.family == family]
    if not of_family:
        raise LookupError(family)
    face = min(of_family, key=lambda face: (face.italic != italic, abs(face.weight - weight)))
    size = _number(_inherited(element, "font-size") or "no font-size")
    wide = face.width(said) * size
    left = _number(element.get("x")) - wide * _ANCHORED[_inherited(element, "text-anchor") or "start"]
    line = _number(element.get("y"))
    return TOLERANCE * size, _Box(left, line - _ASCENT * size, left + wide, line + _DESCENT * size)


def _hindrance(element: etree._Element, svg: etree._Element) -> str:
    """Return what keeps a text or a bar from being measured or seen; ``""`` where nothing does."""
    if next(element.iterancestors(_SVG)) is not svg:
        return "svg"
    if element.tag == _RECT:
        return "transform" if _inherited(element, "transform") else ""
    if len(element):
        return str(element[0].tag).rpartition("}")[2]
    unfilled = _inherited(element, "fill").strip().casefold() in {"none", "transparent"}
    return next(filter(partial(_inherited, element), _UNMEASURED), "fill" if unfilled else "")


def _inherited(element: etree._Element, key: str) -> str:
    """Return an attribute of an element or of the nearest around it that has one (SVG 1.1, 6.9)."""
    return next((found for each in (element, *element.iterancestors()) if (found := each.get(key))), "")


def _number(value: str | None) -> float:
    return float((value or "0").removesuffix("px"))


def _pixels(length: str | None) -> float:
    return (millimetres(length) or 0.0) * _PIXELS_PER_MM


def _text(element: etree._Element) -> str:
    return " ".join("".join(map(str, element.itertext())).split())
