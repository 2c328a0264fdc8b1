"""The adjudication matrix for people: as Markdown, as a document for page and Word, for the terminal."""

from __future__ import annotations

import re
import textwrap
from typing import TYPE_CHECKING, Any, Final

from memo.document import Document, TemplateValue, compose_template
from memo.review.adjudication.matrix import MEANINGS, counted, in_order
from memo.text import diff, likeness, tokenize

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from memo.model import Memo
    from memo.review.adjudication.matrix import Matrix, Outcome, Pulled, Row
    from memo.review.types import Attribution

COLUMNS: Final = ("No.", "Who", "Where", "Old", "New", "Comment", "Outcome")
_SPECIAL: Final = re.compile(r"([\\`*_{}\[\]<>#+|~&!$^-])")
_AUTHOR: Final = 22  # characters of a terminal's line for who, and for where
_WHERE: Final = 48
TEMPLATE: Final = "review.html.jinja"

_ALIKE: Final = 0.3
"""The likeness below which two texts are two, and nothing is gained by marking words of them."""


def to_markdown(matrix: Matrix, title: str) -> str:
    """Return the matrix as a table (GitHub Flavored Markdown, 4.10), whatever the cells hold."""
    lines = [f"# Review of {_cell(title)}", "", summary(matrix.rows), ""]
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


def summary(rows: Iterable[Row]) -> str:
    """Return the counts of some rows in a sentence: ``2 conflicts, 3 merged.``."""
    counts = [f"{n} {outcome}{_plural(outcome, n)}" for outcome, n in counted(rows).items()]
    return (", ".join(counts) or "nothing was changed") + "."


def _plural(outcome: Outcome, number: int) -> str:
    return "s" if outcome in {"conflict", "comment", "notice"} and number != 1 else ""


def people_of(row: Row) -> list[tuple[str, str]]:
    """Return who is behind a row, each with the day and, of a change, whether it was not tracked."""
    return [(each.author or "not told", _about(each, row)) for each in row.who]


def _about(who: Attribution, row: Row) -> str:
    untracked = "" if who.tracked or row.outcome == "comment" else "not tracked"
    return ", ".join(filter(None, (who.date, untracked)))


def to_terminal(rows: Iterable[Row]) -> str:
    """Return a table of who, where and outcome, a line to each row, and under it what needs a decision."""
    lines: list[str] = []
    for row in in_order(rows):
        who = ", ".join(dict.fromkeys(each.author or "not told" for each in row.who))
        lines.append(f"{_cut(row.outcome, 13)}  {_cut(who, _AUTHOR)}  {_cut(row.where, _WHERE)}".rstrip())
        if row.undecided:
            for line in ([f"wanted: “{row.new}”"] if row.new else []) + row.told:
                lines += textwrap.wrap(
                    _seen(line), 100, initial_indent=" " * 15, subsequent_indent=" " * 17, max_lines=4
                )
    return "\n".join(lines) + "\n" if lines else ""


def _line(number: int, row: Row) -> str:
    where = "<br>".join([_cell(row.where), *(f"`{path}`" for path in row.paths)])
    outcome = f"**{row.outcome}**: {MEANINGS[row.outcome]}." if row.undecided else row.outcome
    lines = [outcome, *map(_cell, row.told)]
    cells = (
        str(number),
        "<br>".join(_cell(f"{name}, {about}" if about else name) for name, about in people_of(row)),
        where,
        _cell(row.old),
        _cell(row.new),
        _cell(row.comment),
        "<br>".join(lines),
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


def compose_matrix(matrix: Matrix, memo: Memo, templates: Mapping[str, str]) -> Document:
    """Compose the matrix of a memo.

    Args:
        matrix: All reviewed files.
        memo: The memo as it stands now; its title, handling and sender are on the page.
        templates: Jinja sources by name, ``review.html.jinja`` among them.

    Raises:
        MemoError: Where the template is faulty, at its line.
    """
    context = {
        "memo": TemplateValue(memo),
        "files": [_file(file) for file in matrix.files],
        "summary": summary(matrix.rows),
        "meanings": [{"outcome": _headed(each), "meaning": MEANINGS[each]} for each in counted(matrix.rows)],
    }
    return compose_template(TEMPLATE, templates, context)


def _file(file: Pulled) -> dict[str, Any]:
    rows = [_row(number, row) for number, row in enumerate(in_order(file.rows), 1)]
    about = {"name": file.name, "sha256": file.sha256, "revision": file.revision}
    return {**about, "summary": summary(file.rows), "rows": rows}


def _row(number: int, row: Row) -> dict[str, Any]:
    old, new = marked(row.old, row.new)
    return {
        "number": number,
        "who": [{"name": name, "about": about} for name, about in people_of(row)],
        "where": row.where,
        "paths": row.paths,
        "old": old,
        "new": new,
        "comment": row.comment.splitlines(),
        "outcome": _headed(row.outcome),
        "told": row.told,
    }


def _headed(outcome: str) -> str:
    return outcome[:1].upper() + outcome[1:]


def marked(old: str, new: str) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """Return two texts in pieces of ``text``, those in which they differ being ``changed``."""
    if not old or not new or likeness(old, new) < _ALIKE:
        return _plain(old), _plain(new)
    pieces = diff(tokenize(old), tokenize(new))
    return (
        [{"text": "".join(each.old), "changed": each.changed} for each in pieces if each.old],
        [{"text": "".join(each.new), "changed": each.changed} for each in pieces if each.new],
    )


def _plain(text: str) -> list[dict[str, Any]]:
    return [{"text": text, "changed": False}] if text else []
