"""What a file says, and how that differs from the memo built again, told in words."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import zip_longest
from typing import TYPE_CHECKING, Final

from memo.text import changes

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_MOST: Final = 8
"""Differences told in words; who has seen these knows."""

_AROUND: Final = 3  # words shown on each side of a difference


@dataclass(frozen=True, slots=True)
class TextBlock:
    """A page or paragraph: what it is called, and its words."""

    where: str
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Content:
    """What a file says.

    Attributes:
        blocks: Its words, in reading order, the marking of each page included.
        said: What it says beside them, each by its name in the singular and in its order: links, titles,
            descriptions, attachments.
    """

    blocks: tuple[TextBlock, ...]
    said: Mapping[str, tuple[str, ...]]

    @property
    def words(self) -> list[str]:
        """All words, in order."""
        return [word for block in self.blocks for word in block.words]


def differences(file: Content, again: Content) -> list[str]:
    """Return what ``file`` has otherwise than the memo built ``again``, as sentences for its reader."""
    found = list(_words(file, again))
    for name in {**file.said, **again.said}:
        ours, theirs = file.said.get(name, ()), again.said.get(name, ())
        pairs = enumerate(zip_longest(ours, theirs), 1)
        found += [_said(name, number, *pair) for number, pair in pairs if pair[0] != pair[1]][:1]
    return found[:_MOST] + ([f"and {len(found) - _MOST} more"] if len(found) > _MOST else [])


def short(words: list[str], most: int = 12) -> str:
    """Return the first words."""
    return " ".join(words[:most]) + (" …" if len(words) > most else "")


def _words(file: Content, again: Content) -> Iterator[str]:
    ours, theirs = file.words, again.words
    for a, b, c, d in changes(ours, theirs):
        place = _where(file, min(a, len(ours) - 1))
        yield f"{place}: {_difference(ours, (a, b), theirs[c:d])}"


def _difference(ours: list[str], span: tuple[int, int], theirs: list[str]) -> str:
    start, end = span
    before = " ".join(ours[max(0, start - _AROUND) : start])
    if start == end:
        return f"the file lacks “{short(theirs)}” after “{before}”"
    if not theirs:
        return f"the file adds “{short(ours[start:end])}” after “{before}”"
    return f"the file has “{short(ours[start:end])}”, the memo “{short(theirs)}”, after “{before}”"


def _where(content: Content, position: int) -> str:
    for block in content.blocks:
        position -= len(block.words)
        if position < 0:
            return block.where
    return content.blocks[-1].where if content.blocks else "the file"


def _said(name: str, number: int, ours: str | None, theirs: str | None) -> str:
    if ours is None:
        return f"{name} {number}, “{_cut(theirs or '')}”, is missing"
    if theirs is None:
        return f"{name} {number}, “{_cut(ours)}”, is none of the memo's"
    return f"{name} {number} is “{_cut(ours)}”, in the memo “{_cut(theirs)}”"


def _cut(text: str) -> str:
    return short(text.split(), 16)
