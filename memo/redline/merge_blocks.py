"""Two composed documents → one: blocks are paired, and what changed in them is marked.

A block is known by its id, or by the value of the model with which its words begin: an obstacle stays the
same obstacle however it is reworded. Claims have no name; they are paired by likeness, within one list.
Two that are paired are still told as one gone and another new where no redline could show both in one.
"""

from __future__ import annotations

from collections import Counter
from copy import deepcopy
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from lxml import etree

from memo.redline import dom
from memo.redline.changes import number_places
from memo.redline.inline import inline_style, is_number_link, segments_of, tokens_of
from memo.redline.rebuild import rebuild
from memo.text import FLOOR, Segment, align, likeness

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from memo.redline.inline import LineToken

BlockPairs = list["tuple[etree._Element | None, etree._Element | None]"]  # noqa: SLF001 - so lxml calls the type

_NAMED_BY_OPENING: Final = (dom.WITH_TEXT - {"th", "td"}) | {"tr"}
_HEADINGS: Final = frozenset({"h1", "h2", "h3", "h4"})
_SECTIONS: Final = frozenset({"section", "aside", "header"})


@dataclass(frozen=True, slots=True, eq=False)
class _NamedBlock:
    """A block with what tells it from its siblings.

    ``kind`` is what a block cannot change: its tag and its attributes. ``role`` is kind and class.
    ``listed`` is the list of the model whose entry opens it.
    """

    kind: tuple[object, ...]
    role: tuple[object, ...]
    name: tuple[str, str] | None
    listed: str
    content: int
    element: etree._Element


def pair_blocks(
    olds: Sequence[etree._Element],
    news: Sequence[etree._Element],
    old: dom.DocumentIndex,
    new: dom.DocumentIndex,
) -> BlockPairs:
    """Pair the children of two elements in order; one without a partner stands beside ``None``."""
    before, after = [_block(each, old) for each in olds], [_block(each, new) for each in news]
    keys = _keys(before, after)
    words = {
        block: index.words(block.element)
        for blocks, index in ((before, old), (after, new))
        for block in blocks
        if keys[block] is None
    }

    def same(block: _NamedBlock) -> object:
        return keys[block] or ("words", *block.role, block.listed, words[block])

    def like(a: _NamedBlock, b: _NamedBlock) -> float:
        together = a in words and b in words and a.role == b.role and a.listed == b.listed
        return _likeness(words[a], words[b]) if together else 0.0

    found = align(before, after, same, like)
    return [(None if i is None else olds[i], None if k is None else news[k]) for i, k in found]


def _block(element: etree._Element, index: dom.DocumentIndex) -> _NamedBlock:
    kind = (element.tag, dom.shape(element))
    path = dom.path_of(dom.opening_field(element)) if element.tag in _NAMED_BY_OPENING else ""
    is_list = element.tag in {"ul", "ol"}
    listed = _in_list(dom.path_of(next(dom.fields_in(element), None)) if is_list else path)
    return _NamedBlock(
        kind,
        (*kind, element.get("class")),
        _name(element, "" if listed else path),
        listed,
        index.content(element),
        element,
    )


def _in_list(path: str) -> str:
    """Return the list that a path enters by number: ``background`` for ``background.2.text``, else ``""``."""
    steps = path.split(".")
    numbers = [place for place, step in enumerate(steps) if step.isdigit()]
    return ".".join(steps[: numbers[0]]) if numbers else ""


def _name(element: etree._Element, path: str) -> tuple[str, str] | None:
    own = element.get("id", "")
    if own and not dom.COUNTED.match(own):
        return "id", own
    if path:
        return "path", path
    if element.tag in _SECTIONS and len(element) and element[0].tag in _HEADINGS:
        heading = dom.path_of(dom.opening_field(element[0]))
        return ("path", heading) if heading and not _in_list(heading) else None
    return _row_name(element) if element.tag == "tr" else None


def _row_name(row: etree._Element) -> tuple[str, str] | None:
    """Return the words of the template that head a row; a number there counts rows and names none."""
    head = row[0] if len(row) else None
    if head is None or head.get("scope") != "row" or next(dom.fields_in(head), None) is not None:
        return None
    words = " ".join(dom.text_of(head).split())
    return ("head", words) if any(letter.isalpha() for letter in words) else None


