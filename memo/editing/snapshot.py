"""One state of a memo.yaml: its bytes, and what the model makes of them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from memo.diagnostics import MemoError, Problem
from memo.forms import mistaken_forms
from memo.model import LoadedMemo, load_memo, names_at
from memo.text import digest
from memo.yamlfile import edit_yaml, parts_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from memo.model import Memo
    from memo.yamlfile import Change, Location


@dataclass(frozen=True)
class Snapshot:
    """The bytes of a memo.yaml as they stand, and what was read of them."""

    data: bytes
    loaded: LoadedMemo

    @property
    def values(self) -> Any:
        """What the file holds, as plain data."""
        return self.loaded.file.data

    @property
    def name(self) -> str:
        """What messages call the file."""
        return self.loaded.file.name

    @cached_property
    def version(self) -> str:
        """What tells this state from any other: its SHA-256."""
        return digest(self.data)

    @property
    def memo(self) -> Memo | None:
        """The memo, be it that it breaks rules of the whole; None where a part of it is at fault."""
        return self.loaded.well_formed

    @cached_property
    def faults(self) -> tuple[Problem, ...]:
        """What makes no memo of it, each at its place: faults of its shape, and forms that print nothing."""
        if self.memo is None:
            return tuple(each for each in self.loaded.problems if each.severity == "error")
        if self.loaded.memo is None:  # forms may lean on what a broken rule is about
            return ()
        return tuple(map(self.loaded.locate, mistaken_forms(self.loaded.memo)))

    @property
    def broken_rules(self) -> tuple[Problem, ...]:
        """The rules of the whole that it breaks: errors of the memo, and no reason to refuse an edit."""
        told = () if self.memo is None else self.loaded.problems
        return tuple(each for each in told if each.severity == "error")

    def with_changes(self, changes: Sequence[Change]) -> Snapshot:
        """Return the state after some changes; every byte that they do not touch stays.

        Raises:
            KeyError: For a path that is not in the file.
            MemoError: Where the memo would be at fault by them, in the words in which `memo check` says so.
        """
        return self.with_data(edit_yaml(self.loaded.file, changes, names_at))

    def with_data(self, data: bytes) -> Snapshot:
        """Return the state with other bytes.

        Raises:
            MemoError: Where these cannot be read, or are at fault where this state is not.
        """
        made = read_snapshot(data, self.name)
        known = {(each.code, each.path) for each in self.faults}
        new = [each for each in made.faults if (each.code, each.path) not in known]
        if new:
            raise MemoError(*new)
        return made

    def location(self, path: str) -> Location:
        """Return keys and 0-based positions of a path, as the model's schema is asked by them."""
        return self._node(path)[0]

    def _node(self, path: str) -> tuple[Location, list[str], dict[str, Any]]:
        """Return the location of a path, the steps below it and what stands there; each is looked up once."""
        if path in self._nodes:
            return self._nodes[path]
        around, _, step = path.rpartition(".")
        place, names, inside = self._node(around)
        value = inside.get(step)
        is_entry = around in self._lists
        own: str | int = step if not is_entry else names.index(step) if step in inside else 0
        return self._keep(path, (*place, own), value)

    def _keep(self, path: str, place: Location, value: Any) -> tuple[Location, list[str], dict[str, Any]]:
        inside = dict(parts_of(value))
        if isinstance(value, list):
            self._lists.add(path)
        self._nodes[path] = (place, list(inside), inside)
        return self._nodes[path]

    @cached_property
    def _lists(self) -> set[str]:
        return set()

    @cached_property
    def _nodes(self) -> dict[str, tuple[Location, list[str], dict[str, Any]]]:
        """What has been looked up so far: a page asks for each path that it prints."""
        inside = dict(parts_of(self.values))
        return {"": ((), list(inside), inside)}


def read_snapshot(data: bytes, name: str) -> Snapshot:
    """Read the bytes of a memo.yaml; messages call it ``name``.

    Raises:
        MemoError: Where the bytes are no YAML that a memo could be.
    """
    return Snapshot(data, load_memo(data, name))
