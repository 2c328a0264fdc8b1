"""Read an article from a web page.

The format is trusted first: headings, items and captions are what the page marks them as, and what is
hidden, or in a container with the very name of an advertisement, is no article unless nearly all of it is.
Which of the rest is the article readability-lxml tells, which keeps least of what stands around one;
Trafilatura does where that finds much more, or where the two have nothing in common and it begins below the
page's heading. What both leave open is judged by :mod:`.html_places`. The whole
page is walked, so that what is no article is set aside with its reason instead of disappearing. A page
without paragraphs, such as a notice, a list or a table, is read with a warning where a library has its lines
for the article.

The extracted text is a line for each block of the page, in the order of the page. Nothing is fetched: no
picture, no style, no frame. A date is taken only where the page states it as the date of publication; the one
that Trafilatura works out of a page's other dates is not used.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final

import lxml.html

from memo.article.article import collapse
from memo.article.blocks import Fragment, StatedMetadata, is_prose, same_line
from memo.article.readers.fragments import (
    damaged,
    empty,
    printable,
    read_fragments,
    refusal,
    refuse_many,
)
from memo.article.readers.html_blocks import walk_page
from memo.article.readers.html_elements import HEADINGS
from memo.article.readers.html_opinions import (
    Opinion,
    ask_readability,
    ask_trafilatura,
    bare_page,
    kept_words,
)
from memo.article.readers.html_places import Placed, bar_other_articles
from memo.article.readers.text import decode
from memo.article.structure import house_beside, part_title, read_descriptions, read_statements
from memo.diagnostics import MemoError, Message, Problem
from memo.text import estimate_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lxml.html import HtmlElement

    from memo.article.article import Article
    from memo.article.readers.html_blocks import HtmlBlock
    from memo.article.readers.html_opinions import BarePage

_CHARSET = re.compile(rb"<meta[^>]{1,200}?charset\s*=\s*[\"']?\s*([\w-]{3,20})", re.IGNORECASE)
_KNOWN = re.compile(
    r"utf-?8|(?:windows-|cp)125\d|iso-8859-\d{1,2}|latin-?1|koi8-[ru]|us-ascii|gbk|gb18030|gb2312|big5"
    r"|shift_jis|euc-jp|euc-kr|macintosh",
    re.IGNORECASE,
)
_MEANT = (
    (r"iso-8859-1|latin-?1|us-ascii", "cp1252"),
    (r"gb2312|gbk", "gb18030"),
    (r"shift_jis", "cp932"),
    (r"euc-kr", "cp949"),
)
"""What is meant by an encoding's name."""
MOST_ELEMENTS: Final = 50_000
"""A long report has some thousands."""

_ASKS = re.compile(r"java-?script", re.IGNORECASE)
_TAG = re.compile(r"<[a-z!/]", re.IGNORECASE)
_LONG_TAG = re.compile(r"<[a-z][^<]{4000,}", re.IGNORECASE)
_ATTRIBUTE = re.compile(r"[\s/]*([^\s>=/]+)(?:\s*=\s*(?:\"[^\"]*\"|'[^']*'|[^\s>]*))?")
_MOST_ATTRIBUTES = 1000
_UTF16 = (b"\xff\xfe", b"\xfe\xff")
_RARE = 2000  # characters for one that is damaged
_HEAD = 4096  # bytes in which a page names its encoding
_LITTLE = 0.1  # of the words of the page
_LEAST = 0.7  # of the words of the second opinion; with fewer, the first has missed the article
_NOTICE = 40  # words, of which a notice that asks for scripts has fewer
_HALF = 0.5  # of the words of a page's prose; where both have fewer and few at that, both may have missed it
_FEW = 250  # words; half a page


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
            Message("The article is named as a web page, but there is no HTML in it."),
            Message("If it is plain text, rename it so that its name ends in .txt."),
        )
    if any(_has_many_attributes(tag) for tag in _LONG_TAG.findall(text)):
        raise damaged(
            name, Message("a web page"), Message("an element has thousands of attributes")
        )  # parsing takes minutes
    page = _parse(text, name)
    blocks = walk_page(page)
    if _show_noscript(page, sum(block.words for block in blocks if is_prose(block.text))):
        blocks = walk_page(page)
    if not blocks and next(page.iter("script", "frame", "iframe"), None) is not None:
        raise refusal(
            name,
            "article-empty",
            Message("The page holds no text: what it shows is brought in by scripts or frames."),
            Message(
                "Open it in a browser, copy the text of the article, and save that as plain text (UTF-8)."
            ),
        )
    refuse_many(name, sum(len(block.text) for block in blocks), len(blocks))
    chosen, other, shown = _opinions(bare_page(page), blocks)
    said = read_statements(page)
    headings = [block.text for block in blocks if block.tag in {"h1", "h2"}]
    lower = [block.text for block in blocks if block.tag in HEADINGS - {"h1", "h2"}]
    title, house = part_title(said.title or shown.title, headings, lower)
    house = said.publisher or house or house_beside(shown.publisher or "", title)
    stated = StatedMetadata(title, said.author or shown.author, house or None, said.published)
    blocks = bar_other_articles(blocks, title)
    placed = Placed(blocks, chosen.inside, other.inside, read_descriptions(page))
    fragments = _fragments(placed, stated.title)
    article = read_fragments(fragments, stated, name)
    return replace(article, problems=(*problems, *article.problems))


