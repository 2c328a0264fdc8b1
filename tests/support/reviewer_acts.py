"""All that a reviewer may do in Word, one act to a row of the table in the docstring of :mod:`memo.review`.

To add a row: write it into the table there (``- [x] What they do: what becomes of it``, several in one line
parted by ``; [-] ``), and an act, or several, into the module ``acts_….py`` of its heading, with the row's
words as far as the colon and the kinds of what is found::

    @act("Strike words out by hand", "set")
    def _(file: Reviewed) -> None:
        strike(file, "narrow")

Kinds are ``set``, ``add`` and ``remove`` for edits, ``unmapped``, ``conflict``, ``proposed``, ``formatting``
and ``notice`` for items, and ``comment``. ``tests/review/test_table.py`` makes the file from a built memo and
reads it; a row without an act fails, and so do an act without a row, another kind, one more or one less.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, TypeAlias

from lxml import etree
from word_parts import part_names, part_of

import memo.review

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from reviewing import Reviewed
    from whole_blocks import BlocksReviewed

    from memo.review.types import Review

_ROW: Final = re.compile(r"^    - (\[[x -]\] .+(?:\n      .+)*)", re.MULTILINE)
_CLAUSE: Final = re.compile(r"(?:^|; )\[([x -])\] ")

MERGED: Final = frozenset({"set", "add", "remove", "comment"})
"""Kinds of ``[x]``; any other one is told, ``[-]``."""


@dataclass(frozen=True)
class Act:
    """What a reviewer does, and the kinds of what is to be found, each as often as it is found.

    ``to`` names the fixture with the memo that it is done to.
    """

    row: str
    kinds: Counter[str]
    do: Callable[[BlocksReviewed], object]
    to: str = "real"


ACTS: Final[list[Act]] = []


_Do: TypeAlias = "Callable[[BlocksReviewed], object]"


def act(row: str, *kinds: str, to: str = "real") -> Callable[[_Do], _Do]:
    """Take a function that edits a file for the act of a row, with the kinds of what comes of it."""

    def taken(do: _Do) -> _Do:
        ACTS.append(Act(row, Counter(kinds), do, to))
        return do

    return taken


def with_manifest(file: Reviewed, change: Callable[[dict[str, Any]], None]) -> None:
    """Change what a file's manifest says of how it was printed."""
    names = (name for name in part_names(file.data) if name.startswith("customXml/item"))
    name = next(each for each in names if "urn:memo-pipeline:manifest:1" in part_of(file.data, each))
    root = etree.fromstring(part_of(file.data, name).encode())
    printed = json.loads(root.text or "")
    change(printed)
    root.text = json.dumps(printed)
    file.others[name] = etree.tostring(root)


def rows_of_table() -> Iterator[tuple[str, str]]:
    """Yield what a reviewer may do, as the table has it, with its mark: ``x``, ``-`` or a space."""
    for row in _ROW.findall(memo.review.__doc__ or ""):
        parts = _CLAUSE.split(" ".join(row.split()))[1:]
        yield from (
            (words.partition(":")[0], mark) for mark, words in zip(parts[::2], parts[1::2], strict=True)
        )


def kinds_of(review: Review) -> Counter[str]:
    """Return the kinds of all that was found in a file."""
    found = [*(each.kind for each in review.edits), *(each.kind for each in review.items)]
    return Counter([*found, *("comment" for _ in review.comments)])


def mark_of(kinds: Counter[str]) -> str:
    """Return the mark of the row of which such kinds come: merged, told or not seen."""
    return " " if not kinds else "x" if MERGED.issuperset(kinds) else "-"
