"""Which block of the older document is which block of the newer one, among the children of one element.

A block is known by its id, or by the value of the model with which its words begin: an obstacle stays the
same obstacle however it is reworded. Claims have no name; they are paired by likeness, within one list.
Two that are paired are still told as one gone and another new where no redline could show both in one.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from memo.redline.document import fields_in, opening_field, path_of
from memo.redline.dom import COUNTED, SVG, WITH_TEXT, shape, text_of
from memo.text import FLOOR, align, likeness

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from lxml import etree

    from memo.redline.document import DocumentIndex

BlockPairs = list["tuple[etree._Element | None, etree._Element | None]"]  # noqa: SLF001 - so lxml calls the type

_NAMED_BY_OPENING: Final = (WITH_TEXT - {"th", "td"}) | {"tr"}
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
    olds: Sequence[etree._Element], news: Sequence[etree._Element], old: DocumentIndex, new: DocumentIndex
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


def _block(element: etree._Element, index: DocumentIndex) -> _NamedBlock:
    kind = (element.tag, shape(element))
    path = path_of(opening_field(element)) if element.tag in _NAMED_BY_OPENING else ""
    is_list = element.tag in {"ul", "ol"}
    listed = _in_list(path_of(next(fields_in(element), None)) if is_list else path)
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
    if own and not COUNTED.match(own):
        return "id", own
    if path:
        return "path", path
    if element.tag in _SECTIONS and len(element) and element[0].tag in _HEADINGS:
        heading = path_of(opening_field(element[0]))
        return ("path", heading) if heading and not _in_list(heading) else None
    return _row_name(element) if element.tag == "tr" else None


def _row_name(row: etree._Element) -> tuple[str, str] | None:
    """Return the words of the template that head a row; a number there counts rows and names none."""
    head = row[0] if len(row) else None
    if head is None or head.get("scope") != "row" or next(fields_in(head), None) is not None:
        return None
    words = " ".join(text_of(head).split())
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
    counted = COUNTED.match(block.element.get("id", ""))
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
    if old.tag != new.tag or old.tag == SVG:
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
    path = path_of(next(fields_in(cell), None))
    return (*(("path", path) if path else ("words", text_of(cell).strip())), shape(cell))


def _cells(row: etree._Element) -> list[tuple[object, ...]]:
    return [(cell.tag, shape(cell)) for cell in row]


def _spans_rows(table: etree._Element) -> bool:
    return any(cell.get("rowspan", "1") != "1" for cell in table.iter("th", "td"))
