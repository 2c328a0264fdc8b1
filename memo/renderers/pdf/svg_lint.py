"""Text in drawings, measured with our fonts: nothing lays it out, so that it runs wherever it is too long.

PDF and Word file draw the same SVG, and what does not fit is refused before either is printed.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import combinations
from math import inf, prod
from typing import TYPE_CHECKING, Final

from memo.diagnostics import Problem
from memo.renderers.css import millimetres
from memo.renderers.fonts import NORMAL_WEIGHT, read_faces

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from lxml import etree

    from memo.renderers.fonts import FontFace

SVG: Final = "{http://www.w3.org/2000/svg}"

_STEP: Final = re.compile(r"\s*(\w+)\s*\(([^()]*)\)[\s,]*")
_SHIFTED_BY: Final = ("dx", "dy", "rotate", "textLength", "letter-spacing", "dominant-baseline")
_FAINT: Final = re.compile(r"\s*([+-]?[\d.]+)\s*(%?)\s*")
_LEAST: Final = 0.2
"""Opacity below which letters are hidden rather than faint."""
TOLERANCE: Final = 0.02
"""Of a text's own height: what two of our printers round differently."""

_BOLD: Final = 700
_ASCENT, _DESCENT = 0.72, 0.22  # of the font size: what letters with accents and tails take up in practice
_ANCHORED: Final = {"start": 0.0, "middle": 0.5, "end": 1.0}
_PIXELS_PER_MM: Final = 96 / 25.4
_WIDEST, _HIGHEST = 170 * 96 / 25.4, 297 * 96 / 25.4  # what is between the margins of A4, and A4 itself
_SHOWN: Final = 60
_HELP: Final = "Shorten it, or give it more room in the template that draws the figure."


@dataclass(frozen=True, slots=True)
class _Box:
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


@dataclass(frozen=True, slots=True)
class _TextLine:
    """One line of text in a drawing, and the room that it takes up."""

    element: etree._Element
    said: str
    size: float
    box: _Box


def overfull_drawings(root: etree._Element, fonts: Iterable[Path]) -> list[Problem]:
    """Return a problem for each text of a drawing that runs out of it, into another, or half under a bar.

    Text is measured where scaling and shifting bring it; text that is turned, or placed in ways that are not
    followed here, is refused.

    Args:
        root: The composed document.
        fonts: The font files.

    Returns:
        ``layout-overflow`` with the model path of the value that says the same, ``layout-unmeasured``, or
        ``font-fallback`` where a drawing asks for a family that is not there.
    """
    faces = read_faces(fonts)
    found: dict[tuple[str, str], Problem] = {}
    for svg in root.iter(f"{SVG}svg"):
        within = any(True for _ in svg.iterancestors(f"{SVG}svg"))
        for said, what, code in () if within else _faults(svg, faces):
            path = next((str(span.get("data-path")) for span in root.iter("span") if _says(span, said)), "")
            message = f"In the figure, “{said if len(said) <= _SHOWN else said[:_SHOWN] + '…'}” {what}."
            found.setdefault((code, said), Problem(code, message, _HELP, path))
    return list(found.values())


def _faults(svg: etree._Element, faces: list[FontFace]) -> Iterator[tuple[str, str, str]]:
    """Yield text, fault and code."""
    size = _fault_of_size(svg)
    if size:
        yield svg.findtext(f"{SVG}title") or svg.get("aria-label") or "the drawing", size, "layout-overflow"
        return
    texts: list[_TextLine] = []
    for element in svg.iter(f"{SVG}text", f"{SVG}tspan"):
        all_said, said = _shown("".join(map(str, element.itertext()))), _own_text(element)
        hindered = unmeasured(element) if all_said else ""
        if hindered:
            yield all_said, hindered, "layout-unmeasured"
        if hindered or not said:
            continue
        family = (inherited(element, "font-family") or "").split(",")[0].strip(" '\"")
        chosen = _chosen(element, [face for face in faces if face.family == family])
        if chosen is None:
            yield said, f"is in the font “{family}”, which is not in styles/fonts/", "font-fallback"
            continue
        try:
            texts.append(_measured(element, said, chosen))
        except ValueError as fault:
            yield said, f"has no size or place that can be measured: {fault}", "layout-unmeasured"
    for text, what in _misplaced(texts, svg):
        yield text.said, what, "layout-overflow"


