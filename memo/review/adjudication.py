"""What became of each thing that a reviewer wrote: the adjudication matrix, as data.

In come rows, one to an edit, an item or a comment; out go a :class:`Matrix` of all reviewed files of a memo
with its JSON, which is read again at each pull. `matrix_text` and `matrix_page` print it for people.

:mod:`memo.review.merge` makes the rows of edits, ``memo pull`` the others, and writes the files. The JSON is
all that is left of earlier reviews: one that cannot be read is refused, never begun anew.
"""

from __future__ import annotations

import datetime as dt
import json
from collections import Counter
from dataclasses import asdict, dataclass, replace
from typing import TYPE_CHECKING, Any, Final, Literal, get_args

from memo.diagnostics import UNSAID, MemoError, Message, Problem
from memo.i18n import ENGLISH, gettext, ngettext
from memo.review.decisions import DECISIONS, RowDecision, row_id
from memo.review.types import Attribution

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from memo.i18n import Language
    from memo.review.types import Comment, Edit, ReviewItem

Outcome = Literal[
    "conflict",
    "held",
    "unmapped",
    "proposed",
    "open",
    "merged",
    "already there",
    "rejected",
    "comment",
    "formatting",
    "notice",
]
OUTCOMES: Final[tuple[Outcome, ...]] = get_args(Outcome)
"""All of them, those that wait for somebody's decision first."""

_WAITING: Final = frozenset({"conflict", "held", "open"})
"""What stays out of the memo, and makes the command fail."""

_FOR_A_PERSON: Final = frozenset({"unmapped", "proposed"})
"""The same, until somebody has decided; what is accepted then, a person writes into the memo."""

_JOINER: Final = "\u2060"
"""Printed before a mark of evidence, so that no line ends there; no reader's concern."""

MEANINGS: Final[dict[Outcome, str]] = {
    "conflict": gettext("the memo, or another hand, says something else there; left as it is"),
    "held": gettext("would break a check of the memo, or waits for an answer; left out"),
    "unmapped": gettext("no field of memo.yaml takes it; left out, to be settled by hand"),
    "proposed": gettext("a box that was ticked; a person writes the decision into memo.yaml"),
    "open": gettext("nobody has decided so far; left out"),
    "merged": gettext("written into memo.yaml"),
    "already there": gettext("the memo says so already"),
    "rejected": gettext("decided against; left out"),
    "comment": gettext("noted; comments change nothing"),
    "formatting": gettext("noted; how the memo looks is not decided in Word files under review"),
    "notice": gettext("about the file as a whole"),
}

FORM: Final = 1
"""The number of the form of the JSON."""

_RESOLVED: Final = "Resolved."

_MESSAGES: Final = ("where", "reason", "help")
"""What a row says of itself, in messages."""


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
        reason: Why this outcome, or what goes with it; nothing where the outcome says it all.
        help: How to go on; nothing where nothing is left to do.
        id: By what it is decided; the same each time that the file is read. ``""`` where there is nothing to
            decide.
        decided: What somebody decided about it, if anybody has.
        why: The reason of who wrote it, where it came with one.
    """

    outcome: Outcome
    who: tuple[Attribution, ...]
    where: Message
    path: str = ""
    old: str = ""
    new: str = ""
    comment: str = ""
    reason: Message = UNSAID
    help: Message = UNSAID
    also: tuple[str, ...] = ()
    id: str = ""
    decided: RowDecision | None = None
    why: str = ""

    @property
    def paths(self) -> tuple[str, ...]:
        """All its paths."""
        return (self.path, *self.also) if self.path else ()

    @property
    def told(self) -> list[Message]:
        """Why it was asked for, why this outcome, and how to go on, where there is something to say."""
        why = Message("Asked for because: %(why)s", why=self.why) if self.why else UNSAID
        help = Message("help: %(help)s", help=self.help) if self.help else UNSAID
        return [*filter(None, (why, self.reason, help))]

    def to_data(self) -> dict[str, Any]:
        """Return it as data of JSON, for :func:`read_matrix` to read.

        Words are in the user's language; ``messages`` has of what they are composed, for whom they are to be
        in another one.
        """
        return {**asdict(self), "messages": {each: getattr(self, each).to_data() for each in _MESSAGES}}

    @property
    def undecided(self) -> bool:
        """Whether it waits for somebody's decision, or for what was decided to become possible."""
        return self.outcome in _WAITING or (self.outcome in _FOR_A_PERSON and self.decided is None)

    @property
    def unanswered(self) -> bool:
        """Whether it is a comment that nobody has resolved or decided about."""
        is_resolved = self.reason.in_catalogue(None) == _RESOLVED
        return self.outcome == "comment" and self.decided is None and not is_resolved


