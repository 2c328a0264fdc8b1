"""Words that a line's end broke without a hyphen, for want of room: the styles prefer that to losing letters.

Nothing is lost so, and it looks like a mistake. In a table it comes of a column too narrow for the family,
its size or a long word.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Any, Final

from weasyprint.formatting_structure import boxes

from memo.renderers.pdf.broken_places import BrokenWord
from memo.renderers.pdf.weasyprint import boxes_in

if TYPE_CHECKING:
    from collections.abc import Iterator

_JOINERS: Final = "\u2060\u200d"
"""What stands within a word and is not seen: word joiner, zero-width joiner."""
_SOFT_HYPHEN: Final = "\u00ad"
_HYPHEN: Final = "\u2010"
"""What WeasyPrint prints where it divides a word."""


def broken_words(document: Any) -> list[BrokenWord]:
    """Return the words that are broken in a table.

    Elsewhere a line is wide enough for any word that is one; what is longer is an address or a number.

    Args:
        document: What ``weasyprint.HTML.render`` returns.
    """
    found: dict[tuple[str, str], BrokenWord] = {}
    for number, page in enumerate(document.pages, 1):
        for cell in _cells(page._page_box):  # noqa: SLF001 - there is no public way to a page's boxes
            for block in _blocks(cell):
                for word in _broken(block):
                    path = _path(block.element, cell.element)
                    found.setdefault((word, path), BrokenWord(word, number, path))
    return list(found.values())


def _cells(box: Any) -> Iterator[Any]:
    for child in boxes_in(box):
        if isinstance(child, boxes.TableCellBox):
            yield child
        else:
            yield from _cells(child)


def _blocks(box: Any) -> Iterator[Any]:
    """Yield the blocks that have lines."""
    children = boxes_in(box)
    if any(isinstance(child, boxes.LineBox) for child in children):
        yield box
    for child in children:
        yield from _blocks(child)


def _broken(block: Any) -> Iterator[str]:
    """Yield the words that go over two lines of a block though nothing parts them in what it says.

    The lines are found in the block's own words by their letters; where these are not what is printed, as
    with words that a style adds, nothing is told.
    """
    said = "" if block.element is None else _said(block.element)
    letters = [at for at, letter in enumerate(said) if letter.isalnum()]
    lines = [_text(line) for line in boxes_in(block) if isinstance(line, boxes.LineBox)]
    printed = [_letters(line) for line in lines]
    begin = _letters(said).find("".join(printed))
    if begin < 0 or len(_letters(said)) != len(letters):  # letters that are two in capitals
        return
    ends = [begin + len("".join(printed[:count])) for count in range(1, len(printed))]
    for end, (line, following), shown in zip(ends, pairwise(printed), lines[:-1], strict=True):
        if not (line and following):  # a line of marks alone, such as three dots
            continue
        if shown.rstrip().endswith(_HYPHEN):  # divided as its language divides it
            continue
        before, after = letters[end - 1], letters[end]
        if not said[before + 1 : after].strip(_JOINERS) and _SOFT_HYPHEN not in said[before:after]:
            word = _word(said, before)
            if word.isalpha():
                yield word


def _said(element: Any) -> str:
    """Return all text in an element, a line break as one."""
    parts = [element.text or ""]
    for inner in element:
        parts += ["\n" if inner.tag == "br" else _said(inner), inner.tail or ""]
    return "".join(parts)


def _letters(text: str) -> str:
    return "".join(letter for letter in text.casefold() if letter.isalnum())


def _text(box: Any) -> str:
    return str(box.text) if isinstance(box, boxes.TextBox) else "".join(map(_text, boxes_in(box)))


def _word(text: str, at: int) -> str:
    """Return what stands around a place up to the next spaces, without marks at its ends."""
    begin = next((before for before in range(at, 0, -1) if text[before - 1].isspace()), 0)
    return text[begin:].split(maxsplit=1)[0].strip("“”„«»‘’'\"(),.;:!?[]").replace("\u2060", "")


def _path(*elements: Any) -> str:
    """Return the model path of the first value in the innermost of some elements that has one."""
    inner = (each.get("data-path") for element in elements if element is not None for each in element.iter())
    return next((str(path) for path in inner if path), "")
