"""The manifest: what was printed in each paragraph of the file, and from where in the model.

Every id of the document becomes a bookmark, by which links and readers find its place again. A reviewer's
file comes back with other text in the same paragraphs. What they said when they were printed is kept in a
custom part; each paragraph is found again by a hidden bookmark, which office programs keep.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final, Literal

from lxml import etree

from memo.ooxml import attribute, fill_of, local, name
from memo.renderers.docx.inline_tokens import BreakToken, CloseToken, OpenToken, TextToken, stands
from memo.renderers.docx.tracked_changes import ONLY

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from memo.ooxml import Formatting
    from memo.renderers.docx.inline_tokens import InlineToken
    from memo.renderers.docx.tracked_changes import RedlineSide, Tracking


MANIFEST: Final = "urn:memo-pipeline:manifest:1"
"""The namespace of the custom part; its root is ``manifest``, its text is JSON."""

_VERSION: Final = 1
_CAPTIONS: Final = frozenset({"caption", "figcaption"})
_HEADINGS: Final = frozenset({"h1", "h2", "h3", "h4"})

ParagraphKind = Literal["heading", "paragraph", "item", "cell", "caption", "figure", "gap"]
ParagraphChange = Literal["inserted", "deleted"] | None
PrintedPiece = tuple["str | None", str]
PrintedRun = tuple[int, int, tuple[str, ...], str]
"""Start and end in the text of a paragraph, the names of styles from the outermost in, and a link.

A link is ``#`` and a bookmark, or the id of an address.
"""


@dataclass(slots=True)
class _ParagraphEntry:
    kind: ParagraphKind
    pieces: Mapping[RedlineSide, Sequence[PrintedPiece]]
    change: ParagraphChange = None
    runs: Mapping[RedlineSide, Sequence[PrintedRun]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class LooksOfFile:
    """How paragraphs are set: what a reviewer puts on them later can be told from it.

    Attributes:
        formatting: The styles of the file.
        targets: The addresses of its links by their ids.
    """

    formatting: Formatting
    targets: Mapping[str, str]

    def of(self, paragraph: etree._Element) -> dict[str, Any]:
        """Return its style, its level in a list, whether it begins a page, and the colour of its cell."""
        look = self.formatting.of_paragraph(paragraph.find(name("w:pPr")))
        cell = paragraph.getparent()
        fill = "" if cell is None else fill_of(cell)
        return {"style": look.style, "level": look.level, "page": look.new_page, "fill": fill}

    def runs(self, runs: Iterable[PrintedRun]) -> list[PrintedRun]:
        """Return the runs with the addresses of their links."""
        return [(start, end, styles, self.targets.get(link, link)) for start, end, styles, link in runs]


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
        runs = {side: list(_runs(tokens, side)) for side in self.sides}
        self._entries[paragraph] = _ParagraphEntry(kind, pieces, change, runs)

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
        beside: Mapping[str, Any],
        tracked: Tracking | None,
        looks: LooksOfFile,
    ) -> bytes:
        """Return the custom part.

        Args:
            numbered: The bookmark of each printed paragraph, and the paragraph, in reading order.
            tables: All tables of the file, in reading order.
            beside: What else is told of the file as it is built: the texts of the template, its inventory.
            tracked: In whose name and when changes are tracked; None in a file without.
            looks: Tells how its paragraphs are set.
        """
        places = _places(tables)
        said = {
            "version": _VERSION,
            "author": None if tracked is None else tracked.author,
            "date": None if tracked is None else tracked.stamp,
            "paragraphs": [self._entry(mark, paragraph, places, looks) for mark, paragraph in numbered],
            **beside,
        }
        root = etree.Element(f"{{{MANIFEST}}}manifest", nsmap={None: MANIFEST})
        root.text = json.dumps(said, ensure_ascii=False, separators=(",", ":"))
        return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)

    def _entry(
        self,
        mark: str,
        paragraph: etree._Element,
        places: Mapping[etree._Element, tuple[int, int, int]],
        looks: LooksOfFile,
    ) -> dict[str, Any]:
        # A cell that only continues the one above it has a paragraph that nobody has printed into.
        entry = self._entries.get(paragraph) or _ParagraphEntry("cell", dict.fromkeys(self.sides, ()))
        around = paragraph.getparent()
        table, row, cell = (None, None, None) if around is None else places.get(around, (None, None, None))
        pieces = entry.pieces["old" if entry.change == "deleted" else "new"]
        place = {"table": table, "row": row, "cell": cell}
        said = {"mark": mark, "kind": entry.kind, **place, "pieces": pieces, "change": entry.change}
        if entry.change == "deleted":
            return said
        return said | {"look": looks.of(paragraph) | {"runs": looks.runs(entry.runs.get("new", ()))}}


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


def _runs(tokens: Sequence[InlineToken], side: RedlineSide) -> Iterator[PrintedRun]:
    """Yield where words of a document are set in styles of their own or lead somewhere."""
    place, link = 0, ""
    for token in tokens:
        if isinstance(token, OpenToken) and local(token.made) == "hyperlink":
            anchor = attribute(token.made, "w:anchor")
            link = f"#{anchor}" if anchor else attribute(token.made, "r:id") or ""
        elif isinstance(token, CloseToken):
            link = ""
        elif isinstance(token, (TextToken, BreakToken)) and stands(token.change, side):
            text = token.text if isinstance(token, TextToken) else "\n"
            named = token.formatting.styles if isinstance(token, TextToken) else ()
            styles = tuple(style.name.casefold() for style in named)
            if styles or link:
                yield place, place + len(text), styles, link
            place += len(text)


def _places(tables: Iterable[etree._Element]) -> dict[etree._Element, tuple[int, int, int]]:
    """Return the numbers of table, row and cell by cell, each from 1."""
    return {
        cell: (table_number, row_number, cell_number)
        for table_number, table in enumerate(tables, 1)
        for row_number, row in enumerate(table.findall(name("w:tr")), 1)
        for cell_number, cell in enumerate(row.findall(name("w:tc")), 1)
    }