@dataclass(frozen=True, slots=True)
class Pulled:
    """One reviewed file: its bare name, its SHA-256, the revision that it was built from, and its rows."""

    name: str
    sha256: str
    revision: int
    rows: tuple[Row, ...]

    def to_data(self) -> dict[str, Any]:
        """Return it as data of JSON."""
        rows = [row.to_data() for row in self.rows]
        return {"name": self.name, "sha256": self.sha256, "revision": self.revision, "rows": rows}

    @property
    def decided(self) -> dict[str, RowDecision]:
        """What was decided about its rows, by their ids."""
        return {row.id: row.decided for row in self.rows if row.id and row.decided is not None}

    def carried_out(self, decisions: Mapping[str, RowDecision]) -> frozenset[str]:
        """Return the ids of those decisions that stand in the memo since an earlier pull."""
        done = {row.id: row.decided for row in self.rows if row.outcome == "merged"}
        return frozenset(own for own, each in decisions.items() if own in done and done[own] == each)


@dataclass(frozen=True, slots=True)
class Matrix:
    """All reviewed files of one memo, in the order in which they were first pulled."""

    files: tuple[Pulled, ...] = ()

    def with_file(self, pulled: Pulled) -> Matrix:
        """Return the matrix with a file that was pulled now; one pulled again takes its own place.

        What a file said and an earlier pull of it merged is told as merged still, for it was.
        """
        known = self.file(pulled.sha256)
        if known is None:
            return Matrix((*self.files, pulled))
        again = replace(pulled, rows=tuple(_remembered(pulled.rows, known.rows)))
        return Matrix(tuple(again if each is known else each for each in self.files))

    def file(self, sha256: str) -> Pulled | None:
        """Return what was kept of a file, by its SHA-256."""
        return next((each for each in self.files if each.sha256 == sha256), None)

    @property
    def rows(self) -> tuple[Row, ...]:
        """The rows of all files."""
        return tuple(row for file in self.files for row in file.rows)

    def to_json(self) -> bytes:
        """Return the matrix as UTF-8 JSON."""
        content = {"form": FORM, "files": [file.to_data() for file in self.files]}
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
        message = Message(
            "%(name)s, which keeps what earlier reviews came to, is damaged or of another version.", name=name
        )
        raise MemoError(Problem("review-unreadable", message)) from fault


def _file(content: Mapping[str, Any]) -> Pulled:
    texts = {key: _text(content[key]) for key in ("name", "sha256")}
    return Pulled(**texts, revision=int(content["revision"]), rows=tuple(map(_row, content["rows"])))


def _row(content: Mapping[str, Any]) -> Row:
    # Version 0.1.0 had the key `mend` where `help` is now.
    named = {"help" if key == "mend" else key: value for key, value in content.items()}
    others = {"who", "outcome", "also", "messages", "decided"}
    texts: dict[str, Any] = {key: _text(value) for key, value in named.items() if key not in others}
    # Versions before 0.3 kept the words alone, which were English.
    composed = named.get("messages", {})
    texts |= {
        key: Message.from_data(composed[key]) if key in composed else _in_english(texts[key])
        for key in _MESSAGES
        if key in texts
    }
    if content["outcome"] not in OUTCOMES:
        raise ValueError("no outcome")
    who = [Attribution(_text(e["author"]), _text(e["date"]), bool(e["tracked"])) for e in content["who"]]
    also, decided = tuple(map(_text, content.get("also", ()))), content.get("decided")
    return Row(content["outcome"], tuple(who), **texts, also=also, decided=_decision(decided))


def _decision(content: Mapping[str, Any] | None) -> RowDecision | None:
    if content is None:
        return None
    if content["kind"] not in DECISIONS:
        raise ValueError("no decision")
    return RowDecision(content["kind"], _text(content["text"]), _text(content["reason"]))


