"""Ids and the links to them: each id once, no link without a place."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from memo.redline.dom import CHANGE, DELETED

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from lxml import etree

PREFIX: Final = "old-"
_REFERRING: Final = ("aria-labelledby", "aria-describedby")


def settle_ids(root: etree._Element, kept: Mapping[str, etree._Element]) -> None:
    """Rename the ids of what is deleted, and lead the links there to where their places are now.

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
            renamed[str(name)] = free(f"{PREFIX}{name}", taken)
            element.set("id", renamed[str(name)])

    def now(name: str) -> str:
        if name in renamed:
            return renamed[name]
        place = kept[name]
        if not place.get("id"):
            place.set("id", free(f"{PREFIX}{name}", taken))
        return place.get("id", "")

    for element in deleted:
        address = element.get("href", "")
        if address.startswith("#"):
            element.set("href", f"#{now(address[1:])}")
        for attribute in _REFERRING:
            if element.get(attribute):
                element.set(attribute, " ".join(map(now, element.get(attribute, "").split())))


def free(name: str, taken: set[str | None]) -> str:
    """Return an id that is not taken, and take it."""
    while name in taken:
        name = f"{PREFIX}{name}"
    taken.add(name)
    return name


def _deleted(element: etree._Element, *, inside: bool) -> Iterator[etree._Element]:
    """Yield every element that is deleted itself or stands in a deletion."""
    inside = inside or element.tag == "del" or element.get(CHANGE) == DELETED
    if inside:
        yield element
    for inner in element:
        yield from _deleted(inner, inside=inside)
