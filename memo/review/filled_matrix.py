"""Decisions out of a matrix that somebody filled in Word.

The columns *Decision* and *Reason* of the printed matrix are its form. The words of *accept with changes*
stand under the decision in its cell, or behind a colon, or are those of *New*, reworded. What was typed with
tracking on counts as typed.
"""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING, Final

from memo.diagnostics import MemoError, Message, Problem
from memo.i18n import ENGLISH
from memo.review.decisions import DECISIONS, RowDecision
from memo.review.decisions_file import FilledIn, incomplete
from memo.review.read import NOTHING_PRINTED, open_reviewed, read_body
from memo.text import normalize

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    from memo.i18n import Language
    from memo.review.adjudication import Row
    from memo.review.decisions import DecisionKind

_ID: Final = re.compile(r"[a-z][a-z0-9]{4}(-\d+)?")
_NEW, _DECISION, _REASON = 4, 7, 8
"""The columns that are filled in, from 0."""

_Cells = dict[int, list[str]]


def read_filled_matrix(
    data: bytes, name: str, rows: Mapping[str, Row | None], language: Language
) -> FilledIn:
    """Read the decisions of a matrix that was filled in.

    Args:
        data: The Word file.
        name: What messages call it.
        rows: The rows of the reviewed file, by their ids; those of other files are left alone.
        language: The language of the matrix; English words are read, too.

    Raises:
        MemoError: Where it is no Word file that is safe to open, has no row of the reviewed file, or has a
            decision that is none.
    """
    decided: dict[str, RowDecision] = {}
    problems: list[Problem] = []
    found = False
    for own, cells in _rows(data, name, rows):
        found = True
        try:
            decision = _decision(own, cells, rows.get(own), language)
        except MemoError as error:
            problems += error.problems
            continue
        if decision is not None:
            decided[own] = decision
    if not found:
        said = Message("%(name)s has no row of the reviewed file.", name=name)
        problems.append(Problem("decisions-of-other-file", said))
    if problems:
        raise MemoError(*problems)
    return FilledIn(name, decided)


def _rows(data: bytes, name: str, ids: Collection[str]) -> Iterator[tuple[str, _Cells]]:
    """Yield the rows of each table that has rows of the reviewed file, with the paragraphs of each cell."""
    tables: dict[int, dict[int, _Cells]] = defaultdict(lambda: defaultdict(lambda: defaultdict(list)))
    for each in read_body(open_reviewed(data, name, NOTHING_PRINTED).body).paragraphs:
        if each.cell is not None and each.outer is None:
            table, row, cell = each.cell
            tables[table][row][cell].append(" ".join(each.text.split()))
    for rows in tables.values():
        found = []
        for cells in rows.values():
            by_place = {place: cells[cell] for place, cell in enumerate(sorted(cells))}
            own = next((text for text in by_place.get(0, ()) if _ID.fullmatch(text)), "")
            found += [(own, by_place)] if own and len(by_place) > _REASON else []
        if any(own in ids for own, _ in found):
            yield from found


def _decision(own: str, cells: _Cells, row: Row | None, language: Language) -> RowDecision | None:
    first, *others = [text for text in cells[_DECISION] if text] or [""]
    word, _, behind = first.partition(":")
    text = "\n".join(filter(None, [behind.strip(), *others]))
    reason = " ".join(filter(None, cells[_REASON]))
    kind = _kind(word, language)
    if word.strip() and kind is None:
        said = Message("“%(word)s” in row %(row)s is no decision.", word=word.strip(), row=own)
        raise MemoError(Problem("decision-word", said))
    if kind == "accept with changes" and not text:
        new = "\n".join(filter(None, cells[_NEW]))
        text = new if row is None or not _same(new, row.new) else ""
    decision = None if kind is None else RowDecision(kind, text, reason)
    fault = incomplete(own, decision, text, reason)
    if fault is not None:
        raise MemoError(fault)
    return decision


def _same(one: str, other: str) -> bool:
    return normalize(one, "review") == normalize(other, "review")


def _kind(word: str, language: Language) -> DecisionKind | None:
    """Return the decision that a word stands for, in the language of the matrix or in English."""
    said = " ".join(word.casefold().split()).rstrip(".")
    words = {
        each.pgettext("decision", kind).casefold(): kind for each in (language, ENGLISH) for kind in DECISIONS
    }
    return words.get(said)
