"""How a file is written: what a person who goes on writing in it would keep to."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Final

from ruamel.yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from memo.yamlfile.emit import Habits
from memo.yamlfile.nodes import column_of, is_flow, line_end

if TYPE_CHECKING:
    from collections.abc import Iterator

    from memo.yamlfile.positions import YamlFile

_WIDTH: Final = 110
"""The width of a file that folds no text."""

_STEP: Final = 2


def habits_of(file: YamlFile, root: Node) -> Habits:
    """Return how a file is written."""
    pairs = list(_pairs(root, ""))
    text, newline = file.text, re.search(r"\r\n?|\n", file.written)
    folded = [(key, value) for key, _, value in pairs if isinstance(value, ScalarNode) and value.style == ">"]
    width = max((_longest_line(text, value) for _, value in folded), default=_WIDTH)
    never_folded = {key for key, _, _ in pairs} - {key for key, _ in folded}
    long = {
        key
        for key, _, value in pairs
        if isinstance(value, ScalarNode)
        and key in never_folded
        and line_end(text, value.start_mark.index) - text.rfind("\n", 0, value.start_mark.index) > width
    }
    return Habits(
        newline[0] if newline else "\n",
        width,
        _usual_step(text, pairs, SequenceNode),
        _usual_step(text, pairs, MappingNode),
        frozenset(long),
        is_flow(root),
    )


def _pairs(node: Node, key: str) -> Iterator[tuple[str, Node | None, Node]]:
    """Yield every value with its key; an entry of a list has the list's, and no node of a key."""
    if isinstance(node, MappingNode):
        for key_node, value in node.value:
            yield key_node.value, key_node, value
            yield from _pairs(value, key_node.value)
    elif isinstance(node, SequenceNode):
        for item in node.value:
            yield key, None, item
            yield from _pairs(item, key)


def _longest_line(text: str, node: Node) -> int:
    lines = text[node.start_mark.index : node.end_mark.index].split("\n")[1:]
    return max((len(line.rstrip()) for line in lines), default=0)


def _usual_step(text: str, pairs: list[tuple[str, Node | None, Node]], kind: type[Node]) -> int:
    steps = Counter(
        column_of(text, value.start_mark.index) - column_of(text, key.start_mark.index)
        for _, key, value in pairs
        if key is not None and isinstance(value, kind) and not is_flow(value)
    )
    return steps.most_common(1)[0][0] if steps else _STEP
