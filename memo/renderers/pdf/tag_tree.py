"""The tag tree of a document: what is a heading, a list, a table, whatever page it fell on.

WeasyPrint makes a structure element of each box, and a page break makes two boxes of one paragraph. Here each
HTML element is one node: what a page break splits is joined, a table that runs on stays one table.
Roles are the standard structure types of ISO 32000-1, 14.8.4.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from weasyprint.formatting_structure import boxes

from memo.diagnostics import MemoError, Message, Problem
from memo.renderers.pdf.weasyprint import boxes_in, text_in

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

STRUCTURE_TYPES: Final[Mapping[str, str]] = {
    "header": "Sect", "section": "Sect", "footer": "Sect", "aside": "Div",
    "h1": "H1", "h2": "H2", "h3": "H3", "h4": "H4", "p": "P",
    "ul": "L", "ol": "L", "li": "LI", "li::marker": "Lbl", "li::before": "Lbl",
    "table": "Table", "caption": "Caption", "thead": "THead", "tbody": "TBody", "tfoot": "TFoot",
    "tr": "TR", "th": "TH", "td": "TD",
    "figure": "Figure", "figcaption": "Caption", "{http://www.w3.org/2000/svg}svg": "Figure",
    "a": "Link", "ins": "Span", "del": "Span",
}  # fmt: skip
"""What is not here (``main``, ``strong``, a styled ``span``) has no role: its parent gets its content."""

DECORATIONS: Final[Mapping[str, str]] = {"ins": "Underline", "del": "LineThrough"}
"""How a change is drawn (ISO 32000-1, table 345). What it is, words tell: PDF 1.7 has no role for it."""

SPOKEN: Final = "spoken"
"""The class of words that are heard and not drawn: the first and the last in an ``ins`` or ``del``."""

INLINE: Final = frozenset({"Link", "Span"})

GROUPING: Final = frozenset({"Document", "Sect", "Div"})
"""May hold blocks only (ISO 32000-1, 14.8.4.2); text that stands in them directly becomes a P."""

PT: Final = 0.75
"""Points in a CSS pixel."""

SVG: Final = "{http://www.w3.org/2000/svg}svg"
SVG_TITLE: Final = "{http://www.w3.org/2000/svg}title"


class MarkedContent(NamedTuple):
    """A marked-content sequence: the page's index from 0, the number (MCID) on that page, the words drawn."""

    page: int
    mcid: int
    text: str = ""


class LinkArea(NamedTuple):
    """The active area of a link on a page: the page's index and the annotation as WeasyPrint made it."""

    page: int
    annotation: Any


@dataclass(slots=True, eq=False)
class TagNode:
    """A structure element.

    Attributes:
        role: Its standard structure type, without the slash.
        page: The index of the page on which it begins.
        element: The HTML element, ``None`` for what HTML implies.
        kids: What it holds, in reading order.
        attributes: By owner (``Table``, ``List``, ``Layout``), then by name.
        entries: Further entries of the structure element as text, such as ``Alt``.
    """

    role: str
    page: int
    element: Any = None
    kids: list[TagNode | MarkedContent | LinkArea] = field(default_factory=list)
    attributes: dict[str, dict[str, Any]] = field(default_factory=dict)
    entries: dict[str, str] = field(default_factory=dict)


