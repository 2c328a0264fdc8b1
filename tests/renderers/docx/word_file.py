"""Templates as a designer or a mishap would leave them."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING

import docx

if TYPE_CHECKING:
    from collections.abc import Callable

    from docx.document import Document

from renderers.docx.sample import template

MAIN = "word/document.xml"


def edited(edit: Callable[[Document], object]) -> bytes:
    """Return the project's template after an edit in Word, here by python-docx."""
    document = docx.Document(io.BytesIO(template()))
    edit(document)
    saved = io.BytesIO()
    document.save(saved)
    return saved.getvalue()


def with_part(part_name: str, change: Callable[[bytes], bytes]) -> bytes:
    """Return the project's template with one part changed byte for byte."""
    packed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(template())) as source, zipfile.ZipFile(packed, "w") as target:
        for entry in source.infolist():
            content = source.read(entry)
            compress = zipfile.ZIP_DEFLATED
            target.writestr(
                entry.filename, change(content) if entry.filename == part_name else content, compress
            )
    return packed.getvalue()


def with_body(paragraphs: str) -> bytes:
    """Return the template with this XML in place of its paragraph ``{{ body }}``."""

    def change(content: bytes) -> bytes:
        start, end = content.index(b"<w:body>") + 8, content.index(b"<w:sectPr>")
        return content[:start] + paragraphs.encode() + content[end:]

    return with_part(MAIN, change)


def paragraph(*texts: str, inside: str = "") -> str:
    """Return the XML of a paragraph whose text Word split over several runs."""
    runs = "".join(
        f'<w:r><w:rPr><w:b w:val="{index % 2}"/></w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'
        for index, text in enumerate(texts, 1)
    )
    return f"<w:p>{inside}{runs}</w:p>"
