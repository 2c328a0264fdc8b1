"""Changes of what a document counts by itself: quotes, tables and figures."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from memo.redline.document import leaves
from memo.redline.dom import CHANGE, COUNTED, DEL, DELETED, INS, INSERTED, text_of
from memo.redline.ids import PREFIX
from memo.redline.tokens import is_number_link

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from lxml import etree


@dataclass(frozen=True, slots=True)
class Counted:
    """What the numbers of a redline stand for: the model's words at each id, and the quotes that moved."""

    _meanings: dict[str, str]
    _moved: frozenset[str]

    @classmethod
    def of(cls, root: etree._Element) -> Counted:
        """Read what the numbers in a redline stand for."""
        meanings = {}
        gone: dict[str | None, set[str]] = {DELETED: set(), INSERTED: set(), None: set()}
        for element in root.iter("{}*"):
            leaf = next(leaves(element), None) if element.get("id") else None
            if leaf is not None:
                meanings[element.get("id", "")] = text_of(leaf)
            if leaf is not None and _is_entry(element):
                gone[element.get(CHANGE)].add(text_of(leaf))
        return cls(meanings, frozenset(gone[DELETED] & gone[INSERTED]))

    def is_counted(self, kind: str, held: Sequence[etree._Element]) -> bool:
        """Tell whether a change is of numbers or of order alone."""
        if kind != "words":
            return _is_entry(held[0]) and any(text_of(leaf) in self._moved for leaf in leaves(held[0]))
        if all(_is_number(each) for each in held):
            return True
        gone, came = (list(self._marks(held, mode)) for mode in (DEL, INS))
        return bool(gone) and None not in gone and gone == came

    def _marks(self, held: Sequence[etree._Element], mode: str) -> Iterator[str | None]:
        """Yield what each mark in a change stands for, and ``None`` where there are other words too."""
        for change in (each for each in held if each.tag == mode):
            links = [link for link in change.iter("a") if is_number_link(link)]
            yield from (self._meanings.get(link.get("href", "")[1:]) for link in links)
            if len(text_of(change)) > sum(len(text_of(link)) for link in links):
                yield None


def _is_entry(element: etree._Element) -> bool:
    """Tell whether an element is an entry of a list that the document counts, such as a row of the annex."""
    name = element.get("id", "")
    return element.tag == "tr" and COUNTED.match(name.removeprefix(PREFIX)) is not None


def _is_number(change: etree._Element) -> bool:
    """Tell whether a change is a caption's number, or a number that a template put into a quote's entry."""
    if any(letter.isalpha() for letter in text_of(change)):
        return False
    if any(_is_caption_number(up) for up in change.iterancestors("span")):
        return True
    own = list(change)
    if own and text_of(change) == "".join(text_of(each) for each in own if _is_caption_number(each)):
        return True
    printed = any(each.get("data-path") for each in (*change.iter("{}*"), *change.iterancestors()))
    return not printed and any(_is_entry(up) for up in change.iterancestors("tr"))


def _is_caption_number(element: etree._Element) -> bool:
    return element.get("class", "").startswith("seq-")
