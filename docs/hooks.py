"""The pages of the reference that are made from the program itself: commands, memo.yaml, problem codes."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from typing import TYPE_CHECKING, Any

from memo.diagnostics import codes_page
from memo.house import house_schema
from memo.model import json_schema

if TYPE_CHECKING:
    from mkdocs.structure.pages import Page

COMMANDS = (
    "new",
    "edit",
    "check",
    "read",
    "scores",
    "build",
    "watch",
    "verify",
    "revise",
    "diff",
    "pull",
    "index",
    "find",
    "house",
    "explain",
    "schema",
    "lsp",
    "mcp",
)

MARK = "<!-- what follows is written by the program: docs/hooks.py -->"


def on_page_markdown(markdown: str, page: Page, **_: object) -> str:
    """Put what the program says of itself into the pages that are marked for it."""
    written = {"commands.md": _commands, "problem-codes.md": codes_page}
    written["memo-yaml.md"] = lambda: _fields("The memo", json.loads(json_schema()))
    written["house-yaml.md"] = lambda: _fields("The house", json.loads(house_schema()))
    name = page.file.src_uri.rpartition("/")[2]
    return markdown.replace(MARK, written[name]()) if MARK in markdown else markdown


def _commands() -> str:
    environment = {**os.environ, "COLUMNS": "100", "NO_COLOR": "1"}
    parts = []
    for command in COMMANDS:
        call = [sys.executable, "-m", "memo", command, "--help"]
        shown = subprocess.run(call, capture_output=True, text=True, check=True, env=environment).stdout
        parts.append(f"## memo {command}\n\n```text\n{shown}```\n")
    return "\n".join(parts)


def _fields(whole: str, schema: dict[str, Any]) -> str:
    parts = {whole: schema, **schema["$defs"]}
    return "".join(_part(name, part, schema) for name, part in parts.items() if "properties" in part)


def _part(name: str, part: dict[str, Any], schema: dict[str, Any]) -> str:
    needed = set(part.get("required", ()))
    rows = "".join(
        f"| `{field}` | {_kind(value, schema)}{'' if field in needed else '; optional'} "
        f"| {value.get('description', '')} |\n"
        for field, value in part["properties"].items()
    )
    about = part.get("description", "").split("\n\n")[0].replace("\n", " ")
    return f"\n## {name}\n\n{about}\n\n| field | what it holds | meaning |\n| --- | --- | --- |\n{rows}"


def _kind(value: dict[str, Any], schema: dict[str, Any]) -> str:
    """Say in words what a field holds; a part is a link to its table."""
    if "$ref" in value:
        name = value["$ref"].rpartition("/")[2]
        inner = schema["$defs"][name]
        return f"[{name}](#{name.lower()})" if "properties" in inner else _kind(inner, schema)
    if "enum" in value:
        return ", ".join(f"`{word}`" for word in value["enum"])
    kinds = [*value.get("anyOf", ()), *value.get("oneOf", ())]
    choices = [_kind(choice, schema) for choice in kinds if choice.get("type") != "null"]
    if isinstance(value.get("type"), list):
        choices = [_kind({"type": each}, schema) for each in value["type"]]
    if choices:
        return " or ".join(choices)
    if value.get("type") == "array":
        return f"a list of: {_kind(value.get('items', {}), schema)}{_bounds(value, 'minItems', 'maxItems')}"
    if isinstance(value.get("additionalProperties"), dict):
        return f"for each id: {_kind(value['additionalProperties'], schema)}"
    words = {
        "number": "number",
        "object": "entry with fields",
        "string": "text",
        "integer": "whole number",
        "boolean": "true or false",
    }
    word = "date" if value.get("format") == "date" else words.get(str(value.get("type")), "value")
    return word + _bounds(value, "minimum", "maximum")


def _bounds(value: dict[str, Any], least: str, most: str) -> str:
    if least in value and most in value:
        return f", {value[least]} to {value[most]}"
    return f", at least {value[least]}" if least in value and value[least] > 0 else ""
