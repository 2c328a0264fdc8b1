"""The words of one block written anew, with its changes, and the inline elements around each.

Deleted words stand before the inserted ones, unless an element would then be broken in two without need.
"""

from __future__ import annotations

from copy import deepcopy
from dataclasses import dataclass, field
from itertools import takewhile
from typing import TYPE_CHECKING, TypeAlias

from lxml import etree

from memo.redline.dom import DEL, INS, NUMBER_BEFORE, append_text, numbers_in, text_of
from memo.redline.inline import inline_style

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from memo.redline.inline import Frames, LineToken
    from memo.text import Segment

_Segments: TypeAlias = "Sequence[Segment[LineToken]]"
_Neighbours = tuple["LineToken", "LineToken"]
"""The old and the new token of a pair that stays."""

_CLASH = 100
"""The cost of two spaces side by side, which would show as one: more than any broken element."""


@dataclass(slots=True)
class _InlineBuilder:
    """Writes words into an element, opening and closing inline elements on the way.

    A frame is an inline element of one of the documents, which is copied, or ``del`` or ``ins``.
    ``copies`` gives the first copy of each; a second one of the same element has no id.
    """

    into: etree._Element
    copies: dict[etree._Element, etree._Element] = field(default_factory=dict)
    _open: list[tuple[etree._Element | str, etree._Element]] = field(default_factory=list)
    _frames: Sequence[etree._Element | str] = ()
    _text: list[str] = field(default_factory=list)

    def write(self, frames: Sequence[etree._Element | str], token: LineToken) -> None:
        """Append one token within these frames."""
        if frames != self._frames:
            self.flush()
            self._enter(frames)
            self._frames = frames
        if token.atom is None:
            self._text.append(token.text)
            return
        self.flush()
        made = deepcopy(token.atom)
        made.tail = None
        self.copies[token.atom] = made
        self._target.append(made)

    def flush(self) -> None:
        """Write the text that is still held back, so that a run of words is written at once."""
        append_text(self._target, "".join(self._text))
        self._text.clear()

    def _enter(self, frames: Sequence[etree._Element | str]) -> None:
        shared = _shared([frame for frame, _ in self._open], frames)
        del self._open[shared:]
        for frame in frames[shared:]:
            made = etree.SubElement(self._target, *self._copied(frame))
            if not isinstance(frame, str):
                self.copies.setdefault(frame, made)
            self._open.append((frame, made))

    @property
    def _target(self) -> etree._Element:
        return self._open[-1][1] if self._open else self.into

    def _copied(self, frame: etree._Element | str) -> tuple[str, dict[str, str]]:
        if isinstance(frame, str):
            return frame, {}
        known = frame in self.copies
        kept = {str(k): str(v) for k, v in frame.attrib.items() if not (known and k == "id")}
        return str(frame.tag), kept


def rebuild(block: etree._Element, segments: _Segments) -> dict[etree._Element, etree._Element]:
    """Write a block's words anew, with its changes; return for each old or new inline element its copy."""
    block.text = None
    block[:] = []
    builder = _InlineBuilder(block)
    lasting = {frame for each in segments if not each.changed for token in each.new for frame in token.frames}
    for number, segment in enumerate(segments):
        if segment.changed:
            _write_change(builder, segments, number, lasting)
        else:
            _write_kept(builder, segment)
    builder.flush()
    return builder.copies


def _write_kept(builder: _InlineBuilder, segment: Segment[LineToken]) -> None:
    for old, new in zip(segment.old, segment.new, strict=True):
        if old.shown != new.shown:
            builder.write((*new.frames, DEL), old)
            builder.write((*new.frames, INS), new)
        else:
            builder.write(new.frames, new)
            if old.atom is not None and new.atom is not None:
                _note_numbers(old.atom, builder.copies[new.atom])


def _note_numbers(old: etree._Element, new: etree._Element) -> None:
    """Put the number before on each number that follows, where it was another."""
    for one, other in zip(numbers_in(old), numbers_in(new), strict=True):
        if text_of(one) != text_of(other):
            other.set(NUMBER_BEFORE, text_of(one))


