"""What a reader gets from a file, and its differences from the memo built again, told in words."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from memo.text import changes

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_MOST: Final = 8
"""Differences told in words; who has seen these knows."""

_AROUND: Final = 3  # words shown on each side of a difference


@dataclass(frozen=True, slots=True)
class TextBlock:
    """A page or paragraph: what it is called, its words, and how each of them looks where that is known."""

    where: str
    words: tuple[str, ...]
    looks: tuple[frozenset[str], ...] = ()


@dataclass(frozen=True, slots=True)
class VisibleContent:
    """What a reader gets from a file.

    Attributes:
        passages: Its words, in order.
        links: Where its links lead.
        said: What it says beside its words, by what it is called in the singular: titles, descriptions, tags.
        holds: What else it holds, such as “the file evil.exe” or “a script”, each as often as it does.
        beyond: What it may lack, but may not hold if the memo does not.
        pictures: Name and hash of each picture.
    """

    passages: tuple[TextBlock, ...]
    links: tuple[str, ...]
    said: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    holds: Counter[str] = field(default_factory=Counter)
    beyond: frozenset[str] = frozenset()
    pictures: tuple[tuple[str, str], ...] = ()

    @property
    def words(self) -> list[str]:
        """All words, in order."""
        return [word for passage in self.passages for word in passage.words]


def differences(file: VisibleContent, again: VisibleContent) -> list[str]:
    """Return what ``file`` has otherwise than the memo built ``again``, as sentences for its reader."""
    found = list(_words(file, again)) or list(_looks(file, again))
    if file.links != again.links:
        found.append(_links(file.links, again.links))
    for name in {**file.said, **again.said}:
        ours, theirs = file.said.get(name, ()), again.said.get(name, ())
        if ours != theirs:
            found.append(_said(name, ours, theirs))
    beyond = [*(file.holds - again.holds), *sorted(file.beyond - again.beyond)]
    found += [f"it holds {each}, which the memo has not" for each in beyond]
    found += [f"it lacks {each}, which the memo has" for each in (again.holds - file.holds)]
    if not found:  # what is written otherwise is drawn otherwise
        others, own = dict(again.pictures), dict(file.pictures)
        different = [where for where in {**own, **others} if own.get(where) != others.get(where)]
        found += [drawn_otherwise(where) for where in different]
    return shortened(found)


def shortened(found: list[str]) -> list[str]:
    """Return the first differences, and how many more there are."""
    return found[:_MOST] + ([f"and {len(found) - _MOST} more"] if len(found) > _MOST else [])


def drawn_otherwise(where: str) -> str:
    """Say that a page or picture looks otherwise."""
    return f"{where} is drawn otherwise than the memo has it"


def short(words: list[str], most: int = 12) -> str:
    """Return the first words."""
    return " ".join(words[:most]) + (" …" if len(words) > most else "")


def _words(file: VisibleContent, again: VisibleContent) -> Iterator[str]:
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


def _looks(file: VisibleContent, again: VisibleContent) -> Iterator[str]:
    """Tell which words look otherwise, the first of each passage."""
    theirs = iter([look for passage in again.passages for look in passage.looks])
    for passage in file.passages:
        held = [
            (word, look, next(theirs, look)) for word, look in zip(passage.words, passage.looks, strict=False)
        ]
        for word, look, other in [each for each in held if each[1] != each[2]][:1]:
            now, then = ", ".join(sorted(look - other)), ", ".join(sorted(other - look))
            yield f"{passage.where}: “{word}” is {now or f'not {then}'}, in the memo {then or 'not'}"


def _where(content: VisibleContent, position: int) -> str:
    for passage in content.passages:
        position -= len(passage.words)
        if position < 0:
            return passage.where
    return content.passages[-1].where if content.passages else "the file"


def _links(ours: tuple[str, ...], theirs: tuple[str, ...]) -> str:
    if len(ours) != len(theirs):
        return f"the number of links is {len(ours)}, in the memo {len(theirs)}"
    number = _first(ours, theirs)
    return f"link {number + 1} leads to {ours[number]}, in the memo to {theirs[number]}"


def _said(name: str, ours: tuple[str, ...], theirs: tuple[str, ...]) -> str:
    if len(ours) == len(theirs):
        number = _first(ours, theirs)
        which = f"the {name}" if len(ours) == 1 else f"{name} {number + 1}"
        return f"{which} is “{_cut(ours[number])}”, in the memo “{_cut(theirs[number])}”"
    if len(ours) == 0:
        return f"the file has no {name}, the memo has “{_cut(theirs[0])}”"
    if len(theirs) == 0:
        return f"the file has a {name}, “{_cut(ours[0])}”, and the memo has none"
    return f"the number of {name}s is {len(ours)}, in the memo {len(theirs)}"


def _first(ours: tuple[str, ...], theirs: tuple[str, ...]) -> int:
    return next(n for n, (a, b) in enumerate(zip(ours, theirs, strict=True)) if a != b)


def _cut(text: str) -> str:
    return short(text.split(), 16)
