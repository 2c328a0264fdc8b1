"""Extract a source bundle from a file that may be anything: damaged, hostile, or of another kind.

Nothing is unpacked before its size is known: a DOCX says it in its directory, a PDF is measured here.
"""

from __future__ import annotations

import re
import zlib
from typing import Any, Final

from lxml import etree

from memo.diagnostics import MemoError, Message, Problem
from memo.integrity.provenance.bundle import SourceBundle, files_in_xml, open_bundle
from memo.ooxml import LARGEST_CONTENT, LARGEST_FILE, OLE, PackageError, open_package, parse_xml
from memo.pdfium import PDFIUM

_ZIP, _PDF = b"PK\x03\x04", b"%PDF-"
_READ_AT_ONCE: Final = 1 << 16


def _spelt(name: str) -> str:
    """Return a pattern of all the ways in which a PDF's name may be spelt (ISO 32000-1, 7.3.5)."""
    return "/" + "".join(f"(?:{letter}|#(?i:{ord(letter):02x}))" for letter in name)


# White space (7.2.2) without comments: whoever writes one between a key and its value means to hide it.
_SPACE: Final = rb"[\x00\t\n\f\r ]*"
# One filter. Flate is measured here. The other two hold pictures, which nobody unpacks who only reads.
_ONE: Final = rb"/(?:FlateDecode|DCTDecode|JPXDecode)"
# The key /Filter, however its letters are spelt, and not the beginning of a longer name.
_FILTER: Final = re.compile(_spelt("Filter").encode() + rb"(?![^\x00\t\n\f\r /\[\]<>(){}%])")
# The same spelt plainly, with one filter, bare or in an array: the only form that is measured.
_MEASURED: Final = re.compile(
    rb"/Filter%b(?:%b|\[%b%b%b\])(?=[\x00\t\n\f\r />])" % (_SPACE, _ONE, _SPACE, _ONE, _SPACE)
)
# The entry /Encrypt of a trailer: a reference, a dictionary, or a comment before either.
_ENCRYPTED: Final = re.compile(_spelt("Encrypt").encode() + _SPACE + rb"(?:\d|<<|%)")
# The dictionary of an embedded file, which says that and nothing else: what is in it nobody unpacks further.
# On a line of its own, where no comment can hold it.
_EMBEDDED_FILE: Final = re.compile(
    rb"""[\r\n]\d+\s+\d+\s+obj\s*<<(?:\s*(?:
    /Type\s*/EmbeddedFile | /Subtype\s*/[\w.\#+-]+ | /Length\s+\d+(?:\s+\d+\s+R)?
    | /Filter\s*(?:/FlateDecode|\[\s*/FlateDecode\s*\])
    | /Params\s*(?:\d+\s+\d+\s+R|<<(?:[^<>()]|<[0-9A-Fa-f]*>|\([^()<>]*\))*>>)
    ))*\s*>>\s*$""",
    re.VERBOSE,
)
_DICTIONARY: Final = 1024
"""Bytes in which such a dictionary finds room."""
# PDFium begins a stream at the line after this word, whatever else the line holds.
_STREAM: Final = re.compile(rb"stream[^\r\n]*(?:\r\n|\n|\r)")


def format_of(data: bytes, name: str) -> str:
    """Return the format of a file by its first bytes: ``pdf`` or ``docx``.

    Raises:
        MemoError: Where the file is of another kind, or larger than any memo.
    """
    if len(data) > LARGEST_FILE:
        raise _refusal(
            "seal-too-large",
            Message("%(name)s has %(count)s bytes, more than any memo.", name=name, count=f"{len(data):,}"),
        )
    if data.startswith(_ZIP):
        return "docx"
    if data.startswith(_PDF):
        return "pdf"
    if data.startswith(OLE):
        raise _refusal(
            "seal-protected",
            Message("%(name)s is protected by a password, or is of an old version of Word.", name=name),
            Message("Save it without a password as a Word document (.docx)."),
        )
    if re.match(rb"\s*(<!doctype html|<html)", data[:200], re.IGNORECASE):
        raise _refusal(
            "seal-html",
            Message("%(name)s is a page; a page carries no memo that it could be held against.", name=name),
        )
    empty, other = (
        Message("%(name)s is empty.", name=name),
        Message("%(name)s is neither a PDF nor a Word file (.docx).", name=name),
    )
    raise _refusal("seal-other-kind", other if data else empty)


def read_bundle(data: bytes, name: str, help: Message | None = None) -> SourceBundle:
    """Return the source bundle of a PDF or DOCX.

    Args:
        data: The file's bytes.
        name: What messages call the file.
        help: How to go on where it carries none.

    Raises:
        MemoError: Where it is of another kind, cut off, damaged, protected, hostile, or carries none.
    """
    files = _from_docx(data, name) if format_of(data, name) == "docx" else _from_pdf(data, name)
    return open_bundle(files, name, help)


