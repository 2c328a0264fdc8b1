"""Read an article from a web page.

Trafilatura tells the article from the page round it, and the page itself is walked for everything that can be
seen on it. So headings keep their marks, and what is no article is set aside with its reason instead of
disappearing. What Trafilatura keeps still goes through the rules of all readers: an advertisement in a plain
paragraph looks like any paragraph to it. The extracted text is a line for each block of the page, in the
order of the page. Nothing is fetched: no picture, no style, no frame.

A date is taken only where the page states it as the date of publication; the one that Trafilatura works out
of a page's other dates is not used.
"""

from __future__ import annotations

import logging
import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import lxml.html
import trafilatura

from memo.article.article import collapse
from memo.article.blocks import (
    CAPTION,
    Fragment,
    FragmentKind,
    StatedMetadata,
    is_heading,
    is_prose,
    same_line,
    trim,
)
from memo.article.readers.fragments import (
    damaged,
    empty,
    lower_digits,
    printable,
    raise_digits,
    read_fragments,
    refusal,
)
from memo.article.readers.text import decode
from memo.article.structure import read_statements
from memo.text import normalize

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from lxml.html import HtmlElement

    from memo.article.article import Article

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

_CHARSET = re.compile(rb"<meta[^>]{1,200}?charset\s*=\s*[\"']?\s*([\w-]{3,20})", re.IGNORECASE)
_KNOWN = re.compile(
    r"utf-?8|(?:windows-|cp)125\d|iso-8859-\d{1,2}|latin-?1|koi8-[ru]|us-ascii|gbk|gb18030|gb2312|big5"
    r"|shift_jis|euc-jp|euc-kr|macintosh",
    re.IGNORECASE,
)
MOST_ELEMENTS: Final = 50_000
"""A long report has some thousands."""

_TAG = re.compile(r"<[a-z!/]", re.IGNORECASE)
_HEAD = 4096  # bytes in which a page names its encoding
_LONG = 40  # characters; a shorter text may stand inside another by chance
_CHIEF = 0.3

for _library in ("trafilatura", "htmldate", "courlan", "justext"):
    # They log what they cannot make out; the article that comes of it, or the refusal, is the message here.
    logging.getLogger(_library).addHandler(logging.NullHandler())


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


def read_html(data: bytes, name: str) -> Article:
    """Read the article in ``data``, the bytes of the web page ``name``.

    Raises:
        MemoError: The file is no web page, is in no known encoding, or holds no prose.
    """
    text = printable(_decode(data, name))
    if not text.strip():
        raise empty(name)
    if not _TAG.search(text):
        raise refusal(
            name,
            "article-kind",
            "The article is named as a web page, but there is no HTML in it.",
            "If it is plain text, rename it so that its name ends in .txt.",
        )
    page = _parse(text, name)
    blocks = walk_page(page)
    if not blocks and next(page.iter("script", "frame", "iframe"), None) is not None:
        raise refusal(
            name,
            "article-empty",
            "The page holds no text: what it shows is brought in by scripts or frames.",
            "Open it in a browser, copy the text of the article, and save that as plain text (UTF-8).",
        )
    kept, title, author = _extract(text)
    stated = read_statements(page)
    title = stated.title or title
    page_of = StatedMetadata(title, stated.author or author, stated.publisher, stated.published)
    return read_fragments(_fragments(blocks, kept, title), page_of, name)