def _keys(
    before: list[_NamedBlock], after: list[_NamedBlock]
) -> dict[_NamedBlock, tuple[object, ...] | None]:
    """Return what each block is known by among these siblings; ``None`` where only its words tell.

    What stands once in each document with the same words is one, whatever it is called. Then comes the name;
    then the role, where a single block has it that is no entry of a list.
    """
    once = _once((b.content for b in before), (b.content for b in after))
    roles = _once(
        (b.role for b in before if _by_role(b) and b.content not in once),
        (b.role for b in after if _by_role(b) and b.content not in once),
    )
    keys: dict[_NamedBlock, tuple[object, ...] | None] = {}
    for block in (*before, *after):
        if block.content in once:
            keys[block] = ("content", block.content)
        elif block.name is not None:
            keys[block] = ("name", *block.kind, *block.name)
        elif _by_role(block) and block.role in roles:
            keys[block] = ("role", *block.role)
        else:
            keys[block] = None
    return keys


def _by_role(block: _NamedBlock) -> bool:
    counted = dom.COUNTED.match(block.element.get("id", ""))
    return block.name is None and not counted and (not block.listed or block.kind[0] in {"ul", "ol"})


def _once(before: Iterable[object], after: Iterable[object]) -> set[object]:
    olds, news = Counter(before), Counter(after)
    return {each for each, count in olds.items() if count == 1 and news[each] == 1}


def _likeness(old: str, new: str) -> float:
    short, long = sorted((old.count(" ") + 1, new.count(" ") + 1))
    if 2 * short < FLOOR * (short + long):  # no pairing of words could make them alike
        return 0.0
    return likeness(old, new)


def can_merge(old: etree._Element, new: etree._Element) -> bool:
    """Return whether two paired blocks can be shown as one that changed.

    A drawing can't; a table can while its columns are the same, a row while its cells are.
    """
    if old.tag != new.tag or old.tag == dom.SVG:
        return False
    if old.tag == "table":
        return _columns(old) == _columns(new) and not _spans_rows(old) and not _spans_rows(new)
    return old.tag != "tr" or _cells(old) == _cells(new)


def _columns(table: etree._Element) -> tuple[object, ...]:
    """Return what tells a table's columns apart: the field that each head prints, else its words."""
    heads = tuple(_head(cell) for row in table.iterfind("thead/tr") for cell in row)
    rows = table.xpath("count((tbody/tr | tr)[1]/*)")
    return (heads or rows, tuple(len(group) for group in table.iterfind("colgroup")))


def _head(cell: etree._Element) -> tuple[object, ...]:
    path = dom.path_of(next(dom.fields_in(cell), None))
    return (*(("path", path) if path else ("words", dom.text_of(cell).strip())), dom.shape(cell))


def _cells(row: etree._Element) -> list[tuple[object, ...]]:
    return [(cell.tag, dom.shape(cell)) for cell in row]


def _spans_rows(table: etree._Element) -> bool:
    return any(cell.get("rowspan", "1") != "1" for cell in table.iter("th", "td"))


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
    numbers = dom.ContentNumbers()
    merger = _Merger(dom.DocumentIndex(deepcopy(old), numbers), dom.DocumentIndex(deepcopy(new), numbers))
    before, after = merger.old.root.find("body"), merger.new.root.find("body")
    if before is None or after is None:
        raise ValueError("a composed document has a body")
    merger.merge(before, after)
    merger.merge_words()
    etree.strip_tags(merger.new.root, dom.LOOSE)
    _settle_ids(merger.new.root, merger.kept)
    number_places(merger.new.root)
    return merger.new.root


@dataclass(slots=True)
class _Merger:
    """Merges into the newer document, in place; ``kept`` has each old id beside what it names there.

    First the blocks are merged, then the words of each: by then it is known which entry or table of the older
    document a reference leads to in the newer.
    """

    old: dom.DocumentIndex
    new: dom.DocumentIndex
    kept: dict[str, etree._Element] = field(default_factory=dict)
    _lines: list[tuple[etree._Element, etree._Element]] = field(default_factory=list)

    def merge(self, old: etree._Element, new: etree._Element) -> None:
        """Merge a block into the one that it became; its words wait for :meth:`merge_words`."""
        if self.old.content(old) == self.new.content(new) and not any(
            map(_may_lead_elsewhere, new.iter("{*}*"))
        ):
            for one, other in zip(old.iter("{*}*"), new.iter("{*}*"), strict=True):
                self._keep(one, other)
            return
        self._keep(old, new)
        if old.get("class") != new.get("class"):
            new.set(dom.CLASS_BEFORE, old.get("class", ""))
        if dom.is_text_block(old) and dom.is_text_block(new):
            self._lines.append((old, new))
        else:
            self._merge_children(old, new)

    def merge_words(self) -> None:
        """Merge the words of all blocks that stay, and last those that lead back to places in others."""

        def target_before(link: etree._Element) -> object:
            name = link.get("href", "").removeprefix("#")
            return ("stays", self.kept[name].get("id")) if name in self.kept else ("gone", name)

        def target(link: etree._Element) -> object:
            return "stays", link.get("href", "").removeprefix("#")

        for old, new in sorted(self._lines, key=lambda pair: _leads_back(pair[0])):
            before, after = tokens_of(old, self.old, target_before), tokens_of(new, self.new, target)
            segments = segments_of(before, after)
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
                merged.append(_mark(one, self.old, dom.DELETED))
            if other is not None:
                merged.append(_mark(other, self.new, dom.INSERTED))
        dom.fill(new, merged)

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


