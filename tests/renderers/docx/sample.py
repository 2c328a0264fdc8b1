"""A document of every element and role that the Word writer knows, and how to read what was written."""

from __future__ import annotations

import io
import zipfile
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from houses import housed_assets
from lxml import etree

from memo.ooxml.content import NAMESPACES, name
from memo.renderers.docx import Paper, Tracking, write_docx
from memo.workspace.assets import Assets
from memo.workspace.word_look import word_look

if TYPE_CHECKING:
    from collections.abc import Mapping

ROOT = Path(__file__).parents[3]
SIDE_MM = float(Assets((ROOT,)).tokens().values["margin-side"].removesuffix("mm"))
"""The margin at either side of a page."""
A4 = Paper(210, 297)
REVISER = Tracking("Policy Analysis Unit", datetime(2025, 2, 3, 9, 30, tzinfo=UTC))
FONTS = tuple(sorted((ROOT / "styles" / "fonts").glob("*.ttf")))
VALUES = {
    "memo.handling": "Unclassified // For discussion",
    "memo.title": "The US role in Ukraine–Russia negotiations: obstacles and pathways",
    "memo.header.from": "Policy Analysis Unit",
    'memo.header.reference or ""': "PAU/2025/014",
    'running["page-before"]': "Page ",
    'running["page-between"]': " of ",
}

SAMPLE = Path(__file__).with_name("sample.html").read_text(encoding="utf-8")


_STYLE = etree.XPath("string(w:pPr/w:pStyle/@w:val)", namespaces=NAMESPACES)


def document(body: str, head: str = "", lang: str = "en") -> str:
    """Return the source of a document with this body."""
    return f'<html lang="{lang}"><head>{head}</head><body>{body}</body></html>'


def template() -> bytes:
    """Return the project's own template."""
    return (ROOT / "templates" / "memo.docx").read_bytes()


def written(  # noqa: PLR0913 - what a Word file is made of
    source: str | etree._Element,
    template_bytes: bytes | None = None,
    paper: Paper = A4,
    *,
    tracked: Tracking | None = None,
    before: Mapping[str, str] | None = None,
    house: str = "plain",
) -> bytes:
    """Print a document or its source as a made-up house has it, with the values above for expressions."""
    return write_docx(
        etree.fromstring(source) if isinstance(source, str) else source,
        template() if template_bytes is None else template_bytes,
        fill=lambda inside: VALUES.get(inside, "x"),
        paper=paper,
        fonts=FONTS,
        tracked=tracked,
        fill_before=None if before is None else {**VALUES, **before}.__getitem__,
        look=word_look(housed_assets(house)),
    )


def part(file: bytes, part_name: str = "word/document.xml") -> etree._Element:
    """Return the root of one part of a Word file."""
    with zipfile.ZipFile(io.BytesIO(file)) as archive:
        return etree.fromstring(archive.read(part_name))


def body_of(source: str) -> etree._Element:
    """Print a document and return its ``w:body``."""
    found = part(written(source)).find(name("w:body"))
    assert found is not None
    return found


def find(element: etree._Element, path: str) -> list[etree._Element]:
    """Return what an XPath with the usual Word prefixes selects."""
    found = etree.XPath(path, namespaces=NAMESPACES)(element)
    assert isinstance(found, list)
    return [each for each in found if isinstance(each, etree._Element)]  # noqa: SLF001 - so lxml calls the type


def styled(element: etree._Element) -> list[tuple[str, str]]:
    """Return style and text of each paragraph, in reading order."""
    return [(str(_STYLE(p)), text_of(p)) for p in element.iter(name("w:p"))]


def text_of(element: etree._Element) -> str:
    """Return the text of an element, a line break as a line break."""
    parts = element.iter(name("w:t"), name("w:br"))
    return "".join("\n" if each.tag == name("w:br") else each.text or "" for each in parts)
