"""Values as YAML text, written as the rest of a file writes them, and so that they are read as they were."""

from __future__ import annotations

import datetime as dt
import json
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from memo.diagnostics import MemoError
from memo.yamlfile.parse import read_yaml

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_HEADER: Final = re.compile(r"[|>][-+\d]*([ \t]+#[^\r\n]*)?")
_NO_ESCAPES: Final = re.compile("[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")
"""What JSON leaves as it is and YAML takes for a line end, or refuses (YAML 1.2.2, 5.1 and 5.4)."""


@dataclass(frozen=True, slots=True)
class Habits:
    """How a file is written.

    Attributes:
        newline: Its line end.
        width: The longest line of its folded texts; a longer text is folded.
        list_step: How far the dashes of a list stand to the right of its key.
        step: How far the keys of a mapping stand to the right of its own key.
        unfolded: Keys whose texts stand on one line however long they are.
        quoted: All of its keys and texts stand in quotation marks, as JSON has them.
    """

    newline: str
    width: int
    list_step: int
    step: int
    unfolded: frozenset[str]
    quoted: bool


@dataclass(frozen=True, slots=True)
class Where:
    """Where a value is to stand: the column of its dash or key, its key (of a list's entry: the list's)."""

    column: int
    key: str
    in_list: bool


def plain_data(value: Any) -> Any:
    """Return a value as a file can hold it: dates as text, lists for tuples, and no key without a value."""
    if isinstance(value, dict):
        return {str(key): plain_data(inner) for key, inner in value.items() if inner is not None}
    if isinstance(value, (list, tuple)):
        return [plain_data(inner) for inner in value]
    return value.isoformat() if isinstance(value, dt.date) else value


def after(value: Any, where: Where, habits: Habits) -> str:
    """Return what follows a dash or colon in the block style, the space or line end before it included."""
    if not isinstance(value, (dict, list)):
        return f" {scalar(value, where, habits)}"
    if not value:
        return " {}" if isinstance(value, dict) else " []"
    is_list = isinstance(value, list)
    if where.in_list:
        column = where.column + 2
    else:
        column = where.column + (habits.list_step if is_list else habits.step)
    if isinstance(value, list):
        inner = Where(column, where.key, in_list=True)
        lines = [f"-{after(entry, inner, habits)}" for entry in value]
    else:
        lines = [
            f"{key_text(key, habits)}:{after(entry, Where(column, key, in_list=False), habits)}"
            for key, entry in value.items()
        ]
    margin = habits.newline + " " * column
    return (" " if where.in_list else margin) + margin.join(lines)


def in_brackets(value: Any, habits: Habits, column: int | None = None) -> str:
    """Return a value in the flow style; with a ``column``, each entry goes on a line of its own there."""
    if not isinstance(value, (dict, list)):
        return _first_read_alike(value, _flow_forms(value, quoted=habits.quoted), "[", "]")
    deeper = None if column is None else column + habits.step
    if isinstance(value, dict):
        entries = [f"{key_text(k, habits)}: {in_brackets(v, habits, deeper)}" for k, v in value.items()]
        marks = "{}"
    else:
        entries = [in_brackets(entry, habits, deeper) for entry in value]
        marks = "[]"
    if column is None or not entries:
        return marks[0] + ", ".join(entries) + marks[1]
    margin = habits.newline + " " * column
    return marks[0] + margin + f",{margin}".join(entries) + margin[: len(margin) - habits.step] + marks[1]


def key_text(key: str, habits: Habits) -> str:
    """Return a key as it is written before a colon."""
    plain = re.fullmatch(r"[A-Za-z_][\w-]*", key, re.ASCII) and not habits.quoted
    return key if plain else _double(key)


def scalar(value: Any, where: Where, habits: Habits) -> str:
    """Return a new text, number or truth value in the block style, as the file writes others of its key."""
    if not isinstance(value, str):
        return _literal(value)
    fits = where.column + len(where.key) + len(value) + 2 <= habits.width
    stays = fits or where.key in habits.unfolded
    form = value if stays else _folded(value, where.column + 2, habits)
    return _first_read_alike(value, [form, _double(value)], *_frame(where))


def rewritten(value: Any, old: str, style: str | None, where: Where, habits: Habits) -> str:
    """Return a value in the style of the one that it replaces where that can hold it, else in a safe one.

    Args:
        value: A text, number or truth value.
        old: The old value as it stands in the file.
        style: Its style: one of ``'``, ``"``, ``|``, ``>``, or ``None`` for a plain one.
        where: Where it stands.
        habits: How the file is written.
    """
    if not isinstance(value, str):
        return _literal(value)
    forms = list(_forms_like(value, old, style, where, habits))
    return _first_read_alike(value, forms, *_frame(where))


