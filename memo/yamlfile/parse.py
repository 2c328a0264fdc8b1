"""YAML read with the place of every value, strictly: what a file that people write doesn't need is refused.

A value is text, a whole number, a number, true/false or nothing (YAML 1.2 core schema); ``yes`` and
``12:30`` are text. Aliases, tags and repeated keys are errors: each value stands in one place, and that place
is known. Of ruamel.yaml only the parser is used; :mod:`memo.yamlfile.edit` says why.
"""

from __future__ import annotations

import copy
import re
from codecs import BOM_UTF8
from contextlib import suppress
from dataclasses import replace
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, Any, Final, TypeVar, cast

from ruamel.yaml import YAML
from ruamel.yaml.composer import Composer
from ruamel.yaml.error import MarkedYAMLError, StringMark
from ruamel.yaml.events import AliasEvent, NodeEvent
from ruamel.yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode
from ruamel.yaml.reader import ReaderError

from memo.diagnostics import MemoError, Message, Place, Problem
from memo.yamlfile.mistakes import (
    explain_syntax_error,
    find_comment,
    find_unclosed,
    odd_space_problem,
    odd_spaces,
    outside_texts,
    straighten,
    unclosed,
)
from memo.yamlfile.paths import STATED_BY, Spot, YamlFile, entry_id, join_path, place_in, steps

if TYPE_CHECKING:
    from collections.abc import Sequence


MAX_BYTES: Final = 500_000
MAX_DEPTH: Final = 20
MAX_PROBLEMS: Final = 200
"""More of one kind help nobody."""

UTF_16_MARKS: Final = (b"\xff\xfe", b"\xfe\xff")
"""What a file in UTF-16 begins with (Unicode Standard, 23.8)."""


def read_yaml(data: bytes, name: str) -> YamlFile:
    """Parse the bytes of a file; messages call it ``name``.

    Raises:
        MemoError: With every fault that can be told from the bytes, each at its place.
    """
    # A carriage return alone is a line end to YAML (1.2.2, 5.4), and to editors of old Macs.
    bare = data.removeprefix(BOM_UTF8)  # editors of Windows write it before UTF-8; it is no part of the text
    text = _decode(re.sub(rb"\r(?!\n)", b"\n", bare), name)
    _refuse_tabs(text, name)
    node = _compose(text, name)
    if node is None or (isinstance(node, ScalarNode) and not node.style and not node.value):
        raise MemoError(Problem("yaml-empty", Message("The file is empty."), place=place_in(text, name, 0)))
    builder = _Builder(text, name)
    value = builder.build(node, "", node.start_mark.index)
    if builder.problems:
        raise _stopped_by(*builder.problems)
    mark = data[: len(data) - len(bare)].decode()
    return YamlFile(name, text, value, builder.spots, bare.decode(), tuple(builder.warnings), mark)


def _compose(text: str, name: str) -> Node | None:
    """Parse ``text``, and refuse odd spaces by what they do to it: within a text they are welcome."""
    spaces = odd_spaces(text)
    try:
        node = parse_nodes(text)
        stray = _blamed(spaces, text) if outside_texts(spaces, text, node) else []
    except MarkedYAMLError as error:
        stray = _blamed(spaces, text, error)
        if not stray:
            raise _stopped_by(_syntax_problem(error, text, name)) from error
    except ReaderError as error:
        unprintable = Problem(
            "yaml-character",
            Message(
                "The file holds a character that cannot be printed (U+%(error)s).",
                error=f"{_code_point(error):04X}",
            ),
            place=place_in(text, name, error.position),
        )
        raise _stopped_by(unprintable) from error
    if stray:
        problem = odd_space_problem(text[stray[0]], len(stray) - 1)
        raise _stopped_by(problem.at(place_in(text, name, stray[0])))
    return node