def _in_english(text: str) -> Message:
    return Message.from_data({"text": text, "values": {}}) if text else UNSAID


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError("a text is wanted")
    return value


def _remembered(rows: Iterable[Row], before: Iterable[Row]) -> Iterator[Row]:
    merged = {_told_by(row): row for row in before if row.outcome == "merged"}
    for row in rows:
        known = merged.get(_told_by(row))
        if row.outcome == "already there" and known is not None and known.decided == row.decided:
            yield replace(known, id=row.id, path=row.path, reason=known.reason or merged_before())
        else:
            yield row


def _told_by(row: Row) -> object:
    """Return what tells a row from others; earlier versions gave them no ids."""
    return (row.where, row.old, row.new, row.who)


def merged_before() -> Message:
    """Return what is said of what an earlier pull has merged."""
    return Message("Merged when this file was pulled before.")


def to_the_day(who: Iterable[Attribution]) -> tuple[Attribution, ...]:
    """Return some people with their dates (ISO 8601) cut to the day, each once."""
    return tuple(dict.fromkeys(replace(each, date=each.date[:10]) for each in who))


def row_of_edit(
    edit: Edit, outcome: Outcome, path: str, reason: Message = UNSAID, help: Message = UNSAID
) -> Row:
    """Return the row of an edit; ``path`` is its place in today's memo."""
    old, new = words_of(edit.old) or edit.text_before, words_of(edit.new) or edit.text_after
    return Row(
        outcome, to_the_day(edit.who), edit.where, path, old, new, reason=reason, help=help, why=edit.why
    )


def _hands(who: Iterable[Attribution]) -> list[str]:
    return [each.author for each in who]


def id_of_edit(edit: Edit) -> str:
    """Return the id of an edit's row."""
    return row_id(edit.kind, edit.path, edit.old, edit.new, _hands(edit.who))


def row_of_item(item: ReviewItem, path: str) -> Row:
    """Return the row of what no edit could be made of; ``path`` is what it is about in today's memo."""
    texts = item.text_before.replace(_JOINER, ""), item.text.replace(_JOINER, "")
    own = row_id(item.kind, item.path, item.text_before, item.text, _hands(item.who))
    row = Row(item.kind, to_the_day(item.who), item.where, path, *texts, id=own)
    return replace(row, reason=item.message, help=item.help)


def row_of_comment(comment: Comment, path: str) -> Row:
    """Return the row of a comment with its replies; ``path`` is where it stands in today's memo."""
    replies = [f"{_signature(each.author, each.date)}: {each.text}" for each in comment.replies]
    who = to_the_day([Attribution(comment.author, comment.date, tracked=False)])
    text = "\n".join([comment.text, *replies])
    state = Message("Resolved.") if comment.resolved else Message("Open.")
    own = row_id("comment", comment.author, comment.date, comment.quoted, comment.text)
    return Row("comment", who, comment.where, path, comment.quoted, comment=text, reason=state, id=own)


def _signature(author: str, date: str) -> str:
    return ", ".join(filter(None, (author, date[:10])))


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


_COUNTS: Final[dict[Outcome, tuple[str, str]]] = {
    "conflict": ngettext("%(num)s conflict", "%(num)s conflicts"),
    "held": ngettext("%(num)s held", "%(num)s held"),
    "unmapped": ngettext("%(num)s unmapped", "%(num)s unmapped"),
    "proposed": ngettext("%(num)s proposed", "%(num)s proposed"),
    "open": ngettext("%(num)s open", "%(num)s open"),
    "merged": ngettext("%(num)s merged", "%(num)s merged"),
    "already there": ngettext("%(num)s already there", "%(num)s already there"),
    "rejected": ngettext("%(num)s rejected", "%(num)s rejected"),
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
    untracked = "" if who.tracked or row.comment else language.gettext("not tracked")
    return ", ".join(filter(None, (_day(who.date, language), untracked)))


def _day(date: str, language: Language) -> str:
    """Return a date of a Word file as the page prints dates; what is none stays as it is."""
    try:
        return language.date(dt.date.fromisoformat(date))
    except ValueError:
        return date
