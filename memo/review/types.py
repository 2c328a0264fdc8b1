"""What a reviewed file asks for, as plain data."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

if TYPE_CHECKING:
    from memo.integrity.provenance import SourceBundle
    from memo.model import LoadedMemo
    from memo.review.read import Mark


@dataclass(frozen=True, slots=True)
class Edit:
    """A change of the memo, in the coordinates of the memo that the file was built from.

    Attributes:
        path: As in :class:`memo.yamlfile.changes.Change`.
        kind: Set a value, add an entry, or remove one.
        old: Plain data before, None for ``add``.
        new: Plain data after, None for ``remove``.
        who: The hands at work, each once.
        where: The place in plain words.
        text_before: What was printed there.
        text_after: What stands there now.
    """

    path: str
    kind: Literal["set", "add", "remove"]
    old: Any
    new: Any
    who: tuple[Mark, ...]
    where: str
    text_before: str = ""
    text_after: str = ""


@dataclass(frozen=True, slots=True)
class Item:
    """What is no edit of the memo, and must not be lost.

    Attributes:
        kind: ``unmapped``: no place of the memo could be found for it, or no such value can stand there.
            ``conflict``: the file says two things about one value. ``formatting`` and ``notice`` change no
            word of the memo.
        where: The place in plain words.
        text: The reviewer's words.
        who: The hands at work.
        message: What it is, in a sentence.
        path: The model path that it is about, where there is one.
        text_before: What was printed there.
        help: How to go on, ``""`` where nothing is left to do.
    """

    kind: Literal["unmapped", "conflict", "formatting", "notice"]
    where: str
    text: str
    who: tuple[Mark, ...]
    message: str
    path: str | None = None
    text_before: str = ""
    help: str = ""


@dataclass(frozen=True, slots=True)
class Reply:
    """An answer to a comment."""

    author: str
    date: str
    text: str


@dataclass(frozen=True, slots=True)
class Comment:
    """A comment in the margin.

    Attributes:
        path: The leaf that it is on; None where it is on words of the template, or on nothing.
        where: The place in plain words.
        author: Who wrote it.
        date: When, ISO 8601 as the file has it; ``""`` where it tells none.
        text: What it says, a line to each paragraph.
        quoted: The words that it is on, as they stand now.
        resolved: Whether it is marked as done.
        replies: The answers, oldest first.
    """

    path: str | None
    where: str
    author: str
    date: str
    text: str
    quoted: str
    resolved: bool
    replies: tuple[Reply, ...] = ()


@dataclass(frozen=True, slots=True)
class Review:
    """All that a reviewed file holds, beside what was printed.

    Attributes:
        base: What the file was built from.
        memo: The memo in it, valid.
        edits: What the memo should say otherwise, in the order of the document.
        items: What no edit could be made of.
        comments: In the order in which they stand in the file.
        same_text: Whether every word is as it was printed.
    """

    base: SourceBundle
    memo: LoadedMemo
    edits: tuple[Edit, ...]
    items: tuple[Item, ...]
    comments: tuple[Comment, ...]
    same_text: bool
