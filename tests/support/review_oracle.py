"""What must be found of what reviewers did to a Word file, said in words, not in paths.

Typed words are made up and stand nowhere else, so they are in the memo that comes home or in a row; words
that went are gone from the memo, or told; nothing else changed.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from memo.review.types import Edit, Review

_WORD: Final = re.compile(r"\w+")


def words_of(text: object) -> Counter[str]:
    """Return the words of a text and how often each stands in it; those of plain data, part by part."""
    if isinstance(text, dict):
        return sum((words_of(part) for part in text.values()), Counter())
    if isinstance(text, (list, tuple)):
        return sum((words_of(part) for part in text), Counter())
    return Counter(_WORD.findall("" if text is None else str(text).casefold()))


@dataclass
class Trace:
    """What a plan leaves in a file, in words.

    Attributes:
        typed: Words that were typed.
        gone: Words that were struck out or deleted.
        whole: Paragraphs and rows that were deleted as a whole, or split. What is printed there beside the
            memo's own words (a basis, the number of a quote, a heading of the article) goes without saying.
        marked: What a row has to say: of each, all words in one row.
        touched: Words of paragraphs that were split, joined or moved, which may come home as others' words.
    """

    typed: Counter[str] = field(default_factory=Counter)
    gone: Counter[str] = field(default_factory=Counter)
    whole: list[Counter[str]] = field(default_factory=list)
    marked: list[str] = field(default_factory=list)
    touched: Counter[str] = field(default_factory=Counter)


def lost(review: Review, trace: Trace) -> list[str]:
    """Return what was done and is neither in the memo that comes home nor in a row, and what nobody did."""
    came, went = Counter[str](), Counter[str]()
    for edit in review.edits:
        old, new = words_of(edit.old), words_of(edit.new)
        came += new - old
        went += (old - new) | (words_of(edit.text_before) - words_of(edit.text_after))  # a date is printed so
    rows = [f"{item.where} {item.text} {item.message} {item.text_before}" for item in review.items]
    rows += [f"{one.text} {[reply.text for reply in one.replies]}" for one in review.comments]
    told = sum((words_of(row) for row in rows), Counter[str]())
    rows += [str(edit.new) for edit in review.edits if any(sign in str(edit.new) for sign in _SIGNS)]
    done = sum(trace.whole, trace.typed + trace.touched + trace.gone)
    return [
        *(f"typed and lost: {word}" for word in trace.typed - (came + told)),
        *(f"struck out and lost: {word}" for word in trace.gone.keys() - (went + told).keys()),
        *(f"deleted and lost: {[*block]}" for block in trace.whole if not _is_told(block, went + told)),
        *(f"no row says: {mark}" for mark in trace.marked if not any(_says(row, mark) for row in rows)),
        *(f"made up: {word}" for word in (came - went).keys() - done.keys() - _BASIS),
        *(
            f"taken out by nobody: {edit.path}"
            for edit in review.edits
            if edit.kind != "add" and not _is_done(edit, done)
        ),
    ]


_TOLD: Final = 0.4
"""The part of a block's words that stands for all of it."""


def _is_told(block: Counter[str], heard: Counter[str]) -> bool:
    return len(block.keys() & heard.keys()) >= _TOLD * len(block)


def _is_done(edit: Edit, done: Counter[str]) -> bool:
    """Whether all words that a value loses went by a reviewer's hand; of an entry that goes, some."""
    went = (words_of(edit.old) - words_of(edit.new)).keys()
    return bool(went & done.keys()) or not went if edit.kind == "remove" else went <= done.keys()


_SIGNS: Final = "✓✔"
"""Typed signs that are no words; they may come home as they are."""
_BASIS: Final = frozenset(("judgment", "reported", "assumption", "observed", "because"))
"""Words of the model that an added statement brings along."""


def _says(row: str, mark: str) -> bool:
    return not words_of(mark).keys() - words_of(row).keys() if _WORD.search(mark) else mark in row
