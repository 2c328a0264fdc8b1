"""Read the text, links and pictures of a built file, by libraries that had no part in writing it."""

from __future__ import annotations

import ctypes
import re
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any, Final

from lxml import etree, html

from memo.ooxml import TEXTS, R, Styles, W, open_package, parse_xml, text_of, update_numbers
from memo.pdfium import PDFIUM
from memo.text import normalize, normalize_with_offsets

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from memo.renderers.docx import RedlineSide

    TextPosition = tuple[int, int]  # page and offset, both from 0
    Point = tuple[float, float]  # in points from a page's left and foot


_GONE: Final[dict[RedlineSide, str]] = {"new": f"{W}del", "old": f"{W}ins"}
"""The tracked changes whose runs one of a redline's two documents does not have (17.13.5.14, 17.13.5.18)."""

_RAISED: Final = re.compile(r"[\d,]+")
_NUMBERS: Final = re.compile(r"\d+")
_DOC_PR: Final = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"


@dataclass(frozen=True, slots=True)
class LinkTarget:
    """Where one link of an output leads: to an anchor or address, or (in a PDF) to a page counted from 0.

    ``corner`` is a place on that page, in points from its left and from its foot.
    """

    name: str = ""
    page: int | None = None
    corner: Point | None = None


@dataclass(frozen=True, slots=True)
class OutputText:
    """What stands in an output.

    Attributes:
        pages: Its text page by page, bare; one page where the format has none.
        links: Where its links lead, in order.
        places: For an anchor to which a link leads, the text that it stands in.
        drawn: The text in its drawings; ``None`` where the format or its reader has no such text.
        alternatives: The text for those who can't see the drawings; ``None`` likewise.
        corners: Takes positions (page, offset) and returns the left and top of the letter at each, in points
            as in :class:`LinkTarget`; ``None`` where the format has no pages.
    """

    pages: tuple[str, ...]
    links: tuple[LinkTarget, ...]
    places: dict[str, str]
    drawn: str | None = None
    alternatives: str | None = None
    corners: Callable[[Iterable[TextPosition]], dict[TextPosition, Point]] | None = None


def warm_up() -> None:
    """Import PDFium ahead of need, while the PDF is printed elsewhere; it takes a tenth of a second."""
    import pypdfium2  # noqa: F401, PLC0415


def read_pdf(data: bytes) -> OutputText:
    """Read a PDF's text as it is drawn, without running heads and feet, and where its links lead."""
    import pypdfium2  # noqa: PLC0415 - see warm_up
    import pypdfium2.raw as pdfium  # noqa: PLC0415

    pages, said, links = [], [], []
    with PDFIUM:
        document = pypdfium2.PdfDocument(data)
        for page in document:
            text = page.get_textpage()
            said.append((text, text.get_text_range()))
            pages.append(normalize(said[-1][1], "print").removesuffix(_running(pdfium, page, text)))
            links += list(_pdf_links(pdfium, document, page))
    corners = partial(_corners, pdfium, document, said)
    return OutputText(tuple(pages), tuple(links), {}, drawn="".join(pages), corners=corners)


def read_docx(data: bytes, side: RedlineSide = "new") -> OutputText:
    """Read the body of a Word file: its runs, its links by bookmark or address, its alternative texts.

    Args:
        data: The file's bytes.
        side: Which of two documents is read where the file is a redline: what accepting all changes leaves,
            or what rejecting them does, and updating fields then. Their paragraphs stand in it in an order
            that is neither document's.
    """
    package = open_package(data).transitional()
    root = parse_xml(package[package.main])
    addresses = {key: each.target for key, each in package.relationships(package.main).items()}
    for change in list(root.iter(_GONE[side])):
        for run in list(change.iter(f"{W}r")):  # the mark of a paragraph or a row has none
            run.getparent().remove(run)  # type: ignore[union-attr]  # it stands in the change
    if side == "old":
        update_numbers(root)
    texts: list[str] = []
    places: dict[str, str] = {}
    named = next(iter(package.related(package.main, "styles")), None)
    styles = Styles(parse_xml(package[named]) if named else None)
    for paragraph in root.iter(f"{W}p"):
        text = normalize("".join(_run_text(run, styles) for run in paragraph.iter(f"{W}r")), "print")
        texts.append(text)
        places |= {str(each.get(f"{W}name")): text for each in paragraph.iter(f"{W}bookmarkStart")}
    links = [
        LinkTarget(link.get(f"{W}anchor") or addresses.get(str(link.get(f"{R}id")), ""))
        for link in root.iter(f"{W}hyperlink")
        if link.find(f".//{W}r") is not None
    ]
    alternatives = "".join(normalize(str(each.get("descr")), "print") for each in root.iter(_DOC_PR))
    return OutputText(("".join(texts),), tuple(links), places, alternatives=alternatives)


def _run_text(run: etree._Element, styles: Styles) -> str:
    """Return what a run says; of a raised one, the numbers, without the commas between marks."""
    text = "".join(map(text_of, run.iterchildren(*TEXTS)))
    return "".join(_NUMBERS.findall(text)) if _RAISED.fullmatch(text) and styles.is_raised(run) else text


