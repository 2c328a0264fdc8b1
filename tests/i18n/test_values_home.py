"""Every kind of value that a page prints in its language comes home from review as the value."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any, NamedTuple

import pytest
from builders import changed
from stress import reasoned
from typing_over import Typist, word_file

from memo.i18n import CHOICES, language_of
from memo.model import field_at
from memo.review import read_review
from memo.review.interpret.values import location_of
from memo.yamlfile import value_at

if TYPE_CHECKING:
    from collections.abc import Iterator

    from memo.i18n import Language


class Value(NamedTuple):
    """A printed value: where it is, its kind and field, and what it may be besides."""

    path: str
    kind: str
    field: str
    others: list[Any]


def _kind(schema: Any, value: Any) -> tuple[str, list[Any]]:
    if "enum" in schema:
        return "choice", [each for each in schema["enum"] if each != value]
    if schema.get("format") == "date":
        return "date", [f"2026-{month:02}-{day:02}" for month, day in enumerate((1, 28, 2, 3, 30, 11), 1)]
    if schema.get("type") == "integer":
        low, high = schema.get("minimum", 1), schema.get("maximum", 100)
        return "number", [each for each in range(low, min(high, low + 8)) if each != value]
    if schema.get("type") == "number":
        return "number", [3.5, 12, 0.25, 1700, -2.5]
    return "", []


def _values(typist: Typist, data: Any) -> Iterator[Value]:
    """Yield one printed value of each field of the model that is no text."""
    seen = set[str]()
    for printed in typist.printed:
        for path in printed.paths:
            value = value_at(data, path)
            if path.startswith("revision.") or isinstance(value, (dict, list)):
                continue
            kind, others = _kind(field_at(location_of(data, path)), value)
            shape = ".".join(path.split(".")[::2])
            if kind and shape not in seen and printed.bookmark in typist.hosts:
                seen.add(shape)
                names = [step for step in path.split(".")[-2:] if step in CHOICES]
                yield Value(path, kind, next(iter(names), ""), others)


def _shown(value: Value, new: Any, language: Language) -> str:
    if value.kind == "date":
        return language.date(dt.date.fromisoformat(new))
    words = language.printed(new, value.field)
    return words[:1].upper() + words[1:]


@pytest.mark.long
@pytest.mark.parametrize("tag", ["en", "de", "fr", "uk"])
def test_each_printed_value_comes_home(tag: str) -> None:
    """Every word of each list, dates, whole numbers and decimals, as the page writes them."""
    language, data = language_of(tag), changed(reasoned(), "language", tag)
    file = word_file(data)
    values = list(_values(Typist(file, data), data))
    assert {"choice", "date", "number"} == {each.kind for each in values}
    fields = {each.field for each in values}
    assert {"severity", "impact", "likelihood", "confidence", "kind", "extent"} <= fields
    for turn in range(max(len(each.others) for each in values)):
        typist, told = Typist(file, data), {}
        for each in values:
            new = each.others[turn] if turn < len(each.others) else None
            if new is not None and typist.type_value(each.path, _shown(each, new, language)):
                told[each.path] = new
        review = read_review(typist.saved(), "reviewed.docx")
        assert review.items == ()
        assert {edit.path: edit.new for edit in review.edits} == told
