"""A PDF's objects, and whether two PDFs are one document saved twice.

They are read from the one form in which PDFium writes whatever it was given (ISO 32000-1, 7.3), and all are
compared, from the root on.
"""

from __future__ import annotations

import io
import re
import zlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from lxml import etree

from memo.ooxml import parse_xml

if TYPE_CHECKING:
    from collections.abc import Iterator

# The beginning of an object: “12 0 obj”.
_HEAD: Final = re.compile(rb"\s*(\d+) \d+ obj\s*")
# The next value or bracket: reference, << or [, >> or ], name, (text), <hex text>, number or keyword.
_TOKEN: Final = re.compile(
    rb"\s*(?:(?P<reference>\d+) \d+ R\b|(?P<open><<|\[)|(?P<close>>>|\])|/(?P<name>[^\s/\[\]<>(){}%]*)"
    rb"|\((?P<text>(?:[^()\\]|\\.)*)\)|<(?P<hex>[0-9A-Fa-f\s]*)>|(?P<word>[^\s/\[\]<>(){}%]+))",
    re.DOTALL,
)
_INHERITED: Final = ("Resources", "MediaBox", "CropBox", "Rotate")  # 7.7.3.4
_MOST_KEPT: Final = 100_000_000
_ESCAPES: Final = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}

ObjectPath = tuple[str, ...]

_NEAR: Final = 0.005
"""Points; programs write numbers to as many places as they please."""

# How a stream is packed, and how a viewer is opened and a file was numbered: each program has its own ways.
_OF_PACKING: Final = frozenset({"Length", "Filter", "DecodeParms", "DL"})
_OF_VIEWING: Final = frozenset({"PageMode", "PageLayout", "Version", "Pages"})
_SAID: Final = ("Title", "Author", "Subject")
"""What the information dictionary says of the memo; the rest is of programs, dates and archives (14.3.3)."""

_XMP_SAID: Final = ("{http://purl.org/dc/", "{http://www.aiim.org/pdf")
_MOST_PAIRS: Final = 300_000


class PdfName(str):
    """A name; equal to a string of the same letters."""

    __slots__ = ()


class PdfReference(NamedTuple):
    """A reference to the object of this number."""

    number: int


@dataclass(frozen=True, slots=True)
class PdfStream:
    """A stream: its dictionary, and its bytes as they are packed."""

    entries: dict[str, Any]
    packed: bytes

    def unpacked(self) -> bytes:
        """Return the bytes, at most what a memo may hold; those of a picture stay packed."""
        # PDFium drops the filter of metadata, and leaves them as they were packed.
        is_metadata = self.entries.get("Type") == "Metadata"
        if not is_metadata and self.entries.get("Filter") not in ("FlateDecode", ("FlateDecode",)):
            return self.packed
        try:
            return zlib.decompressobj().decompress(self.packed, _MOST_KEPT)
        except zlib.error:
            return self.packed


