"""Whether two files mean exactly the same: PDFs by every object, Word files by every part as canonical XML.

A file is read strictly, by qpdf without its repairs: one that programs may read in two ways is equal to none.
What is not compared is where objects stand in the file, how streams are packed, and what no program reaches.
"""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
import zlib
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from lxml import etree

from memo.diagnostics import Message
from memo.ooxml import LARGEST_CONTENT, open_package, parse_xml

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pikepdf

    from memo.ooxml import OpcPackage


_OF_PACKING: Final = frozenset({"/Length", "/Filter", "/DecodeParms"})


def first_difference_of_pdf(file: bytes, again: bytes) -> Message | None:
    """Return where a PDF means something else than the memo built again; ``None`` where all is equal."""
    import pikepdf  # noqa: PLC0415 - only where a PDF is verified

    if not re.search(rb"%%EOF\s*\Z", file[-1024:]):
        return Message("something follows its end")
    if file.count(b"startxref") > (2 if b"/Linearized" in file[:1024] else 1):
        return Message("it was saved in more than one layer")
    try:
        with pikepdf.open(io.BytesIO(again)) as theirs, _strictly(file) as ours:
            if "/XRefStm" in ours.trailer:
                return Message("it has objects that only some programs see")
            where = _Walk(ours, theirs).first_difference()
            unclear = Message("it can be read in more than one way") if ours.get_warnings() else None
            return where or unclear
    except pikepdf.PdfError as fault:
        return Message("it cannot be read to the end (%(fault)s)", fault=fault)


def _strictly(data: bytes) -> pikepdf.Pdf:
    import pikepdf  # noqa: PLC0415 - only where a PDF is verified

    return pikepdf.open(io.BytesIO(data), attempt_recovery=False, suppress_warnings=True)


class _Walk:
    """Walks through both files at once; each object has one counterpart, and is compared with it once."""

    def __init__(self, file: pikepdf.Pdf, again: pikepdf.Pdf) -> None:
        self._pairs: dict[Any, Any] = {}
        self._back: dict[Any, Any] = {}
        self._waiting: list[tuple[Any, Any, str]] = []
        self._pages = len(file.pages), len(again.pages)
        pages = zip(file.pages, again.pages, strict=False)
        starts = [(file.trailer.get(key), again.trailer.get(key), key[1:]) for key in ("/Root", "/Info")]
        starts += [(ours.obj, theirs.obj, f"page {number}") for number, (ours, theirs) in enumerate(pages, 1)]
        self._starts = starts

    def first_difference(self) -> Message | None:
        if self._pages[0] != self._pages[1]:
            own, other = self._pages
            return Message("it has %(file)s pages, the memo %(memo)s", file=own, memo=other)
        for ours, theirs, path in self._starts:
            if not self._pair(ours, theirs):
                return Message.together((path,))
        self._waiting = self._starts[::-1]
        while self._waiting:
            ours, theirs, path = self._waiting.pop()
            if not self._is_alike(ours, theirs, path):
                return Message.together((path,))
        return None

    def _pair(self, ours: Any, theirs: Any) -> bool:
        """Note that two objects are each other's counterparts; false where one has another already."""
        own, other = _number(ours), _number(theirs)
        if own is None or other is None:
            return own == other
        return bool(self._pairs.setdefault(own, other) == other and self._back.setdefault(other, own) == own)

    def _is_alike(self, ours: Any, theirs: Any, path: str) -> bool:
        """Compare two objects themselves; what they hold is put with what waits."""
        import pikepdf  # noqa: PLC0415 - only where a PDF is verified

        if type(ours) is not type(theirs):
            return False
        if isinstance(ours, pikepdf.Array):
            return len(ours) == len(theirs) and all(
                self._wait(a, b, f"{path}[{number}]")
                for number, (a, b) in enumerate(zip(ours, theirs, strict=True))
            )
        if isinstance(ours, pikepdf.Stream) and _unpacked(ours) != _unpacked(theirs):
            return False
        if isinstance(ours, pikepdf.Dictionary | pikepdf.Stream):
            packing = _OF_PACKING if isinstance(ours, pikepdf.Stream) else frozenset()
            keys = {*ours.keys()} - packing
            return keys == {*theirs.keys()} - packing and all(
                self._wait(ours[key], theirs[key], f"{path} {key[1:]}") for key in sorted(keys, reverse=True)
            )
        if isinstance(ours, pikepdf.String):
            return bytes(ours) == bytes(theirs)
        return str(ours) == str(theirs)  # numbers as they are written

    def _wait(self, ours: Any, theirs: Any, path: str) -> bool:
        known = _number(ours) in self._pairs
        if not self._pair(ours, theirs):
            self._waiting.append((None, 0, path))
        elif not known:
            self._waiting.append((ours, theirs, path))
        return True


