"""What a reader, a screen reader and a viewer get from a PDF."""

from __future__ import annotations

import ctypes
import re
from collections import Counter
from typing import TYPE_CHECKING, Any, Final

from memo.integrity.verify.content import TextBlock, VisibleContent
from memo.integrity.verify.pdf_objects import PdfName, PdfReference, PdfStream, metadata

if TYPE_CHECKING:
    from collections.abc import Iterator

    from memo.integrity.verify.pdf_objects import PdfObjects

_READ_OUT: Final = {"Alt": "described as", "ActualText": "read as", "E": "short for", "T": "called"}
_ACTS: Final = {
    "OpenAction": "an action that runs when it is opened",
    "AA": "actions that run by themselves",
    "AcroForm": "a form",
    "JavaScript": "a script",
    "OCProperties": "layers that can be hidden",
}
_OF_VIEWERS: Final = frozenset({"PageMode", "PageLayout", "Version", "Extensions"})
_DRAWN: Final = frozenset({"Image", "Form", "PS", "Type1", "TrueType", "Type3", "Type0", "MMType1"})
_MOST_DRAWN: Final = 50_000_000
"""Bytes of drawing, and dots of pictures, that are looked at; a memo has a million or two."""
_SCALE: Final = 2
"""Pixels to a point; the thinnest stroke of the smallest letter is grey at least."""


def content_of_pdf(data: bytes, objects: PdfObjects, *, breaks: bool) -> VisibleContent:
    """Take the content out of a PDF.

    Args:
        data: The file.
        objects: Its objects.
        breaks: Heed what other versions of the programs do otherwise without a word being changed: where
            pages and lines end.
    """
    links = [*_links(objects)]
    if not breaks:  # a link that a line or page divides is two
        links = [each for n, each in enumerate(links) if n == 0 or links[n - 1] != each]
    said = {
        **{key.lower(): _texts(objects[objects.info.get(key)]) for key in ("Title", "Author", "Subject")},
        "language": _texts(objects[objects.catalogue.get("Lang")]),
        "bookmark": tuple(_bookmarks(objects)),
        "tag": tuple(_tags(objects)),
        "link description": tuple(description for _, description in links),
        "metadata statement": tuple(_metadata(objects)),
    }
    holds, beyond = Counter(_holds(objects)), frozenset(_ways_of_drawing(objects))
    targets = tuple(target for target, _ in links)
    return VisibleContent(_passages(data, breaks=breaks), targets, said, holds, beyond)


def is_tame(objects: PdfObjects) -> bool:
    """Return whether it is read and drawn in bounded time: no form draws itself, or others without end."""
    dots = 0
    for entries in objects:
        sides = objects[entries.get("Width")], objects[entries.get("Height")]
        if isinstance(sides[0], int) and isinstance(sides[1], int):
            dots += sides[0] * sides[1]
    costs: dict[Any, int] = {}
    drawn = sum(_cost(objects, page, page.get("Contents"), costs, 0) for _, page in objects.pages)
    return drawn < _MOST_DRAWN and dots < _MOST_DRAWN


def drawn_alike(file: bytes, again: bytes, page: int) -> bool:
    """Return whether a page looks the same in two PDFs, to the pixel."""
    import pypdfium2  # noqa: PLC0415 - only where a PDF is read

    drawn = []
    for data in (file, again):
        with pypdfium2.PdfDocument(data) as document:
            bitmap = document[page - 1].render(scale=1)
            drawn.append(bytes(bitmap.buffer))
            bitmap.close()
    return drawn[0] == drawn[1]


def _cost(objects: PdfObjects, owner: dict[str, Any], content: Any, costs: dict[Any, int], depth: int) -> int:
    """Count the bytes of drawing; what can't be counted is more than any memo draws."""
    if depth > 20:  # noqa: PLR2004 - deeper than any writer nests
        return _MOST_DRAWN
    parts = [objects[each] for each in objects.items(content)]
    drawing = b"\n".join(part.unpacked() for part in parts if isinstance(part, PdfStream))
    if re.search(rb"\bBI\b.*?\bID\b", drawing, re.DOTALL):  # pictures in the drawing itself, packed anyhow
        return _MOST_DRAWN
    forms = objects.entries(objects.entries(owner.get("Resources")).get("XObject"))
    cost = len(drawing)
    for name, times in Counter(re.findall(rb"/([^\s/\[\]<>(){}%]+)\s+Do\b", drawing)).items():
        form = forms.get(name.decode("latin-1"))
        if isinstance(form, PdfReference) and objects.entries(form).get("Subtype") == "Form":
            if form not in costs:
                costs[form] = _MOST_DRAWN  # while it is being counted; a form may draw itself
                costs[form] = _cost(objects, objects.entries(form), form, costs, depth + 1)
            cost += times * costs[form]
    return min(cost, _MOST_DRAWN)


