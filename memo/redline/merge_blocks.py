"""Two composed documents → one: blocks are paired, and what changed in them is marked."""

from __future__ import annotations

from copy import deepcopy
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from memo.redline.changes import number_places
from memo.redline.document import ContentNumbers, DocumentIndex
from memo.redline.dom import (
    CHANGE,
    CLASS_BEFORE,
    DEL,
    DELETED,
    INSERTED,
    LOOSE,
    MARKED,
    PREFIX,
    SVG,
    fill,
    is_text_block,
    unwrap,
)
from memo.redline.match_blocks import can_merge, pair_blocks
from memo.redline.rebuild import rebuild
from memo.redline.tokens import inline_style, segments_of, tokens_of
from memo.text import Segment

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from lxml import etree

    from memo.redline.match_blocks import BlockPairs
    from memo.redline.tokens import LineToken

_REFERRING: Final = ("aria-labelledby", "aria-describedby")
"""Attributes that name other elements by their ids."""


def redline(old: etree._Element, new: etree._Element) -> etree._Element:
    """Merge two composed documents into one that shows what was deleted and what was inserted.

    Accepting all of it is the newer document, rejecting all of it the older (:func:`.resolve`),
    up to ids, links, labels for the ear, widths of columns and model paths. Neither argument is changed.

    Args:
        old: The root of the older document.
        new: The root of the newer document; head, ids and model paths are its, deleted words keep theirs.
    """
    numbers = ContentNumbers()
    merger = _Merger(DocumentIndex(deepcopy(old), numbers), DocumentIndex(deepcopy(new), numbers))
    before, after = merger.old.root.find("body"), merger.new.root.find("body")
    if before is None or after is None:
        raise ValueError("a composed document has a body")
    merger.merge(before, after)
    for loose in list(merger.new.root.iter(LOOSE)):
        unwrap(loose)
    _settle_ids(merger.new.root, merger.kept)
    number_places(merger.new.root)
    return merger.new.root


@dataclass(slots=True)
class _Merger:
    """Merges into the newer document, in place; ``kept`` has each old id beside what it names there."""

    old: DocumentIndex
    new: DocumentIndex
    kept: dict[str, etree._Element] = field(default_factory=dict)

    def merge(self, old: etree._Element, new: etree._Element) -> None:
        """Merge a block into the one that it became."""
        if self.old.content(old) == self.new.content(new):
            for one, other in zip(old.iter("{*}*"), new.iter("{*}*"), strict=True):
                self._keep(one, other)
            return
        self._keep(old, new)
        if old.get("class") != new.get("class"):
            new.set(CLASS_BEFORE, old.get("class", ""))
        if is_text_block(old) and is_text_block(new):
            self._merge_words(old, new)
        else:
            self._merge_children(old, new)

    def _merge_words(self, old: etree._Element, new: etree._Element) -> None:
        segments = segments_of(tokens_of(old, self.old), tokens_of(new, self.new))
        copies = rebuild(new, segments)
        for one, other in _kept_elements(segments):
            self._keep(one, copies.get(other, new) if other is not None else new)

    def _merge_children(self, old: etree._Element, new: etree._Element) -> None:
        merged = []
        for one, other in self._pairs(old, new):
            if one is not None and other is not None and self._is_one(one, other):
                self.merge(one, other)
                merged.append(other)
                continue
            if one is not None:
                merged.append(_mark(one, self.old, DELETED))
            if other is not None:
                merged.append(_mark(other, self.new, INSERTED))
        fill(new, merged)

    def _pairs(self, old: etree._Element, new: etree._Element) -> BlockPairs:
        """Pair what two blocks hold: the cells of a row by their columns, all else by what it is."""
        if new.tag == "tr":
            return list(zip(old, new, strict=True))
        return pair_blocks(self.old.blocks(old), self.new.blocks(new), self.old, self.new)

    def _is_one(self, old: etree._Element, new: etree._Element) -> bool:
        return self.old.content(old) == self.new.content(new) or can_merge(old, new)

    def _keep(self, old: etree._Element, kept: etree._Element) -> None:
        name = old.get("id")
        if name:
            self.kept.setdefault(name, kept)


def _kept_elements(
    segments: Iterable[Segment[LineToken]],
) -> Iterable[tuple[etree._Element, etree._Element | None]]:
    """Yield the old inline elements with an id whose words stay, each with the new one around those words."""
    for old, new in (
        pair for each in segments if not each.changed for pair in zip(each.old, each.new, strict=True)
    ):
        if old.atom is not None and old.atom.get("id"):
            yield old.atom, new.atom
        if any(frame.get("id") for frame in old.frames):
            styled = iter([frame for frame in new.frames if inline_style(frame) is not None])
            yield from (
                (frame, None if inline_style(frame) is None else next(styled)) for frame in old.frames
            )


def _mark(element: etree._Element, index: DocumentIndex, change: str) -> etree._Element:
    """Mark a block and all it holds as inserted or deleted."""
    if element.tag in MARKED:
        element.set(CHANGE, change)
    if element.tag == SVG:
        return element
    if is_text_block(element):
        line = tuple(tokens_of(element, index))
        rebuild(element, [Segment(True, (), line) if change == INSERTED else Segment(True, line, ())])
    else:
        fill(element, [_mark(inner, index, change) for inner in index.blocks(element)])
    return element


def _settle_ids(root: etree._Element, kept: Mapping[str, etree._Element]) -> None:
    """Give each id once: rename those of what is deleted, and lead the links there to their places now.

    Args:
        root: The merged document, in which deleted elements still have the ids of the older one.
        kept: What each id of the older document names in the merged one, where it is not deleted.
    """
    deleted = list(_deleted(root, inside=False))
    gone = set(deleted)
    taken = {element.get("id") for element in root.iter("{*}*") if element not in gone}
    renamed: dict[str, str] = {}
    for element in deleted:
        name = element.attrib.pop("id", None)
        if name is not None and name not in renamed:
            renamed[str(name)] = _free(f"{PREFIX}{name}", taken)
            element.set("id", renamed[str(name)])

    def now(name: str) -> str:
        if name in renamed:
            return renamed[name]
        place = kept[name]
        if not place.get("id"):
            place.set("id", _free(f"{PREFIX}{name}", taken))
        return place.get("id", "")

    for element in deleted:
        address = element.get("href", "")
        if address.startswith("#"):
            element.set("href", f"#{now(address[1:])}")
        for attribute in _REFERRING:
            if element.get(attribute):
                element.set(attribute, " ".join(map(now, element.get(attribute, "").split())))


def _free(name: str, taken: set[str | None]) -> str:
    """Return an id that is not taken, and take it."""
    while name in taken:
        name = f"{PREFIX}{name}"
    taken.add(name)
    return name


def _deleted(element: etree._Element, *, inside: bool) -> Iterator[etree._Element]:
    """Yield every element that is deleted itself or stands in a deletion."""
    inside = inside or element.tag == DEL or element.get(CHANGE) == DELETED
    if inside:
        yield element
    for inner in element:
        yield from _deleted(inner, inside=inside)
