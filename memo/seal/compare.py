"""A file and the same memo built again: which words, links and pictures differ, and where."""

from __future__ import annotations

import ctypes
import io
import re
import zipfile
from collections import Counter
from dataclasses import dataclass
from difflib import SequenceMatcher
from hashlib import sha256
from typing import TYPE_CHECKING, Any, Final

from lxml import etree

if TYPE_CHECKING:
    from collections.abc import Iterator

_W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_R: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_MOST: Final = 8
"""Differences told in words; who has seen these knows."""

_AROUND: Final = 3  # words shown on each side of a difference


@dataclass(frozen=True, slots=True)
class Passage:
    """A page or paragraph: what it is called, and its words."""

    where: str
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Content:
    """What a reader gets from a file: its words in order, where its links lead, its pictures (by hash)."""

    passages: tuple[Passage, ...]
    links: tuple[str, ...]
    pictures: tuple[tuple[str, str], ...]

    @property
    def words(self) -> list[str]:
        """All words, in order."""
        return [word for passage in self.passages for word in passage.words]


def content_of(kind: str, data: bytes, *, drawn: bool) -> Content:
    """Take the content out of a file that :func:`memo.seal.read.read_seal` has let pass.

    Args:
        kind: ``pdf`` or ``docx``.
        data: The file.
        drawn: Look at pictures, too, and at what other versions of the programs do otherwise without a word
            being changed: where a PDF's pages end, how they are drawn, and where on them a link leads.
    """
    return _pdf(data, drawn=drawn) if kind == "pdf" else _docx(data, drawn=drawn)


def differences(file: Content, again: Content) -> list[str]:
    """Return what ``file`` has otherwise than the memo built ``again``, as sentences for its reader."""
    found = list(_words(file, again))
    if file.links != again.links:
        found.append(_links(file.links, again.links))
    others = dict(again.pictures)
    own = dict(file.pictures)
    different = [where for where in {**own, **others} if own.get(where) != others.get(where)]
    if not found:  # what is written otherwise is drawn otherwise
        found += [f"{where} is drawn otherwise than the memo has it" for where in different]
    return found[:_MOST] + ([f"and {len(found) - _MOST} more"] if len(found) > _MOST else [])


def _words(file: Content, again: Content) -> Iterator[str]:
    ours, theirs = file.words, again.words
    first = next((n for n, (a, b) in enumerate(zip(ours, theirs, strict=False)) if a != b), None)
    if first is None and len(ours) == len(theirs):
        return
    start = min(len(ours), len(theirs)) if first is None else first
    end = 0
    while end < min(len(ours), len(theirs)) - start and ours[-1 - end] == theirs[-1 - end]:
        end += 1
    middle = ours[start : len(ours) - end], theirs[start : len(theirs) - end]
    for kind, a, b, c, d in SequenceMatcher(None, *middle, autojunk=False).get_opcodes():
        if kind != "equal":
            place = _where(file, min(start + a, len(ours) - 1))
            yield f"{place}: {_difference(ours, (start + a, start + b), theirs[start + c : start + d])}"


def _difference(ours: list[str], span: tuple[int, int], theirs: list[str]) -> str:
    start, end = span
    before = " ".join(ours[max(0, start - _AROUND) : start])
    if start == end:
        return f"the file lacks “{_short(theirs)}” after “{before}”"
    if not theirs:
        return f"the file adds “{_short(ours[start:end])}” after “{before}”"
    return f"the file has “{_short(ours[start:end])}”, the memo “{_short(theirs)}”, after “{before}”"


def _short(words: list[str], most: int = 12) -> str:
    return " ".join(words[:most]) + (" …" if len(words) > most else "")


def _where(content: Content, position: int) -> str:
    for passage in content.passages:
        position -= len(passage.words)
        if position < 0:
            return passage.where
    return content.passages[-1].where if content.passages else "the file"


def _links(ours: tuple[str, ...], theirs: tuple[str, ...]) -> str:
    if len(ours) != len(theirs):
        return f"the file has {len(ours)} links, the memo {len(theirs)}"
    number = next(n for n, (a, b) in enumerate(zip(ours, theirs, strict=True)) if a != b)
    return f"link {number + 1} leads to {ours[number]}, in the memo to {theirs[number]}"


