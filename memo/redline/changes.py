"""The changes of a redline: listed in the order of the document, each with an id to link to, and resolved."""

from __future__ import annotations

from copy import deepcopy
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal

from lxml import etree

from memo.redline import dom
from memo.redline.inline import is_number_link

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


_JOINER: Final = "\u2060"

PlaceKind = Literal["words", "inserted", "deleted", "restyled"]


@dataclass(frozen=True, slots=True)
class ChangedPlace:
    """One place where two documents differ.

    ``kind`` is ``words`` for changed words within a block, ``inserted`` or ``deleted`` for a whole block, and
    ``restyled`` for a block whose words stay and whose role changed. ``anchor`` is the id to link to, on
    ``element``: the block, or the first ``ins`` or ``del`` of the place. ``path`` is the nearest model path;
    ``paths`` has all that the change touches, of deleted words in the coordinates of the older memo.
    ``numbering`` tells that only the place of a quote in the annex changed, or a number that a template has
    put in by itself; numbers that follow are no change (:func:`memo.redline.dom.is_number`).
    """

    kind: PlaceKind
    element: etree._Element
    anchor: str
    path: str
    paths: tuple[str, ...]
    numbering: bool


def changed_places(root: etree._Element) -> list[ChangedPlace]:
    """Return every changed place of a redline, in the order of the document."""
    renumbering = _Renumbering.of(root)
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
    change = element.get(dom.CHANGE)
    if change is not None:
        yield ("deleted" if change == dom.DELETED else "inserted"), [element]
        return
    groups = list(_groups(element)) if element.tag in dom.WITH_TEXT else []
    inner = [found for each in element if not dom.is_inline(each) for found in _changes(each)]
    if element.get(dom.CLASS_BEFORE) is not None and not groups and not inner:
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
        if inner.tag in {dom.INS, dom.DEL}:
            yield inner
        elif dom.is_inline(inner):
            yield from _line(inner)
        else:
            yield "|"
        yield inner.tail or ""


def _place(kind: PlaceKind, elements: Sequence[etree._Element], renumbering: _Renumbering) -> ChangedPlace:
    first = elements[0]
    paths = dict.fromkeys(path for each in elements for path in _paths(each))
    numbering = renumbering.covers(kind, elements)
    return ChangedPlace(kind, first, first.get("id", ""), _nearest(first), tuple(paths), numbering)


def _paths(element: etree._Element) -> Iterator[str]:
    within = [dom.path_of(each) for each in dom.fields_in(element)]
    yield from within or filter(None, [_around(element)])


def _around(element: etree._Element) -> str:
    return next(filter(None, map(dom.path_of, element.iterancestors())), "")


def _nearest(element: etree._Element) -> str:
    """Return the path around a change or first in it, else of the field before it, else of one after it."""
    own = _around(element) or next(_paths(element), "")
    if own or not dom.is_inline(element):
        return own
    block = next(up for up in element.iterancestors() if up.tag in dom.WITH_TEXT)
    before = ""
    for each in block.iter("{}*"):
        if each is element and before:
            break
        before = dom.path_of(each) or before
    return before


@dataclass(frozen=True, slots=True)
class _Renumbering:
    """What the numbers of a redline stand for: the model's words at each id, and the quotes that moved."""

    _meanings: dict[str, str]
    _moved: frozenset[str]

    @classmethod
    def of(cls, root: etree._Element) -> _Renumbering:
        """Read what the numbers in a redline stand for."""
        meanings = dom.meanings_by_id(root)
        entries = [row for row in root.iter("tr") if _is_entry(row) and row.get("id") in meanings]
        gone, came = (
            {meanings[row.get("id", "")] for row in entries if row.get(dom.CHANGE) == change}
            for change in (dom.DELETED, dom.INSERTED)
        )
        return cls(meanings, frozenset(gone & came))

    def covers(self, kind: str, elements: Sequence[etree._Element]) -> bool:
        """Return whether a change is of numbers or of order alone."""
        if kind != "words":
            entry = elements[0]
            return _is_entry(entry) and any(dom.text_of(each) in self._moved for each in dom.fields_in(entry))
        if all(map(_is_number, elements)):
            return True
        return bool(self.pairs(elements))

    def pairs(self, elements: Sequence[etree._Element]) -> list[tuple[etree._Element, etree._Element]]:
        """Return the deleted marks of a change, each with the inserted one of the same quote.

        There are none where anything else changed.
        """
        gone, came = (
            [link for each in elements if each.tag == mode for link in each.iter("a")]
            for mode in (dom.DEL, dom.INS)
        )
        said = "".join(map(dom.text_of, elements)).replace(_JOINER, "")
        only_marks = all(map(is_number_link, (*gone, *came)))
        if not only_marks or len(said) > sum(len(dom.text_of(link)) for link in (*gone, *came)):
            return []
        quotes = [sorted(gone, key=self._meaning), sorted(came, key=self._meaning)]
        meanings = [[self._meaning(link) for link in side] for side in quotes]
        same = meanings[0] == meanings[1] and "" not in meanings[0]
        return list(zip(*quotes, strict=True)) if same else []

    def _meaning(self, mark: etree._Element) -> str:
        return self._meanings.get(mark.get("href", "")[1:], "")


