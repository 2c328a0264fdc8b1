"""Read a source article from the bytes of its file, by the kind of the file.

What a file is its first bytes tell; it is refused where its name says otherwise.
"""

# ruff: noqa: PLC0415 - what reads one kind of file is loaded with the first file of that kind

from __future__ import annotations

import gc
import re
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from pathlib import PurePath
from typing import TYPE_CHECKING, Final, Literal

from memo.article.readers.fragments import refusal
from memo.article.readers.text import read_text
from memo.diagnostics import Message

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from memo.article.article import Article
    from memo.diagnostics import MemoError

FileKind = Literal["text", "web page", "Word document", "PDF", "Markdown"]

SUFFIXES: Final[dict[str, FileKind]] = {
    ".txt": "text",
    ".text": "text",
    ".html": "web page",
    ".htm": "web page",
    ".xhtml": "web page",
    ".docx": "Word document",
    ".pdf": "PDF",
    ".md": "Markdown",
    ".markdown": "Markdown",
}
"""The kind of a file by the ending of its name; a name without one means text."""

LARGEST: Final[dict[FileKind, int]] = {
    "text": 5_000_000,
    "web page": 5_000_000,
    "Markdown": 5_000_000,
    "Word document": 40_000_000,
    "PDF": 40_000_000,
}
"""Bytes; a longer file is no article. The last two may hold pictures."""

_PICTURES = "png jpg jpeg jpe gif bmp tif tiff webp heic heif avif svg ico".split()


@dataclass(frozen=True, slots=True)
class _Mark:
    """How the bytes of a kind of file begin; ``reads_as`` is the ending under which it would be read."""

    what: Callable[[], Message]
    pattern: re.Pattern[bytes]
    reads_as: str = ""
    picture: bool = False


def _mark(what: Callable[[], Message], pattern: bytes, reads_as: str = "", *, picture: bool = False) -> _Mark:
    return _Mark(what, re.compile(pattern, re.DOTALL | re.IGNORECASE), reads_as, picture)


_OPENING = rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*>\s*)?(?:<!--(?:(?!-->).){0,2000}-->\s*)*"
_LOCKED = _mark(
    lambda: Message("an old or a password-protected Office file"), rb"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
)
_MARKS = (
    _mark(lambda: Message("a picture (PNG)"), rb"\x89PNG\r\n\x1a\n", picture=True),
    _mark(lambda: Message("a picture (JPEG)"), rb"\xff\xd8\xff", picture=True),
    _mark(lambda: Message("a picture (GIF)"), rb"GIF8[79]a", picture=True),
    _mark(lambda: Message("a picture (TIFF)"), rb"II\*\0|MM\0\*", picture=True),
    _mark(lambda: Message("a picture (WebP)"), rb"RIFF....WEBP", picture=True),
    _mark(lambda: Message("a picture (BMP)"), rb"BM.{4}\0\0\0\0", picture=True),
    _mark(lambda: Message("a picture (HEIC)"), rb"....ftyp(?:heic|heix|mif1|avif)", picture=True),
    _mark(lambda: Message("a picture (SVG)"), _OPENING + rb"(?:<!doctype svg[^>]*>\s*)?<svg\b", picture=True),
    _mark(lambda: Message("a PDF"), rb".{0,1000}?%PDF-\d", ".pdf"),
    _mark(lambda: Message("a Word document or another archive"), rb"PK(?:\x03\x04|\x05\x06)", ".docx"),
    _LOCKED,
    _mark(lambda: Message("an archive"), rb"\x1f\x8b\x08|BZh[1-9]1AY|7z\xbc\xaf|Rar!\x1a\x07|\xfd7zXZ"),
    _mark(lambda: Message("a Rich Text file"), rb"\{\\rtf\d"),
    _mark(lambda: Message("a web page saved as MIME"), rb"(?:From: <Saved by |MIME-Version: 1)"),
    _mark(lambda: Message("a web page"), _OPENING + rb"(?:<!doctype html\b|<html\b)", ".html"),
)


