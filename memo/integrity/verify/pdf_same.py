"""Whether two PDFs are one document saved twice: all objects held against one another, from the root on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from lxml import etree

from memo.integrity.verify.pdf_objects import Reference, Stream

if TYPE_CHECKING:
    from collections.abc import Iterator

    from memo.integrity.verify.pdf_objects import PdfObjects

Path = tuple[str, ...]

_NEAR: Final = 0.005
"""Points; programs write numbers to as many places as they please."""

# How a stream is packed, and how a viewer is opened and a file was numbered: each program has its own ways.
_OF_PACKING: Final = frozenset({"Length", "Filter", "DecodeParms", "DL"})
_OF_VIEWING: Final = frozenset({"PageMode", "PageLayout", "Version", "Pages"})
_SAID: Final = ("Title", "Author", "Subject")
"""What the information dictionary says of the memo; the rest is of programs, dates and archives (14.3.3)."""

_XMP_SAID: Final = ("{http://purl.org/dc/", "{http://www.aiim.org/pdf")
_MOST_PAIRS: Final = 300_000


def first_differences(file: PdfObjects, again: PdfObjects, unlike: str) -> list[Path]:
    """Return where two PDFs differ, the first place of each page and of each entry of the catalogue.

    A path begins with ``page N``, ``Info`` or an entry of the catalogue. The embedded file called ``unlike``
    may have another content.
    """
    walk = _Walk(file, again, unlike)
    return [path for start in _starts(file, again) for path in (walk.difference(*start),) if path]


def _starts(file: PdfObjects, again: PdfObjects) -> Iterator[tuple[Any, Any, Path]]:
    if len(file.pages) != len(again.pages):
        yield len(file.pages), len(again.pages), ("Pages",)
    for number, (ours, theirs) in enumerate(zip(file.pages, again.pages, strict=False), 1):
        yield _without(ours[1], {"Parent"}), _without(theirs[1], {"Parent"}), (f"page {number}",)
    for key in sorted({*file.catalogue, *again.catalogue} - _OF_VIEWING):
        yield file.catalogue.get(key), again.catalogue.get(key), (key,)
    said = [{key: objects[objects.info.get(key)] for key in _SAID} for objects in (file, again)]
    yield said[0], said[1], ("Info",)


class _Walk:
    """Goes through both at once; what was held against one another is not again."""

    def __init__(self, file: PdfObjects, again: PdfObjects, unlike: str) -> None:
        self._file, self._again = file, again
        self._seen = {(a, b) for a in _embedded(file, unlike) for b in _embedded(again, unlike)}

    def difference(self, file: Any, again: Any, path: Path) -> Path | None:
        """Return the path of the first difference, if there is one."""
        waiting = [(file, again, path)]
        while waiting:
            ours, theirs, path = waiting.pop()
            if isinstance(ours, Reference) and isinstance(theirs, Reference):
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

    def _within(self, ours: Any, theirs: Any, path: Path) -> list[tuple[Any, Any, Path]] | None:
        """Return what two values hold, to be held against one another; ``None`` where they differ."""
        if isinstance(ours, Stream) and isinstance(theirs, Stream):
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


def _alike(ours: Stream, theirs: Stream) -> bool:
    return ours.packed == theirs.packed or ours.unpacked() == theirs.unpacked()


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _without(entries: dict[str, Any], keys: frozenset[str] | set[str]) -> dict[str, Any]:
    return {key: value for key, value in entries.items() if key not in keys}


def _embedded(objects: PdfObjects, name: str) -> set[Reference]:
    """Return the references to the content of the embedded file of this name."""
    tree = objects.entries(objects.catalogue.get("Names")).get("EmbeddedFiles")
    return {
        content
        for found, specification in objects.name_tree(tree)
        if found == name
        for content in objects.entries(objects.entries(specification).get("EF")).values()
        if isinstance(content, Reference)
    }


def metadata(stream: Stream) -> list[tuple[str, str]] | None:
    """Return what XMP says of the memo and of the file's conformance; ``None`` where it is no XML."""
    parser = etree.XMLParser(resolve_entities=False, load_dtd=False, no_network=True)
    try:
        root = etree.fromstring(stream.unpacked(), parser)
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
