"""The words of one block with the inline elements around each: taken apart and compared."""

from __future__ import annotations

from copy import deepcopy
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from memo.redline.dom import (
    SPACE,
    is_number,
    is_reference,
    link_outside,
    numbers_in,
    shape,
    text_of,
)
from memo.text import Segment, diff, has_word, likeness, tokenize

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterator, Sequence

    from lxml import etree

    from memo.redline.dom import DocumentIndex

Frames = tuple["etree._Element", ...]  # noqa: SLF001 - so lxml calls the type
"""Inline elements around a word, from the outermost in."""

InlineStyle = tuple["Hashable", ...]

REPLACED: Final = 0.3
"""The likeness below which a block's words are told as one deletion and one insertion."""


@dataclass(frozen=True, slots=True, eq=False)
class LineToken:
    """One word, mark or space of a line, or one element that stands or goes as a whole.

    ``shown`` is equal for two tokens that print alike; ``key`` for two that mean the same, whatever number
    they print. A number that follows prints alike whatever it is.
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
class _InlineText:
    """Text in one setting, or an element that is one token."""

    text: str
    frames: Frames
    atom: etree._Element | None = None


def tokens_of(
    block: etree._Element, index: DocumentIndex, target: Callable[[etree._Element], Hashable] = id
) -> list[LineToken]:
    """Take the content of a text block apart, white space collapsed as a browser does.

    Args:
        block: A text block.
        index: Its document.
        target: Of a reference, what it refers to: the same in both documents where that is one place.
    """
    texts = list(_texts(block, ()))
    _collapse(texts)
    return list(_tokens(texts, index, target))


def inline_style(frame: etree._Element) -> InlineStyle | None:
    """Return how an inline element sets its text; ``None`` for a span that only names a value."""
    address = link_outside(frame)
    if frame.tag == "span" and not frame.get("class") and not shape(frame):
        return None
    return (str(frame.tag), frame.get("class"), shape(frame), address)


def inline_styles(frames: Sequence[etree._Element]) -> InlineStyle:
    """Return how text within these elements is set."""
    found = (inline_style(frame) for frame in frames)
    return tuple(each for each in found if each is not None)


def is_number_link(element: etree._Element) -> bool:
    """Return whether an element is a link that shows a number, such as the mark of a quote."""
    return element.tag == "a" and not any(letter.isalpha() for letter in text_of(element))


def _texts(element: etree._Element, frames: Frames) -> Iterator[_InlineText]:
    yield _InlineText(element.text or "", frames)
    for inner in element:
        if is_number_link(inner) or _is_numbered(inner) or not (len(inner) or inner.text):
            yield _InlineText(text_of(inner), frames, inner)
        else:
            yield from _texts(inner, (*frames, inner))
        yield _InlineText(inner.tail or "", frames)


def _is_numbered(element: etree._Element) -> bool:
    return is_reference(element) or is_number(element)


def _collapse(texts: Sequence[_InlineText]) -> None:
    """Leave one space between words and none at the edges of a line (CSS Text 3, 4.1.1 and 4.1.2)."""
    after_space = True
    last: _InlineText | None = None
    for each in texts:
        if each.atom is not None:
            if each.atom.tag == "br":
                _trim(last)
                after_space, last = True, None
            elif each.text:
                after_space, last = False, None
            continue
        text = SPACE.sub(" ", each.text)
        each.text = text[1:] if after_space and text.startswith(" ") else text
        if each.text:
            after_space, last = each.text.endswith(" "), each
    _trim(last)


def _trim(last: _InlineText | None) -> None:
    if last is not None:
        last.text = last.text.removesuffix(" ")


def _tokens(
    texts: Sequence[_InlineText], index: DocumentIndex, target: Callable[[etree._Element], Hashable]
) -> Iterator[LineToken]:
    for each in texts:
        around = inline_styles(each.frames)
        if each.atom is None:
            for text in tokenize(each.text):
                yield LineToken(text, each.frames, (text, around), (text, around))
            continue
        own = (*around, "whole", inline_style(each.atom))
        if _is_numbered(each.atom):
            where = target(each.atom) if is_reference(each.atom) else ""
            key = (("number", where, _words_beside(each.atom)), own)
            yield LineToken(each.text, each.frames, key, key, each.atom)
            continue
        meaning = index.meaning(each.atom) if is_number_link(each.atom) else ""
        # What leads back to a use of a quote is another mark where that use is another, whatever it prints.
        where = target(each.atom) if is_number_link(each.atom) and not meaning else ""
        shown = (each.text, own, where)
        yield LineToken(
            each.text, each.frames, (("means", meaning), own) if meaning else shown, shown, each.atom
        )


def _words_beside(element: etree._Element) -> str:
    """Return the text of an element without the numbers that follow."""
    copy = deepcopy(element)
    for number in numbers_in(copy):
        number.text = None
    return text_of(copy)


def segments_of(old: Sequence[LineToken], new: Sequence[LineToken]) -> list[Segment[LineToken]]:
    """Return what two lines share and where they differ, by turns, joined where it reads better.

    What prints alike at the ends of a change is told as kept. An element that stands or goes as a whole is no
    part of a phrase. The number of a caption or an entry stays, for others refer to it.
    """
    stops = [[n for n, token in enumerate(side) if _is_counted(token)] for side in (old, new)]
    if len(stops[0]) != len(stops[1]):
        return _segments_between(old, new)
    found: list[Segment[LineToken]] = []
    i = k = 0
    for one, other in zip(*stops, strict=True):
        found += [
            *_segments_between(old[i:one], new[k:other]),
            Segment(False, (old[one],), (new[other],)),
        ]
        i, k = one + 1, other + 1
    return found + _segments_between(old[i:], new[k:])


def _is_counted(token: LineToken) -> bool:
    return token.atom is not None and is_number(token.atom)


def _segments_between(old: Sequence[LineToken], new: Sequence[LineToken]) -> list[Segment[LineToken]]:
    if not (old or new):
        return []
    said = ["".join(token.text if token.atom is None else " " for token in side) for side in (old, new)]
    if all(map(has_word, said)) and likeness(*said) < REPLACED:
        return [Segment(True, tuple(old), tuple(new))]
    return diff(
        old,
        new,
        key=lambda token: token.key,
        shown=lambda token: token.shown,
        counts=_counts,
        firm=lambda token: token.atom is not None,
    )


def _counts(token: LineToken) -> bool:
    """Return whether a token is a word; its key begins with its text."""
    return isinstance(token.key, tuple) and has_word(token.key[0])
