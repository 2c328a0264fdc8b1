"""What became of each thing that a reviewer wrote: the adjudication matrix, as data and in print.

In come rows, one to an edit, an item or a comment; out go a :class:`Matrix` of all reviewed files of a memo
with its JSON, which is read again at each pull, and for people the matrix as Markdown and a short table of
one pull for the terminal, both in English; `matrix_page` prints it in the language of the memo.

:mod:`memo.review.merge` makes the rows of edits, ``memo pull`` the others, and writes the files. The JSON is
all that is left of earlier reviews: one that cannot be read is refused, never begun anew.
"""

from __future__ import annotations

import json
import re
import textwrap
from collections import Counter
from dataclasses import asdict, dataclass, replace
from typing import TYPE_CHECKING, Any, Final, Literal, get_args

from memo.diagnostics import MemoError, Problem
from memo.i18n import ENGLISH, gettext, ngettext
from memo.review.types import Attribution

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from memo.i18n import Language
    from memo.review.types import Comment, Edit, ReviewItem

Outcome = Literal[
    "conflict", "held", "unmapped", "merged", "already there", "comment", "formatting", "notice"
]
OUTCOMES: Final[tuple[Outcome, ...]] = get_args(Outcome)
"""All of them, those that wait for somebody's decision first."""

UNDECIDED: Final = frozenset({"conflict", "held", "unmapped"})
"""What stays out of the memo, and makes the command fail."""

_JOINER: Final = "\u2060"
"""Printed before a mark of evidence, so that no line ends there; no reader's concern."""

MEANINGS: Final[dict[Outcome, str]] = {
    "conflict": gettext("the memo, or another hand, says something else there; left as it is"),
    "held": gettext("would break a check of the memo, or waits for an answer; left out"),
    "unmapped": gettext("no field of memo.yaml takes it; left out, to be settled by hand"),
    "merged": gettext("written into memo.yaml"),
    "already there": gettext("the memo says so already"),
    "comment": gettext("noted; comments change nothing"),
    "formatting": gettext("noted; how the memo looks is not decided in Word files under review"),
    "notice": gettext("about the file as a whole"),
}

FORM: Final = 1
"""The number of the form of the JSON."""

RESOLVED: Final = gettext("Resolved.")
OPEN: Final = gettext("Open.")
"""The states of a comment."""

_BEFORE: Final = gettext("Merged when this file was pulled before.")


@dataclass(frozen=True, slots=True)
class Row:
    """One item of a review and what became of it.

    Attributes:
        outcome: What became of it.
        who: Who wrote it, to the day; none for what the file itself is told of.
        where: The place in plain words.
        path: Its model path in the memo as it was when this was written, ``""`` where there is none.
        also: More such paths, where one thing stands in several places: a quote, at each claim that cites it.
        old: What the reviewer had before their eyes, as text.
        new: What they wrote, as text.
        comment: A comment with its replies and state, a line to each.
        reason: Why this outcome, or what goes with it; ``""`` where the outcome says it all.
        help: How to go on, ``""`` where nothing is left to do.
    """

    outcome: Outcome
    who: tuple[Attribution, ...]
    where: str
    path: str = ""
    old: str = ""
    new: str = ""
    comment: str = ""
    reason: str = ""
    help: str = ""
    also: tuple[str, ...] = ()

    @property
    def paths(self) -> tuple[str, ...]:
        """All its paths."""
        return (self.path, *self.also) if self.path else ()

    @property
    def told(self) -> list[str]:
        """Why this outcome, and how to go on, where there is something to say."""
        return [*filter(None, (self.reason, self.help and f"help: {self.help}"))]

    @property
    def undecided(self) -> bool:
        """Whether it waits for somebody's decision."""
        return self.outcome in UNDECIDED


@dataclass(frozen=True, slots=True)
class Pulled:
    """One reviewed file: its bare name, its SHA-256, the revision that it was built from, and its rows."""

    name: str
    sha256: str
    revision: int
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Matrix:
    """All reviewed files of one memo, in the order in which they were first pulled."""

    files: tuple[Pulled, ...] = ()

    def with_file(self, pulled: Pulled) -> Matrix:
        """Return the matrix with a file that was pulled now; one pulled again takes its own place.

        What a file said and an earlier pull of it merged is told as merged still, for it was.
        """
        names = [known.sha256 for known in self.files]
        if pulled.sha256 not in names:
            return Matrix((*self.files, pulled))
        place = names.index(pulled.sha256)
        again = replace(pulled, rows=tuple(_remembered(pulled.rows, self.files[place].rows)))
        return Matrix((*self.files[:place], again, *self.files[place + 1 :]))

    @property
    def rows(self) -> tuple[Row, ...]:
        """The rows of all files."""
        return tuple(row for file in self.files for row in file.rows)

    def to_json(self) -> bytes:
        """Return the matrix as UTF-8 JSON."""
        content = {"form": FORM, "files": [asdict(file) for file in self.files]}
        return (json.dumps(content, indent=1, ensure_ascii=False) + "\n").encode()


