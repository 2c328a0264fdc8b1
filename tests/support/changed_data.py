"""Changes carried out on plain data: what a comparison found makes the newer memo of the older one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from memo.yamlfile import entry_id, join_path, parts_of, steps

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from memo.yamlfile import Change

_GONE: Final = object()


def apply_changes(data: Any, changes: Iterable[Change]) -> Any:
    """Return plain data with all changes made; ``data`` stay as they are.

    The order of ``changes`` decides one thing alone: in which order entries come that are added at one and
    the same place.

    Args:
        data: The plain data of the older memo, as YAML gives them.
        changes: In the coordinates of that memo, each on its own. An entry that is to stand after one that is
            in neither memo comes last.

    Raises:
        KeyError: For a path that is not in the data.
    """
    made = _copied(data)
    holders = dict(_holders(made))
    asked: dict[str, list[tuple[str, Change]]] = {}
    for change in changes:
        path, _, step = change.path.rpartition(".")
        if path not in holders:
            raise KeyError(change.path)
        asked.setdefault(path, []).append((step, change))
    numbers = {path: _numbers(holders[path]) for path in asked if isinstance(holders[path], list)}
    # Mappings first: where an entry goes in its list is told by newer ids, which are set in mappings.
    for path, wanted in asked.items():
        if path not in numbers:
            _change_mapping(holders[path], wanted)
    for path, places in numbers.items():
        _change_list(holders[path], places, asked[path])
    return made


def _copied(value: Any) -> Any:
    """Copy plain data so that no two places share a list or mapping, which one change would alter in both."""
    if isinstance(value, dict):
        return {key: _copied(inner) for key, inner in value.items()}
    return [_copied(inner) for inner in value] if isinstance(value, list) else value


def _holders(value: Any, path: str = "") -> Iterator[tuple[str, Any]]:
    """Yield every list and mapping of the data with its path."""
    if isinstance(value, (dict, list)):
        yield path, value
        for step, inner in parts_of(value):
            yield from _holders(inner, join_path(path, step))


def _numbers(entries: Sequence[Any]) -> dict[str, int]:
    """Return the place from 0 of every entry by its step; the step behind the last one leads to the end."""
    own_steps = steps(entry_id(entry) for entry in entries)
    return {step: place for place, step in enumerate([*own_steps, str(len(entries) + 1)])}


def _change_mapping(holder: dict[str, Any], asked: Iterable[tuple[str, Change]]) -> None:
    for step, change in asked:
        if change.kind == "remove" and step not in holder:
            raise KeyError(change.path)
        if change.new is None:
            holder.pop(step, None)
        else:
            holder[step] = _copied(change.new)


def _change_list(entries: list[Any], places: Mapping[str, int], asked: Iterable[tuple[str, Change]]) -> None:
    in_front: list[list[Any]] = [[] for _ in range(len(entries) + 1)]
    kept = [*entries, _GONE]
    waiting: list[tuple[str, Any]] = []
    for step, change in asked:
        new = _copied(change.new)
        if change.kind == "add" and change.after is not None:
            waiting.append((change.after, new))
            continue
        if step not in places or (change.kind != "add" and places[step] == len(entries)):
            raise KeyError(change.path)
        place = places[step]
        if change.kind == "add":
            in_front[place].append(new)
        elif change.kind == "set":
            kept[place] = new
        else:
            kept[place] = _GONE
            if change.kind == "move":
                waiting.append((change.after or "", entries[place]))
    made = [each for added, entry in zip(in_front, kept, strict=True) for each in (*added, entry)]
    entries[:] = [entry for entry in made if entry is not _GONE]
    _put(entries, waiting)


def _put(entries: list[Any], waiting: Sequence[tuple[str, Any]]) -> None:
    """Put each entry right after the one of the id that it names, which may itself have to be put first."""
    while waiting:
        later = []
        for after, entry in waiting:
            ids = ["", *map(entry_id, entries)]
            if after in ids:
                entries.insert(ids.index(after), entry)
            else:
                later.append((after, entry))
        if len(later) == len(waiting):
            entries.extend(entry for _, entry in later)
            return
        waiting = later
