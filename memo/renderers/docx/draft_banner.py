"""A word on top of every page: a paragraph at the head of each header that the file uses."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docx.document import Document
    from docx.section import _BaseHeaderFooter


def stamp(document: Document, words: str) -> None:
    """Put ``words``, bold, on top of every page; a section without a header of its own is given one."""
    for header in _headers(document):
        first = header.paragraphs[0]
        first.insert_paragraph_before(style=first.style).add_run(words).bold = True


def _headers(document: Document) -> Iterator[_BaseHeaderFooter]:
    """Yield the headers in use (ECMA-376 part 1, 17.10): a linked one is that of the section before."""
    for number, section in enumerate(document.sections):
        used: list[_BaseHeaderFooter] = [section.header]
        if section.different_first_page_header_footer:
            used.append(section.first_page_header)
        if document.settings.odd_and_even_pages_header_footer:
            used.append(section.even_page_header)
        yield from (header for header in used if number == 0 or not header.is_linked_to_previous)
