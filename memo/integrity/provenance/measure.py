"""How much a PDF unpacks to, told from its bytes before any reader unpacks it."""

from __future__ import annotations

import re
import zlib
from typing import Final, Literal

from memo.ooxml import LARGEST_CONTENT

_READ_AT_ONCE: Final = 1 << 16

Fault = Literal["bomb", "packed-otherwise", "protected"]


def _spelt(name: str) -> str:
    """Return a pattern of all the ways in which a PDF's name may be spelt (ISO 32000-1, 7.3.5)."""
    return "/" + "".join(f"(?:{letter}|#(?i:{ord(letter):02x}))" for letter in name)


# White space (7.2.2) without comments: whoever writes one between a key and its value means to hide it.
_SPACE: Final = rb"[\x00\t\n\f\r ]*"
# Flate is measured here. The other two hold pictures, which nobody unpacks who only reads.
_ONE: Final = rb"/(?:FlateDecode|DCTDecode|JPXDecode)"
_FILTER: Final = re.compile(_spelt("Filter").encode() + rb"(?![^\x00\t\n\f\r /\[\]<>(){}%])")
_MEASURED: Final = re.compile(
    rb"/Filter%b(?:%b|\[%b%b%b\])(?=[\x00\t\n\f\r />])" % (_SPACE, _ONE, _SPACE, _ONE, _SPACE)
)
_ENCRYPTED: Final = re.compile(_spelt("Encrypt").encode() + _SPACE + rb"(?:\d|<<|%)")
# PDFium begins a stream at the line after this word, whatever else the line holds.
_STREAM: Final = re.compile(rb"stream[^\r\n]*(?:\r\n|\n|\r)")


class Unmeasured(Exception):  # noqa: N818 - it is no error, but a finding that the caller words
    """A PDF that is not read; ``fault`` says why."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(fault)
        self.fault: Fault = fault


def measure(data: bytes, most: int = LARGEST_CONTENT) -> None:
    """Let a PDF pass whose streams unpack to ``most`` bytes at most; PDFium unpacks each up to 1 GiB.

    Raises:
        Unmeasured: Where they unpack to more, are packed so that it can't be told (by more than one filter,
            by another than Flate, by a filter whose name is hidden, within another stream), or are encrypted.
    """
    if _ENCRYPTED.search(data):
        raise Unmeasured("protected")
    if any(not _MEASURED.match(data, found.start()) for found in _FILTER.finditer(data)):
        raise Unmeasured("packed-otherwise")
    for found in _STREAM.finditer(data):
        unpacked = _unpacked(memoryview(data)[found.end() :], most)
        most -= len(unpacked)
        if most < 0:
            raise Unmeasured("bomb")
        if _holds_streams(unpacked):
            raise Unmeasured("packed-otherwise")


def _holds_streams(unpacked: bytes) -> bool:
    """Tell whether a packed stream holds others, which only PDFium would read (ISO 32000-1, 7.5.7)."""
    return b"<<" in unpacked and b"stream" in unpacked and _FILTER.search(unpacked) is not None


def _unpacked(packed: memoryview, most: int) -> bytes:
    """Unpack the Flate stream at the beginning of ``packed``, to a little beyond ``most`` bytes."""
    stream, position, made = zlib.decompressobj(), 0, bytearray()
    try:
        while not stream.eof and len(made) <= most:
            more: bytes | memoryview = stream.unconsumed_tail
            if not more:
                more = packed[position : position + _READ_AT_ONCE]
                position += _READ_AT_ONCE
            if not more:
                break
            made += stream.decompress(more, _READ_AT_ONCE)
    except zlib.error:
        pass  # packed otherwise, or not at all
    return bytes(made)
