"""A redline: the two documents in it, and the tracked changes by which Word accepts and rejects (17.13.5).

An ordinary document is the newer one alone, and everything stands in it. Whatever is decided by what stands
beside or around an element (a style by position, the last paragraph of a box, whether a table fits a page) is
asked of the document that the element stands in, and so is decided in a redline as it was in the older memo
and as it is in the newer.

A deleted or inserted paragraph is told by its paragraph mark, and a mark that goes joins its paragraph to the
next. Neither the last mark of a cell can go, nor, in LibreOffice, the last before a table. So where the last
paragraphs before such a wall are all new or all gone, it is the mark before them that goes, and the last one
takes its properties; where some are new and some gone, the last of each are one paragraph.

Nothing is told as moved: Word has called files with moves unreadable.

Where a paragraph's properties changed, no other change may begin it: LibreOffice, saving a file, loses about
every second change that begins at the same place as that of the properties. So there an optional hyphen comes
first, which nobody sees, put in and struck out again: it is neither in the newer document nor in the older.
"""

from __future__ import annotations

from copy import deepcopy
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final, Literal

from lxml import etree

from memo.ooxml import PARAGRAPH_ORDER, child, local, name, put, w

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    _Join = Callable[[etree._Element], None]  # noqa: SLF001 - so lxml calls the type

RedlineSide = Literal["new", "old"]
TrackedChange = Literal["", "ins", "del"]

CHANGES: Final = frozenset({"ins", "del"})
"""The inline elements of a redline; text in neither stands in both documents."""

MARKS: Final = ("data-change", "data-class-before", "data-number-before")
"""The attributes of a redline."""

_GONE: Final = {"new": ("del", "deleted"), "old": ("ins", "inserted")}
_GROUPS: Final = frozenset({"thead", "tbody", "tfoot"})


class RevisionPair:
    """The documents in one body: the newer first, and the older where the body is a redline's.

    ``body`` is that of both, with what tells them apart; ``sides`` names those that there are.
    """

    def __init__(self, body: etree._Element, *, tracked: bool) -> None:
        """Take the documents apart; ``body`` is left as it is."""
        self.body = body
        self.sides: tuple[RedlineSide, ...] = ("new", "old") if tracked else ("new",)
        self._there: dict[RedlineSide, dict[etree._Element, etree._Element]] = {}
        if tracked:
            for side in self.sides:
                self._there[side] = {}
                self._copy(body, side)

    def of(self, element: etree._Element, side: RedlineSide) -> etree._Element | None:
        """Return a block as it stands in one of the documents; ``None`` where it doesn't."""
        return self._there[side].get(element) if self._there else element

    def standing(self, element: etree._Element) -> Iterator[tuple[RedlineSide, etree._Element]]:
        """Yield each document in which a block stands, and the block there."""
        for side in self.sides:
            there = self.of(element, side)
            if there is not None:
                yield side, there

    def change_of(self, element: etree._Element) -> TrackedChange:
        """Return whether a block as a whole is inserted or deleted."""
        if not self._there:
            return ""
        new, old = self.of(element, "new") is not None, self.of(element, "old") is not None
        return "" if new and old else "ins" if new else "del"

    def _copy(self, element: etree._Element, side: RedlineSide) -> etree._Element:
        made = etree.Element(element.tag)
        for key, value in element.attrib.items():
            if key not in MARKS:
                made.set(key, value)
        before = element.get("data-class-before")
        if side == "old" and before is not None:
            made.attrib.pop("class", None)
            if before:
                made.set("class", before)
        self._there[side][element] = made
        number = element.get("data-number-before") if side == "old" else None
        if number is not None:
            made.text = number
        else:
            self._fill(made, element, side)
        return made

    def _fill(self, made: etree._Element, element: etree._Element, side: RedlineSide) -> None:
        """Append to ``made`` what an element holds on a side; ``ins`` and ``del`` are no elements there."""
        _say(made, element.text)
        tag_gone, block_gone = _GONE[side]
        for inner in element:
            if inner.tag in CHANGES and inner.tag != tag_gone:
                self._fill(made, inner, side)
            elif inner.tag != tag_gone and inner.get("data-change") != block_gone:
                copy = self._copy(inner, side)
                if len(copy) or local(copy) not in _GROUPS:
                    made.append(copy)
            _say(made, inner.tail)


def _say(made: etree._Element, text: str | None) -> None:
    if not text:
        return
    if len(made):
        made[-1].tail = (made[-1].tail or "") + text
    else:
        made.text = (made.text or "") + text


_SHOWN: Final = {name("w:tab"): "\t", name("w:br"): "\n"}

ONLY: Final = "only"
"""The working attribute; with no document's name in it, the paragraph stands in neither."""


