"""Comments with their replies (ECMA-376 part 1, 17.13.4; MS-DOCX 2.5.1, ``commentsExtended.xml``).

A reply is a comment of its own whose last paragraph's ``w15:paraIdParent`` is that of another one. Other
programs tie it by an attribute ``w15:parentId`` or ``w:parentId`` of the comment itself, or, as LibreOffice
7.4 saving a Word file, by nothing but that it is on the very same words.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from memo.ooxml import NAMESPACES
from memo.review.read.paragraphs import read_body

if TYPE_CHECKING:
    from collections.abc import Hashable, Mapping, Sequence

    from lxml import etree

    from memo.review.read.open import Package

_W: Final = f"{{{NAMESPACES['w']}}}"
_W14: Final = "{http://schemas.microsoft.com/office/word/2010/wordml}"
_W15: Final = "{http://schemas.microsoft.com/office/word/2012/wordml}"
_EXTENDED: Final = "word/commentsExtended.xml"


@dataclass(slots=True)
class Said:
    """One comment or reply; ``threaded`` where the file tells what it answers, if anything."""

    number: str
    author: str
    date: str
    text: str
    resolved: bool = False
    threaded: bool = False
    replies: list[Said] = field(default_factory=list)


@dataclass(slots=True)
class _Thread:
    said: Said
    paragraphs: list[str]
    parent: str | None


def read_comments(package: Package, ranges: Mapping[str, Hashable]) -> list[Said]:
    """Return the comments of a file in the order of its part, replies with what they answer.

    Args:
        package: The file.
        ranges: For the number of each comment that is on words, what stretch of the text they are.
    """
    root = package.xml("word/comments.xml")
    if root is None:
        return []
    threads = [_thread(element) for element in root.iter(f"{_W}comment")]
    _extend(threads, package.xml(_EXTENDED))
    _guess(threads, ranges)
    by_number = {thread.said.number: thread for thread in threads}
    roots: list[Said] = []
    for thread in threads:
        top = _top(thread, by_number)
        if top is thread:
            roots.append(thread.said)
        else:
            top.said.replies.append(thread.said)
    for said in roots:
        said.replies.sort(key=lambda reply: reply.date)
    return roots


def _thread(element: etree._Element) -> _Thread:
    hosts = read_body(element).hosts
    lines = [" ".join(host.text.split()) for host in hosts]
    said = Said(
        element.get(f"{_W}id", ""),
        element.get(f"{_W}author", ""),
        element.get(f"{_W}date", ""),
        "\n".join(filter(None, lines)),
    )
    own = [paragraph.get(f"{_W14}paraId", "") for paragraph in element.iter(f"{_W}p")]
    parent = element.get(f"{_W15}parentId") or element.get(f"{_W}parentId")
    return _Thread(said, [each.upper() for each in own if re.fullmatch(r"[0-9A-Fa-f]{8}", each)], parent)


def _extend(threads: list[_Thread], root: etree._Element | None) -> None:
    """Take over what answers what, and what is done, from the part that says so."""
    if root is None:
        return
    by_paragraph = {own: thread for thread in threads for own in thread.paragraphs}
    for each in root.iter(f"{_W15}commentEx"):
        thread = by_paragraph.get(each.get(f"{_W15}paraId", "").upper())
        if thread is None:
            continue
        thread.said.threaded = True
        thread.said.resolved = each.get(f"{_W15}done") in {"1", "true"}
        parent = by_paragraph.get(each.get(f"{_W15}paraIdParent", "").upper())
        if parent is not None and parent is not thread:
            thread.parent = parent.said.number


def _guess(threads: Sequence[_Thread], ranges: Mapping[str, Hashable]) -> None:
    """Take a comment of which nothing is told for an answer to the first one on the very same words."""
    first: dict[Hashable, _Thread] = {}
    for thread in sorted(threads, key=lambda each: (each.said.date, each.said.number)):
        said = thread.said
        if said.number in ranges:
            head = first.setdefault(ranges[said.number], thread)
            if head is not thread and not said.threaded and thread.parent is None:
                thread.parent = head.said.number


def _top(thread: _Thread, by_number: dict[str, _Thread]) -> _Thread:
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
