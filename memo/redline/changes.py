"""The changed places of a redline, in the order of the document, each with an id to link to."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from memo.redline.document import fields_in, path_of
from memo.redline.dom import CHANGE, CLASS_BEFORE, DEL, DELETED, INS, WITH_TEXT, is_inline
from memo.redline.renumbering import Renumbering

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from lxml import etree

PlaceKind = Literal["words", "inserted", "deleted", "restyled"]


@dataclass(frozen=True, slots=True)
class ChangedPlace:
    """One place where two documents differ.

    ``kind`` is ``words`` for changed words within a block, ``inserted`` or ``deleted`` for a whole block, and
    ``restyled`` for a block whose words stay and whose role changed. ``anchor`` is the id to link to, on
    ``element``: the block, or the first ``ins`` or ``del`` of the place. ``path`` is the nearest model path;
    ``paths`` has all that the change touches, of deleted words in the coordinates of the older memo.
    ``numbering`` tells that only the number of a quote, table or figure changed, or the place of a quote in
    the annex.
    """

    kind: PlaceKind
    element: etree._Element
    anchor: str
    path: str
    paths: tuple[str, ...]
    numbering: bool


def changed_places(root: etree._Element) -> list[ChangedPlace]:
    """Return every changed place of a redline, in the order of the document."""
    renumbering = Renumbering.of(root)
    return [_place(kind, elements, renumbering) for kind, elements in _changes(root)]


def number_places(root: etree._Element) -> None:
    """Give the places of a redline the ids ``change-1``, ``change-2`` …; a block with an id keeps it."""
    taken = {element.get("id") for element in root.iter("{*}*")}
    number = 0
    for _, (first, *_) in _changes(root):
        if first.get("id"):
            continue
        number += 1
        while f"change-{number}" in taken:
            number += 1
        first.set("id", f"change-{number}")


def _changes(element: etree._Element) -> Iterator[tuple[PlaceKind, list[etree._Element]]]:
    """Yield each outermost change: its kind, and the block or the ``ins`` and ``del`` that are one."""
    change = element.get(CHANGE)
    if change is not None:
        yield ("deleted" if change == DELETED else "inserted"), [element]
        return
    groups = list(_groups(element)) if element.tag in WITH_TEXT else []
    inner = [found for each in element if not is_inline(each) for found in _changes(each)]
    if element.get(CLASS_BEFORE) is not None and not groups and not inner:
        yield "restyled", [element]
    for group in groups:
        yield "words", group
    yield from inner


def _groups(block: etree._Element) -> Iterator[list[etree._Element]]:
    """Yield the ``ins`` and ``del`` of a line in groups that no word that stays parts."""
    group: list[etree._Element] = []
    for each in _line(block):
        if not isinstance(each, str):
            group.append(each)
        elif group and each.strip():
            yield group
            group = []
    if group:
        yield group


def _line(element: etree._Element) -> Iterator[etree._Element | str]:
    """Yield the changes of a line and the text that stays, in order; a block within parts the line."""
    yield element.text or ""
    for inner in element:
        if inner.tag in {INS, DEL}:
            yield inner
        elif is_inline(inner):
            yield from _line(inner)
        else:
            yield "|"
        yield inner.tail or ""


def _place(kind: PlaceKind, elements: Sequence[etree._Element], renumbering: Renumbering) -> ChangedPlace:
    first = elements[0]
    paths = dict.fromkeys(path for each in elements for path in _paths(each))
    numbering = renumbering.covers(kind, elements)
    return ChangedPlace(kind, first, first.get("id", ""), _nearest(first), tuple(paths), numbering)


def _paths(element: etree._Element) -> Iterator[str]:
    within = [path_of(each) for each in fields_in(element)]
    yield from within or filter(None, [_around(element)])


def _around(element: etree._Element) -> str:
    return next(filter(None, map(path_of, element.iterancestors())), "")


def _nearest(element: etree._Element) -> str:
    """Return the path around a change or first in it, else of the field before it, else of one after it."""
    own = _around(element) or next(_paths(element), "")
    if own or not is_inline(element):
        return own
    block = next(up for up in element.iterancestors() if up.tag in WITH_TEXT)
    before = ""
    for each in block.iter("{}*"):
        if each is element and before:
            break
        before = path_of(each) or before
    return before
