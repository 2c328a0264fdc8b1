"""Marks of evidence in a row, printed as a range: ``[24–27]`` for ``[24][25][26][27]``.

A composed document has each mark by itself, for redlines compare them one by one; what is printed has runs.
"""

from __future__ import annotations

from copy import deepcopy
from typing import TYPE_CHECKING, Final

from lxml import etree

from memo.text import INVISIBLE

if TYPE_CHECKING:
    from collections.abc import Iterator

_MARK: Final = "evidence-mark"
_FEWEST: Final = 3
"""Two marks take no more room than their range, and are easier to follow."""
_DASH: Final = "\u2060–\u2060"
"""No line ends beside it."""


def with_evidence_runs(root: etree._Element) -> etree._Element:
    """Return a document in which three marks and more in a row are a range.

    The first and the last of a range stay links, and those between leave their ids. A run ends where a number
    does not follow in either of a redline's documents, and where marks were put in or taken out.

    Args:
        root: A composed document, or a redline of two; it is left as it is.
    """
    if not any(True for _ in _runs(root)):
        return root
    made = deepcopy(root)
    for run in list(_runs(made)):
        _join(run)
    return made


def _runs(root: etree._Element) -> Iterator[list[etree._Element]]:
    run: list[etree._Element] = []
    for mark in root.iter("a"):
        numbers = _numbers(mark)
        if not (run and numbers and _follows(run[-1], mark, numbers)):
            yield from [run] if len(run) >= _FEWEST else []
            run = []
        if numbers:
            run.append(mark)
    yield from [run] if len(run) >= _FEWEST else []


def _follows(before: etree._Element, mark: etree._Element, numbers: tuple[int, int]) -> bool:
    beside = before.getnext() is mark and all(sign in INVISIBLE for sign in before.tail or "")
    last = _numbers(before) if beside else None
    return last is not None and (last[0] + 1, last[1] + 1) == numbers


def _numbers(mark: etree._Element) -> tuple[int, int] | None:
    """Return the number of a mark, and what it was in the older document of a redline.

    ``None`` for any other link, and for a mark that a designer's template prints in a way of its own.
    """
    if mark.get("class") != _MARK or len(mark) != 1 or mark.text != "[" or mark[0].tail != "]":
        return None
    now = mark[0].text or ""
    before = mark[0].get("data-number-before", now)
    return (int(now), int(before)) if now.isdecimal() and before.isdecimal() else None


def _join(run: list[etree._Element]) -> None:
    """Put a dash in the place of all marks between the first and the last; it has the ids of all of them."""
    first, *between, last = run
    (opening,), (closing,) = first, last
    opening.tail, last.text, closing.tail = None, None, "]"
    dash = etree.Element("span", {"class": _MARK})
    dash.text = _DASH
    for mark in between:
        dash = _within(dash, mark.get("id", ""))
        mark.tail = None
        last.getparent().remove(mark)  # type: ignore[union-attr]  # marks stand in a paragraph
    first.tail = None
    first.addnext(dash)


def _within(inner: etree._Element, anchor: str) -> etree._Element:
    outer = etree.Element("span", {"id": anchor})
    outer.append(inner)
    return outer