def _decode(data: bytes, name: str) -> str:
    """Decode a page as it says, or as a text file is where it says nothing that can be true."""
    found = _CHARSET.search(data[:_HEAD])
    charset = found[1].decode("ascii", errors="replace") if found else ""
    if _KNOWN.fullmatch(charset) and not data.startswith((b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf")):
        # Whoever says Latin-1 means Windows-1252: https://encoding.spec.whatwg.org/#names-and-labels
        western = re.fullmatch(r"iso-8859-1|latin-?1|us-ascii", charset, re.IGNORECASE)
        try:
            return data.decode("cp1252" if western else charset)
        except (UnicodeDecodeError, LookupError):
            pass
    return decode(data, name)


def _parse(text: str, name: str) -> HtmlElement:
    parser = lxml.html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True)
    try:
        page = lxml.html.document_fromstring(text.encode("utf-8", errors="replace"), parser=parser)
    except lxml.etree.ParserError:  # nothing in it but comments
        raise empty(name) from None
    count = sum(1 for _ in page.iter())
    if count > MOST_ELEMENTS:
        raise refusal(
            name,
            "article-too-large",
            f"The page has {count:,} elements; at most {MOST_ELEMENTS:,} are read.",
            "Save only the article, or copy its text into a plain text file (UTF-8).",
        )
    if any("depth" in fault.message for fault in parser.error_log):  # what is deeper is gone without a trace
        raise damaged(name, "a web page", "its elements are nested too deeply")
    return page


def _extract(text: str) -> tuple[list[str], str, str | None]:
    """Return the lines that Trafilatura takes for the article, folded, and its title and author."""
    try:
        found = trafilatura.bare_extraction(text, include_comments=False, with_metadata=True)
    except Exception:  # noqa: BLE001 - whatever a page does to the library, our own rules still read it
        return [], "", None
    if not isinstance(found, trafilatura.settings.Document) or found.body is None:
        return [], "", None
    lines = [
        _fold((" " if element.tag == "row" else "").join(element.itertext()))
        for element in found.body.iter("p", "head", "item", "row", "cell", "quote")
    ]
    return [line for line in lines if line], found.title or "", found.author


def _fold(text: str) -> str:
    return lower_digits(normalize(trim(text), "quote").strip())


def _fragments(blocks: Sequence[HtmlBlock], kept: Sequence[str], title: str) -> list[Fragment]:
    """Set each block of the page aside that is not of the article; the others are left to the rules."""
    inside = _inside(blocks, kept)
    placed = _Placed(blocks, inside)
    heads = sum(block.tag == "h1" for block in blocks)
    fragments = []
    for index, block in enumerate(blocks):
        reason = placed.reason(index)
        if reason:
            fragments.append(Fragment(block.text, "aside", reason))
        elif block.tag == "h1" and (same_line(block.text, title) or heads == 1):
            fragments.append(Fragment(block.text, "title"))
        else:
            fragments.append(Fragment(block.text, block.kind))
    return fragments


def _inside(blocks: Sequence[HtmlBlock], kept: Sequence[str]) -> list[bool]:
    """Tell of each block whether Trafilatura kept it; of a page too short for it, nothing is known."""
    exact, whole = set(kept), "\n".join(kept)
    folded = [_fold(block.text) for block in blocks]
    inside = [text in exact or (len(text) >= _LONG and text in whole) for text in folded]
    return inside if any(inside) else [True] * len(blocks)


class _Placed:
    """Where the blocks of a page stand: within the article, beside it, or in something else."""

    def __init__(self, blocks: Sequence[HtmlBlock], inside: Sequence[bool]) -> None:
        self.blocks = blocks
        self.inside = inside
        kept = [block for block, is_in in zip(blocks, inside, strict=True) if is_in]
        self.first = next(
            (index for index, one in enumerate(blocks) if inside[index] and is_prose(one.text)), 0
        )
        self.parents = {block.parent for block in kept}
        self.homes = {block.home for block in kept if block.home is not None}
        words: Counter[HtmlElement] = Counter()
        for block in kept:
            for container, _ in block.containers:
                words[container] += len(block.text.split())
        most = _CHIEF * sum(len(block.text.split()) for block in kept)
        self.chief = {container for container, count in words.items() if count >= most}
        """What holds a good part of the article is no furniture, whatever it is called."""

    def reason(self, index: int) -> str:
        """Return why a block is no part of the article, as far as its place tells; else ``""``."""
        block = self.blocks[index]
        container = next((why for element, why in block.containers if element not in self.chief), "")
        if block.reason or container:
            return block.reason or container
        if block.linked and block.kind == "item":
            return "a list of links"
        if self.inside[index] or block.parent in self.parents:
            return ""
        above = index < self.first and (block.home in self.homes or not is_prose(block.text))
        return "" if above else "text outside the article"