def counted(rows: Iterable[Row]) -> dict[Outcome, int]:
    """Return how many of some rows have each outcome that there is, what needs a decision first."""
    found = Counter(row.outcome for row in rows)
    return {outcome: found[outcome] for outcome in OUTCOMES if found[outcome]}


def in_order(rows: Iterable[Row]) -> list[Row]:
    """Return rows with those first that wait for a decision, then by outcome, else as they were read."""
    return sorted(rows, key=lambda row: OUTCOMES.index(row.outcome))


def read_matrix(data: bytes, name: str) -> Matrix:
    """Return the matrix in ``data``; ``name`` is what messages call the file.

    Raises:
        MemoError: Where it is none; it is not begun anew, for it is all that is left of earlier reviews.
    """
    try:
        content = json.loads(data)
        return Matrix(tuple(_file(each) for each in {FORM: content["files"]}[content["form"]]))
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as fault:
        message = f"{name}, which keeps what earlier reviews came to, is damaged or of another version."
        raise MemoError(Problem("review-unreadable", message)) from fault


def _file(content: Mapping[str, Any]) -> Pulled:
    texts = {key: _text(content[key]) for key in ("name", "sha256")}
    return Pulled(**texts, revision=int(content["revision"]), rows=tuple(map(_row, content["rows"])))


def _row(content: Mapping[str, Any]) -> Row:
    # Version 0.1.0 had the key `mend` where `help` is now.
    named = {"help" if key == "mend" else key: value for key, value in content.items()}
    texts = {key: _text(value) for key, value in named.items() if key not in {"who", "outcome", "also"}}
    if content["outcome"] not in OUTCOMES:
        raise ValueError("no outcome")
    who = [Attribution(_text(e["author"]), _text(e["date"]), bool(e["tracked"])) for e in content["who"]]
    return Row(content["outcome"], tuple(who), **texts, also=tuple(map(_text, content.get("also", ()))))


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError("a text is wanted")
    return value


def _remembered(rows: Iterable[Row], before: Iterable[Row]) -> Iterator[Row]:
    merged = {(row.where, row.old, row.new, row.who): row for row in before if row.outcome == "merged"}
    for row in rows:
        known = merged.get((row.where, row.old, row.new, row.who))
        if row.outcome == "already there" and known is not None:
            yield replace(known, path=row.path, reason=known.reason or _BEFORE)
        else:
            yield row


def _to_the_day(who: Iterable[Attribution]) -> tuple[Attribution, ...]:
    """Return some people with their dates (ISO 8601) cut to the day, each once."""
    return tuple(dict.fromkeys(replace(each, date=each.date[:10]) for each in who))


def row_of_edit(edit: Edit, outcome: Outcome, path: str, reason: str = "", help: str = "") -> Row:
    """Return the row of an edit; ``path`` is its place in today's memo."""
    old, new = words_of(edit.old) or edit.text_before, words_of(edit.new) or edit.text_after
    return Row(outcome, _to_the_day(edit.who), edit.where, path, old, new, reason=reason, help=help)


def row_of_item(item: ReviewItem, path: str) -> Row:
    """Return the row of what no edit could be made of; ``path`` is what it is about in today's memo."""
    texts = item.text_before.replace(_JOINER, ""), item.text.replace(_JOINER, "")
    return Row(
        item.kind, _to_the_day(item.who), item.where, path, *texts, reason=item.message, help=item.help
    )


def row_of_comment(comment: Comment, path: str) -> Row:
    """Return the row of a comment with its replies; ``path`` is where it stands in today's memo."""
    replies = [f"{_signature(each.author, each.date)}: {each.text}" for each in comment.replies]
    who = _to_the_day([Attribution(comment.author, comment.date, tracked=False)])
    text = "\n".join([comment.text, *replies])
    state = RESOLVED if comment.resolved else OPEN
    return Row("comment", who, comment.where, path, comment.quoted, comment=text, reason=state)


def _signature(author: str, date: str) -> str:
    return ", ".join(filter(None, (author or "not told", date[:10])))


