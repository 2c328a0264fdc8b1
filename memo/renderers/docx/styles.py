"""The named styles of a template: which there are, which prints what, and how they number lists."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Final, Literal

from lxml import etree

from memo.diagnostics import MemoError, Message, Problem
from memo.ooxml import NAMESPACES, attribute, child, local, name, w
from memo.renderers.docx.tracked_changes import CHANGES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

StyleKind = Literal["paragraph", "character", "table"]
_ABSTRACT = etree.XPath("string(w:num[@w:numId = $id]/w:abstractNumId/@w:val)", namespaces=NAMESPACES)
_LEVEL = etree.XPath(
    "string(w:abstractNum[@w:abstractNumId = $id]//w:lvl[w:pStyle/@w:val = $style]/@w:ilvl)",
    namespaces=NAMESPACES,
)
_HALF_POINTS = 2
_WORD_DEFAULT_SIZE = 10.0  # points; 17.3.2.38 when neither style nor defaults say


@dataclass(frozen=True, slots=True)
class Style:
    """A style by its kind and the name that Word's user interface shows, in any case."""

    kind: StyleKind
    name: str


class TemplateStyles:
    """The styles part of a template (17.7), asked by the names that designers see; and its numbering part."""

    def __init__(
        self, styles: etree._Element, template_name: str, numbering: etree._Element | None = None
    ) -> None:
        self._root, self._template, self._numbering = styles, template_name, numbering
        self._by_name: dict[tuple[str, str], etree._Element] = {}
        self._by_id: dict[str, etree._Element] = {}
        for style in styles.findall(name("w:style")):
            label = attribute(child(style, "w:name"), "w:val") or ""
            self._by_name.setdefault((style.get(name("w:type"), "paragraph"), label.casefold()), style)
            self._by_id.setdefault(style.get(name("w:styleId"), ""), style)

    def missing(self, bodies: Iterable[etree._Element]) -> list[Problem]:
        """Return one problem for each style that the template lacks, at its first use."""
        lacking: dict[tuple[str, str], list[tuple[Style, etree._Element]]] = {}
        for element in (each for body in bodies for each in body.iter("{}*", SVG)):
            style = style_of(element)
            if style is not None and self._find(style) is None:
                lacking.setdefault((style.kind, style.name.casefold()), []).append((style, element))
        return [
            self._lack(uses[0][0], start_tag(uses[0][1]), path_of(uses[0][1]), len(uses) - 1)
            for uses in lacking.values()
        ]

    def id_of(self, style: Style) -> str:
        """Return the ``w:styleId`` of a style.

        Raises:
            MemoError: The template has no such style.
        """
        found = self._find(style)
        if found is None:
            raise MemoError(self._lack(style, Message("a table at the document's end or beside another")))
        return found.get(name("w:styleId"), "")

    def paragraph_property(self, style: Style, prefixed: str) -> etree._Element | None:
        """Return a property of a paragraph style, its own or inherited."""
        inherited = (child(part, prefixed) for part in self._parts(style, "w:pPr"))
        return next((found for found in inherited if found is not None), None)

    def run_properties(self, style: Style) -> list[etree._Element]:
        """Return what a style says of its characters, the nearest word on each property."""
        said: dict[str, etree._Element] = {}
        for part in self._parts(style, "w:rPr"):
            for found in part:
                said.setdefault(local(found), found)
        return list(said.values())

    def chain(self, style: Style) -> Iterator[etree._Element]:
        """Yield a style and the styles it is based on, nearest first; nothing for one that is not there."""
        seen: set[str] = set()
        found = self._find(style)
        while found is not None and found.get(name("w:styleId"), "") not in seen:
            seen.add(found.get(name("w:styleId"), ""))
            yield found
            found = self._by_id.get(attribute(child(found, "w:basedOn"), "w:val") or "")

    def default_run_properties(self) -> etree._Element | None:
        """Return what the template says of all characters (17.7.5.4); ``None`` where it says nothing."""
        return self._root.find(f"{name('w:docDefaults')}/{name('w:rPrDefault')}/{name('w:rPr')}")

    def points(self, style: Style) -> float:
        """Return the type size of a paragraph style in points."""
        for found in self.run_properties(style):
            if local(found) == "sz":
                return float(found.get(name("w:val"), "20")) / _HALF_POINTS
        default = self._root.find(f"{name('w:docDefaults')}//{name('w:sz')}")
        size = attribute(default, "w:val")
        return float(size) / _HALF_POINTS if size else _WORD_DEFAULT_SIZE

    def _find(self, style: Style) -> etree._Element | None:
        return self._by_name.get((style.kind, style.name.casefold()))

    def _parts(self, style: Style, prefixed: str) -> Iterator[etree._Element]:
        """Yield the ``w:pPr`` or ``w:rPr`` of a style and of the styles it is based on, nearest first."""
        for each in self.chain(style):
            part = child(each, prefixed)
            if part is not None:
                yield part

    def restart(self, style: Style) -> etree._Element:
        """Return the ``w:numPr`` of a new list in the numbering (17.9) that a paragraph style has.

        The level that names the style, not the style, says which level is meant (17.9.23).

        Raises:
            MemoError: The style has no numbering, so that the numbers would be lost.
        """
        about, root = self.paragraph_property(style, "w:numPr"), self._numbering
        wanted = "" if about is None else attribute(child(about, "w:numId"), "w:val") or ""
        abstract = "" if root is None else str(_ABSTRACT(root, id=wanted))
        if root is None or about is None or not abstract:
            named = {"style": style.name, "template": self._template}
            lack = Message(
                "The paragraph style “%(style)s” of %(template)s has no numbering, but numbers a list.",
                **named,
            )
            own_help = Message(
                "In Word, modify the style “%(style)s” of %(template)s: Format, Numbering.", **named
            )
            raise MemoError(Problem("docx-no-numbering", lack, own_help))
        level = str(_LEVEL(root, id=abstract, style=self.id_of(style)))
        level = level or attribute(child(about, "w:ilvl"), "w:val") or "0"
        number = max(int(attribute(num, "w:numId") or 0) for num in root.iter(name("w:num"))) + 1
        over = w("lvlOverride", w("startOverride", val=1), ilvl=level)
        made = w("num", w("abstractNumId", val=abstract), over, numId=number)
        root.findall(name("w:num"))[-1].addnext(made)
        return w("numPr", w("ilvl", val=level), w("numId", val=number))

    def _lack(self, style: Style, needed_by: str, path: str = "", others: int = 0) -> Problem:
        said = [Message("It is needed in %(others)s more places.", others=others)] if others else []
        kinds = [kind for kind, label in self._by_name if label == style.name.casefold()]
        said += [
            Message(
                "%(template)s has a %(kind)s style of this name, which is another kind.",
                template=self._template,
                kind=kind,
            )
            for kind in kinds
        ]
        return Problem(
            "docx-missing-style",
            Message(
                "%(template)s has no %(kind)s style “%(name)s”, needed by %(needed_by)s.",
                template=self._template,
                kind=style.kind,
                name=style.name,
                needed_by=needed_by,
            ),
            Message(
                "Open %(template)s in Word and add a style of type %(kind)s named “%(name)s”.",
                template=self._template,
                kind=style.kind,
                name=style.name,
            ),
            path=path,
            details=tuple(said),
        )


