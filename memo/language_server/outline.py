"""The outline of a memo.yaml: its parts, their entries and statements, each with where it stands."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from lsprotocol.types import DocumentSymbol, SymbolKind

from memo.language_server.identifiers import range_of
from memo.yamlfile import join_path, parts_of

if TYPE_CHECKING:
    from memo.language_server.open_memo import OpenText

MOST: Final = 2_000
"""Symbols of one outline; more than any memo has."""

_LONGEST: Final = 80
_TITLES: Final = ("title", "name", "text", "what", "office", "id")
_LEFT_OUT: Final = frozenset({"quotes", "accept"})


def outline_of(text: OpenText) -> list[DocumentSymbol]:
    """Return the outline; nothing of a text that cannot be read."""
    if text.snapshot is None:
        return []
    return _Outline(text).inside(text.snapshot.values, "")


class _Outline:
    def __init__(self, text: OpenText) -> None:
        self._text, self._left = text, MOST
        self._file = text.snapshot.loaded.file if text.snapshot else None

    def inside(self, value: Any, path: str) -> list[DocumentSymbol]:
        """Return the symbols of what a value holds: all at the top, below it what has parts of its own."""
        made = []
        for step, inner in parts_of(value):
            own = join_path(path, step)
            has_parts = isinstance(inner, (dict, list)) and step not in _LEFT_OUT
            if (has_parts or not path) and self._left > 0 and self._file and own in self._file.spots:
                self._left -= 1
                made.append(self._symbol(own, step, inner))
        return made

    def _symbol(self, path: str, step: str, value: Any) -> DocumentSymbol:
        spot = self._file.spots[path] if self._file else None
        start, end = (spot.key, max(spot.key, spot.end)) if spot else (0, 0)
        line_end = self._text.positions.line_at(start + self._text.shift)[1] - self._text.shift
        return DocumentSymbol(
            name=_name(step, value),
            kind=_kind(value),
            range=range_of(self._text, (start, end)),
            selection_range=range_of(self._text, (start, min(end, line_end))),
            detail=step if isinstance(value, dict) and not step.isdigit() else None,
            children=self.inside(value, path),
        )


def _name(step: str, value: Any) -> str:
    """Return what an outline calls a value: an entry by its title, else by its step."""
    title = (
        next((value[name] for name in _TITLES if value.get(name)), None) if isinstance(value, dict) else None
    )
    said = " ".join(str(title).split()) if title is not None else ""
    return (said if len(said) <= _LONGEST else f"{said[:_LONGEST]}…") or step or "?"


def _kind(value: Any) -> SymbolKind:
    if isinstance(value, list):
        return SymbolKind.Array
    if isinstance(value, dict):
        return SymbolKind.String if "basis" in value else SymbolKind.Object
    return SymbolKind.Field
