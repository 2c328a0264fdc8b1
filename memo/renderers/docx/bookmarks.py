"""Bookmarks: the places of one document to which its links lead, and the numbers that references repeat."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from memo.diagnostics import Message, Problem
from memo.ooxml import attribute, name, paragraphs, w
from memo.renderers.docx.styles import REFERENCES, SEQUENCES, path_of
from memo.renderers.docx.tracked_changes import stands_on
from memo.text import digest

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from lxml import etree

_LONGEST = 40  # characters; Word refuses a longer bookmark name
_HASH = 8
PRINTED = "_p"
"""How the bookmark of each printed paragraph begins; its number follows."""

_PRINTED = re.compile(re.escape(PRINTED) + r"\d+", re.IGNORECASE)


def bookmark_names(ids: Iterable[str], taken: Iterable[str] = ()) -> dict[str, str]:
    """Map each id to its bookmark name: ``_`` and the id, other than letters and digits turned to ``_``.

    The leading ``_`` hides a bookmark from Word's list and lets it survive a LibreOffice round trip. Names
    are unique regardless of case, as in Word, none is that of a printed paragraph, and each is at most 40
    characters long; a hash sees to all three.
    """
    used = {name.casefold() for name in taken}
    names: dict[str, str] = {}
    for each in ids:
        plain = "_" + re.sub(r"[^A-Za-z0-9]", "_", each)
        if len(plain) > _LONGEST or plain.casefold() in used or _PRINTED.fullmatch(plain):
            own = digest(each.encode())[:_HASH]
            plain = f"{plain[: _LONGEST - _HASH - 1]}_{own}"
        used.add(plain.casefold())
        names[each] = plain
    return names


class Bookmarks:
    """The bookmarks of one document, numbered upward from those that its template already has."""

    def __init__(self, body: etree._Element, template_body: etree._Element) -> None:
        starts = list(template_body.iter(name("w:bookmarkStart")))
        taken = [attribute(start, "w:name") or "" for start in starts]
        self._elements = [element for element in body.iter("{}*") if element.get("id")]
        referred = _referred(body, self._elements)
        # No id has a space in it.
        self._numbers = {number: number.get("id") or f"{own} number" for own, number in referred.items()}
        self._number_at = {own: self._numbers[number] for own, number in referred.items()}
        others = (each for each in body.iter("span") if each.get("class") in SEQUENCES)
        for place, number in enumerate(others, 1):
            self._numbers.setdefault(number, number.get("id") or f"number {place}")
        ids = [element.get("id", "") for element in self._elements]
        self._names = bookmark_names([*ids, *self._numbers.values()], taken)
        self._last = max((int(attribute(start, "w:id") or 0) for start in starts), default=0)
        self._targets: dict[str, etree._Element] = {}
        self._placed: set[str] = set()

    def open(self, element: etree._Element) -> etree._Element | None:
        """Return the start of an element's bookmark, the next number on it; ``None`` when it needs none.

        It needs one that has an id, or is a number that is counted.
        """
        own = element.get("id") or self._numbers.get(element)
        if not own:
            return None
        self._last += 1
        return w("bookmarkStart", id=self._last, name=self._names[own])

    def close(self, start: etree._Element) -> etree._Element:
        """Return the end that belongs to a start, and count its id as placed."""
        self._placed.add(attribute(start, "w:name") or "")
        return w("bookmarkEnd", id=attribute(start, "w:id") or "")

    def around(self, start: etree._Element | None, blocks: Sequence[etree._Element]) -> None:
        """Put a bookmark around the first of some paragraphs, or a row; without any, its id has no place.

        LibreOffice drops one that goes on over further paragraphs and ends in a table.
        """
        hosts = paragraphs(blocks)
        if start is None or not hosts:
            return
        # In a redline, the first that stays: a link to one that goes would lead nowhere in the newer memo.
        first = next((host for host in hosts if stands_on(host, "new")), hosts[0])
        _enclose(first, start, hosts[-1] if blocks[0].tag == name("w:tr") else first, self.close(start))

    def number(self, hosts: Sequence[etree._Element]) -> Iterator[tuple[str, etree._Element]]:
        """Put a bookmark around what each printed paragraph holds; yield its name with the paragraph."""
        for number, paragraph in enumerate(hosts, 1):
            self._last += 1
            start = w("bookmarkStart", id=self._last, name=f"{PRINTED}{number}")
            _enclose(paragraph, start, paragraph, w("bookmarkEnd", id=self._last))
            yield f"{PRINTED}{number}", paragraph

    def link(self, element: etree._Element) -> str:
        """Return the bookmark that ``href="#id"`` goes to; a place that isn't there is told by `faults`."""
        target = element.get("href", "")[1:]
        self._targets.setdefault(target, element)
        return self._names.get(target, "")

    def of_number(self, reference: etree._Element) -> str:
        """Return the bookmark around the number of where a link leads; ``""`` where nothing is numbered."""
        return self._names.get(self._number_at.get(reference.get("href", "")[1:], ""), "")

    def numbers(self) -> dict[str, str]:
        """Return the bookmarks around numbers that are counted, with the number that was printed."""
        return {
            self._names[own]: "".join(map(str, number.itertext())).strip()
            for number, own in self._numbers.items()
        }

    def faults(self) -> list[Problem]:
        """Return a problem for each id used twice and each link to a place that was not printed."""
        seen: set[str] = set()
        found: list[Problem] = []
        for element in self._elements:
            own = element.get("id", "")
            if own in seen:
                said = Message("The id “%(id)s” is used twice.", id=own)
                found.append(Problem("docx-id-twice", said, path=path_of(element)))
            seen.add(own)
        for target, link in self._targets.items():
            if self._names.get(target) not in self._placed:
                said = Message(
                    "A link goes to “#%(target)s”, which is nowhere in the document.", target=target
                )
                found.append(Problem("docx-link-broken", said, path=path_of(link)))
        return found


def _referred(body: etree._Element, named: Iterable[etree._Element]) -> dict[str, etree._Element]:
    """Return the numbers that links tell, by the id of what each is the number of.

    Where a redline holds two, the one that stands in the newer document.
    """
    wanted = {
        link.get("href", "")[1:]
        for reference in body.iter("span")
        if reference.get("class") in REFERENCES
        for link in reference.iterancestors("a")
    }
    found: dict[str, etree._Element] = {}
    for element in named:
        own = element.get("id", "")
        numbers = [each for each in element.iter("span") if each.get("class") in SEQUENCES]
        if own in wanted and numbers:
            lasting = (each for each in numbers if next(each.iterancestors("del"), None) is None)
            found[own] = next(lasting, numbers[0])
    return found


def _enclose(first: etree._Element, start: etree._Element, last: etree._Element, end: etree._Element) -> None:
    first.insert(1 if len(first) and first[0].tag == name("w:pPr") else 0, start)
    last.append(end)