def kind_of(data: bytes, name: str, suffix: str) -> FileKind:
    """Return the kind of the file ``name`` with the bytes ``data``; ``suffix`` is its ending in lower case.

    Raises:
        MemoError: Its kind is not read, its content is of another kind, or it is too large.
    """
    mark = next((mark for mark in _MARKS if mark.pattern.match(data)), None)
    if (mark and mark.picture) or suffix.removeprefix(".") in _PICTURES:
        raise _picture(name, mark)
    kind = SUFFIXES.get(suffix or ".txt")
    if kind is None:
        raise _unknown(name, suffix)
    if len(data) > LARGEST[kind]:
        raise refusal(
            name,
            "article-too-large",
            Message(
                "The article is %(count)s MB; of a %(kind)s file at most %(largest)s MB are read.",
                count=f"{len(data) / 1_000_000:.1f}",
                kind=kind,
                largest=LARGEST[kind] // 1_000_000,
            ),
        )
    if not data:
        raise refusal(
            name,
            "article-empty",
            Message("The article is empty: the file has no bytes."),
            Message("Save the article again."),
        )
    _hold_against_name(kind, mark, name, suffix)
    return kind


def _picture(name: str, mark: _Mark | None) -> MemoError:
    what = mark.what() if mark and mark.picture else Message("a picture")
    return refusal(
        name,
        "article-picture",
        Message("The article is %(what)s, in which there is no text to read or to search.", what=what),
    )


def _unknown(name: str, suffix: str) -> MemoError:
    if suffix in {".docm", ".dotm"}:
        return refusal(
            name,
            "article-kind",
            Message(
                "An article is not read from a %(suffix)s file, because it may hold macros.", suffix=suffix
            ),
            Message("Save it in Word as a Word document (.docx)."),
        )
    known = ", ".join(SUFFIXES)
    return refusal(
        name,
        "article-kind",
        Message(
            "An article cannot be read from a %(suffix)s file, only from %(known)s.",
            suffix=suffix,
            known=known,
        ),
    )


def _hold_against_name(kind: FileKind, mark: _Mark | None, name: str, suffix: str) -> None:
    expected = SUFFIXES.get(mark.reads_as) if mark else None
    if kind == "Word document" and mark is _LOCKED:
        raise refusal(
            name,
            "article-encrypted",
            Message(
                "The article cannot be opened: it is protected by a password, or it is in the format "
                "of Word 97."
            ),
            Message(
                "Open it in Word, remove the password (File, Info, Protect Document), and save it as .docx."
            ),
        )
    if kind == expected or (mark is None and kind in {"text", "Markdown", "web page"}):
        return
    what = mark.what() if mark else Message("something else, such as plain text")
    help = Message("Take the file that you meant, or save the article as plain text (UTF-8).")
    if mark and mark.reads_as:
        help = Message(
            "Rename it so that its name ends in %(ending)s, or save the article as plain text (UTF-8).",
            ending=mark.reads_as,
        )
    elif not mark:
        help = Message(
            "If it is plain text, rename it so that its name ends in .txt, or save the article as plain text "
            "(UTF-8)."
        )
    raise refusal(
        name,
        "article-kind",
        Message(
            "The name of the article ends in %(ending)s, but the file is %(what)s.", ending=suffix, what=what
        )
        if suffix
        else Message("The name of the article ends in nothing, but the file is %(what)s.", what=what),
        help,
    )


@lru_cache(maxsize=1)  # a draft is checked against the article that it was made of
def read_article(data: bytes, name: str) -> Article:
    """Read the article in ``data``, the bytes of the file ``name``.

    Nothing but ``data`` is read: no link is followed, no picture opened.

    Raises:
        MemoError: The kind of file is not one that is read, it is not what its name says, too large or
            locked, or its reader found no article in it. The problem's place has ``name`` as its file.
    """
    read = _reader(kind_of(data, name, PurePath(name).suffix.lower()))
    with _uncollected():
        return read(data, name)


@contextmanager
def _uncollected() -> Iterator[None]:
    """Let nobody look for cycles of objects meanwhile: a reader makes few, and many objects to look at.

    With 50,000 blocks that is half of the time that reading takes.
    """
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


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
