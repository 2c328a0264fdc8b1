"""Read an article from a plain text file.

Its bytes are text in UTF-8, UTF-16 with its mark, Windows-1251 or -1252, or KOI8-U. The offsets of an article
count in what comes out, so the choice between the last three is made by rules of our own and not by a library
that learns from release to release.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING

from memo.article.article import Span, collapse
from memo.article.blocks import (
    TYPED_BULLETS,
    ArticleBlock,
    has_letters,
    is_heading,
    is_sentence,
    visible_part,
)
from memo.article.readers.fragments import empty, no_prose, refusal, refuse_many
from memo.article.structure import classify_blocks, find_author, find_date
from memo.diagnostics import MemoError, Message, Place, Problem

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from memo.article.article import Article

_LINE = re.compile(r"[^\n\r\v\f\x85\u2028\u2029]+")
_NEWLINE = re.compile(r"\r\n|\n|\r")
_LAST_NUMBER = re.compile(r"\S*\d\S*[.!?][\"”’)\]]*")
_BULLET = re.compile(rf"[{TYPED_BULLETS}]\s")  # no number: a wrapped line may begin with the day of a date

_NARROWEST, _WIDEST = 40, 120  # columns of hard-wrapped text
_OFTEN = 0.4

_BOM = b"\xef\xbb\xbf"
_UTF16 = (b"\xff\xfe", b"\xfe\xff")
_CONTROL = re.compile(rb"[\x01-\x08\x0e-\x1a\x1c-\x1f]")
_WORD = re.compile(rb"[A-Za-z\xa8\xb8\xc0-\xff]+")
_ASCII = re.compile(rb"[A-Za-z]")


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
        MemoError: The file is empty, too long, in no known encoding, or holds no prose.
    """
    raw = decode(data, name)
    refuse_many(name, len(raw), 0)
    lines = list(_lines(raw))
    refuse_many(name, len(raw), len(lines))
    if not lines:
        raise empty(name)
    article = classify_blocks(raw, list(_blocks(raw, lines)))
    if not article.paragraphs:
        raise no_prose(name, lines[0].text)
    return article


def _lines(raw: str) -> Iterator[_Line]:
    group, end = 0, 0
    for found in _LINE.finditer(raw):
        text = found.group()
        first, last = visible_part(text)
        if first == last:
            continue
        span = Span(found.start() + first, found.start() + last)
        if len(_NEWLINE.findall(raw, end, span.start)) > 1:
            group += 1
        yield _Line(collapse(raw[span.start : span.end]), span, group, first)
        end = span.end


def _blocks(raw: str, lines: Sequence[_Line]) -> Iterator[ArticleBlock]:
    """Yield a block for each line, or for each run of lines that hard wrapping has made of one."""
    width = _wrap_width(lines)
    begin = 0
    for index, line in enumerate(lines):
        if width and _continues(lines[begin], line, lines[index + 1 : index + 3], width):
            continue
        span = Span(lines[begin].span.start, line.span.end)
        yield ArticleBlock(collapse(raw[span.start : span.end]), span, line.group)
        begin = index + 1


def _wrap_width(lines: Sequence[_Line]) -> int:
    """Return about how wide the text is hard-wrapped, in columns; 0 if a line is a paragraph."""
    inner = [one for one, other in pairwise(lines) if one.group == other.group]
    wide = [line for line in inner if len(line.text) >= _NARROWEST]
    long = sum(len(line.text) for line in lines if len(line.text) > _WIDEST)
    if not wide or 2 * long > sum(len(line.text) for line in lines):
        return 0
    unended = sum(not is_sentence(line.text) for line in wide)
    width = round(median(len(line.text) for line in wide))
    return width if unended >= _OFTEN * len(wide) else 0


def _continues(first: _Line, line: _Line, later: Sequence[_Line], width: int) -> bool:
    """Tell whether hard wrapping broke ``line`` from the next; ``first`` is the first of the block.

    ``later`` are the next two lines, as far as there are any.
    """
    if not later or later[0].group != line.group or not has_letters(line.text):
        return False
    following = later[0]
    if not has_letters(following.text):
        return _ends_sentence_of(line, following)
    if _begins(first, line, following):
        return False
    # Wrapping breaks a line only where its next word would not have fitted.
    if not _has_room(line, following, width):
        return not (is_sentence(line.text) and _stands_alone(following, later[1:], width))
    return not is_sentence(line.text) and following.text[0].islower()


