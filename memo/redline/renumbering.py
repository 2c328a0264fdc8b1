"""Changes of what a document counts by itself: quotes, tables and figures."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from memo.redline.document import fields_in, meanings_by_id
from memo.redline.dom import CHANGE, COUNTED, DEL, DELETED, INS, INSERTED, text_of
from memo.redline.ids import PREFIX
from memo.redline.tokens import is_number_link

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from lxml import etree


@dataclass(frozen=True, slots=True)
class Renumbering:
    """What the numbers of a redline stand for: the model's words at each id, and the quotes that moved."""

    _meanings: dict[str, str]
    _moved: frozenset[str]

    @classmethod
    def of(cls, root: etree._Element) -> Renumbering:
        """Read what the numbers in a redline stand for."""
        meanings = meanings_by_id(root)
        entries = [row for row in root.iter("tr") if _is_entry(row) and row.get("id") in meanings]
        gone, came = (
            {meanings[row.get("id", "")] for row in entries if row.get(CHANGE) == change}
            for change in (DELETED, INSERTED)
        )
        return cls(meanings, frozenset(gone & came))

    def covers(self, kind: str, elements: Sequence[etree._Element]) -> bool:
        """Return whether a change is of numbers or of order alone."""
        if kind != "words":
            entry = elements[0]
            return _is_entry(entry) and any(text_of(each) in self._moved for each in fields_in(entry))
        if all(map(_is_number, elements)):
            return True
        gone, came = (list(self._marks(elements, mode)) for mode in (DEL, INS))
        return bool(gone) and None not in gone and gone == came

    def _marks(self, elements: Sequence[etree._Element], mode: str) -> Iterator[str | None]:
        """Yield what each mark in a change stands for, and ``None`` where there are other words too."""
        for change in (each for each in elements if each.tag == mode):
            links = [link for link in change.iter("a") if is_number_link(link)]
            yield from (self._meanings.get(link.get("href", "")[1:]) for link in links)
            if len(text_of(change)) > sum(len(text_of(link)) for link in links):
                yield None


def _is_entry(element: etree._Element) -> bool:
    """Return whether an element is an entry that the document counts, such as a row of the annex."""
    name = element.get("id", "")
    return element.tag == "tr" and COUNTED.match(name.removeprefix(PREFIX)) is not None


def _is_number(change: etree._Element) -> bool:
    """Return whether a change is a caption's number, or a number that a template put into a quote's entry."""
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
