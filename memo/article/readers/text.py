"""Read an article from a plain text file."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING

from memo.article.article import Span, collapse
from memo.article.blocks import ArticleBlock
from memo.article.heuristics import has_letters, is_heading, is_sentence
from memo.article.metadata import (
    find_author,
    find_date,
)
from memo.article.readers.encoding import decode
from memo.article.readers.errors import empty, no_prose
from memo.article.structure import classify_blocks
from memo.text import INVISIBLE

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from memo.article.article import Article

_LINE = re.compile(r"[^\n\r\v\f\x85\u2028\u2029]+")
_NEWLINE = re.compile(r"\r\n|\n|\r")
_LAST_NUMBER = re.compile(r"\S*\d\S*[.!?][\"”’)\]]*")
_BULLET = re.compile(r"[-*•–]\s")

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
        MemoError: The file is empty, in no known encoding, or holds no prose.
    """
    raw = decode(data, name)
    lines = list(_lines(raw))
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
        visible = [index for index, char in enumerate(text) if not (char.isspace() or char in INVISIBLE)]
        if not visible:
            continue
        span = Span(found.start() + visible[0], found.start() + visible[-1] + 1)
        if len(_NEWLINE.findall(raw, end, span.start)) > 1:
            group += 1
        yield _Line(collapse(raw[span.start : span.end]), span, group, visible[0])
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
