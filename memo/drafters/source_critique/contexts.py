"""What the article says itself, sentence by sentence, and what each sentence can lean on."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, NamedTuple

from memo.checks import numbers_in, quoted_in

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from memo.checks import Fact
    from memo.drafters.claims import DraftStatement
    from memo.drafters.rules import Lexicon, Outline, OutlineParagraph

_DATED: Final = frozenset({"date", "year", "decade", "weekday"})
_LIST_ITEM_ENDS: Final = (".", "!", "?", "”", '"')
_REACH: Final = 3
"""Sentences that go on from one another, and paragraphs that one quotation runs over."""
_MARK: Final = re.compile(r"[“”„«»]|(?<![^\s(—–-])\"(?=\S)|(?<=\S)\"(?!\w)")
_ENDS_SPEECH: Final = ".,!?…"
"""A straight mark behind these closes a quotation; behind a digit it may stand for inches."""


@dataclass(frozen=True, slots=True)
class SentenceContext:
    """One sentence and what it can lean on.

    Attributes:
        said: The sentence and its paragraph.
        own: The sentence with what stands in quotation marks blanked; offsets are the sentence's.
        quoted: What stands in quotation marks.
        before: The sentence before it in its paragraph, or the line that announces its list; ``""`` for none.
        after: The sentence after it in its paragraph; ``""`` for none.
        earlier: The sentences before it in its paragraph as ``own`` has them, the nearest first; a few.
        above: The paragraph above it, likewise; ``""`` for none.
        paragraph: The text of its paragraph.
        own_paragraph: The same without what stands in quotation marks.
        spoken: All of it is somebody's speech, as an answer in an interview.
    """

    said: DraftStatement
    own: str
    quoted: tuple[Fact, ...]
    before: str
    after: str
    earlier: tuple[str, ...]
    above: str
    paragraph: str
    own_paragraph: str
    spoken: bool


def contexts_in(outline: Outline) -> Iterator[SentenceContext]:
    """Yield the sentences that a claim may quote, in order; those of questions are left out."""
    announced = above = ""
    own_texts = _own_texts([paragraph.text for paragraph in outline.paragraphs])
    for paragraph, own_text in zip(outline.paragraphs, own_texts, strict=True):
        if not paragraph.is_question:
            yield from _of_paragraph(paragraph, own_text, announced, above)
            above = own_text
        if paragraph.text.endswith(":"):
            announced = paragraph.text
        elif paragraph.text.endswith(_LIST_ITEM_ENDS):
            announced = ""


def is_dated(text: str, lexicon: Lexicon) -> bool:
    """Return whether a text gives a time that can be looked up."""
    return lexicon.has("when", text) or any(fact.kind in _DATED for fact in numbers_in(text))


def _of_paragraph(
    paragraph: OutlineParagraph, own_text: str, announced: str, above: str
) -> Iterator[SentenceContext]:
    before, place = announced, 0
    earlier: tuple[str, ...] = ()
    following = [*(each.text for each in paragraph.sentences[1:]), ""]
    for said, after in zip(paragraph.sentences, following, strict=False):
        quoted = quoted_in(said.text)
        found = paragraph.text.find(said.text, place)
        place = max(place, found)
        own = own_text[place : place + len(said.text)] if found >= 0 else said.text
        own = _blanked(own, [(fact.start, fact.end) for fact in quoted])
        yield SentenceContext(
            said,
            own,
            quoted,
            before,
            after,
            earlier,
            above,
            paragraph.text,
            own_text,
            bool(paragraph.speaker),
        )
        before, earlier = said.text, (own, *earlier)[:_REACH]


class _Marked(NamedTuple):
    """A paragraph without what its double quotation marks hold; where speech runs on over its ends."""

    own: str
    runs_on: bool
    goes_on: bool


def _own_texts(texts: Sequence[str]) -> Iterator[str]:
    """Yield paragraphs with what is quoted blanked, also of quotations that run over several."""
    read = [*map(_read_marks, texts)]
    within = 0
    for number, (each, text) in enumerate(zip(read, texts, strict=True), start=1):
        within -= 1
        yield each.own if within < 0 else " " * len(text)
        if each.runs_on:
            below = read[number : number + _REACH]
            bare = [one.goes_on for one in below]
            within = bare.index(True) if True in bare else 0


def _read_marks(text: str) -> _Marked:
    spans: list[tuple[int, int]] = []
    opened: list[int] = []  # where the quotations begin that are open, one within the other
    goes_on = False
    for mark in _MARK.finditer(text):
        place = mark.start()
        if _opens(mark, text[opened[-1]] if opened else ""):
            opened.append(place)
        elif opened:
            spans.append((opened.pop(), place + 1))
        elif mark[0] != '"' or text[place - 1] in _ENDS_SPEECH:
            spans.append((0, place + 1))
            goes_on = True
    if opened:
        spans.append((opened[0], len(text)))
    return _Marked(_blanked(text, spans), bool(opened), goes_on)


def _opens(mark: re.Match[str], opened: str) -> bool:
    """Tell whether a mark opens a quotation; ``opened`` is the mark that did so before it."""
    text, place = mark.string, mark.start()
    outside = not text[:place][-1:].strip(" (—–-\n\t")
    if mark[0] == '"':
        return not opened and outside
    if mark[0] == "”":
        return outside and place > 0 and text[place + 1 :][:1].isalnum()
    return mark[0] in "„«" or (mark[0] == "“" and opened != "„")


def _blanked(text: str, spans: Iterable[tuple[int, int]]) -> str:
    for start, end in spans:
        text = text[:start] + re.sub(r"\S", " ", text[start:end]) + text[end:]
    return text