def _is_entry(element: etree._Element) -> bool:
    """Return whether an element is an entry that the document counts, such as a row of the annex."""
    name = element.get("id", "")
    return element.tag == "tr" and dom.COUNTED.match(name.removeprefix(dom.PREFIX)) is not None


def _is_number(change: etree._Element) -> bool:
    """Return whether a change is a number that a template put into a quote's entry by itself."""
    if any(letter.isalpha() for letter in dom.text_of(change)):
        return False
    printed = any(each.get("data-path") for each in (*change.iter("{}*"), *change.iterancestors()))
    return not printed and any(_is_entry(up) for up in change.iterancestors("tr"))


def is_renumbered(root: etree._Element) -> bool:
    """Return whether anything in a redline has another number than it had and is otherwise the same."""
    numbers = any(each.get(dom.NUMBER_BEFORE) for each in root.iter("span"))
    return numbers or any(place.numbering for place in changed_places(root))


def without_numbering(root: etree._Element) -> etree._Element:
    """Return a redline in which what changed only in its number stands as it is now; ``root`` stays.

    That is also the mark of a quote that has another place in the annex: Word needs it told as changed, for
    what it refers to is deleted and inserted, and readers do not.
    """
    made = deepcopy(root)
    renumbering = _Renumbering.of(made)
    moved: dict[str, str] = {}
    for kind, elements in list(_changes(made)):
        if kind == "words" and renumbering.covers(kind, elements):
            pairs = renumbering.pairs(elements)
            moved |= {f"#{gone.get('id')}": f"#{came.get('id')}" for gone, came in pairs}
            for each in elements:
                _settle(each)
    for each in made.iter("{*}*"):
        each.attrib.pop(dom.NUMBER_BEFORE, None)
        if each.get("href") in moved:
            each.set("href", moved[each.get("href", "")])
    return made


def _settle(change: etree._Element) -> None:
    """Accept one change of words."""
    if change.tag == dom.INS:
        change.tag = _SETTLED
        etree.strip_tags(change.getroottree(), _SETTLED)
    else:
        dom.remove(change)


_SETTLED: Final = "settled"


def resolve(root: etree._Element, how: Literal["accept", "reject"]) -> etree._Element:
    """Return a redline with every change accepted or rejected; ``root`` stays as it is.

    Accepted, it is the newer document, rejected the older one, up to what :func:`memo.redline.redline` says;
    the head is the newer's in both.
    """
    resolved = deepcopy(root)
    gone, stays = (dom.DELETED, dom.INSERTED) if how == "accept" else (dom.INSERTED, dom.DELETED)
    inline_gone, inline_stays = (dom.DEL, dom.INS) if how == "accept" else (dom.INS, dom.DEL)
    for element in list(resolved.iter("{*}*")):
        if element.get(dom.CHANGE) == gone or element.tag == inline_gone:
            dom.remove(element)
        elif element.get(dom.CHANGE) == stays:
            del element.attrib[dom.CHANGE]
        number = element.attrib.pop(dom.NUMBER_BEFORE, None)
        if number is not None and how == "reject":
            element.text = str(number)
        before = element.attrib.pop(dom.CLASS_BEFORE, None)
        if before and how == "reject":
            element.set("class", str(before))
        elif before is not None and how == "reject":
            element.attrib.pop("class", None)
    etree.strip_tags(resolved, inline_stays)
    return resolved