def _leads_back(block: etree._Element) -> bool:
    """Return whether a block leads to uses of what it holds, as a row of evidence does."""
    return any(link.get("href", "").startswith("#mark-") for link in block.iter("a"))


def _may_lead_elsewhere(element: etree._Element) -> bool:
    """Return whether an element tells by a number where it leads: elsewhere, where all else is equal."""
    return dom.is_number(element) or is_number_link(element)


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


def _mark(element: etree._Element, index: dom.DocumentIndex, change: str) -> etree._Element:
    """Mark a block and all it holds as inserted or deleted."""
    if element.tag in dom.MARKED:
        element.set(dom.CHANGE, change)
    if element.tag == dom.SVG:
        return element
    if dom.is_text_block(element):
        line = tuple(tokens_of(element, index))
        rebuild(element, [Segment(True, (), line) if change == dom.INSERTED else Segment(True, line, ())])
    else:
        dom.fill(element, [_mark(inner, index, change) for inner in index.blocks(element)])
    return element


def _settle_ids(root: etree._Element, kept: Mapping[str, etree._Element]) -> None:
    """Give each id once: rename those of what is deleted, and lead the links there to their places now.

    Args:
        root: The merged document, in which deleted elements still have the ids of the older one.
        kept: What each id of the older document names in the merged one, where it is not deleted.
    """
    deleted = list(_changed(root, (dom.DEL, dom.DELETED)))
    gone = set(deleted)
    taken = {element.get("id") for element in root.iter("{*}*") if element not in gone}
    renamed: dict[str, str] = {}
    for element in deleted:
        name = element.attrib.pop("id", None)
        if name is not None and name not in renamed:
            renamed[str(name)] = _free(f"{dom.PREFIX}{name}", taken)
            element.set("id", renamed[str(name)])

    def now(name: str) -> str:
        if name in renamed:
            return renamed[name]
        place = kept[name]
        if not place.get("id"):
            place.set("id", _free(f"{dom.PREFIX}{name}", taken))
        return place.get("id", "")

    for element in deleted:
        address = element.get("href", "")
        if address.startswith("#"):
            element.set("href", f"#{now(address[1:])}")
        for attribute in _REFERRING:
            if element.get(attribute):
                element.set(attribute, " ".join(map(now, element.get(attribute, "").split())))
    _part_links(root, gone, renamed)


def _part_links(root: etree._Element, gone: set[etree._Element], renamed: Mapping[str, str]) -> None:
    """Tell a link in words as changed where its place is: rejected, it leads to the one that was there."""
    come = set(_changed(root, (dom.INS, dom.INSERTED)))
    names = {each.get("id") for each in come} & renamed.keys()
    for link in [each for each in root.iter("a") if each not in gone | come and not each.get("id")]:
        name = link.get("href", "")[1:]
        if name not in names or is_number_link(link):
            continue
        before, after = (etree.Element(tag) for tag in (dom.DEL, dom.INS))
        before.append(deepcopy(link))
        before[0].set("href", f"#{renamed[name]}")
        before[0].tail, after.tail, link.tail = None, link.tail, None
        link.addprevious(before)
        link.addprevious(after)
        after.append(link)


def _free(name: str, taken: set[str | None]) -> str:
    """Return an id that is not taken, and take it."""
    while name in taken:
        name = f"{dom.PREFIX}{name}"
    taken.add(name)
    return name


def _changed(
    element: etree._Element, marks: tuple[str, str], *, inside: bool = False
) -> Iterator[etree._Element]:
    """Yield every element that stands in what is marked so, in a line or as a block."""
    inside = inside or element.tag == marks[0] or element.get(dom.CHANGE) == marks[1]
    if inside:
        yield element
    for inner in element:
        yield from _changed(inner, marks, inside=inside)