def _from_docx(data: bytes, name: str) -> dict[str, bytes]:
    try:
        contents = open_package(data)
    except PackageError as error:
        raise _not_opened(error, name) from error
    try:
        customs = [contents[part] for part in contents.related(contents.main, "customXml")]
    except etree.XMLSyntaxError as fault:
        raise _cut_off(name) from fault
    ours = [files for files in map(_custom, customs) if files is not None]
    if len(ours) > 1:
        raise _refusal(
            "seal-twice", Message("%(name)s carries more than one memo: somebody has added one.", name=name)
        )
    return ours[0] if ours else {}


def _not_opened(error: PackageError, name: str) -> MemoError:
    match error.fault:
        case "too-large" | "bomb":
            return _bomb(name)
        case "protected":
            return _protected(name)
        case "other-kind":
            message = Message("%(name)s is a packed file, but no Word file (.docx).", name=name)
            return _refusal("seal-other-kind", message, Message("Ask for the file as it was built."))
        case "hostile":
            return _refusal(
                "seal-hostile",
                Message(
                    "%(name)s has a document type declaration in its part %(part)s, which no Word file has.",
                    name=name,
                    part=error.part,
                ),
            )
        case "macros":
            return _refusal("seal-macros", Message("%(name)s holds macros, which no memo does.", name=name))
        case "damaged":
            return _cut_off(name)


def _custom(part: bytes) -> dict[str, bytes] | None:
    try:
        return files_in_xml(parse_xml(part))
    except etree.XMLSyntaxError:
        return None  # whatever it is, it is no bundle


def _from_pdf(data: bytes, name: str) -> dict[str, bytes]:
    if b"%%EOF" not in data[-1024:]:
        raise _cut_off(name)
    _check_sizes(data, name)
    import pypdfium2  # noqa: PLC0415 - only where a PDF is read

    try:
        with PDFIUM, pypdfium2.PdfDocument(data) as document:
            return _attachments(document, name)
    except pypdfium2.PdfiumError as fault:
        raise _cut_off(name) from fault


def _attachments(document: Any, name: str) -> dict[str, bytes]:
    found, left = dict[str, bytes](), LARGEST_CONTENT
    for number in range(document.count_attachments()):
        attachment = document.get_attachment(number)
        key = attachment.get_name()
        if key in found:
            raise _refusal(
                "seal-twice", Message("%(name)s carries two files called %(key)s.", name=name, key=key)
            )
        found[key] = bytes(attachment.get_data())
        left -= len(found[key])  # many may be one and the same stream, which was measured once
        if left < 0:
            raise _bomb(name)
    return found


def _check_sizes(data: bytes, name: str) -> None:
    """Refuse a PDF whose streams unpack to more than any memo; PDFium would unpack each up to 1 GiB.

    Raises:
        MemoError: Where they unpack to more, are packed so that it can't be told (by more than one filter,
            by another than Flate, by a filter whose name is hidden, within another stream), or are encrypted.
    """
    if _ENCRYPTED.search(data):
        raise _protected(name)
    if any(not _MEASURED.match(data, found.start()) for found in _FILTER.finditer(data)):
        raise _packed_otherwise(name)
    left = LARGEST_CONTENT
    for found in _STREAM.finditer(data):
        unpacked = _unpacked(memoryview(data)[found.end() :], left)
        left -= len(unpacked)
        if left < 0:
            raise _bomb(name)
        if _holds_streams(unpacked) and not _is_embedded_file(data, found.start()):
            raise _packed_otherwise(name)


def _is_embedded_file(data: bytes, stream: int) -> bool:
    """Return whether the stream that begins at an offset says that it is an embedded file, and no more."""
    found = _EMBEDDED_FILE.search(data, max(0, stream - _DICTIONARY), stream)
    return found is not None and b"/EmbeddedFile" in found[0]


def _holds_streams(unpacked: bytes) -> bool:
    """Return whether a packed stream holds others, which only PDFium would read (ISO 32000-1, 7.5.7)."""
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


def _packed_otherwise(name: str) -> MemoError:
    said = Message(
        "%(name)s is packed in a way that this program does not use: another program has saved it.", name=name
    )
    help = Message("Take a PDF or Word file as `memo build` wrote it, from the folder output/.")
    return _refusal("seal-other-kind", said, help)


def _protected(name: str) -> MemoError:
    return _refusal("seal-protected", Message("%(name)s is protected by a password.", name=name))


def _bomb(name: str) -> MemoError:
    return _refusal("seal-too-large", Message("%(name)s unpacks to more than any memo holds.", name=name))


def _cut_off(name: str) -> MemoError:
    return _refusal(
        "seal-damaged", Message("%(name)s is damaged or cut off: a part of it is missing.", name=name)
    )


def _refusal(code: str, message: Message, help: Message | None = None) -> MemoError:
    return MemoError(Problem(code, message, help))
