"""What can be done to values of a memo: an edit knows the path that it is about, and what comes of it.

An edit is told in the coordinates of the state that its author saw. Where the file has moved on meanwhile,
:func:`rebased` finds its place in the new state, joins texts that two have reworded at different words, and
leaves to a person what only a person can decide.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Protocol

from memo.checks import figure_within
from memo.diagnostics import MemoError, Message, Problem
from memo.editing.merging import ConflictError, merge_words, path_today
from memo.editing.scales import holder_at, optional_texts
from memo.model import TODO, field_at, is_todo
from memo.yamlfile import Change, value_at

if TYPE_CHECKING:
    from memo.editing.snapshot import Snapshot


class MemoEdit(Protocol):
    """One thing that somebody does to a memo."""

    @property
    def path(self) -> str:
        """What it is about."""

    def applied(self, at: Snapshot) -> Snapshot:
        """Return the state after it.

        Raises:
            KeyError: There is no such path.
            MemoError: The memo would be at fault by it.
        """

    def rebased(self, base: Snapshot, now: Snapshot) -> MemoEdit:
        """Return the same edit in the coordinates of a later state.

        Raises:
            ConflictError: Its place is gone, or somebody else has changed the same.
        """


def found_today(path: str, base: Snapshot, now: Snapshot, mine: Any) -> str:
    """Return where an edit's place is now, refusing what somebody else has changed or taken out."""
    today = path_today(path, base, now)
    if today is None:
        raise ConflictError("", mine, None)
    theirs = value_at(now.values, today)
    if theirs != value_at(base.values, path):
        raise ConflictError(today, mine, theirs)
    return today


@dataclass(frozen=True, slots=True)
class SetValue:
    """Write a value, as it was typed; ``None`` takes an optional one away.

    A part of optional texts, such as a scale, comes with the first of them, and goes with the last.

    Attributes:
        path: Its place.
        text: What was typed.
        seen: The text that the typing began with, or None where that is what the state of its author has.
    """

    path: str
    text: str | None
    seen: str | None = None

    def applied(self, at: Snapshot) -> Snapshot:
        """Return the state after it."""
        old = value_at(at.values, self.path)
        new = None if self.text is None else _typed(self.text, at, self.path)
        if self.seen is not None and not is_todo(old):
            new = self._joined(old, new)
        if new == old:
            return at
        return at.with_changes([_written(at, self.path, old, new)])

    def _joined(self, theirs: Any, mine: Any) -> Any:
        """Return what was typed with what others have changed since it was begun.

        Raises:
            ConflictError: Both have changed the same words.
        """
        seen, now = " ".join(str(self.seen).split()), "" if theirs is None else " ".join(str(theirs).split())
        if now == seen or theirs == mine:
            return mine
        merged = merge_words(seen, str(mine), now) if isinstance(theirs, str) and mine is not None else None
        if merged is None:
            raise ConflictError(self.path, self.text, theirs)
        return merged

    def rebased(self, base: Snapshot, now: Snapshot) -> MemoEdit:
        """Return the same edit later; two that reword a text at different words are both kept."""
        today = path_today(self.path, base, now)
        if today is None:
            raise ConflictError("", self.text, None)
        if self.seen is not None:
            return replace(self, path=today)
        before, theirs = value_at(base.values, self.path), value_at(now.values, today)
        if theirs == before:
            return replace(self, path=today)
        mine = None if self.text is None else _typed(self.text, base, self.path)
        if all(isinstance(each, str) for each in (before, mine, theirs)):
            merged = merge_words(str(before), str(mine), str(theirs))
            if merged is not None:
                return SetValue(today, merged)
        raise ConflictError(today, self.text, theirs)


def _written(at: Snapshot, path: str, old: Any, new: Any) -> Change:
    """Return the change that puts a value in the place of another, ``None`` for none."""
    around, _, name = path.rpartition(".")
    if name in optional_texts(at, around):
        part = value_at(at.values, around)
        if part is None and holder_at(at, path) is not None:
            return Change("set", around, new={name: new})
        if new is None and part == {name: old}:
            return Change("remove", around, part)
    return Change("remove", path, old) if new is None else Change("set", path, old, new)


def _typed(text: str, at: Snapshot, path: str) -> Any:
    """Return what was typed as the kind of value that the model has there; what is none stays a text."""
    text = re.sub(r"[ \t\r\n]+", " ", text).strip()
    kind = field_at(at.location(path)).get("type")
    if kind == "integer" and re.fullmatch(r"[+-]?\d+", text):
        return int(text)
    if kind == "number" and re.fullmatch(r"[+-]?\d+(\.\d+)?", text):
        return float(text) if "." in text else int(text)
    if kind == "boolean" and text in {"true", "false"}:
        return text == "true"
    return text