@lru_cache(maxsize=4)  # a command reads, changes and reads a text and its earlier ones; nothing takes longer
def parse_nodes(text: str) -> Node | None:
    """Parse a text into ruamel's nodes, strictly; they are shared, and nobody may change them.

    Whoever edits a file has it read after every edit, so what stands under a key at the left margin is parsed
    once as long as it stays the same. Where it cannot be parsed by itself, the whole is, at once.
    """
    begins = [found.start() for found in _AT_THE_MARGIN.finditer(text)]
    if len(begins) > 1 and not _DOCUMENT.search(text):
        with suppress(MarkedYAMLError, ReaderError, _NoPartError):
            return _joined(text, [0, *begins[1:], len(text)])
    return _parsed(text)


def _parsed(text: str) -> Node | None:
    yaml = YAML(typ="safe", pure=True)
    yaml.Composer = _StrictComposer
    return cast("Node | None", yaml.compose(text))


_AT_THE_MARGIN: Final = re.compile(r"^[A-Za-z_][\w-]*:(?=[ \r\n]|\Z)", re.MULTILINE)
"""A key at the left margin; within brackets or quotation marks one may stand there and part no text."""


_DOCUMENT: Final = re.compile(r"^(?:---|\.\.\.|%)", re.MULTILINE)
"""What begins or ends a document (YAML 1.2.2, 9.1): whatever stands round it is no mapping's."""


class _NoPartError(Exception):
    """What stands between two keys at the left margin is not one of the mapping's entries."""


_parsed_part = lru_cache(maxsize=64)(_parsed)


def _joined(text: str, cuts: Sequence[int]) -> MappingNode:
    """Return the mapping of a text that is parsed between its cuts."""
    parts: list[MappingNode] = []
    line = 0
    for start, end in pairwise(cuts):
        part = _parsed_part(text[start:end])
        if not isinstance(part, MappingNode) or part.flow_style or len(part.value) != 1:
            raise _NoPartError
        parts.append(_moved(part, start, line))
        line += text.count("\n", start, end)
    whole, last = parts[0], parts[-1]
    whole.value, whole.end_mark = [pair for part in parts for pair in part.value], last.end_mark
    return whole


_AnyNode = TypeVar("_AnyNode", bound=Node)


def _moved(node: _AnyNode, offset: int, line: int) -> _AnyNode:
    """Return a copy of a node that stands so many characters and lines further down."""
    made = copy.copy(node)
    made.start_mark, made.end_mark = (
        StringMark(mark.name, mark.index + offset, mark.line + line, mark.column, None, 0)
        for mark in (node.start_mark, node.end_mark)
    )
    if isinstance(made, MappingNode):
        made.value = [(_moved(key, offset, line), _moved(value, offset, line)) for key, value in made.value]
    elif isinstance(made, SequenceNode):
        made.value = [_moved(each, offset, line) for each in made.value]
    return made


def _blamed(spaces: Sequence[int], text: str, error: MarkedYAMLError | None = None) -> list[int]:
    """Return odd spaces by which ``text`` cannot be parsed: with ordinary ones it can, or fails elsewhere."""
    if not spaces:
        return []
    mended = straighten(text, spaces)
    try:
        return outside_texts(spaces, mended, parse_nodes(mended)) or list(spaces)
    except MarkedYAMLError as other:
        return [] if error is not None and _offset(other) == _offset(error) else list(spaces)


def _offset(error: MarkedYAMLError) -> int:
    mark = error.problem_mark or error.context_mark
    return mark.index if mark is not None else 0


def _stopped_by(*problems: Problem) -> MemoError:
    """Return the error of a file that is read no further."""
    *others, last = problems
    return MemoError(
        *others, replace(last, details=(*last.details, Message("The rest is checked once this is mended.")))
    )


