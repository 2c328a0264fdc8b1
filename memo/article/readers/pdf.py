"""Read an article from a PDF.

A PDF has lines on pages and no paragraphs. Lines are joined where nothing shows a break: no wider gap, no
indentation, no other size or weight; across columns and pages, where the line before had no room for the
next word. A word that a hyphen parts at the end of a line is made whole, but a compound keeps its hyphen. The
extracted text is the title and what says who wrote it when, then a line for each paragraph, in the order in
which the file holds them; then footnotes and the heads and feet of the pages, which are set aside. Title,
authors and date are what the first page has for them, else title and authors are what the file's properties
say, where that is a title or a name: most name programs and owners of computers.
"""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, Final

import pypdfium2
import pypdfium2.raw as pdfium

from memo.article.blocks import RUNNING_HEAD, Fragment
from memo.article.readers.fragments import (
    damaged,
    empty,
    most_characters,
    no_prose,
    read_fragments,
    refusal,
    too_long,
)
from memo.article.readers.pdf_edges import part_running_heads
from memo.article.readers.pdf_layout import Layout
from memo.article.readers.pdf_lines import PdfLine, TooMuchTextError, join_drop_caps, read_lines
from memo.article.readers.pdf_title_page import PdfTitlePage
from memo.diagnostics import Message
from memo.pdfium import PDFIUM

if TYPE_CHECKING:
    from collections.abc import Sequence

    from memo.article.article import Article
    from memo.diagnostics import MemoError

MOST_PAGES: Final = 400

_FEWEST_LETTERS = 20  # on a page, on average; fewer are a stamp or a page number on a scan


def read_pdf(data: bytes, name: str) -> Article:
    """Read the article in ``data``, the bytes of the PDF ``name``.

    Raises:
        MemoError: The file is locked or damaged, has too many pages, has pictures of text but no text, or
            holds no prose.
    """
    with PDFIUM:
        lines, properties = _read(data, name)
    text, heads = part_running_heads(join_drop_caps(lines))
    page = PdfTitlePage(text, heads, properties)
    layout = Layout([line for line in text if id(line) not in page.used])
    around = [Fragment(head.text, "aside", RUNNING_HEAD) for head in heads if id(head) not in page.used]
    return read_fragments([*page.fragments(), *layout.fragments(), *around], page.stated(), name)


def _read(data: bytes, name: str) -> tuple[list[PdfLine], dict[str, str]]:
    """Return the lines of the PDF and its properties."""
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as fault:
        raise _cannot_open(name, fault) from fault
    with document:
        lines = _lines(document, name)
        if sum(len(line.text) for line in lines) < _FEWEST_LETTERS * len(document):
            raise _without_text(document, lines, name)
        return lines, _properties(document)


def _properties(document: pypdfium2.PdfDocument) -> dict[str, str]:
    """Return what the file says of itself, but for what is no text, such as half a character."""
    properties = {}
    for key in document.METADATA_KEYS:
        with suppress(UnicodeDecodeError):
            properties[key] = document.get_metadata_value(key)
    return properties


def _lines(document: pypdfium2.PdfDocument, name: str) -> list[PdfLine]:
    if len(document) > MOST_PAGES:
        said = Message(
            "The article has %(count)s pages; at most %(most_pages)s are read.",
            count=len(document),
            most_pages=MOST_PAGES,
        )
        raise refusal(name, "article-too-large", said, Message("Keep only the pages of the article itself."))
    try:
        return read_lines(document)
    except pypdfium2.PdfiumError as fault:
        raise damaged(name, Message("a PDF"), Message("one of its pages cannot be read")) from fault
    except TooMuchTextError as fault:
        raise too_long(name, most_characters()) from fault


def _cannot_open(name: str, fault: pypdfium2.PdfiumError) -> MemoError:
    if fault.err_code in {pdfium.FPDF_ERR_PASSWORD, pdfium.FPDF_ERR_SECURITY}:
        return refusal(
            name,
            "article-encrypted",
            Message("The article cannot be opened: the PDF is locked with a password."),
            Message(
                "Open it with its password and print it to a new PDF, or save its text as plain text (UTF-8)."
            ),
        )
    return damaged(name, Message("a PDF"), Message("the file is damaged or incomplete"))


def _without_text(document: pypdfium2.PdfDocument, lines: Sequence[PdfLine], name: str) -> MemoError:
    kinds = [one.type for page in document for one in page.get_objects(max_depth=3)]
    if not kinds:
        return empty(name)
    if set(kinds) <= {pdfium.FPDF_PAGEOBJ_TEXT, pdfium.FPDF_PAGEOBJ_FORM}:
        return no_prose(name, lines[0].text if lines else "")
    return refusal(
        name,
        "article-scanned",
        Message(
            "The article is a scanned PDF: its pages are pictures, and there is no text in it to search."
        ),
    )