def new_paragraph(styles: Mapping[RedlineSide, str]) -> etree._Element:
    """Return an empty paragraph with the id of its style in each document (``""`` for none)."""
    about = w("pPr")
    for side in ("new", "old"):
        style = styles.get(side, "")
        held = [w("pStyle", val=style)] if style else []
        if side == "new":
            about.extend(held)
        elif side in styles:
            about.append(w("pPrChange", w("pPr", *held)))
    return w("p", about)


def properties_on(paragraph: etree._Element, side: RedlineSide) -> etree._Element:
    """Return the properties that a paragraph has in a document in which it stands."""
    about = paragraph[0]
    if side == "new":
        return about
    found = about.find(f"{name('w:pPrChange')}/{name('w:pPr')}")
    if found is None:
        found = w("pPr")
        about.append(w("pPrChange", found))
    return found


def stands_on(paragraph: etree._Element, side: RedlineSide) -> bool:
    """Return whether a paragraph stands in a document."""
    return paragraph.get(ONLY, side) == side


def keep_with_next(paragraph: etree._Element, side: RedlineSide) -> None:
    """Hold a paragraph on the page of the one that follows (17.3.1.15)."""
    put(properties_on(paragraph, side), w("keepNext"), PARAGRAPH_ORDER)


def text_shown(paragraph: etree._Element) -> str:
    """Return the text of a paragraph as it stands in the newer document."""
    kinds = (name("w:t"), *_SHOWN)
    return "".join(_SHOWN.get(str(each.tag), each.text or "") for each in paragraph.iter(*kinds))


_OWN: Final = tuple(map(name, ("w:ins", "w:del", "w:pPrChange", "w:tblPrChange", "w:tcPrChange")))
_MARKS: Final[dict[str, tuple[TrackedChange, ...]]] = {"new": ("ins",), "old": ("del",), "": ("ins", "del")}
_CHANGES: Final = (name("w:ins"), name("w:del"))
_BOOKMARKS: Final = (name("w:bookmarkStart"), name("w:bookmarkEnd"))
_NUMBERED: Final = (*_OWN, *_BOOKMARKS)
_WORDS_GONE: Final = {name("w:t"): name("w:delText"), name("w:instrText"): name("w:delInstrText")}


@dataclass(frozen=True, slots=True)
class Tracking:
    """Who made the changes that a redline shows, and when.

    Raises:
        ValueError: The time names no zone, so that its meaning would depend on the machine.
    """

    author: str
    date: datetime

    def __post_init__(self) -> None:
        if self.date.tzinfo is None:
            raise ValueError("the time of a change needs a time zone")

    @property
    def stamp(self) -> str:
        """The date as a file has it (17.18.9 ST_DateTime)."""
        return self.date.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def add_runs(target: etree._Element, runs: Iterable[etree._Element], change: TrackedChange) -> None:
    """Append runs to a paragraph or link, inside of a tracked insertion or deletion where they are one."""
    if not change:
        target.extend(runs)
        return
    last = target[-1] if len(target) else None
    if last is None or last.tag != name(f"w:{change}"):
        last = w(change)
        target.append(last)
    last.extend(runs)
    if change == "del":
        for text in last.iter(*_WORDS_GONE):
            text.tag = _WORDS_GONE[str(text.tag)]


def with_change(new: etree._Element, old: etree._Element | None) -> etree._Element:
    """Return the properties of a table or cell with the older ones in them, where they differ.

    How a table is described to those who can't see it isn't tracked, for Word has no place for that.
    """
    if old is None or _said(new) == _said(old):
        return new
    new.append(w(f"{etree.QName(new).localname}Change", old))
    return new


def track_paragraphs(blocks: Sequence[etree._Element], join: _Join) -> list[etree._Element]:
    """Turn the working marks of a redline's paragraphs and their double properties into tracked changes.

    Args:
        blocks: The paragraphs and tables of a whole document; changed in place.
        join: Told of each inserted paragraph that a deleted one has become one with.

    Returns:
        The blocks, without paragraphs that were joined to others.
    """
    for block in blocks:
        for cell in block.iter(name("w:tc")):
            held = cell.findall(name("w:p"))
            left = _tracked(held, join, ends_cell=True)
            for paragraph in held:
                cell.remove(paragraph)
            cell.extend(left)
    kept: list[etree._Element] = []
    segment: list[etree._Element] = []
    for block in blocks:
        if block.tag == name("w:p"):
            segment.append(block)
        else:
            kept += [*_tracked(segment, join, ends_cell=False), block]
            segment = []
    return [*kept, *_tracked(segment, join, ends_cell=False)]


