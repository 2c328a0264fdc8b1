"""What can be seen on a web page, block by block in its order, and what the page marks each block as.

Nothing is fetched and no style is worked out: what a script would show or hide is taken as it stands.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from memo.article.article import collapse
from memo.article.blocks import CAPTION, FragmentKind, is_heading, is_prose, trim
from memo.article.readers.fragments import raise_digits

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from lxml.html import HtmlElement

# Not the head as such: where a page has no body tag, the parser leaves the elements of HTML 5 in it.
_UNSEEN = frozenset(
    "script style noscript template title base svg iframe object embed audio video canvas select datalist"
    " textarea map area link meta annotation annotation-xml".split()
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
_CAPTION = re.compile(
    r"(?:^|[\s_-])(?:\w*caption\w*|(?:photo|image|picture|media)[\w-]*credits?)(?:$|[\s_-])", re.IGNORECASE
)
_PULL_QUOTE = re.compile(r"(?:^|[\s_-])pull(?:ed)?[_-]?quotes?(?:$|[\s_-])", re.IGNORECASE)
_LONGEST_BYLINE = 25  # words; what is called author and holds more is a note on one
_NEAR = 3  # elements outwards, in which a name speaks of the words within

_ADVERT = re.compile(
    r"ads?|adverts?|advertisements?|advertising|ad[-_]?(?:slot|unit|box|container|wrapper|banner|block|space)s?"
    r"|adsbygoogle|sponsored(?:[-_](?:content|post|links?))?",
    re.IGNORECASE,
)
"""What an advertisement's container is called, and nothing else is; a name is held against all of it."""
_BY_TAG = {"footer": "page footer", "form": "a form", "aside": "a side column"}
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
"""What its container's name says of text that is no part of the article; that it is none, no name says."""


@dataclass(frozen=True, slots=True)
class HtmlContainer:
    """An element that says why what is in it may be none of the article.

    ``bars`` tells that it surely is none, whoever takes it for that: it is hidden, navigation, or an
    advertisement.
    """

    element: HtmlElement
    reason: str
    bars: bool


@dataclass(frozen=True, slots=True)
class HtmlBlock:
    """A block of visible text.

    Attributes:
        text: The text in one line.
        tag: The element that it is the text of.
        kind: What the page marks it as; ``None`` where nothing does.
        reason: Why it is no paragraph, by its own mark; ``""`` where that says nothing.
        linked: Whether all of it is a link.
        parent: What it stands in, be it as an item or a row; blocks beside each other have the same one.
        home: The nearest ``article`` or ``main`` around it.
        containers: The elements around it that say why it may be none of the article, from the outside in.
    """

    text: str
    tag: str
    kind: FragmentKind | None
    reason: str
    linked: bool
    parent: HtmlElement | None
    home: HtmlElement | None
    containers: tuple[HtmlContainer, ...]


def walk_page(page: HtmlElement) -> list[HtmlBlock]:
    """Return the blocks of ``page`` in order."""
    walk = _Walk()
    walk.visit(page)
    return walk.blocks


@dataclass(frozen=True, slots=True)
class _Piece:
    """A run of text, and what it stands in."""

    text: str
    bold: bool
    byline: bool
    linked: bool


_NEW_LINE = _Piece("\n", bold=False, byline=False, linked=False)


