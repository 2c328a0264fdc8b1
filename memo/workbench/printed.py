"""The memo as printed, made ready to be edited in place: fields to open, problems beside their passage.

The document is the one that all outputs print; nothing of it is worded here. Each part of it is an element of
its own with the hash of its markup, so that a page is sent those parts alone that are otherwise by now.
"""

from __future__ import annotations

import copy
import hashlib
import re
from dataclasses import dataclass
from operator import itemgetter
from typing import TYPE_CHECKING, Final

from lxml import etree

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

HEADER: Final = "header"
"""The name of the part above all sections."""

_EDITOR: Final = "workbench-editor"
_PLACE: Final = re.compile(rf'<ins id="({_EDITOR}|workbench-beside-\d+)"></ins>')
_RECOMMENDED: Final = ".//section[@id='recommendation']//p[@class='lead']//span[@data-path]"
"""The title of the pathway that is recommended; words of the memo's own stand there by a path of theirs."""
_BLOCKS: Final = frozenset({"p", "li", "td", "th", "h1", "h2", "h3", "caption", "figcaption", "dd", "dt"})
_CELLS: Final = frozenset({"td", "th"})
_BESIDE: Final = "wb-beside-row"
_HOLDERS: Final = frozenset({"li", "td", "th", "caption", "figcaption", "dd", "dt"})


@dataclass(frozen=True, slots=True)
class Part:
    """One part of the printed memo: its name, the heading that an outline has for it, its markup."""

    name: str
    heading: str
    html: str

    @property
    def hash(self) -> str:
        """What tells its markup from any other."""
        return hashlib.blake2b(self.html.encode(), digest_size=6).hexdigest()


@dataclass(frozen=True, slots=True)
class Beside:
    """What is put beside a passage: the model path that it is about, and its markup."""

    path: str
    html: str


class PrintedMemo:
    """A composed document, of which pages are made again and again.

    Args:
        root: The document.
        is_editable: Whether what is printed can be opened.
    """

    def __init__(self, root: etree._Element, *, is_editable: bool = True) -> None:
        self._is_editable = is_editable
        self.root = copy.deepcopy(root)
        for column in self.root.iter("col"):  # a strict policy lets no style stand at an element
            width = column.attrib.pop("style", "").partition("width:")[2].strip()
            if width:
                column.set("width", width)
        for title in self.root.iterfind(_RECOMMENDED):  # there it is chosen, and at its own place worded
            if title.get("data-path", "").startswith("pathways."):
                title.set("data-path", "recommendation.pathway")
        self.paths = [
            each.get("data-path", "") for each in self.root.iter(etree.Element) if each.get("data-path")
        ]
        self._headings = {name: _heading(part) for name, part in _parts(self.root)}
        self._part_of: dict[str, str] = {}
        for name, part in _parts(self.root):
            for each in part.iter(etree.Element):
                path = each.get("data-path")
                if path:
                    self._part_of.setdefault(path, name)

    def prints(self, path: str) -> bool:
        """Return whether anything of the part of the memo that a path begins with is printed."""
        first = path.partition(".")[0]
        return any(each.partition(".")[0] == first for each in self._part_of)

    def nearest(self, path: str) -> str | None:
        """Return the printed path at which something about a path is shown: its own, or one around it."""
        if path in self._part_of:
            return path
        around = path
        while around:
            found = next((each for each in self._part_of if each.startswith(f"{around}.")), None)
            if found is not None or around in self._part_of:
                return found or around
            around = around.rpartition(".")[0]
        return next(iter(self._part_of), None)

    def in_order(self, paths: Iterable[str]) -> list[str]:
        """Return paths in the order in which a reader comes to them.

        What is printed nowhere stays behind what it stands behind in the file.
        """
        places = {path: place for place, path in reversed([*enumerate(self.paths)])}
        place, ordered = 0, []
        for path in paths:
            place = places.get(path, place)
            ordered.append((place, path))
        return [path for _, path in sorted(ordered, key=itemgetter(0))]

    def part_of(self, path: str) -> str:
        """Return the name of the part in which something about a path is shown."""
        near = self.nearest(path)
        return HEADER if near is None else self._part_of[near]

    def parts(
        self,
        choices: Mapping[str, str],
        quotes: Mapping[str, str],
        slots: Iterable[str],
        beside: Iterable[Beside],
        editor: Beside | None,
    ) -> list[Part]:
        """Return all parts, with what stands beside their passages.

        Args:
            choices: What a field with a choice has to offer, by path, with spaces between.
            quotes: What each quote is called, by its path.
            slots: The paths that are still to be written.
            beside: Problems, each at the path that it is about.
            editor: The editor that is open.
        """
        root = copy.deepcopy(self.root)
        first = _prepared(root, frozenset(slots), is_editable=self._is_editable)
        for path, each in first.items():
            if path in choices:
                each.set("data-choices", choices[path])
            if path in quotes:
                each.set("data-quote", quotes[path])
        kept: dict[str, str] = {}
        for number, told in enumerate(beside):
            self._put(first, told, f"workbench-beside-{number}", kept)
        if editor is not None:
            self._put(first, editor, _EDITOR, kept, opens=True)
        return [Part(name, self._headings[name], _filled(part, kept)) for name, part in _parts(root)]

    def _put(
        self,
        first: Mapping[str, etree._Element],
        each: Beside,
        name: str,
        kept: dict[str, str],
        *,
        opens: bool = False,
    ) -> None:
        near = self.nearest(each.path)
        if near is None or near not in first:
            return
        block = _block_of(first[near])
        place = etree.Element("ins")
        place.set("id", name)
        kept[name] = each.html
        cell = next((part for part in (block, *block.iterancestors()) if part.tag in _CELLS), None)
        if opens:
            block.set("class", f"{block.get('class', '')} wb-opened".strip())
        elif cell is not None:  # as wide as the table, however narrow its cell
            _row_below(cell).append(place)
            return
        if block.tag in _HOLDERS:
            block.append(place)
            return
        place.tail, block.tail = block.tail, None
        block.addnext(place)