RATED: Final = gettext("rating %(rating)s")
BECAUSE: Final = gettext("because %(reason)s")
QUOTING: Final = gettext("quoting “%(text)s”")
"""How a statement is grounded, in brackets behind its words."""


def words_of(value: Any) -> str:
    """Return a value of the model as a reader's text: a claim by what it says, an entry by its title."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, (list, tuple)):
        return "; ".join(filter(None, map(words_of, value)))
    if isinstance(value, dict):
        return _entry_words(value)
    return str(value)


def _entry_words(entry: dict[Any, Any]) -> str:
    """Return what tells an entry from others; how a claim is grounded follows in brackets."""
    name = next((entry[key] for key in ("text", "title", "name") if entry.get(key)), None)
    if name is None:
        return "; ".join(f"{key}: {words_of(value)}" for key, value in entry.items() if words_of(value))
    grounds = [str(entry[key]) for key in ("basis",) if entry.get(key)]
    grounds += [RATED % {"rating": entry["rating"]}] if entry.get("rating") else []
    grounds += [BECAUSE % {"reason": entry["because"]}] if entry.get("because") else []
    grounds += [QUOTING % {"text": quote} for quote in entry.get("quotes") or ()]
    return f"{name} [{'; '.join(grounds)}]" if grounds else str(name)


COLUMNS: Final = ("No.", "Who", "Where", "Old", "New", "Comment", "Outcome")
_SPECIAL: Final = re.compile(r"([\\`*_{}\[\]<>#+|~&!$^-])")
_OUTCOME: Final = 13  # characters of a terminal's line for the outcome, and for who
_AUTHOR: Final = 22
_MOST_LINES: Final = 6  # of one thing that is told, at 100 characters to the line
_TOLD: Final = " " * (_OUTCOME + 2)


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


_COUNTS: Final[dict[Outcome, tuple[str, str]]] = {
    "conflict": ngettext("%(num)s conflict", "%(num)s conflicts"),
    "held": ngettext("%(num)s held", "%(num)s held"),
    "unmapped": ngettext("%(num)s unmapped", "%(num)s unmapped"),
    "merged": ngettext("%(num)s merged", "%(num)s merged"),
    "already there": ngettext("%(num)s already there", "%(num)s already there"),
    "comment": ngettext("%(num)s comment", "%(num)s comments"),
    "formatting": ngettext("%(num)s formatting", "%(num)s formatting"),
    "notice": ngettext("%(num)s notice", "%(num)s notices"),
}


def summary(rows: Iterable[Row], language: Language = ENGLISH) -> str:
    """Return the counts of some rows in a sentence: ``2 conflicts, 3 merged.``."""
    counts = [language.ngettext(*_COUNTS[outcome], n) for outcome, n in counted(rows).items()]
    return (", ".join(counts) or language.gettext("nothing was changed")) + "."


def people_of(row: Row, language: Language = ENGLISH) -> list[tuple[str, str]]:
    """Return who is behind a row, each with the day and, of a change, whether it was not tracked."""
    return [(each.author or language.gettext("not told"), _about(each, row, language)) for each in row.who]


def _about(who: Attribution, row: Row, language: Language) -> str:
    untracked = "" if who.tracked or row.outcome == "comment" else language.gettext("not tracked")
    return ", ".join(filter(None, (who.date, untracked)))


def to_terminal(rows: Iterable[Row], width: int = 100) -> str:
    """Return a table of outcome, who and where, and under each row that needs a decision what to decide.

    Where columns of ``width`` characters would be too narrow, the place goes to a line of its own.
    """
    lines: list[str] = []
    for row in in_order(rows):
        who = ", ".join(dict.fromkeys(each.author or "not told" for each in row.who))
        head = f"{_cut(row.outcome, _OUTCOME)}  {_cut(who, _AUTHOR)}  "
        narrow = width < 2 * len(head)
        lines += [head.rstrip()] if narrow else []
        lines += _folded(row.where, width, _TOLD if narrow else head, _TOLD if narrow else " " * len(head))
        if row.undecided:
            for line in ([f"wanted: “{row.new}”"] if row.new else []) + row.told:
                lines += _folded(line, width, _TOLD, f"{_TOLD}  ", _MOST_LINES * 100 // width)
    return "\n".join(lines) + "\n" if lines else ""


def _folded(text: str, width: int, first: str, others: str, most: int | None = None) -> list[str]:
    return textwrap.wrap(
        _seen(text), max(width, 40), initial_indent=first, subsequent_indent=others, max_lines=most
    ) or [first.rstrip()]


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
