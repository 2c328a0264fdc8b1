"""The pages of the reference that are made from the program itself: commands, memo.yaml, problem codes."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING, Any

from mkdocs.structure.files import File

from memo.diagnostics import codes_page
from memo.model import memo_schema

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files

COMMANDS = ("new", "check", "build", "verify", "revise", "diff", "pull", "explain", "schema")

COMMANDS_HEAD = """# Commands

In the project's folder, `python3 -m nox -s memo -- COMMAND …` runs each of them; in an environment with the package installed
(`python3 -m pip install .`) it is `memo COMMAND …`. No MEMO means every `seeds/*/memo.yaml`.

Results go to standard output, messages to standard error. Exit code 0: done. 1: problems, or it failed. 2: wrong usage.
Colour is shown on a terminal only, and not where `NO_COLOR` is set.
"""

YAML_HEAD = """# memo.yaml

Every field, as the program itself knows it; `memo schema` prints it as a JSON Schema, which editors use.
A field that is not marked *optional* must be there.

## What fits

- A bottom line of 60 words; 4 to 6 points of 250 words together.
- Exactly one pathway with `baseline: true` and at least two others; `short_title` of 24 characters.
- Weights that add up to 100; a rating from 1 (poor) to 5 (good) for every pathway on every criterion.
- `addresses` with *wholly*, *partly*, *not at all* or, until it is judged, `TODO` for every obstacle.
- Empty `proponents` and `objections` print as “none”.
- A recommendation that does not score highest says why under `departs_from_score`.
- A text with a colon or a `#` in it needs straight quotation marks round it, or `>-` and the text on the next line.

Scores, ranks, the lead of the recommended pathway and the weights at which it would be lost are computed. If you change a
rating, the tables, the figure and the sentences about them follow.
"""


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add the generated pages to the pages that are written by hand."""
    pages = {"commands": _commands(), "memo-yaml": _fields(), "problem-codes": codes_page()}
    for name, content in pages.items():
        files.append(File.generated(config, f"reference/{name}.md", content=content))
    return files


def _commands() -> str:
    environment = {**os.environ, "COLUMNS": "100", "NO_COLOR": "1"}
    parts = [COMMANDS_HEAD]
    for command in COMMANDS:
        call = [sys.executable, "-m", "memo", command, "--help"]
        shown = subprocess.run(call, capture_output=True, text=True, check=True, env=environment).stdout
        parts.append(f"## memo {command}\n\n```text\n{shown}```\n")
    return "\n".join(parts)


def _fields() -> str:
    schema = memo_schema()
    parts = {"The memo": schema, **schema["$defs"]}
    return YAML_HEAD + "".join(_part(name, part) for name, part in parts.items() if "properties" in part)


def _part(name: str, part: dict[str, Any]) -> str:
    needed = set(part.get("required", ()))
    rows = "".join(
        f"| `{field}` | {_kind(value)}{'' if field in needed else '; optional'} | {value.get('description', '')} |\n"
        for field, value in part["properties"].items()
    )
    about = part.get("description", "").split("\n\n")[0].replace("\n", " ")
    return f"\n## {name}\n\n{about}\n\n| field | what it holds | meaning |\n| --- | --- | --- |\n{rows}"


def _kind(value: dict[str, Any]) -> str:
    """Say in words what a field holds; a part is a link to its table."""
    if "$ref" in value:
        name = value["$ref"].rpartition("/")[2]
        inner = memo_schema()["$defs"][name]
        return f"[{name}](#{name.lower()})" if "properties" in inner else _kind(inner)
    if "enum" in value:
        return ", ".join(f"`{word}`" for word in value["enum"])
    choices = [_kind(choice) for choice in value.get("anyOf", ()) if choice.get("type") != "null"]
    if choices:
        return " or ".join(choices)
    if value.get("type") == "array":
        return f"a list of: {_kind(value.get('items', {}))}{_bounds(value, 'minItems', 'maxItems')}"
    if isinstance(value.get("additionalProperties"), dict):
        return f"for each id: {_kind(value['additionalProperties'])}"
    words = {"string": "text", "integer": "whole number", "boolean": "true or false"}
    word = "date" if value.get("format") == "date" else words.get(str(value.get("type")), "value")
    return word + _bounds(value, "minimum", "maximum")


def _bounds(value: dict[str, Any], least: str, most: str) -> str:
    if least in value and most in value:
        return f", {value[least]} to {value[most]}"
    return f", at least {value[least]}" if least in value and value[least] > 0 else ""
