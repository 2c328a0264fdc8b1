"""Read a source article from the bytes of its file, by the kind of the file."""

# ruff: noqa: PLC0415 - what reads one kind of file is loaded with the first file of that kind

from __future__ import annotations

from pathlib import PurePath
from typing import TYPE_CHECKING

from memo.article.readers.sniff import kind_of
from memo.article.readers.text import read_text

if TYPE_CHECKING:
    from collections.abc import Callable

    from memo.article.article import Article
    from memo.article.readers.sniff import FileKind


def read_article(data: bytes, name: str) -> Article:
    """Read the article in ``data``, the bytes of the file ``name``.

    Nothing but ``data`` is read: no link is followed, no picture opened.

    Raises:
        MemoError: The kind of file is not one that is read, it is not what its name says, too large or
            locked, or its reader found no article in it. The problem's place has ``name`` as its file.
    """
    return _reader(kind_of(data, name, PurePath(name).suffix.lower()))(data, name)


def _reader(kind: FileKind) -> Callable[[bytes, str], Article]:
    """Return the reader of a kind; the libraries of the others take longer to load than a memo to check."""
    if kind == "web page":
        from memo.article.readers.html import read_html as reader
    elif kind == "Word document":
        from memo.article.readers.docx import read_docx as reader
    elif kind == "PDF":
        from memo.article.readers.pdf import read_pdf as reader
    elif kind == "Markdown":
        from memo.article.readers.markdown import read_markdown as reader
    else:
        return read_text
    return reader