def _write_change(
    builder: _InlineBuilder, segments: _Segments, number: int, lasting: set[etree._Element]
) -> None:
    before = after = None
    if number:
        before = (segments[number - 1].old[-1], segments[number - 1].new[-1])
    if number + 1 < len(segments):
        after = (segments[number + 1].old[0], segments[number + 1].new[0])
    for token in _ordered(segments[number], before, after):
        if isinstance(token, _DeletedToken):
            builder.write((*token.within, DEL, *token.own), token.token)
        else:
            builder.write(tuple(_inserted(token, lasting)), token)


def _inserted(token: LineToken, lasting: set[etree._Element]) -> Iterator[etree._Element | str]:
    """Yield the frames of an inserted token: those that stay, ``ins``, those that came with it."""
    stay = sum(1 for _ in takewhile(lasting.__contains__, token.frames))
    yield from token.frames[:stay]
    yield INS
    yield from token.frames[stay:]


@dataclass(frozen=True, slots=True)
class _DeletedToken:
    """A deleted token, the new elements that it stands in, and those of its own that are gone."""

    token: LineToken
    within: Frames
    own: Frames


def _ordered(
    segment: Segment[LineToken], before: _Neighbours | None, after: _Neighbours | None
) -> list[_DeletedToken | LineToken]:
    """Return the deleted and the inserted tokens of a change in the order in which they are written.

    The deletion comes first, unless it would then break up an element or bring two spaces together.

    Args:
        segment: The change.
        before: The tokens that stay just before it.
        after: The tokens that stay just after it.
    """
    gone = [_deleted(token, before, after) for token in segment.old]
    if not gone or not segment.new:
        return [*gone, *segment.new]
    ends = (before[1].frames if before else (), after[1].frames if after else ())
    turns = [n for n in range(1, len(gone)) if gone[n].within != gone[n - 1].within]
    best = min([len(gone), *reversed(turns), 0], key=lambda cut: _cost(gone, segment.new, cut, ends))
    return [*gone[:best], *segment.new, *gone[best:]]


def _deleted(token: LineToken, before: _Neighbours | None, after: _Neighbours | None) -> _DeletedToken:
    """Find the new elements around a deleted token by what it shares with the words that stay beside it."""
    found = [_shared_with(token, each) for each in (before, after) if each is not None]
    within = max(found, key=len, default=())
    own = token.frames[len(within) :]
    if before is not None and after is not None:
        common = after[1].frames[: _shared(before[1].frames, after[1].frames)]
        if len(common) > len(within) and all(inline_style(frame) is None for frame in common[len(within) :]):
            within = common
    return _DeletedToken(token, within, own)


def _shared_with(token: LineToken, pair: _Neighbours) -> Frames:
    """Return the new elements that stand for what a deleted token shares with the old one of a pair."""
    old, new = pair
    styles = ([inline_style(frame) for frame in each.frames] for each in pair)
    alike = sum(1 for _ in takewhile(lambda both: both[0] == both[1], zip(*styles, strict=False)))
    return new.frames[: min(alike, _shared(token.frames, old.frames))]


def _shared(one: Sequence[object], other: Sequence[object]) -> int:
    """Return how many elements two words are both in, from the outermost in."""
    return sum(1 for _ in takewhile(lambda both: both[0] is both[1], zip(one, other, strict=False)))


def _cost(
    gone: Sequence[_DeletedToken], new: Sequence[LineToken], cut: int, ends: tuple[Frames, Frames]
) -> int:
    """Count the elements opened a second time when the inserted words stand after ``cut`` deleted ones."""
    order = [each.within for each in gone[:cut]]
    order += [token.frames for token in new]
    order += [each.within for each in gone[cut:]]
    clashes = (cut > 0 and gone[cut - 1].token.is_space and new[0].is_space) + (
        cut < len(gone) and new[-1].is_space and gone[cut].token.is_space
    )
    return _broken([ends[0], *order, ends[1]]) + _CLASH * clashes


def _broken(order: Iterable[Frames]) -> int:
    broken = 0
    opened: Frames = ()
    closed: set[etree._Element] = set()
    for frames in order:
        if frames is not opened:
            closed.update(frame for frame in opened if frame not in frames)
            broken += sum(frame in closed for frame in frames if frame not in opened)
            opened = frames
    return broken
