"""Which block of the older document is which block of the newer one, among the children of one element.

A block is known by its id, or by the value of the model with which its words begin: an obstacle stays the
same obstacle however it is reworded. Claims have no name; they are paired by likeness, within one list.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from memo.redline.document import leaves, opening_leaf
from memo.redline.dom import COUNTED, WITH_TEXT, shape, text_of
from memo.text import FLOOR, align, likeness

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from lxml import etree

    from memo.redline.document import Side

Pairs = list["tuple[etree._Element | None, etree._Element | None]"]  # noqa: SLF001 - so lxml calls the type

_NAMED_BY_OPENING: Final = (WITH_TEXT - {"th", "td"}) | {"tr"}
_HEADINGS: Final = frozenset({"h1", "h2", "h3", "h4"})
_SECTIONS: Final = frozenset({"section", "aside", "header"})


@dataclass(frozen=True, slots=True, eq=False)
class _Block:
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


def pair(olds: Sequence[etree._Element], news: Sequence[etree._Element], old: Side, new: Side) -> Pairs:
    """Pair the children of two elements in order; one without a partner stands beside ``None``."""
    before, after = [_block(each, old) for each in olds], [_block(each, new) for each in news]
    keys = _keys(before, after)
    words = {
        block: side.words(block.element)
        for blocks, side in ((before, old), (after, new))
        for block in blocks
        if keys[block] is None
    }

    def same(block: _Block) -> object:
        return keys[block] or ("words", *block.role, block.listed, words[block])

    def like(a: _Block, b: _Block) -> float:
        together = a in words and b in words and a.role == b.role and a.listed == b.listed
        return _likeness(words[a], words[b]) if together else 0.0

    found = align(before, after, same, like)
    return [(None if i is None else olds[i], None if k is None else news[k]) for i, k in found]


def _block(element: etree._Element, side: Side) -> _Block:
    kind = (element.tag, shape(element))
    leaf = opening_leaf(element) if element.tag in _NAMED_BY_OPENING else None
    path = (leaf.get("data-path") or "") if leaf is not None else ""
    listed = in_list(path)
    if element.tag in {"ul", "ol"}:
        first = next(leaves(element), None)
        listed = in_list(first.get("data-path") or "") if first is not None else ""
    return _Block(
        kind,
        (*kind, element.get("class")),
        _name(element, "" if listed else path),
        listed,
        side.content(element),
        element,
    )


def in_list(path: str) -> str:
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
        leaf = opening_leaf(element[0])
        heading = (leaf.get("data-path") or "") if leaf is not None else ""
        return ("path", heading) if heading and not in_list(heading) else None
    return _row_name(element) if element.tag == "tr" else None


def _row_name(row: etree._Element) -> tuple[str, str] | None:
    """Return the words of the template that head a row; a number there counts rows and names none."""
    head = row[0] if len(row) else None
    if head is None or head.get("scope") != "row" or next(leaves(head), None) is not None:
        return None
    words = " ".join(text_of(head).split())
    return ("head", words) if any(letter.isalpha() for letter in words) else None


def _keys(before: list[_Block], after: list[_Block]) -> dict[_Block, tuple[object, ...] | None]:
    """Return what each block is known by among these siblings; ``None`` where only its words tell.

    What stands once in each document with the same words is one, whatever it is called. Then comes the name;
    then the role, where a single block has it that is no entry of a list.
    """
    once = _once((b.content for b in before), (b.content for b in after))
    roles = _once(
        (b.role for b in before if _by_role(b) and b.content not in once),
        (b.role for b in after if _by_role(b) and b.content not in once),
    )
    keys: dict[_Block, tuple[object, ...] | None] = {}
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


def _by_role(block: _Block) -> bool:
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
