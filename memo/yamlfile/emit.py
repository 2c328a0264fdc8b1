"""Values as YAML text, in one canonical style.

* A mapping is one line per key, a list one line per dash, each indented by the step of the file
  (:class:`FileLayout`). What is empty is ``{}`` or ``[]``.
* A text is plain where YAML reads it back as it was. One that would pass column 110 is folded under ``>-``,
  one with line ends stands under ``|-``, and any other is in double quotes, escaped as in JSON.
* Within brackets a new value is JSON, on one line.
* A text that replaces another keeps that one's style (plain, single or double quotes, folded, literal) where
  this can hold it, and a folded one its width; else it is written as a new one is.
"""

from __future__ import annotations

import datetime as dt
import json
import re
import textwrap
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from memo.diagnostics import MemoError
from memo.yamlfile.parse import read_yaml

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

WIDTH: Final = 110
"""The last column of a text that is not folded, and of the lines of one that is."""

_NO_ESCAPES: Final = re.compile("[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")
"""What JSON leaves as it is and YAML takes for a line end, or refuses (YAML 1.2.2, 5.1 and 5.4)."""


@dataclass(frozen=True, slots=True)
class FileLayout:
    """The line end of a file, and how far a mapping and a list stand to the right of their key."""

    newline: str = "\n"
    step: int = 2
    list_step: int = 2


class Where(NamedTuple):
    """Where a value stands: the column of its key or dash, from 0; the key, None for an entry of a list."""

    column: int
    key: str | None

    @property
    def start(self) -> int:
        """The column at which a value on the same line begins."""
        return self.column + 2 + len(self.key or "")


def block(value: Any, where: Where, layout: FileLayout) -> str:
    """Return what follows a dash or colon in the block style, the space or line end before it included."""
    if not isinstance(value, (dict, list)) or not value:
        return f" {scalar(value, where, layout)}"
    in_list = where.key is None
    step = 2 if in_list else layout.list_step if isinstance(value, list) else layout.step
    column = where.column + step
    if isinstance(value, list):
        lines = [f"-{block(entry, Where(column, None), layout)}" for entry in value]
    else:
        lines = [f"{key_text(key)}:{block(each, Where(column, key), layout)}" for key, each in value.items()]
    margin = layout.newline + " " * column
    return (" " if in_list else margin) + margin.join(lines)


def key_text(key: str) -> str:
    """Return a key as it is written before a colon in the block style."""
    return key if re.fullmatch(r"[A-Za-z_][\w-]*", key, re.ASCII) else json_text(key)


def json_text(value: Any) -> str:
    """Return a value as JSON on one line, in which YAML reads every character as it is."""
    return _NO_ESCAPES.sub(lambda found: f"\\u{ord(found[0]):04x}", json.dumps(value, ensure_ascii=False))


def scalar(value: Any, where: Where, layout: FileLayout, *, fold: bool = True) -> str:
    """Return a new text, number, truth value or date; with ``fold`` unset, on one line however long it is."""
    if isinstance(value, dt.date):
        value = value.isoformat()
    if not isinstance(value, str):
        return json_text(value)
    return _first_readable(value, _new_forms(value, where, layout, fold=fold))


def rewritten(value: Any, old: str, style: str | None, where: Where, layout: FileLayout) -> str:
    """Return a scalar in the style of the one that it replaces, where that can hold it.

    Args:
        value: A text, number or truth value.
        old: The old value as it stands in the file.
        style: Its style: one of ``'``, ``"``, ``|``, ``>``, or ``None`` for a plain one.
        where: Where it stands.
        layout: That of the file.
    """
    if not isinstance(value, str) or style == '"':
        return json_text(value)
    forms = [*_forms_like(value, old, style, where, layout), *_new_forms(value, where, layout)]
    return _first_readable(value, forms)


def rewritten_in_brackets(value: Any, style: str) -> str:
    """Return a scalar within brackets in the style (``'``, ``"`` or ``""``) of the text that it replaces."""
    if not isinstance(value, str):
        return json_text(value)
    forms = {"'": [_single(value)], "": [value]}.get(style, [])
    return _first_readable(value, forms, "[{}]")


def _new_forms(value: str, where: Where, layout: FileLayout, *, fold: bool = True) -> Iterator[str]:
    if "\n" in value:
        yield _literal(value, where.column + 2, layout)
    elif where.start + len(value) <= WIDTH or not fold:
        yield value
    else:
        yield _folded(value, where.column + 2, layout, WIDTH)


def _forms_like(value: str, old: str, style: str | None, where: Where, layout: FileLayout) -> Iterator[str]:
    first, *lines = old.splitlines()
    margin = next((len(line) - len(line.lstrip(" ")) for line in lines if line.strip()), where.column + 2)
    if style == "'":
        yield _single(value)
    elif style == "|":
        yield _literal(value, margin, layout)
    elif style == ">":
        width = max(map(len, lines)) if len(lines) > 1 else WIDTH
        yield _folded(value, margin, layout, width)
    elif len(value) <= len(first):
        yield value


def _first_readable(value: str, forms: Iterable[str], frame: str = "k: {}\n") -> str:
    """Return the first form that is read back as ``value``, else the value in double quotes."""
    return next((form for form in forms if _is_read_as(value, frame.replace("{}", form))), json_text(value))


def _is_read_as(value: str, text: str) -> bool:
    try:
        file = read_yaml(text.encode(), "")
    except (MemoError, UnicodeEncodeError):
        return False
    return file.data in ({"k": value}, [value]) and not file.warnings


def _single(value: str) -> str:
    return "'" + value.replace("'", "''") + "'"


def _literal(value: str, margin: int, layout: FileLayout) -> str:
    return _below("|", value, value.removesuffix("\n").split("\n"), margin, layout)


def _folded(value: str, margin: int, layout: FileLayout, width: int) -> str:
    """Return a text without line ends under ``>``, each line as long as ``width`` columns allow."""
    room = max(width - margin, 1)
    lines = textwrap.wrap(value, room, break_long_words=False, break_on_hyphens=False)
    return _below(">", value, lines, margin, layout)


def _below(sign: str, value: str, lines: Iterable[str], margin: int, layout: FileLayout) -> str:
    header = sign if value.endswith("\n") else f"{sign}-"
    return layout.newline.join([header, *(" " * margin + line if line else "" for line in lines)])
