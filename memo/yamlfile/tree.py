"""The tree of a YAML text: each node with what it holds and where it stands."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

MAX_DEPTH: Final = 20
"""How deep values may be nested."""


@dataclass(slots=True)
class Node:
    """A part of a text; its offsets are half-open, into the text."""

    start: int
    end: int
    value: Any


@dataclass(slots=True)
class ScalarNode(Node):
    """A value; ``style`` is the sign that it begins with (one of ``'"|>``), or empty."""

    value: str
    style: str


@dataclass(slots=True)
class CollectionNode(Node):
    """A mapping or list, in brackets (``is_flow``) or in lines of its own."""

    is_flow: bool


@dataclass(slots=True)
class MappingNode(CollectionNode):
    """Pairs of a key and its value."""

    value: list[tuple[Node, Node]]


@dataclass(slots=True)
class SequenceNode(CollectionNode):
    """Values one after the other."""

    value: list[Node]
