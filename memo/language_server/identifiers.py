"""Ids of entries: what one names, where it stands, and another in its place."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, Any, Final

from lsprotocol.types import (
    Location,
    OptionalVersionedTextDocumentIdentifier,
    TextDocumentEdit,
    WorkspaceEdit,
)

from memo.diagnostics import MemoError
from memo.editing import RenameEntry, gone, id_spans
from memo.yamlfile import parts_of, value_at

if TYPE_CHECKING:
    from lsprotocol.types import Range

    from memo.editing import Snapshot
    from memo.language_server.open_memo import OpenText

MOST: Final = 2_000
"""Ids of a memo beyond which none is looked up; more than any memo has, and each is sought in all others."""

_WORD: Final = re.compile(r"[\w-]+")

_TITLES: Final = ("title", "name", "text", "names")
"""The fields of an entry that say what it is, the first that it has."""


@dataclass(frozen=True, slots=True)
class NamedId:
    """An id that stands at a place.

    Attributes:
        path: The entry that it names.
        id: The id.
        here: Where it stands there, as half-open offsets into the file.
        spans: Everywhere that it stands: first in the entry itself, then wherever that is referred to.
    """

    path: str
    id: str
    here: tuple[int, int]
    spans: tuple[tuple[int, int], ...]


def id_at(text: OpenText, offset: int) -> NamedId | None:
    """Return the id at an offset of the file; None where there is none that names an entry of the memo."""
    at = text.snapshot
    if at is None:
        return None
    start, end = text.positions.line_at(offset + text.shift)
    line, column = text.text[start:end], offset + text.shift - start
    words = {found[0] for found in _WORD.finditer(line) if found.start() <= column <= found.end()}
    for path in _entries_called(at, words):
        spans = id_spans(at, path)
        here = next((span for span in spans if span[0] <= offset <= span[1]), None)
        if here is not None:
            own = at.loaded.file.spots[f"{path}.id"].start
            first = sorted(spans, key=lambda span: (abs(span[0] - own), span))
            return NamedId(path, str(value_at(at.values, path)["id"]), here, tuple(first))
    return None


def _entries_called(at: Snapshot, words: set[str]) -> list[str]:
    """Return the paths of the entries that have one of some words for an id."""
    file = at.loaded.file
    found = [(path, spot) for path, spot in file.spots.items() if path.endswith(".id")]
    if len(found) > MOST:
        return []
    return [
        path.removesuffix(".id")
        for path, spot in found
        if file.text[spot.start : spot.end].strip("\"'") in words
    ]


def told_of(list_path: str, entry: dict[str, Any]) -> str:
    """Return what the id of an entry names, in a few words: the list, the id and the entry's title."""
    title = next((entry[name] for name in _TITLES if entry.get(name)), "")
    named = ", ".join(map(str, title)) if isinstance(title, list) else str(title)
    return f"{list_path} · {entry['id']}: {named}"


def renamed(text: OpenText, uri: str, named: NamedId, new_id: str) -> WorkspaceEdit:
    """Return the edit that gives an entry another id wherever it is named.

    Raises:
        MemoError: Where the memo would be at fault by it, or another entry of the list has that id.
    """
    at = text.snapshot
    if at is None:
        raise gone(named.path)
    after = RenameEntry(named.path, new_id).applied(at)
    known = {(each.code, each.message) for each in at.broken_rules}
    new = [each for each in after.broken_rules if (each.code, each.message) not in known]
    if new:
        raise MemoError(*new)
    edits = [text.positions.edit(start + text.shift, end + text.shift, new_id) for start, end in named.spans]
    document = OptionalVersionedTextDocumentIdentifier(uri, text.version)
    return WorkspaceEdit(document_changes=[TextDocumentEdit(document, [*edits])])


def range_of(text: OpenText, span: tuple[int, int]) -> Range:
    """Return the range of half-open offsets into the file."""
    return text.positions.range(span[0] + text.shift, span[1] + text.shift)


def places_of(text: OpenText, uri: str, named: NamedId) -> list[Location]:
    """Return everywhere that an id stands, the entry itself first."""
    return [Location(uri, range_of(text, span)) for span in named.spans]


def ids_in(at: Snapshot, list_path: str) -> dict[str, str]:
    """Return the ids of a list's entries, each with what it names."""
    return {
        step: told_of(list_path, entry)
        for step, entry in islice(parts_of(value_at(at.values, list_path)), MOST)
        if isinstance(entry, dict) and entry.get("id") == step
    }
