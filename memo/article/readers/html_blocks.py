"""Walk a web page for everything that can be seen on it, block by block, with what each block stands in."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from memo.article.article import collapse
from memo.article.blocks import CAPTION, FragmentKind, trim
from memo.article.heuristics import is_heading, is_prose
from memo.article.readers.fragments import raise_digits

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.html import HtmlElement

# Not the head as such: where a page has no body tag, the parser leaves the elements of HTML 5 in it.
_UNSEEN = frozenset(
    "script style noscript template title base svg iframe object embed audio video canvas select datalist"
    " textarea map area link meta".split()
)
_BLOCKS = frozenset(
    "html head body main article section header footer nav aside div p h1 h2 h3 h4 h5 h6 ul ol li dl dt dd"
    " table caption thead tbody tfoot tr td th blockquote pre figure figcaption form fieldset legend label"
    " button address details summary hr center".split()
)
_HEADINGS = frozenset("h1 h2 h3 h4 h5 h6".split())
_PARTS = frozenset("ul ol dl li table thead tbody tfoot tr blockquote figure".split())
_ITEMS = frozenset({"li", "dt", "dd"})
_BOLD = frozenset({"b", "strong"})
_LONGEST_ROW = 400  # characters; a longer row is there for the page's layout
_BYLINE = re.compile(
    r"(?:^|[\s_-])(?:by-?line|author|contributor|dateline|timestamp"
    r"|(?:post|entry|article|publi\w+)-?(?:meta|date|time))(?:$|[\s_-])",
    re.IGNORECASE,
)
_LONGEST_BYLINE = 25  # words; what is called author and holds more is a note on one
_BREAK = re.compile(r"\n[ \u00a0]*\n")

_BY_TAG = {"nav": "site navigation", "footer": "page footer", "form": "a form", "aside": "a side column"}
_BY_NAME = tuple(
    (why, re.compile(rf"(?:^|[\s_-])(?:{words})(?:$|[\s_-])", re.IGNORECASE))
    for why, words in (
        ("cookie notice", r"cookies?\w*|consent|gdpr"),
        ("reader comments", r"comments?|comment-?(?:list|form|area)|disqus\w*|respond"),
        ("share bar", r"shar(?:e|ing)\w*|social\w*|addtoany|sharedaddy"),
        ("advertisement", r"ads?|advert\w*|adsense|adslot|sponsor\w*|promo\w*|banner"),
        ("related links", r"related\w*|recommend\w*|trending|popular|more-?(?:stories|posts)|read-?more"),
        ("newsletter sign-up", r"newsletter\w*|subscri\w*|sign-?up"),
        ("site navigation", r"nav|navbar|navigation|menu\w*|breadcrumbs?"),
        ("a side column", r"side-?bar"),
        ("page footer", r"footer"),
    )
)


@dataclass(frozen=True, slots=True)
class HtmlBlock:
    """A block of visible text.

    Attributes:
        text: The text in one line.
        tag: The element that it is the text of.
        kind: What the page marks it as; ``None`` where nothing does.
        reason: Why it is no part of an article, by its own mark; ``""`` where that says nothing.
        linked: Whether all of it is a link.
        parent: What it stands in, be it as an item or a row; blocks beside each other have the same one.
        home: The nearest ``article`` or ``main`` around it.
        containers: The elements around it whose name or class says why it is none, from the outside in.
    """

    text: str
    tag: str
    kind: FragmentKind | None
    reason: str
    linked: bool
    parent: HtmlElement | None
    home: HtmlElement | None
    containers: tuple[tuple[HtmlElement, str], ...]


def walk_page(page: HtmlElement) -> list[HtmlBlock]:
    """Return the blocks of ``page`` in order."""
    walk = _Walk()
    walk.visit(page)
    return walk.blocks


class _Walk:
    def __init__(self) -> None:
        self.blocks: list[HtmlBlock] = []
        self.path: list[HtmlElement] = []
        self.text: list[str] = []
        self.bold: list[bool] = []
        self.bylines: list[bool] = []
        self.links: list[bool] = []

    def visit(self, element: HtmlElement) -> None:
        if not isinstance(element.tag, str) or element.tag in _UNSEEN:
            return
        if element.tag == "br":
            self.text.append("\n")
            return
        is_block = element.tag in _BLOCKS
        if is_block:
            self.flush()
        self.path.append(element)
        row = _row(element)
        if row:
            self.add(row)
        else:
            self.add(element.text)
            for child in element:
                self.visit(child)
                self.add(child.tail)
        if is_block:
            self.flush()
        self.path.pop()

    def add(self, text: str | None) -> None:
        if text:
            raised = any(element.tag == "sup" for element in self.path)
            shown = raise_digits(text) if raised else text
            self.text.append(re.sub(r"[^\S\u00a0]+", " ", shown))
            if trim(text):
                self.bold.append(any(element.tag in _BOLD for element in self.path))
                self.bylines.append(any(map(_names_byline, self.path[-3:])))
                self.links.append(any(element.tag == "a" for element in self.path))

    def flush(self) -> None:
        """End the block: what has been gathered is the text of the innermost block element."""
        texts = [text for part in _BREAK.split("".join(self.text)) if (text := trim(part))]
        told = all(self.bold), all(self.bylines), all(self.links)
        self.text, self.bold, self.bylines, self.links = [], [], [], []
        if texts:
            owner = next(element for element in reversed(self.path) if element.tag in _BLOCKS)
            self.blocks += [self._block(owner, text, *told) for text in texts]

    def _block(self, owner: HtmlElement, text: str, bold: bool, byline: bool, linked: bool) -> HtmlBlock:
        tags = [str(element.tag) for element in self.path]
        kind: FragmentKind | None = None
        if owner.tag in _HEADINGS:
            kind = "heading"
        elif owner.tag == "tr" or not _ITEMS.isdisjoint(tags):
            kind = "item"
        elif byline and len(text.split()) <= _LONGEST_BYLINE and not is_prose(text):
            kind = "byline"
        elif bold and is_heading(text):
            kind = "heading"
        reason = CAPTION if {"figcaption", "caption"} & set(tags) else ""
        if any(map(_is_hidden, self.path)):
            reason = "hidden text"
        homes = [element for element in self.path if element.tag in {"article", "main"}]
        named = [(element, why) for element in self.path if (why := _reason(element))]
        return HtmlBlock(
            text=text,
            tag=str(owner.tag),
            kind=kind,
            reason=reason,
            linked=linked,
            parent=_parent(owner),
            home=homes[-1] if homes else None,
            containers=tuple(named),
        )


def _parent(element: HtmlElement) -> HtmlElement | None:
    """Return what ``element`` stands in, or what the list or table stands in of which it is a part."""
    parent = element.getparent()
    while parent is not None and parent.tag in _PARTS:
        parent = parent.getparent()
    return parent


def _names_byline(element: HtmlElement) -> bool:
    """Tell whether an element is there for author or date."""
    names = f"{element.get('class', '')} {element.get('itemprop', '')} {element.get('rel', '')}"
    return element.tag in {"address", "time"} or _BYLINE.search(names) is not None


def _row(element: HtmlElement) -> str:
    """Return the text of a row of a table in one line; ``""`` where it is no row, or one for the layout."""
    if element.tag != "tr":
        return ""
    cells = [cell for cell in element if cell.tag in {"td", "th"}]
    if any(next(cell.iter(*_HEADINGS), None) is not None for cell in cells):
        return ""
    filled = [text for cell in cells if (text := collapse("".join(_texts(cell))))]
    text = " ".join(filled)
    return text if len(filled) > 1 and len(text) <= _LONGEST_ROW else ""


def _texts(element: HtmlElement) -> Iterator[str]:
    """Yield what can be seen of an element, with white space where a block begins or ends."""
    if not isinstance(element.tag, str) or element.tag in _UNSEEN:
        return
    parted = element.tag in _BLOCKS or element.tag == "br"
    yield " " if parted else ""
    yield raise_digits(element.text or "") if element.tag == "sup" else element.text or ""
    for child in element:
        yield from _texts(child)
        yield child.tail or ""
    yield " " if parted else ""


def _is_hidden(element: HtmlElement) -> bool:
    style = element.get("style", "").replace(" ", "").lower()
    return element.get("hidden") is not None or "display:none" in style or "visibility:hidden" in style


def _reason(element: HtmlElement) -> str:
    names = f"{element.get('id', '')} {element.get('class', '')} {element.get('role', '')}"
    by_name = next((why for why, pattern in _BY_NAME if pattern.search(names)), "")
    return by_name or _BY_TAG.get(str(element.tag), "")
