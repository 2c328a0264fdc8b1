"""Words with their changes → inline elements again, each whole where it can be."""

from __future__ import annotations

from copy import deepcopy
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from lxml import etree

from memo.redline.dom import DEL, INS, append_text
from memo.redline.order import Deleted, placed

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from memo.redline.merge_inline import Part
    from memo.redline.tokens import Token


@dataclass(slots=True)
class Builder:
    """Writes words into an element, opening and closing inline elements on the way.

    A frame is an inline element of one of the documents, which is copied, or ``del`` or ``ins``.
    ``copies`` gives the first copy of each; a second one of the same element has no id.
    """

    into: etree._Element
    copies: dict[etree._Element, etree._Element] = field(default_factory=dict)
    _open: list[tuple[etree._Element | str, etree._Element]] = field(default_factory=list)
    _frames: Sequence[etree._Element | str] = ()
    _text: list[str] = field(default_factory=list)

    def write(self, frames: Sequence[etree._Element | str], token: Token) -> None:
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
        shared = 0
        for (frame, _), wanted in zip(self._open, frames, strict=False):
            if frame is not wanted:
                break
            shared += 1
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


def rebuild(block: etree._Element, parts: Sequence[Part]) -> dict[etree._Element, etree._Element]:
    """Write a block's words anew, with its changes; return for each old or new inline element its copy."""
    _clear(block)
    builder = Builder(block)
    lasting = {frame for part in parts if not part.changed for token in part.new for frame in token.frames}
    for number, part in enumerate(parts):
        if part.changed:
            _write_change(builder, parts, number, lasting)
        else:
            _write_kept(builder, part)
    builder.flush()
    return builder.copies


def rebuild_whole(block: etree._Element, line: Sequence[Token], mode: str) -> None:
    """Write a block's words anew, all inserted or all deleted."""
    _clear(block)
    builder = Builder(block)
    for token in line:
        builder.write((mode, *token.frames), token)
    builder.flush()


def _clear(block: etree._Element) -> None:
    block.text = None
    block[:] = []


def _write_kept(builder: Builder, part: Part) -> None:
    for old, new in zip(part.old, part.new, strict=True):
        if old.shown != new.shown:
            builder.write((*new.frames, DEL), old)
            builder.write((*new.frames, INS), new)
        else:
            builder.write(new.frames, new)


def _write_change(builder: Builder, parts: Sequence[Part], number: int, lasting: set[etree._Element]) -> None:
    part = parts[number]
    before = (parts[number - 1].old[-1], parts[number - 1].new[-1]) if number else None
    after = (parts[number + 1].old[0], parts[number + 1].new[0]) if number + 1 < len(parts) else None
    for said in placed(part, before, after):
        if isinstance(said, Deleted):
            builder.write((*said.within, DEL, *said.own), said.token)
        else:
            builder.write(tuple(_inserted(said, lasting)), said)


def _inserted(token: Token, lasting: set[etree._Element]) -> Iterator[etree._Element | str]:
    """Yield the frames of an inserted token: those that stay, ``ins``, those that came with it."""
    opened = False
    for frame in token.frames:
        if frame not in lasting and not opened:
            opened = True
            yield INS
        yield frame
    if not opened:
        yield INS
