"""Figures: a drawing of the document as a picture in the line of a paragraph.

The picture is a PNG alone. Word can also be given the SVG beside it (``asvg:svgBlip``) but would then draw it
with whatever fonts the reader's machine has, and the PNG is drawn with ours.
"""

from __future__ import annotations

import io
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from lxml import etree

from memo.diagnostics import Message
from memo.ooxml import EMU_PER_MM, NAMESPACES, name, w
from memo.renderers.css import millimetres
from memo.renderers.docx.styles import fault_at
from memo.renderers.drawing import alone, picture_of, texts_of

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from docx.parts.document import DocumentPart

_PIXELS_PER_MM = 220 / 25.4
"""As many to the inch as Word leaves in a picture when it saves one, unless it is told otherwise."""

_PROBE = 240
"""Pixels of a picture that is only compared with another: letters of 8 pt are four of them high."""


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
        png = self._draw(svg, round(width * _PIXELS_PER_MM))
        relationship, _ = self.part.get_or_add_image(io.BytesIO(png))
        inline = _inline(
            relationship,
            (width, height),
            self._next_id(),
            f"{'Figure' if svg.get('class') is None else 'Logo'} {self.count}",
        )
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
            said, help = Message("The figure has no viewBox."), Message("Give the svg element a viewBox.")
            raise fault_at(svg, "docx-figure", said, help)
        width = min(self.text_width, wide or self.text_width)
        return width, width * ratio

    def _draw(self, svg: etree._Element, pixels: int) -> bytes:
        drawing = alone(svg)
        png = self._render(svg, drawing, pixels)
        letters = texts_of(drawing)
        if not letters:
            return png
        small = min(pixels, _PROBE)
        with_letters = self._render(svg, drawing, small)
        for text in letters:
            text.clear()
        if with_letters == self._render(svg, drawing, small):
            said = Message("The figure has text in a font that isn't at hand.")
            raise fault_at(svg, "docx-figure", said, Message("Use a family of styles/fonts."))
        return png

    def _render(self, svg: etree._Element, drawing: etree._Element, pixels: int) -> bytes:
        try:
            return picture_of(drawing, pixels, self.fonts)
        except ValueError as fault:
            said = Message("The figure can't be drawn (%(fault)s).", fault=fault)
            raise fault_at(svg, "docx-figure", said, Message("Mend the svg element.")) from fault

    def _next_id(self) -> int:
        """Return a ``docPr`` id that no other drawing of the document has (20.4.2.5: unique)."""
        taken = self.part.element.iter(name("wp:docPr"))
        first = max((int(each.get("id", "0")) for each in taken), default=0)
        return first + self.count


def _alternative(svg: etree._Element) -> str:
    title = svg.xpath("string(*[local-name() = 'title'])")
    text = " ".join(title.split()) or svg.get("aria-label") or str(svg.xpath("string(../@aria-label)"))
    if not text:
        said = Message("The figure has no text for readers who can't see it.")
        raise fault_at(svg, "docx-figure", said, Message("Give the svg element a title."))
    return text


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
