"""The adjudication matrix in plain characters: as Markdown, and one pull of it as a table for the terminal.

The former is a document, in the language of the memo; the latter is said to the user, in the user's.
"""

from __future__ import annotations

import re
import textwrap
from typing import TYPE_CHECKING, Final

from memo.diagnostics import Message
from memo.i18n import ENGLISH, gettext
from memo.review.adjudication import MEANINGS, in_order, people_of, summary
from memo.review.printed_values import printed_value

if TYPE_CHECKING:
    from collections.abc import Iterable

    from memo.i18n import Language
    from memo.review.adjudication import Matrix, Row

COLUMNS: Final = (
    gettext("No."),
    gettext("Who"),
    gettext("Where"),
    gettext("Old"),
    gettext("New"),
    gettext("Comment"),
    gettext("Outcome"),
    gettext("Decision"),
    gettext("Reason"),
)
_SPECIAL: Final = re.compile(r"([\\`*_{}\[\]<>#+|~&!$^-])")
_OUTCOME: Final = 13  # characters of a terminal's line for the outcome, and for who
_AUTHOR: Final = 22
_MOST_LINES: Final = 6  # of one thing that is told, at 100 characters to the line
_TOLD: Final = " " * (_OUTCOME + 2)


def to_markdown(matrix: Matrix, title: str, language: Language = ENGLISH) -> str:
    """Return the matrix as a table (GitHub Flavored Markdown, 4.10), whatever the cells hold."""
    columns = [language.gettext(each) for each in COLUMNS]
    lines = [
        f"# {language.gettext('Review of %(title)s', title=_cell(title))}",
        "",
        summary(matrix.rows, language),
        "",
    ]
    for file in matrix.files:
        lines += [
            f"## {_cell(file.name)}",
            "",
            language.gettext("Built from revision %(number)s of the memo.", number=file.revision),
            language.gettext("SHA-256 of the file: %(sha256)s", sha256=file.sha256),
            "",
            f"| {' | '.join(columns)} |",
            f"|{' --- |' * len(columns)}",
        ]
        lines += [_line(number, row, language) for number, row in enumerate(in_order(file.rows), 1)]
        lines += [] if file.rows else [f"| | | | | | | {language.gettext('nothing was changed')} | | |"]
        lines.append("")
    return "\n".join(lines)


def to_terminal(rows: Iterable[Row], width: int = 100, *, asks_all: bool = False) -> str:
    """Return a table of outcome, who and where, and under each row that needs a decision what to decide.

    Where columns of ``width`` characters would be too narrow, the place goes to a line of its own. With
    ``asks_all``, comments are to be decided, too.
    """
    lines: list[str] = []
    for row in in_order(rows):
        who = ", ".join(dict.fromkeys(each.author or Message("not told") for each in row.who))
        head = f"{_cut(row.outcome, _OUTCOME)}  {_cut(who, _AUTHOR)}  "
        narrow = width < 2 * len(head)
        lines += [head.rstrip()] if narrow else []
        lines += _folded(row.where, width, _TOLD if narrow else head, _TOLD if narrow else " " * len(head))
        if row.undecided or (asks_all and row.unanswered):
            wanted = [Message("wanted: “%(new)s”", new=row.new)] if row.new else []
            own = [Message("row %(row)s", row=row.id)] if row.id else []
            for line in wanted + row.told + own:
                lines += _folded(line, width, _TOLD, f"{_TOLD}  ", _MOST_LINES * 100 // width)
    return "\n".join(lines) + "\n" if lines else ""


def _folded(text: str, width: int, first: str, others: str, most: int | None = None) -> list[str]:
    return textwrap.wrap(
        seen(text), max(width, 40), initial_indent=first, subsequent_indent=others, max_lines=most
    ) or [first.rstrip()]


def _line(number: int, row: Row, language: Language) -> str:
    where = "<br>".join([_cell(language.said(row.where)), *(f"`{path}`" for path in row.paths)])
    outcome = language.pgettext("outcome", row.outcome)
    if row.undecided:
        outcome = f"**{outcome}**: {language.gettext(MEANINGS[row.outcome])}."
    lines = [outcome, *(_cell(language.said(each)) for each in row.told)]
    decided = []
    if row.decided is not None:
        decided = [language.pgettext("decision", row.decided.kind), _cell(row.decided.text)]
    cells = (
        "<br>".join(filter(None, (str(number), f"`{row.id}`" if row.id else ""))),
        "<br>".join(_cell(f"{name}, {about}" if about else name) for name, about in people_of(row, language)),
        where,
        *(_cell(printed_value(each, row.path, language)) for each in (row.old, row.new)),
        _cell(row.comment),
        "<br>".join(lines),
        "<br>".join(filter(None, decided)),
        "" if row.decided is None else _cell(row.decided.reason),
    )
    return f"| {' | '.join(cells)} |"


def _cell(text: str) -> str:
    """Escape what Markdown or HTML would take for its own; a line end becomes a break."""
    escaped = _SPECIAL.sub(r"\\\1", seen(text))
    return "<br>".join(" ".join(line.split()) for line in escaped.splitlines())


def seen(text: str) -> str:
    """Leave out controls, which a terminal would obey, and the bidirectional overrides."""
    return re.sub(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", "�", text)


def _cut(text: str, width: int) -> str:
    text = " ".join(seen(text).split())
    return (text if len(text) <= width else f"{text[: width - 1]}…").ljust(width)
