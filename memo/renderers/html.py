"""The document → one self-contained HTML page: styles and fonts inside, nothing fetched.

Nothing runs in it but one script, by which a reader tries other weights or searches an index, whose hash the
page names.
"""

from __future__ import annotations

import base64
import copy
import re
from dataclasses import dataclass
from pathlib import PurePosixPath
from types import MappingProxyType
from typing import TYPE_CHECKING, Final
from urllib.parse import quote, unquote

from lxml import etree

from memo.diagnostics import MemoError, Message, Problem
from memo.renderers.contents import add_contents
from memo.renderers.css import is_relative, map_urls, without_comments
from memo.renderers.fonts import subset_font
from memo.renderers.searching import Searching, data_block
from memo.renderers.weighing import script_policy, weighing_script

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from memo.i18n import Language

POLICY: Final = "default-src 'none'; style-src 'unsafe-inline'; font-src data:; img-src data:"
FONTS: Final = {".ttf": "font/ttf", ".otf": "font/otf"}
PICTURES: Final = {
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".svg": "image/svg+xml",
}
"""What a style sheet may name, by the ending of its name."""

ARIA_ROLES: Final = {
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


@dataclass(frozen=True, slots=True)
class Download:
    """A file that a page holds: its name, media type and bytes."""

    name: str
    media_type: str
    data: bytes


def write_html(  # noqa: PLR0913, PLR0917 - what one page is made of
    root: etree._Element,
    css: str,
    resource: Callable[[str], bytes],
    downloads: Mapping[str, Download] = MappingProxyType({}),
    weighing: Language | None = None,
    contents: str = "",
    searching: Searching | None = None,
) -> bytes:
    """Print a document as a page.

    Args:
        root: The composed document.
        css: All style sheets, in order of cascade; fonts and pictures as ``url(fonts/NAME.ttf)``.
        resource: Gives the content of a name such as ``fonts/NAME.ttf``.
        downloads: The files that the page holds, each by the id of the element whose words lead to it.
        weighing: The language in which a reader is let try other weights; without one, nobody is.
        contents: What a list of the sections is called; without a name there is none.
        searching: The script by which a reader searches, and what it searches.

    Returns:
        UTF-8 bytes. Fonts are cut down to the characters in use and lie in the page as data.

    Raises:
        MemoError: The styles name what would have to be fetched, or a font is spoilt.
    """
    page = _for_screens(root, downloads, contents)
    head, body = page.find("head"), page.find("body")
    if head is None or body is None:
        raise ValueError("a composed document has a head and a body")
    policy = etree.SubElement(head, "meta")
    policy.set("http-equiv", "Content-Security-Policy")
    policy.set("content", POLICY)
    said = "".join(str(piece) for piece in page.itertext())
    characters = {*said, *said.upper(), *ALWAYS}  # styles print some of it in capitals
    script = None if weighing is None else weighing_script(page, weighing)
    if searching is not None:
        script = searching.script
        characters |= set(searching.data)
        body.append(data_block(searching.data))
    if script is not None:
        policy.set("content", f"{POLICY}; {script_policy(script)}")
        characters |= set(script.get("data-words", ""))
        (head if searching is None else body).append(script)
    style = _with_files(_compact(css), characters, resource)
    if "</" in style:  # whatever follows, it could end the element that holds the styles
        raise _outside(style[style.index("</") :].split(">")[0])
    etree.SubElement(head, "style").text = style
    return b"<!DOCTYPE html>\n" + etree.tostring(page, method="html", encoding="utf-8") + b"\n"


def _for_screens(root: etree._Element, downloads: Mapping[str, Download], contents: str) -> etree._Element:
    """Return a document with what a narrow screen and a screen reader need, and with its files."""
    page = copy.deepcopy(root)
    for element in page.iter(etree.Element):
        if str(element.tag) in ARIA_ROLES:
            element.set("role", ARIA_ROLES[str(element.tag)])
        elif element.tag == "th":
            element.set("role", "rowheader" if element.get("scope") == "row" else "columnheader")
    for table in page.iter("table"):
        _label_cells(table)
    for element in [each for each in page.iter("span") if each.get("id") in downloads]:
        _lead_to(element, downloads[element.get("id", "")])
    if contents:
        add_contents(page, contents)
    return page


def _lead_to(element: etree._Element, file: Download) -> None:
    """Make a link of an element, from which a reader saves a file that lies in the page (RFC 2397)."""
    element.tag = "a"
    element.set("href", f"data:{file.media_type};base64,{base64.b64encode(file.data).decode()}")
    element.set("download", file.name)


def _label_cells(table: etree._Element) -> None:
    """Give each body cell its column's heading, which a narrow screen shows beside it."""
    headings = [
        " ".join("".join(map(str, cell.itertext())).split()) for cell in table.iterfind("thead/tr/th")
    ]
    for row in table.iterfind("tbody/tr"):
        for heading, cell in zip(headings, row, strict=False):
            if cell.tag == "td" and heading:
                cell.set("data-label", heading)


def _with_files(css: str, characters: set[str], resource: Callable[[str], bytes]) -> str:
    """Put all that the styles name into them; nothing is left to be fetched."""

    def embed(url: str) -> str:
        if url.startswith(("data:", "#")):
            return url
        name = unquote(re.split(r"[?#]", url)[0])
        path = PurePosixPath(name)
        kind = FONTS.get(path.suffix.lower()) or PICTURES.get(path.suffix.lower())
        if kind is None or not is_relative(url) or path.is_absolute() or ".." in path.parts:
            raise _outside(url)
        data = resource(name)
        if kind in FONTS.values():
            data = subset_font(data, characters, path.name)
        return f"data:{kind};base64,{base64.b64encode(data).decode()}"

    return map_urls(css, embed)


def file_address(name: str) -> str:
    """Return the address of a file that lies beside a page, by its name (RFC 3986, 4.2)."""
    return quote(name)


def _outside(url: str) -> MemoError:
    message = Message("The styles name “%(url)s”, and a page that is one file cannot hold it.", url=url[:200])
    return MemoError(Problem("html-outside-url", message))


def _compact(css: str) -> str:
    """Drop comments and indentation, which a reader of the page does not need."""
    lines = (line.strip() for line in without_comments(css).splitlines())
    return "\n".join(line for line in lines if line) + "\n"
