"""The changed places of a redline, in the order of the document, each with an id to link to."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from memo.redline.document import leaves
from memo.redline.dom import CHANGE, CLASS_BEFORE, DEL, DELETED, INS, WITH_TEXT, is_inline, text_of
from memo.redline.renumbering import Counted

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from lxml import etree

Kind = Literal["words", "inserted", "deleted", "restyled"]


@dataclass(frozen=True, slots=True)
class ChangedPlace:
    """One place where two documents differ.

    ``kind`` is ``words`` for changed words within a block, ``inserted`` or ``deleted`` for a whole block, and
    ``restyled`` for a block whose words stay and whose role changed. ``anchor`` is the id to link to, on
    ``element``: the block, or the first ``ins`` or ``del`` of the place. ``path`` is the nearest model path;
    ``paths`` has all that the change touches, of deleted words in the coordinates of the older memo.
    ``numbering`` tells that only the number of a quote, table or figure changed, or
    the place of a quote in the annex.
    """

    kind: Kind
    element: etree._Element
    anchor: str
    path: str
    paths: tuple[str, ...]
    deleted: str
    inserted: str
    numbering: bool


def places(root: etree._Element) -> list[ChangedPlace]:
    """Return every changed place of a redline, in the order of the document."""
    changes = list(_changes(root))
    counted = Counted.of(root)
    return [_place(kind, held, counted) for kind, held in changes]


def number_places(root: etree._Element) -> None:
    """Give the places of a redline the ids ``change-1``, ``change-2`` …; a block with an id keeps it."""
    taken = {element.get("id") for element in root.iter("{*}*")}
    number = 0
    for _, held in _changes(root):
        if held[0].get("id"):
            continue
        number += 1
        while f"change-{number}" in taken:
            number += 1
        held[0].set("id", f"change-{number}")


def _changes(element: etree._Element) -> Iterator[tuple[Kind, list[etree._Element]]]:
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
    for said in _line(block):
        if not isinstance(said, str):
            group.append(said)
        elif group and said.strip():
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


def _place(kind: Kind, held: Sequence[etree._Element], counted: Counted) -> ChangedPlace:
    first = held[0]
    paths = dict.fromkeys(path for each in held for path in _paths(each))
    return ChangedPlace(
        kind,
        first,
        first.get("id", ""),
        _nearest(first),
        tuple(paths),
        _said(held, DEL),
        _said(held, INS),
        counted.is_counted(kind, held),
    )


def _paths(element: etree._Element) -> Iterator[str]:
    within = [leaf.get("data-path") or "" for leaf in leaves(element)]
    yield from within or filter(None, [_around(element)])


def _around(element: etree._Element) -> str:
    return next((up.get("data-path") or "" for up in element.iterancestors() if up.get("data-path")), "")


def _nearest(element: etree._Element) -> str:
    """Return the path around a change or first in it, else of the value before it, else of one after it."""
    own = _around(element) or next(_paths(element), "")
    if own or not is_inline(element):
        return own
    block = next(up for up in element.iterancestors() if up.tag in WITH_TEXT)
    before = ""
    for each in block.iter("{}*"):
        if each is element and before:
            break
        before = each.get("data-path") or before
    return before


def _said(held: Sequence[etree._Element], mode: str) -> str:
    words = (text_of(inner) for each in held for inner in each.iter(mode))
    return " ".join("".join(words).split())