SVG = "{http://www.w3.org/2000/svg}svg"


STYLE_ROLES: Final[Mapping[str, Literal["", "keep", "new-page"]]] = {
    "memo-header": "", "decision": "keep", "bottom-line": "keep", "panel": "keep", "summary": "", "annex": "",
    "new-page": "new-page", "keep": "keep",
}  # fmt: skip
"""What the class of a container does to the paragraphs within; on its own a container prints nothing."""

LISTS = frozenset({"ul", "ol"})
INLINE = frozenset({"a", "strong", "em", "span", "br"}) | CHANGES
PARAGRAPHS = {
    "h1": "Title",
    "h2": "Heading 1",
    "h3": "Heading 2",
    "h4": "Heading 3",
    "p": "Body Text",
    "caption": "Caption",
    "figcaption": "Caption",
}
SEQUENCES = {"seq-table": "Table", "seq-figure": "Figure", "seq-evidence": "Evidence"}
"""The names of the sequences that Word counts (17.16.5.56), by the class of a number."""

REFERENCES = {f"ref-{each.removeprefix('seq-')}": each for each in SEQUENCES}
"""The classes of numbers of a reference, and of what they are told of."""
FIGURE = Style("paragraph", "Figure")
TABLE_GAP = Style("paragraph", "Table Gap")
NUMBERS = SEQUENCES.keys() | REFERENCES.keys()
_OF_CAPTIONS = frozenset({"seq-table", "seq-figure"})
_CAPTION_NUMBER = Style("character", "Caption Number")
_INLINE_STYLES = {"strong": "Strong", "em": "Emphasis", "a": "Hyperlink"}

