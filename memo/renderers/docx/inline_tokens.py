"""What inline content is made of before it becomes runs: texts, breaks, and where bookmarks and links begin.

White space is collapsed as a browser does it, and texts that are set alike are joined.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from lxml import etree

    from memo.renderers.docx.styles import Style
    from memo.renderers.docx.tracked_changes import RedlineSide, TrackedChange

# The white space that HTML collapses; no-break space and word joiner are none of it.
_SPACE = re.compile(r"[ \t\n\r\f]+")
_EDGES = re.compile(r"( ?)(.*?)( ?)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class RunFormat:
    """How text is set.

    Attributes:
        styles: Character styles from the outermost in.
        language: One other than the document's; ``""`` for that.
        paragraphs: The style of the paragraph; in a redline, in each document.
        table: The style of the table around it.
    """

    styles: tuple[Style, ...] = ()
    language: str = ""
    paragraphs: tuple[Style | None, ...] = ()
    table: Style | None = None


@dataclass(slots=True)
class TextToken:
    """Text set in one way, and the model path that it was printed from (``""`` for words of a template).

    Without text, it is what surrounds one: how it is set, whether it is inserted or deleted, and where from.
    With the instruction of a ``field``, the text is its result.
    """

    text: str
    formatting: RunFormat
    change: TrackedChange = ""
    path: str = ""
    field: str = ""


@dataclass(slots=True)
class BreakToken:
    """A ``br``."""

    change: TrackedChange = ""


@dataclass(slots=True)
class OpenToken:
    """The beginning of a bookmark or of a link: what is to be written there."""

    made: etree._Element


@dataclass(slots=True)
class CloseToken:
    """The end of the innermost link."""


InlineToken = TextToken | BreakToken | OpenToken | CloseToken


def stands(change: TrackedChange, side: RedlineSide) -> bool:
    """Return whether something inserted, deleted or neither stands in the newer or older document."""
    return change != ("del" if side == "new" else "ins")


def collapsed(tokens: Sequence[InlineToken], sides: Sequence[RedlineSide]) -> list[InlineToken]:
    """Collapse white space as a browser does: one space between words, none at the edges of a line.

    A space that stands between words in one document of a redline may stand at an edge in the other; there it
    is inserted or deleted itself.
    """
    pieces = [piece for token in tokens for piece in _pieces(token)]
    dropped = {side: _superfluous(pieces, side) for side in sides}
    kept: list[InlineToken] = []
    for position, piece in enumerate(pieces):
        if not isinstance(piece, TextToken):
            kept.append(piece)
            continue
        there = [side for side in sides if stands(piece.change, side) and position not in dropped[side]]
        if there and len(sides) > 1:
            piece.change = "" if len(there) > 1 else "ins" if there == ["new"] else "del"
        if there and piece.text:
            kept.append(piece)
    return kept


def joined(tokens: Sequence[InlineToken]) -> list[InlineToken]:
    """Join neighbouring texts that are set alike: one run for a sentence, not one for each value in it."""
    found: list[InlineToken] = []
    for token in tokens:
        last = found[-1] if found else None
        if (
            isinstance(token, TextToken)
            and isinstance(last, TextToken)
            and (token.formatting, token.change) == (last.formatting, last.change)
            and not (token.field or last.field)
        ):
            found[-1] = replace(last, text=last.text + token.text)
        else:
            found.append(token)
    return found


def _pieces(token: InlineToken) -> Iterator[InlineToken]:
    """Set off the space at either end of a text, for it may be dropped; within it nothing can be."""
    if not isinstance(token, TextToken):
        yield token
        return
    found = _EDGES.fullmatch(_SPACE.sub(" ", token.text))
    for piece in found.groups() if found else ():
        if piece:
            yield token if piece == token.text else replace(token, text=piece)


def _superfluous(pieces: Sequence[InlineToken], side: RedlineSide) -> set[int]:
    """Return the positions of the spaces that are not shown in a document."""
    dropped: set[int] = set()
    after_space, last = True, -1
    for position, piece in enumerate(pieces):
        if isinstance(piece, BreakToken) and stands(piece.change, side):
            dropped |= {last} if after_space else set()
            after_space, last = True, -1
        elif isinstance(piece, TextToken) and stands(piece.change, side):
            if piece.text == " " and after_space:
                dropped.add(position)
            else:
                after_space, last = piece.text == " ", position
    return dropped | ({last} if after_space else set())
