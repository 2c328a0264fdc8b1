"""Opening an Office file that may be anything: cut off, protected, with macros, made to fill the memory."""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, Final, Literal

from lxml import etree

if TYPE_CHECKING:
    from collections.abc import Iterator


class DoctypeError(etree.XMLSyntaxError):
    """XML with a document type declaration: what that declares could grow endlessly."""

    def __init__(self) -> None:
        super().__init__("it has a document type declaration", 0, 1, 1)


def parse_xml(data: bytes, *, content_only: bool = False, doctype: bool = False) -> etree._Element:
    """Return the root of an XML document; no entity is resolved, no type loaded, no network asked.

    libxml2 sets the bounds: elements within each other to a depth of 256, and 10 million characters a text.

    Args:
        data: The document.
        content_only: Whether comments and processing instructions are left out.
        doctype: Whether it may have a document type declaration, which OPC forbids (ECMA-376 part 2, 8.1.4).

    Raises:
        etree.XMLSyntaxError: It is not well-formed or beyond these bounds.
        DoctypeError: It has a document type declaration and may have none.
    """
    parser = etree.XMLParser(
        resolve_entities=False,
        load_dtd=False,
        no_network=True,
        remove_comments=content_only,
        remove_pis=content_only,
    )
    root = etree.fromstring(data, parser)
    about = root.getroottree().docinfo
    if not doctype and (about.doctype or about.internalDTD is not None):
        raise DoctypeError
    return root


LARGEST_FILE: Final = 50_000_000
"""Bytes of a file as it lies on the disk; a memo has about a million."""

LARGEST_CONTENT: Final = 100_000_000
"""Bytes of all that is packed in it, unpacked."""

MOST_PARTS: Final = 2_000

OLE: Final = b"\xd0\xcf\x11\xe0"
"""How a Word file with a password begins, and one of Word 97 to 2003 (MS-CFB 2.2)."""

MAIN_PART: Final = "word/document.xml"
_DTD: Final = b"<!DOCTYPE"
"""OPC forbids it (ECMA-376 part 2, 8.1.4), and it could grow endlessly."""

_UTF_16: Final = (
    (b"\xff\xfe<\0", "utf-16"),
    (b"\xfe\xff\0<", "utf-16"),
    (b"<\0", "utf-16-le"),
    (b"\0<", "utf-16-be"),
)
"""How XML in UTF-16 begins, the other encoding that OPC allows (part 2, 8.1.4), and what it is called."""

_DECLARED: Final = re.compile(r"""(<\?xml[^>]*?)\s+encoding\s*=\s*(?:"[^"]*"|'[^']*')""")
_ESCAPED: Final = re.compile(rb"%([0-9A-Fa-f]{2})")
_MARKUP: Final = re.compile(rb"(?:\xef\xbb\xbf)?\s*<")

_STRICT: Final = re.compile(rb"http://purl\.oclc\.org/ooxml/(\w+)/")
"""How namespaces begin in a file saved as “Strict Open XML” (ECMA-376 part 1); others name a year."""

_TYPES: Final = "[Content_Types].xml"
_XML: Final = (".xml", ".rels", ".vml")
_WEB_PAGE: Final = "application/xhtml+xml"
_MACROS: Final = (b"macroenabled", b"vbaproject")

_UNREADABLE: Final = (
    zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError, RuntimeError, ValueError
)  # fmt: skip

Fault = Literal["too-large", "bomb", "protected", "other-kind", "damaged", "hostile", "macros"]


class PackageError(Exception):
    """A file that is not opened.

    Attributes:
        fault: Why, in a word that the caller turns into a message of its own.
        part: The part that is at fault, where it is one; of a bomb, how much it is.
    """

    def __init__(self, fault: Fault, part: str = "") -> None:
        super().__init__(f"{fault} {part}".strip())
        self.fault, self.part = fault, part