def _opinions(bare: BarePage, blocks: Sequence[HtmlBlock]) -> tuple[Opinion, Opinion, StatedMetadata]:
    """Return the opinion that is followed, the other one, and what the page says of its article.

    Of a page with more elements than an article has only one is asked, where that leaves little text out.
    """
    second = ask_trafilatura(bare, blocks)
    if bare.is_large and second.leaves_out(blocks) <= _LITTLE * sum(block.words for block in blocks):
        return second, second, second.stated
    first = ask_readability(bare, blocks)
    if _may_have_missed(first, second, blocks):
        again = ask_trafilatura(bare, blocks, thorough=True)
        second = max(second, again, key=lambda opinion: opinion.words(blocks))
    is_short = first.words(blocks) < _LEAST * second.words(blocks)
    followed, other = (second, first) if is_short or _is_elsewhere(blocks, first, second) else (first, second)
    return followed, other, second.stated


def _may_have_missed(first: Opinion, second: Opinion, blocks: Sequence[HtmlBlock]) -> bool:
    """Tell whether the second has little of a page's prose, and the first as little, or other parts of it."""
    enough = _HALF * sum(block.words for block in blocks if is_prose(block.text))
    kept, found = first.words(blocks), second.words(blocks)
    is_apart = kept_words(blocks, first.inside, second.inside) < _HALF * kept
    return found < enough and (is_apart or max(kept, found) < min(_FEW, enough))


def _is_elsewhere(blocks: Sequence[HtmlBlock], one: Opinion, other: Opinion) -> bool:
    """Tell whether two opinions have nothing in common, and the other begins below the page's heading."""
    heads = [index for index, block in enumerate(blocks) if block.tag == "h1" and block.kind == "heading"]
    is_less = other.words(blocks) < _HALF * one.words(blocks)
    if len(heads) != 1 or is_less or any(map(all, zip(one.inside, other.inside, strict=True))):
        return False
    below = [
        next((index for index in range(heads[0] + 1, len(blocks)) if each.inside[index]), len(blocks))
        for each in (one, other)
    ]
    return below[1] < below[0]


def _show_noscript(page: HtmlElement, words: int) -> bool:
    """Make what a page shows without scripts a part of it, where its own prose has fewer words than that.

    A line that asks for scripts is none of it.
    """
    texts = {each: collapse(str(each.text_content())) for each in page.iter("noscript")}
    hidden = [
        each for each, text in texts.items() if estimate_words(text) > _NOTICE or not _ASKS.search(text)
    ]
    if sum(estimate_words(texts[each]) for each in hidden) <= words:
        return False
    for each in hidden:
        each.tag = "div"
    return True


def _has_many_attributes(tag: str) -> bool:
    """Tell whether an element, with the text behind it, has more attributes than anybody writes."""
    place = 1
    for _ in range(_MOST_ATTRIBUTES):
        found = _ATTRIBUTE.match(tag, place)
        if found is None:
            return False
        place = found.end()
    return True