def sign_changes(roots: Sequence[etree._Element], tracking: Tracking | None) -> None:
    """Number every bookmark and tracked change in reading order, and put author and time to the latter.

    Word wants the ids of all annotations of a document to differ (17.13.1); those of comments are kept.
    """
    comments = [name(f"w:comment{part}") for part in ("RangeStart", "RangeEnd", "Reference")]
    others = (int(each.get(name("w:id"), 0)) for root in roots for each in root.iter(*comments))
    last = max(others, default=0)
    for root in roots:
        numbers: dict[str, str] = {}
        for each in root.iter(*_NUMBERED):
            if each.tag == name("w:bookmarkEnd") and each.get(name("w:id"), "") in numbers:
                each.set(name("w:id"), numbers[each.get(name("w:id"), "")])
                continue
            last += 1
            if each.tag == name("w:bookmarkStart"):
                numbers[each.get(name("w:id"), "")] = str(last)
            each.set(name("w:id"), str(last))
            if tracking is not None and each.tag in _OWN and each.get(name("w:author")) is None:
                each.set(name("w:author"), tracking.author)
                each.set(name("w:date"), tracking.stamp)


@dataclass(slots=True, eq=False)
class _TrackedParagraph:
    """A paragraph to be settled: its properties in each document, and what becomes of its mark."""

    made: etree._Element
    only: str | None
    new: list[etree._Element]
    old: list[etree._Element]
    marks: tuple[TrackedChange, ...] = ()

    def write(self) -> None:
        """Write properties and mark in the order of CT_PPr (17.3.1.26)."""
        about = self.made[0]
        self.made.attrib.pop(ONLY, None)
        shown, before = (self.old, self.new) if self.only == "old" else (self.new, self.old)
        for each in list(about):
            about.remove(each)
        about.extend(deepcopy(each) for each in shown)
        if self.marks:
            about.append(w("rPr", *map(w, self.marks)))
        if self.only is None and list(map(etree.tostring, shown)) != list(map(etree.tostring, before)):
            about.append(w("pPrChange", w("pPr", *map(deepcopy, before))))
            if _begins_with_change(self.made[1:]):
                self.made.insert(1, w("ins", w("del", w("r", w("softHyphen")))))


def _tracked(held: Sequence[etree._Element], join: _Join, *, ends_cell: bool) -> list[etree._Element]:
    """Settle the paragraphs between two walls; see the head of the module."""
    found = [_read(paragraph) for paragraph in held]
    kept = next((n for n in range(len(found), 0, -1) if found[n - 1].only is None), 0)
    loose = found[kept:]
    gone, fresh = ([each for each in loose if each.only == side] for side in ("old", "new"))
    if gone and fresh:
        found = _joined(found, gone[-1], fresh[-1], join)
    elif loose and kept and len(gone) + len(fresh) == len(loose):
        before, last = found[kept - 1], loose[-1]
        before.marks = ("del",) if gone else ("ins",)
        last.new, last.old = (before.new, last.old) if gone else (last.new, before.old)
        last.only = None
    for each in found:
        unmarked = each is found[-1] and ends_cell
        if each.only is not None and not unmarked:
            each.marks = _MARKS[each.only]
        each.write()
    return [each.made for each in found]


def _begins_with_change(content: Sequence[etree._Element]) -> bool:
    """Return whether the first words of a paragraph or a link are inserted or deleted."""
    first = next((each for each in content if each.tag not in _BOOKMARKS), None)
    if first is not None and first.tag == name("w:hyperlink"):
        return _begins_with_change(list(first))
    return first is not None and first.tag in _CHANGES


def _read(paragraph: etree._Element) -> _TrackedParagraph:
    about = paragraph[0]
    change = child(about, "w:pPrChange")
    new = [each for each in about if each is not change]
    return _TrackedParagraph(paragraph, paragraph.get(ONLY), new, new if change is None else list(change[0]))


def _joined(
    found: list[_TrackedParagraph],
    gone: _TrackedParagraph,
    fresh: _TrackedParagraph,
    join: _Join,
) -> list[_TrackedParagraph]:
    """Let the last deleted and the last inserted paragraph share the last mark, nothing out of its order."""
    first = min(found.index(gone), found.index(fresh))
    earlier, follower, last = found[first], found[first + 1], found[-1]
    old, new = (earlier, follower) if earlier is gone else (follower, earlier)
    content = [*earlier.made[1:], *follower.made[1:]]
    joined = _TrackedParagraph(new.made, None, new.new, old.old, _MARKS[str(follower.only)])
    joined.made[1:] = content
    join(new.made)
    last.new, last.old, last.only = fresh.new, gone.old, None
    if follower is last:
        joined.new, joined.old, joined.marks = last.new, last.old, ()
    return [*found[:first], joined, *found[first + 2 :]]


def _said(about: etree._Element) -> list[bytes]:
    words = (name("w:tblCaption"), name("w:tblDescription"))
    return [etree.tostring(each) for each in about if each.tag not in words]
