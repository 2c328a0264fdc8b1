"""Comments with their replies (ECMA-376 part 1, 17.13.4; MS-DOCX 2.5.1, ``commentsExtended.xml``).

A reply is a comment of its own whose last paragraph's ``w15:paraIdParent`` is that of another one. Other
programs tie it by an attribute ``w15:parentId`` or ``w:parentId`` of the comment itself, or, as LibreOffice
7.4 saving a Word file, by nothing but that it is on the very same words.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from memo.diagnostics import Message
from memo.ooxml import W
from memo.review.read.assign_text import allocate
from memo.review.read.paragraphs import read_body
from memo.review.types import Comment, Reply

if TYPE_CHECKING:
    from collections.abc import Hashable, Mapping, Sequence

    from lxml import etree

    from memo.review.read.context import ReviewContext
    from memo.review.read.match_paragraphs import Match, ParagraphMatches
    from memo.review.read.paragraphs import ReviewedParagraph

_W14: Final = "{http://schemas.microsoft.com/office/word/2010/wordml}"
_W15: Final = "{http://schemas.microsoft.com/office/word/2012/wordml}"

_Range = tuple["ReviewedParagraph", "Match | None", int, int]
"""A paragraph, what it was, and from which offset of its text to which a comment is on it."""


@dataclass(slots=True)
class _Thread:
    """One comment or reply; ``threaded`` where the file tells what it answers, if anything."""

    number: str
    author: str
    date: str
    text: str
    paragraphs: list[str]
    parent: str | None
    resolved: bool = False
    threaded: bool = False
    replies: list[_Thread] = field(default_factory=list)


def read_comments(context: ReviewContext) -> tuple[Comment, ...]:
    """Return the comments of a file in the order in which they stand, replies with what they answer."""
    ranges = _ranges(context.paragraphs)
    root = context.package.related("comments")
    threads = [] if root is None else [_thread(element) for element in root.iter(f"{W}comment")]
    _extend(threads, context.package.related("commentsExtended"))
    _guess(threads, ranges)
    by_number = {thread.number: thread for thread in threads}
    heads: list[_Thread] = []
    for thread in threads:
        head = _head(thread, by_number)
        (heads if head is thread else head.replies).append(thread)
    order = {number: place for place, number in enumerate(ranges)}
    heads.sort(key=lambda thread: order.get(thread.number, len(order)))
    return tuple(_comment(thread, ranges.get(thread.number, []), context) for thread in heads)


def _thread(element: etree._Element) -> _Thread:
    lines = [paragraph.words for paragraph in read_body(element).paragraphs]
    own = [paragraph.get(f"{_W14}paraId", "") for paragraph in element.iter(f"{W}p")]
    return _Thread(
        element.get(f"{W}id", ""),
        element.get(f"{W}author", ""),
        element.get(f"{W}date", ""),
        "\n".join(filter(None, lines)),
        [each.upper() for each in own if re.fullmatch(r"[0-9A-Fa-f]{8}", each)],
        element.get(f"{_W15}parentId") or element.get(f"{W}parentId"),
    )


def _extend(threads: Sequence[_Thread], root: etree._Element | None) -> None:
    """Take over what answers what, and what is done, from the part that says so."""
    by_paragraph = {own: thread for thread in threads for own in thread.paragraphs}
    for each in () if root is None else root.iter(f"{_W15}commentEx"):
        thread = by_paragraph.get(each.get(f"{_W15}paraId", "").upper())
        if thread is None:
            continue
        thread.threaded = True
        thread.resolved = each.get(f"{_W15}done") in {"1", "true"}
        parent = by_paragraph.get(each.get(f"{_W15}paraIdParent", "").upper())
        if parent is not None and parent is not thread:
            thread.parent = parent.number


def _guess(threads: Sequence[_Thread], ranges: Mapping[str, Sequence[_Range]]) -> None:
    """Take a comment of which nothing is told for an answer to the first one on the very same words."""
    first: dict[Hashable, _Thread] = {}
    for thread in sorted(threads, key=lambda each: (each.date, each.number)):
        words = tuple(
            (id(paragraph), start, end) for paragraph, _, start, end in ranges.get(thread.number, ())
        )
        if any(start < end for _, start, end in words):
            head = first.setdefault(words, thread)
            if head is not thread and not thread.threaded and thread.parent is None:
                thread.parent = head.number


def _head(thread: _Thread, by_number: Mapping[str, _Thread]) -> _Thread:
    """Return the comment at the head of a thread; a circle has none, and each stands alone."""
    seen = [thread]
    while seen[-1].parent is not None:
        above = by_number.get(seen[-1].parent or "")
        if above is None:
            return seen[-1]
        if above in seen:
            return thread
        seen.append(above)
    return seen[-1]


def _comment(thread: _Thread, ranges: Sequence[_Range], context: ReviewContext) -> Comment:
    quoted = " ".join(" ".join(now.text[start:end].split()) for now, _, start, end in ranges).strip()
    path, where = None, Message("the file as a whole")
    if ranges:
        # Where it begins is where its first words are: it may begin at the very end of a paragraph.
        worded = (each for each in ranges if each[0].text[each[2] : each[3]].strip())
        now, match, start, end = next(worded, ranges[0])
        path = _path_at(match, now, start, end) if match else None
        where = context.locations.of(match.printed[0]) if match else Message("a new paragraph")
    oldest_first = sorted(thread.replies, key=lambda reply: reply.date)
    replies = tuple(Reply(each.author, each.date, each.text) for each in oldest_first)
    return Comment(path, where, thread.author, thread.date, thread.text, quoted, thread.resolved, replies)


def _ranges(paragraphs: ParagraphMatches) -> dict[str, list[_Range]]:
    """Return, for the number of each comment, the stretches of text that it is on, paragraph by paragraph."""
    found: dict[str, list[_Range]] = {}
    running: dict[str, int] = {}
    for now, match in paragraphs.order:
        for number, begins, offset in now.comments:
            if begins:
                running[number] = offset
                found.setdefault(number, [])
            elif number in running:
                found.setdefault(number, []).append((now, match, running.pop(number), offset))
            elif not found.get(number):
                found[number] = [(now, match, offset, offset)]
        for number, start in running.items():
            found.setdefault(number, []).append((now, match, start, len(now.text)))
        running = dict.fromkeys(running, 0)
    return found


def _path_at(match: Match, now: ReviewedParagraph, start: int, end: int) -> str | None:
    """Return the field in which a stretch begins: the first that it touches, else the nearest before it."""
    before = next((n for n, each in enumerate(match.now) if each is now), 0)
    shift = sum(len(each.text) + 1 for each in match.now[:before])
    pieces = [piece for each in match.printed for piece in each.pieces]
    fields = [
        each for each in allocate(pieces, match.whole.text) if each.path is not None and each.start >= 0
    ]
    if not fields:
        return next(iter(match.printed[0].paths), None)
    touched = [each for each in fields if each.end > start + shift and each.start < end + shift]
    ahead = [each for each in fields if each.end <= start + shift]
    return (touched[:1] or ahead[-1:] or fields)[0].path
