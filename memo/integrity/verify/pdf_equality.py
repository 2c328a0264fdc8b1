"""Whether two PDFs mean exactly the same: every object that can be reached, every stream unpacked.

A file is read strictly, by qpdf without its repairs: one that programs may read in two ways is equal to none.
What is not compared is where objects stand in the file, how streams are packed, and what no program reaches.
"""

from __future__ import annotations

import io
import re
import zlib
from typing import TYPE_CHECKING, Any, Final

from memo.ooxml import LARGEST_CONTENT

if TYPE_CHECKING:
    import pikepdf

_OF_PACKING: Final = frozenset({"/Length", "/Filter", "/DecodeParms"})


def first_difference_of_pdf(file: bytes, again: bytes) -> str | None:
    """Return where a PDF means something else than the memo built again; ``None`` where all is equal."""
    import pikepdf  # noqa: PLC0415 - only where a PDF is verified

    if not re.search(rb"%%EOF\s*\Z", file[-1024:]):
        return "something follows its end"
    if file.count(b"startxref") > (2 if b"/Linearized" in file[:1024] else 1):
        return "it was saved in more than one layer"
    try:
        with pikepdf.open(io.BytesIO(again)) as theirs, _strictly(file) as ours:
            if "/XRefStm" in ours.trailer:
                return "it has objects that only some programs see"
            where = _Walk(ours, theirs).first_difference()
            return where or ("it can be read in more than one way" if ours.get_warnings() else None)
    except pikepdf.PdfError as fault:
        return f"it cannot be read to the end ({fault})"


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

    def first_difference(self) -> str | None:
        if self._pages[0] != self._pages[1]:
            return f"it has {self._pages[0]} pages, the memo {self._pages[1]}"
        for ours, theirs, path in self._starts:
            if not self._pair(ours, theirs):
                return path
        self._waiting = self._starts[::-1]
        while self._waiting:
            ours, theirs, path = self._waiting.pop()
            if not self._is_alike(ours, theirs, path):
                return path
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
