"""What may be given with a reason: a bare value that may be a statement, and a statement not there yet."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from memo.editing.blanks import blank_part, statement
from memo.editing.edits import found_today
from memo.model import field_at, names_at
from memo.yamlfile import Change, join_path, value_at

if TYPE_CHECKING:
    from memo.editing.edits import MemoEdit
    from memo.editing.snapshot import Snapshot

_STATEMENT = {"text", "basis"}


@dataclass(frozen=True, slots=True)
class GiveReason:
    """Make a statement, still to be written, of a bare value, which it keeps, or where none stands so far."""

    path: str

    def applied(self, at: Snapshot) -> Snapshot:
        """Return the state after it."""
        old = value_at(at.values, self.path)
        field = bare_field(at, self.path)
        if old is None and can_begin(at, self.path):
            return at.with_changes([Change("set", self.path, new=blank_part(at, self.path))])
        if old is None or field is None:
            raise KeyError(self.path)
        made: dict[str, Any] = {field: old, **statement(f"why this {field}")}
        return at.with_changes([Change("set", self.path, old, made)])

    def rebased(self, base: Snapshot, now: Snapshot) -> MemoEdit:
        """Return the same edit later."""
        return replace(self, path=found_today(self.path, base, now, None))


def bare_field(at: Snapshot, path: str) -> str | None:
    """Return the field in which a statement would keep the bare value at a path, None where there is none."""
    location = at.location(path)
    names, schema = names_at(location), field_at(location)
    if not {*names} >= _STATEMENT or "enum" not in schema or isinstance(value_at(at.values, path), dict):
        return None
    return next((name for name in names if field_at((*location, name)).get("enum") == schema["enum"]), None)


def can_begin(at: Snapshot, path: str) -> bool:
    """Return whether a path is of a statement that its part may have and has not."""
    around = path.rpartition(".")[0]
    if not isinstance(value_at(at.values, around), dict) or value_at(at.values, path) is not None:
        return False
    return {*field_at(at.location(path)).get("properties", ())} >= _STATEMENT


def reasons_to_begin(at: Snapshot, around: str) -> list[str]:
    """Return the paths of the statements that a part may have and has not."""
    fields = field_at(at.location(around)).get("properties", {}) if around else {}
    return [path for path in (join_path(around, name) for name in fields) if can_begin(at, path)]