def rewritten_in_brackets(value: Any, style: str | None, habits: Habits) -> str:
    """Return a value in the style of the one that it replaces, within brackets."""
    if not isinstance(value, str):
        return _literal(value)
    forms = {"'": [_single(value)], '"': []}.get(style or "", [value])
    return (
        _first_read_alike(value, [*forms, _double(value)], "[", "]") if not habits.quoted else _double(value)
    )


def _forms_like(value: str, old: str, style: str | None, where: Where, habits: Habits) -> Iterator[str]:
    margin = _margin(old, where.column + 2)
    around = where.column + len(where.key) + 2
    long = around + len(value) > max(habits.width, around + len(old.partition("\n")[0]))
    if style == "'":
        yield _single(value)
    elif style == ">":
        yield _folded(value, margin, habits, old)
    elif style == "|" or "\n" in value:
        yield _literal_block(value, margin, habits)
    elif style is None and (not long or where.key in habits.unfolded):
        yield value
    if style != '"' and (long or style in {"|", ">"}):
        yield _folded(value, margin, habits)
    yield _double(value)


def _margin(old: str, otherwise: int) -> int:
    """Return how far the lines of a block scalar are indented."""
    found = re.match(r"[|>][^\n]*\n(?:[ ]*\r?\n)*([ ]+)", old)
    return len(found[1]) if found else otherwise


def _frame(where: Where) -> tuple[str, str]:
    return ("- ", "\n") if where.in_list else ("k: ", "\n")


def _first_read_alike(value: Any, forms: Sequence[str], before: str, behind: str) -> str:
    """Return the first form that is read back as ``value``; the last one always is."""
    for form in forms[:-1]:
        try:
            file = read_yaml(f"{before}{form}{behind}".encode(), "")
        except (MemoError, UnicodeEncodeError):
            continue
        held = file.data["k"] if isinstance(file.data, dict) and len(file.data) == 1 else file.data
        if held == ([value] if isinstance(held, list) else value) and not file.warnings:
            return form
    return forms[-1]


def _flow_forms(value: Any, *, quoted: bool) -> list[str]:
    if not isinstance(value, str):
        return [_literal(value)]
    return [_double(value)] if quoted else [value, _double(value)]


def _literal(value: Any) -> str:
    if value is None:
        return "null"
    return str(value).lower() if isinstance(value, bool) else str(value)


def _single(value: str) -> str:
    return "'" + value.replace("'", "''") + "'"


def _double(value: str) -> str:
    return _NO_ESCAPES.sub(lambda found: f"\\u{ord(found[0]):04x}", json.dumps(value, ensure_ascii=False))


def comment_of(block: str) -> str:
    """Return the comment behind a block scalar's indicator, with the space before it."""
    found = _HEADER.match(block)
    return (found[1] or "") if found else ""


def _folded(value: str, margin: int, habits: Habits, old: str = "") -> str:
    """Return a text under ``>-``, its lines as they were in ``old`` where its words are the same."""
    text = value.removesuffix("\n")
    lines: list[str] = []
    for number, paragraph in enumerate(text.split("\n")):
        lines += [""] * (number > 0)
        lines += _wrapped(paragraph, habits.width - margin, _old_lines(old) if text == paragraph else [])
    return _block(">" if text != value else ">-", lines, margin, habits)


def _literal_block(value: str, margin: int, habits: Habits) -> str:
    text = value.removesuffix("\n")
    return _block("|" if text != value else "|-", text.split("\n"), margin, habits)


def _block(header: str, lines: Sequence[str], margin: int, habits: Habits) -> str:
    return habits.newline.join([header, *(" " * margin + line if line else "" for line in lines)])


def _old_lines(block: str) -> list[str]:
    """Return the lines of a folded text without their indentation; none where it has several paragraphs."""
    lines = [line.strip(" \t\r") for line in block.split("\n")[1:]]
    return lines if all(lines) else []


def _wrapped(text: str, width: int, before: Sequence[str]) -> list[str]:
    """Break a text into lines at single spaces, as ``before`` is broken where its words stay."""
    words = text.split(" ")
    lines: list[str] = []
    rest = list(before)
    while len(rest) > 1 and words[: len(parts := rest[0].split(" "))] == parts and len(words) > len(parts):
        lines.append(rest.pop(0))
        words = words[len(parts) :]
    tails = {tuple(" ".join(rest[place:]).split(" ")): rest[place:] for place in range(1, len(rest))}
    while words:
        fitting = _fitting(words, width)
        breaks = (n for n in range(fitting, 0, -1) if tuple(words[n:]) in tails)
        count = next((n for n in breaks if 2 * len(" ".join(words[:n])) >= width), fitting)
        lines.append(" ".join(words[:count]))
        words = words[count:]
        if tuple(words) in tails:
            return [*lines, *tails[tuple(words)]]
    return [] if lines == [""] else lines


def _fitting(words: Sequence[str], width: int) -> int:
    """Return how many words fit on a line, at least one."""
    length = len(words[0])
    for count, word in enumerate(words[1:], 1):
        length += 1 + len(word)
        if length > width:
            return count
    return len(words)