@dataclass(frozen=True, slots=True)
class SetBasis:
    """Say what a statement rests on; the reason and the likelihood that only a judgment has go with it."""

    path: str
    basis: str

    def applied(self, at: Snapshot) -> Snapshot:
        """Return the state after it."""
        claim = mapping_at(at, self.path)
        changes = [Change("set", f"{self.path}.basis", claim.get("basis"), self.basis)]
        if self.basis == "judgment" and not claim.get("quotes") and not claim.get("because"):
            changes.append(Change("set", f"{self.path}.because", new=TODO))
        if self.basis != "judgment":
            changes += [
                Change("remove", f"{self.path}.{field}", claim[field])
                for field in ("because", "likelihood")
                if field in claim
            ]
        return at.with_changes(changes)

    def rebased(self, base: Snapshot, now: Snapshot) -> MemoEdit:
        """Return the same edit later."""
        return replace(self, path=found_today(self.path, base, now, self.basis))


@dataclass(frozen=True, slots=True)
class AddQuote:
    """Quote a passage of the source in a statement; one that was still to be written reports it then."""

    path: str
    words: str

    def applied(self, at: Snapshot) -> Snapshot:
        """Return the state after it."""
        claim, words = mapping_at(at, self.path), " ".join(self.words.split())
        quotes = claim.get("quotes")
        changes = [
            Change("add", f"{self.path}.quotes.{len(quotes) + 1}", new=words)
            if quotes
            else Change("set", f"{self.path}.quotes", new=[words])
        ]
        if is_todo(claim.get("text")) and claim.get("basis") == "judgment":
            changes.append(Change("set", f"{self.path}.basis", "judgment", "reported"))
            if "because" in claim:
                changes.append(Change("remove", f"{self.path}.because", claim["because"]))
        elif is_todo(claim.get("because")):
            changes.append(Change("remove", f"{self.path}.because", claim["because"]))
        return at.with_changes(changes)

    def rebased(self, base: Snapshot, now: Snapshot) -> MemoEdit:
        """Return the same edit later."""
        return replace(self, path=found_today(self.path, base, now, self.words))


@dataclass(frozen=True, slots=True)
class AddNumber:
    """Write the figure of a passage into a statement, as the source has it, and quote the passage there.

    Attributes:
        path: The statement.
        words: The passage.
        at: Where in the statement's words it is written; None for their end.
    """

    path: str
    words: str
    at: int | None = None

    def applied(self, at: Snapshot) -> Snapshot:
        """Return the state after it."""
        figure = figure_within(" ".join(self.words.split()), at.loaded.language)
        if not figure:
            raise MemoError(Problem("edit-no-number", Message("The words that are selected have no figure.")))
        text = str(mapping_at(at, self.path).get("text", ""))
        written = figure if is_todo(text) else _with_words(text, figure, self.at)
        quoted = AddQuote(self.path, self.words).applied(at)
        return quoted.with_changes([Change("set", f"{self.path}.text", text, written)])

    def rebased(self, base: Snapshot, now: Snapshot) -> MemoEdit:
        """Return the same edit later."""
        return replace(self, path=found_today(self.path, base, now, self.words))


def _with_words(text: str, words: str, at: int | None) -> str:
    """Return a text with words put in at a place, or before the stop at its end, with spaces around."""
    ended = len(text.rstrip(".!?"))
    place = ended if at is None or not 0 <= at <= ended else at
    while 0 < place < ended and text[place - 1].isalnum() and text[place].isalnum():
        place += 1  # no word is cut in two
    before, after = text[:place].rstrip(), text[place:].lstrip()
    gap = " " if after and after[0].isalnum() else ""
    return f"{before}{' ' if before else ''}{words}{gap}{after}"


@dataclass(frozen=True, slots=True)
class AcceptProblem:
    """Say why a problem of a statement is none; no reason takes that back."""

    path: str
    code: str
    reason: str

    def applied(self, at: Snapshot) -> Snapshot:
        """Return the state after it."""
        mapping_at(at, self.path)
        return SetValue(f"{self.path}.accept.{self.code}", self.reason.strip() or None).applied(at)

    def rebased(self, base: Snapshot, now: Snapshot) -> MemoEdit:
        """Return the same edit later."""
        return replace(self, path=found_today(self.path, base, now, self.reason))


def mapping_at(at: Snapshot, path: str) -> dict[str, Any]:
    """Return the mapping at a path; KeyError where there is none."""
    entry = value_at(at.values, path)
    if not isinstance(entry, dict):
        raise KeyError(path)
    return entry


def gone(path: str) -> MemoError:
    """Return what is told where an edit is about something that the memo has not."""
    return MemoError(Problem("edit-gone", Message("The memo has nothing at “%(path)s” any more.", path=path)))