class PdfObjects:
    """The objects of one PDF: dictionaries, tuples, names, texts (strings), numbers, streams, references.

    Raises:
        ValueError: Where PDFium does not read the file or writes what this does not read.
    """

    def __init__(self, data: bytes) -> None:
        import pypdfium2  # noqa: PLC0415 - only where a PDF is read

        written = io.BytesIO()
        try:
            with pypdfium2.PdfDocument(data) as document:
                document.save(written)
        except pypdfium2.PdfiumError as fault:
            raise ValueError(str(fault)) from fault
        self._all: dict[int, Any] = {}
        trailer = self._read(written.getvalue())
        self.catalogue = self.entries(trailer.get("Root"))
        self.info = self.entries(trailer.get("Info"))
        self.pages = tuple(self._pages())
        self.numbers = {page: number for number, (page, _) in enumerate(self.pages, 1) if page is not None}
        """The number of each page, from 1, by the number of its object."""

    def __getitem__(self, value: Any) -> Any:
        """Return what a value is, itself or by reference."""
        seen = set()
        while isinstance(value, PdfReference) and value not in seen:
            seen.add(value)
            value = self._all.get(value.number)
        return value

    def __iter__(self) -> Iterator[dict[str, Any]]:
        """Yield the entries of every object that has any."""
        return (self.entries(value) for value in self._all.values() if isinstance(value, dict | PdfStream))

    def entries(self, value: Any) -> dict[str, Any]:
        """Return the entries of a dictionary or stream, itself or by reference; none where it is neither."""
        found = self[value]
        return found if isinstance(found, dict) else found.entries if isinstance(found, PdfStream) else {}

    def items(self, value: Any) -> tuple[Any, ...]:
        """Return the items of an array, itself or by reference; a single value is an item, null is none."""
        found = self[value]
        return found if isinstance(found, tuple) else () if found is None else (value,)

    def name_tree(self, value: Any) -> Iterator[tuple[str, Any]]:
        """Yield names and values of a name tree (7.9.6)."""
        waiting, seen = [value], set[PdfReference]()
        while waiting:
            node = waiting.pop()
            if isinstance(node, PdfReference) and node in seen:
                continue
            if isinstance(node, PdfReference):
                seen.add(node)
            entries = self.entries(node)
            names = self.items(entries.get("Names"))
            yield from ((str(self[key]), found) for key, found in zip(names[::2], names[1::2], strict=False))
            waiting += reversed(self.items(entries.get("Kids")))

    def _pages(self) -> Iterator[tuple[int | None, dict[str, Any]]]:
        """Yield object number and entries of each page, those inherited included."""
        waiting: list[tuple[Any, dict[str, Any]]] = [(self.catalogue.get("Pages"), {})]
        seen = set[PdfReference]()
        while waiting:
            node, above = waiting.pop()
            entries = self.entries(node)
            if "Kids" in entries:
                if isinstance(node, PdfReference) and node in seen:
                    continue
                if isinstance(node, PdfReference):
                    seen.add(node)
                here = above | {key: entries[key] for key in _INHERITED if key in entries}
                waiting += [(kid, here) for kid in reversed(self.items(entries["Kids"]))]
            else:
                yield node.number if isinstance(node, PdfReference) else None, above | entries

    def _read(self, text: bytes) -> dict[str, Any]:
        at = text.index(b"\n", text.index(b"\n") + 1)
        while head := _HEAD.match(text, at):
            value, at = _value(text, head.end())
            if text.startswith(b"stream\r\n", at) and isinstance(value, dict):
                start = at + len(b"stream\r\n")
                length = _length(value.get("Length"), text)
                value, at = PdfStream(value, text[start : start + length]), start + length
                at = text.index(b"endstream", at, at + 12) + len(b"endstream")
            self._all[int(head[1])] = value
            at = text.index(b"endobj", at, at + 9) + len(b"endobj")
        trailer, _ = _value(text, text.rindex(b"trailer") + len(b"trailer"))
        if not isinstance(trailer, dict):
            raise ValueError("no trailer")  # noqa: TRY004 - it is the file's fault
        return trailer


def _length(value: Any, text: bytes) -> int:
    if isinstance(value, PdfReference):
        found = re.search(rb"\n%d 0 obj\r\n(\d+)\r\nendobj" % value.number, text)
        value = int(found[1]) if found else None
    if not isinstance(value, int):
        raise ValueError("a stream without its length")  # noqa: TRY004 - it is the file's fault
    return value


def _value(text: bytes, at: int) -> tuple[Any, int]:
    """Read one value; return it and where the next thing begins."""
    open_ones: list[tuple[bytes, list[Any]]] = []
    while True:
        found = _TOKEN.match(text, at)
        if found is None:
            raise ValueError(f"no value at {at}")
        at = found.end()
        if found["open"]:
            open_ones.append((found["open"], []))
            continue
        if found["close"] and not open_ones:
            raise ValueError(f"nothing to close at {at}")
        value = _closed(*open_ones.pop()) if found["close"] else _simple(found)
        if not open_ones:
            return value, at
        open_ones[-1][1].append(value)


def _closed(opened: bytes, values: list[Any]) -> Any:
    if opened == b"[":
        return tuple(values)
    return {
        str(key): value
        for key, value in zip(values[::2], values[1::2], strict=False)
        if value is not None and isinstance(key, PdfName)
    }


def _simple(found: re.Match[bytes]) -> Any:
    kind = found.lastgroup
    raw = found[kind or 0]
    if kind == "reference":
        return PdfReference(int(raw))
    if kind == "name":
        return PdfName(re.sub(rb"#([0-9A-Fa-f]{2})", lambda x: bytes([int(x[1], 16)]), raw).decode("latin-1"))
    if kind == "text":
        return _text(re.sub(rb"\\([0-7]{1,3}|.)", _unescaped, raw, flags=re.DOTALL))
    if kind == "hex":
        digits = re.sub(rb"\s", b"", raw)
        return _text(bytes.fromhex((digits + b"0" * (len(digits) % 2)).decode()))
    words = {b"true": True, b"false": False, b"null": None}
    if raw in words:
        return words[raw]
    return int(raw) if re.fullmatch(rb"[+-]?\d+", raw) else float(raw)


def _unescaped(found: re.Match[bytes]) -> bytes:
    said = found[1]
    return bytes([int(said, 8) & 255]) if said.isdigit() else _ESCAPES.get(said, said)


def _text(raw: bytes) -> str:
    """Decode a string (7.9.2); one that is no text becomes as many letters as it has bytes."""
    if raw.startswith(b"\xfe\xff"):
        return raw[2:].decode("utf-16-be", "replace")
    return raw.decode("latin-1")


def first_differences(file: PdfObjects, again: PdfObjects, unlike: str) -> list[ObjectPath]:
    """Return where two PDFs differ, the first place of each page and of each entry of the catalogue.

    A path begins with ``page N``, ``Info`` or an entry of the catalogue. The embedded file called ``unlike``
    may have another content.
    """
    comparer = _ObjectComparer(file, again, unlike)
    return [path for start in _starts(file, again) for path in (comparer.difference(*start),) if path]


