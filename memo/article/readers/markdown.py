"""Read an article from Markdown.

CommonMark with tables, read by markdown-it-py; the front matter between two lines ``---`` (YAML) or ``+++``
(TOML) states title, author and date before anything in the text does. The extracted text is a line for each
paragraph, item of a list and row of a table, without the marks.

The code of programs that make sites of Markdown is no text: that of Liquid, Hugo, Jekyll and Quarto. A link
whose address is code keeps its words, a mark of code its content, and code itself is set aside.
"""

from __future__ import annotations

import datetime as dt
import re
import tomllib
from dataclasses import replace
from html import unescape
from typing import TYPE_CHECKING, Any

from lxml.etree import ParserError
from lxml.html import fragment_fromstring
from markdown_it import MarkdownIt
from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError

from memo.article.article import collapse
from memo.article.blocks import (
    CAPTION,
    Fragment,
    FragmentKind,
    StatedMetadata,
    is_heading,
    is_typed_item,
    trim,
)
from memo.article.readers.fragments import damaged, printable, raise_digits, read_fragments, refuse_many
from memo.article.readers.html_blocks import walk_page
from memo.article.readers.text import decode
from memo.article.structure import stated_nicknames
from memo.diagnostics import Message

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from markdown_it.token import Token

    from memo.article.article import Article

_MOST_NAMES, _LARGEST_NUMBER = 50, 10**12  # of a field
_DEEPEST = 40  # lists, items and quotes within each other
_PARSER = MarkdownIt("commonmark", {"html": True, "maxNesting": _DEEPEST}).enable(["table", "strikethrough"])
_FRONT_MATTER = re.compile(r"---[ \t]*\n(.{0,20000}?)\n(?:---|\.\.\.)[ \t]*(?:\n|$)", re.DOTALL)
_TOML = re.compile(r"\+\+\+[ \t]*\n(.{0,20000}?)\n\+\+\+[ \t]*(?:\n|$)", re.DOTALL)
_LINE = re.compile(r"^([A-Za-z]\w*):[ \t]*[\"']?(\S.*?)[\"']?[ \t]*$", re.MULTILINE)
_NOTE = re.compile(r"\[\^[^\]]{1,40}\]:")
_BOX = re.compile(r":{3,}")
_NOTE_MARK = re.compile(r"\[\^([^\]\s]{1,40})\]")
_NOTE_LABEL = re.compile(r"^( {0,3})\[\^([^\]\s]{1,40})\]:", re.MULTILINE)
_INLINE_TAG = re.compile(r"<(/?)(sup|br)\b", re.IGNORECASE)
# Of Liquid, Jekyll and Hugo; what the last writes as {{< … >}} and {{% … %}} is within.
_TEMPLATE = r"\{\{.{0,2000}?\}\}|\{%.{0,2000}?%\}"
_SITE_CODE = re.compile(rf"{_TEMPLATE}|\{{:.{{0,200}}?\}}|\{{[#.][^}}\n]{{0,200}}\}}", re.DOTALL)
_CODE = r"\{\{[^{}\n]{0,300}\}\}|\{%[^{}\n]{0,300}%\}"
_TAG = re.compile(rf"<[a-z][\w-]*\s(?:{_CODE}|[^<>{{]|\{{(?![{{%]))*>", re.IGNORECASE)
_SITE_MARKUP = (
    (
        re.compile(rf"\]\([^()\n{{]{{0,300}}(?:{_CODE})[^()\n]{{0,300}}\)"),
        "](#)",
    ),
    (
        re.compile(
            r"^[ \t]*\{(?:%-?|\{[<%])\s*(?:end|/\s*)?(?:highlight|comment)\b[^}\n]{0,200}\}{1,2}[ \t]*$",
            re.MULTILINE,
        ),
        "`" * 20,  # as no block of code within it begins
    ),
    # Where boxes begin and end; what a box is called in words is set aside.
    (re.compile(r"^[ \t]*:{3,}[ \t]*(?:\{[^}\n]{0,200}\}|[\w-]{0,40})[ \t]*$", re.MULTILINE), ""),
    (re.compile(r"^[ \t]*(:{3,}.{0,200})$", re.MULTILINE), r"\n\n\1\n\n"),
    (re.compile(r"\[([^\]\n]{1,400})\]\{[.#][^}\n]{0,200}\}"), r"\1"),
)

