"""What an editor calls the places of a memo: “condition 2 of the recommendation”, never a path or an id."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from memo.diagnostics import read_table
from memo.revisions.model_diff import KEYS_OF
from memo.yamlfile import value_at

if TYPE_CHECKING:
    from memo.model import Memo


def sections() -> dict[str, list[str]]:
    """Return the headings of the sections as the built-in templates have them, each with its places."""
    headings: dict[str, list[str]] = _table()["sections"]
    return headings


def _phrases(kind: str) -> dict[str, str]:
    """Return the phrases for entries or for values, by the kind of place."""
    phrases: dict[str, str] = _table()[kind]
    return phrases


def _lists() -> dict[str, tuple[str, str]]:
    """Return, for each list of entries without ids, its noun and what follows that."""
    nouns: dict[str, tuple[str, str]] = _table()["lists"]
    return nouns


def _table() -> dict[str, Any]:
    return read_table("memo.revisions", "places.toml")


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
    if shape in _phrases("entries"):
        return _phrases("entries")[shape].format(*names)
    if shape in _phrases("values"):
        return _phrases("values")[shape].format(*names)
    list_path, _, number = path.rpartition(".")
    if shape_of(list_path) in _lists():
        noun, rest = _lists()[shape_of(list_path)]
        alone = len(value_at(memo, list_path)) == 1
        counted = f"the {noun}" if alone else f"{noun} {number}"
        return f"{counted} {rest.format(*names)}"
    # What the model has got since these lists were written is still told, if less well.
    return f"the field {path.rpartition('.')[2].replace('_', ' ')}"


def one_of(memo: Memo, list_path: str) -> str:
    """Return the indefinite phrase for an entry of a list of ``memo``: “an objection to pathway …”."""
    _, names = _shape_and_names(memo, list_path)
    noun, rest = _lists()[shape_of(list_path)]
    return f"{'an' if noun[0] in 'aeiou' else 'a'} {noun} {rest.format(*names)}"


def several_of(memo: Memo, list_path: str, count: int) -> str:
    """Return the phrase for so many entries of a list of ``memo``: “2 objections to pathway …”."""
    _, names = _shape_and_names(memo, list_path)
    noun, rest = _lists()[shape_of(list_path)]
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
    return shape_of(path) in _lists()


def is_entry(path: str) -> bool:
    """Return whether a path leads to an entry with an id."""
    return shape_of(path) in _phrases("entries")


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
