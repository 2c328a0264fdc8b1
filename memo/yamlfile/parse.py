"""YAML read with the place of every value, strictly: what a file that people write doesn't need is refused.

A value is text, a whole number, a number, true/false or nothing (YAML 1.2 core schema); ``yes`` and
``12:30`` are text. Aliases, tags and repeated keys are errors: each value stands in one place, and that place
is known. Of ruamel.yaml only the parser is used; :mod:`memo.yamlfile.edit` says why.
"""

from __future__ import annotations

import re
from codecs import BOM_UTF8
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING, Any, Final, cast

from memo.diagnostics import MemoError, Message, Place, Problem
from memo.yamlfile.fault import YamlFault
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
from memo.yamlfile.reading import tree_of
from memo.yamlfile.tree import MappingNode, Node, ScalarNode, SequenceNode

if TYPE_CHECKING:
    from collections.abc import Sequence


MAX_BYTES: Final = 500_000
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
    value = builder.build(node, "", node.start)
    if builder.problems:
        raise _stopped_by(*builder.problems)
    mark = data[: len(data) - len(bare)].decode()
    return YamlFile(name, text, value, builder.spots, bare.decode(), tuple(builder.warnings), mark)


def _compose(text: str, name: str) -> Node | None:
    """Parse ``text``, and refuse odd spaces by what they do to it: within a text they are welcome."""
    spaces = odd_spaces(text)
    try:
        node = tree_of(text)
        stray = _blamed(spaces, text) if outside_texts(spaces, text, node) else []
    except YamlFault as fault:
        stray = _blamed(spaces, text, fault) if not fault.is_character else []
        if not stray:
            raise _stopped_by(_syntax_problem(fault, text, name)) from fault
    if stray:
        problem = odd_space_problem(text[stray[0]], len(stray) - 1)
        raise _stopped_by(problem.at(place_in(text, name, stray[0])))
    return node


def _blamed(spaces: Sequence[int], text: str, fault: YamlFault | None = None) -> list[int]:
    """Return odd spaces by which ``text`` cannot be parsed: with ordinary ones it can, or fails elsewhere."""
    if not spaces:
        return []
    mended = straighten(text, spaces)
    try:
        return outside_texts(spaces, mended, tree_of(mended)) or list(spaces)
    except YamlFault as other:
        return [] if fault is not None and fault.offset == other.offset else list(spaces)


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


_ENDS_IN_FIGURE: Final = re.compile(r"\d\Z")
_NUMBER: Final = re.compile(r"[-+]?\d+(\.\d+)?")
_WHOLE: Final = re.compile(r"[-+]?\d+")


class _Builder:
    """Turn nodes into data, noting places and collecting repeated keys."""

    def __init__(self, text: str, name: str) -> None:
        self.text, self.name = text, name
        self.spots: dict[str, Spot] = {}
        self.problems: list[Problem] = []
        self.warnings: list[Problem] = []

    def build(self, node: Node, path: str, key: int) -> Any:
        start, end = node.start, node.end
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
        if node.is_flow:
            self._refuse_parted_amounts(node, path)
        mapping: dict[str, Any] = {}
        second: set[str] = set()  # the keys of an entry whose dash is missing are one fault
        for key_node, value_node in node.value:
            key = key_node.value if isinstance(key_node, ScalarNode) else ""
            offset = key_node.start
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
        if node.is_flow:
            self._refuse_parted_numbers(node, path)
        named = zip(steps(map(node_id, node.value)), node.value, strict=True)
        return [self.build(item, join_path(path, step), item.start) for step, item in named]

    def _refuse_parted_numbers(self, node: SequenceNode, path: str) -> None:
        """Refuse ``[at 3,5 per cent]``: the comma of a number begins another entry, and both may be valid."""
        for before, after in pairwise(node.value):
            texts = [self.text[each.start : each.end] for each in (before, after)]
            is_parted = _ENDS_IN_FIGURE.search(texts[0]) and after.start == before.end + 1
            if is_parted and texts[1][:1].isdecimal() and not all(map(_NUMBER.fullmatch, texts)):
                message = Message(
                    "“%(text)s” was read as two entries, “%(first)s” and “%(second)s”.",
                    text=",".join(texts),
                    first=texts[0],
                    second=texts[1],
                )
                self._refuse(Problem("yaml-parted-number", message, path=path), after.start - 1)

    def _refuse_parted_amounts(self, node: MappingNode, path: str) -> None:
        """Refuse ``{cable: 6,1}``: the comma of a number begins another field, whose name is a number."""
        for (key, value), (after, nothing) in pairwise(node.value):
            texts = [self.text[each.start : each.end] for each in (value, after)]
            is_empty = isinstance(nothing, ScalarNode) and not nothing.style and not nothing.value
            if is_empty and after.start == value.end + 1 and all(map(_WHOLE.fullmatch, texts)):
                comma, name = ",".join(texts), self.text[key.start : key.end]
                message = Message(
                    "“%(name)s: %(text)s” was read as two fields: in braces, a comma begins another.",
                    name=name,
                    text=comma,
                )
                help = Message(
                    "Write the number with a point: `%(name)s: %(point)s`.", name=name, point=".".join(texts)
                )
                self._refuse(Problem("yaml-parted-number", message, help, path=path), value.start, len(comma))

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


def _syntax_problem(fault: YamlFault, text: str, name: str) -> Problem:
    offset = min(fault.offset, len(text))
    if fault.refusal is not None:
        return fault.refusal.at(place_in(text, name, offset))
    opened = find_unclosed(text, offset)
    if opened is not None:
        return Problem("yaml-syntax", *unclosed(), place=place_in(text, name, opened))
    message, help, offset = explain_syntax_error(fault.said, text, offset, min(fault.begun, len(text)))
    return Problem("yaml-syntax", message, help, place=place_in(text, name, offset))
