"""What each field of memo.yaml wants, as its JSON Schema says it."""

from __future__ import annotations

import datetime as dt
import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from memo.diagnostics import Choice, Message
from memo.i18n import CHOICES
from memo.model.memo import Memo
from memo.yamlfile import join_path, parts_of, value_at

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence


Schema = dict[str, Any]


_A_DATE: Final = dt.date(2025, 1, 15)
"""How a date is written, by example."""

_CLAIMS_WITH_MORE: Final = frozenset({"Addressed", "Assessment"})
"""Parts that are a claim with a field more."""


class Shape:
    """The JSON Schema of a file that people write, asked by the places of its values.

    Args:
        schema: The schema of the whole, as pydantic makes it.
        called: What messages call the whole, such as ``the memo itself``.
    """

    def __init__(self, schema: Schema, called: str) -> None:
        self.schema = {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema}
        self.called = called

    def field_at(self, location: Sequence[str | int]) -> Schema:
        """Return the schema of the value at a pydantic location, empty where the model has none there."""
        schema = self.schema
        for step in location:
            if isinstance(step, int):
                inner = schema.get("items", {})
            else:
                schema = self._with_fields(schema)
                inner = schema.get("properties", {}).get(step) or schema.get("additionalProperties") or {}
            schema = self._resolved(inner)
        return schema

    def _with_fields(self, schema: Schema) -> Schema:
        """Return of a value that may be of two kinds the one that has fields."""
        kinds = map(self._resolved, schema.get("oneOf", ()))
        return next((each for each in kinds if "properties" in each), schema)

    def names_at(self, location: Sequence[str | int]) -> list[str]:
        """Return the names of the fields of the part at a pydantic location."""
        return list(self._with_fields(self.field_at(location)).get("properties", ()))

    def part_with(self, names: Sequence[str]) -> str | None:
        """Return the one kind of part, in words, that has all these fields; ``None`` for none or several."""
        fields = {
            name: part.get("properties", {}).keys() for name, part in self.schema.get("$defs", {}).items()
        }
        found = [name for name in fields if set(names) <= fields[name]]
        if "Claim" in found:  # and so in what is a claim with something more, such as a rating
            found = [name for name in found if name == "Claim" or not fields["Claim"] <= fields[name]]
        return re.sub(r"(?<=[a-z])(?=[A-Z])", " ", found[0]).lower() if len(found) == 1 else None

    def _resolved(self, schema: Schema) -> Schema:
        """Follow a reference, and choose what is wanted over the nothing that an optional field may be.

        Of a value that is a word or a part, the word is wanted: that is what readers see at its place.
        """
        own = {key: schema[key] for key in ("description",) if key in schema}
        if "$ref" in schema:
            return {**self.schema["$defs"][schema["$ref"].rpartition("/")[2]], **own}
        for choice in schema.get("anyOf", ()):
            if choice.get("type") != "null":
                return {**self._resolved(choice), **own}
        word: Schema = next((each for each in schema.get("oneOf", ()) if "enum" in each), {})
        return {**word, **schema}


@cache
def memo_shape() -> Shape:
    """Return the shape of memo.yaml, each field by its name in the file."""
    return Shape(Memo.model_json_schema(by_alias=True), "the memo itself")


def memo_schema() -> Schema:
    """Return the JSON Schema (2020-12) of a memo."""
    return memo_shape().schema


def field_at(location: Sequence[str | int]) -> Schema:
    """Return the schema of the value of a memo at a pydantic location; see :meth:`Shape.field_at`."""
    return _field_at(tuple(0 if isinstance(step, int) else step for step in location))


@lru_cache(maxsize=4096)  # a page under edit asks for each field that it shows, after every edit
def _field_at(location: tuple[str | int, ...]) -> Schema:
    return memo_shape().field_at(location)


def names_at(location: Sequence[str | int]) -> list[str]:
    """Return the names of the fields of the part of a memo at a pydantic location."""
    return memo_shape().names_at(location)


def choices_at(words: Sequence[str], names: Sequence[str | int]) -> list[str]:
    """Return the words of a list as messages name them, each as a :class:`Choice` where pages have their own.

    Args:
        words: All of them.
        names: The steps of the path of their field; the list is that of the last step, or, where that is a
            key of a mapping, of the one before.
    """
    fields = (str(name) for name in (*names[-1:], *names[-2:-1]))
    field = next((each for each in fields if set(words) & set(CHOICES.get(each, ()))), "")
    return [Choice(word, field) if word in CHOICES.get(field, ()) else word for word in words]