def _misplaced(texts: list[_TextLine], svg: etree._Element) -> Iterator[tuple[_TextLine, str]]:
    order = {element: number for number, element in enumerate(svg.iter())}
    measured = [(order[rect], _bar(rect)) for rect in svg.iter(f"{SVG}rect")]
    bars = [bar for _, bar in measured if bar is not None]
    for text in texts:
        slack = TOLERANCE * text.size
        later = [bar for number, bar in measured if bar is not None and number > order[text.element]]
        if text.box.out_of(_drawing(svg)) > slack:
            yield text, "runs out of the drawing"
        if any(text.box.into(bar) > slack for bar in later):
            yield text, "is covered by what is drawn after it"
        elif any(text.box.into(bar) > slack and text.box.out_of(bar) > slack for bar in bars):
            yield text, "runs out of its place and over the edge of a bar"
    for one, other in combinations(texts, 2):
        if one.box.into(other.box) > TOLERANCE * one.size:
            yield max(one, other, key=lambda text: len(text.said)), "runs into another text"


def _fault_of_size(svg: etree._Element) -> str:
    """Return what is wrong with a drawing's size: without any it is not drawn, and Word would draw any."""
    room = _drawing(svg)
    wide, high = room.right - room.left, room.foot - room.top
    if not (0 < wide < inf and 0 < high < inf):
        return "stands in a drawing that has no size"
    printed = (_pixels(svg.get("width")) or _WIDEST) * high / wide
    return f"stands in a drawing {printed / _PIXELS_PER_MM:,.0f} mm high" if printed > _HIGHEST else ""


def _drawing(svg: etree._Element) -> _Box:
    """Return the room of a drawing; without a viewBox a unit is a pixel, and what has no size has no room."""
    try:
        x, y, wide, high = map(float, svg.get("viewBox", "").replace(",", " ").split())
    except ValueError:
        x, y, wide, high = 0.0, 0.0, _pixels(svg.get("width")), _pixels(svg.get("height"))
    return _Box(x, y, x + wide, y + high)


def _measured(element: etree._Element, said: str, face: FontFace) -> _TextLine:
    """Return a text with its box in the units of the drawing.

    Raises:
        ValueError: A size or place is no plain number.
    """
    size = _number(inherited(element, "font-size") or "no font-size")
    wide = face.width(said) * size
    left = _number(element.get("x")) - wide * _ANCHORED[inherited(element, "text-anchor") or "start"]
    line = _number(element.get("y") or inherited(element, "y"))
    box = _moved(element, _Box(left, line - _ASCENT * size, left + wide, line + _DESCENT * size))
    return _TextLine(element, said, (box.foot - box.top) / (_ASCENT + _DESCENT), box)


def _moved(element: etree._Element, box: _Box) -> _Box:
    move = transform_of(element)
    if move is None:
        raise ValueError("it is turned")
    return _Box(
        move.wide * box.left + move.right,
        move.high * box.top + move.down,
        move.wide * box.right + move.right,
        move.high * box.foot + move.down,
    )


def _own_text(element: etree._Element) -> str:
    """Return what an element sets in one line from its own place: its parts, unless they have a place."""
    if element.tag == f"{SVG}tspan" and element.get("x") is None:
        return ""  # it stands in the line of the text around it
    parts = [element.text or ""]
    for child in element:
        parts += ["" if child.get("x") is not None else "".join(map(str, child.itertext())), child.tail or ""]
    return _shown("".join(parts))


def _bar(rect: etree._Element) -> _Box | None:
    """Return where a bar stands; one that cannot be measured, as a ground of 100%, is none."""
    try:
        left, top = _number(rect.get("x")), _number(rect.get("y"))
        right, foot = left + _number(rect.get("width")), top + _number(rect.get("height"))
        return _moved(rect, _Box(left, top, right, foot))
    except ValueError:
        return None


def _number(value: str | None) -> float:
    return float((value or "0").removesuffix("px"))


def _pixels(length: str | None) -> float:
    return (millimetres(length) or 0.0) * _PIXELS_PER_MM


def _says(span: etree._Element, said: str) -> bool:
    return bool(span.get("data-path")) and _shown("".join(map(str, span.itertext()))) == said


