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
from typing import TYPE_CHECKING, Final

import lxml.html
import trafilatura

from memo.article.blocks import Fragment, StatedMetadata, same_line, trim
from memo.article.heuristics import is_prose
from memo.article.metadata import read_statements
from memo.article.readers.encoding import decode
from memo.article.readers.errors import damaged, empty, refusal
from memo.article.readers.fragments import lower_digits, printable, read_fragments
from memo.article.readers.html_blocks import HtmlBlock, walk_page
from memo.text import normalize

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lxml.html import HtmlElement

    from memo.article.article import Article

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