# Brackets that nothing closes; each would be followed to the end of its paragraph, and opens no link. While
# the text is parsed another sign stands for them, which is no character (Unicode, 23.7) and no mark.
_HEAP = re.compile(r"\[(?:[^\[\]\n]*\[){99,}|\((?:[^()\n]*\(){99,}")
_BRACKET = "\ufdd0"


def read_markdown(data: bytes, name: str) -> Article:
    """Read the article in ``data``, the bytes of the Markdown file ``name``.

    Raises:
        MemoError: The file is empty, in no known encoding, or holds no prose.
    """
    text = re.sub(r"\r\n?", "\n", decode(data, name))
    front = _FRONT_MATTER.match(text) or _TOML.match(text)
    stated = _statements(front[1], is_toml=text.startswith("+++")) if front else None
    if front is not None and stated is not None:
        text = text[front.end() :]
    refuse_many(name, len(text), sum(map(bool, map(str.strip, text.split("\n")))))
    notes = frozenset(label for _, label in _NOTE_LABEL.findall(text))
    text = _NOTE_LABEL.sub(r"\1\\[^\2]:", text)  # which is no link, though a bare address may follow
    text = _HEAP.sub(lambda heap: heap[0].replace("[", _BRACKET), text.replace(_BRACKET, ""))
    # The quotation marks of code within an attribute would end that.
    text = _TAG.sub(lambda tag: re.sub(_CODE, "", tag[0]), text)
    for pattern, shown in _SITE_MARKUP:
        text = pattern.sub(shown, text)
    tokens = _PARSER.parse(text)
    if any(token.level >= _DEEPEST - 1 for token in tokens):  # what is deeper is gone without a trace
        raise damaged(name, Message("Markdown"), Message("its lists or quotes are nested too deeply"))
    fragments = [_unmarked(each, notes) for each in _fragments(tokens)]
    article = read_fragments(fragments, stated or StatedMetadata(), name)
    unnamed = stated is not None and not article.author and stated_nicknames(stated.author)
    return replace(article, nickname=stated.author) if stated is not None and unnamed else article


def _statements(front: str, *, is_toml: bool) -> StatedMetadata | None:
    """Return what the front matter states; ``None`` where it is none, but prose between two rules."""
    told: Any
    try:
        told = tomllib.loads(front) if is_toml else YAML(typ="safe", pure=True).load(printable(front))
    except (YAMLError, ValueError, TypeError, LookupError, RecursionError):
        told = dict(_LINE.findall(front))  # a title with a colon in it, say
    if not isinstance(told, dict) or not told:
        return None
    fields = {key.lower(): value for key, value in told.items() if isinstance(key, str)}

    def first(*names: str) -> str:
        return next((words for name in names if (words := _words(fields.get(name)))), "")

    return StatedMetadata(
        first("title"),
        first("author", "authors", "byline") or None,
        first("publisher", "publication", "site", "source") or None,
        first("date", "published", "pubdate") or None,
    )


def _words(value: Any) -> str:
    """Return the words of a field, or of the names in a list; of no list in a list, which may be endless."""
    values = value[:_MOST_NAMES] if isinstance(value, list) else [value]
    return " and ".join(filter(None, map(_word, values)))


def _word(value: Any) -> str:
    if isinstance(value, dict):
        value = value.get("name")
    if isinstance(value, dt.datetime):
        return value.date().isoformat()
    is_number = isinstance(value, int) and abs(value) < _LARGEST_NUMBER
    return collapse(unescape(str(value))) if is_number or isinstance(value, (str, dt.date)) else ""


def _unmarked(fragment: Fragment, notes: frozenset[str]) -> Fragment:
    """Return a fragment with its brackets, and without the marks of footnotes that the file has."""
    text = fragment.text.replace(_BRACKET, "[")
    if notes and fragment.kind != "aside":
        text = _NOTE_MARK.sub(lambda mark: "" if mark[1] in notes else mark[0], text)
    return fragment if text == fragment.text else replace(fragment, text=text)