def _number(value: Any) -> tuple[int, int] | None:
    """Return what an object goes by; ``None`` where it stands within another."""
    found = getattr(value, "objgen", (0, 0))
    return found if found != (0, 0) else None


def _unpacked(stream: pikepdf.Stream) -> tuple[object, ...]:
    """Return the bytes of a stream, with the filters that are left: only plain Flate is taken off.

    What cannot be unpacked, is cut off, goes on behind its end or is too large is returned as it is packed.
    """
    import pikepdf  # noqa: PLC0415 - only where a PDF is verified

    raw, filters, how = stream.read_raw_bytes(), stream.get("/Filter"), stream.get("/DecodeParms")
    one = filters[0] if isinstance(filters, pikepdf.Array) and len(filters) == 1 else filters
    if how is not None or not isinstance(one, pikepdf.Name) or one != pikepdf.Name.FlateDecode:
        return raw, repr(filters), repr(how)
    packed = zlib.decompressobj()
    try:
        data = packed.decompress(raw, LARGEST_CONTENT)
    except zlib.error:
        return raw, "damaged"
    return (data, "None", "None") if packed.eof and not packed.unused_data else (raw, "damaged")


_TYPES: Final = "[Content_Types].xml"
_RELATIONSHIP: Final = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_TYPE: Final = "{http://schemas.openxmlformats.org/package/2006/content-types}"
_UNICODE_NAME: Final = b"up"
"""The extra field of a ZIP entry that gives it another name in some programs (APPNOTE 4.6.9)."""


class _UnclearError(Exception):
    """A package that programs may read in two ways, or a place where two differ."""

    def __init__(self, where: Message) -> None:
        super().__init__(where)
        self.where = where


class _Target(NamedTuple):
    kind: str
    mode: str
    target: str
    others: tuple[tuple[str, str], ...]


def first_difference_of_docx(file: bytes, again: bytes) -> Message | None:
    """Return where a Word file means something else than the memo built again; ``None`` where all is equal.

    Raises:
        PackageError: Where one is no Word file.
    """
    try:
        _check_archive(file)
        ours, theirs = open_package(file), open_package(again)
        _compare(ours, theirs)
    except _UnclearError as fault:
        return fault.where
    except etree.XMLSyntaxError as fault:
        return Message.together((fault,))
    return None