def read_html(data: bytes) -> OutputText:
    """Read a page's body as a browser without styles shows it."""
    body = html.document_fromstring(data).find("body")
    if body is None:
        return OutputText(("",), (), {})
    for contents in body.xpath(".//nav"):  # it says again what the headings say
        contents.drop_tree()
    # What leads to a file that the page holds was put in by its writer, and is no link of the document.
    links = tuple(LinkTarget(str(a.get("href"))) for a in body.iter("a") if a.get("download") is None)
    drawn = "".join(normalize(str(text.text_content()), "print") for text in body.xpath(".//svg//text"))
    titles = body.xpath(".//svg/title")
    alternatives = "".join(normalize(str(title.text_content()), "print") for title in titles)
    led_to = {link.name for link in links}
    places = {
        name: normalize(str(each.text_content()), "print")
        for each in body.iter(etree.Element)
        if (name := f"#{each.get('id')}") in led_to
    }
    return OutputText((normalize(str(body.text_content()), "print"),), links, places, drawn, alternatives)


READERS: Final = {"pdf": read_pdf, "docx": read_docx, "html": read_html}


def _running(pdfium: Any, page: Any, text: Any) -> str:
    """Return what a page says behind its content as artifacts, bare: its running head and foot.

    They may say what the document says, too, and are not that (ISO 32000-1, 14.8.2.2.2).
    """
    said: list[str] = []
    for number in reversed(range(pdfium.FPDFPage_CountObjects(page))):
        each = pdfium.FPDFPage_GetObject(page, number)
        if "Artifact" not in _marks(pdfium, each):
            break
        length = pdfium.FPDFTextObj_GetText(each, text, None, 0)  # in bytes, for UTF-16 and its end
        letters = (ctypes.c_ushort * (length // 2 + 1))()
        pdfium.FPDFTextObj_GetText(each, text, letters, length)
        said.append(bytes(letters)[: max(0, length - 2)].decode("utf-16-le", "replace"))
    return normalize(" ".join(reversed(said)), "print")


def _marks(pdfium: Any, drawn: Any) -> Iterator[str]:
    """Yield the names of the marked content that a drawn object is in (PDFium's ``fpdf_edit.h``)."""
    for number in range(pdfium.FPDFPageObj_CountMarks(drawn)):
        name, length = (ctypes.c_ushort * 64)(), ctypes.c_ulong()
        mark = pdfium.FPDFPageObj_GetMark(drawn, number)
        pdfium.FPDFPageObjMark_GetName(mark, name, ctypes.sizeof(name), ctypes.byref(length))
        yield bytes(name)[: max(0, length.value - 2)].decode("utf-16-le", "replace")


def _pdf_links(pdfium: Any, document: Any, page: Any) -> Iterator[LinkTarget]:
    """Yield where the links of a page lead, in the order of its annotations (PDFium's ``fpdf_doc.h``)."""
    position, link = ctypes.c_int(0), pdfium.FPDF_LINK()
    while pdfium.FPDFLink_Enumerate(page, ctypes.byref(position), ctypes.byref(link)):
        destination = pdfium.FPDFLink_GetDest(document, link)
        if destination:
            page_index = pdfium.FPDFDest_GetDestPageIndex(document, destination)
            yield LinkTarget(page=page_index, corner=_corner(pdfium, destination))
            continue
        action = pdfium.FPDFLink_GetAction(link)
        length = pdfium.FPDFAction_GetURIPath(document, action, None, 0) if action else 0
        address = ctypes.create_string_buffer(length)
        if length:
            pdfium.FPDFAction_GetURIPath(document, action, address, length)
        yield LinkTarget(address.value.decode("utf-8", "replace"))


def _corner(pdfium: Any, destination: Any) -> Point | None:
    """Return the place that a destination of the kind ``/XYZ`` names (ISO 32000-1, 12.3.2.2)."""
    has_left, has_top, has_zoom = (ctypes.c_int() for _ in range(3))
    left, top, zoom = (ctypes.c_float() for _ in range(3))
    pointers = [ctypes.pointer(each) for each in (has_left, has_top, has_zoom, left, top, zoom)]
    pdfium.FPDFDest_GetLocationInPage(destination, *pointers)
    return (left.value, top.value) if has_left.value and has_top.value else None


def _corners(
    pdfium: Any, document: Any, said: Sequence[tuple[Any, str]], spots: Iterable[TextPosition]
) -> dict[TextPosition, Point]:
    """Return where letters of a PDF stand, by their page and their offset in its bare text; close the PDF."""
    asked: dict[int, list[int]] = {}
    for page, offset in spots:
        asked.setdefault(page, []).append(offset)
    found: dict[TextPosition, Point] = {}
    with PDFIUM:
        for number, offsets in asked.items():
            text, words = said[number]
            indices = letter_indices(words)
            for offset in offsets:
                if offset < len(indices):
                    found[number, offset] = _letter_corner(pdfium, text, indices[offset])
        document.close()
    return found


def letter_indices(text: str) -> tuple[int, ...]:
    """Return where each letter of a page came from; none where letters compose that are no marks."""
    found = normalize_with_offsets(text, "print")
    return found.offsets if found.text == normalize(text, "print") else ()


def _letter_corner(pdfium: Any, text: Any, index: int) -> Point:
    """Return the corner of a letter's place in its line, as high for a comma as for a capital."""
    box = pdfium.FS_RECTF()
    pdfium.FPDFText_GetLooseCharBox(text, index, ctypes.pointer(box))
    return box.left, box.top
