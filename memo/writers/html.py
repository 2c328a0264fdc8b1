"""The document → one self-contained HTML page: styles and fonts inside, nothing fetched, nothing run."""

from __future__ import annotations

import base64
import copy
import re
from typing import TYPE_CHECKING, Final

import uharfbuzz
from lxml import etree

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

POLICY: Final = "default-src 'none'; style-src 'unsafe-inline'; font-src data:"
ROLES: Final = {
    "table": "table",
    "thead": "rowgroup",
    "tbody": "rowgroup",
    "tfoot": "rowgroup",
    "tr": "row",
    "td": "cell",
}
"""A narrow screen lays rows out as blocks; the roles keep them a table for a screen reader (ARIA in HTML)."""

ALWAYS: Final = "".join(map(chr, range(0x20, 0x7F))) + "–…↑"
"""Characters that a style sheet or a reader's own search may need beside those of the document."""


def write_html(root: etree._Element, css: str, font_path: Callable[[str], Path]) -> bytes:
    """Print a document as a page.

    Args:
        root: The composed document.
        css: All style sheets, in order of cascade; fonts as ``url(fonts/NAME.ttf)``.
        font_path: Finds the file of a name such as ``fonts/NAME.ttf``.

    Returns:
        UTF-8 bytes. Fonts are cut down to the characters in use and lie in the page as data.
    """
    page = copy.deepcopy(root)
    for element in page.iter(etree.Element):
        if str(element.tag) in ROLES:
            element.set("role", ROLES[str(element.tag)])
        elif element.tag == "th":
            element.set("role", "rowheader" if element.get("scope") == "row" else "columnheader")
    for table in page.iter("table"):
        _label_cells(table)
    head = page.find("head")
    if head is None:
        raise ValueError("a composed document has a head")
    policy = etree.SubElement(head, "meta")
    policy.set("http-equiv", "Content-Security-Policy")
    policy.set("content", POLICY)
    characters = set("".join(str(piece) for piece in page.itertext())) | set(ALWAYS)
    etree.SubElement(head, "style").text = _with_fonts(_compact(css), characters, font_path)
    return b"<!DOCTYPE html>\n" + etree.tostring(page, method="html", encoding="utf-8") + b"\n"


def _label_cells(table: etree._Element) -> None:
    """Give each body cell its column's heading, which a narrow screen shows beside it."""
    headings = [
        " ".join("".join(map(str, cell.itertext())).split()) for cell in table.iterfind("thead/tr/th")
    ]
    for row in table.iterfind("tbody/tr"):
        for heading, cell in zip(headings, row, strict=False):
            if cell.tag == "td" and heading:
                cell.set("data-label", heading)


def _with_fonts(css: str, characters: set[str], font_path: Callable[[str], Path]) -> str:
    def embed(match: re.Match[str]) -> str:
        data = subset_font(font_path(match.group(1)).read_bytes(), characters)
        return f"url(data:font/ttf;base64,{base64.b64encode(data).decode()})"

    return re.sub(r"url\((fonts/[\w.-]+\.ttf)\)", embed, css)


def subset_font(font: bytes, characters: set[str]) -> bytes:
    """Return a font cut down to ``characters``; the same characters give the same bytes."""
    wanted = uharfbuzz.SubsetInput()
    wanted.unicode_set.update(sorted(ord(character) for character in characters))
    face = uharfbuzz.subset(uharfbuzz.Face(uharfbuzz.Blob(font)), wanted)
    return bytes(face.blob.data)


def _compact(css: str) -> str:
    """Drop comments and indentation, which a reader of the page does not need."""
    css = re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL)
    return "\n".join(line.strip() for line in css.splitlines() if line.strip()) + "\n"
