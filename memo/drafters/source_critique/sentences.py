"""The sentences of an article as the critique reads them: what it says itself, and what stands round that."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from memo.checks import numbers_in, quoted_in

if TYPE_CHECKING:
    from collections.abc import Iterator

    from memo.checks import Fact
    from memo.drafters.claims import Statement
    from memo.drafters.rules import Lexicon, Outline, OutlineParagraph

_DATED: Final = frozenset({"date", "year", "decade", "weekday"})
_LIST_ITEM_ENDS: Final = (".", "!", "?", "”", '"')


@dataclass(frozen=True, slots=True)
class SentenceContext:
    """One sentence and what it can lean on.

    Attributes:
        said: The sentence and its paragraph.
        own: The sentence with what stands in quotation marks blanked; offsets are the sentence's.
        quoted: What stands in quotation marks.
        before: The sentence before it in its paragraph, or the line that announces its list; ``""`` for none.
        after: The sentence after it in its paragraph; ``""`` for none.
        paragraph: The text of its paragraph.
        spoken: All of it is somebody's speech, as an answer in an interview.
    """

    said: Statement
    own: str
    quoted: tuple[Fact, ...]
    before: str
    after: str
    paragraph: str
    spoken: bool


def contexts_in(outline: Outline) -> Iterator[SentenceContext]:
    """Yield the sentences that a claim may quote, in order; those of questions are left out."""
    announced = ""
    for paragraph in outline.paragraphs:
        if not paragraph.is_question:
            yield from _of_paragraph(paragraph, announced)
        if paragraph.text.endswith(":"):
            announced = paragraph.text
        elif paragraph.text.endswith(_LIST_ITEM_ENDS):
            announced = ""


def is_dated(text: str, lexicon: Lexicon) -> bool:
    """Return whether a text gives a time that can be looked up."""
    return lexicon.has("when", text) or any(fact.kind in _DATED for fact in numbers_in(text))


def _of_paragraph(paragraph: OutlineParagraph, announced: str) -> Iterator[SentenceContext]:
    before = announced
    following = [*(each.text for each in paragraph.sentences[1:]), ""]
    for said, after in zip(paragraph.sentences, following, strict=False):
        quoted = quoted_in(said.text)
        own = said.text
        for fact in quoted:
            own = own[: fact.start] + re.sub(r"\S", " ", own[fact.start : fact.end]) + own[fact.end :]
        yield SentenceContext(said, own, quoted, before, after, paragraph.text, bool(paragraph.speaker))
        before = said.text
