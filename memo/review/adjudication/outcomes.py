"""What became of each thing that a reviewer wrote: the rows of the adjudication matrix, as plain data."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, Literal, get_args

if TYPE_CHECKING:
    from collections.abc import Iterable

    from memo.review.read import Mark
    from memo.review.types import Comment, Edit, Item, Reply

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
    "conflict": "the memo, or another hand, says something else there; left as it is",
    "held": "would break a check of the memo; left out",
    "unmapped": "no place of the memo could be found for it; left out",
    "merged": "written into memo.yaml",
    "already there": "the memo says so already",
    "comment": "noted; comments change nothing",
    "formatting": "noted; how the memo looks is not decided in Word files under review",
    "notice": "about the file as a whole",
}


@dataclass(frozen=True, slots=True)
class Who:
    """A hand: its name and ISO date, ``""`` where Word tells none; and whether the change was tracked."""

    author: str
    date: str
    tracked: bool

    def __str__(self) -> str:
        name = self.author or "not told"
        return f"{name}, {self.date}" if self.date else name


@dataclass(frozen=True, slots=True)
class Row:
    """One item of a review and what became of it.

    Attributes:
        outcome: What became of it.
        who: Whose hands; none for what the file itself is told of.
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
    who: tuple[Who, ...]
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
    def undecided(self) -> bool:
        """Whether it waits for somebody's decision."""
        return self.outcome in UNDECIDED


def hands(marks: Iterable[Mark]) -> tuple[Who, ...]:
    """Return whose marks these are, each hand once, to the day."""
    return tuple(dict.fromkeys(Who(mark.author or "", day_of(mark.date), mark.tracked) for mark in marks))


def day_of(date: object) -> str:
    """Return the day of a date as Word writes it (ISO 8601), ``""`` where there is none."""
    if isinstance(date, dt.date):
        return date.isoformat()[:10]
    return date[:10] if isinstance(date, str) else ""


def row_of_edit(edit: Edit, outcome: Outcome, path: str, reason: str = "", help: str = "") -> Row:
    """Return the row of an edit; ``path`` is its place in today's memo."""
    old, new = words_of(edit.old) or edit.text_before, words_of(edit.new) or edit.text_after
    return Row(outcome, hands(edit.who), edit.where, path, old, new, reason=reason, help=help)


def row_of_item(item: Item, path: str) -> Row:
    """Return the row of what no edit could be made of; ``path`` is what it is about in today's memo."""
    texts = item.text_before.replace(_JOINER, ""), item.text.replace(_JOINER, "")
    return Row(item.kind, hands(item.who), item.where, path, *texts, reason=item.message, help=item.help)


def row_of_comment(comment: Comment, path: str) -> Row:
    """Return the row of a comment with its replies; ``path`` is where it stands in today's memo."""
    said = [comment.text, *(f"{_signature(reply)}: {reply.text}" for reply in comment.replies)]
    who = (Who(comment.author or "", day_of(comment.date), tracked=False),)
    state = "Resolved." if comment.resolved else "Open."
    return Row(
        "comment", who, comment.where, path, old=comment.quoted or "", comment="\n".join(said), reason=state
    )


def _signature(reply: Reply) -> str:
    return str(Who(reply.author or "", day_of(reply.date), tracked=False))


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
    said = next((entry[key] for key in ("text", "title", "name") if entry.get(key)), None)
    if said is None:
        return "; ".join(f"{key}: {words_of(value)}" for key, value in entry.items() if words_of(value))
    grounds = [str(entry[key]) for key in ("basis",) if entry.get(key)]
    grounds += [f"rating {entry['rating']}"] if entry.get("rating") else []
    grounds += [f"because {entry['because']}"] if entry.get("because") else []
    grounds += [f"quoting “{quote}”" for quote in entry.get("quotes") or ()]
    return f"{said} [{'; '.join(grounds)}]" if grounds else str(said)
