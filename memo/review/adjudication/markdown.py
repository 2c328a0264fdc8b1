"""The adjudication matrix as Markdown, and a short table of one pull for the terminal."""

from __future__ import annotations

import re
import textwrap
from typing import TYPE_CHECKING, Final

from memo.review.adjudication.matrix import counted, in_order
from memo.review.adjudication.outcomes import MEANINGS

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from memo.review.adjudication.matrix import Matrix
    from memo.review.adjudication.outcomes import Outcome, Row, Who

COLUMNS: Final = ("No.", "Who", "Where", "Old", "New", "Comment", "Outcome")
_SPECIAL: Final = re.compile(r"([\\`*_{}\[\]<>#+|~&!$^-])")
_AUTHOR: Final = 22  # characters of a terminal's line for who, and for where
_WHERE: Final = 48


def to_markdown(matrix: Matrix, title: str) -> str:
    """Return the matrix as a table (GitHub Flavored Markdown, 4.10), whatever the cells hold."""
    lines = [f"# Review of {_cell(title)}", "", f"{summary(matrix.counts())}", ""]
    for file in matrix.files:
        lines += [
            f"## {_cell(file.name)}",
            "",
            f"Built from revision {file.revision}; SHA-256 {file.sha256}.",
            "",
            f"| {' | '.join(COLUMNS)} |",
            f"|{' --- |' * len(COLUMNS)}",
        ]
        lines += [_line(number, row) for number, row in enumerate(in_order(file.rows), 1)]
        lines += [] if file.rows else ["| | | | | | | nothing was changed |"]
        lines.append("")
    return "\n".join(lines)


def summary(counts: Mapping[Outcome, int]) -> str:
    """Return the counts in a sentence: ``2 conflicts, 3 merged.``."""
    told = [f"{n} {outcome}{_plural(outcome, n)}" for outcome, n in counts.items()]
    return (", ".join(told) or "nothing was changed") + "."


def _plural(outcome: Outcome, number: int) -> str:
    return "s" if outcome in {"conflict", "comment", "notice"} and number != 1 else ""


def hands_of(row: Row) -> list[tuple[str, str]]:
    """Return who is behind a row, each with the day and, of a change, whether it was not tracked."""
    return [(hand.author or "not told", _about(hand, row)) for hand in row.who]


def _about(hand: Who, row: Row) -> str:
    untracked = "" if hand.tracked or row.outcome == "comment" else "not tracked"
    return ", ".join(filter(None, (hand.date, untracked)))


def to_terminal(rows: Iterable[Row]) -> str:
    """Return a table of who, where and outcome, a line to each row, and under it what needs a decision."""
    lines: list[str] = []
    for row in in_order(rows):
        who = ", ".join(dict.fromkeys(hand.author or "not told" for hand in row.who))
        lines.append(f"{_cut(row.outcome, 13)}  {_cut(who, _AUTHOR)}  {_cut(row.where, _WHERE)}".rstrip())
        if row.undecided:
            told = [f"wanted: “{row.new}”" if row.new else "", row.reason, row.help and f"help: {row.help}"]
            for said in filter(None, told):
                lines += textwrap.wrap(
                    _seen(said), 100, initial_indent=" " * 15, subsequent_indent=" " * 17, max_lines=4
                )
    return "\n".join(lines) + "\n" if lines else ""


def counts_of(rows: Iterable[Row]) -> str:
    """Return the counts of some rows in a sentence."""
    return summary(counted(rows))


def _line(number: int, row: Row) -> str:
    where = "<br>".join([_cell(row.where), *(f"`{path}`" for path in row.paths)])
    outcome = f"**{row.outcome}**: {MEANINGS[row.outcome]}." if row.undecided else row.outcome
    told = [outcome, *map(_cell, filter(None, (row.reason, row.help)))]
    cells = (
        str(number),
        "<br>".join(_cell(f"{name}, {about}" if about else name) for name, about in hands_of(row)),
        where,
        _cell(row.old),
        _cell(row.new),
        _cell(row.comment),
        "<br>".join(told),
    )
    return f"| {' | '.join(cells)} |"


def _cell(text: str) -> str:
    """Escape what Markdown or HTML would take for its own; a line end becomes a break."""
    escaped = _SPECIAL.sub(r"\\\1", _seen(text))
    return "<br>".join(" ".join(line.split()) for line in escaped.splitlines())


def _seen(text: str) -> str:
    """Leave out controls, which a terminal would obey, and the bidirectional overrides."""
    return re.sub(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", "�", text)


def _cut(text: str, width: int) -> str:
    text = " ".join(_seen(text).split())
    return (text if len(text) <= width else f"{text[: width - 1]}…").ljust(width)