def _starts(file: PdfObjects, again: PdfObjects) -> Iterator[tuple[Any, Any, ObjectPath]]:
    if len(file.pages) != len(again.pages):
        yield len(file.pages), len(again.pages), ("Pages",)
    for number, (ours, theirs) in enumerate(zip(file.pages, again.pages, strict=False), 1):
        yield _without(ours[1], {"Parent"}), _without(theirs[1], {"Parent"}), (f"page {number}",)
    for key in sorted({*file.catalogue, *again.catalogue} - _OF_VIEWING):
        yield file.catalogue.get(key), again.catalogue.get(key), (key,)
    said = [{key: objects[objects.info.get(key)] for key in _SAID} for objects in (file, again)]
    yield said[0], said[1], ("Info",)


class _ObjectComparer:
    """Walks through both PDFs at once; what has been compared is not compared again."""

    def __init__(self, file: PdfObjects, again: PdfObjects, unlike: str) -> None:
        self._file, self._again = file, again
        self._seen = {(a, b) for a in _embedded(file, unlike) for b in _embedded(again, unlike)}

    def difference(self, file: Any, again: Any, path: ObjectPath) -> ObjectPath | None:
        """Return the path of the first difference, if there is one."""
        waiting = [(file, again, path)]
        while waiting:
            ours, theirs, path = waiting.pop()
            if isinstance(ours, PdfReference) and isinstance(theirs, PdfReference):
                pages = self._file.numbers.get(ours.number), self._again.numbers.get(theirs.number)
                if pages[0] is not None or pages[1] is not None:
                    if pages[0] != pages[1]:
                        return path
                    continue
                if (ours, theirs) in self._seen:
                    continue
                self._seen.add((ours, theirs))
                if len(self._seen) > _MOST_PAIRS:
                    return path
            within = self._within(self._file[ours], self._again[theirs], path)
            if within is None:
                return path
            waiting += reversed(within)
        return None

    def _within(self, ours: Any, theirs: Any, path: ObjectPath) -> list[tuple[Any, Any, ObjectPath]] | None:
        """Return what two values hold, to be held against one another; ``None`` where they differ."""
        if isinstance(ours, PdfStream) and isinstance(theirs, PdfStream):
            same = metadata(ours) == metadata(theirs) if path == ("Metadata",) else _alike(ours, theirs)
            if not same:
                return None
            ours, theirs = _without(ours.entries, _OF_PACKING), _without(theirs.entries, _OF_PACKING)
        if isinstance(ours, dict) and isinstance(theirs, dict):
            keys = {key for key, of in _both(ours, theirs) if of is not None}
            return [(ours.get(key), theirs.get(key), (*path, key)) for key in sorted(keys)]
        if isinstance(ours, tuple) and isinstance(theirs, tuple):
            if len(ours) != len(theirs):
                return None
            pairs = enumerate(zip(ours, theirs, strict=True), 1)
            return [(a, b, (*path, str(number))) for number, (a, b) in pairs]
        if _is_number(ours) and _is_number(theirs):
            return [] if abs(ours - theirs) < _NEAR else None
        return [] if type(ours) is type(theirs) and ours == theirs else None


def _both(ours: dict[str, Any], theirs: dict[str, Any]) -> Iterator[tuple[str, Any]]:
    yield from ours.items()
    yield from theirs.items()


def _alike(ours: PdfStream, theirs: PdfStream) -> bool:
    return ours.packed == theirs.packed or ours.unpacked() == theirs.unpacked()


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _without(entries: dict[str, Any], keys: frozenset[str] | set[str]) -> dict[str, Any]:
    return {key: value for key, value in entries.items() if key not in keys}


def _embedded(objects: PdfObjects, name: str) -> set[PdfReference]:
    """Return the references to the content of the embedded file of this name."""
    tree = objects.entries(objects.catalogue.get("Names")).get("EmbeddedFiles")
    return {
        content
        for found, specification in objects.name_tree(tree)
        if found == name
        for content in objects.entries(objects.entries(specification).get("EF")).values()
        if isinstance(content, PdfReference)
    }


def metadata(stream: PdfStream) -> list[tuple[str, str]] | None:
    """Return what XMP says of the memo and of the file's conformance; ``None`` where it is no XML."""
    try:
        root = parse_xml(stream.unpacked())
    except etree.XMLSyntaxError:
        return None
    said = [
        (str(each.tag), " ".join("".join(each.itertext()).split()))
        for each in root.iter("{*}*")
        if str(each.tag).startswith(_XMP_SAID)
    ]
    said += [
        (str(key), value)
        for each in root.iter("{*}*")
        for key, value in each.attrib.items()
        if str(key).startswith(_XMP_SAID)
    ]
    return sorted(said)
