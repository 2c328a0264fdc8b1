"""The page of all problem codes, for the documentation."""

from __future__ import annotations

import re
from itertools import groupby
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from memo.diagnostics.registry import ProblemCode

_HEAD = """# Problem codes

Whatever `memo` finds wrong has a code, which stays the same when words change. `memo explain CODE` says in a
terminal what stands here.
"""


def as_markdown(codes: Iterable[ProblemCode]) -> str:
    """Return the page: a heading for each group, below it one for each code, which serves as its anchor."""
    parts = [_HEAD]
    for group, found in groupby(codes, lambda code: code.group):
        parts += [f"## {group}\n", *map(section, found)]
    return "\n".join(parts)


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
