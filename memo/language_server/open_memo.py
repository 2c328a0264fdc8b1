"""A memo.yaml that is open in an editor: its text as it is typed, what was read of it, and its last check."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from memo.diagnostics import MemoError
from memo.editing import Snapshot, read_snapshot
from memo.language_server.positions import TextPositions
from memo.workspace import check_memo, shown

if TYPE_CHECKING:
    from pathlib import Path

    from lsprotocol.types import Position

    from memo.article import QuoteFinder
    from memo.workspace import Case

_MARK = "\ufeff"


@dataclass(frozen=True)
class OpenText:
    """The text of a memo.yaml at one moment.

    Attributes:
        path: Where the file is, or would be.
        text: The text, as the editor has it.
        version: The editor's number of it.
        encoding: What positions in it count.
    """

    path: Path
    text: str
    version: int
    encoding: str

    @cached_property
    def data(self) -> bytes:
        """The bytes that a file of it would have; for half a sign, which none can have, a question mark."""
        return self.text.encode("utf-8", "replace")

    @cached_property
    def positions(self) -> TextPositions:
        """The positions in it."""
        return TextPositions(self.text, self.encoding)

    @property
    def shift(self) -> int:
        """How many signs stand before those that a file's offsets count: the byte order mark, or none."""
        return len(_MARK) if self.text.startswith(_MARK) else 0

    @cached_property
    def snapshot(self) -> Snapshot | None:
        """What was read of it, be it no valid memo; None where it is no YAML that a memo could be."""
        try:
            return read_snapshot(self.data, shown(self.path))
        except MemoError:
            return None

    def offset(self, position: Position) -> int:
        """Return the offset into the file of a position in the text."""
        return max(0, self.positions.offset(position) - self.shift)

    def path_at(self, offset: int) -> str | None:
        """Return the innermost model path whose key or value is at an offset of the file; None for none."""
        spots = self.snapshot.loaded.file.spots if self.snapshot else {}
        around = ((spot, path) for path, spot in spots.items() if spot.key <= offset <= spot.end)
        return max(((spot.key, -spot.end, path) for spot, path in around), default=(0, 0, None))[2]


@dataclass(frozen=True)
class CheckedText:
    """A text with what a check of it has found."""

    text: OpenText
    case: Case

    @cached_property
    def lists_and_entries(self) -> frozenset[str]:
        """The model paths at which something stands that has parts of its own, and is no text."""
        spots = self.case.loaded.file.spots if self.case.loaded else {}
        return frozenset(path.rpartition(".")[0] for path in spots)

    @property
    def finder(self) -> QuoteFinder | None:
        """What finds quotes in the article; None where that cannot be read."""
        return self.case.finder


class OpenMemo:
    """One memo.yaml in an editor, and what is known of it.

    Args:
        text: Its text as it was opened.
        output: The folder of built files, whose record tells where quotes stood.
    """

    def __init__(self, text: OpenText, output: Path) -> None:
        self._output = output
        self.now = text
        self.checked: CheckedText | None = None
        self._readable: Snapshot | None = None

    @property
    def readable(self) -> Snapshot | None:
        """The text as it could be read last: it may be an earlier one, which was asked about or checked."""
        self._readable = self.now.snapshot or self._readable
        return self._readable

    def check(self, text: OpenText) -> CheckedText:
        """Check a text as ``memo check`` would, if it were saved; takes up to a second, in any thread."""
        checked = CheckedText(text, check_memo(text.path, self._output, text.data))
        self._readable = text.snapshot or self._readable
        return checked
