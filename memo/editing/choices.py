"""What may stand at a place of a memo, where it is one of a few words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from memo.model import YARDSTICKS, field_at
from memo.yamlfile import parts_of, value_at

if TYPE_CHECKING:
    from memo.editing.snapshot import Snapshot
    from memo.yamlfile import Location

_RATINGS: Final = range(1, 6)

_NAMED: Final = {
    "pathway": "pathways",
    "combines": "pathways",
    "hinges_on": "recommendation.conditions",
    "serves": "recommendation.conditions",
    "group": "criterion_groups",
}
"""The fields that name an entry by its id, or list some, and the list that it stands in."""


_CALLED: Final = ("short_title", "title", "name", "text")
"""The fields that say what an entry is, the first that it has."""


def choices_at(at: Snapshot, path: str) -> tuple[str, ...]:
    """Return what may stand at a path, where it is one of a few words, a rating or an id; else nothing."""
    return choices_for(at, at.location(path))


def choices_for(at: Snapshot, location: Location) -> tuple[str, ...]:
    """Return the same of a location, be it that nothing stands there so far."""
    schema, names = field_at(location), [step for step in location if isinstance(step, str)]
    field = names[-1] if names else ""
    name = field if location[-1:] == (field,) else ""
    if name == "likelihood" and at.memo is not None and at.memo.yardstick is not None:
        return tuple(word for term in YARDSTICKS[at.memo.yardstick] for word in term.words)
    if "enum" in schema:
        return tuple(str(each) for each in schema["enum"] if each != "TODO")
    if name == "rating":
        return tuple(map(str, _RATINGS))
    if field in _NAMED and schema.get("type") != "array":
        return ids_of(at, _NAMED[field])
    return ("true", "false") if schema.get("type") == "boolean" else ()


def choices_called(at: Snapshot, path: str) -> dict[str, str]:
    """Return what each entry is called whose id may stand at a path, by its id; nothing of other choices."""
    field = path.rpartition(".")[2]
    entries = dict(parts_of(value_at(at.values, _NAMED[field]))).values() if field in _NAMED else ()
    return {
        str(entry["id"]): str(next(filter(None, map(entry.get, _CALLED)), entry["id"]))
        for entry in entries
        if isinstance(entry, dict) and entry.get("id")
    }


def ids_of(at: Snapshot, list_path: str) -> tuple[str, ...]:
    """Return the ids of the entries of a list that have one, in order."""
    entries = (entry for _, entry in parts_of(value_at(at.values, list_path)) if isinstance(entry, dict))
    return tuple(str(entry["id"]) for entry in entries if entry.get("id"))
