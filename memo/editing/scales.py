"""What choices mean: the scale of a criterion, and that of severities; parts made of optional texts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from memo.model import field_at, names_at
from memo.yamlfile import join_path, parts_of, value_at

if TYPE_CHECKING:
    from memo.editing.snapshot import Snapshot


def optional_texts(at: Snapshot, path: str) -> list[str]:
    """Return the fields of a part that has texts alone, each of which may be left out; it may be absent.

    Such a part comes with the first of its texts, and goes with the last. Of any other it is nothing.
    """
    location = at.location(path)
    names, schema = names_at(location), field_at(location)
    is_such = not schema.get("required") and all(
        field_at((*location, name)).get("type") == "string" for name in names
    )
    return names if is_such else []


def holder_at(at: Snapshot, path: str) -> dict[str, Any] | list[Any] | None:
    """Return the part or list in which a value stands, or may stand; None where the memo has no such place.

    A part that comes with its first text is empty until then.
    """
    around, _, name = path.rpartition(".")
    holder = value_at(at.values, around) if around else at.values
    if isinstance(holder, (dict, list)):
        return holder
    outer = value_at(at.values, around.rpartition(".")[0]) if "." in around else at.values
    return {} if holder is None and isinstance(outer, dict) and name in optional_texts(at, around) else None


def scale_for(at: Snapshot, path: str) -> str:
    """Return where the memo says, or may say, what the choices of a field mean, ``""`` where it has no place.

    Of a criterion, which has its scale, it is the same for each of its fields.
    """
    around, _, name = path.rpartition(".")
    list_path, _, step = around.rpartition(".")
    if list_path == "criteria":
        found = join_path(around, "scale")
    elif list_path.endswith(".assessments") and name == "rating":
        found = f"criteria.{step}.scale"
    else:
        found = f"{name}_scale"
    holder = value_at(at.values, found.rpartition(".")[0]) if "." in found else at.values
    return found if isinstance(holder, dict) and optional_texts(at, found) else ""


def scaled_by(at: Snapshot, path: str) -> str:
    """Return the first value of an obstacle whose choices a path explains, ``""`` for none."""
    scale = path.partition(".")[0]
    obstacles = parts_of(value_at(at.values, "obstacles"))
    paths = (f"obstacles.{step}.{name}" for step, value in obstacles for name in value)
    return next((each for each in paths if scale_for(at, each) == scale), "")


def meanings_at(at: Snapshot, path: str) -> list[tuple[str, str]]:
    """Return what the memo says that the choices of a field mean: each with its meaning."""
    scale = scale_for(at, path)
    texts = value_at(at.values, scale) if scale else None
    return [(str(step), str(text)) for step, text in parts_of(texts)] if isinstance(texts, dict) else []
