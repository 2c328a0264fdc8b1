"""A YAML text, read to its tree.

It is read by libyaml, which takes some milliseconds. What libyaml refuses or may take otherwise than YAML 1.2
has it, and all that a file may not have, :mod:`memo.yamlfile.strict` reads anew, and has the words for.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any, Final

import yaml
from yaml.events import (
    AliasEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    StreamEndEvent as End,
)

from memo.yamlfile.tree import MAX_DEPTH, MappingNode, Node, ScalarNode, SequenceNode


@lru_cache(maxsize=4)  # a command reads, changes and reads a text and its earlier ones; nothing takes longer
def tree_of(text: str) -> Node | None:
    """Return the tree of a text; it is shared, and nobody may change it.

    Raises:
        YamlFault: What is wrong with it, or not wanted in a file.
    """
    try:
        return _quick_tree(text)
    except (_UnsureError, yaml.YAMLError):
        from memo.yamlfile.strict import strict_tree  # noqa: PLC0415 - few files need that parser

        return strict_tree(text)


class _UnsureError(Exception):
    """Whether a text is read rightly here, or may be in a file, is not known."""


_TAKEN_OTHERWISE: Final = re.compile(
    "[\t\x85\u2028\u2029\ufeff]"  # space or line end to YAML 1.1 (YAML 1.2.2, 5.4 and 6.1)
    r"|^(?:---|\.\.\.|%)"  # several documents, and what is said to the parser (9.1)
    r"|[|>][-+\d]*+(?:#|[^\n]*+\r?\n[ ]++(?:\r?\n|\Z))",  # a text in lines that begins oddly (8.1.1)
    re.MULTILINE,
)
"""What libyaml, which reads YAML 1.1 and some things more, takes otherwise."""


def _quick_tree(text: str) -> Node | None:
    if not yaml.__with_libyaml__ or _TAKEN_OTHERWISE.search(text):
        raise _UnsureError
    parser: Any = yaml.cyaml.CParser(text)  # type: ignore[attr-defined]
    try:
        parser.get_event()
        if parser.check_event(End):
            return None
        parser.get_event()
        node = _node(parser, 1)
        parser.get_event()
        # A text in lines at the margin is all of a file, and a # begins its lines, too (YAML 1.2.2, 8.1.1).
        if not parser.check_event(End) or isinstance(node, ScalarNode):
            raise _UnsureError
    finally:
        parser.dispose()
    return node


def _node(parser: Any, depth: int) -> Node:
    """Return the node that begins at the next event."""
    event = parser.get_event()
    start, end = event.start_mark.index, event.end_mark.index
    if depth > MAX_DEPTH or isinstance(event, AliasEvent) or event.anchor or event.tag:
        raise _UnsureError
    if isinstance(event, ScalarEvent):
        return ScalarNode(start, end, event.value, event.style or "")
    if isinstance(event, MappingStartEvent):
        pairs = list[tuple[Node, Node]]()
        while not parser.check_event(MappingEndEvent):
            pairs.append((_node(parser, depth + 1), _node(parser, depth + 1)))
        return MappingNode(start, parser.get_event().end_mark.index, pairs, bool(event.flow_style))
    items = list[Node]()
    while not parser.check_event(SequenceEndEvent):
        items.append(_node(parser, depth + 1))
    return SequenceNode(start, parser.get_event().end_mark.index, items, bool(event.flow_style))
