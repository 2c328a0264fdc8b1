"""A logo → one picture that every output can hold: an SVG or PNG file drawn by resvg, with nothing fetched.

What is drawn is a PNG of its own making: no script, no link and no remark of the file travels with a memo.
"""

from __future__ import annotations

import base64
import re
import struct
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from lxml import etree

from memo.diagnostics import MemoError, Problem
from memo.ooxml import parse_xml
from memo.renderers.css import millimetres
from memo.renderers.drawing import SVG, alone, picture_of, texts_of

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

LARGEST: Final = 2_000_000
"""Bytes of a logo's file."""

_SHARP: Final = 600 / 25.4  # pixels per millimetre: what a printer of 600 dpi shows
_WIDEST: Final = 160.0  # millimetres; the width of a column of text
_PNG: Final = b"\x89PNG\r\n\x1a\n"
_MOST_PIXELS: Final = 25_000_000
_URL: Final = re.compile(r"url\(\s*['\"]?([^'\")]*)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class DrawnLogo:
    """A picture, PNG, and its size in millimetres."""

    png: bytes
    width: float
    height: float


def draw_logo(data: bytes, name: str, height: float, fonts: Sequence[Path]) -> DrawnLogo:
    """Draw the file of a logo.

    Args:
        data: An SVG or a PNG file.
        name: What messages call it.
        height: How high it is printed, in millimetres; one that would be wider than a column is made smaller.
        fonts: The font files with which text in it is drawn; no other font is used.

    Raises:
        MemoError: It is neither, too large, cannot be drawn, shows nothing, or names other files.
    """
    if len(data) > LARGEST:
        raise _fault(name, f"has more than {LARGEST // 1_000_000} MB", "Make it smaller")
    drawing = _around_png(data, name) if data.startswith(_PNG) else _parsed(data, name)
    ratio = _ratio(drawing, name)
    width = min(height * ratio, _WIDEST)
    size = (width, width / ratio)
    png = _drawn(drawing, name, round(width * _SHARP), fonts)
    return DrawnLogo(png, *(round(length, 3) for length in size))


def _around_png(data: bytes, name: str) -> etree._Element:
    """Return a drawing that holds a PNG picture, whose size stands in its first chunk (PNG 11.2.1)."""
    wide, high = struct.unpack_from(">II", data, 16) if len(data) > 24 else (0, 0)  # noqa: PLR2004
    if not 0 < wide * high <= _MOST_PIXELS:
        raise _fault(name, f"has {wide:,} × {high:,} pixels", "Save it again in another size")
    drawing = etree.Element(f"{{{SVG}}}svg", nsmap={None: SVG}, viewBox=f"0 0 {wide} {high}")
    link = f"data:image/png;base64,{base64.b64encode(data).decode()}"
    etree.SubElement(drawing, f"{{{SVG}}}image", width=str(wide), height=str(high), href=link)
    return drawing


def _parsed(data: bytes, name: str) -> etree._Element:
    try:
        drawing = parse_xml(data, content_only=True, doctype=True)
    except etree.XMLSyntaxError as fault:
        raise _fault(name, "is neither an SVG nor a PNG file", "Save it as one of the two") from fault
    etree.strip_elements(drawing, etree.Entity, with_tail=False)  # what they stand for is not looked up
    if drawing.tag != f"{{{SVG}}}svg":
        raise _fault(name, "is no drawing of SVG", "Save it as SVG or PNG")
    for element in drawing.iter("{*}*"):
        values = [str(value) for key, value in element.attrib.items() if _local(key) == "href"]
        values += [
            url for text in (element.text or "", *element.attrib.values()) for url in _URL.findall(text)
        ]
        if any(not each.strip().startswith(("#", "data:image/")) for each in values if each.strip()):
            raise _fault(name, "names another file", "Put pictures into it, or take them out")
    return drawing


def _local(key: object) -> str:
    return str(key).rpartition("}")[2]


def _ratio(drawing: etree._Element, name: str) -> float:
    """Return how many times wider than high a drawing is."""
    box = [float(part) for part in re.findall(r"-?\d*\.?\d+(?:e-?\d+)?", drawing.get("viewBox", ""))]
    wide, high = millimetres(drawing.get("width")), millimetres(drawing.get("height"))
    if len(box) == 4 and box[2] > 0 and box[3] > 0:  # noqa: PLR2004 - SVG 2, 8.6
        return box[2] / box[3]
    if wide and high:
        return wide / high
    raise _fault(name, "has no viewBox, so that its shape is not known", "Save it with one")


def _drawn(drawing: etree._Element, name: str, pixels: int, fonts: Sequence[Path]) -> bytes:
    drawing = alone(drawing)
    png = _render(drawing, name, pixels, fonts)
    letters = texts_of(drawing)
    for each in letters:
        each.clear()
    if letters and png == _render(drawing, name, pixels, fonts):
        raise _fault(name, "has text in a font that is not at hand", "Turn its text into paths")
    del drawing[:]
    if png == _render(drawing, name, pixels, fonts):
        raise _fault(name, "shows nothing", "Look at it in a browser, and save it anew")
    return png


def _render(drawing: etree._Element, name: str, pixels: int, fonts: Sequence[Path]) -> bytes:
    try:
        return picture_of(drawing, pixels, fonts)
    except ValueError as fault:
        raise _fault(name, f"cannot be drawn ({fault})", "Save it anew, as plain SVG or PNG") from fault


def _fault(name: str, said: str, help: str) -> MemoError:
    return MemoError(Problem("house-logo", f"The logo {name} {said}.", f"{help}."))
