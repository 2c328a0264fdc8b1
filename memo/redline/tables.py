"""Which tables and rows can be merged, and which are told as one gone and another new."""

from __future__ import annotations

from typing import TYPE_CHECKING

from memo.redline.document import leaves
from memo.redline.dom import SVG, shape, text_of

if TYPE_CHECKING:
    from lxml import etree


def can_merge(old: etree._Element, new: etree._Element) -> bool:
    """Tell whether two paired blocks can be shown as one that changed.

    A drawing can't; a table can while its columns are the same, a row while its cells are.
    """
    if old.tag != new.tag or old.tag == SVG:
        return False
    if old.tag == "table":
        return columns(old) == columns(new) and not _spans_rows(old) and not _spans_rows(new)
    return old.tag != "tr" or _cells(old) == _cells(new)


def columns(table: etree._Element) -> tuple[object, ...]:
    """Return what tells a table's columns apart: the value that each head prints, else its words."""
    heads = tuple(_head(cell) for row in table.iterfind("thead/tr") for cell in row)
    rows = table.xpath("count((tbody/tr | tr)[1]/*)")
    return (heads or rows, tuple(len(group) for group in table.iterfind("colgroup")))


def _head(cell: etree._Element) -> tuple[object, ...]:
    leaf = next(leaves(cell), None)
    said = ("path", leaf.get("data-path")) if leaf is not None else ("words", text_of(cell).strip())
    return (*said, shape(cell))


def _cells(row: etree._Element) -> list[tuple[object, ...]]:
    return [(cell.tag, shape(cell)) for cell in row]


def _spans_rows(table: etree._Element) -> bool:
    return any(cell.get("rowspan", "1") != "1" for cell in table.iter("th", "td"))
