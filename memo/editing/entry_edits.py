"""What can be done to the entries of a memo's lists: added, weighed, moved, renamed and removed.

What refers to an entry goes along with it: its id in other places, what each pathway says of an obstacle or
on a criterion, and the weights, which keep their sum.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Final

from memo.editing.blanks import assessment, blank_entry, reported
from memo.editing.edits import found_today, mapping_at
from memo.editing.merging import ConflictError, path_today
from memo.editing.references import form_of, is_named_by, references_to
from memo.editing.weights import reweighted, shared_out
from memo.model import TODO, field_at
from memo.yamlfile import Change, entry_id, join_path, parts_of, value_at

if TYPE_CHECKING:
    from collections.abc import Iterator

    from memo.editing.edits import MemoEdit
    from memo.editing.references import Reference
    from memo.editing.snapshot import Snapshot


@dataclass(frozen=True, slots=True)
class AddEntry:
    """Add an entry to a list.

    Attributes:
        path: The list.
        after: The step of the entry that it comes behind, ``""`` for the first place, None for the end.
        words: A passage of the source that it is to report, ``""`` for none.
    """

    path: str
    after: str | None = None
    words: str = ""

    def applied(self, at: Snapshot) -> Snapshot:
        """Return the state after it."""
        entries = [*_entries(at, self.path)]
        value = self._value(at)
        if not entries:
            return at.with_changes([Change("set", self.path, new=[value])])
        after = entries[-1] if self.after is None else self.after
        if after and after not in entries:
            raise KeyError(join_path(self.path, after))
        own_id = entry_id(value)
        step = own_id if own_id is not None else str(len(entries) + 1)
        changes = [Change("add", join_path(self.path, step), new=value, after=after)]
        return at.with_changes([*changes, *_follow(at, self.path, value)])

    def _value(self, at: Snapshot) -> Any:
        value = blank_entry(at, self.path)
        if not self.words:
            return value
        said = reported(" ".join(self.words.split()))
        if isinstance(value, dict) and "basis" in value:
            return {**{key: inner for key, inner in value.items() if key != "because"}, **said}
        if isinstance(value, str):
            return said["quotes"][0]
        field = next((name for name in ("description", "claims", "observations") if name in value), None)
        return value if field is None else {**value, field: [said]}

    def rebased(self, base: Snapshot, now: Snapshot) -> MemoEdit:
        """Return the same edit later, behind the same entry."""
        today = path_today(self.path, base, now)
        if today is None:
            raise ConflictError("", self.words or None, None)
        after = self.after
        if after:
            place = path_today(join_path(self.path, after), base, now)
            after = None if place is None else place.rpartition(".")[2]
        return replace(self, path=today, after=after)


def _follow(at: Snapshot, list_path: str, value: Any) -> Iterator[Change]:
    """Yield what every pathway has to say of a new obstacle or criterion, and the weights that make room."""
    own_id = value.get("id") if isinstance(value, dict) else None
    pathways = [step for step, _ in parts_of(value_at(at.values, "pathways"))]
    if list_path == "obstacles":
        yield from (Change("add", f"pathways.{step}.addresses.{own_id}", new=TODO) for step in pathways)
    if list_path == "criteria":
        made = [f"pathways.{step}.assessments.{own_id}" for step in pathways]
        yield from (Change("add", path, new=assessment()) for path in made)
        weights = _weights(at)
        yield from _set_weights(weights, shared_out(weights, sum(weights.values()) - value["weight"]))


def _weights(at: Snapshot) -> dict[str, int]:
    criteria = parts_of(value_at(at.values, "criteria"))
    return {step: int(criterion["weight"]) for step, criterion in criteria}


def _set_weights(before: dict[str, int], after: dict[str, int]) -> Iterator[Change]:
    for step, weight in after.items():
        if step in before and before[step] != weight:
            yield Change("set", f"criteria.{step}.weight", before[step], weight)


@dataclass(frozen=True, slots=True)
class SetWeight:
    """Set the weight of a criterion; the others keep their proportions.

    Attributes:
        path: The criterion.
        weight: In per cent.
    """

    path: str
    weight: int

    def applied(self, at: Snapshot) -> Snapshot:
        """Return the state after it."""
        weights, own_id = _weights(at), self.path.rpartition(".")[2]
        if own_id not in weights:
            raise KeyError(self.path)
        changes = [*_set_weights(weights, reweighted(weights, own_id, self.weight))]
        return at.with_changes(changes) if changes else at

    def rebased(self, base: Snapshot, now: Snapshot) -> MemoEdit:
        """Return the same edit later."""
        if value_at(now.values, f"{self.path}.weight") != value_at(base.values, f"{self.path}.weight"):
            raise ConflictError(self.path, self.weight, value_at(now.values, f"{self.path}.weight"))
        return self


@dataclass(frozen=True, slots=True)
class RemoveEntry:
    """Take an entry out of a list, with what says something of it alone."""

    path: str

    def applied(self, at: Snapshot) -> Snapshot:
        """Return the state after it."""
        around, _, step = self.path.rpartition(".")
        entries = _entries(at, around)
        if step not in entries:
            raise KeyError(self.path)
        optional = around.rpartition(".")[2] not in field_at(at.location(around)[:-1]).get("required", ())
        if len(entries) == 1 and optional:
            return at.with_changes([Change("remove", around, value_at(at.values, around))])
        changes = [Change("remove", self.path, entries[step])]
        for each in references_to(at.values, self.path):
            changes += _without(at, each, around, step)
        if around == "criteria":
            left = {key: value for key, value in _weights(at).items() if key != step}
            changes += _set_weights(left, shared_out(left, sum(_weights(at).values())) if left else {})
        return at.with_changes(changes)

    def rebased(self, base: Snapshot, now: Snapshot) -> MemoEdit:
        """Return the same edit later; what somebody has changed meanwhile is not removed."""
        return replace(self, path=found_today(self.path, base, now, None))


def _without(at: Snapshot, reference: Reference, list_path: str, own_id: str) -> Iterator[Change]:
    """Yield what goes with the entry that is referred to; where the memo needs it, the model will say so."""
    path, value = reference.path, value_at(at.values, reference.path)
    if reference.kind in {"key", "item"}:
        yield Change("remove", path, value)
    elif reference.kind == "trigger":
        left = {key: inner for key, inner in value.items() if not is_named_by(key, list_path, own_id)}
        yield Change("set", path, value, left) if left else Change("remove", path, value)
    elif reference.kind == "value" and path.rpartition(".")[2] in {"hinges_on", "group"}:
        yield Change("remove", path, value)


@dataclass(frozen=True, slots=True)
class MoveEntry:
    """Put an entry elsewhere in its list: behind another, whose step is ``after``, or first at ``""``."""

    path: str
    after: str

    def applied(self, at: Snapshot) -> Snapshot:
        """Return the state after it."""
        around, _, step = self.path.rpartition(".")
        entries = [*_entries(at, around)]
        if step not in entries or (self.after and self.after not in entries):
            raise KeyError(self.path)
        before = entries[entries.index(step) - 1] if entries.index(step) else ""
        if self.after in {step, before}:
            return at
        return at.with_changes([Change("move", self.path, after=self.after)])

    def rebased(self, base: Snapshot, now: Snapshot) -> MemoEdit:
        """Return the same edit later."""
        around = self.path.rpartition(".")[0]
        today = path_today(self.path, base, now)
        after = path_today(join_path(around, self.after), base, now) if self.after else ""
        if today is None or after is None:
            raise ConflictError(today or "", None, None)
        return MoveEntry(today, after.rpartition(".")[2])


@dataclass(frozen=True, slots=True)
class RenameEntry:
    """Give an entry another id, wherever it is referred to; nothing else of the file changes."""

    path: str
    new_id: str

    def applied(self, at: Snapshot) -> Snapshot:
        """Return the state after it."""
        old_id = self.path.rpartition(".")[2]
        if entry_id(value_at(at.values, self.path)) != old_id and not self._is_condition(at):
            raise KeyError(self.path)
        own = self._own_id(at)
        if not _ID.fullmatch(self.new_id):  # it would be spliced in as it is; the model says what an id is
            return at.with_changes([Change("set", f"{self.path}.id", own, self.new_id)])
        text = at.loaded.file.written
        for start, end in reversed(id_spans(at, self.path)):
            text = text[:start] + self.new_id + text[end:]
        return at.with_data((at.loaded.file.mark + text).encode())

    def _own_id(self, at: Snapshot) -> str:
        return str(mapping_at(at, self.path).get("id", ""))

    def _is_condition(self, at: Snapshot) -> bool:
        """Return whether it goes by its number and has an id besides, as a condition may."""
        return bool(self._own_id(at))

    def rebased(self, base: Snapshot, now: Snapshot) -> MemoEdit:
        """Return the same edit later."""
        today = path_today(self.path, base, now)
        if today is None:
            raise ConflictError("", self.new_id, None)
        return replace(self, path=today)


def id_spans(at: Snapshot, path: str) -> list[tuple[int, int]]:
    """Return where in the file's text the id of an entry stands: its own first place, and all that refers.

    Args:
        at: A state of the memo.
        path: The entry.

    Returns:
        Half-open offsets, in order; none of an entry that has no id.
    """
    own = str(mapping_at(at, path).get("id", ""))
    if not own:
        return []
    around = path.rpartition(".")[0]
    spans = [*_within(at, f"{path}.id", re.compile(rf"(?P<id>{re.escape(own)})"))]
    for each in references_to(at.values, join_path(around, own)):
        spans += _spans_of(at, each, around, own)
    return sorted(set(spans))


def _spans_of(at: Snapshot, reference: Reference, list_path: str, own_id: str) -> Iterator[tuple[int, int]]:
    """Yield where in the file's text the id stands in a reference."""
    file, path = at.loaded.file, reference.path
    if reference.kind == "form":
        yield from _within(at, path, form_of(own_id))
    elif reference.kind in {"item", "value"}:
        yield from _within(at, path, re.compile(rf"(?P<id>{re.escape(own_id)})"))
    elif reference.kind == "key":
        yield _in_key(file.text, file.spots[path].key, own_id, 0)
    else:
        for key in value_at(at.values, path):
            if is_named_by(key, list_path, own_id):
                place = len(key) - len(own_id) if list_path == "criteria" else 0
                yield _in_key(file.text, file.spots[join_path(path, key)].key, own_id, place)


def _in_key(text: str, start: int, own_id: str, place: int) -> tuple[int, int]:
    begin = start + (text[start] in "\"'") + place
    return begin, begin + len(own_id)


def _within(at: Snapshot, path: str, pattern: re.Pattern[str]) -> Iterator[tuple[int, int]]:
    spot = at.loaded.file.spots[path]
    yield from (found.span("id") for found in pattern.finditer(at.loaded.file.text, spot.start, spot.end))


_ID: Final = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")


def _entries(at: Snapshot, path: str) -> dict[str, Any]:
    """Return the entries of a list by their steps; of one that is not there, none."""
    found = value_at(at.values, path)
    if not isinstance(found, list | None):
        raise KeyError(path)
    return dict(parts_of(found))
