"""Text in drawings, measured with our fonts: nothing lays it out, so that it runs wherever it is too long.

PDF and Word file draw the same SVG, and what does not fit is refused before either is printed.
"""

from __future__ import annotations

import re
import struct
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations
from math import inf
from typing import TYPE_CHECKING, Final

from memo.diagnostics import Problem
from memo.renderers.pdf.svg_transform import SVG, inherited, move_of, unmeasured

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from lxml import etree

TOLERANCE: Final = 0.02
"""Of a text's own height: what two of our printers round differently."""

_BOLD, _NORMAL = 700, 400
_ASCENT, _DESCENT = 0.72, 0.22  # of the font size: what letters with accents and tails take up in practice
_ANCHORED: Final = {"start": 0.0, "middle": 0.5, "end": 1.0}
_LENGTH: Final = re.compile(r"\s*(\d+(?:\.\d+)?)\s*(mm|cm|in|pt|px|)\s*")
_PIXELS: Final = {"mm": 96 / 25.4, "cm": 96 / 2.54, "in": 96.0, "pt": 96 / 72, "px": 1.0, "": 1.0}
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
class _Text:
    """One line of text in a drawing, and the room that it takes up."""

    element: etree._Element
    said: str
    size: float
    box: _Box


def crowded(root: etree._Element, fonts: Iterable[Path]) -> list[Problem]:
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
    faces = [_read_face(path, path.stat().st_mtime_ns) for path in sorted(fonts)]
    found: dict[tuple[str, str], Problem] = {}
    for svg in root.iter(f"{SVG}svg"):
        within = any(True for _ in svg.iterancestors(f"{SVG}svg"))
        for said, what, code in () if within else _faults(svg, faces):
            path = next((str(span.get("data-path")) for span in root.iter("span") if _says(span, said)), "")
            message = f"In the figure, “{said if len(said) <= _SHOWN else said[:_SHOWN] + '…'}” {what}."
            found.setdefault((code, said), Problem(code, message, _HELP, path))
    return list(found.values())


def _faults(svg: etree._Element, faces: list[_Face]) -> Iterator[tuple[str, str, str]]:
    """Yield text, fault and code."""
    size = _fault_of_size(svg)
    if size:
        yield svg.findtext(f"{SVG}title") or svg.get("aria-label") or "the drawing", size, "layout-overflow"
        return
    texts: list[_Text] = []
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


def _misplaced(texts: list[_Text], svg: etree._Element) -> Iterator[tuple[_Text, str]]:
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
    return f"stands in a drawing {printed / _PIXELS['mm']:,.0f} mm high" if printed > _HIGHEST else ""


def _drawing(svg: etree._Element) -> _Box:
    """Return the room of a drawing; without a viewBox a unit is a pixel, and what has no size has no room."""
    try:
        x, y, wide, high = map(float, svg.get("viewBox", "").replace(",", " ").split())
    except ValueError:
        x, y, wide, high = 0.0, 0.0, _pixels(svg.get("width")), _pixels(svg.get("height"))
    return _Box(x, y, x + wide, y + high)


def _measured(element: etree._Element, said: str, face: _Face) -> _Text:
    """Return a text with its box in the units of the drawing.

    Raises:
        ValueError: A size or place is no plain number.
    """
    size = _number(inherited(element, "font-size") or "no font-size")
    wide = face.width(said) * size
    left = _number(element.get("x")) - wide * _ANCHORED[inherited(element, "text-anchor") or "start"]
    line = _number(element.get("y") or inherited(element, "y"))
    box = _moved(element, _Box(left, line - _ASCENT * size, left + wide, line + _DESCENT * size))
    return _Text(element, said, (box.foot - box.top) / (_ASCENT + _DESCENT), box)


def _moved(element: etree._Element, box: _Box) -> _Box:
    move = move_of(element)
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
    found = _LENGTH.fullmatch(length or "")
    return float(found[1]) * _PIXELS[found[2]] if found else 0.0


def _says(span: etree._Element, said: str) -> bool:
    return bool(span.get("data-path")) and _shown("".join(map(str, span.itertext()))) == said


def _shown(text: str) -> str:
    return " ".join(text.split())


@dataclass(frozen=True, slots=True)
class _Face:
    """One font file: its family, its weight (OpenType ``OS/2``), and whether it is italic."""

    path: Path
    family: str
    weight: int
    italic: bool

    def width(self, text: str) -> float:
        """Return how wide a line of text is, in parts of the font size."""
        return _width(self.path, text)


def _chosen(element: etree._Element, faces: list[_Face]) -> _Face | None:
    """Return the face of a family that is nearest to the weight and slope asked for."""
    asked = inherited(element, "font-weight") or ""
    weight = int(asked) if asked.isdigit() else _BOLD if asked == "bold" else _NORMAL
    italic = inherited(element, "font-style") in {"italic", "oblique"}
    nearest = sorted(faces, key=lambda face: (face.italic != italic, abs(face.weight - weight)))
    return nearest[0] if nearest else None


@lru_cache(maxsize=64)
def _read_face(path: Path, _changed: int) -> _Face:
    import uharfbuzz  # noqa: PLC0415 - only where something is printed

    face = uharfbuzz.Face(uharfbuzz.Blob.from_file_path(path))
    table = face.reference_table("OS/2").data
    weight, selection = (struct.unpack_from(">H", table, at)[0] for at in (4, 62)) if table else (_NORMAL, 0)
    typographic, family = 16, 1  # name IDs of the OpenType table `name`
    named = face.get_name(typographic) or face.get_name(family) or ""
    return _Face(path, named, weight, italic=bool(selection & 1))


@lru_cache(maxsize=1024)
def _width(path: Path, text: str) -> float:
    import uharfbuzz  # noqa: PLC0415 - only where something is printed

    face = uharfbuzz.Face(uharfbuzz.Blob.from_file_path(path))
    buffer = uharfbuzz.Buffer()
    buffer.add_str(text)
    buffer.guess_segment_properties()
    uharfbuzz.shape(uharfbuzz.Font(face), buffer)
    return float(sum(position.x_advance for position in buffer.glyph_positions or ()) / face.upem)
