"""A memo as an editor has it open, asked without a process between."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from memo.language_server.completing import complete
from memo.language_server.hovering import hover_at
from memo.language_server.open_memo import CheckedText, OpenMemo, OpenText

if TYPE_CHECKING:
    from lsprotocol.types import CompletionItem, TextEdit

MEMO = Path(__file__).parents[1] / "workbench/peace/memo.yaml"
TEXT = MEMO.read_text(encoding="utf-8")
HERE = "⌶"
"""Where the cursor is, in a text of a test."""


def open_text(text: str, encoding: str = "utf-16") -> OpenText:
    """Return a text as one that is open in the place of the memo."""
    return OpenText(MEMO, text, 2, encoding)


@cache
def sound() -> tuple[OpenMemo, CheckedText]:
    """Return the memo as it stands, and what a check of it finds."""
    memo = OpenMemo(open_text(TEXT), Path("nowhere"))
    return memo, memo.check(memo.now)


def retyped(old: str, new: str) -> str:
    """Return the text with the first of some words put otherwise."""
    assert old in TEXT
    return TEXT.replace(old, new, 1)


def completed(text: str) -> tuple[OpenText, list[CompletionItem]]:
    """Return a text without its cursor, and what may stand there; ids are those of the memo as it stands."""
    offset = text.index(HERE)
    now = open_text(text.replace(HERE, ""))
    memo, checked = sound()
    return now, [*complete(now, offset, memo.readable, checked.finder).items]


def labels(text: str) -> list[str]:
    """Return what may stand at the cursor, by the labels."""
    return [each.label for each in completed(text)[1]]


def hovered(text: str, words: str, within: int = 0) -> tuple[str, str]:
    """Return what is told of some words of a text, and of which words it is told."""
    now = open_text(text)
    found = hover_at(now, text.index(words) + within, sound()[1].finder)
    if found is None or found.range is None or isinstance(found.contents, (str, list, tuple)):
        return "", ""
    start, end = map(now.positions.offset, (found.range.start, found.range.end))
    return str(getattr(found.contents, "value", "")), text[start:end]


def with_edit(text: OpenText, edit: TextEdit) -> str:
    """Return a text after an edit."""
    start, end = map(text.positions.offset, (edit.range.start, edit.range.end))
    return text.text[:start] + edit.new_text + text.text[end:]
