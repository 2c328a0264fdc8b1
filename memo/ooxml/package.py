"""Opening an Office file that may be anything: cut off, protected, with macros, made to fill the memory."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from typing import Final, Literal

LARGEST_FILE: Final = 50_000_000
"""Bytes of a file as it lies on the disk; a memo has about a million."""

LARGEST_CONTENT: Final = 100_000_000
"""Bytes of all that is packed in it, unpacked."""

MOST_PARTS: Final = 2_000

OLE: Final = b"\xd0\xcf\x11\xe0"
"""How a Word file with a password begins, and one of Word 97 to 2003 (MS-CFB 2.2)."""

MAIN_PART: Final = "word/document.xml"
_DTD: Final = re.compile(rb"<\0?!\0?D\0?O\0?C\0?T\0?Y\0?P\0?E")
"""In UTF-8 or UTF-16. OPC forbids it (ECMA-376 part 2, 8.1.4), and it could grow endlessly."""

_TYPES: Final = "[Content_Types].xml"
_XML: Final = (".xml", ".rels", ".vml")

Fault = Literal["too-large", "bomb", "protected", "other-kind", "damaged", "hostile", "macros"]


class PackageError(Exception):
    """A file that is not opened.

    Attributes:
        fault: Why, in a word that the caller turns into a message of its own.
        part: The part that is at fault, where it is one.
    """

    def __init__(self, fault: Fault, part: str = "") -> None:
        super().__init__(f"{fault} {part}".strip())
        self.fault, self.part = fault, part


def open_package(data: bytes) -> dict[str, bytes]:
    """Return the parts of a Word file by name (ECMA-376 part 2), each XML part free of a document type.

    Raises:
        PackageError: Where the file is of another kind, damaged, protected, with macros, or unpacks beyond
            :data:`LARGEST_CONTENT`; nothing is unpacked before the sizes are known.
    """
    if len(data) > LARGEST_FILE:
        raise PackageError("too-large")
    if data.startswith(OLE):
        raise PackageError("protected")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            entries = package.infolist()
            if len(entries) > MOST_PARTS or sum(entry.file_size for entry in entries) > LARGEST_CONTENT:
                raise PackageError("bomb")
            if any(entry.flag_bits & 1 for entry in entries):
                raise PackageError("protected")
            if MAIN_PART not in package.namelist():
                raise PackageError("other-kind")
            parts = {entry.filename: package.read(entry) for entry in entries}
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError) as fault:
        raise PackageError("damaged") from fault
    _refuse_hostile(parts)
    return parts


def _refuse_hostile(parts: dict[str, bytes]) -> None:
    for name, part in parts.items():
        if name.endswith(_XML) and _DTD.search(part):
            raise PackageError("hostile", name)
    if "word/vbaProject.bin" in parts or b"macroEnabled" in parts.get(_TYPES, b""):
        raise PackageError("macros")
