"""Two memos → what changed, in the coordinates of the older one, and which value is which in the two.

Entries with an id are the same where the id is; entries without one are paired by their words. A new id on
contents that stayed is told as another id, not as one entry gone and one come.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from pydantic import BaseModel

from memo.model import Claim
from memo.text import align, likeness, longest_rise
from memo.yamlfile import Change, entry_id, join_path

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from memo.model import Memo

SAME_BUT_FOR_ID: Final = 0.75
"""The likeness of their words from which on two entries of different ids are one that got another id."""

_ABSENT: Final = (None, ())
KEYS_OF: Final = {
    "addresses": "obstacles",
    "assessments": "criteria",
    "values": "pathways",
    "chosen": "decision.asks",
}
"""Mappings by field, and the list whose ids their keys are."""
WHOLE_VALUES: Final = frozenset({"range", "combines", "value_function", "when"})
"""Lists and mappings that are one value to their readers: what changes in one is told as another value."""


@dataclass(frozen=True, slots=True)
class ModelDiff:
    """Two memos, the changes that make the newer one of the older, and where every kept value stands.

    ``changes`` are in the order of the model. Several entries without id added in front of the same older
    entry share one path; they stand here in the order in which they come. A list that was empty, or gets so,
    is one ``set`` from or to nothing. Keys that follow another id of their entry are removed and added.
    """

    old: Memo
    new: Memo
    changes: tuple[Change, ...]
    _places: tuple[str | None, ...] = field(repr=False)
    _moved: tuple[tuple[Change, Change], ...] = field(repr=False)
    _forward: Mapping[str, str] = field(repr=False)
    _back: Mapping[str, str] = field(repr=False)

    def new_path(self, old_path: str) -> str | None:
        """Return the path in the newer memo of a value of the older one; ``None`` where it is gone.

        A value that was changed is kept, and so is what stands under an id, or under a key that names one,
        where only that id is another; and an entry without id that stands, as it was, elsewhere in its list,
        though the changes remove it there and add it here.
        """
        return self._forward.get(old_path)

    def old_path(self, new_path: str) -> str | None:
        """Return the path in the older memo of a value of the newer one; ``None`` where it has come new."""
        return self._back.get(new_path)

    def place(self, change: Change) -> str | None:
        """Return the path in the newer memo of what one of ``changes`` speaks of.

        It is where an added entry stands; where an optional field would stand that was taken away; ``None``
        for what was removed from a list or a mapping.
        """
        # By identity: two equal entries that come in one place make two equal changes.
        return next(place for own, place in zip(self.changes, self._places, strict=True) if own is change)

    def moved_from(self, added: Change) -> Change | None:
        """Return the removal of the same entry elsewhere in its list, if one of ``changes`` adds it again."""
        return next((removed for removed, own in self._moved if own is added), None)

    def moves_on(self, removed: Change) -> bool:
        """Return whether what one of ``changes`` removes is added again elsewhere in its list."""
        return any(own is removed for own, _ in self._moved)


def diff_memos(old: Memo, new: Memo) -> ModelDiff:
    """Compare two memos; of equal ones there are no changes."""
    walk = _Comparer()
    walk.part(old, new, "", "")
    back = {after: before for before, after in walk.kept.items()}
    changes, places, moved = tuple(walk.changes), tuple(walk.places), tuple(walk.moved)
    return ModelDiff(old, new, changes, places, moved, walk.kept, back)


def plain_data(value: Any) -> Any:
    """Return a part of a memo as plain data: fields as the file names them, what is by default absent."""
    if isinstance(value, BaseModel):
        return {
            info.alias or name: plain_data(getattr(value, name))
            for name, info in type(value).model_fields.items()
            if getattr(value, name) != info.default
        }
    if isinstance(value, dict):
        return {key: plain_data(inner) for key, inner in value.items()}
    return [plain_data(inner) for inner in value] if isinstance(value, (list, tuple)) else value


class _Comparer:
    """Goes through two memos side by side; collects changes, their places, and the paths of what is kept."""

    def __init__(self) -> None:
        self.changes: list[Change] = []
        self.places: list[str | None] = []
        self.moved: list[tuple[Change, Change]] = []
        self.kept: dict[str, str] = {}
        self._new_ids: dict[str, str] = {}
        """The newer id of each entry, by its path in the older memo, where it is another."""

    def _tell(self, change: Change, place: str | None = None) -> None:
        self.changes.append(change)
        self.places.append(place)

    def part(self, old: BaseModel, new: BaseModel, old_path: str, new_path: str) -> None:
        self.kept[old_path] = new_path
        for name, info in type(old).model_fields.items():
            step = info.alias or name
            paths = join_path(old_path, step), join_path(new_path, step)
            before, after = getattr(old, name), getattr(new, name)
            if (
                before in _ABSENT
                or after in _ABSENT
                or name in WHOLE_VALUES
                or not isinstance(before, (BaseModel, dict, tuple))
            ):
                self._field(before, after, paths, info.default)
                if name in WHOLE_VALUES and before == after and before not in _ABSENT:
                    self._pair_within(before, after, *paths)
            else:
                self._whole(before, after, *paths)

    def _field(self, old: Any, new: Any, paths: tuple[str, str], default: Any) -> None:
        """Compare a field that is a leaf, or that is absent on one side at least."""
        if old not in _ABSENT and new not in _ABSENT:
            self.kept[paths[0]] = paths[1]
        if old != new:
            values = [None if value == default else plain_data(value) for value in (old, new)]
            self._tell(Change("set", paths[0], *values), paths[1])

    def _whole(self, old: Any, new: Any, old_path: str, new_path: str) -> None:
        if isinstance(old, BaseModel):
            self.part(old, new, old_path, new_path)
            return
        self.kept[old_path] = new_path
        if isinstance(old, dict):
            self._mapping(old, new, old_path, new_path)
        elif entry_id(old[0]) is not None:
            self._identified(old, new, old_path, new_path)
        else:
            self._aligned(old, new, old_path, new_path)

    def _leaf_or_whole(self, old: Any, new: Any, old_path: str, new_path: str) -> None:
        if isinstance(old, BaseModel) and isinstance(new, BaseModel):
            self.part(old, new, old_path, new_path)
        else:
            self._field(old, new, (old_path, new_path), None)

    def _pair_within(self, old: Any, new: Any, old_path: str, new_path: str) -> None:
        """Note which value is which in two equal values that are told as one."""
        aside = _Comparer()
        aside._whole(old, new, old_path, new_path)
        self.kept |= aside.kept

    def _pair(self, old: Any, new: Any, old_path: str, new_path: str) -> None:
        """Note which value is which, and no change."""
        aside = _Comparer()
        aside._leaf_or_whole(old, new, old_path, new_path)
        self.kept |= aside.kept

    def _mapping(self, old: Mapping[str, Any], new: Mapping[str, Any], old_path: str, new_path: str) -> None:
        named = KEYS_OF.get(old_path.rpartition(".")[2], "")
        ids = {key: self._new_ids.get(join_path(named, key), key) for key in old}
        for key, value in old.items():
            paths = join_path(old_path, key), join_path(new_path, ids[key])
            if ids[key] != key:
                self._pair(value, new[ids[key]], *paths)  # what changed there is told with the key
            elif key in new:
                self._leaf_or_whole(value, new[key], *paths)
            if ids[key] != key or key not in new:
                self._tell(Change("remove", paths[0], plain_data(value)))
        for key, value in new.items():
            if key not in old:
                added = Change("add", join_path(old_path, key), None, plain_data(value))
                self._tell(added, join_path(new_path, key))

    def _identified(self, old: Sequence[Any], new: Sequence[Any], old_path: str, new_path: str) -> None:
        pairs = _same_entries(old, new)
        self._new_ids |= {join_path(old_path, a): b for a, b in pairs.items() if a != b}
        older = {pairs[entry.id]: entry for entry in old if entry.id in pairs}
        for entry in old:
            if entry.id not in pairs:
                self._tell(Change("remove", join_path(old_path, entry.id), plain_data(entry)))
        places = [place for place, entry in enumerate(old) if entry.id in pairs]
        place_of = dict(zip((pairs[old[place].id] for place in places), places, strict=True))
        # Of two that changed places the later one moved: the first of the longest runs stays.
        staying = longest_rise([-place_of[entry.id] for entry in reversed(new) if entry.id in older])
        after = ""
        for entry in new:
            place = join_path(new_path, entry.id)
            if entry.id not in older:
                path = join_path(old_path, entry.id)
                self._tell(Change("add", path, None, plain_data(entry), after), place)
            else:
                path = join_path(old_path, older[entry.id].id)
                if -place_of[entry.id] not in staying:
                    self._tell(Change("move", path, after=after), place)
                self.part(older[entry.id], entry, path, place)
            after = entry.id

    def _aligned(self, old: Sequence[Any], new: Sequence[Any], old_path: str, new_path: str) -> None:
        same = old == new
        pairs = (
            [(at, at) for at in range(len(old))] if same else align(old, new, lambda entry: entry, _likeness)
        )
        gone: list[tuple[Any, Change]] = []
        come: list[tuple[Any, Change, str]] = []
        passed = 0
        for i, k in pairs:
            place = join_path(new_path, str((k or 0) + 1))
            if i is None and k is not None:
                path = join_path(old_path, str(passed + 1))
                come.append((new[k], Change("add", path, None, plain_data(new[k])), place))
                self._tell(come[-1][1], place)
            elif i is not None and k is None:
                gone.append((old[i], Change("remove", join_path(old_path, str(i + 1)), plain_data(old[i]))))
                self._tell(gone[-1][1])
            elif i is not None and k is not None:
                self._leaf_or_whole(old[i], new[k], join_path(old_path, str(i + 1)), place)
            passed += i is not None
        for entry, added, place in come:
            at = next((at for at, (own, _) in enumerate(gone) if own == entry), None)
            if at is not None:
                self._pair(entry, entry, gone[at][1].path, place)
                self.moved.append((gone.pop(at)[1], added))


def _likeness(old: Any, new: Any) -> float:
    return likeness(
        *(each.text if isinstance(each, Claim) else " ".join(_words(each)) for each in (old, new))
    )


def _same_entries(old: Sequence[Any], new: Sequence[Any]) -> dict[str, str]:
    """Return the newer id of each entry that is kept, by its older one."""
    olds, news = {entry.id: entry for entry in old}, {entry.id: entry for entry in new}
    pairs = {own_id: own_id for own_id in olds if own_id in news}
    unpaired = {own_id: entry for own_id, entry in (olds | news).items() if own_id not in pairs}
    wordings = {own_id: " ".join(_words(entry)) for own_id, entry in unpaired.items()}
    likely = [
        (-likeness(wordings[a], wordings[b]), i, k, a, b)
        for i, a in enumerate(olds)
        for k, b in enumerate(news)
        if a in wordings and b in wordings
    ]
    taken: set[str] = set()
    for unlike, _, _, a, b in sorted(likely):
        if -unlike >= SAME_BUT_FOR_ID and not {a, b} & taken:
            pairs[a] = b
            taken |= {a, b}
    return pairs


def _words(value: Any) -> Iterator[str]:
    """Yield all texts of a part that readers see."""
    if isinstance(value, BaseModel):
        for name in type(value).model_fields:
            if name != "id":
                yield from _words(getattr(value, name))
    elif isinstance(value, (dict, tuple)):
        for inner in value.values() if isinstance(value, dict) else value:
            yield from _words(inner)
    elif isinstance(value, str):
        yield value
