"""A text parsed in parts is what it is parsed as whole: nodes, places and faults alike."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, strategies as st
from laws import examples
from ruamel.yaml.error import YAMLError
from ruamel.yaml.nodes import MappingNode, ScalarNode, SequenceNode

from memo.yamlfile import parse

SEEDS = sorted((Path(__file__).parents[2] / "seeds").rglob("*.yaml"))
_LINES = st.sampled_from(
    ["title: A", "note:", "source: |", "  - one", "  b: two", "- three", 'said: "begun', 'and ended"',
     "other: [a,", "b: c]", "more: {x: 1,", "y: 2}", "", "# a comment", "  # another: one", "---", "...",
     "title: 'it''s'",
     "x: >-", "   folded", "deep:", "  deeper:", "    - a: 1", "      b: 2", "last", ": odd", "a: b: c",
     "tag: !no", "here: &a 1", "key:value", "%YAML 1.2"]
)  # fmt: skip


def _flat(node: Any) -> Any:
    """Return all that a node is, with its places."""
    if node is None:
        return None
    marks = [(mark.index, mark.line, mark.column) for mark in (node.start_mark, node.end_mark)]
    if isinstance(node, ScalarNode):
        return (node.tag, node.value, node.style, marks)
    if isinstance(node, SequenceNode):
        return (node.tag, node.flow_style, marks, [_flat(each) for each in node.value])
    assert isinstance(node, MappingNode)
    return (node.tag, node.flow_style, marks, [(_flat(key), _flat(value)) for key, value in node.value])


def _outcome(read: Any, text: str) -> Any:
    try:
        return _flat(read(text))
    except YAMLError as error:
        return str(error)


@pytest.mark.parametrize("path", SEEDS, ids=str)
def test_a_real_memo_is_the_same_in_parts(path: Path) -> None:
    """Every node of it, at its place."""
    text = path.read_text(encoding="utf-8")
    assert _outcome(parse.parse_nodes, text) == _outcome(parse._parsed, text)  # noqa: SLF001 - what it is held to


@examples(1000)
@given(st.lists(_LINES, min_size=1, max_size=8).map("\n".join))
def test_any_text_is_the_same_in_parts(text: str) -> None:
    """With brackets and quotation marks that run past the margin, comments, and all that is refused."""
    assert _outcome(parse.parse_nodes, text) == _outcome(parse._parsed, text)  # noqa: SLF001 - as above


def test_a_change_has_its_own_part_parsed_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """The others are known already."""
    text = "a: 1\nb:\n  - 2\nc: 3\n"
    parse.parse_nodes(text)
    asked: list[str] = []
    whole = parse._parsed  # noqa: SLF001 - as above

    def counting(part: str) -> Any:
        asked.append(part)
        return whole(part)

    known = parse._parsed_part  # noqa: SLF001 - as above
    monkeypatch.setattr(
        parse, "_parsed_part", lambda part: known(part) if part != "b:\n  - 4\n" else counting(part)
    )
    assert parse.parse_nodes("a: 1\nb:\n  - 4\nc: 3\n") is not None
    assert asked == ["b:\n  - 4\n"]