class TagTree:
    """The tag tree of laid-out pages, and what stays out of it.

    What is heard in one text (a description, a link's words, what is said around a change) has one language,
    that of its structure element.

    Attributes:
        root: The node of the document.
        artifacts: What is no part of the document, by page: for each number of marked content its entries as
            in ISO 32000-1, table 330.
        repeated_links: Link areas that repeat another.
    """

    def __init__(self, pages: Iterable[tuple[Any, Mapping[Any, Mapping[str, Any]]]]) -> None:
        """Build the tree.

        Args:
            pages: For each page its page box, and which box was drawn as which marked content.

        Raises:
            MemoError: Where a figure has no description (ISO 14289-1, 7.3).
        """
        self.root = TagNode("Document", 0)
        self.artifacts: list[dict[int, dict[str, str]]] = []
        self.repeated_links: list[LinkArea] = []
        self._nodes: dict[tuple[Any, str], TagNode] = {}
        self._language = ""
        for self._page, (self._page_box, marks) in enumerate(pages):
            self._marks = dict(marks)
            self._add_page()
        _speak(self.root)
        _leave_captions(self.root, self._language)

    def _add_page(self) -> None:
        """Add a page's boxes: those in its margins are running headers and footers (ISO 14289-1, 7.8)."""
        self.artifacts.append({})
        for box in boxes_in(self._page_box):
            if isinstance(box, boxes.MarginBox):
                subtype = "/Header" if box.at_keyword.startswith("@top") else "/Footer"
                self._set_apart(box, {"Type": "/Pagination", "Subtype": subtype})
            else:
                self._walk(box, self.root)
        if self._marks:
            raise RuntimeError(f"drawn and not tagged on page {self._page + 1}: {[*self._marks]}")

    def _walk(self, box: Any, parent: TagNode) -> None:
        if isinstance(box, boxes.TextBox):
            self._add_content(box, parent)
            return
        if box.element_tag == "html":
            self._language = box.element.get("lang", "")
        if box.element is not None and box.element.get("aria-hidden") == "true":
            self._set_apart(box, {"Type": "/Layout"})
            return
        if self._is_repeated_head(box):
            self._set_apart(box, {"Type": "/Pagination"})
            return
        node = self._node_of(box, parent)
        self._add_link(box, node)
        if isinstance(box, boxes.ReplacedBox):
            self._describe(box, node)
            self._add_content(box, node)
        for child in boxes_in(box):
            self._walk(child, node)

    def _is_repeated_head(self, box: Any) -> bool:
        """Return whether a table's head or foot is said again on the next page (ISO 32000-1, 14.8.2.2.2)."""
        if not isinstance(box, boxes.TableRowGroupBox) or not (box.is_header or box.is_footer):
            return False
        known = self._nodes.get((box.element, box.element_tag))
        return known is not None and known.page != self._page

    def _node_of(self, box: Any, parent: TagNode) -> TagNode:
        """Return the node that a box belongs to: its element's, else the parent's."""
        tag = box.element_tag or ""
        role = STRUCTURE_TYPES.get(tag, "")
        if tag == "figure" and len(list(box.element.iter(SVG))) > 1:
            role = "Div"  # in a redline it holds the drawing as it was and as it is: a Figure each
        if box.element is None or (box.element is parent.element and not tag.startswith("li::")):
            return parent
        if not role and box.element.get("lang") and tag == "span":
            role = "Span"  # a change of language is told by the element around it (ISO 14289-1, 7.2)
        if not role or (role == "Figure" and parent.role == "Figure"):
            return parent
        key = (box.element, tag)
        if key not in self._nodes:
            self._nodes[key] = node = TagNode(role, self._page, box.element)
            _qualify(box, node)
            holder = parent if role in {"LI", "Lbl"} else self._holder(parent, inline=role in INLINE)
            holder.kids.append(node)
        return self._nodes[key]

    def _holder(self, parent: TagNode, *, inline: bool) -> TagNode:
        """Return where a node or text goes in ``parent``: beside a label comes an LBody, in a section a P."""
        if parent.role == "LI":
            return self._implied(parent, "LBody")
        if inline and parent.role in GROUPING:
            return self._implied(parent, "P")
        return parent

    def _implied(self, parent: TagNode, role: str) -> TagNode:
        last = parent.kids[-1] if parent.kids else None
        if isinstance(last, TagNode) and last.role == role and last.element is None:
            return last
        implied = TagNode(role, self._page)
        parent.kids.append(implied)
        return implied

    def _add_content(self, box: Any, parent: TagNode) -> None:
        mark = self._marks.pop(box, None)
        if mark is not None:
            text = getattr(box, "text", "")
            self._holder(parent, inline=True).kids.append(MarkedContent(self._page, mark["mcid"], text))

    def _add_link(self, box: Any, node: TagNode) -> None:
        """Add a link's area; for each tag inside an ``a`` WeasyPrint makes one more (ISO 14289-1, 7.18.5)."""
        if getattr(box, "link_annotation", None) is None:
            return
        area = LinkArea(self._page, box.link_annotation)
        if node.role == "Link" and node.element is box.element:
            words = node.element.get("aria-label") or node.element.get("title") or text_in(node.element)
            area.annotation["Contents"] = words
            node.kids.append(area)
        else:
            self.repeated_links.append(area)

    def _describe(self, box: Any, node: TagNode) -> None:
        """Give a figure its words and its place on the page (ISO 14289-1, 7.3; ISO 32000-1, 14.8.5.4)."""
        said = box.element.get("aria-label") or box.element.findtext(SVG_TITLE) or box.element.get("alt")
        if not (said or "").strip():
            message = Message(
                "A figure on page %(page)s has no description for those who cannot see it.",
                page=self._page + 1,
            )
            raise MemoError(Problem("figure-without-description", message))
        node.entries["Alt"] = " ".join(str(said).split())
        if box.element.get("lang"):
            node.entries["Lang"] = box.element.get("lang")
        left, top = box.content_box_x(), box.content_box_y()
        foot = self._page_box.margin_height() - top
        corners = (left, foot - box.height, left + box.width, foot)
        node.attributes["Layout"] = {"BBox": [round(corner * PT, 3) for corner in corners]}

    def _set_apart(self, box: Any, entries: dict[str, str]) -> None:
        """Keep a box and all in it out of the tree."""
        mark = self._marks.pop(box, None)
        if mark is not None:
            self.artifacts[self._page][mark["mcid"]] = entries
        if getattr(box, "link_annotation", None) is not None:
            self.repeated_links.append(LinkArea(self._page, box.link_annotation))
        for child in boxes_in(box):
            self._set_apart(child, entries)


