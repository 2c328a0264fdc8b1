"""The words of one block with the inline elements around each, as a browser would show them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from memo.redline.dom import SPACE, link_outside, shape, text_of
from memo.text import tokens

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterator, Sequence

    from lxml import etree

    from memo.redline.document import Side

Frames = tuple["etree._Element", ...]  # noqa: SLF001 - so lxml calls the type
"""Inline elements around a word, from the outermost in."""

Ink = tuple["Hashable", ...]


@dataclass(frozen=True, slots=True, eq=False)
class Token:
    """One word, mark or space of a line, or one element that stands or goes as a whole.

    ``shown`` is equal for two tokens that print alike; ``key`` for two that mean the same, whatever number
    they print.
    """

    text: str
    frames: Frames
    key: Hashable
    shown: Hashable
    atom: etree._Element | None = None

    @property
    def is_space(self) -> bool:
        """Whether the token is white space that collapses."""
        return self.text == " "


@dataclass(slots=True)
class _Stretch:
    """Text in one setting, or an element that is one token."""

    text: str
    frames: Frames
    atom: etree._Element | None = None


def tokens_of(block: etree._Element, side: Side) -> list[Token]:
    """Take the content of a leaf block apart, white space collapsed as a browser does."""
    stretches = list(_stretches(block, ()))
    _collapse(stretches)
    return list(_tokens(stretches, side))


def ink(frame: etree._Element) -> Ink | None:
    """Return how an inline element sets its text; ``None`` for a span that only names a value."""
    address = link_outside(frame)
    if frame.tag == "span" and not frame.get("class") and not shape(frame):
        return None
    return (str(frame.tag), frame.get("class"), shape(frame), address)


def inks(frames: Sequence[etree._Element]) -> Ink:
    """Return how text within these elements is set."""
    found = (ink(frame) for frame in frames)
    return tuple(each for each in found if each is not None)


def is_number_link(element: etree._Element) -> bool:
    """Tell whether an element is a link that shows a number, such as the mark of a quote."""
    return element.tag == "a" and not any(letter.isalpha() for letter in text_of(element))


def _stretches(element: etree._Element, frames: Frames) -> Iterator[_Stretch]:
    yield _Stretch(element.text or "", frames)
    for inner in element:
        if is_number_link(inner) or not (len(inner) or inner.text):
            yield _Stretch(text_of(inner), frames, inner)
        else:
            yield from _stretches(inner, (*frames, inner))
        yield _Stretch(inner.tail or "", frames)


def _collapse(stretches: Sequence[_Stretch]) -> None:
    """Leave one space between words and none at the edges of a line (CSS Text 3, 4.1.1 and 4.1.2)."""
    after_space = True
    last: _Stretch | None = None
    for stretch in stretches:
        if stretch.atom is not None:
            if stretch.atom.tag == "br":
                _trim(last)
                after_space, last = True, None
            elif stretch.text:
                after_space, last = False, None
            continue
        text = SPACE.sub(" ", stretch.text)
        stretch.text = text[1:] if after_space and text.startswith(" ") else text
        if stretch.text:
            after_space, last = stretch.text.endswith(" "), stretch
    _trim(last)


def _trim(last: _Stretch | None) -> None:
    if last is not None:
        last.text = last.text.removesuffix(" ")


def _tokens(stretches: Sequence[_Stretch], side: Side) -> Iterator[Token]:
    for stretch in stretches:
        around = inks(stretch.frames)
        if stretch.atom is None:
            for text in tokens(stretch.text):
                yield Token(text, stretch.frames, (text, around), (text, around))
            continue
        own = (*around, "whole", ink(stretch.atom))
        meaning = side.meaning(stretch.atom) if is_number_link(stretch.atom) else ""
        shown = (stretch.text, own)
        yield Token(
            stretch.text, stretch.frames, (("means", meaning), own) if meaning else shown, shown, stretch.atom
        )
