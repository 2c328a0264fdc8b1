"""Changes of a file as plain data, and the order of entries and keys that comes of them.

All changes between two versions are told in the coordinates of the *older* one, so that none depends on
another or on their order: entries without an id count from 1 as they stood before any change.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from memo.yamlfile.paths import entry_id, join_path, parts_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from memo.yamlfile.paths import Location

    KeysAt = Callable[[Location], Sequence[str]]
    """Gives the keys that the mapping at a location may have, in the order in which new ones are wanted."""

ChangeKind = Literal["set", "add", "remove", "move"]


@dataclass(frozen=True, slots=True)
class Change:
    """One change.

    Attributes:
        kind: ``set`` a value (or give or take an optional one), ``add`` an entry to a list or a key to a
            mapping, ``remove`` one, ``move`` an entry with an id to another place in its list.
        path: Path in the older version of what is set, removed or moved. Of what is added: the path of
            its list or mapping, then its id, its key, or for an entry without an id the number from 1 of the
            older entry in front of which it comes (one more than there are: at the end).
        old: Plain data before (text, int, bool, date, list, dict; None for nothing); None for ``add`` and
            ``move``.
        new: Plain data after; None for ``remove`` and ``move``.
        after: For ``add`` to and ``move`` in a list: the id of the entry right before it in the newer list,
            or its number in the older one where it has no id; ``""`` for the first. None adds in front of the
            entry that ``path`` counts.
    """

    kind: ChangeKind
    path: str
    old: Any = None
    new: Any = None
    after: str | None = None


def as_file_data(value: Any) -> Any:
    """Return a value as a file can hold it: dates as text, lists for tuples, and no key without a value."""
    if isinstance(value, dict):
        return {str(key): as_file_data(inner) for key, inner in value.items() if inner is not None}
    if isinstance(value, (list, tuple)):
        return [as_file_data(inner) for inner in value]
    return value.isoformat() if isinstance(value, dt.date) else value


@dataclass(frozen=True, slots=True)
class NewEntry:
    """An entry that is added; in a mapping, with its key."""

    value: Any
    key: str = ""


Ordered = str | NewEntry
"""An older entry, by its step, or a new one."""


class Plan:
    """The changes sorted by the mapping or list that each is about.

    Args:
        changes: What changes.
        data: What the file holds, as plain values.
        keys_at: The keys that the mapping at a location may have, in the order in which they are wanted.

    Raises:
        KeyError: For a change in a mapping or list that is not in the data.
    """

    def __init__(self, changes: Iterable[Change], data: Any, keys_at: KeysAt) -> None:
        self._keys_at = keys_at
        holders = set(_holders(data))
        self._asked: dict[str, list[Change]] = {}
        self._own: dict[str, Change] = {}
        self._touched: set[str] = set()
        for change in changes:
            holder = change.path.rpartition(".")[0]
            if holder not in holders:
                raise KeyError(change.path)
            self._asked.setdefault(holder, []).append(change)
            if change.kind != "add":
                self._own[change.path] = change
            self._touch(holder)

    def _touch(self, path: str) -> None:
        while path not in self._touched:
            self._touched.add(path)
            path = path.rpartition(".")[0]

    def touches(self, path: str) -> bool:
        """Return whether anything within the mapping or list at ``path`` changes."""
        return path in self._touched

    def value_for(self, path: str) -> tuple[Any] | None:
        """Return the new value that is set at ``path``, alone in a tuple; ``None`` where none is."""
        change = self._own.get(path)
        return (as_file_data(change.new),) if change is not None and change.kind == "set" else None

    def leaves(self, path: str) -> bool:
        """Return whether the entry at ``path`` is taken from where it stands."""
        change = self._own.get(path)
        return change is not None and change.kind in {"remove", "move"}

    def order_of_keys(self, path: str, present: Sequence[str], location: Location) -> list[Ordered]:
        """Return the keys of a mapping in their new order: an added one stands where it is wanted."""
        order = list(present)
        added: dict[str, NewEntry] = {}
        for change in self._asked.get(path, ()):
            key = change.path.rpartition(".")[2]
            if change.kind == "remove" and key not in present:
                raise KeyError(change.path)
            if change.new is None and key in order:
                order.remove(key)
            elif change.new is not None and key not in present:
                if key not in added:
                    order.insert(_place(key, order, self._keys_at(location)), key)
                added[key] = NewEntry(as_file_data(change.new), key)
        return [added.get(key, key) for key in order]

    def order_of_entries(self, path: str, old: Sequence[tuple[str, str | None]]) -> list[Ordered]:
        """Return the entries of a list in their new order.

        Args:
            path: The path of the list.
            old: Step and id of each entry as it stands.
        """
        places = {step: place for place, (step, _) in enumerate(old)}
        in_front: dict[int, list[Ordered]] = {}
        waiting: list[tuple[str, Ordered]] = []
        for change in self._asked.get(path, ()):
            step = change.path.rpartition(".")[2]
            if change.kind == "add" and change.after is not None:
                waiting.append((change.after, NewEntry(as_file_data(change.new))))
            elif change.kind == "add":
                place = len(old) if step == str(len(old) + 1) else places[step]
                in_front.setdefault(place, []).append(NewEntry(as_file_data(change.new)))
            elif step not in places:
                raise KeyError(change.path)
            elif change.kind == "move":
                waiting.append((change.after or "", step))
        order: list[Ordered] = []
        for place, (step, _) in enumerate(old):
            order += in_front.get(place, ())
            if not self.leaves(join_path(path, step)):
                order.append(step)
        order += in_front.get(len(old), ())
        ids = {step: self._id_to_be(join_path(path, step), own_id) for step, own_id in old}
        return _put(order, waiting, ids)

    def in_key_order(self, value: Any, location: Location) -> Any:
        """Return plain data with the keys of each mapping in the order in which they are wanted."""
        if isinstance(value, list):
            return [self.in_key_order(entry, (*location, 0)) for entry in value]
        if not isinstance(value, dict):
            return value
        names = [name for name in self._keys_at(location) if name in value]
        keys = [*names, *(key for key in value if key not in names)]
        return {key: self.in_key_order(value[key], (*location, key)) for key in keys}

    def _id_to_be(self, path: str, own_id: str | None) -> str | None:
        for holder, is_whole in ((path, True), (join_path(path, "id"), False)):
            value = self.value_for(holder)
            if value is not None:
                return entry_id(value[0]) if is_whole else str(value[0])
        return own_id


def _put(
    order: list[Ordered], waiting: Sequence[tuple[str, Ordered]], ids: dict[str, str | None]
) -> list[Ordered]:
    """Put each right behind the entry whose id or number it names, which may come itself; else at the end."""

    def own(each: Ordered) -> str | None:
        return (ids[each] or each) if isinstance(each, str) else entry_id(each.value)

    while waiting:
        later = []
        for after, each in waiting:
            before: list[str | None] = ["", *map(own, order)]
            if after in before:
                order.insert(before.index(after), each)
            else:
                later.append((after, each))
        if len(later) == len(waiting):
            return [*order, *(each for _, each in later)]
        waiting = later
    return order


def _place(key: str, order: Sequence[str], names: Sequence[str]) -> int:
    """Return where a key comes: behind all those that are wanted before it."""
    if key not in names:
        return len(order)
    before = [place for place, name in enumerate(order) if name in names[: names.index(key)]]
    return max(before, default=-1) + 1


def _holders(value: Any, path: str = "") -> Iterator[str]:
    if isinstance(value, (dict, list)):
        yield path
        for step, inner in parts_of(value):
            yield from _holders(inner, join_path(path, step))