def _row_below(cell: etree._Element) -> etree._Element:
    """Return the one cell of the row below that of a cell which is there for what stands beside it."""
    row = next(cell.iterancestors("tr"))
    below = row.getnext()
    if below is None or below.get("class") != _BESIDE:
        below = etree.Element("tr", {"class": _BESIDE})
        width = sum(int(each.get("colspan", "1")) for each in row.iterchildren(*_CELLS))
        etree.SubElement(below, "td", {"colspan": str(width)})
        row.addnext(below)
    return below[0]


def _parts(root: etree._Element) -> Iterator[tuple[str, etree._Element]]:
    body = root.find("body")
    for child in body if body is not None else ():
        if child.tag == "main":
            for part in child.iterchildren(etree.Element):
                yield part.get("id") or str(part.tag), part
        elif isinstance(child.tag, str):
            yield HEADER, child


def _heading(part: etree._Element) -> str:
    for tag in ("h2", "h1"):
        found = part.find(f".//{tag}")
        if found is not None:
            return " ".join("".join(map(str, found.itertext())).split())
    return ""


def _prepared(root: etree._Element, slots: frozenset[str], *, is_editable: bool) -> dict[str, etree._Element]:
    """Make a field of every printed value, and return where each path is edited.

    That is where the entry that it belongs to has its place, such as the row of an obstacle, else where it is
    printed first: the title of an obstacle heads columns before.
    """
    first: dict[str, etree._Element] = {}
    for each in root.iter(etree.Element):
        path = each.get("data-path")
        if path is None:
            continue
        classes = [*each.get("class", "").split(), "wb-field", *(["wb-slot"] if path in slots else [])]
        each.set("class", " ".join(classes))
        if path not in first or (_is_at_home(each, path) and not _is_at_home(first[path], path)):
            first[path] = each
    for each in first.values() if is_editable else ():
        each.set("tabindex", "0")
        each.set("role", "button")
    for mark in root.iter("a"):
        if mark.get("class") == "evidence-mark":
            mark.set("data-evidence", mark.get("href", "").rpartition("-")[2])
    return first


def _is_at_home(element: etree._Element, path: str) -> bool:
    """Return whether an element stands within that of the entry with an id which its path begins with."""
    entry = path.split(".")[1:2]
    return bool(entry) and any(
        each.get("id", "").endswith(f"-{entry[0]}") for each in element.iterancestors()
    )


def _block_of(element: etree._Element) -> etree._Element:
    for each in element.iterancestors():
        if each.tag in _BLOCKS:
            return each
    return element


def _filled(part: etree._Element, kept: Mapping[str, str]) -> str:
    part.tail = None
    html = str(etree.tostring(part, method="html", encoding="unicode"))
    return _PLACE.sub(lambda place: kept.get(place[1], place[0]), html)
