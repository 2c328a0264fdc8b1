"""The page of all problem codes, for the documentation."""

from __future__ import annotations

import re
from itertools import groupby
from typing import TYPE_CHECKING

from memo.diagnostics.registry import problem_codes

if TYPE_CHECKING:
    from memo.diagnostics.registry import ProblemCode


def codes_page() -> str:
    """Return the sections of all codes, below a heading for each group; a code's heading is its anchor."""
    groups = groupby(problem_codes().values(), lambda code: code.group)
    return "\n".join(part for group, found in groups for part in (f"## {group}\n", *map(section, found)))


def section(code: ProblemCode) -> str:
    """Return what there is to say of one code, under its heading."""
    kind = " *A warning: it fails no command.*" if code.severity == "warning" else ""
    parts = [f"### {code.code}", f"{_plain(code.title)}{kind}", _plain(code.why)]
    parts += [f"```text\n{code.example.rstrip()}\n```", f"**Help:** {_plain(code.help)}"]
    return "\n\n".join(filter(None, parts)) + "\n"


def _plain(text: str) -> str:
    """Keep Markdown from taking ``<br/>`` for a tag and ``*`` for emphasis, where it is not code anyway."""
    return "".join(
        part if part.startswith("`") else re.sub(r"([<*_])", r"\\\1", part)
        for part in re.split(r"(`[^`]*`)", text)
    )
