"""What the page shows of reviewed files: their rows, old and new as a redline, and what can be decided."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from memo.diagnostics import MemoError
from memo.text import diff, digest, likeness, tokenize
from memo.workbench.printed import Beside
from memo.workbench.trials import is_left
from memo.workbench.words import render

if TYPE_CHECKING:
    from collections.abc import Iterator

    from memo.diagnostics import Message, Problem
    from memo.review.adjudication import Pulled, Row
    from memo.workbench.reviews import Reviews

_GROUNDS: Final = re.compile(r" \[[^\[\]]*\]$")
"""How a statement is grounded, which stands behind its words in a row and not in the memo's text."""

_ALIKE: Final = 0.3
"""The likeness below which an old text is struck out whole, and the new one stands whole behind it."""


@dataclass(frozen=True, slots=True)
class RedlinedWords:
    """A stretch of a redline; ``kind`` is ``same``, ``del`` or ``ins``."""

    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class ShownRow:
    """A row as it is shown.

    Attributes:
        file: The SHA-256 of its file.
        row: The row, of one that waits as it would be by the last trial.
        is_left: Whether it is left to be decided.
        is_clean: Whether it would break nothing, and bring no warning.
        brings: The warnings that it would bring.
        can_reopen: Whether its decision can be taken back by itself.
        pieces: Old and new as a redline.
        words: What *accept with changes* begins with.
    """

    file: str
    row: Row
    is_left: bool
    is_clean: bool
    brings: tuple[Message, ...]
    can_reopen: bool
    pieces: tuple[RedlinedWords, ...]
    words: str


@dataclass(frozen=True, slots=True)
class ShownFile:
    """A reviewed file: its name and SHA-256, its rows, who wrote in it and has rows left, and counts."""

    name: str
    sha256: str
    revision: int
    rows: tuple[ShownRow, ...]
    people: tuple[str, ...]
    left: int
    clean: int


@dataclass(frozen=True, slots=True)
class ReviewsView:
    """What the pane of reviews shows; ``mark`` tells whether a page has this very state."""

    files: tuple[ShownFile, ...]
    problems: tuple[Problem, ...]
    matrix_files: tuple[str, ...]
    is_printed: bool
    mark: str

    @property
    def left(self) -> int:
        """How many rows are left to be decided."""
        return sum(file.left for file in self.files)


def reviews_view(reviews: Reviews) -> ReviewsView:
    """Return what the page shows of the reviews of a memo."""
    try:
        matrix = reviews.matrix()
    except MemoError as error:
        return ReviewsView((), error.problems, (), is_printed=True, mark="faulty")
    files = tuple(_file(file, reviews) for file in matrix.files)
    printed = reviews.matrix_files
    mark = digest(repr((files, printed, reviews.is_printed)).encode())[:12]
    return ReviewsView(files, (), printed, reviews.is_printed, mark)


def rows_beside(reviews: Reviews, language: str, *, is_watched: bool) -> list[Beside]:
    """Return the rows that are left, each to be put beside the passage that it is about."""
    rows = (row for file in reviews_view(reviews).files for row in file.rows)
    return [
        Beside(each.row.path, render("review_beside.jinja", language, row=each, is_watched=is_watched))
        for each in rows
        if each.is_left and each.row.path
    ]


def _file(file: Pulled, reviews: Reviews) -> ShownFile:
    rows = [_row(file, row, reviews) for row in file.rows]
    rows.sort(key=lambda each: not each.is_left)
    left = [each for each in rows if each.is_left]
    people = dict.fromkeys(hand.author for each in left for hand in each.row.who)
    clean = sum(each.is_clean for each in left)
    return ShownFile(file.name, file.sha256, file.revision, tuple(rows), tuple(people), len(left), clean)


def _row(file: Pulled, kept: Row, reviews: Reviews) -> ShownRow:
    row = reviews.now(file, kept)
    waits = is_left(kept) and row.outcome != "already there"
    would_merge = waits and row.outcome == "merged"
    brings = reviews.brings(file, kept) if would_merge else ()
    is_clean = would_merge and not brings
    changed_nothing = kept.decided is not None and kept.outcome not in {"merged", "already there"}
    pieces = tuple(_redlined(row.old, "" if row.comment else row.new, is_quoted=bool(row.comment)))
    # A comment proposes no words: whoever answers it begins with what the memo says by now.
    words = _GROUNDS.sub("", row.new or (reviews.says(row.path) if row.comment else "") or row.old)
    return ShownRow(file.sha256, row, waits, is_clean, brings, changed_nothing, pieces, words)


def _redlined(old: str, new: str, *, is_quoted: bool) -> Iterator[RedlinedWords]:
    """Yield old and new as a redline; what a comment is on was not changed."""
    if is_quoted:
        yield from [RedlinedWords("same", old)] if old else []
    elif old and new and likeness(old, new) >= _ALIKE:
        for each in diff(tokenize(old), tokenize(new)):
            if not each.changed:
                yield RedlinedWords("same", "".join(each.new))
                continue
            yield from [RedlinedWords("del", "".join(each.old))] if each.old else []
            yield from [RedlinedWords("ins", "".join(each.new))] if each.new else []
    else:
        yield from [RedlinedWords("del", old)] if old else []
        yield from [RedlinedWords("ins", new)] if new else []


def rows_of(view: ReviewsView, sha256: str, row: str, who: str) -> list[str]:
    """Return the ids that a form is about: one row's, or of a file those that are left, of one or of all."""
    file = next((each for each in view.files if each.sha256 == sha256), None)
    if file is None:
        return []
    if row:
        return [each.row.id for each in file.rows if each.row.id == row][:1]
    return list(dict.fromkeys(each.row.id for each in file.rows if each.is_left and _is_by(each, who)))


def _is_by(row: ShownRow, who: str) -> bool:
    return not who or any(hand.author == who for hand in row.row.who)


def clean_rows_of(view: ReviewsView, sha256: str, who: str) -> list[str]:
    """Return the ids of the rows of a file, of one reviewer or of all, that would break nothing."""
    file = next((each for each in view.files if each.sha256 == sha256), None)
    rows = file.rows if file else ()
    return list(dict.fromkeys(each.row.id for each in rows if each.is_clean and _is_by(each, who)))