def _shown(text: str) -> str:
    return " ".join(text.split())


def _chosen(element: etree._Element, faces: list[FontFace]) -> FontFace | None:
    """Return the face of a family that is nearest to the weight and slope asked for."""
    asked = inherited(element, "font-weight") or ""
    weight = int(asked) if asked.isdigit() else _BOLD if asked == "bold" else NORMAL_WEIGHT
    italic = inherited(element, "font-style") in {"italic", "oblique"}
    nearest = sorted(faces, key=lambda face: (face.italic != italic, abs(face.weight - weight)))
    return nearest[0] if nearest else None


@dataclass(frozen=True, slots=True)
class Transform:
    """What scaling and shifting does to a place: ``x`` becomes ``wide * x + right``, ``y`` likewise."""

    wide: float = 1.0
    high: float = 1.0
    right: float = 0.0
    down: float = 0.0

    def within(self, outer: Transform) -> Transform:
        """Return this move as it is seen from around another."""
        return Transform(
            outer.wide * self.wide,
            outer.high * self.high,
            outer.wide * self.right + outer.right,
            outer.high * self.down + outer.down,
        )


def transform_of(element: etree._Element) -> Transform | None:
    """Return how ``transform`` moves an element and all around it; ``None`` where something is turned."""
    whole = Transform()
    for each in (element, *element.iterancestors(f"{SVG}*")):
        for step in reversed(_steps(each.get("transform") or "")):
            if step is None:
                return None
            whole = whole.within(step)
    return whole


def _steps(transform: str) -> list[Transform | None]:
    """Return the moves of a list of transforms (SVG 1.1, 7.6), the outermost first."""
    steps: list[Transform | None] = []
    end = 0
    while end < len(transform) and (found := _STEP.match(transform, end)):
        steps.append(_step(found[1], found[2]))
        end = found.end()
    return steps if not transform[end:].strip() or transform == "none" else [None]


def _step(name: str, written: str) -> Transform | None:
    try:
        numbers = [float(part.removesuffix("px")) for part in re.split(r"[\s,]+", written.strip())]
    except ValueError:
        return None
    match name, numbers:
        case "translate", [right, *down]:
            return Transform(right=right, down=sum(down))
        case "scale", [wide, *high] if min(numbers) > 0:
            return Transform(wide, high[0] if high else wide)
        case "matrix", [wide, 0, 0, high, right, down] if min(wide, high) > 0:
            return Transform(wide, high, right, down)
    return None


def unmeasured(element: etree._Element) -> str:
    """Return what keeps the text of an element from being measured or seen; ``""`` where nothing does."""
    if transform_of(element) is None:
        turned = next(filter(None, (each.get("transform") for each in _around(element))))
        return f"is turned or skewed by “{turned}”, so that nobody can tell whether it fits"
    shifted = next((name for name in _SHIFTED_BY if inherited(element, name)), "")
    if element.tag == f"{SVG}tspan" and element.get("y") and not element.get("x"):
        shifted = "y"
    if shifted:
        return f"is set by “{shifted}”, so that nobody can tell whether it fits"
    if sum(each.tag == f"{SVG}svg" for each in _around(element)) > 1:
        return "stands in a drawing within the drawing, where it is not measured"
    return next((f"is hidden by “{name}”" for name in _hiding(element)), "")


def _hiding(element: etree._Element) -> Iterator[str]:
    """Yield what makes text unseen: opacity of all around it is multiplied, that of filling inherited."""
    if prod(_opacity(each.get("opacity")) for each in _around(element)) < _LEAST:
        yield "opacity"
    if _opacity(inherited(element, "fill-opacity")) < _LEAST:
        yield "fill-opacity"
    if (inherited(element, "fill") or "").strip().casefold() in {"none", "transparent"}:
        yield "fill"


def _opacity(written: str | None) -> float:
    found = _FAINT.fullmatch(written or "1")
    return float(found[1]) / (100 if found[2] else 1) if found else 0.0


def inherited(element: etree._Element, name: str) -> str | None:
    """Return an attribute of an element or of the nearest around it that has one (SVG 1.1, 6.9)."""
    return next((found for each in _around(element) if (found := each.get(name))), None)


def _around(element: etree._Element) -> list[etree._Element]:
    return [element, *element.iterancestors(f"{SVG}*")]
