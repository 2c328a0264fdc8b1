"""Where each value of a memo.yaml stands in its text."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from memo.diagnostics import Place
from memo.yamlfile.paths import entry_id, join_path, steps

if TYPE_CHECKING:
    from memo.diagnostics import Problem

Location = tuple[str | int, ...]
"""Keys and 0-based positions from the top of the file, as pydantic reports them."""


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
    ``written`` is as it was read.
    """

    name: str
    text: str
    data: Any
    spots: dict[str, Spot] = field(repr=False)
    written: str = field(repr=False)
    warnings: tuple[Problem, ...] = ()

    def path(self, location: Location) -> str:
        """Turn keys and positions into a model path: an entry goes by its id, else by its number from 1."""
        path, value = "", self.data
        for step in location:
            path = join_path(path, step if isinstance(step, str) else _name(value, step))
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
        around = path
        while around and around not in self.spots:
            around = around.rpartition(".")[0]
        spot = self.spots[around]
        if at_key or around != path:
            length = re.match(r"[^:\n]*", self.text[spot.key :])
            return place_in(self.text, self.name, spot.key, length.end() if length else 1)
        words = re.compile(r"\s+".join(map(re.escape, highlight.split())))
        found = words.search(self.text, spot.start, spot.end) if highlight else None
        start, end = found.span() if found else (spot.start, spot.end)
        return place_in(self.text, self.name, start, end - start)


def place_in(text: str, name: str, offset: int, width: int = 1) -> Place:
    """Return the place of a character offset of ``text``."""
    start = text.rfind("\n", 0, offset) + 1
    end = text.find("\n", start)
    line = text[start : end if end >= 0 else len(text)].rstrip("\r")
    column = offset - start
    return Place(
        name, text.count("\n", 0, start) + 1, column + 1, line, max(1, min(width, len(line) - column))
    )


def _name(items: Any, position: int) -> str:
    if not isinstance(items, list) or position >= len(items):
        return str(position + 1)
    return steps(entry_id(item) for item in items)[position]
