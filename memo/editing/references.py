"""What in a memo refers to an entry by its id: found, so that it is renamed and removed with the entry."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, Literal

from memo.forms import WITH_FORMS
from memo.model import TRIGGERED_WEIGHTS, claims_in
from memo.yamlfile import join_path, parts_of, value_at

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

ReferenceKind = Literal["key", "trigger", "item", "value", "form"]


@dataclass(frozen=True, slots=True)
class Reference:
    """One place that names an id.

    Attributes:
        path: Of a ``key`` the path of the value that it has; of a ``trigger`` that of all keys, whose dots
            are no steps; else that of the words.
        kind: How the id stands there: as the key of a mapping, as part of a key of a trigger, as an item of a
            list, as a value, or in a computed form.
    """

    path: str
    kind: ReferenceKind


def references_to(data: Any, path: str) -> list[Reference]:
    """Return all that refers to the entry at a path of a memo's plain data, in the order of the model."""
    around, _, own_id = path.rpartition(".")
    finders = _FINDERS.get(around, ())
    return [each for find in finders for each in find(data, own_id)]


def _keys(field: str, lists: str = "pathways") -> Callable[[Any, str], Iterator[Reference]]:
    def find(data: Any, own_id: str) -> Iterator[Reference]:
        for step, entry in parts_of(value_at(data, lists)):
            if own_id in dict(parts_of(value_at(entry, field))):
                yield Reference(f"{lists}.{step}.{field}.{own_id}", "key")

    return find


def is_named_by(key: str, list_path: str, own_id: str) -> bool:
    """Return whether the key of a trigger, such as ``mediation.moscow``, names an entry of a list."""
    pathway, _, criterion = key.partition(".")
    if list_path == "criteria":
        return criterion == own_id
    return pathway == own_id != TRIGGERED_WEIGHTS


def _triggers(list_path: str) -> Callable[[Any, str], Iterator[Reference]]:
    def find(data: Any, own_id: str) -> Iterator[Reference]:
        changes = "recommendation.would_change_our_mind"
        for step, change in parts_of(value_at(data, changes)):
            keys = (key for key, _ in parts_of(value_at(change, "when")))
            if any(is_named_by(key, list_path, own_id) for key in keys):
                yield Reference(f"{changes}.{step}.when", "trigger")

    return find


def _values(path: str) -> Callable[[Any, str], Iterator[Reference]]:
    def find(data: Any, own_id: str) -> Iterator[Reference]:
        if value_at(data, path) == own_id:
            yield Reference(path, "value")

    return find


def _fields(lists: str, field: str) -> Callable[[Any, str], Iterator[Reference]]:
    def find(data: Any, own_id: str) -> Iterator[Reference]:
        for step, _ in parts_of(value_at(data, lists)):
            here = f"{lists}.{step}.{field}"
            value = value_at(data, here)
            if value == own_id:
                yield Reference(here, "value")
            elif isinstance(value, list):
                yield from (
                    Reference(join_path(here, number), "item")
                    for number, item in parts_of(value)
                    if item == own_id
                )

    return find


def form_of(own_id: str) -> re.Pattern[str]:
    """Return the pattern of a computed form that names a pathway; the id is its group ``id``."""
    return re.compile(rf"(?<!\{{)\{{\s*\w+\s*:\s*(?P<id>{re.escape(own_id)})\s*\}}")


def _forms(data: Any, own_id: str) -> Iterator[Reference]:
    pattern = form_of(own_id)
    for path, claim in claims_in(data):
        for field in WITH_FORMS:
            text = claim.get(field) if isinstance(claim, dict) else None
            if isinstance(text, str) and pattern.search(text):
                yield Reference(f"{path}.{field}", "form")


_FINDERS: Final = {
    "obstacles": (_keys("addresses"),),
    "criteria": (_keys("assessments"), _triggers("criteria")),
    "criterion_groups": (_fields("criteria", "group"),),
    "pathways": (
        _values("recommendation.pathway"),
        _fields("pathways", "combines"),
        _keys("values", "criteria"),
        _triggers("pathways"),
        _forms,
    ),
    "recommendation.conditions": (_values("recommendation.hinges_on"), _fields("next_steps", "serves")),
}
"""For each list of entries with ids that others refer to: where."""