def _passages(data: bytes, *, breaks: bool) -> tuple[TextBlock, ...]:
    import pypdfium2  # noqa: PLC0415 - only where a PDF is read

    texts = []
    with pypdfium2.PdfDocument(data) as document:
        for page in document:
            text = page.get_textpage()
            texts.append(re.sub(r"[\x02\ufffe](?:\r?\n)?|-\r?\n", "-", text.get_text_range()))
            text.close()
            page.close()
    texts = texts if breaks else _without_margins(texts)
    return tuple(TextBlock(f"page {number}", tuple(text.split())) for number, text in enumerate(texts, 1))


def _without_margins(pages: list[str]) -> list[str]:
    """Drop the lines that recur on all pages but one: other versions break pages elsewhere in the text."""
    lines = [[(line, re.sub(r"\d+", "#", line)) for line in page.splitlines()] for page in pages]
    count = Counter(masked for page in lines for masked in {masked for _, masked in page})
    most = max(2, len(pages) - 1)
    return ["\n".join(line for line, masked in page if count[masked] < most) for page in lines]


def _links(objects: PdfObjects) -> Iterator[tuple[str, str]]:
    """Yield where each link leads, and how it is described."""
    for _, page in objects.pages:
        for annotation in objects.items(page.get("Annots")):
            entries = objects.entries(annotation)
            if entries.get("Subtype") == "Link":
                yield _target(objects, entries), " ".join(_texts(objects[entries.get("Contents")]))


def _target(objects: PdfObjects, entries: dict[str, Any]) -> str:
    """Name what a link, or a bookmark, leads to or does (ISO 32000-1, 12.3.2 and 12.6)."""
    action = objects.entries(entries.get("A"))
    both = "A" in entries and "Dest" in entries
    more = " and more" if both or "Next" in action or entries.keys() & {"AA", "AP"} else ""
    kind = str(objects[action.get("S")]) if action else "GoTo"
    if kind == "URI":
        return f"{objects[action.get('URI')]}{more}"
    if kind != "GoTo":
        return f"an action ({kind}){more}"
    place = objects[action.get("D") if action else entries.get("Dest")]
    if isinstance(place, str):
        return f"{place}{more}"
    return ("a place" if isinstance(place, tuple) else "nowhere") + more


def _bookmarks(objects: PdfObjects) -> Iterator[str]:
    waiting, seen = [objects.entries(objects.catalogue.get("Outlines")).get("First")], set[PdfReference]()
    while waiting:
        item = waiting.pop()
        entries = objects.entries(item)
        if not entries or (isinstance(item, PdfReference) and item in seen):
            continue
        if isinstance(item, PdfReference):
            seen.add(item)
        target = _target(objects, entries)
        title = " ".join(_texts(objects[entries.get("Title")]))
        yield title if target == "a place" else f"{title} → {target}"
        waiting += [entries.get("Next"), entries.get("First")]


def _tags(objects: PdfObjects) -> Iterator[str]:
    """Yield role, texts and attributes of each structure element, in order (14.7.2, 14.9)."""
    root = objects.entries(objects.catalogue.get("StructTreeRoot"))
    waiting, seen = [root.get("K")], set[PdfReference]()
    while waiting:
        item = waiting.pop()
        if isinstance(item, PdfReference):
            if item in seen:
                continue
            seen.add(item)
        found = objects[item]
        if isinstance(found, tuple):
            waiting += reversed(found)
        elif isinstance(found, dict) and "S" in found:
            yield ", ".join([str(objects[found["S"]]), *_read_out(objects, found)])
            waiting.append(found.get("K"))


def _read_out(objects: PdfObjects, element: dict[str, Any]) -> Iterator[str]:
    for key, how in _READ_OUT.items():
        if key in element:
            yield f"{how} {objects[element[key]]}"
    for owner in objects.items(element.get("A")):
        for key, value in sorted(objects.entries(owner).items()):
            said = objects[value]
            if isinstance(said, str) and key != "O":
                yield f"{key} {said}"


def _metadata(objects: PdfObjects) -> Iterator[str]:
    stream = objects[objects.catalogue.get("Metadata")]
    if isinstance(stream, PdfStream):
        for key, value in metadata(stream) or [("metadata", "unreadable")]:
            yield f"{key.rpartition('}')[2]} {value}"


def _holds(objects: PdfObjects) -> Iterator[str]:
    for key in objects.catalogue.keys() - _OF_VIEWERS:
        yield _ACTS.get(key, f"the entry {key} of the catalogue")
    names = objects.entries(objects.catalogue.get("Names"))
    for key in names:
        yield _ACTS.get(key, f"the names {key}")
    for key in objects.entries(objects.catalogue.get("StructTreeRoot")):
        yield f"the entry {key} of its tags"
    for name, _ in objects.name_tree(names.get("Dests")):
        yield f"the place {name}"
    for name, _ in objects.name_tree(names.get("EmbeddedFiles")):
        yield f"the file {name}"
    for specification in objects.items(objects.catalogue.get("AF")):
        yield f"the file {objects[objects.entries(specification).get('UF')]} as associated"
    yield from _on_pages(objects)


