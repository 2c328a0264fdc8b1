"""Figures: a drawing of the document as a picture in the line of a paragraph.

The picture is a PNG alone. Word can also be given the SVG beside it (``asvg:svgBlip``) but would then draw it
with whatever fonts the reader's machine has, and the PNG is drawn with ours.
"""

from __future__ import annotations

import io
import re
from copy import deepcopy
from dataclasses import dataclass
from typing import TYPE_CHECKING

import resvg_py
from lxml import etree

from memo.diagnostics import MemoError
from memo.ooxml import EMU_PER_MM, NAMESPACES, name, w
from memo.renderers.css import millimetres
from memo.renderers.docx.styles import fault_at

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from docx.parts.document import DocumentPart

_SVG = "http://www.w3.org/2000/svg"
_SCREEN_DPI = 96.0  # CSS 2.1, 4.3.2; without it resvg takes a length in mm for nothing
_PIXELS_PER_MM = _SCREEN_DPI / 25.4
_SHARPNESS = 3  # times the pixels of a screen: 288 to the inch, sharp on paper


@dataclass(slots=True)
class FigurePrinter:
    """Draws the figures of one document; ``text_width`` in millimetres is as wide as a figure gets."""

    part: DocumentPart
    fonts: Sequence[Path]
    text_width: float
    count: int = 0

    def run(self, svg: etree._Element) -> etree._Element:
        """Return the run that holds a drawing.

        Raises:
            MemoError: The drawing has no text for those who can't see it, no size, or can't be drawn.
        """
        self.count += 1
        width, height = self._size(svg)
        png = self._draw(svg, round(width * _PIXELS_PER_MM * _SHARPNESS))
        relationship, _ = self.part.get_or_add_image(io.BytesIO(png))
        inline = _inline(relationship, (width, height), self._next_id(), f"Figure {self.count}")
        next(inline.iter(name("wp:docPr"))).set("descr", _alternative(svg))
        return w("r", w("drawing", inline))

    def _size(self, svg: etree._Element) -> tuple[float, float]:
        """Return width and height in millimetres."""
        box = [float(part) for part in re.split(r"[\s,]+", svg.get("viewBox", "").strip()) if part]
        wide, high = millimetres(svg.get("width")), millimetres(svg.get("height"))
        if len(box) == 4:  # noqa: PLR2004 - SVG 2, 8.6: min-x, min-y, width, height
            ratio = box[3] / box[2]
        elif wide and high:
            ratio = high / wide
        else:
            raise _fault(svg, "has no viewBox", "Give the svg element a viewBox")
        width = min(self.text_width, wide or self.text_width)
        return width, width * ratio

    def _draw(self, svg: etree._Element, pixels: int) -> bytes:
        alone = _alone(svg)
        png = self._render(svg, alone, pixels)
        letters = [text for text in alone.iter(f"{{{_SVG}}}text") if "".join(text.itertext()).strip()]
        for text in letters:
            text.clear()
        if letters and png == self._render(svg, alone, pixels):
            raise _fault(svg, "has text in a font that isn't at hand", "Use a family of styles/fonts")
        return png

    def _render(self, svg: etree._Element, alone: etree._Element, pixels: int) -> bytes:
        try:
            return resvg_py.svg_to_bytes(
                svg_string=etree.tostring(alone, encoding="unicode"),
                width=pixels,
                dpi=_SCREEN_DPI,
                font_files=[str(font) for font in self.fonts],
                skip_system_fonts=True,
            )
        except ValueError as fault:
            raise _fault(svg, f"can't be drawn ({fault})", "Mend the svg element") from fault

    def _next_id(self) -> int:
        """Return a ``docPr`` id that no other drawing of the document has (20.4.2.5: unique)."""
        taken = self.part.element.iter(name("wp:docPr"))
        first = max((int(each.get("id", "0")) for each in taken), default=0)
        return first + self.count


def _alone(svg: etree._Element) -> etree._Element:
    """Return a drawing as a document of its own, its namespace the default one: resvg knows no other."""
    copy = deepcopy(svg)
    made = etree.Element(copy.tag, dict(copy.attrib), nsmap={None: _SVG})
    made.text = copy.text
    made.extend(list(copy))
    for element in made.iter("{*}*"):
        family = element.get("font-family")
        if family:
            element.set("font-family", ", ".join(_quoted(each.strip()) for each in family.split(",")))
    return made


def _quoted(family: str) -> str:
    """Quote a family such as Source Sans 3: bare, its 3 is no CSS identifier, and resvg draws no text."""
    return family if family[:1] in {"'", '"'} else f"'{family}'"


def _alternative(svg: etree._Element) -> str:
    title = svg.xpath("string(*[local-name() = 'title'])")
    text = " ".join(title.split()) or svg.get("aria-label") or str(svg.xpath("string(../@aria-label)"))
    if not text:
        raise _fault(svg, "has no text for readers who can't see it", "Give the svg element a title")
    return text


def _fault(svg: etree._Element, said: str, help: str) -> MemoError:
    return MemoError(fault_at(svg, "docx-figure", "The figure", said, help))


def _inline(relationship: str, size: tuple[float, float], number: int, label: str) -> etree._Element:
    """Return a picture in the line: ``wp:inline`` (20.4.2.8) around ``pic:pic`` (20.2.2.5); size in mm."""
    wide, high = (round(length * EMU_PER_MM) for length in size)
    names = " ".join(f'xmlns:{key}="{NAMESPACES[key]}"' for key in ("wp", "a", "pic", "r"))
    return etree.fromstring(
        f"""<wp:inline {names} distT="0" distB="0" distL="0" distR="0">"""
        f"""<wp:extent cx="{wide}" cy="{high}"/><wp:docPr id="{number}" name="{label}"/>"""
        f"""<wp:cNvGraphicFramePr><a:graphicFrameLocks noChangeAspect="1"/></wp:cNvGraphicFramePr>"""
        f"""<a:graphic><a:graphicData uri="{NAMESPACES["pic"]}"><pic:pic>"""
        f"""<pic:nvPicPr><pic:cNvPr id="{number}" name="{label}"/><pic:cNvPicPr/></pic:nvPicPr>"""
        f"""<pic:blipFill><a:blip r:embed="{relationship}"/>"""
        f"""<a:stretch><a:fillRect/></a:stretch></pic:blipFill>"""
        f"""<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{wide}" cy="{high}"/></a:xfrm>"""
        f"""<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr>"""
        f"""</pic:pic></a:graphicData></a:graphic></wp:inline>"""
    )