def _pdf(data: bytes, *, drawn: bool) -> Content:
    import pypdfium2  # noqa: PLC0415 - only where a PDF is read
    import pypdfium2.raw as pdfium  # noqa: PLC0415

    texts, links, pictures = [], [], []
    with pypdfium2.PdfDocument(data) as document:
        for number, page in enumerate(document, 1):
            text = page.get_textpage()
            texts.append(re.sub(r"[\x02\ufffe](?:\r?\n)?|-\r?\n", "-", text.get_text_range()))
            text.close()
            if drawn:
                links += list(_pdf_links(pdfium, document, page))
                bitmap = page.render(scale=1)
                pictures.append((f"page {number}", sha256(bytes(bitmap.buffer)).hexdigest()))
                bitmap.close()
            page.close()
    texts = texts if drawn else _without_margins(texts)
    passages = [Passage(f"page {number}", tuple(text.split())) for number, text in enumerate(texts, 1)]
    return Content(tuple(passages), tuple(links), tuple(pictures))


def _without_margins(pages: list[str]) -> list[str]:
    """Drop the lines that recur on all pages but one: other versions break pages elsewhere in the text."""
    lines = [[(line, re.sub(r"\d+", "#", line)) for line in page.splitlines()] for page in pages]
    count = Counter(masked for page in lines for masked in {masked for _, masked in page})
    most = max(2, len(pages) - 1)
    return ["\n".join(line for line, masked in page if count[masked] < most) for page in lines]


def _pdf_links(pdfium: Any, document: Any, page: Any) -> Iterator[str]:
    """Yield page and height, or address, of each link (PDFium's ``fpdf_doc.h``)."""
    position, link = ctypes.c_int(0), pdfium.FPDF_LINK()
    flags = [ctypes.byref(ctypes.c_int()) for _ in range(3)]
    across, up, zoom = ctypes.c_float(), ctypes.c_float(), ctypes.c_float()
    numbers = [ctypes.byref(each) for each in (across, up, zoom)]
    while pdfium.FPDFLink_Enumerate(page, ctypes.byref(position), ctypes.byref(link)):
        destination = pdfium.FPDFLink_GetDest(document, link)
        if destination:
            pdfium.FPDFDest_GetLocationInPage(destination, *flags, *numbers)
            on = pdfium.FPDFDest_GetDestPageIndex(document, destination) + 1
            yield f"page {on}, {up.value:.0f} points up"
            continue
        action = pdfium.FPDFLink_GetAction(link)
        length = pdfium.FPDFAction_GetURIPath(document, action, None, 0) if action else 0
        address = ctypes.create_string_buffer(max(length, 1))
        if length:
            pdfium.FPDFAction_GetURIPath(document, action, address, length)
        yield address.value.decode("utf-8", "replace") or "nowhere"


def _docx(data: bytes, *, drawn: bool) -> Content:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        names = sorted(package.namelist())
        body = _xml(package.read("word/document.xml"))
        related = _related(package) if "word/_rels/document.xml.rels" in names else {}
        margins = sorted(
            {
                _masked(paragraph)
                for name in names
                if re.fullmatch(r"word/(header|footer)\d*\.xml", name)
                for paragraph in _xml(package.read(name)).iter(f"{_W}p")
            }
            - {""}
        )
        media = [package.read(name) for name in names if drawn and name.startswith("word/media/")]
    passages = [
        Passage(f"paragraph {number} ({_short(list(words), 4)})", words)
        for number, words in enumerate(_paragraphs(body), 1)
    ]
    passages += [Passage("header or footer", tuple(text.split())) for text in margins]
    links = tuple(
        link.get(f"{_W}anchor") or related.get(str(link.get(f"{_R}id")), "nowhere")
        for link in body.iter(f"{_W}hyperlink")
    )
    hashes = sorted(sha256(each).hexdigest() for each in media)
    return Content(tuple(passages), links, tuple((f"picture {n}", each) for n, each in enumerate(hashes, 1)))


def _paragraphs(body: etree._Element) -> Iterator[tuple[str, ...]]:
    for paragraph in body.iter(f"{_W}p"):
        words = tuple(_text(paragraph).split())
        if words:
            yield words


def _text(paragraph: etree._Element) -> str:
    """Return the text that stands; what is struck out as a tracked deletion (``w:delText``) does not."""
    kinds = {f"{_W}t": None, f"{_W}tab": " ", f"{_W}br": " "}
    return "".join(kinds[str(e.tag)] or e.text or "" for e in paragraph.iter(*kinds))


def _masked(paragraph: etree._Element) -> str:
    """Return a header's or footer's text without page numbers, which every program counts anew."""
    return re.sub(r"\d+", "#", " ".join(_text(paragraph).split()))


def _related(package: zipfile.ZipFile) -> dict[str, str]:
    root = _xml(package.read("word/_rels/document.xml.rels"))
    return {str(each.get("Id")): str(each.get("Target")) for each in root}


def _xml(data: bytes) -> etree._Element:
    return etree.fromstring(data, etree.XMLParser(resolve_entities=False, load_dtd=False, no_network=True))