def _on_pages(objects: PdfObjects) -> Iterator[str]:
    sizes = {_size(objects, page) for _, page in objects.pages}
    yield from (f"pages of {size}" for size in sizes)
    for number, (_, page) in enumerate(objects.pages, 1):
        if "AA" in page:
            yield f"{_ACTS['AA']}, on page {number}"
        for annotation in objects.items(page.get("Annots")):
            kind = str(objects[objects.entries(annotation).get("Subtype")])
            if kind != "Link":
                said = " ".join(_texts(objects[objects.entries(annotation).get("Contents")]))
                yield f"a note ({kind}) on page {number}" + (f" that says “{said}”" if said else "")


def _ways_of_drawing(objects: PdfObjects) -> Iterator[str]:
    for entries in objects:
        kind = objects[entries.get("Subtype")]
        if isinstance(kind, str) and kind in _DRAWN:
            yield f"drawing of the kind {kind}"
        for key in ("PatternType", "ShadingType"):
            if key in entries:
                yield f"drawing of the kind {key} {objects[entries[key]]}"


def _size(objects: PdfObjects, page: dict[str, Any]) -> str:
    box = objects.items(page.get("CropBox", page.get("MediaBox")))
    sides = " ".join(f"{side:.0f}" for side in map(objects.__getitem__, box) if isinstance(side, int | float))
    turned = objects[page.get("Rotate")] or 0
    unit = objects[page.get("UserUnit")] or 1
    return (
        f"{sides} points" + (f", turned by {turned}" if turned else "") + ("" if unit == 1 else f" × {unit}")
    )


def _texts(value: Any) -> tuple[str, ...]:
    return (value,) if isinstance(value, str) and not isinstance(value, PdfName) else ()


def unseen_words(data: bytes) -> Counter[tuple[int, str]]:
    """Return page and word of each that has a letter in whose place the page is of one colour."""
    import pypdfium2  # noqa: PLC0415 - only where a PDF is read

    found = Counter[tuple[int, str]]()
    with pypdfium2.PdfDocument(data) as document:
        for number, page in enumerate(document, 1):
            bitmap = page.render(scale=_SCALE, grayscale=True, draw_annots=False)
            text = page.get_textpage()
            drawn = _PageImage(bytes(bitmap.buffer), bitmap.width, bitmap.height, bitmap.stride)
            found += Counter((number, word) for word in _hidden_in(text, drawn))
            text.close()
            bitmap.close()
            page.close()
    return found


class _PageImage:
    """A page as it looks, in shades of grey."""

    def __init__(self, pixels: bytes, width: int, height: int, stride: int) -> None:
        self._pixels, self._width, self._height, self._stride = pixels, width, height, stride

    def is_plain(self, box: tuple[float, float, float, float]) -> bool:
        """Return whether a box, in points from the page's foot, is of one colour with what surrounds it."""
        left, right = (
            max(0, min(self._width, int(x * _SCALE) + more)) for x, more in ((box[0], -1), (box[2], 2))
        )
        top, foot = (
            max(0, min(self._height, self._height - int(y * _SCALE) + more))
            for y, more in ((box[3], -2), (box[1], 2))
        )
        if left >= right or top >= foot:
            return True  # beyond the page
        first = self._pixels[top * self._stride + left]
        plain = bytes([first]) * (right - left)
        return all(
            self._pixels[row * self._stride + left : row * self._stride + right] == plain
            for row in range(top, foot)
        )


def _hidden_in(text: Any, drawn: _PageImage) -> Iterator[str]:
    word, hidden = "", False
    for letter, box in _letters(text):
        if letter.isspace():
            if hidden:
                yield word
            word, hidden = "", False
        else:
            word += letter
            hidden = hidden or (box[0] < box[2] and box[1] < box[3] and drawn.is_plain(box))
    if hidden:
        yield word


def _letters(text: Any) -> Iterator[tuple[str, tuple[float, float, float, float]]]:
    """Yield each letter and the box it is drawn in: left, foot, right, top (PDFium's ``fpdf_text.h``)."""
    import pypdfium2.raw as pdfium  # noqa: PLC0415 - only where a PDF is read

    sides = [ctypes.c_double() for _ in range(4)]
    left, right, foot, top = sides
    places = [ctypes.byref(side) for side in sides]
    for number in range(text.count_chars()):
        code = pdfium.FPDFText_GetUnicode(text, number)
        pdfium.FPDFText_GetCharBox(text, number, *places)
        letter = chr(code) if code in range(32, 0x110000) else " "
        yield letter, (left.value, foot.value, right.value, top.value)
