"""A YAML file without its comments."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from memo.yamlfile.paths import join_path, parts_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from memo.yamlfile.paths import YamlFile

# What stands between two values: a key in quotes, which stays; else a line that is a comment and no more, or
# a comment behind something. A number sign within a word begins no comment (YAML 1.2.2, 6.6).
_COMMENT: Final = re.compile(
    r"""(?P<key>"(?:[^"\\\n]|\\.)*"|'(?:[^'\n]|'')*'(?=[ \t]*:))"""
    r"""|^[ \t]*\#[^\r\n]*(?:\r?\n|\Z)|(?:^|(?<=[\s,\[{]))[ \t]*\#[^\r\n]*""",
    re.MULTILINE,
)
_BLOCK_HEADER: Final = re.compile(r"([|>][-+\d]*)[ \t]+#[^\r\n]*")


def without_comments(file: YamlFile) -> bytes:
    """Return the text of a file without its comments, in UTF-8; it is read as the same data."""
    text, made, at = file.text, "", 0
    for start, end in sorted(set(_scalars(file, file.data, ""))):
        value = text[start:end]
        made += _between(text, at, start) + (
            _BLOCK_HEADER.sub(r"\1", value, count=1) if value[0] in "|>" else value
        )
        at = end
    return (made + _between(text, at, len(text))).encode()


def _scalars(file: YamlFile, value: Any, path: str) -> Iterator[tuple[int, int]]:
    """Yield where each value stands that is no mapping and no list."""
    if isinstance(value, dict | list):
        for step, inner in parts_of(value):
            yield from _scalars(file, inner, join_path(path, step))
    elif (spot := file.spots[path]).start < spot.end:
        yield spot.start, spot.end


def _between(text: str, start: int, end: int) -> str:
    made = ""
    for found in _COMMENT.finditer(text, start, end):
        made += (
            text[start : found.start()].rstrip(" \t") if found["key"] is None else text[start : found.end()]
        )
        start = found.end()
    return made + text[start:end]
