"""Turn the bytes of a text file into text: UTF-8, UTF-16 with its mark, Windows-1251 or -1252, KOI8-U.

The offsets of an article count in what comes out, so the choice between the last three is made by rules of
our own and not by a library that learns from release to release.
"""

from __future__ import annotations

import re

from memo.article.readers.errors import refusal
from memo.diagnostics import MemoError, Place, Problem

_BOM = b"\xef\xbb\xbf"
_UTF16 = (b"\xff\xfe", b"\xfe\xff")
_NEWLINE = re.compile(r"\r\n|\n|\r")
_CONTROL = re.compile(rb"[\x01-\x08\x0e-\x1a\x1c-\x1f]")
_WORD = re.compile(rb"[A-Za-z\xa8\xb8\xc0-\xff]+")
_ASCII = re.compile(rb"[A-Za-z]")


def decode(data: bytes, name: str) -> str:
    """Return the text in ``data``, the bytes of the file ``name``, without a byte order mark.

    Raises:
        MemoError: The file is in none of the known encodings, or it is no text at all.
    """
    if data.startswith(_UTF16):
        return _from_utf16(data, name)
    skipped = len(_BOM) if data.startswith(_BOM) else 0
    if b"\0" in data:
        place = _place(data, data.index(b"\0"), name)
        message = f"The article is not plain text: it holds a zero byte at byte {data.index(0)}."
        raise MemoError(Problem("article-binary", message, place=place))
    try:
        return data[skipped:].decode()
    except UnicodeDecodeError as fault:
        guessed = None if skipped else _from_windows(data)
        if guessed is not None:
            return guessed
        offset = skipped + fault.start
        place = _place(data, offset, name)
        message = (
            f"The article is not saved as UTF-8: the byte 0x{data[offset]:02X} at byte {offset} "
            f"(counted from 0; line {place.line}) is no UTF-8 character."
        )
        raise MemoError(Problem("article-encoding", message, place=place)) from None


def _from_utf16(data: bytes, name: str) -> str:
    try:
        text = data.decode("utf-16")
    except UnicodeDecodeError as fault:
        message = f"The article says that it is UTF-16, but byte {fault.start} of it is not."
        raise refusal(name, "article-encoding", message) from None
    if "\0" in text:
        raise refusal(name, "article-binary", "The article is not plain text.")
    return text


def _from_windows(data: bytes) -> str | None:
    """Read ``data`` in an old encoding of Windows; ``None`` where it is rather UTF-8 with a damaged byte."""
    if _CONTROL.search(data):
        return None
    as_utf8 = data.decode(errors="replace")
    damaged = as_utf8.count("\ufffd")
    if sum(not char.isascii() for char in as_utf8) >= 2 * damaged:
        return None
    # A Cyrillic word is written wholly in high bytes; a Western one has them among its ASCII letters.
    words = [word for word in _WORD.findall(data) if len(word) > 1 and not word.isascii()]
    cyrillic = sum(not _ASCII.search(word) for word in words)
    encoding = "cp1252"
    if 2 * cyrillic > len(words):
        encoding = "koi8-u" if _is_koi8(words) else "cp1251"
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None


def _is_koi8(words: list[bytes]) -> bool:
    """Tell KOI8 by its small letters, which are the capitals of Windows: a sentence would begin ``пОРТ``."""
    spelt = [word.decode("cp1251", errors="replace") for word in words]
    turned = sum(word[0].islower() and word[1:].isupper() for word in spelt)
    begun = sum(word[0].isupper() and word[1:].islower() for word in spelt)
    return turned > begun


def _place(data: bytes, offset: int, name: str) -> Place:
    """Return the place of the byte at ``offset``, everything before which is UTF-8."""
    before = _NEWLINE.split(data[:offset].decode("utf-8-sig", errors="replace"))
    after = _NEWLINE.split(data[offset:].decode(errors="replace"), maxsplit=1)[0]
    return Place(name, len(before), len(before[-1]) + 1, before[-1] + after)
