"""What an editor calls the places of a memo: “condition 2 of the recommendation”, never a path or an id."""

from __future__ import annotations

import tomllib
from importlib.resources import files
from typing import TYPE_CHECKING, Any, Final

from memo.revisions.model_diff import KEYS_OF
from memo.yamlfile import value_at

if TYPE_CHECKING:
    from memo.model import Memo

_NAMES: Final = tomllib.loads((files(__package__) / "places.toml").read_text(encoding="utf-8"))
_ENTRIES: Final[dict[str, str]] = _NAMES["entries"]
_LISTS: Final[dict[str, tuple[str, str]]] = _NAMES["lists"]
_VALUES: Final[dict[str, str]] = _NAMES["values"]
SECTIONS: Final[dict[str, list[str]]] = _NAMES["sections"]
"""The headings of the sections as the built-in templates have them, each with the places that it prints."""

_WITH_IDS: Final = ("obstacles", "criteria", "pathways", "implications", "findings")


def title_of(entry: Any) -> str:
    """Return what tables call an entry: a pathway's short title, a criterion's name, else the title."""
    for field in ("short_title", "name", "title"):
        if hasattr(entry, field):
            return str(getattr(entry, field))
    raise TypeError(f"a {type(entry).__name__} has no title")


def quoted(text: str) -> str:
    """Put a text in quotation marks; those it has within become single ones."""
    return f"“{text.replace('“', '‘').replace('”', '’')}”"


def place_of(memo: Memo, path: str) -> str:
    """Return the noun phrase for what stands at a path of ``memo``, a small letter first.

    An entry of a list goes by its number, unless it stands alone in it.
    """
    shape, names = _shape_and_names(memo, path)
    if shape in _ENTRIES:
        return _ENTRIES[shape].format(*names)
    if shape in _VALUES:
        return _VALUES[shape].format(*names)
    list_path, _, number = path.rpartition(".")
    if shape_of(list_path) in _LISTS:
        noun, rest = _LISTS[shape_of(list_path)]
        alone = len(value_at(memo, list_path)) == 1
        counted = f"the {noun}" if alone else f"{noun} {number}"
        return f"{counted} {rest.format(*names)}"
    # What the model has got since these lists were written is still told, if less well.
    return f"the field {path.rpartition('.')[2].replace('_', ' ')}"


def one_of(memo: Memo, list_path: str) -> str:
    """Return the indefinite phrase for an entry of a list of ``memo``: “an objection to pathway …”."""
    _, names = _shape_and_names(memo, list_path)
    noun, rest = _LISTS[shape_of(list_path)]
    return f"{'an' if noun[0] in 'aeiou' else 'a'} {noun} {rest.format(*names)}"


def several_of(memo: Memo, list_path: str, count: int) -> str:
    """Return the phrase for so many entries of a list of ``memo``: “2 objections to pathway …”."""
    _, names = _shape_and_names(memo, list_path)
    noun, rest = _LISTS[shape_of(list_path)]
    plural = f"{noun[:-1]}ies" if noun.endswith("y") else f"{noun}s"
    return f"{count} {plural} {rest.format(*names)}"


def shape_of(path: str) -> str:
    """Return a path with a star for each id and each key: the kind of place that it is."""
    steps: list[str] = []
    for step in path.split("."):
        steps.append("*" if steps and steps[-1] in (*_WITH_IDS, *KEYS_OF) else step)
    return ".".join(steps)


def is_list(path: str) -> bool:
    """Return whether a path leads to a list of entries without ids, other than quotes."""
    return shape_of(path) in _LISTS


def is_entry(path: str) -> bool:
    """Return whether a path leads to an entry with an id."""
    return shape_of(path) in _ENTRIES


def _shape_and_names(memo: Memo, path: str) -> tuple[str, list[str]]:
    """Return the kind of a place, and in quotation marks the titles of what its ids and keys name."""
    shape, names = shape_of(path), []
    kinds, steps = shape.split("."), path.split(".")
    for at, kind in enumerate(kinds):
        if kind == "*":
            keyed = KEYS_OF.get(kinds[at - 1])
            entry = f"{keyed}.{steps[at]}" if keyed else ".".join(steps[: at + 1])
            names.append(quoted(title_of(value_at(memo, entry))))
    return shape, names