class _Walk:
    def __init__(self) -> None:
        self.blocks: list[HtmlBlock] = []
        self.path: list[HtmlElement] = []
        self.pieces: list[_Piece] = []
        self.hidden: list[tuple[HtmlElement, str]] = []

    def visit(self, element: HtmlElement) -> None:
        if not isinstance(element.tag, str) or element.tag in _UNSEEN:
            return
        if element.tag == "br":
            self.pieces.append(_NEW_LINE)
            return
        is_block = element.tag in _BLOCKS
        if not is_block and _is_hidden(element):
            self.hidden.append((element, collapse("".join(_texts(element)))))
            return
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
            piece = _Piece(
                re.sub(r"[^\S\u00a0]+", " ", shown),
                bold=any(element.tag in _BOLD for element in self.path),
                byline=any(map(_names_byline, self.path[-_NEAR:])),
                linked=any(element.tag == "a" for element in self.path),
            )
            self.pieces.append(piece)

    def flush(self) -> None:
        """End the block: what has been gathered is the text of the innermost block element."""
        lines = _lines(self.pieces)
        self.pieces = []
        if lines:
            owner = next(element for element in reversed(self.path) if element.tag in _BLOCKS)
            self.blocks += [self._block(owner, line) for line in lines]
        for element, text in self.hidden:
            if text:
                self.path.append(element)
                self.blocks.append(
                    self._block(element, [_Piece(text, bold=False, byline=False, linked=False)])
                )
                self.path.pop()
        self.hidden = []

    def _block(self, owner: HtmlElement, line: Sequence[_Piece]) -> HtmlBlock:
        tags = [str(element.tag) for element in self.path]
        text = trim("".join(piece.text for piece in line))
        told = [piece for piece in line if trim(piece.text)]
        kind: FragmentKind | None = None
        if owner.tag in _HEADINGS:
            kind = "heading"
        elif owner.tag == "tr" or not _ITEMS.isdisjoint(tags):
            kind = "item"
        elif (
            all(piece.byline for piece in told)
            and len(text.split()) <= _LONGEST_BYLINE
            and not is_prose(text)
        ):
            kind = "byline"
        elif _is_bold_heading(line):
            kind = "heading"
        named = kind is None and any(map(_names_caption, self.path[-_NEAR:]))
        is_caption = named or not {"figcaption", "caption"}.isdisjoint(tags)
        is_pulled = any(_PULL_QUOTE.search(element.get("class", "")) for element in self.path[-_NEAR:])
        homes = [element for element in self.path if element.tag in {"article", "main"}]
        return HtmlBlock(
            text=text,
            tag=str(owner.tag),
            kind=kind,
            reason=CAPTION if is_caption else "a pull-quote" if is_pulled else "",
            linked=all(piece.linked for piece in told),
            parent=_parent(owner),
            home=homes[-1] if homes else None,
            containers=tuple(filter(None, map(_container, self.path))),
        )


def _lines(pieces: Sequence[_Piece]) -> list[list[_Piece]]:
    """Part what stands in one element at its empty lines; a single break is one within a paragraph."""
    broken: list[list[_Piece]] = [[]]
    for piece in pieces:
        if piece is _NEW_LINE:
            broken.append([])
        else:
            broken[-1].append(piece)
    parts: list[list[_Piece]] = []
    for is_empty, lines in groupby(broken, key=lambda line: not trim("".join(piece.text for piece in line))):
        if not is_empty:
            parts.append([piece for line in lines for piece in (*line, _NEW_LINE)])
    return parts


def _is_bold_heading(line: Sequence[_Piece]) -> bool:
    told = [piece for piece in line if trim(piece.text)]
    return all(piece.bold for piece in told) and is_heading(trim("".join(piece.text for piece in line)))


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


def _names_caption(element: HtmlElement) -> bool:
    return _CAPTION.search(f"{element.get('class', '')} {element.get('itemprop', '')}") is not None


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


def _container(element: HtmlElement) -> HtmlContainer | None:
    if _is_hidden(element):
        return HtmlContainer(element, "hidden text", bars=True)
    if any(map(_ADVERT.fullmatch, (*element.get("class", "").split(), element.get("id", "")))):
        return HtmlContainer(element, "advertisement", bars=True)
    if element.tag == "nav":
        return HtmlContainer(element, "site navigation", bars=True)
    if element.tag in _HEADINGS:  # its id is made of its words
        return None
    names = f"{element.get('id', '')} {element.get('class', '')} {element.get('role', '')}"
    by_name = next((why for why, pattern in _BY_NAME if pattern.search(names)), "")
    why = by_name or _BY_TAG.get(str(element.tag), "")
    return HtmlContainer(element, why, bars=False) if why else None