def _begins(first: _Line, line: _Line, following: _Line) -> bool:
    """Tell whether ``following`` shows by itself that it begins something new."""
    bulleted = bool(_BULLET.match(first.text))
    if following.indent > line.indent and not bulleted:
        return True
    if _BULLET.match(following.text) and (bulleted or is_sentence(line.text)):
        return True
    told = find_author(following.text) or find_date(following.text)
    return following.text[0].isupper() and told is not None


def _has_room(line: _Line, following: _Line, width: int) -> bool:
    return len(line.text) + 1 + len(following.text.split()[0]) <= width


def _ends_sentence_of(line: _Line, following: _Line) -> bool:
    """Tell whether ``following``, which has no letters, is the year or number that a sentence ends with."""
    return (
        len(line.text) >= _NARROWEST
        and not is_sentence(line.text)
        and bool(_LAST_NUMBER.fullmatch(following.text))
    )


def _stands_alone(line: _Line, after: Sequence[_Line], width: int) -> bool:
    """Tell whether a line behind a full one is a heading: it had room for more, and ends no sentence."""
    return (
        bool(after)
        and after[0].text[0].isupper()
        and is_heading(line.text)
        and (after[0].group != line.group or _has_room(line, after[0], width))
    )


def decode(data: bytes, name: str) -> str:
    """Return the text in ``data``, the bytes of the file ``name``, without a byte order mark.

    Raises:
        MemoError: The file is in none of the known encodings, or it is no text at all.
    """
    if data.startswith(_UTF16):
        return _from_utf16(data, name)
    skipped = len(_BOM) if data.startswith(_BOM) else 0
    if b"\0" in data:
        place = _place(data, data.index(b"\0"), name)
        message = Message(
            "The article is not plain text: it holds a zero byte at byte %(data)s.", data=data.index(0)
        )
        raise MemoError(Problem("article-binary", message, place=place))
    try:
        return data[skipped:].decode()
    except UnicodeDecodeError as fault:
        guessed = None if skipped else _from_windows(data)
        if guessed is not None:
            return guessed
        offset = skipped + fault.start
        place = _place(data, offset, name)
        message = Message(
            "The article is not saved as UTF-8: the byte 0x%(data)s at byte %(offset)s (counted "
            "from 0; line %(line)s) is no UTF-8 character.",
            data=f"{data[offset]:02X}",
            offset=offset,
            line=place.line,
        )
        raise MemoError(Problem("article-encoding", message, place=place)) from None


def _from_utf16(data: bytes, name: str) -> str:
    try:
        text = data.decode("utf-16")
    except UnicodeDecodeError as fault:
        message = Message(
            "The article says that it is UTF-16, but byte %(start)s of it is not.", start=fault.start
        )
        raise refusal(name, "article-encoding", message) from None
    if "\0" in text:
        raise refusal(name, "article-binary", Message("The article is not plain text."))
    return text


def _from_windows(data: bytes) -> str | None:
    """Read ``data`` in an old encoding of Windows; ``None`` where it is rather UTF-8 with a damaged byte."""
    if _CONTROL.search(data):
        return None
    as_utf8 = data.decode(errors="replace")
    damaged = as_utf8.count("\ufffd")
    if sum(not char.isascii() for char in as_utf8) >= 2 * damaged:
        return None
    # A Cyrillic word is written wholly in high bytes; a Western one has them among its ASCII letters.
    words = [word for word in _WORD.findall(data) if len(word) > 1 and not word.isascii()]
    cyrillic = sum(not _ASCII.search(word) for word in words)
    encoding = "cp1252"
    if 2 * cyrillic > len(words):
        encoding = "koi8-u" if _is_koi8(words) else "cp1251"
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None


def _is_koi8(words: list[bytes]) -> bool:
    """Tell KOI8 by its small letters, which are the capitals of Windows: a sentence would begin ``пОРТ``."""
    spelt = [word.decode("cp1251", errors="replace") for word in words]
    turned = sum(word[0].islower() and word[1:].isupper() for word in spelt)
    begun = sum(word[0].isupper() and word[1:].islower() for word in spelt)
    return turned > begun


def _place(data: bytes, offset: int, name: str) -> Place:
    """Return the place of the byte at ``offset``, everything before which is UTF-8."""
    before = _NEWLINE.split(data[:offset].decode("utf-8-sig", errors="replace"))
    after = _NEWLINE.split(data[offset:].decode(errors="replace"), maxsplit=1)[0]
    return Place(name, len(before), len(before[-1]) + 1, before[-1] + after)