@dataclass(frozen=True, slots=True)
class Relationship:
    """What a part relates to.

    Attributes:
        kind: The last step of the relationship's type, such as ``comments``: all that files saved as Strict
            and as Transitional have in common.
        target: The name of a part, or an address where ``external``.
        external: Whether it is outside of the file.
    """

    kind: str
    target: str
    external: bool


class OpcPackage(Mapping[str, bytes]):
    """The parts of an Office file by name, and how they relate (Open Packaging Conventions, ECMA-376 part 2).

    A part is found by its relationship, for a program may give it any name. Names are the same that differ in
    the case of their letters alone, or in how a letter is escaped (part 2, 6.2.2.3 and 7.3.4); a part goes
    by the name that its file gives it.
    """

    def __init__(self, parts: Mapping[str, bytes]) -> None:
        self._parts = parts
        self._names = {_equivalent(name): name for name in parts}
        self._related: dict[str, Mapping[str, Relationship]] = {}

    def __getitem__(self, part: str) -> bytes:
        return self._parts[self.name_of(part)]

    def __iter__(self) -> Iterator[str]:
        return iter(self._parts)

    def __len__(self) -> int:
        return len(self._parts)

    def name_of(self, part: str) -> str:
        """Return a part's name as the file writes it; the name as it is where there is no such part."""
        return part if part in self._parts else self._names.get(_equivalent(part), part)

    def transitional(self) -> OpcPackage:
        """Return the package with the names of elements as they are in files not saved as Strict."""
        if not _STRICT.search(self.get(self.main, b"")):
            return self
        own = rb"http://schemas.openxmlformats.org/\1/2006/"
        return OpcPackage({name: _STRICT.sub(own, part) for name, part in self.items()})

    @cached_property
    def main(self) -> str:
        """The name of the main document; :data:`MAIN_PART` where the file names none."""
        return next(iter(self.related("", "officeDocument")), MAIN_PART)

    def related(self, part: str, kind: str) -> list[str]:
        """Return the names of the parts in the file that a part relates to in one way, in its own order.

        Args:
            part: The name of the part; ``""`` for the package as a whole.
            kind: A :attr:`Relationship.kind`.

        Raises:
            etree.XMLSyntaxError: The relationships are damaged.
        """
        found = self.relationships(part).values()
        return [
            each.target for each in found if each.kind == kind and not each.external and each.target in self
        ]

    def content_type(self, part: str) -> str:
        """Return what a part is said to hold, in small letters; ``""`` where nothing is said (part 2, 7.2.3).

        Raises:
            etree.XMLSyntaxError: The list of types is damaged.
        """
        ending = posixpath.splitext(part)[1].lstrip(".")
        return self._types.get(f"/{_equivalent(part)}") or self._types.get(f".{ending.casefold()}", "")

    @cached_property
    def _types(self) -> dict[str, str]:
        found = {}
        for each in parse_xml(self[_TYPES], content_only=True) if _TYPES in self else ():
            part, ending = each.get("PartName"), each.get("Extension", "")
            key = f".{ending.casefold()}" if part is None else f"/{_equivalent(part)}"
            found[key] = each.get("ContentType", "").casefold()
        return found

    def relationships(self, part: str) -> Mapping[str, Relationship]:
        """Return the relationships of a part by their ids; they are read once.

        Raises:
            etree.XMLSyntaxError: They are damaged.
        """
        if part not in self._related:
            self._related[part] = self._read_relationships(part)
        return self._related[part]

    def _read_relationships(self, part: str) -> dict[str, Relationship]:
        folder, name = posixpath.split(part)
        data = self.get(posixpath.join(folder, "_rels", f"{name}.rels"))
        found: dict[str, Relationship] = {}
        for each in () if data is None else parse_xml(data, content_only=True):
            target, external = each.get("Target", ""), each.get("TargetMode") == "External"
            if not external:
                path = target.partition("#")[0]
                target = self.name_of(posixpath.normpath(posixpath.join("/", folder, path)).lstrip("/"))
            kind = each.get("Type", "").rpartition("/")[2]
            found[each.get("Id", "")] = Relationship(kind, target, external)
        return found


