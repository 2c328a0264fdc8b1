"""What can be seen on a web page, block by block in its order, and what the page marks each block as.

Nothing is fetched and no style is worked out: what a script would show or hide is taken as it stands.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache, partial
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from memo.article.blocks import CAPTION, FragmentKind, is_heading, is_prose, trim
from memo.article.readers.fragments import raise_digits
from memo.article.readers.html_elements import (
    BLOCKS,
    HEADINGS,
    UNSEEN,
    hidden_text,
    is_hidden,
    row_text,
)
from memo.article.structure import PULL_QUOTE
from memo.text import estimate_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lxml.html import HtmlElement

_PARTS = frozenset("ul ol dl li table thead tbody tfoot tr blockquote figure".split())
_ITEMS = frozenset({"li", "dt", "dd"})
_BOLD = frozenset({"b", "strong"})
_BYLINE = re.compile(
    r"(?:^|[\s_-])(?:by-?line|author|contributor|dateline|timestamp"
    r"|(?:post|entry|article|publi\w+)-?(?:meta|date|time))(?:$|[\s_-])",
    re.IGNORECASE,
)
_CAPTION = re.compile(
    r"(?:^|[\s_-])(?:\w*caption\w*|(?:photo|image|picture|media)[\w-]*credits?)(?:$|[\s_-])", re.IGNORECASE
)
_PULL_QUOTE = re.compile(r"(?:^|[\s_-])pull(?:ed)?[_-]?quotes?(?:$|[\s_-])", re.IGNORECASE)
_SPACE = re.compile(r"[^\S\u00a0]+")
_NAMING = ("class", "id", "role", "itemprop", "rel")
_UNNAMED = ("",) * len(_NAMING)  # as most elements are
_LONGEST_BYLINE = 25  # words; what is called author and holds more is a note on one
_LONGEST_NAME = 500  # characters of an attribute
_NEAR = 3  # elements outwards, in which a name speaks of the words within

_ADVERT = re.compile(
    r"ads?|adverts?|advertisements?|advertising|ad[-_]?(?:slot|unit|box|container|wrapper|banner|block|space)s?"
    r"|adsbygoogle|sponsored(?:[-_](?:content|post|links?))?",
    re.IGNORECASE,
)
"""What an advertisement's container is called, and nothing else is; a name is held against all of it."""
_BY_TAG = {
    "footer": "page footer",
    "aside": "a side column",
    **dict.fromkeys(("form", "label", "button", "legend"), "a form"),
}
_BY_NAME = tuple(
    (why, re.compile(rf"(?:^|[\s_-])(?:{words})(?:$|[\s_-])", re.IGNORECASE))
    for why, words in (
        ("cookie notice", r"cookies?\w*|consent|gdpr"),
        ("reader comments", r"comments?|comment-?(?:list|form|area)|disqus\w*|respond"),
        ("share bar", r"shar(?:e|ing)\w*|social\w*|addtoany|sharedaddy"),
        ("advertisement", r"ads?|advert\w*|adsense|adslot|sponsor\w*|promo\w*|banner"),
        ("related links", r"related\w*|recommend\w*|trending|popular|more-?(?:stories|posts)|read-?more"),
        ("newsletter sign-up", r"newsletter\w*|subscri\w*|sign-?up"),
        (
            "a note on its author",
            r"(?:\w*-)?author-?(?:bio|box|info|card|profile|details)?|bio|biography|contributors?",
        ),
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
        words: How many there are in it.
        owner: The element that it is the text of; ``None`` where no block is around it.
        tag: The name of that.
        kind: What the page marks it as; ``None`` where nothing does.
        reason: Why it is no paragraph, by its own mark; ``""`` where that says nothing.
        linked: Whether all of it is a link.
        quoted: Whether it stands in a quotation.
        parent: What it stands in, be it as an item or a row; blocks beside each other have the same one.
        home: The nearest ``article`` or ``main`` around it.
        containers: The elements around it that say why it may be none of the article, from the outside in.
    """

    text: str
    words: int
    owner: HtmlElement | None
    tag: str
    kind: FragmentKind | None
    reason: str
    linked: bool
    quoted: bool
    parent: HtmlElement | None
    home: HtmlElement | None
    containers: tuple[HtmlContainer, ...]


def walk_page(page: HtmlElement) -> list[HtmlBlock]:
    """Return the blocks of ``page`` in order."""
    walk = _Walk()
    walk.visit(page, _Around())
    return walk.blocks


class _Around(NamedTuple):
    """What the elements around words say of them; of a number, that many elements further in.

    ``owner`` is the innermost block, whose text the words are.
    """

    owner: HtmlElement | None = None
    bold: bool = False
    raised: bool = False
    linked: bool = False
    quoted: bool = False
    item: bool = False
    captioned: bool = False
    byline: int = 0
    caption: int = 0
    pulled: int = 0
    home: HtmlElement | None = None
    containers: tuple[HtmlContainer, ...] = ()

    def within(self, element: HtmlElement) -> _Around:
        """Return what is around the words in ``element``, which itself is in all this."""
        tag, said = str(element.tag), _said_by(element)
        is_ticked = tag == "label" and self.item  # a list of ingredients or of steps, each with its box
        container = (HtmlContainer(element, said.reason, said.bars),) if said.reason and not is_ticked else ()
        return _Around(
            owner=element if tag in BLOCKS else self.owner,
            bold=self.bold or tag in _BOLD,
            raised=self.raised or tag == "sup",
            linked=self.linked or (tag == "a" and not _is_anchor(element)),
            quoted=self.quoted or tag == "blockquote",
            item=self.item or tag in _ITEMS,
            captioned=self.captioned or tag in {"figcaption", "caption"},
            byline=_NEAR if said.byline else max(0, self.byline - 1),
            caption=_NEAR if said.caption else max(0, self.caption - 1),
            pulled=_NEAR if said.pulled else max(0, self.pulled - 1),
            home=element if tag in {"article", "main"} else self.home,
            containers=(*self.containers, *container),
        )


def _is_anchor(element: HtmlElement) -> bool:
    """Tell whether a link leads to a place of its own page, or is one, as those of headings do and are."""
    address = element.get("href")
    if address is None:
        return bool(element.get("name") or element.get("id"))
    return address.startswith("#") and len(address) > 1


class _Piece(NamedTuple):
    """A run of text, and what it stands in."""

    text: str
    bold: bool
    byline: bool
    linked: bool


_NEW_LINE = _Piece("\n", bold=False, byline=False, linked=False)


class _Walk:
    def __init__(self) -> None:
        self.blocks: list[HtmlBlock] = []
        self.pieces: list[_Piece] = []
        self.hidden: list[tuple[_Around, str]] = []

    def visit(self, element: HtmlElement, outside: _Around) -> None:
        """Gather the text of ``element``; ``outside`` is around it."""
        if not isinstance(element.tag, str) or element.tag in UNSEEN:
            return
        if element.tag == "br":
            self.pieces.append(_NEW_LINE)
            return
        is_block = element.tag in BLOCKS
        around = outside.within(element)
        if not is_block and is_hidden(element):
            self.hidden.append((around, hidden_text(element)))
            return
        if is_block:
            self.flush(outside)
        row = row_text(element)
        if row:
            self.add(row, around)
        else:
            self.add(element.text, around)
            for child in element:
                self.visit(child, around)
                self.add(child.tail, around)
        if is_block:
            self.flush(around)

    def add(self, text: str | None, around: _Around) -> None:
        if text:
            shown = _SPACE.sub(" ", raise_digits(text) if around.raised else text)
            self.pieces.append(_Piece(shown, around.bold, bool(around.byline), around.linked))

    def flush(self, around: _Around) -> None:
        """End the block: what has been gathered is the text of the innermost block element."""
        if self.pieces:
            for line in _lines(self.pieces):
                parts = _parts(around, line)
                byline = [len(parts) > 1 and part[0].byline for part in parts]
                self.blocks += map(partial(_block, around), parts, byline)
            self.pieces = []
        for inner, text in self.hidden:
            if text:
                self.blocks.append(_block(inner, [_Piece(text, bold=False, byline=False, linked=False)]))
        self.hidden = []


def _parts(around: _Around, line: list[_Piece]) -> list[list[_Piece]]:
    """Part a heading from the date or the name of its author that some pages put into it."""
    if around.owner is None or around.owner.tag not in HEADINGS:
        return [line]
    told = [piece for piece in line if piece.text.strip()]
    if not 0 < sum(piece.byline for piece in told) < len(told):
        return [line]
    parts: list[list[_Piece]] = [[]]
    for piece in line:
        if piece.text.strip() and parts[-1] and piece.byline != parts[-1][0].byline:
            parts.append([])
        if piece.text.strip() or parts[-1]:
            parts[-1].append(piece)
    return parts


def _block(around: _Around, line: Sequence[_Piece], is_byline: bool = False) -> HtmlBlock:
    owner = around.owner
    tag = str(owner.tag) if owner is not None else ""
    text = trim("".join(piece.text for piece in line))
    words = estimate_words(text)
    told = [piece for piece in line if piece.text.strip()]
    kind: FragmentKind | None = None
    if is_byline:
        kind = "byline"
    elif tag in HEADINGS:
        kind = "heading"
    elif tag == "tr" or around.item:
        kind = "item"
    elif words <= _LONGEST_BYLINE and all(piece.byline for piece in told) and not is_prose(text):
        kind = "byline"
    elif all(piece.bold for piece in told) and is_heading(text):
        kind = "heading"
    is_caption = around.captioned or (kind in {None, "item"} and around.caption)
    return HtmlBlock(
        text=text,
        words=words,
        owner=owner,
        tag=tag,
        kind=kind,
        reason=CAPTION if is_caption else PULL_QUOTE if around.pulled else "",
        linked=all(piece.linked for piece in told),
        quoted=around.quoted,
        parent=_parent(owner) if owner is not None else None,
        home=around.home,
        containers=around.containers,
    )


def _lines(pieces: Sequence[_Piece]) -> list[list[_Piece]]:
    """Part what stands in one element at its empty lines; a single break is one within a paragraph."""
    if _NEW_LINE not in pieces:
        return [[*pieces]] if trim("".join(piece.text for piece in pieces)) else []
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


def _parent(element: HtmlElement) -> HtmlElement | None:
    """Return what ``element`` stands in, or what the list or table stands in of which it is a part."""
    parent = element.getparent()
    while parent is not None and parent.tag in _PARTS:
        parent = parent.getparent()
    return parent


class _Said(NamedTuple):
    """What tag and attributes of an element say of the words in it.

    Attributes:
        reason: Why they may be none of the article; ``""`` where nothing says so.
        bars: Whether they surely are none.
        byline: Whether they tell author or date.
        caption: Whether they are a picture's.
        pulled: Whether they are a pull-quote.
    """

    reason: str = ""
    bars: bool = False
    byline: bool = False
    caption: bool = False
    pulled: bool = False


def _said_by(element: HtmlElement) -> _Said:
    told = dict(element.items())
    if not told:
        return _read_names(str(element.tag), _UNNAMED)
    said = _read_names(str(element.tag), tuple(told.get(each, "")[:_LONGEST_NAME] for each in _NAMING))
    return said._replace(reason="hidden text", bars=True) if is_hidden(element) else said


@lru_cache(maxsize=4096)  # most elements of a page are named like others, or not at all
def _read_names(tag: str, names: tuple[str, ...]) -> _Said:
    """Tell what an element says by its tag and the values of the attributes :data:`_NAMING`."""
    classes, own_id, role, itemprop, rel = names
    said = _Said(
        byline=tag in {"address", "time"} or bool(_BYLINE.search(f"{classes} {itemprop} {rel}")),
        caption=bool(_CAPTION.search(f"{classes} {itemprop}")),
        pulled=bool(_PULL_QUOTE.search(classes)),
    )
    if any(map(_ADVERT.fullmatch, (*classes.split(), own_id))):
        return said._replace(reason="advertisement", bars=True)
    if tag == "nav":
        return said._replace(reason="site navigation", bars=True)
    if tag in HEADINGS:  # its id is made of its words
        return said
    called = f"{own_id} {classes} {role}"
    by_name = next((why for why, pattern in _BY_NAME if pattern.search(called)), "")
    return said._replace(reason=by_name or _BY_TAG.get(tag, ""))
