"""A redline → one of the two documents that it was made of."""

from __future__ import annotations

from copy import deepcopy
from typing import TYPE_CHECKING, Literal

from memo.redline.dom import CHANGE, CLASS_BEFORE, DEL, DELETED, INS, INSERTED, remove, unwrap

if TYPE_CHECKING:
    from lxml import etree


def resolve(root: etree._Element, how: Literal["accept", "reject"]) -> etree._Element:
    """Return a redline with every change accepted or rejected; ``root`` stays as it is.

    Accepted, it is the newer document, rejected the older one, up to what :func:`memo.redline.redline` says;
    the head is the newer's in both.
    """
    resolved = deepcopy(root)
    gone, stays = (DELETED, INSERTED) if how == "accept" else (INSERTED, DELETED)
    inline_gone, inline_stays = (DEL, INS) if how == "accept" else (INS, DEL)
    for element in list(resolved.iter("{*}*")):
        if element.get(CHANGE) == gone or element.tag == inline_gone:
            remove(element)
        elif element.get(CHANGE) == stays:
            del element.attrib[CHANGE]
        before = element.attrib.pop(CLASS_BEFORE, None)
        if before is not None and how == "reject":
            _restore_class(element, str(before))
    for element in list(resolved.iter(inline_stays)):
        unwrap(element)
    return resolved


def _restore_class(element: etree._Element, before: str) -> None:
    if before:
        element.set("class", before)
    else:
        element.attrib.pop("class", None)