def _equivalent(part: str) -> str:
    """Return what the names of one part have in common."""
    plain = _ESCAPED.sub(lambda found: bytes.fromhex(found[1].decode()), part.encode())
    return plain.decode(errors="replace").replace("\\", "/").lstrip("/").casefold()


@lru_cache(maxsize=1)  # a reviewed file is asked for its manifest, its memo and its text in turn
def open_package(data: bytes, *, most_xml: int = LARGEST_CONTENT) -> OpcPackage:
    """Open a Word file: its XML parts are in UTF-8 and free of a document type, its relations readable.

    Args:
        data: The file.
        most_xml: Bytes of XML, of which each becomes many in memory where all of it is read.

    Raises:
        PackageError: Where the file is of another kind, damaged, protected, with macros, or unpacks beyond
            :data:`LARGEST_CONTENT`; nothing is unpacked before its directory tells the sizes, and Python's
            zipfile never unpacks more of a part than that says.
    """
    if len(data) > LARGEST_FILE:
        raise PackageError("too-large")
    if data.startswith(OLE):
        raise PackageError("protected")
    try:
        package = _unpacked(data, most_xml)
        xml = sum(len(part) for part in package.values() if _MARKUP.match(part))  # whatever it is called
        if xml > most_xml:
            raise _bomb(xml, len(package))
        _refuse_hostile(package)
        package.relationships(package.main)  # are there to be read
        if package.main not in package or b"wordprocessingml" not in package.get(_TYPES, b"wordprocessingml"):
            raise PackageError("other-kind")
    except (*_UNREADABLE, etree.XMLSyntaxError) as fault:
        raise PackageError("damaged") from fault
    return package


def _unpacked(data: bytes, most_xml: int) -> OpcPackage:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        entries = archive.infolist()
        size = sum(entry.file_size for entry in entries)
        xml = sum(entry.file_size for entry in entries if entry.filename.lower().endswith(_XML))
        if len(entries) > MOST_PARTS or size > LARGEST_CONTENT or xml > most_xml:
            raise _bomb(size, len(entries))
        if any(entry.flag_bits & 1 for entry in entries):
            raise PackageError("protected")
        if not {_TYPES.casefold(), MAIN_PART}.intersection(_equivalent(each) for each in archive.namelist()):
            raise PackageError("other-kind")
        return OpcPackage({entry.filename: _in_utf_8(archive.read(entry)) for entry in entries})


def _bomb(size: int, parts: int) -> PackageError:
    return PackageError("bomb", f"{size / 1_000_000:.0f} MB in {parts} parts")


def _in_utf_8(part: bytes) -> bytes:
    """Return a part in UTF-8 where it is XML in UTF-16, so that all that looks into it finds what it says."""
    encoding = next((name for begins, name in _UTF_16 if part.startswith(begins)), None)
    if encoding is None:
        return part
    return _DECLARED.sub(r"\1", part.decode(encoding), count=1).encode()


def _refuse_hostile(package: OpcPackage) -> None:
    for name in (_TYPES, *package):
        if _DTD in package.get(name, b"") and (name.lower().endswith(_XML) or _is_xml(package, name)):
            raise PackageError("hostile", name)
    types = package.get(_TYPES, b"").lower()
    named = any(posixpath.basename(name).lower() == "vbaproject.bin" for name in package)
    if named or any(kind in types for kind in _MACROS) or package.related(package.main, "vbaProject"):
        raise PackageError("macros")


def _is_xml(package: OpcPackage, name: str) -> bool:
    """Return whether a part is XML that Word parses; a page that it would put in may have a document type."""
    content_type = package.content_type(name)
    return content_type.endswith("xml") and content_type != _WEB_PAGE
