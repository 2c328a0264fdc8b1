"""What libyaml reads quickly is what the strict parser reads: nodes, places and styles alike."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given, strategies as st
from laws import examples

from memo.yamlfile import reading, tree
from memo.yamlfile.fault import YamlFault
from memo.yamlfile.strict import strict_tree

SEEDS = sorted((Path(__file__).parents[2] / "seeds").rglob("*.yaml"))
_LINES = st.sampled_from(
    ["title: A", "note:", "source: |", "  - one", "  b: two", "- three", 'said: "begun', 'and ended"',
     "other: [a,", "b: c]", "more: {x: 1,", "y: 2}", "", "# a comment", "  # another: one", "---", "...",
     "title: 'it''s'", "x: >-", "   folded", "deep:", "  deeper:", "    - a: 1", "      b: 2", "last",
     "a: b: c", "tag: !no", "tag: !", "here: &a 1", "there: *a", "key:value", "%YAML 1.2", "%YAML 1.1",
     ": odd", ": answer", "- - a", "-", "k: |+", "k: >2", 'e: "\\/ \\x41"', 'e: "\\u00e9', "yes: no",
     "12:30", "? asked", "a: b # c", "a: b#c", "u: http://x:y", "f: {a:b, c: }", "f: [a, , b]", "f: {? a}",
     "q: 'a", "b': c", "@x: y", "`: x", "w: 😀 — “так”", "n: ~", "<<: x", "s: a\u00a0b", "\u2009k: v"]
)  # fmt: skip
_LETTERS = st.sampled_from(
    [*"\n :-#'\"{}[],&*!|>?%@`\t~\\ab", "\u2028", "\x85", "\ufeff", "\x00", "\r\n", "é"]
)
_TYPED = st.lists(st.tuples(st.floats(0, 1), _LETTERS), max_size=4)


def _flat(node: Any) -> Any:
    """Return all that a node is; of a value that nobody wrote, the place is where its key or dash says."""
    if node is None:
        return None
    if isinstance(node, tree.ScalarNode):
        is_written = node.style or node.value
        return ("scalar", node.value, node.style, (node.start, node.end) if is_written else None)
    assert isinstance(node, tree.CollectionNode)
    inner = [tuple(map(_flat, each)) if isinstance(each, tuple) else _flat(each) for each in node.value]
    return (type(node).__name__, node.is_flow, node.start, node.end, inner)


def _both(text: str) -> tuple[Any, Any]:
    """Return what is read of a text, and what the strict parser reads of it."""
    outcomes = []
    for read in (reading.tree_of.__wrapped__, strict_tree):
        try:
            outcomes.append(_flat(read(text)))
        except YamlFault as fault:
            outcomes.append((fault.offset, fault.said, fault.refusal))
    return outcomes[0], outcomes[1]


@pytest.mark.parametrize("path", SEEDS, ids=str)
def test_a_real_memo_is_read_alike(path: Path) -> None:
    """Every node of it, at its place, and by libyaml."""
    text = path.read_text(encoding="utf-8")
    assert _flat(reading._quick_tree(text)) == _flat(strict_tree(text))  # noqa: SLF001 - else both may be strict


@examples(3000)
@given(st.lists(_LINES, min_size=1, max_size=8).map("\n".join))
def test_any_lines_are_read_alike(text: str) -> None:
    """With brackets and quotation marks that run past the margin, comments, and all that is refused."""
    quick, strict = _both(text)
    assert quick == strict


@examples(3000)
@example("#\n|\n#w: x", [])
@given(st.lists(_LINES, min_size=1, max_size=6).map("\n".join), _TYPED)
def test_any_letters_are_read_alike(text: str, typed: list[tuple[float, str]]) -> None:
    """Put anywhere: also those that the two editions of YAML take otherwise."""
    for share, letter in typed:
        at = round(share * len(text))
        text = text[:at] + letter + text[at:]
    quick, strict = _both(text)
    assert quick == strict
