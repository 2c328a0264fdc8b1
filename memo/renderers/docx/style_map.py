"""The Word style that prints each part of a document.

The tables here are the whole of what the writer knows about a memo; what a document may hold at all is judged
where it is composed. An element is printed with the style of its tag, a class on it names another:
``class="evidence-mark"`` is the style "Evidence Mark".
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from memo.diagnostics import Problem
from memo.ooxml import local
from memo.renderers.docx.revision_pair import CHANGES
from memo.renderers.docx.styles import Style, StyleNeed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml import etree

SVG = "{http://www.w3.org/2000/svg}svg"


@dataclass(frozen=True, slots=True)
class StyleRole:
    """What the class of a container does to the paragraphs within; on its own a container prints nothing."""

    new_page: bool = False
    keep: bool = False


STYLE_ROLES = {
    "memo-header": StyleRole(),
    "bottom-line": StyleRole(keep=True),
    "panel": StyleRole(keep=True),
    "summary": StyleRole(),
    "annex": StyleRole(),
    "new-page": StyleRole(new_page=True),
    "keep": StyleRole(keep=True),
}

SECTIONS = frozenset({"header", "main", "footer", "section", "aside"})
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
SEQUENCES = {"seq-table": "Table", "seq-figure": "Figure"}
FIGURE = Style("paragraph", "Figure")
TABLE_GAP = Style("paragraph", "Table Gap")
_CAPTION_NUMBER = Style("character", "Caption Number")
_INLINE_STYLES = {"strong": "Strong", "em": "Emphasis", "a": "Hyperlink"}

_WIDTH = re.compile(r"\s*width:\s*(\d+(?:\.\d+)?)%\s*;?\s*")


def role_of(element: etree._Element) -> StyleRole:
    """Return what the class of a container asks for."""
    return STYLE_ROLES.get(element.get("class", ""), StyleRole())


def path_of(element: etree._Element) -> str:
    """Return the model path of an element or of the nearest element around it; ``""`` without any."""
    around = (each.get("data-path") for each in (element, *element.iterancestors()))
    return next((path for path in around if path), "")


def fault_at(element: etree._Element, code: str, what: str, said: str, help: str) -> Problem:
    """Return the problem of one element, ``what`` at its model path ``said``."""
    path = path_of(element)
    return Problem(code, f"{what}{f' at {path}' if path else ''} {said}.", f"{help}.", path=path)


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
    if kind in SEQUENCES and tag == "span":
        return _CAPTION_NUMBER
    if tag in INLINE - {"br"}:
        named = _words(kind) if kind else _INLINE_STYLES.get(tag)
        return Style("character", named) if named else None
    if tag == "table":
        return Style("table", _words(kind or "data"))
    return FIGURE if element.tag == SVG else None


def styles_needed(body: etree._Element) -> Iterator[StyleNeed]:
    """Yield every style that the elements of a document ask for, in reading order."""
    for element in body.iter("{}*", SVG):
        style = style_of(element)
        if style is not None:
            yield StyleNeed(style, start_tag(element), path_of(element))


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