def _decode(data: bytes, name: str) -> tuple[str, tuple[Problem, ...]]:
    """Decode a page as it says, or as a text file is where it says nothing that can be true.

    A browser saves a page in UTF-8 and leaves in it what it said of its encoding before; hardly any text
    in another encoding is UTF-8 by chance. A stray byte in UTF-8, such as one in a footer that another
    program made, becomes U+FFFD and a warning; a zero byte, which shows nothing, is left out.
    """
    if 0 < data.count(0) <= max(1, len(data) // _RARE) and not data.startswith(_UTF16):
        data = data.replace(b"\0", b"")  # as browsers do; a file with more of them is no text
    found = _CHARSET.search(data[:_HEAD])
    charset = found[1].decode("ascii", errors="replace") if found else ""
    marked = data.startswith((*_UTF16, b"\xef\xbb\xbf"))
    if _KNOWN.fullmatch(charset) and not marked and not _is_utf8(data):
        # Whoever says Latin-1 means Windows-1252: https://encoding.spec.whatwg.org/#names-and-labels
        meant = next((codec for said, codec in _MEANT if re.fullmatch(said, charset, re.IGNORECASE)), charset)
        try:
            return data.decode(meant), ()
        except (UnicodeDecodeError, LookupError):
            pass
    try:
        return decode(data, name), ()
    except MemoError as refused:
        text = data.decode("utf-8-sig", errors="replace")
        strays = text.count("\ufffd")
        if refused.problems[0].code != "article-encoding" or strays > max(1, len(text) // _RARE):
            raise
        stray = Message.counted(
            "A byte of the page is no UTF-8 character and is read as “\ufffd”.",
            "%(num)s bytes of the page are no UTF-8 characters and are read as “\ufffd”.",
            strays,
        )
        place = refused.problems[0].place
        return text, (
            Problem(
                "article-stray-byte",
                stray,
                place=place,
                severity="warning",
            ),
        )


def _is_utf8(data: bytes) -> bool:
    """Tell whether all of a page is UTF-8, and not only by having nothing but ASCII in it."""
    try:
        return not data.decode("utf-8").isascii()
    except UnicodeDecodeError:
        return False


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
            Message(
                "The page has %(count)s elements; at most %(most_elements)s are read.",
                count=f"{count:,}",
                most_elements=f"{MOST_ELEMENTS:,}",
            ),
            Message("Save only the article, or copy its text into a plain text file (UTF-8)."),
        )
    if any("depth" in fault.message for fault in parser.error_log):  # what is deeper is gone without a trace
        raise damaged(name, Message("a web page"), Message("its elements are nested too deeply"))
    return page


def _fragments(placed: Placed, title: str) -> list[Fragment]:
    """Set each block of the page aside that is not of the article; the others are left to the rules.

    A heading that the page marks as one is kept below the first paragraph, however short or repeated it is.
    """
    headings = [block for block in placed.blocks if block.kind == "heading"]
    heads = sum(block.tag == "h1" for block in headings)
    is_stated = any(same_line(block.text, title) for block in headings)  # then no other is the title
    fragments = []
    reasons = placed.reasons()
    for index, block in enumerate(placed.blocks):
        reason = reasons[index]
        is_title = (
            block.kind == "heading"
            and block.tag == "h1"
            and (same_line(block.text, title) or (heads == 1 and not is_stated))
        )
        if reason and not (is_title and reason == "a link"):
            fragments.append(Fragment(block.text, "aside", reason))
        elif is_title:
            fragments.append(Fragment(block.text, "title"))
        else:
            is_all = placed.first is None and placed.inside[index] and block.kind != "item"
            is_text = is_all or index in placed.leads  # set in bold throughout, or as a heading
            kind = None if is_text else block.kind
            kept = placed.inside[index]
            is_marked = kind == "heading" and block.tag in HEADINGS and placed.is_below_first(index)
            told_by_page = index in placed.leads and (not kept or block.kind == "heading")
            fragments.append(Fragment(block.text, kind, kept=kept or is_marked, standfirst=told_by_page))
    return fragments
