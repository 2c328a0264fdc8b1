"""The JSON Schema that editors use: it knows every field by its name in the file, and no other."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from builders import SEED, memo_data

from memo.model import json_schema
from memo.yamlfile.parse import read_yaml

if TYPE_CHECKING:
    from collections.abc import Iterator

SCHEMA: dict[str, Any] = json.loads(json_schema())


KINDS: dict[str, Any] = {
    "object": dict, "array": list, "string": str, "integer": int, "boolean": bool, "number": (int, float),
}  # fmt: skip


def _resolved(schema: dict[str, Any], value: object = None) -> dict[str, Any]:
    if "oneOf" in schema:  # a word, or a claim that has it
        word, part = schema["oneOf"]
        return _resolved(part if isinstance(value, dict) else word)
    while "$ref" in schema:
        schema = SCHEMA["$defs"][schema["$ref"].rsplit("/", 1)[-1]]
    for choice in schema.get("anyOf", ()):
        if choice.get("type") != "null":
            return _resolved(choice)
    return schema


def _unfit(schema: dict[str, Any], value: Any, path: str) -> Iterator[str]:
    """Yield where ``value`` does not fit: unknown and missing fields, types, choices, counts."""
    schema = _resolved(schema, value)
    if "type" in schema and not isinstance(value, KINDS[schema["type"]]):
        yield f"{path}: {schema['type']}"
    elif isinstance(value, dict):
        known = schema.get("properties", {})
        yield from (f"{path}.{name}: missing" for name in schema.get("required", ()) if name not in value)
        for name, inner in value.items():
            rest = schema.get("additionalProperties")
            if name in known:
                yield from _unfit(known[name], inner, f"{path}.{name}")
            elif rest:
                yield from _unfit(rest, inner, f"{path}.{name}")
            else:
                yield f"{path}.{name}: unknown"
    elif isinstance(value, list):
        if not schema.get("minItems", 0) <= len(value) <= schema.get("maxItems", len(value)):
            yield f"{path}: count"
        for number, inner in enumerate(value):
            yield from _unfit(schema["items"], inner, f"{path}.{number}")
    elif "enum" in schema and value not in schema["enum"]:
        yield f"{path}: choice"


def test_the_real_memo_fits_the_schema() -> None:
    """An editor that follows the schema marks nothing in the memo of the first case."""
    data = read_yaml((SEED / "memo.yaml").read_bytes(), "memo.yaml").data
    assert list(_unfit(SCHEMA, data, "")) == []


def test_what_does_not_fit_is_told_by_the_same_means() -> None:
    """The reading above is able to find faults."""
    data = memo_data()
    data["header"]["sender"] = data["header"].pop("from")
    data["obstacles"][0]["kind"] = "other"
    data["summary"]["points"] = []
    assert set(_unfit(SCHEMA, data, "")) == {
        ".header.from: missing",
        ".header.sender: unknown",
        ".obstacles.0.kind: choice",
        ".summary.points: count",
    }


def test_no_part_takes_a_field_that_it_does_not_know() -> None:
    """Every object with fields of its own is closed."""
    parts = [SCHEMA, *(part for part in SCHEMA["$defs"].values() if part.get("type") == "object")]
    assert len(parts) > 12
    assert {part["title"] for part in parts if part.get("additionalProperties") is not False} == set()


def test_the_schema_says_which_it_is_and_names_fields_as_the_file_does() -> None:
    """Editors choose their rules by `$schema`; the sender is `from`."""
    assert SCHEMA["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert "from" in SCHEMA["$defs"]["Header"]["properties"]
    assert "sender" not in json_schema()
    assert SCHEMA["$defs"]["ValuePoint"]["properties"]["rating"] | {"title": ""} == {
        "description": "Its rating, 1 (poor) to 5 (good).",
        "maximum": 5, "minimum": 1, "title": "", "type": "integer",
    }  # fmt: skip


def test_every_field_is_described_to_analysts_in_one_line() -> None:
    """Editors show the descriptions; nothing in them is meant for programmers."""
    parts = {"Memo": SCHEMA, **SCHEMA["$defs"]}
    fields = {
        f"{part}.{name}": field
        for part, inner in parts.items()
        for name, field in inner["properties"].items()
    }
    described = {name: field.get("description", "") for name, field in fields.items()}
    assert [name for name, words in described.items() if not words or "\n" in words] == []
    assert [name for name, part in parts.items() if "\n" in part["description"]] == []
    for word in ("pydantic", "Raises", ":mod:", "ValidationError", "``"):
        assert word not in json_schema()


def test_choices_are_named_in_the_description() -> None:
    """Where few words are allowed, the description says which."""
    for part in SCHEMA["$defs"].values():
        for field in part["properties"].values():
            choices = field.get("enum") or field.get("additionalProperties", {}).get("enum", ())
            assert all(choice in field["description"] for choice in choices)
