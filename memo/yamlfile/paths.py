"""Paths name values; a file remembers where in its text each one stands.

A path such as ``pathways.mediation.objections.2`` joins the keys on the way with dots. An entry of a list
goes by its id, so that paths survive reordering, else by its number from 1; a statement goes by its number
always, and what id it has is for others to refer to.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from pydantic import BaseModel

from memo.diagnostics import Place

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from memo.diagnostics import Problem

Location = tuple[str | int, ...]
"""Keys and 0-based positions from the top of the file, as pydantic reports them."""


def join_path(path: str, step: str) -> str:
    """Append one step to a model path."""
    return f"{path}.{step}" if path else step


STATED_BY = "basis"
"""The field by which an entry is told to be a statement."""


def entry_id(entry: object) -> str | None:
    """Return the id of an entry, plain or of the model, where it goes by one in a model path."""
    if STATED_BY in entry if isinstance(entry, dict) else hasattr(entry, STATED_BY):
        return None
    own = entry.get("id") if isinstance(entry, dict) else getattr(entry, "id", None)
    return own if isinstance(own, str) and re.fullmatch(r"[a-z][a-z0-9-]*", own) else None


def steps(ids: Iterable[str | None]) -> list[str]:
    """Return the steps to the entries of a list, given their ids: an id the first time, else the number."""
    taken: dict[str, None] = {}  # ordered, and asked quickly: a file may hold entries by the ten thousand
    for number, own in enumerate(ids, 1):
        taken[own if own is not None and own not in taken else str(number)] = None
    return list(taken)


def parts_of(value: Any) -> Iterator[tuple[str, Any]]:
    """Yield what a value holds, each with its step: fields as the file names them, keys, or entries."""
    if isinstance(value, BaseModel):
        for name, info in type(value).model_fields.items():
            yield info.alias or name, getattr(value, name)
    elif isinstance(value, dict):
        yield from ((str(key), inner) for key, inner in value.items())
    elif isinstance(value, (list, tuple)):
        yield from zip(steps(entry_id(entry) for entry in value), value, strict=True)


def value_at(value: Any, path: str) -> Any:
    """Return what stands at a path within a value, ``None`` where nothing does; all of it at an empty one."""
    for step in filter(None, path.split(".")):
        inside = value if isinstance(value, dict) and step in value else dict(parts_of(value))
        value = inside.get(step)
    return value


_KEY: Final = re.compile(r"[^:\n]*")


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a value stands: half-open offsets into the text, and the offset of its key (or of itself)."""

    key: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class YamlFile:
    """A parsed file: its data, and where in its text each value stands, by model path.

    ``text`` has a line feed for each carriage return that stood alone, and the same offsets;
    ``written`` is as it was read, without the byte order ``mark`` that it may have begun with.
    """

    name: str
    text: str
    data: Any
    spots: dict[str, Spot] = field(repr=False)
    written: str = field(repr=False)
    warnings: tuple[Problem, ...] = ()
    mark: str = ""

    def path(self, location: Location) -> str:
        """Return the model path of keys and positions: an entry goes by its id, else by its number from 1."""
        path, value = "", self.data
        for step in location:
            path = join_path(path, step if isinstance(step, str) else _step_at(value, step))
            inside = (isinstance(value, dict) and step in value) or (
                isinstance(value, list) and isinstance(step, int) and step < len(value)
            )
            value = value[step] if inside else None
        return path

    def place(self, path: str, highlight: str = "", *, at_key: bool = False) -> Place:
        """Return the place of the value at ``path`` or, where there is none, of the key of what is around it.

        Args:
            path: A model path.
            highlight: Point at this piece of the value, where it stands in the file, be it over two lines.
            at_key: Point at the value's key instead.
        """
        start, end = self.span(path, highlight, at_key=at_key)
        return place_in(self.text, self.name, start, end - start)

    def span(self, path: str, highlight: str = "", *, at_key: bool = False) -> tuple[int, int]:
        """Return the same as half-open offsets into the text, be it over several lines."""
        around = path
        while around and around not in self.spots:
            around = around.rpartition(".")[0]
        spot = self.spots[around]
        if at_key or around != path:
            length = _KEY.match(self.text, spot.key)
            return spot.key, length.end() if length else spot.key + 1
        words = re.compile(r"\s+".join(map(re.escape, highlight.split())))
        found = words.search(self.text, spot.start, spot.end) if highlight else None
        return found.span() if found else (spot.start, spot.end)


def place_in(text: str, name: str, offset: int, width: int = 1) -> Place:
    """Return the place of a character offset of ``text``."""
    start = text.rfind("\n", 0, offset) + 1
    end = text.find("\n", start)
    line = text[start : end if end >= 0 else len(text)].rstrip("\r")
    column = offset - start
    return Place(
        name, text.count("\n", 0, start) + 1, column + 1, line, max(1, min(width, len(line) - column))
    )


def _step_at(items: Any, position: int) -> str:
    if not isinstance(items, list) or position >= len(items):
        return str(position + 1)
    return steps(entry_id(item) for item in items)[position]
