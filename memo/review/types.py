"""What a reviewed file asks for, as plain data."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final, Literal, NamedTuple

from memo.diagnostics import UNSAID

if TYPE_CHECKING:
    from collections.abc import Mapping

    from memo.diagnostics import Message
    from memo.model import LoadedMemo
    from memo.ooxml import Inventory


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who made a change, when (ISO 8601, ``""`` where the file tells none), and whether it was tracked."""

    author: str
    date: str
    tracked: bool


@dataclass(frozen=True, slots=True)
class Edit:
    """A change of the memo, in the coordinates of the memo that the file was built from.

    Attributes:
        path: As in :class:`memo.yamlfile.Change`.
        kind: Set a value, add an entry, or remove one.
        old: Plain data before, None for ``add``.
        new: Plain data after, None for ``remove``.
        who: Who made it, each once.
        where: The place in plain words.
        text_before: What was printed there.
        text_after: What stands there now.
        also: More paths, of the same value: one change is made at all of them or at none.
        raw: What is written for ``new``, where the memo has computed forms in it; None where it is ``new``.
        why: Its author's reason, where it comes with one.
    """

    path: str
    kind: Literal["set", "add", "remove"]
    old: Any
    new: Any
    who: tuple[Attribution, ...]
    where: Message
    text_before: str = ""
    text_after: str = ""
    also: tuple[str, ...] = ()
    raw: Any = None
    why: str = ""

    @property
    def written(self) -> Any:
        """What memo.yaml is to say."""
        return self.new if self.raw is None else self.raw


@dataclass(frozen=True, slots=True)
class ReviewItem:
    """What is no edit of the memo, and must not be lost.

    Attributes:
        where: The place in plain words.
        text: The reviewer's words.
        who: Who wrote them.
        message: What it is, in a sentence.
        help: How to go on, :data:`UNSAID` where nothing is left to do.
        path: The model path that it is about, where there is one.
        text_before: What was printed there.
        kind: ``proposed``: a box that was ticked; a person writes what is decided.
            ``unmapped``: no place of the memo could be found for it, or no such value can stand there.
            ``conflict``: the file says two things about one value. ``held``: it changes what is worked out
            from another value. ``formatting`` and ``notice`` change no
            word of the memo.
    """

    where: Message
    text: str
    who: tuple[Attribution, ...]
    message: Message
    help: Message = UNSAID
    path: str | None = None
    text_before: str = ""
    kind: Literal["unmapped", "conflict", "held", "proposed", "formatting", "notice"] = "unmapped"


@dataclass(slots=True)
class Findings:
    """What one reader makes of a file: edits of the memo, and what no edit could be made of."""

    edits: list[Edit] = field(default_factory=list)
    items: list[ReviewItem] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Reply:
    """An answer to a comment."""

    author: str
    date: str
    text: str


@dataclass(frozen=True, slots=True)
class Comment:
    """A comment with its replies.

    Attributes:
        path: The field that it is on; None where it is on words of the template, or on nothing.
        where: The place in plain words.
        author: Who wrote it.
        date: When, ISO 8601 as the file has it; ``""`` where it tells none.
        text: What it says, a line to each paragraph.
        quoted: The words that it is on, as they stand now.
        resolved: Whether it is marked as done.
        replies: The answers, oldest first.
    """

    path: str | None
    where: Message
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
        memo: The memo that the file was built from, valid.
        edits: What the memo should say otherwise, in the order of the document.
        items: What no edit could be made of.
        comments: In the order in which they stand in the file.
    """

    memo: LoadedMemo
    edits: tuple[Edit, ...]
    items: tuple[ReviewItem, ...]
    comments: tuple[Comment, ...]


PrintedText = tuple[str | None, str]
"""Printed words behind the model path of the field that they are; None for words of the template."""


class PrintedRun(NamedTuple):
    """Where in the text of a paragraph words are set in styles of their own or lead somewhere, and which.

    The styles are named from the outermost in, in small letters.
    """

    start: int
    end: int
    styles: tuple[str, ...]
    link: str


@dataclass(frozen=True, slots=True)
class PrintedLook:
    """How a paragraph was printed.

    Attributes:
        style: The name of its style, in small letters.
        level: Its level in a list, from 0; None outside of lists.
        new_page: Whether it begins a page.
        fill: The colour of the cell that it stands in.
        runs: What is set otherwise than the paragraph, in order.
    """

    style: str
    level: int | None
    new_page: bool
    fill: str
    runs: tuple[PrintedRun, ...]


@dataclass(frozen=True)
class PrintedParagraph:
    """One paragraph as it was printed; ``table``, ``row`` and ``cell`` count from 1 in document order.

    ``look`` is None where the file does not tell: versions before 0.3 did not write it down.
    """

    number: int
    bookmark: str
    kind: str
    table: int | None
    row: int | None
    cell: int | None
    pieces: tuple[PrintedText, ...]
    change: str | None
    look: PrintedLook | None = None

    @cached_property
    def text(self) -> str:
        """All words of the paragraph."""
        return "".join(text for _, text in self.pieces)

    @property
    def place(self) -> tuple[int | None, int | None, int | None]:
        """Its table, row and cell."""
        return self.table, self.row, self.cell

    @property
    def paths(self) -> tuple[str, ...]:
        """The model paths of its fields, in order."""
        return tuple(path for path, _ in self.pieces if path is not None)


@dataclass(frozen=True, slots=True)
class PrintManifest:
    """What a file was when it was built.

    Attributes:
        own: Whose and when our own tracked changes are, if it has any; versions before 0.3 tell no date.
        paragraphs: What was printed, in order.
        template: The paragraphs that the Word template says by itself, by where they stand: ``document``,
            ``header`` or ``footer``.
        inventory: What the file held beside its text; None where it was built before that was told.
        numbers: The bookmarks around numbers that a program may count anew, with what was printed.
    """

    own: Attribution | None
    paragraphs: tuple[PrintedParagraph, ...]
    template: Mapping[str, tuple[str, ...]]
    inventory: Inventory | None = None
    numbers: Mapping[str, str] = field(default_factory=dict)


NOTHING_PRINTED: Final = PrintManifest(None, (), {})
"""Of a file of which nothing is known."""