def _fragments(tokens: Sequence[Token]) -> Iterator[Fragment]:
    titles = sum(token.type == "heading_open" and token.tag == "h1" for token in tokens)
    around: list[Token] = []
    row: list[str] = []
    for token in tokens:
        if token.nesting == 1:
            around.append(token)
        elif token.nesting == -1:
            around.pop()
            if token.type == "tr_close":
                yield Fragment(" ".join(filter(None, row)), "item")
                row = []
        elif token.type == "inline" and around[-1].tag in {"td", "th"}:
            row.append(_text(token.children or []))
        elif token.type == "inline":
            yield from _inline(token.children or [], around, one_title=titles == 1)
        elif token.type in {"fence", "code_block"}:
            yield Fragment(token.content, "aside", "program code")
        elif token.type == "html_block":
            yield from _html(token.content, one_title=titles == 0)


def _html(block: str, *, one_title: bool) -> Iterator[Fragment]:
    """Yield what a block of HTML has, as the page marks it; code and what is hidden are set aside."""
    for code in _SITE_CODE.findall(block):
        yield Fragment(code, "aside", "page code")
    try:
        page = fragment_fromstring(_SITE_CODE.sub(" ", block), create_parent="div")
    except (ParserError, ValueError):
        return
    for code in page.iter("script", "style"):
        yield Fragment(code.text or "", "aside", "program code")
    for each in walk_page(page):
        barred = next((container.reason for container in each.containers if container.bars), each.reason)
        is_title = one_title and each.tag == "h1"
        if barred:
            yield Fragment(each.text, "aside", barred)
        else:
            marked = each.kind in {"heading", "item"}
            yield Fragment(each.text, "title" if is_title else each.kind, kept=marked)


def _inline(children: Sequence[Token], around: Sequence[Token], *, one_title: bool) -> Iterator[Fragment]:
    said = _text(children)
    text = _SITE_CODE.sub("", said)
    for code in _SITE_CODE.findall(said):
        yield Fragment(code, "aside", "page code")
    if around[-1].type == "heading_open":
        yield Fragment(text, "title" if one_title and around[-1].tag == "h1" else "heading", kept=True)
    elif all(child.type in {"image", "softbreak", "hardbreak"} for child in children):
        yield Fragment(text, "aside", CAPTION)
    elif _BOX.match(text):
        yield Fragment(text, "aside", "page code")
    elif _NOTE.match(text):
        yield Fragment(text, "aside", "a footnote")
    elif len(lines := _lines(children)) > 1 and all(map(is_typed_item, lines)):
        yield from (Fragment(line, "item", kept=True) for line in lines)
    else:
        kind = _kind(children, around, text)
        yield Fragment(text, kind, kept=kind == "item")


def _lines(children: Sequence[Token]) -> list[str]:
    """Return the lines of a paragraph as they are typed, which Markdown joins."""
    parts: list[list[Token]] = [[]]
    for child in children:
        if child.type in {"softbreak", "hardbreak"}:
            parts.append([])
        else:
            parts[-1].append(child)
    return [_SITE_CODE.sub("", _text(part)).strip() for part in parts]


def _kind(children: Sequence[Token], around: Sequence[Token], text: str) -> FragmentKind | None:
    if any(token.type == "list_item_open" for token in around):
        return "item"
    return "heading" if _is_bold(children) and is_heading(trim(text)) else None


def _is_bold(children: Sequence[Token]) -> bool:
    """Tell whether every letter stands between the marks of strong emphasis."""
    depth = 0
    for child in children:
        if child.type in {"strong_open", "strong_close"}:
            depth += child.nesting
        elif not depth and trim(child.content):
            return False
    return bool(children)


def _text(children: Sequence[Token]) -> str:
    """Return the words of a line without its marks; a picture says what stands in its place."""
    words = []
    raised = 0
    for child in children:
        if child.type == "html_inline":
            tag = _INLINE_TAG.match(child.content)
            if tag and tag[2].lower() == "br":
                words.append(" ")
            elif tag:
                raised = max(0, raised + (-1 if tag[1] else 1))
        elif child.type == "image":
            words.append(_text(child.children or []))
        elif child.type in {"softbreak", "hardbreak"}:
            words.append(" ")
        else:
            words.append(raise_digits(child.content) if raised else child.content)
    return "".join(words)