def in_a_row(words: Iterable[object]) -> Message:
    """Return names or words one after another: ``critical, high``."""
    return Message.together(words, ", ")


def wanted(schema: Mapping[str, Any], names: Sequence[str | int] = ()) -> Message:
    """Return in a few words what the value of a field must be: ``a whole number from 1 to 5``.

    Args:
        schema: The schema of the field.
        names: The steps of its path; the last two say whose words those of a list are.
    """
    if "enum" in schema:
        return Message("one of %(words)s", words=in_a_row(choices_at(schema["enum"], names)))
    if schema.get("format") == "date":
        return Message("a date such as %(date)s", date=_A_DATE)
    least, most = schema.get("minimum"), schema.get("maximum")
    if least is not None and most is not None:
        return Message("a whole number from %(least)s to %(most)s", least=least, most=most)
    if least is not None:
        return Message("a whole number from %(least)s", least=least)
    if "properties" in schema:
        return Message("an entry with fields (%(names)s)", names=", ".join(schema["properties"]))
    return {
        "array": Message("a list"),
        "boolean": Message("true or false"),
        "integer": Message("a whole number"),
        "number": Message("a number"),
        "object": Message("an entry with fields"),
        "string": Message("a text"),
    }.get(schema.get("type", ""), Message("a value"))


TODO: Final = "TODO"
"""A text that begins so is a todo; what follows says what is wanted."""

UNTITLED: Final = f"{TODO}: the title of the article"
"""The todo for the title of an article that states none."""


def is_todo(value: object) -> bool:
    """Return whether a value is a text that is still to be written."""
    return isinstance(value, str) and (value == TODO or value.startswith((f"{TODO}:", f"{TODO} ")))


class Todo(NamedTuple):
    """A place of a memo that is still to be written: its model path, and what is wanted there.

    A placeholder is what a draft put in and nobody judged; any other is a text that begins with TODO.
    """

    path: str
    wanted: str
    is_placeholder: bool


def todos_in(value: Any) -> Iterator[Todo]:
    """Yield what is to be written in a memo or its plain data: first what nobody judged, then the texts."""
    yield from _placeholders_in(value)
    yield from _texts_in(value, "")


def _texts_in(value: Any, path: str) -> Iterator[Todo]:
    """Yield the texts that are todos, in order.

    A quote is never one, nor is the title that an article has: these are its words, whatever they begin with.
    """
    if is_todo(value) and (path != "source.title" or value == UNTITLED):
        yield Todo(path, _wanted(value, path), is_placeholder=False)
    parts = dict(parts_of(value))
    for step, inner in parts.items():
        # The reason of what is not written yet is asked for once it is.
        if step != "quotes" and not (step == "because" and is_todo(inner) and is_todo(parts.get("text"))):
            yield from _texts_in(inner, join_path(path, step))


def _placeholders_in(value: Any) -> Iterator[Todo]:
    """Yield a bottom line that only reports, and ratings that are all the same: nobody has judged them."""
    if value_at(value, "summary.bottom_line.basis") == "reported":
        wanted = "what to do, as a judgment; the bottom line only reports the article"
        yield Todo("summary.bottom_line.basis", wanted, is_placeholder=True)
    ratings = dict(_ratings_in(value_at(value, "pathways")))
    if len(ratings) > 1 and len({str(rating) for rating in ratings.values()}) == 1:
        wanted = "ratings that tell one pathway from another; all are the same"
        yield Todo(next(iter(ratings)), wanted, is_placeholder=True)


def _ratings_in(pathways: Any) -> Iterator[tuple[str, Any]]:
    for name, pathway in parts_of(pathways):
        for criterion, assessment in parts_of(value_at(pathway, "assessments")):
            yield f"pathways.{name}.assessments.{criterion}.rating", value_at(assessment, "rating")


def _wanted(todo: str, path: str) -> str:
    """Return what a todo asks for: in its own words, else by its place."""
    extent = re.fullmatch(r"pathways\.([^.]+)\.addresses\.([^.]+)", path)
    by_place = Message("a text")
    if extent:
        by_place = Message(
            "how far %(pathway)s overcomes %(obstacle)s: wholly, partly or not at all",
            pathway=extent[1],
            obstacle=extent[2],
        )
    if path.endswith(".because"):
        by_place = Message("why, after “because”; or give `quotes:` of the article in its place")
    return (todo.removeprefix(TODO).lstrip(": ") or by_place).rstrip(".")
