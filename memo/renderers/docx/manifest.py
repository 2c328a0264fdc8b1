"""The manifest: what was printed in each paragraph of the file, and from where in the model.

Every id of the document becomes a bookmark, by which links and readers find its place again. A reviewer's
file comes back with other text in the same paragraphs. What they said when they were printed is kept in a
custom part; each paragraph is found again by a hidden bookmark, which office programs keep.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final, Literal

from lxml import etree

from memo.diagnostics import Problem
from memo.ooxml import attribute, local, name, paragraphs, w
from memo.renderers.docx.inline import BreakToken, TextToken, stands
from memo.renderers.docx.styles import path_of
from memo.renderers.docx.tracked_changes import ONLY, stands_on
from memo.text import digest

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from memo.renderers.docx.inline import InlineToken
    from memo.renderers.docx.tracked_changes import RedlineSide


_LONGEST = 40  # characters; Word refuses a longer bookmark name
_HASH = 8
PRINTED = "_p"
"""How the bookmark of each printed paragraph begins; its number follows."""

_PRINTED = re.compile(re.escape(PRINTED) + r"\d+", re.IGNORECASE)


def bookmark_names(ids: Iterable[str], taken: Iterable[str] = ()) -> dict[str, str]:
    """Map each id to its bookmark name: ``_`` and the id, other than letters and digits turned to ``_``.

    The leading ``_`` hides a bookmark from Word's list and lets it survive a LibreOffice round trip. Names
    are unique regardless of case, as in Word, none is that of a printed paragraph, and each is at most 40
    characters long; a hash sees to all three.
    """
    used = {name.casefold() for name in taken}
    names: dict[str, str] = {}
    for each in ids:
        plain = "_" + re.sub(r"[^A-Za-z0-9]", "_", each)
        if len(plain) > _LONGEST or plain.casefold() in used or _PRINTED.fullmatch(plain):
            own = digest(each.encode())[:_HASH]
            plain = f"{plain[: _LONGEST - _HASH - 1]}_{own}"
        used.add(plain.casefold())
        names[each] = plain
    return names


class Bookmarks:
    """The bookmarks of one document, numbered upward from those that its template already has."""

    def __init__(self, body: etree._Element, template_body: etree._Element) -> None:
        starts = list(template_body.iter(name("w:bookmarkStart")))
        taken = [attribute(start, "w:name") or "" for start in starts]
        self._elements = [element for element in body.iter("{}*") if element.get("id")]
        self._names = bookmark_names([element.get("id", "") for element in self._elements], taken)
        self._last = max((int(attribute(start, "w:id") or 0) for start in starts), default=0)
        self._targets: dict[str, etree._Element] = {}
        self._placed: set[str] = set()

    def open(self, element: etree._Element) -> etree._Element | None:
        """Return the start of an element's bookmark, the next number on it; ``None`` when it has no id."""
        own = element.get("id")
        if not own:
            return None
        self._last += 1
        return w("bookmarkStart", id=self._last, name=self._names[own])

    def close(self, start: etree._Element) -> etree._Element:
        """Return the end that belongs to a start, and count its id as placed."""
        self._placed.add(attribute(start, "w:name") or "")
        return w("bookmarkEnd", id=attribute(start, "w:id") or "")

    def around(self, start: etree._Element | None, blocks: Sequence[etree._Element]) -> None:
        """Put a bookmark around the first of some paragraphs, or a row; without any, its id has no place.

        LibreOffice drops one that goes on over further paragraphs and ends in a table.
        """
        hosts = paragraphs(blocks)
        if start is None or not hosts:
            return
        # In a redline, the first that stays: a link to one that goes would lead nowhere in the newer memo.
        first = next((host for host in hosts if stands_on(host, "new")), hosts[0])
        _enclose(first, start, hosts[-1] if blocks[0].tag == name("w:tr") else first, self.close(start))

    def number(self, hosts: Sequence[etree._Element]) -> Iterator[tuple[str, etree._Element]]:
        """Put a bookmark around what each printed paragraph holds; yield its name with the paragraph."""
        for number, paragraph in enumerate(hosts, 1):
            self._last += 1
            start = w("bookmarkStart", id=self._last, name=f"{PRINTED}{number}")
            _enclose(paragraph, start, paragraph, w("bookmarkEnd", id=self._last))
            yield f"{PRINTED}{number}", paragraph

    def link(self, element: etree._Element) -> str:
        """Return the bookmark that ``href="#id"`` goes to; a place that isn't there is told by `faults`."""
        target = element.get("href", "")[1:]
        self._targets.setdefault(target, element)
        return self._names.get(target, "")

    def faults(self) -> list[Problem]:
        """Return a problem for each id used twice and each link to a place that was not printed."""
        seen: set[str] = set()
        found: list[Problem] = []
        for element in self._elements:
            own = element.get("id", "")
            if own in seen:
                found.append(_fault("docx-id-twice", element, f"The id “{own}” is used twice"))
            seen.add(own)
        for target, link in self._targets.items():
            if self._names.get(target) not in self._placed:
                said = f"A link goes to “#{target}”, which is nowhere in the document"
                found.append(_fault("docx-link-broken", link, said))
        return found


def _enclose(first: etree._Element, start: etree._Element, last: etree._Element, end: etree._Element) -> None:
    first.insert(1 if len(first) and first[0].tag == name("w:pPr") else 0, start)
    last.append(end)