def _check_archive(data: bytes) -> None:
    """Refuse an archive whose entries are not the same for every program that unpacks it."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        names = [each.filename.casefold() for each in archive.infolist()]
        others = any(_UNICODE_NAME in each.extra for each in archive.infolist())
        if len({*names}) < len(names) or data.count(b"PK\x03\x04") != len(names) or others or archive.comment:
            raise _UnclearError(Message("what is packed in it is not the same for every program"))


def _compare(ours: OpcPackage, theirs: OpcPackage) -> None:
    own_types, other_types = _types(ours), _types(theirs)
    pairs, waiting = {"": ""}, [("", "")]
    while waiting:
        part, other = waiting.pop()
        if part and _type_of(part, own_types) != _type_of(other, other_types):
            raise _UnclearError(Message("the type of its part %(part)s", part=part))
        if part and not _is_alike(ours[part], theirs[other], _type_of(part, own_types)):
            raise _UnclearError(Message("its part %(part)s", part=part))
        for related in _related(ours, part, theirs, other):
            if related[0] not in pairs:
                waiting.append(related)
            if pairs.setdefault(*related) != related[1]:
                raise _UnclearError(
                    Message("its part %(part)s, which stands for two of the memo's", part=related[0])
                )
    for package, parts in ((ours, pairs.keys()), (theirs, pairs.values())):
        known = {_TYPES, *parts, *map(_relationships_of, parts)}
        others = [
            name for name in package if name not in known and not (name.endswith("/") and not package[name])
        ]
        if others:
            raise _UnclearError(
                Message("it holds the part %(part)s", part=others[0])
                if package is ours
                else Message("it lacks the part %(part)s", part=others[0])
            )


def _related(ours: OpcPackage, part: str, theirs: OpcPackage, other: str) -> list[tuple[str, str]]:
    """Return the parts that two parts relate to in the same way, each with its counterpart."""
    own, others = _targets(ours, part), _targets(theirs, other)
    found = []
    for key in {**own, **others}:
        one, two = own.get(key), others.get(key)
        if one is None or two is None or one._replace(target="") != two._replace(target=""):
            raise _UnclearError(_another_link(part, key))
        if one.mode == "External" or one.target not in ours or two.target not in theirs:
            if one.target != two.target or one.target in ours or two.target in theirs:
                raise _UnclearError(_another_link(part, key))
        else:
            found.append((one.target, two.target))
    return found


def _another_link(part: str, key: str) -> Message:
    if not part:
        return Message("which parts belong to the file as a whole (reference %(key)s)", key=key)
    return Message("which parts belong to %(part)s (reference %(key)s)", part=part, key=key)


def _targets(package: OpcPackage, part: str) -> dict[str, _Target]:
    """Return the relationships of a part by their ids (ECMA-376 part 2, 8.5)."""
    data = package.get(_relationships_of(part))
    found: dict[str, _Target] = {}
    for each in () if data is None else parse_xml(data):
        own = dict(each.attrib)
        key, mode, target = (str(own.pop(name, "")) for name in ("Id", "TargetMode", "Target"))
        if each.tag != _RELATIONSHIP or key in found:
            raise _UnclearError(
                Message("the relationships of %(part)s", part=part)
                if part
                else Message("the relationships of the file")
            )
        if mode != "External":
            mode, target = (
                "",
                posixpath.normpath(posixpath.join("/", posixpath.dirname(part), target)).lstrip("/"),
            )
        found[key] = _Target(str(own.pop("Type", "")), mode, target, tuple(sorted(own.items())))
    return found


def _relationships_of(part: str) -> str:
    folder, name = posixpath.split(part)
    return posixpath.join(folder, "_rels", f"{name}.rels")


def _types(package: OpcPackage) -> dict[str, str]:
    """Return content types by ``/part`` or ``.ending``, in small letters (ECMA-376 part 2, 7.2.3)."""
    found: dict[str, str] = {}
    for each in parse_xml(package[_TYPES]):
        own = {
            f"{_TYPE}Override": each.get("PartName", ""),
            f"{_TYPE}Default": f".{each.get('Extension', '')}",
        }
        key = own.get(str(each.tag), "").casefold()
        if not key or key in found:
            raise _UnclearError(Message.together((_TYPES,)))
        found[key] = each.get("ContentType", "")
    return found


def _type_of(part: str, types: Mapping[str, str]) -> str:
    return types.get(f"/{part}".casefold()) or types.get(posixpath.splitext(part)[1].casefold(), "")


def _is_alike(ours: bytes, theirs: bytes, content_type: str) -> bool:
    if ours == theirs:
        return True
    return content_type.endswith("xml") and _canonical(ours) == _canonical(theirs)


def _canonical(data: bytes) -> bytes:
    return etree.tostring(parse_xml(data), method="c14n", with_comments=True)
