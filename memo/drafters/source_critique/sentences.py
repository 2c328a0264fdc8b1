"""The sentences of an article as the rules read them: what it says itself, and what stands round that."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from memo.checks import numbers_in, quoted_in
from memo.drafters.rules import compiled

if TYPE_CHECKING:
    from collections.abc import Iterator

    from memo.checks import Fact
    from memo.drafters.rules import Block, Outline, Said

_DATED = frozenset({"date", "year", "decade", "weekday"})
_LIST_ITEM_ENDS = (".", "!", "?", "”", '"')


@dataclass(frozen=True, slots=True)
class Line:
    """One sentence and what it can lean on.

    Attributes:
        said: The sentence and its paragraph.
        own: The sentence with what stands in quotation marks blanked; offsets are the sentence's.
        quoted: What stands in quotation marks.
        before: The sentence before it in its paragraph, or the line that announces its list; ``""`` for none.
        after: The sentence after it in its paragraph; ``""`` for none.
        block: The text of its paragraph.
        spoken: All of it is somebody's speech, as an answer in an interview.
    """

    said: Said
    own: str
    quoted: tuple[Fact, ...]
    before: str
    after: str
    block: str
    spoken: bool


def lines_of(outline: Outline) -> tuple[Line, ...]:
    """Return the sentences that a claim may quote, in order; those of questions are left out."""
    return tuple(_lines(outline))


def has(source: str, text: str) -> bool:
    """Say whether ``text`` has what an expression of the lexicon looks for."""
    return compiled(source).search(text) is not None


def is_dated(text: str, when: str) -> bool:
    """Say whether a text gives a time that can be looked up."""
    return has(when, text) or any(fact.kind in _DATED for fact in numbers_in(text))


def _lines(outline: Outline) -> Iterator[Line]:
    announced = ""
    for block in outline.blocks:
        if block.role != "question":
            yield from _of_block(block, announced)
        if block.text.endswith(":"):
            announced = block.text
        elif block.text.endswith(_LIST_ITEM_ENDS):
            announced = ""


def _of_block(block: Block, announced: str) -> Iterator[Line]:
    before = announced
    following = [*(each.text for each in block.sentences[1:]), ""]
    for said, after in zip(block.sentences, following, strict=False):
        quoted = quoted_in(said.text)
        own = said.text
        for fact in quoted:
            own = own[: fact.start] + re.sub(r"\S", " ", own[fact.start : fact.end]) + own[fact.end :]
        yield Line(said, own, quoted, before, after, block.text, bool(block.speaker))
        before = said.text
