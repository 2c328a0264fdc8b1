"""Marks of evidence as Word's readers know notes: a raised number, without brackets, on its word.

A document says ``[3][4]`` behind a word, or ``[3–6]``; a Word file ``3,4`` or ``3–6``, raised, each number a
link and what stands between them none.
No line ends within or before them, for a line may end neither between a letter or a full stop and a digit nor
beside the comma (Unicode Standard Annex 14, LB13, LB23, LB25, LB29). Behind a question or exclamation mark,
an ellipsis or a dash it may by that annex, and in LibreOffice it does.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from memo.ooxml import RUN_ORDER, attribute, local, put, w
from memo.renderers.docx.characters import with_width
from memo.renderers.docx.inline_tokens import BreakToken, OpenToken, TextToken, stands
from memo.renderers.docx.styles import Style

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from lxml import etree

    from memo.renderers.docx.inline_tokens import InlineToken
    from memo.renderers.docx.tracked_changes import RedlineSide, TrackedChange

EVIDENCE_MARK: Final = Style("character", "Evidence Mark")
"""What sets a mark; the class is ``evidence-mark``."""

_RAISED: Final = "superscript"
_SHARE: Final = 0.65
"""Of its size, at which Word sets what is raised."""

_BETWEEN: Final = ","
_TO: Final = "–"
_NUMBER: Final = re.compile(r"\s*\[?(\d+)\]?\s*")
_BEGINNINGS: Final = frozenset({"bookmarkStart", "hyperlink"})


def number_of(token: InlineToken) -> str:
    """Return the number of a mark of evidence; ``""`` for anything else."""
    if not isinstance(token, TextToken) or EVIDENCE_MARK not in token.formatting.styles:
        return ""
    found = _NUMBER.fullmatch(token.text)
    return found[1] if found else ""


def settled(tokens: Iterable[InlineToken]) -> Iterator[InlineToken]:
    """Yield tokens as they are printed and noted.

    Marks are in brackets, whether the template prints some or not, and characters of no width are gone.
    """
    for token in tokens:
        if not isinstance(token, TextToken):
            yield token
        elif text := with_width(token.text):
            number = number_of(token)
            shown = f"[{number}]" if number else text
            yield token if shown == token.text else replace(token, text=shown)


def one_by_one(tokens: Sequence[InlineToken]) -> Iterator[InlineToken]:
    """Yield tokens as the manifest has them: in the place of a range's dash, the marks that it stands for."""
    numbers = [int(number_of(each) or 0) for each in tokens]
    last = 0
    for place, token in enumerate(tokens):
        following = next(filter(None, numbers[place + 1 :]), 0)
        if isinstance(token, TextToken) and token.text == _TO and EVIDENCE_MARK in token.formatting.styles:
            marks = "".join(f"[{each}]" for each in range(last + 1, following))
            yield replace(token, text=marks or _TO)
        else:
            yield token
        last = numbers[place] or last


def raise_run(made: etree._Element, style: Sequence[etree._Element]) -> None:
    """Raise a run by itself where the style of marks does not; it keeps the size that the style gives it.

    Args:
        made: The properties of the run, changed in place.
        style: What the style of marks says of its characters.
    """
    said = {local(each): attribute(each, "w:val") or "" for each in style}
    if said.get("vertAlign") == _RAISED:
        return
    put(made, w("vertAlign", val=_RAISED), RUN_ORDER)
    for size in ("sz", "szCs"):
        if said.get(size, "").isdigit():
            put(made, w(size, val=round(int(said[size]) / _SHARE)), RUN_ORDER)


def raised(tokens: Sequence[InlineToken], sides: Sequence[RedlineSide]) -> list[InlineToken]:
    """Return tokens with each mark as its number alone, and a comma before one that follows another.

    In a redline, the comma stands in the documents in which the one follows the other.
    """
    found: list[InlineToken] = []
    behind: set[RedlineSide] = set()  # the documents in which a mark was the last that was said
    for token in tokens:
        number = number_of(token)
        if isinstance(token, TextToken) and number:
            there = [side for side in sides if stands(token.change, side)]
            divided = [side for side in there if side in behind]
            if divided:
                comma = replace(token, text=_BETWEEN, change=_change(divided, sides), path="", field="")
                found.insert(_beginning(found), comma)
            found.append(replace(token, text=number))
            behind |= set(there)
        else:
            found.append(token)
            if isinstance(token, (TextToken, BreakToken)):
                behind -= {side for side in sides if stands(token.change, side)}
    return found


def _change(there: Sequence[RedlineSide], sides: Sequence[RedlineSide]) -> TrackedChange:
    return "" if len(there) == len(sides) else "ins" if there == ["new"] else "del"


def _beginning(found: Sequence[InlineToken]) -> int:
    """Return where the bookmark and the link of a mark begin that comes next."""
    place = len(found)
    while place and isinstance(found[place - 1], OpenToken) and _begins(found[place - 1]):
        place -= 1
    return place


def _begins(token: InlineToken) -> bool:
    return isinstance(token, OpenToken) and local(token.made) in _BEGINNINGS
