"""Read an article from a web page.

The format is trusted first: headings, items and captions are what the page marks them as, and what is hidden,
or in a container with the very name of an advertisement, is no article. Which of the rest is the article
readability-lxml tells, which keeps least of what stands around one; Trafilatura does where that finds much
more. What either keeps no rule of ours drops for its container's name or its place; only at the end, where
one library alone keeps it, is the name believed. Our own rules judge what these leave open: a short line
among the paragraphs, the lines above the first of them. The whole page is walked, so that what is no article
is set aside with its reason instead of disappearing.

The extracted text is a line for each block of the page, in the order of the page. Nothing is fetched: no
picture, no style, no frame. A date is taken only where the page states it as the date of publication; the one
that Trafilatura works out of a page's other dates is not used.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING, Final

import lxml.html

from memo.article.article import OUTSIDE
from memo.article.blocks import Fragment, StatedMetadata, is_prose, same_line
from memo.article.readers.fragments import damaged, empty, printable, read_fragments, refusal
from memo.article.readers.html_blocks import walk_page
from memo.article.readers.html_opinions import ask_readability, ask_trafilatura
from memo.article.readers.text import decode
from memo.article.structure import read_statements
from memo.diagnostics import MemoError, Problem

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lxml.html import HtmlElement

    from memo.article.article import Article
    from memo.article.readers.html_blocks import HtmlBlock, HtmlContainer

_CHARSET = re.compile(rb"<meta[^>]{1,200}?charset\s*=\s*[\"']?\s*([\w-]{3,20})", re.IGNORECASE)
_KNOWN = re.compile(
    r"utf-?8|(?:windows-|cp)125\d|iso-8859-\d{1,2}|latin-?1|koi8-[ru]|us-ascii|gbk|gb18030|gb2312|big5"
    r"|shift_jis|euc-jp|euc-kr|macintosh",
    re.IGNORECASE,
)
MOST_ELEMENTS: Final = 50_000
"""A long report has some thousands."""

_ASKS = re.compile(r"java-?script", re.IGNORECASE)
_TAG = re.compile(r"<[a-z!/]", re.IGNORECASE)
_RARE = 2000  # characters for one that is damaged
_HEAD = 4096  # bytes in which a page names its encoding
_CHIEF, _NEARLY_ALL = 0.3, 0.9  # of the words of the article
_LEAST = 0.7  # of the words of the second opinion; with fewer, the first has missed the article


def read_html(data: bytes, name: str) -> Article:
    """Read the article in ``data``, the bytes of the web page ``name``.

    Raises:
        MemoError: The file is no web page, is in no known encoding, or holds no prose.
    """
    decoded, problems = _decode(data, name)
    text = printable(decoded)
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
    if not any(is_prose(block.text) for block in blocks) and _show_noscript(page):
        text, blocks = lxml.html.tostring(page, encoding="unicode"), walk_page(page)
    if not blocks and next(page.iter("script", "frame", "iframe"), None) is not None:
        raise refusal(
            name,
            "article-empty",
            "The page holds no text: what it shows is brought in by scripts or frames.",
            "Open it in a browser, copy the text of the article, and save that as plain text (UTF-8).",
        )
    first, second = ask_readability(text, blocks), ask_trafilatura(text, blocks)
    if first.words(blocks) < _LEAST * second.words(blocks):
        chosen, other = second, first
    else:
        chosen, other = first, second
    said = read_statements(page)
    stated = StatedMetadata(
        said.title or second.stated.title,
        said.author or second.stated.author,
        said.publisher or second.stated.publisher,
        said.published,
    )
    fragments = _fragments(_Placed(blocks, chosen.inside, other.inside), stated.title)
    return replace(read_fragments(fragments, stated, name), problems=problems)


def _show_noscript(page: HtmlElement) -> bool:
    """Make what a page shows without scripts a part of it, if that is prose; not what asks for scripts."""
    hidden = [each for each in page.iter("noscript") if not _ASKS.search(str(each.text_content()))]
    for each in hidden:
        each.tag = "div"
    return bool(hidden)


def _decode(data: bytes, name: str) -> tuple[str, tuple[Problem, ...]]:
    """Decode a page as it says, or as a text file is where it says nothing that can be true.

    A stray byte in UTF-8, such as one in a footer that another program made, becomes U+FFFD and a warning.
    """
    found = _CHARSET.search(data[:_HEAD])
    charset = found[1].decode("ascii", errors="replace") if found else ""
    if _KNOWN.fullmatch(charset) and not data.startswith((b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf")):
        # Whoever says Latin-1 means Windows-1252: https://encoding.spec.whatwg.org/#names-and-labels
        western = re.fullmatch(r"iso-8859-1|latin-?1|us-ascii", charset, re.IGNORECASE)
        try:
            return data.decode("cp1252" if western else charset), ()
        except (UnicodeDecodeError, LookupError):
            pass
    try:
        return decode(data, name), ()
    except MemoError as refused:
        text = data.decode("utf-8-sig", errors="replace")
        strays = text.count("\ufffd")
        if refused.problems[0].code != "article-encoding" or strays > max(1, len(text) // _RARE):
            raise
        stray = (
            "A byte of the page is no UTF-8 character and is"
            if strays == 1
            else f"{strays} bytes of the page are no UTF-8 characters and are"
        )
        place = refused.problems[0].place
        return text, (
            Problem("article-stray-byte", f"{stray} read as “\ufffd”.", place=place, severity="warning"),
        )


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


def _fragments(placed: _Placed, title: str) -> list[Fragment]:
    """Set each block of the page aside that is not of the article; the others are left to the rules."""
    heads = sum(block.tag == "h1" for block in placed.blocks)
    fragments = []
    for index, block in enumerate(placed.blocks):
        reason = placed.reason(index)
        if reason:
            fragments.append(Fragment(block.text, "aside", reason))
        elif block.tag == "h1" and (same_line(block.text, title) or heads == 1):
            fragments.append(Fragment(block.text, "title"))
        else:
            fragments.append(Fragment(block.text, block.kind, kept=placed.inside[index]))
    return fragments


class _Placed:
    """Where the blocks of a page stand: within the article, beside it, or in something else.

    ``inside`` is the opinion that is followed, ``other`` the one that is not; ``end`` is the last block of
    both, or the number of blocks where they share none.
    """

    def __init__(self, blocks: Sequence[HtmlBlock], inside: Sequence[bool], other: Sequence[bool]) -> None:
        self.blocks = blocks
        self.inside = inside
        self.other = other
        self.kept = [index for index, is_in in enumerate(inside) if is_in]
        agreed = [index for index in self.kept if other[index]]
        self.end = agreed[-1] if agreed else len(blocks)
        prose = (index for index in self.kept if is_prose(blocks[index].text))
        self.first = next(prose, 0)
        kept = [blocks[index] for index in self.kept]
        self.parents = {block.parent for block in kept}
        self.homes = {block.home for block in kept if block.home is not None}
        words: Counter[HtmlElement] = Counter()
        for block in kept:
            for container in block.containers:
                words[container.element] += len(block.text.split())
        self.words, self.all = words, sum(len(block.text.split()) for block in kept)

    def reason(self, index: int) -> str:
        """Return why a block is no part of the article, as far as its place tells; else ``""``."""
        block = self.blocks[index]
        around = [each for each in block.containers if not self._is_chief(each)]
        bar = next((each.reason for each in around if each.bars), block.reason)
        links = ""
        if block.linked and not re.fullmatch("h[1-6]", block.tag):
            links = "a list of links" if block.kind == "item" else "a link"
        # After the last that both keep, one alone is not believed against what a container is called.
        believed = self.inside[index] and (self.other[index] or not around or index < self.end)
        if bar or ((believed or self._is_between(index)) and not links):
            return bar
        if around or links:
            return around[0].reason if around else links
        if not self.kept:  # of a page too short for the libraries, nothing is known
            return ""
        above = index < self.first and (block.home in self.homes or not is_prose(block.text))
        return "" if above else OUTSIDE

    def _is_between(self, index: int) -> bool:
        """Tell whether a block between those of the article is a text beside one, or kept by the other.

        What the other keeps may stand after them too, where the page marks it as the same article.
        """
        if not self.kept or index < self.kept[0]:
            return False
        block = self.blocks[index]
        named = any(not self._is_chief(each) for each in block.containers)
        beside = self.other[index] or (block.parent in self.parents and not named)
        within = index < self.kept[-1] or (self.other[index] and block.home in self.homes)
        is_text = block.kind is not None or is_prose(block.text)
        return within and beside and is_text and not block.linked

    def _is_chief(self, container: HtmlContainer) -> bool:
        """Tell whether so much of the article is in a container that it is none of the furniture."""
        least = (_NEARLY_ALL if container.bars else _CHIEF) * self.all
        return self.words[container.element] >= max(1, least)