def _decode(data: bytes, name: str) -> str:
    if len(data) > MAX_BYTES:
        raise MemoError(
            Problem(
                "yaml-too-large",
                Message(
                    "The file has %(count)s bytes; a memo has at most %(max_bytes)s.",
                    count=f"{len(data):,}",
                    max_bytes=f"{MAX_BYTES:,}",
                ),
                place=Place(name, 1, 1),
            )
        )
    if data.startswith(UTF_16_MARKS):
        raise MemoError(
            Problem("yaml-utf-16", Message("The file is saved as UTF-16."), place=Place(name, 1, 1))
        )
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        before = data[: error.start].decode("utf-8")
        line = data.split(b"\n")[before.count("\n")].decode("utf-8", "replace").rstrip("\r")
        column = len(before) - before.rfind("\n")
        raise MemoError(
            Problem(
                "yaml-encoding",
                Message("The byte 0x%(data)s here is not UTF-8.", data=f"{data[error.start]:02X}"),
                place=Place(name, before.count("\n") + 1, column, line),
            )
        ) from error


def _refuse_tabs(text: str, name: str) -> None:
    tabs = [match.end() - 1 for match in re.finditer(r"^[ ]*\t", text, re.MULTILINE)]
    if tabs:
        others = f", as {_are_more(len(tabs) - 1)}" if len(tabs) > 1 else ""
        raise _stopped_by(
            Problem(
                "yaml-tab",
                Message("The line is indented with a tab%(others)s; YAML counts spaces only.", others=others),
                place=place_in(text, name, tabs[0]),
            )
        )


def _are_more(count: int) -> str:
    return "is 1 more below" if count == 1 else f"are {count} more below"


class _RefusedError(MarkedYAMLError):
    """What YAML knows and a file may not have."""

    def __init__(self, problem: Problem, mark: StringMark) -> None:
        super().__init__(problem=problem.message, problem_mark=mark)
        self.refusal = problem


class _StrictComposer(Composer):
    """Compose the node tree, refusing aliases, tags and depth before they can do harm."""

    level = 0  # the parent class counts, too, under another name

    def compose_node(self, parent: Any, index: Any) -> Any:
        event = self.parser.peek_event()
        self.level += 1
        refusal = _refusal(event, self.level)
        if refusal is not None:
            raise _RefusedError(refusal, event.start_mark)
        node = super().compose_node(parent, index)
        self.level -= 1
        return node


def _refusal(event: Any, depth: int) -> Problem | None:
    """Return why a file may not have the value that begins with ``event``."""
    if depth > MAX_DEPTH:
        return Problem(
            "yaml-too-deep",
            Message("The values are nested more than %(max_depth)s deep.", max_depth=MAX_DEPTH),
        )
    if isinstance(event, AliasEvent):
        return Problem(
            "yaml-alias",
            Message(
                "“*%(anchor)s” refers to another value; in a memo each value is written out.",
                anchor=event.anchor,
            ),
        )
    if isinstance(event, NodeEvent) and event.anchor is not None:
        return Problem(
            "yaml-anchor",
            Message(
                "“&%(anchor)s” is read as a name for what follows, and would be lost.", anchor=event.anchor
            ),
        )
    if isinstance(event, NodeEvent) and getattr(event, "tag", None) is not None:
        return Problem(
            "yaml-tag",
            Message("A word that begins with an exclamation mark is a YAML tag, and a memo has none."),
        )
    return None


