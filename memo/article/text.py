"""Read an article from a plain text file."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING

from memo.article import shapes
from memo.article.article import Article, Span, collapse
from memo.article.folding import INVISIBLE
from memo.article.sorting import Block, sort_blocks
from memo.problems import MemoError, Place, Problem

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_BOM = b"\xef\xbb\xbf"
_UTF16 = (b"\xff\xfe", b"\xfe\xff")
_LINE = re.compile(r"[^\n\r\v\f\x85\u2028\u2029]+")
_NEWLINE = re.compile(r"\r\n|\n|\r")
_BULLET = re.compile(r"[-*•–]\s")
_SAVE_AS_UTF8 = "Save the article again as plain text with the encoding UTF-8."

_NARROWEST, _WIDEST = 40, 120  # columns of hard-wrapped text
_OFTEN = 0.4


@dataclass(frozen=True, slots=True)
class _Line:
    """A line that is not blank; ``group`` numbers the runs of lines without a blank one between them."""

    text: str
    span: Span
    group: int
    indent: int


def read_text(data: bytes, name: str) -> Article:
    """Read the article in ``data``, the bytes of the plain text file ``name``.

    Raises:
        MemoError: The file is empty, not UTF-8, or holds no prose.
    """
    raw = _decode(data, name)
    lines = list(_lines(raw))
    if not lines:
        raise _error(
            name, "article-empty", "The article is empty.", "Put the text of the article into the file."
        )
    article = sort_blocks(raw, list(_blocks(raw, lines)))
    if not article.paragraphs:
        raise _error(
            name,
            "article-no-prose",
            "No prose was found in the article: no line reads as a paragraph of at least ten words.",
            "Check that the file holds the text of the article and not only its headlines.",
            excerpt=lines[0].text,
        )
    return article


def _decode(data: bytes, name: str) -> str:
    if data.startswith(_UTF16):
        raise _error(name, "article-encoding", "The article is saved as UTF-16, not as UTF-8.", _SAVE_AS_UTF8)
    skipped = len(_BOM) if data.startswith(_BOM) else 0
    if b"\0" in data:
        place = _place(data, data.index(b"\0"), name)
        message = f"The article is not plain text: it holds a zero byte at byte {data.index(0)}."
        raise MemoError(Problem("article-binary", message, _SAVE_AS_UTF8, place=place))
    try:
        return data[skipped:].decode()
    except UnicodeDecodeError as fault:
        offset = skipped + fault.start
        place = _place(data, offset, name)
        message = (
            f"The article is not saved as UTF-8: the byte 0x{data[offset]:02X} at byte {offset} "
            f"(counted from 0; line {place.line}) is no UTF-8 character."
        )
        raise MemoError(Problem("article-encoding", message, _SAVE_AS_UTF8, place=place)) from None


def _place(data: bytes, offset: int, name: str) -> Place:
    """Return the place of the byte at ``offset``, everything before which is UTF-8."""
    before = _NEWLINE.split(data[:offset].decode("utf-8-sig", errors="replace"))
    after = _NEWLINE.split(data[offset:].decode(errors="replace"), maxsplit=1)[0]
    return Place(name, len(before), len(before[-1]) + 1, before[-1] + after)


def _error(name: str, code: str, message: str, mend: str, excerpt: str = "") -> MemoError:
    return MemoError(Problem(code, message, mend, place=Place(name, 1, 1, excerpt)))


def _lines(raw: str) -> Iterator[_Line]:
    group, end = 0, 0
    for found in _LINE.finditer(raw):
        text = found.group()
        visible = [index for index, char in enumerate(text) if not (char.isspace() or char in INVISIBLE)]
        if not visible:
            continue
        span = Span(found.start() + visible[0], found.start() + visible[-1] + 1)
        if len(_NEWLINE.findall(raw, end, span.start)) > 1:
            group += 1
        yield _Line(collapse(raw[span.start : span.end]), span, group, visible[0])
        end = span.end


def _blocks(raw: str, lines: Sequence[_Line]) -> Iterator[Block]:
    """Yield a block for each line, or for each run of lines that hard wrapping has made of one."""
    width = _wrap_width(lines)
    begin = 0
    for index, line in enumerate(lines, start=1):
        if index < len(lines) and width and _continues(lines[begin], line, lines[index], width):
            continue
        span = Span(lines[begin].span.start, line.span.end)
        yield Block(collapse(raw[span.start : span.end]), span, line.group)
        begin = index


def _wrap_width(lines: Sequence[_Line]) -> int:
    """Return about how wide the text is hard-wrapped, in columns; 0 if a line is a paragraph."""
    inner = [one for one, other in pairwise(lines) if one.group == other.group]
    wide = [line for line in inner if len(line.text) >= _NARROWEST]
    long = sum(len(line.text) for line in lines if len(line.text) > _WIDEST)
    if not wide or 2 * long > sum(len(line.text) for line in lines):
        return 0
    unended = sum(not shapes.is_sentence(line.text) for line in wide)
    width = round(median(len(line.text) for line in wide))
    return width if unended >= _OFTEN * len(wide) else 0


def _continues(first: _Line, line: _Line, following: _Line, width: int) -> bool:
    """Tell whether hard wrapping broke ``line`` from the next; ``first`` is the first of the block."""
    if line.group != following.group or not (
        shapes.has_letters(line.text) and shapes.has_letters(following.text)
    ):
        return False
    bulleted = bool(_BULLET.match(first.text))
    if following.indent > line.indent and not bulleted:
        return False
    if _BULLET.match(following.text) and (bulleted or shapes.is_sentence(line.text)):
        return False
    if following.text[0].isupper() and (
        shapes.find_author(following.text) or shapes.find_date(following.text)
    ):
        return False
    # Wrapping breaks a line only where its next word would not have fitted.
    if len(line.text) + 1 + len(following.text.split()[0]) > width:
        return True
    return not shapes.is_sentence(line.text) and following.text[0].islower()
