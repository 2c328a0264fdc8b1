"""What stands at a place: the passage of a quote, what a form prints, what an id names, a field's help."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from lsprotocol.types import Hover, MarkupContent, MarkupKind

from memo.diagnostics import Message
from memo.forms import WITH_FORMS, fill_claim
from memo.language_server.identifiers import id_at, range_of, told_of
from memo.model import field_at, wanted
from memo.yamlfile import value_at

if TYPE_CHECKING:
    from memo.article import QuoteFinder
    from memo.editing import Snapshot
    from memo.language_server.open_memo import OpenText

_QUOTE: Final = re.compile(r"(?P<claim>.+)\.quotes\.\d+")
_BRACES: Final = re.compile(r"\{\{?[^{}\n]*\}?\}")


def hover_at(text: OpenText, offset: int, finder: QuoteFinder | None) -> Hover | None:
    """Return what is told of an offset of the file; None where there is nothing to tell.

    It is plain text: an article could have links and pictures in it that an editor would fetch.
    """
    at, path = text.snapshot, text.path_at(offset)
    if at is None or path is None:
        return None
    file = at.loaded.file
    spot = file.spots[path]
    form = _form_at(at, path, offset)
    if form is not None:
        return _hover(text, form[0], form[1])
    passage = _passage(finder, value_at(at.values, path)) if finder and _QUOTE.fullmatch(path) else ""
    if passage:
        return _hover(text, passage, (spot.start, spot.end))
    named = id_at(text, offset)
    if named is not None:
        told = told_of(named.path.rpartition(".")[0], value_at(at.values, named.path))
        return _hover(text, told, named.here)
    told = _help(at, path)
    in_key = offset < spot.start or spot.key == spot.start
    where = file.span(path, at_key=True) if in_key else (spot.start, spot.end)
    return _hover(text, told, where) if told else None


def _hover(text: OpenText, told: str, span: tuple[int, int]) -> Hover:
    return Hover(MarkupContent(MarkupKind.PlainText, told), range_of(text, span))


def _form_at(at: Snapshot, path: str, offset: int) -> tuple[str, tuple[int, int]] | None:
    """Return what the computed form at an offset prints, and where it stands."""
    around, _, field = path.rpartition(".")
    claim = dict(at.loaded.claims).get(around)
    if field not in WITH_FORMS or claim is None or at.loaded.memo is None:
        return None
    spot = at.loaded.file.spots[path]
    for found in _BRACES.finditer(at.loaded.file.text, spot.start, spot.end):
        if not found.start() <= offset < found.end():
            continue
        forms = fill_claim(at.loaded.memo, claim, field).forms
        form = next((each for each in forms if each.written == found[0]), None)
        if form is not None:
            said = Message("It prints “%(printed)s”.", printed=form.printed)
            return f"{said}\n{form.decided_by}", found.span()
    return None


def _passage(finder: QuoteFinder, words: object) -> str:
    """Return the paragraph that a quote stands in, with its number; ``""`` where it is in none."""
    found = finder.find(words) if isinstance(words, str) else None
    if found is None:
        return ""
    heading = f" ({found.paragraph.heading})" if found.paragraph.heading else ""
    return f"¶{found.paragraph.number}{heading}\n\n{found.paragraph.text}"


def _help(at: Snapshot, path: str) -> str:
    """Return what the schema says of a field; of an entry of a list, what it says of the list."""
    location = at.location(path)
    while location and isinstance(location[-1], int):
        location = location[:-1]
    schema = field_at(location)
    if not schema:
        return ""
    field = str(location[-1]) if location else ""
    return f"{field}: {wanted(schema)}\n\n{schema.get('description', '')}".rstrip()
