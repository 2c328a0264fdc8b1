"""What YAML reads otherwise than it looks: spaces that are none, and texts cut short by a number sign."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from typing import TYPE_CHECKING, Any, Final

from ruamel.yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from memo.diagnostics import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_ODD: Final = "\u00a0\u1680\u2000-\u200b\u202f\u205f\u2060\u3000"
"""Spaces that a word processor or a web page sets and YAML takes for letters."""

_ODD_SPACE: Final = re.compile(
    rf"^[ ]*+(?:-[ ]++)*+(?:-|[\w-]++:|\"[\w-]++\":|)[ ]*+(?P<space>[{_ODD}])", re.MULTILINE
)
_COMMENT: Final = re.compile(r"[ \t]+(#.*)")
_COMMENT_FOR_VALUE: Final = re.compile(r"[^:\n]{0,80}+:[ \t]+(#\w.*|# .{30,})")


def odd_spaces(text: str) -> list[int]:
    """Return the offset of the first odd space of each line that has one where its structure is told.

    That is in the indentation, after a dash or after the colon of a key; a line that only continues a text
    may look like that, too.
    """
    return [match.start("space") for match in _ODD_SPACE.finditer(text)]


def straighten(text: str, offsets: Sequence[int]) -> str:
    """Return ``text`` with an ordinary space for the odd one at each offset and for those next to it."""
    characters = list(text)
    for offset in offsets:
        after = offset
        while after < len(text) and re.match(f"[ {_ODD}]", text[after]):
            characters[after] = " "
            after += 1
    return "".join(characters)


def outside_texts(offsets: Sequence[int], text: str, root: Node | None) -> list[int]:
    """Leave out the offsets that lie in a text which began on an earlier line."""
    spans = ((node.start_mark.index, node.end_mark.index) for node in _scalars(root))
    texts = sorted((start, end) for start, end in spans if start < end)
    outside = []
    for offset in offsets:
        before = bisect_right(texts, (offset, len(text)))
        start, end = texts[before - 1] if before else (offset, offset)
        if offset >= end or start > text.rfind("\n", 0, offset):
            outside.append(offset)
    return outside


def _scalars(node: Node | None) -> Iterator[ScalarNode]:
    if isinstance(node, ScalarNode):
        yield node
    elif isinstance(node, SequenceNode):
        for item in node.value:
            yield from _scalars(item)
    elif isinstance(node, MappingNode):
        for pair in node.value:
            yield from (scalar for half in pair for scalar in _scalars(half))


def odd_space_problem(space: str, others: int) -> Problem:
    """Tell that a space is none to YAML; ``others`` more stand in the file."""
    name = unicodedata.name(space).lower()
    more = f" {others} more like it {'stands' if others == 1 else 'stand'} in the file." if others else ""
    return Problem(
        "yaml-space",
        f"The space here is no ordinary one but a “{name}” (U+{ord(space):04X}), as it is pasted from a word "
        f"processor; YAML takes it for a letter.{more}",
    )


def find_comment(text: str, node: ScalarNode, value: Any, key: int) -> tuple[int, int] | None:
    """Return where the comment stands, if any, that has cut off the end of a text, or all of it.

    A comment behind a single word, a number or a quoted text is meant as one. One behind a phrase, or one
    that begins with a figure, as in ``Lever #1``, seldom is.

    Args:
        text: The file.
        node: A value of the file.
        value: What it was read as.
        key: The offset of its key.

    Returns:
        Half-open offsets.
    """
    if node.style:
        return None
    if value is None:
        found = _COMMENT_FOR_VALUE.match(text, key)
    else:
        found = _COMMENT.match(text, node.end_mark.index)
        is_meant = not isinstance(value, str) or not (
            re.search(r"\s", value) or (found and re.match(r"#\d", found[1]))
        )
        found = None if is_meant else found
    return found.span(1) if found else None


COMMENT: Final = Problem("yaml-comment", "All from # on is a comment and is not printed.", severity="warning")
