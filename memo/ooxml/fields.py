"""The fields of a Word file (ECMA-376 part 1, 17.16): what they say, what came of it, and counting anew."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from memo.ooxml.content import W

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from lxml import etree

_RESULTS: Final = (f"{W}t", f"{W}delText")
_INSTRUCTIONS: Final = (f"{W}instrText", f"{W}delInstrText")
_ENDS: Final = (f"{W}bookmarkStart", f"{W}bookmarkEnd")


@dataclass(slots=True, eq=False)
class Field:
    """One field: what it says is to be done, and the texts that are its result, of fields within it, too."""

    instruction: str = ""
    texts: list[etree._Element] = field(default_factory=list)
    has_result: bool = False

    @property
    def words(self) -> list[str]:
        """The instruction in words: its name, its arguments and its switches."""
        return self.instruction.split()

    @property
    def said(self) -> str:
        """What the result says that is not deleted."""
        return _text(filter(_stands, self.texts))

    def set_result(self, text: str) -> None:
        """Put another result into a field that has one, where it has a text that is not deleted into that."""
        standing = list(filter(_stands, self.texts))
        for each in self.texts:
            each.text = None
        for each in (standing or self.texts)[:1]:
            each.text = text


def fields_in(root: etree._Element) -> list[Field]:
    """Return the fields of a part in the order in which they begin; those that are deleted, too."""
    found: list[Field] = []
    opened: list[Field] = []
    for each in root.iter(f"{W}fldChar", f"{W}fldSimple", *_INSTRUCTIONS, *_RESULTS):
        if each.tag == f"{W}fldSimple":
            found.append(Field(each.get(f"{W}instr", ""), list(each.iter(*_RESULTS)), has_result=True))
        elif each.tag == f"{W}fldChar" and each.get(f"{W}fldCharType") == "begin":
            opened.append(Field())
            found.append(opened[-1])
        elif each.tag == f"{W}fldChar" and opened:
            opened[-1].has_result = True
            if each.get(f"{W}fldCharType") == "end":
                opened.pop()
        elif each.tag in _RESULTS:
            for around in filter(_has_result, opened):
                around.texts.append(each)
        elif opened and not opened[-1].has_result:
            opened[-1].instruction += each.text or ""
    return found


def _has_result(field: Field) -> bool:
    return field.has_result


def update_numbers(root: etree._Element) -> None:
    """Count the sequences of a part anew, and give each reference the text of its bookmark, as Word does.

    A sequence is counted up from 1 (SEQ, 17.16.5.56), a reference repeats (REF, 17.16.5.51); what they are
    told beyond that is left aside, as are references to no bookmark of the part.
    """
    counts: Counter[str] = Counter()
    found = fields_in(root)
    for each in found:
        if each.words[:1] == ["SEQ"]:
            name = "".join(each.words[1:2])
            counts[name] += 1
            each.set_result(str(counts[name]))
    marked = {name: _text(texts) for name, texts in _bookmarked(root)}
    for each in found:
        text = marked.get("".join(each.words[1:2])) if each.words[:1] == ["REF"] else None
        if text is not None:
            each.set_result(text)


def restore_numbers(root: etree._Element, printed: Mapping[str, str]) -> None:
    """Give the numbers of a part that a program has counted anew the text that they were printed with.

    That is told by their having followed one another: a reference says what stands in its bookmark today, or
    that there is none. One that says anything else was typed by somebody, and stays.

    Args:
        root: The root of the part; changed in place.
        printed: Bookmarks around numbers, with what was printed in each.
    """
    if not printed:
        return
    bookmarks, fields = list(_bookmarked(root)), fields_in(root)
    today = {name: _text(filter(_stands, texts)) for name, texts in bookmarks}
    for each in fields:
        name = "".join(each.words[1:2])
        if each.words[:1] != ["REF"] or name not in printed or each.said == printed[name]:
            continue
        if each.said == today.get(name) or (name not in today and not each.said.isdecimal()):
            each.set_result(printed[name])
    counted = {each.texts[0]: each for each in fields if each.words[:1] == ["SEQ"] and each.texts}
    for name, texts in bookmarks:
        numbers = [counted[text] for text in texts if text in counted and name in printed]
        for number in numbers:
            if number.said.isdecimal():
                number.set_result(printed[name])


def _stands(text: etree._Element) -> bool:
    return text.tag == f"{W}t"


def _text(texts: Iterable[etree._Element]) -> str:
    return "".join(each.text or "" for each in texts)


def _bookmarked(root: etree._Element) -> Iterator[tuple[str, list[etree._Element]]]:
    """Yield the name of each bookmark and the elements of text within it."""
    opened: dict[str, tuple[str, list[etree._Element]]] = {}
    for each in root.iter(*_ENDS, *_RESULTS):
        own = each.get(f"{W}id", "")
        if each.tag == f"{W}bookmarkStart":
            opened[own] = (each.get(f"{W}name", ""), [])
        elif each.tag == f"{W}bookmarkEnd" and own in opened:
            name, texts = opened.pop(own)
            yield name, texts
        elif each.tag in _RESULTS:
            for _, texts in opened.values():
                texts.append(each)
