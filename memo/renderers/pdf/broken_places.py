"""Where a word that is broken on a page stands in the memo.

A page knows the path of a block's first value only; the document knows that of each. It is asked in the
process that composed it, which need not import WeasyPrint for that.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from memo.diagnostics import Message, Problem

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from lxml import etree


@dataclass(frozen=True, slots=True)
class BrokenWord:
    """A word, the page (from 1) that shows it first, and the model path of the first value in its block."""

    word: str
    page: int
    path: str


def told_broken(words: Iterable[BrokenWord], root: etree._Element, name: str) -> list[Problem]:
    """Return a warning for each word that is broken, at the value that has it.

    Args:
        words: The words.
        root: The document, in which each value has its path.
        name: What messages call the output.
    """
    return [
        Problem(
            "layout-broken-word",
            Message(
                "On page %(page)s of %(name)s, the word “%(word)s” is broken in a table, whose column is too "
                "narrow for it.",
                page=each.page,
                name=name,
                word=each.word,
            ),
            path=path,
            highlight=each.word if path else "",
            severity="warning",
        )
        for each in words
        for path in [_value_with(each, root)]
    ]


def _value_with(broken: BrokenWord, root: etree._Element) -> str:
    """Return the path of the value in the same block that has a word; ``""`` for a word of the page's own."""
    values = _values_with(broken.word, root)
    return next((path for path, first in values if not broken.path or broken.path in {path, first}), "")


def _values_with(word: str, root: etree._Element) -> Iterator[tuple[str, str]]:
    """Yield the paths of values that have a word, each with that of the first value in its block."""
    for span in root.iter("span"):
        path = span.get("data-path")
        if path and word in "".join(map(str, span.itertext())):
            block = next((each for each in span.iterancestors("tr", "p", "li", "td", "th")), span)
            first = next(
                (inner.get("data-path") for inner in block.iter("span") if inner.get("data-path")), path
            )
            yield path, str(first)