_WIDTH = re.compile(r"\s*width:\s*(\d+(?:\.\d+)?)%\s*;?\s*")


def path_of(element: etree._Element) -> str:
    """Return the model path of an element or of the nearest element around it; ``""`` without any."""
    return str(element.xpath("string(ancestor-or-self::*[@data-path != ''][1]/@data-path)"))


def fault_at(element: etree._Element, code: str, said: Message, help: Message) -> MemoError:
    """Return the error of one element, at its model path."""
    return MemoError(Problem(code, said, help, path=path_of(element)))


def start_tag(element: etree._Element) -> str:
    """Return an element as a reader of the document's source would see it begin."""
    kind = element.get("class")
    return f'<{local(element)} class="{kind}">' if kind else f"<{local(element)}>"


def width_of(column: etree._Element) -> float | None:
    """Return the width of a ``col`` in percent of the table; ``None`` when it has none."""
    found = _WIDTH.fullmatch(column.get("style", ""))
    return float(found[1]) if found else None


def style_of(element: etree._Element) -> Style | None:
    """Return the style that prints an element; ``None`` for what is never styled by itself."""
    tag, kind = local(element), element.get("class", "")
    if tag in PARAGRAPHS or tag in {"li", "th", "td"}:
        return Style("paragraph", _words(kind)) if kind else _paragraph_style(element)
    if kind in NUMBERS and tag == "span":
        return _CAPTION_NUMBER if kind in _OF_CAPTIONS else None
    if tag in INLINE - {"br"}:
        named = _words(kind) if kind else _INLINE_STYLES.get(tag)
        return Style("character", named) if named else None
    if tag == "table":
        return Style("table", _words(kind or "data"))
    if element.tag == SVG:
        return Style("paragraph", _words(kind)) if kind else FIGURE
    return None


@lru_cache(maxsize=512)
def _words(kind: str) -> str:
    return " ".join(word.capitalize() for word in kind.split("-"))


def _paragraph_style(element: etree._Element) -> Style | None:
    """Return the style that a paragraph has from where it stands: in a cell, in a list, or on its own."""
    tag, around = local(element), element.getparent()
    if tag == "li":
        return Style("paragraph", _list_style(element))
    if tag in {"th", "td"}:
        return Style("paragraph", _cell_style(element))
    if tag == "p" and around is not None and local(around) in {"th", "td"}:
        return style_of(around)
    if tag == "p" and around is not None and local(around) == "li":
        first = around[0] is element and not (around.text or "").strip()
        return style_of(around) if first else Style("paragraph", _numbered("List Continue", _depth(around)))
    return Style("paragraph", PARAGRAPHS[tag])


def _cell_style(cell: etree._Element) -> str:
    group = next((up.tag for up in cell.iterancestors("thead", "tfoot")), "tbody")
    if group == "thead":
        return "Table Heading"
    if group == "tfoot":
        return "Table Total"
    return "Table Row Heading" if cell.tag == "th" else "Table Text"


def _list_style(item: etree._Element) -> str:
    around = item.getparent()
    word = "Number" if around is not None and around.tag == "ol" else "Bullet"
    in_cell = any(up.tag in {"th", "td"} for up in item.iterancestors())
    return _numbered(f"Table {word}" if in_cell else f"List {word}", _depth(item))


def _depth(item: etree._Element) -> int:
    return sum(1 for _ in item.iterancestors("ul", "ol"))


def _numbered(base: str, depth: int) -> str:
    """Return Word's own names of nested list styles: List Bullet, List Bullet 2, List Bullet 3."""
    return base if depth == 1 else f"{base} {depth}"