def _speak(node: TagNode) -> None:
    """Put what is heard around a change to the first and the last words drawn of it (ISO 32000-1, 14.9.4)."""
    for kid in node.kids:
        if isinstance(kid, TagNode):
            _speak(kid)
    if node.element is None or node.element.tag not in DECORATIONS or not len(node.element):
        return
    for step, each in ((1, node.element[0]), (-1, node.element[-1])):
        if each.get("class") == SPOKEN and text_in(each):
            _wrap_first(node, step, text_in(each))


def _leave_captions(node: TagNode, language: str) -> None:
    """Say that a caption is in the document's language where the description of its figure is in another.

    Both are in one structure element, which says the language of the description.
    """
    own = node.element.get("lang") if node.role == "Figure" and node.element is not None else None
    for kid in node.kids:
        if isinstance(kid, TagNode):
            if node.role == "Figure" and node.entries.get("Lang") != own:
                kid.entries.setdefault("Lang", language)
            _leave_captions(kid, language)


def _wrap_first(node: TagNode, step: int, words: str) -> bool:
    """Say ``words`` with the first content of a node (``step`` 1) or with the last (-1)."""
    for place in range(len(node.kids))[::step]:
        kid = node.kids[place]
        if isinstance(kid, MarkedContent):
            kid = node.kids[place] = TagNode("Span", kid.page, kids=[kid], entries={"ActualText": kid.text})
        if isinstance(kid, TagNode) and "ActualText" in kid.entries:
            said = kid.entries["ActualText"]
            kid.entries["ActualText"] = f"{words} {said}" if step > 0 else f"{said} {words}"
            return True
        if isinstance(kid, TagNode) and _wrap_first(kid, step, words):
            return True
    return False


def _qualify(box: Any, node: TagNode) -> None:
    """Add what a role does not say: ISO 32000-1, 14.8.5.5 for lists and 14.8.5.7 for tables."""
    element = node.element
    if element.get("lang"):
        node.entries["Lang"] = element.get("lang")
    if node.role == "L":
        unmarked = box.style["list_style_type"] == "none"
        numbering = "None" if unmarked else "Decimal" if element.tag == "ol" else "Disc"
        node.attributes["List"] = {"ListNumbering": f"/{numbering}"}
    elif node.role == "Table" and element.get("aria-label"):
        node.attributes["Table"] = {"Summary": element.get("aria-label")}
    elif element.tag in DECORATIONS:
        node.attributes["Layout"] = {"TextDecorationType": f"/{DECORATIONS[element.tag]}"}
    elif node.role in {"TH", "TD"}:
        spans = {"ColSpan": box.colspan, "RowSpan": box.rowspan}
        cell: dict[str, Any] = {name: number for name, number in spans.items() if number != 1}
        if node.role == "TH":
            cell["Scope"] = "/Row" if element.get("scope") in {"row", "rowgroup"} else "/Column"
        if cell:
            node.attributes["Table"] = cell
