"""Plain data with comments → YAML text, in the manner in which analysts keep their memo.yaml."""

from __future__ import annotations

import re
import textwrap
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from memo.yamlfile import WIDTH, FileLayout, Where, scalar

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

_PROSE: Final = r"\w ,.;()/’'“”«»%$€+¶!?—–…&=\-"
_SAFE: Final = re.compile(rf"(?:[^\W\d_]|[“«])(?:[{_PROSE}\"]|:(?=\S))*(?<=[\w.)’”»!?…\"])")
"""What YAML takes for text as it is: no colon before a space, no number sign, no other mark of its own."""
_SAFE_IN_QUOTES: Final = re.compile(rf"(?:[^\W\d_]|[“«])[{_PROSE}:]*(?<=[\w.)’”»!?…])")
"""What it takes for text between quotation marks, as it is."""
_WORDS_OF_YAML: Final = frozenset({"true", "false", "null", "yes", "no", "on", "off"})


@dataclass(frozen=True, slots=True)
class Noted:
    """A value with a comment: on the lines above it."""

    value: Any
    note: str


def to_yaml(data: Mapping[str, Any]) -> str:
    """Return ``data`` as YAML; between its sections stands an empty line."""
    sections = ["\n".join(_entry(key, value, 0)) for key, value in data.items()]
    text = ""
    for (key, value), section in zip(data.items(), sections, strict=True):
        nested = isinstance(_bare(value), (dict, list)) or isinstance(value, Noted) or key == "title"
        text += ("\n" if nested else "") + section + "\n"
    return text


def _bare(value: Any) -> Any:
    return value.value if isinstance(value, Noted) else value


def _entry(key: str, value: Any, column: int) -> Iterator[str]:
    """Yield the lines of one key with its value."""
    margin = " " * column
    if isinstance(value, Noted):
        yield from comment(value.note, column)
        value = value.value
    if isinstance(value, dict) and value:
        yield f"{margin}{key}:"
        for inner, each in value.items():
            yield from _entry(inner, each, column + 2)
    elif isinstance(value, (list, tuple)) and value:
        yield f"{margin}{key}:"
        yield from _items(key, value, column + 2)
    elif isinstance(value, (dict, list, tuple)):
        yield f"{margin}{key}: {'{}' if isinstance(value, dict) else '[]'}"
    else:
        yield f"{margin}{key}: {_scalar(value, key, Where(column, key))}"


def _items(key: str, values: Sequence[Any], column: int) -> Iterator[str]:
    """Yield the lines of a list; entries that have an id stand apart."""
    margin = " " * column
    for number, each in enumerate(values):
        value = _bare(each)
        if number and isinstance(value, dict) and "id" in value:
            yield ""
        if isinstance(each, Noted):
            yield from comment(each.note, column)
        if isinstance(value, dict):
            lines = [line for inner, held in value.items() for line in _entry(inner, held, column + 2)]
            first = next(number for number, line in enumerate(lines) if not line.lstrip().startswith("#"))
            yield from (line[2:] for line in lines[:first])
            yield f"{margin}- {lines[first].lstrip()}"
            yield from lines[first + 1 :]
        else:
            yield f"{margin}- {_scalar(value, key, Where(column, None))}"


def comment(note: str, column: int) -> Iterator[str]:
    """Yield a note as comment lines; what an editor would not see in it is left out."""
    seen = "".join(letter for letter in note if letter == "\n" or unicodedata.category(letter)[0] != "C")
    for paragraph in seen.split("\n"):
        for line in textwrap.wrap(paragraph, WIDTH - column - 2, break_long_words=False):
            yield f"{' ' * column}# {line}"


def _scalar(value: Any, key: str, where: Where) -> str:
    """Return a value as YAML; what is plainly safe is not parsed again to make sure."""
    if isinstance(value, str) and value.lower() not in _WORDS_OF_YAML:
        as_it_is = _SAFE.fullmatch(value) is not None
        if not as_it_is and not _SAFE_IN_QUOTES.fullmatch(value):
            return scalar(value, where, FileLayout(), fold=key != "quotes")
        short = value if as_it_is else f'"{value}"'
        if key == "quotes" or where.column + len(key) + 2 + len(short) <= WIDTH:
            return short
        margin = " " * (where.column + 2)
        lines = textwrap.wrap(value, WIDTH - len(margin), break_long_words=False, break_on_hyphens=False)
        return "\n".join([">-", *(margin + line for line in lines)])
    return scalar(value, where, FileLayout())
