"""Text out of the three outputs, each by a reader that knows nothing of the writer."""

from __future__ import annotations

import re
import unicodedata
import zipfile
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pypdfium2
from lxml import etree, html
from pydantic import BaseModel

from memo.model import Claim, Memo

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
MARGIN = 60  # points: header and footer of a page lie within
MARK = re.compile(r"\[\d+\]")


@dataclass(frozen=True)
class Built:
    """The outputs of one build by kind, and their model."""

    memo: Memo
    files: dict[str, Path]

    def text(self, kind: str) -> str:
        """The whole text of one output, bare."""
        return bare(READERS[kind](self.files[kind]))


def bare(text: str) -> str:
    """Drop what lines, marks and word processors put in: white space, evidence marks, joiners."""
    text = "".join(character for character in text if unicodedata.category(character) != "Cf")
    return re.sub(r"\s+", "", MARK.sub("", unicodedata.normalize("NFC", text)))


def pdf_text(path: Path) -> str:
    """Read what stands between header and footer, page by page."""
    with pypdfium2.PdfDocument(path) as document:
        pages = []
        for page in document:
            width, height = page.get_size()
            text = page.get_textpage()
            said = text.get_text_bounded(0, MARGIN, width, height - MARGIN)
            pages.append(said.replace("\x02", "-"))  # PDFium's sign for a hyphen at a line's end
            text.close()
            page.close()
    return "\n".join(pages)


def docx_text(path: Path) -> str:
    """Read the body's runs in document order."""
    with zipfile.ZipFile(path) as package:
        root = etree.fromstring(package.read("word/document.xml"))
    paragraphs = root.iter(f"{WORD}p")
    return "\n".join("".join(t.text or "" for t in p.iter(f"{WORD}t")) for p in paragraphs)


def html_text(path: Path) -> str:
    """Read the page's body."""
    body = html.document_fromstring(path.read_bytes()).find("body")
    assert body is not None
    return str(body.text_content())


READERS = {"pdf": pdf_text, "docx": docx_text, "html": html_text}


def claims(value: object) -> Iterator[Claim]:
    """Walk to every claim of a memo in the model's order."""
    if isinstance(value, Claim):
        yield value
    elif isinstance(value, BaseModel):
        for _, inner in value:
            yield from claims(inner)
    elif isinstance(value, dict):
        for inner in value.values():
            yield from claims(inner)
    elif isinstance(value, tuple):
        for inner in value:
            yield from claims(inner)


def in_order(text: str, pieces: list[str], start: int = 0) -> list[str]:
    """Return the pieces that do not stand in ``text`` one after the other, from ``start`` on."""
    missing, position = [], start
    for piece in pieces:
        found = text.find(bare(piece), position)
        if found < 0:
            missing.append(piece)
        else:
            position = found + len(bare(piece))
    return missing
