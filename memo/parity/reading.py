"""The text, links and pictures of a built file, read by libraries that had no part in writing it."""

from __future__ import annotations

import ctypes
import io
import zipfile
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from lxml import etree, html

from memo.parity.words import bare

if TYPE_CHECKING:
    from collections.abc import Iterator

_W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_R: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_DOC_PR: Final = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"


@dataclass(frozen=True, slots=True)
class Target:
    """Where one link of an output leads: to an anchor or address, or (in a PDF) to a page counted from 0."""

    name: str = ""
    page: int | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """What stands in an output: its text page by page (one page where the format has none), bare.

    ``links`` are in order; ``places`` gives, for an anchor, the text that it stands in; ``drawn`` is the text
    in its pictures and ``alternatives`` the text for those who can't see them, ``None`` where a format or its
    reader has no such text.
    """

    pages: tuple[str, ...]
    links: tuple[Target, ...]
    places: dict[str, str]
    drawn: str | None = None
    alternatives: str | None = None


def warm_up() -> None:
    """Import PDFium ahead of need, while the PDF is printed elsewhere; it takes a tenth of a second."""
    import pypdfium2  # noqa: F401, PLC0415


def read_pdf(data: bytes) -> Reading:
    """Read a PDF's text in the order in which it is drawn, and where its links lead."""
    import pypdfium2  # noqa: PLC0415 - see warm_up
    import pypdfium2.raw as pdfium  # noqa: PLC0415

    pages, links = [], []
    with pypdfium2.PdfDocument(data) as document:
        for page in document:
            text = page.get_textpage()
            pages.append(bare(text.get_text_range()))
            text.close()
            links += list(_pdf_links(pdfium, document, page))
            page.close()
    return Reading(tuple(pages), tuple(links), {}, drawn="".join(pages))


def read_docx(data: bytes) -> Reading:
    """Read the body of a Word file: its runs, its links by bookmark or address, its alternative texts."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        root = _xml(package.read("word/document.xml"))
        related = _xml(package.read("word/_rels/document.xml.rels"))
    addresses = {str(each.get("Id")): str(each.get("Target")) for each in related}
    texts: list[str] = []
    places: dict[str, str] = {}
    for paragraph in root.iter(f"{_W}p"):
        text = bare("".join(each.text or "" for each in paragraph.iter(f"{_W}t")))
        texts.append(text)
        places |= {str(each.get(f"{_W}name")): text for each in paragraph.iter(f"{_W}bookmarkStart")}
    links = [
        Target(link.get(f"{_W}anchor") or addresses.get(str(link.get(f"{_R}id")), ""))
        for link in root.iter(f"{_W}hyperlink")
    ]
    alternatives = "".join(bare(str(each.get("descr"))) for each in root.iter(_DOC_PR))
    return Reading(("".join(texts),), tuple(links), places, alternatives=alternatives)


def read_html(data: bytes) -> Reading:
    """Read a page's body as a browser without styles shows it."""
    body = html.document_fromstring(data).find("body")
    if body is None:
        return Reading(("",), (), {})
    links = tuple(Target(str(a.get("href"))) for a in body.iter("a"))
    drawn = "".join(bare(str(text.text_content())) for text in body.xpath(".//svg//text"))
    alternatives = "".join(bare(str(title.text_content())) for title in body.xpath(".//svg/title"))
    places = {
        f"#{each.get('id')}": bare(str(each.text_content()))
        for each in body.iter(etree.Element)
        if each.get("id")
    }
    return Reading((bare(str(body.text_content())),), links, places, drawn, alternatives)


READERS: Final = {"pdf": read_pdf, "docx": read_docx, "html": read_html}


def _xml(data: bytes) -> etree._Element:
    return etree.fromstring(data, etree.XMLParser(resolve_entities=False, load_dtd=False, no_network=True))


def _pdf_links(pdfium: Any, document: Any, page: Any) -> Iterator[Target]:
    """Yield where the links of a page lead, in the order of its annotations (PDFium's ``fpdf_doc.h``)."""
    position, link = ctypes.c_int(0), pdfium.FPDF_LINK()
    while pdfium.FPDFLink_Enumerate(page, ctypes.byref(position), ctypes.byref(link)):
        destination = pdfium.FPDFLink_GetDest(document, link)
        if destination:
            yield Target(page=pdfium.FPDFDest_GetDestPageIndex(document, destination))
            continue
        action = pdfium.FPDFLink_GetAction(link)
        length = pdfium.FPDFAction_GetURIPath(document, action, None, 0) if action else 0
        address = ctypes.create_string_buffer(length)
        if length:
            pdfium.FPDFAction_GetURIPath(document, action, address, length)
        yield Target(address.value.decode("utf-8", "replace"))
