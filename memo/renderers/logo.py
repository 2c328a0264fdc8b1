"""A logo → one picture that every output can hold: an SVG or PNG file drawn by resvg, with nothing fetched.

What is drawn is a PNG of its own making: no script, no link and no remark of the file travels with a memo.
"""

from __future__ import annotations

import base64
import copy
import re
import struct
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from lxml import etree

from memo.diagnostics import MemoError, Message, Problem
from memo.ooxml import parse_xml
from memo.renderers.css import millimetres
from memo.renderers.drawing import SVG, alone, picture_of
from memo.renderers.fonts import read_faces

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

LARGEST: Final = 2_000_000
"""Bytes of a logo's file."""

_SHARP: Final = 600 / 25.4  # pixels per millimetre: what a printer of 600 dpi shows
_WIDEST: Final = 160.0  # millimetres; the width of a column of text
_PNG: Final = b"\x89PNG\r\n\x1a\n"
_TEXTS: Final = frozenset(f"{{{SVG}}}{tag}" for tag in ("text", "tspan", "textPath"))
_LETTER: Final = re.compile(r"\S")
_COARSE: Final = 400
"""Pixels across a picture that only tells whether a text is drawn."""
_MOST_PIXELS: Final = 25_000_000
_URL: Final = re.compile(r"url\(\s*['\"]?([^'\")]*)", re.IGNORECASE)
_FAMILY: Final = re.compile(r"font-family\s*:\s*([^;}]+)", re.IGNORECASE)


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
        MemoError: With all that is wrong: it is neither, too large, cannot be drawn, shows nothing, names
            other files, or has text in a font that is not among these.
    """
    if len(data) > LARGEST:
        said = Message("The logo %(name)s has more than %(most)s MB.", name=name, most=LARGEST // 1_000_000)
        raise MemoError(_fault(said, Message("Make it smaller.")))
    drawing = _around_png(data, name) if data.startswith(_PNG) else _parsed(data, name)
    ratio, problems = _ratio(drawing), [*_fetching(drawing, name)]
    if ratio is None:
        said = Message("The logo %(name)s has no viewBox, so that its shape is not known.", name=name)
        problems.append(_fault(said, Message("Save it with one.")))
    if problems or ratio is None:
        problems += _texts_unseen(alone(drawing), name, fonts)
        raise MemoError(*problems)
    width = min(height * ratio, _WIDEST)
    png = _drawn(alone(drawing), name, round(width * _SHARP), fonts)
    return DrawnLogo(png, round(width, 3), round(width / ratio, 3))


def _around_png(data: bytes, name: str) -> etree._Element:
    """Return a drawing that holds a PNG picture, whose size stands in its first chunk (PNG 11.2.1)."""
    wide, high = struct.unpack_from(">II", data, 16) if len(data) > 24 else (0, 0)  # noqa: PLR2004
    if not 0 < wide * high <= _MOST_PIXELS:
        said = Message("The logo %(name)s has %(size)s pixels.", name=name, size=f"{wide:,} × {high:,}")
        raise MemoError(_fault(said, Message("Save it again in another size.")))
    drawing = etree.Element(f"{{{SVG}}}svg", nsmap={None: SVG}, viewBox=f"0 0 {wide} {high}")
    link = f"data:image/png;base64,{base64.b64encode(data).decode()}"
    etree.SubElement(drawing, f"{{{SVG}}}image", width=str(wide), height=str(high), href=link)
    return drawing


def _parsed(data: bytes, name: str) -> etree._Element:
    try:
        drawing = parse_xml(data, content_only=True, doctype=True)
    except etree.XMLSyntaxError as fault:
        said = Message("The logo %(name)s is neither an SVG nor a PNG file.", name=name)
        raise MemoError(_fault(said, Message("Save it as one of the two."))) from fault
    etree.strip_elements(drawing, etree.Entity, with_tail=False)  # what they stand for is not looked up
    if drawing.tag != f"{{{SVG}}}svg":
        said = Message("The logo %(name)s is no drawing of SVG.", name=name)
        raise MemoError(_fault(said, Message("Save it as SVG or PNG.")))
    return drawing


def _fetching(drawing: etree._Element, name: str) -> Iterator[Problem]:
    """Yield a problem for each file that a drawing names."""
    named = dict[str, None]()
    for element in drawing.iter("{*}*"):
        values = [str(value) for key, value in element.attrib.items() if _local(key) == "href"]
        values += [
            str(url) for text in (element.text or "", *element.attrib.values()) for url in _URL.findall(text)
        ]
        others = (value.strip() for value in values if value.strip())
        named |= dict.fromkeys(each for each in others if not each.startswith(("#", "data:image/")))
    for file in named:
        said = Message("The logo %(name)s names another file, %(file)s.", name=name, file=file)
        yield _fault(said, Message("Put pictures into it, or take them out."))


def _local(key: object) -> str:
    return str(key).rpartition("}")[2]


def _ratio(drawing: etree._Element) -> float | None:
    """Return how many times wider than high a drawing is; ``None`` where it does not say so."""
    box = [float(part) for part in re.findall(r"-?\d*\.?\d+(?:e-?\d+)?", drawing.get("viewBox", ""))]
    wide, high = millimetres(drawing.get("width")), millimetres(drawing.get("height"))
    if len(box) == 4 and box[2] > 0 and box[3] > 0:  # noqa: PLR2004 - SVG 2, 8.6
        return box[2] / box[3]
    return wide / high if wide and high else None


def _drawn(drawing: etree._Element, name: str, pixels: int, fonts: Sequence[Path]) -> bytes:
    unseen = _texts_unseen(drawing, name, fonts)
    if unseen:
        raise MemoError(*unseen)
    png = _render(drawing, name, pixels, fonts)
    del drawing[:]
    if png == _render(drawing, name, pixels, fonts):
        said = Message("The logo %(name)s shows nothing.", name=name)
        raise MemoError(_fault(said, Message("Look at it in a browser, and save it anew.")))
    return png


def _texts_unseen(drawing: etree._Element, name: str, fonts: Sequence[Path]) -> list[Problem]:
    """Return a problem for each font that is not at hand, where text in one that is would be seen."""
    there = sorted({face.family for face in read_faces(fonts)})
    whole = _render(drawing, name, _COARSE, fonts)
    found: dict[str, str] = {}
    for number, element in enumerate(drawing.iter("{*}*")):
        words = "".join([element.text or "", *(inner.tail or "" for inner in element)])
        if not words.strip() or element.tag not in _TEXTS:
            continue
        other, seen = (
            _changed(drawing, number, change) for change in (_otherwise, _set_in(there[0] if there else ""))
        )
        if _render(other, name, _COARSE, fonts) == whole != _render(seen, name, _COARSE, fonts):
            found.setdefault(_font_of(element, drawing), " ".join(words.split()))
    help = Message(
        "Turn its text into paths (in Inkscape: Path, Object to Path), save the logo as a PNG file, or set "
        "it in %(there)s.",
        there=Message.either(there),
    )
    return [
        _fault(
            Message(
                "The logo %(name)s has “%(words)s” in the font %(font)s, which is not at hand.",
                name=name,
                words=words,
                font=font,
            )
            if font
            else Message("The logo %(name)s has “%(words)s” in no font.", name=name, words=words),
            help,
        )
        for font, words in found.items()
    ]


def _changed(
    drawing: etree._Element, number: int, change: Callable[[etree._Element], None]
) -> etree._Element:
    """Return a drawing with one element of it changed."""
    copied = copy.deepcopy(drawing)
    change(list(copied.iter("{*}*"))[number])
    return copied


def _otherwise(element: etree._Element) -> None:
    """Let a text say other letters: where it is not drawn, that makes no difference."""
    element.text = _LETTER.sub(_other_letter, element.text or "")
    for inner in element:
        inner.tail = _LETTER.sub(_other_letter, inner.tail or "")


def _other_letter(letter: re.Match[str]) -> str:
    return "i" if letter[0] == "M" else "M"


def _set_in(family: str) -> Callable[[etree._Element], None]:
    def change(element: etree._Element) -> None:
        own = element.get("style", "").strip().removesuffix(";")
        element.set("style", "; ".join(filter(None, (own, f"font-family: '{family}'"))))

    return change


def _font_of(element: etree._Element | None, drawing: etree._Element) -> str:
    """Return the families that a text asks for, by itself or by what it is in; else a style sheet's."""
    while element is not None:
        named = _FAMILY.search(element.get("style", ""))
        found = named[1] if named else element.get("font-family", "")
        if found:
            return ", ".join(each.strip().strip("'\"") for each in found.split(","))
        element = element.getparent()
    sheets = (str(sheet.text) for sheet in drawing.iter(f"{{{SVG}}}style"))
    named = next(filter(None, map(_FAMILY.search, sheets)), None)
    return named[1].strip().strip("'\"") if named else ""


def _render(drawing: etree._Element, name: str, pixels: int, fonts: Sequence[Path]) -> bytes:
    try:
        return picture_of(drawing, pixels, fonts)
    except ValueError as fault:
        said = Message("The logo %(name)s cannot be drawn (%(fault)s).", name=name, fault=fault)
        raise MemoError(_fault(said, Message("Save it anew, as plain SVG or PNG."))) from fault


def _fault(said: Message, help: Message) -> Problem:
    return Problem("house-logo", said, help)