class _Builder:
    """Turn nodes into data, noting places and collecting repeated keys."""

    def __init__(self, text: str, name: str) -> None:
        self.text, self.name = text, name
        self.spots: dict[str, Spot] = {}
        self.problems: list[Problem] = []
        self.warnings: list[Problem] = []

    def build(self, node: Node, path: str, key: int) -> Any:
        start, end = node.start_mark.index, node.end_mark.index
        end = start + len(self.text[start:end].rstrip())
        if start >= end:  # nothing stands there, and the parser's mark is somewhere below
            start = end = key
        self.spots.setdefault(path, Spot(key, start, end))
        if isinstance(node, MappingNode):
            return self._mapping(node, path)
        if isinstance(node, SequenceNode):
            return self._sequence(node, path)
        scalar = cast("ScalarNode", node)  # there is no fourth kind
        value = scalar_value(scalar)
        comment = find_comment(self.text, scalar, value, key)
        if comment is not None and len(self.warnings) < MAX_PROBLEMS:
            place = place_in(self.text, self.name, comment[0], comment[1] - comment[0])
            message = Message("All from # on is a comment and is not printed.")
            self.warnings.append(Problem("yaml-comment", message, path=path, place=place, severity="warning"))
        return value

    def _mapping(self, node: MappingNode, path: str) -> dict[str, Any]:
        mapping: dict[str, Any] = {}
        second: set[str] = set()  # the keys of an entry whose dash is missing are one fault
        for key_node, value_node in node.value:
            key = key_node.value if isinstance(key_node, ScalarNode) else ""
            offset = key_node.start_mark.index
            if not key:
                self._refuse(Problem("yaml-key", Message("A key must be a word."), path=path), offset)
            elif key in mapping and key not in second and second:
                second.add(key)
            elif key in mapping:
                second = {key}
                twice = Problem(
                    "yaml-duplicate-key",
                    Message(
                        "The key “%(key)s” stands twice in the same entry; only one of the two would count.",
                        key=key,
                    ),
                    path=join_path(path, key),
                )
                self._refuse(twice, offset, len(key))
            else:
                mapping[key] = self.build(value_node, join_path(path, key), offset)
        return mapping

    def _sequence(self, node: SequenceNode, path: str) -> list[Any]:
        named = zip(steps(map(node_id, node.value)), node.value, strict=True)
        return [self.build(item, join_path(path, step), item.start_mark.index) for step, item in named]

    def _refuse(self, problem: Problem, offset: int, width: int = 1) -> None:
        if len(self.problems) < MAX_PROBLEMS:
            self.problems.append(problem.at(place_in(self.text, self.name, offset, width)))


def node_id(node: Node) -> str | None:
    """Return the id of an entry, as :func:`memo.yamlfile.paths.entry_id` does of its data."""
    if not isinstance(node, MappingNode):
        return None
    told: dict[str, Any] = {}
    for key, value in node.value:
        if isinstance(key, ScalarNode) and key.value in {"id", STATED_BY}:
            told.setdefault(key.value, scalar_value(value) if isinstance(value, ScalarNode) else None)
    return entry_id(told)


_CORE_SCHEMA: Final = (  # YAML 1.2.2, 10.3.2
    (re.compile(r"|~|null|Null|NULL"), lambda _: None),
    (re.compile(r"true|True|TRUE"), lambda _: True),
    (re.compile(r"false|False|FALSE"), lambda _: False),
    (re.compile(r"[-+]?[0-9]{1,18}"), int),
    (re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?"), float),
)


def scalar_value(node: ScalarNode) -> Any:
    """Return what a scalar is read as (YAML 1.2.2, 10.3.2)."""
    if not node.style:
        for pattern, make in _CORE_SCHEMA:
            if pattern.fullmatch(node.value):
                return make(node.value)
    return node.value


def _syntax_problem(error: MarkedYAMLError, text: str, name: str) -> Problem:
    offset = min(_offset(error), len(text))
    if isinstance(error, _RefusedError):
        return error.refusal.at(place_in(text, name, offset))
    opened = find_unclosed(text, offset)
    if opened is not None:
        return Problem("yaml-syntax", *unclosed(), place=place_in(text, name, opened))
    begun = min(error.context_mark.index, len(text)) if error.context_mark is not None else offset
    said = f"{error.problem or ''} {error.context or ''}".strip()
    message, help, offset = explain_syntax_error(said, text, offset, begun)
    return Problem("yaml-syntax", message, help, place=place_in(text, name, offset))


def _code_point(error: ReaderError) -> int:
    character = error.character
    return character if isinstance(character, int) else ord(str(character)[:1] or "\0")
