"""A YAML text read by ruamel.yaml, which reads the newest edition of YAML and tells best what is wrong."""

from __future__ import annotations

from typing import Any

from ruamel.yaml import YAML, nodes
from ruamel.yaml.composer import Composer
from ruamel.yaml.error import MarkedYAMLError, StringMark
from ruamel.yaml.events import AliasEvent, NodeEvent
from ruamel.yaml.reader import ReaderError

from memo.diagnostics import Message, Problem
from memo.yamlfile.fault import YamlFault
from memo.yamlfile.tree import MAX_DEPTH, MappingNode, Node, ScalarNode, SequenceNode


def strict_tree(text: str) -> Node | None:
    """Return the tree of a text.

    Raises:
        YamlFault: What is wrong with it, or not wanted in a file.
    """
    parser = YAML(typ="safe", pure=True)
    parser.Composer = _StrictComposer
    try:
        node = parser.compose(text)
    except _RefusedError as error:
        raise YamlFault(_offset(error), refusal=error.refusal) from error
    except MarkedYAMLError as error:
        begun = error.context_mark.index if error.context_mark is not None else _offset(error)
        said = f"{error.problem or ''} {error.context or ''}".strip()
        raise YamlFault(_offset(error), begun, said) from error
    except ReaderError as error:
        refusal = Problem(
            "yaml-character",
            Message(
                "The file holds a character that cannot be printed (U+%(error)s).",
                error=f"{_code_point(error):04X}",
            ),
        )
        raise YamlFault(error.position, refusal=refusal, is_character=True) from error
    return _ours(node) if node is not None else None


def _ours(node: Any) -> Node:
    start, end = node.start_mark.index, node.end_mark.index
    if isinstance(node, nodes.MappingNode):
        pairs = [(_ours(key), _ours(value)) for key, value in node.value]
        return MappingNode(start, end, pairs, bool(node.flow_style))
    if isinstance(node, nodes.SequenceNode):
        return SequenceNode(start, end, [_ours(each) for each in node.value], bool(node.flow_style))
    return ScalarNode(start, end, node.value, node.style or "")  # there is no fourth kind


def _offset(error: MarkedYAMLError) -> int:
    mark = error.problem_mark or error.context_mark
    return mark.index if mark is not None else 0


def _code_point(error: ReaderError) -> int:
    character = error.character
    return character if isinstance(character, int) else ord(str(character)[:1] or "\0")


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