def _fault(code: str, element: etree._Element, said: str) -> Problem:
    path = path_of(element)
    return Problem(code, f"{said}{f' (at {path})' if path else ''}.", path=path)


MANIFEST: Final = "urn:memo-pipeline:manifest:1"
"""The namespace of the custom part; its root is ``manifest``, its text is JSON."""

_VERSION: Final = 1
_CAPTIONS: Final = frozenset({"caption", "figcaption"})
_HEADINGS: Final = frozenset({"h1", "h2", "h3", "h4"})

ParagraphKind = Literal["heading", "paragraph", "item", "cell", "caption", "figure", "gap"]
ParagraphChange = Literal["inserted", "deleted"] | None
PrintedPiece = tuple["str | None", str]


@dataclass(slots=True)
class _ParagraphEntry:
    kind: ParagraphKind
    pieces: Mapping[RedlineSide, Sequence[PrintedPiece]]
    change: ParagraphChange = None


@dataclass(slots=True)
class DocxManifest:
    """What one printing puts into its paragraphs."""

    sides: Sequence[RedlineSide]
    _entries: dict[etree._Element, _ParagraphEntry] = field(default_factory=dict)

    def note(
        self, paragraph: etree._Element, kind: ParagraphKind, tokens: Sequence[InlineToken] = ()
    ) -> None:
        """Note a paragraph that has been printed; in which document it stands has been told before."""
        only = paragraph.get(ONLY)
        change: ParagraphChange = None if only is None else "inserted" if only == "new" else "deleted"
        pieces = {side: _pieces(tokens, side) for side in self.sides}
        self._entries[paragraph] = _ParagraphEntry(kind, pieces, change)

    def join(self, inserted: etree._Element) -> None:
        """Note that a deleted paragraph has become one with an inserted one, which stands in both now."""
        self._entries[inserted].change = None

    def bookmarkable(self, printed: Sequence[etree._Element]) -> Sequence[etree._Element]:
        """Return the paragraphs that can be found again: LibreOffice drops an empty one at a file's end."""
        last = self._entries.get(printed[-1]) if printed else None
        return printed[:-1] if last is not None and last.kind == "gap" and len(printed[-1]) == 1 else printed

    def to_xml(
        self,
        numbered: Iterable[tuple[str, etree._Element]],
        tables: Iterable[etree._Element],
        parts: Mapping[str, Sequence[str]],
        author: str | None,
    ) -> bytes:
        """Return the custom part.

        Args:
            numbered: The bookmark of each printed paragraph, and the paragraph, in reading order.
            tables: All tables of the file, in reading order.
            parts: The text of each paragraph that the template has, by part.
            author: In whose name changes are tracked; ``None`` in a file without.
        """
        places = _places(tables)
        said = {
            "version": _VERSION,
            "author": author,
            "paragraphs": [self._entry(mark, paragraph, places) for mark, paragraph in numbered],
            "parts": parts,
        }
        root = etree.Element(f"{{{MANIFEST}}}manifest", nsmap={None: MANIFEST})
        root.text = json.dumps(said, ensure_ascii=False, separators=(",", ":"))
        return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)

    def _entry(
        self, mark: str, paragraph: etree._Element, places: Mapping[etree._Element, tuple[int, int, int]]
    ) -> dict[str, Any]:
        # A cell that only continues the one above it has a paragraph that nobody has printed into.
        entry = self._entries.get(paragraph) or _ParagraphEntry("cell", dict.fromkeys(self.sides, ()))
        around = paragraph.getparent()
        table, row, cell = (None, None, None) if around is None else places.get(around, (None, None, None))
        pieces = entry.pieces["old" if entry.change == "deleted" else "new"]
        place = {"table": table, "row": row, "cell": cell}
        return {"mark": mark, "kind": entry.kind, **place, "pieces": pieces, "change": entry.change}


def kind_of(element: etree._Element) -> ParagraphKind:
    """Return what a paragraph is that prints an element, from where the element stands."""
    tag = local(element)
    around = {local(each) for each in element.iterancestors()} | {tag}
    if tag in _CAPTIONS:
        return "caption"
    if around & {"td", "th"}:
        return "cell"
    if "li" in around:
        return "item"
    return "heading" if tag in _HEADINGS else "paragraph"


def _pieces(tokens: Sequence[InlineToken], side: RedlineSide) -> list[PrintedPiece]:
    """Return what a document says in a paragraph; neighbours from one place in the model are one piece."""
    pieces: list[PrintedPiece] = []
    for token in tokens:
        if not isinstance(token, (TextToken, BreakToken)) or not stands(token.change, side):
            continue
        path, text = (token.path or None, token.text) if isinstance(token, TextToken) else (None, "\n")
        if pieces and pieces[-1][0] == path:
            pieces[-1] = (path, pieces[-1][1] + text)
        else:
            pieces.append((path, text))
    return pieces


def _places(tables: Iterable[etree._Element]) -> dict[etree._Element, tuple[int, int, int]]:
    """Return the numbers of table, row and cell by cell, each from 1."""
    return {
        cell: (table_number, row_number, cell_number)
        for table_number, table in enumerate(tables, 1)
        for row_number, row in enumerate(table.findall(name("w:tr")), 1)
        for cell_number, cell in enumerate(row.findall(name("w:tc")), 1)
    }
