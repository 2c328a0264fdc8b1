"""The entries of a mapping or list in a YAML text: where each begins and ends, and the lines between them."""

from __future__ import annotations

import datetime as dt
import json
import re
import textwrap
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from memo.diagnostics import MemoError
from memo.yamlfile.parse import node_id, read_yaml
from memo.yamlfile.paths import steps
from memo.yamlfile.tree import CollectionNode, MappingNode, Node, ScalarNode, SequenceNode

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


BLOCK: Final = frozenset("|>")
"""Styles of a scalar that stands on the lines below its header."""

_COLON: Final = re.compile(r"(?:\s|#[^\n]*+)*:")
_QUESTION_MARK: Final = re.compile(r"(?:[\s,{]|#[^\n]*+)*(\?)(?=\s)(?:\s|#[^\n]*+)*\Z")
_TO_NEXT: Final = re.compile(r"(?:[ \t]*(?:#[^\n]*)?\n|[ \t]*\r\n)*[ \t]*")
_COMMENT_LINE: Final = re.compile(r"[ ]*#")
_HEADER: Final = re.compile(r"[|>][-+\d]*([ \t]+#[^\r\n]*)?")


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry of a list or a key of a mapping with its value; all offsets are half-open, into the text.

    Attributes:
        step: Its step in a model path: the key, the id, or the number from 1.
        node: Its value.
        start: Its dash or key; in a flow list, the value.
        after: Behind the dash or colon.
        begin: The value; where there is none, ``after``.
        end: The end of the value.
        close: The end with the comment on the same line, without the line's end.
    """

    step: str
    node: Node
    start: int
    after: int
    begin: int
    end: int
    close: int

    @property
    def is_empty(self) -> bool:
        """Nothing stands where the value would."""
        return self.begin == self.end


@dataclass(frozen=True, slots=True)
class Lead:
    """What stands before an entry, as it is written.

    Attributes:
        line_end: The end of the line before it.
        free: The whole lines below that belong to nobody.
        own: The comment lines directly above the entry, as far indented as it is, which go with it.
    """

    line_end: str
    free: tuple[str, ...] = ()
    own: tuple[str, ...] = ()


def is_flow(node: Node) -> bool:
    """Return whether a mapping or list is written in brackets."""
    return isinstance(node, CollectionNode) and bool(node.is_flow)


def column_of(text: str, offset: int) -> int:
    """Return how many characters stand before ``offset`` on its line."""
    return offset - text.rfind("\n", 0, offset) - 1


def line_end(text: str, offset: int) -> int:
    """Return the offset of the end of the line, before its line feed and a carriage return with it."""
    end = text.find("\n", offset)
    if end < 0:
        return len(text)
    return end - 1 if end > offset and text[end - 1] == "\r" else end


def entries_of(text: str, node: Node, *, in_flow: bool = False) -> list[Entry]:
    """Return the entries of a mapping or list, none of a scalar."""
    in_flow = in_flow or is_flow(node)
    if isinstance(node, MappingNode):
        return list(_pairs(text, node, in_flow=in_flow))
    if isinstance(node, SequenceNode):
        named = zip(steps(map(node_id, node.value)), node.value, strict=True)
        if in_flow:
            return [_entry(text, step, item, item.start, in_flow=True) for step, item in named]
        return list(_dashed(text, node, named))
    return []


def _pairs(text: str, node: MappingNode, *, in_flow: bool) -> Iterator[Entry]:
    """Yield the entries of a mapping; one whose key is explicit begins with its question mark."""
    floor = node.start
    for key, value in node.value:
        begin, end = key.start, key.end
        asked = _QUESTION_MARK.match(text[floor:begin])
        colon = _COLON.match(text, end)
        start, after = floor + asked.start(1) if asked else begin, colon.end() if colon else end
        yield _entry(text, str(key.value), value, start, after, in_flow=in_flow)
        floor = max(end, value.end)


def unwritable_key(text: str, node: Node) -> Node | None:
    """Return the first key of a mapping that is explicit and beside which no value can be written.

    It runs over several lines, or no colon and value follow it (YAML 1.2.2, 8.2.2).
    """
    keys: list[Node] = [key for key, _ in node.value] if isinstance(node, MappingNode) else []
    for key in keys:
        begin, end = key.start, key.end
        if "\n" in text[begin:end].rstrip() or not _COLON.match(text, end):
            return key
    return None


def _dashed(text: str, node: Node, named: Iterable[tuple[str, Node]]) -> Iterator[Entry]:
    dash = node.start
    for step, item in named:
        entry = _entry(text, step, item, dash, dash + 1, in_flow=False)
        yield entry
        dash = next_content(text, entry.close)


def next_content(text: str, offset: int) -> int:
    """Return where, from the end of a line on, the next line stands that is neither blank nor a comment."""
    found = _TO_NEXT.match(text, offset)
    return found.end() if found else offset


def _entry(  # noqa: PLR0913 - what is known of it
    text: str, step: str, node: Node, start: int, after: int | None = None, *, in_flow: bool
) -> Entry:
    after = start if after is None else after
    begin, end = _extent(text, node, after, in_flow=in_flow)
    close = end if in_flow or _keeps_its_end(text, node) else line_end(text, end)
    return Entry(step, node, start, after, begin, end, close)


def _extent(text: str, node: Node, after: int, *, in_flow: bool) -> tuple[int, int]:
    begin, end = node.start, node.end
    if isinstance(node, ScalarNode):
        if not node.style and not node.value:
            return after, after
        if node.style in BLOCK:
            end = _end_of_block(text, node)
        return begin, end
    if in_flow or is_flow(node):
        return begin, end
    return begin, entries_of(text, node)[-1].close


def _keeps_its_end(text: str, node: Node) -> bool:
    """Return whether the blank lines below a block scalar belong to it (YAML 1.2.2, 8.1.1.2)."""
    if not isinstance(node, ScalarNode) or node.style not in BLOCK:
        return False
    header = re.match(r"[|>][-+\d]*", text[node.start :])
    return header is not None and "+" in header[0]


def _end_of_block(text: str, node: Node) -> int:
    start, end = int(node.start), int(node.end)
    if _keeps_its_end(text, node):
        kept: str = text[start:end].rstrip(" ")
        return start + len(kept.removesuffix("\n").removesuffix("\r") if kept.endswith("\n") else kept)
    return line_end(text, start + len(text[start:end].rstrip(" \t\r\n")))


def lead_of(text: str, written: str, close: int, start: int) -> Lead:
    """Return what stands between the end of what comes before an entry and the line of the entry.

    Args:
        text: The text of the file, with a line feed for every line end.
        written: The same, as it is written.
        close: Where what stands before the entry ends.
        start: Where the entry begins.
    """
    column = column_of(text, start)
    first = text.find("\n", close, start) + 1
    ends = [first + found.end() for found in re.finditer(r"\n", text[first : start - column])]
    lines = tuple(written[begin:end] for begin, end in pairwise([first, *ends]))
    own = 0
    for line in reversed(lines):
        comment = _COMMENT_LINE.match(line)
        if comment is None or comment.end() - 1 != column:
            break
        own += 1
    return Lead(written[close:first], lines[: len(lines) - own], lines[len(lines) - own :])


def layout_of(text: str, written: str, root: Node) -> FileLayout:
    """Return the line end of a file, and the steps of its first mapping and list that stand below a key."""
    newline = re.search(r"\r\n?|\n", written)
    steps_by_kind: dict[type[Node], int] = {}
    for kind, step in _indentations(text, root):
        steps_by_kind.setdefault(kind, step)
    usual = FileLayout()
    return FileLayout(
        newline[0] if newline else usual.newline,
        steps_by_kind.get(MappingNode, usual.step),
        steps_by_kind.get(SequenceNode, usual.list_step),
    )


def _indentations(text: str, node: Node) -> Iterator[tuple[type[Node], int]]:
    """Yield how far each mapping and list of the block style stands to the right of its key."""
    if isinstance(node, MappingNode):
        for key, value in node.value:
            if isinstance(value, CollectionNode) and not is_flow(value):
                columns = [column_of(text, each.start) for each in (key, value)]
                yield type(value), columns[1] - columns[0]
            yield from _indentations(text, value)
    elif isinstance(node, SequenceNode):
        for item in node.value:
            yield from _indentations(text, item)


def header_comment(block: str) -> str:
    """Return the comment behind a block scalar's indicator, with the space before it."""
    found = _HEADER.match(block)
    return (found[1] or "") if found else ""


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


def one_line(value: str, *, in_brackets: bool = False) -> str:
    """Return a text as a scalar on one line, in double quotes where it is read as the text by no less.

    Args:
        value: The text.
        in_brackets: Whether it stands in a list in brackets.
    """
    return _first_readable(value, [value], "[{}]" if in_brackets else "k: {}\n")


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
