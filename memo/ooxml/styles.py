"""The styles of a Word file, as far as reading asks: what a style is based on, and which property holds."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from memo.ooxml.names import W

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml import etree

_OFF: Final = frozenset({"0", "false", "off", "none"})
_DEEPEST: Final = 20  # styles based on each other; a circle ends here


class Styles:
    """The styles of a file, by their ids.

    Args:
        root: The root of the part of styles, None where a file has none.
    """

    def __init__(self, root: etree._Element | None) -> None:
        found = () if root is None else root.iter(f"{W}style")
        self._by_id = {each.get(f"{W}styleId", ""): each for each in found}
        paragraphs = (own for own, each in self._by_id.items() if each.get(f"{W}type") == "paragraph")
        is_default = ("1", "true", "on")
        self._default = next(
            (own for own in paragraphs if self._by_id[own].get(f"{W}default") in is_default), ""
        )

    def of_paragraph(self, paragraph: etree._Element) -> list[etree._Element]:
        """Return the style of a paragraph and those that it is based on, the nearest first."""
        return list(self._chain(value_of(paragraph.find(f"{W}pPr"), "pStyle") or self._default))

    def of_run(self, run: etree._Element) -> list[etree._Element]:
        """Return the character style of a run and those that it is based on, the nearest first."""
        return list(self._chain(value_of(run.find(f"{W}rPr"), "rStyle")))

    def _chain(self, own: str) -> Iterator[etree._Element]:
        for _ in range(_DEEPEST):
            found = self._by_id.get(own)
            if found is None:
                return
            yield found
            own = value_of(found, "basedOn")


def value_of(element: etree._Element | None, path: str) -> str:
    """Return the value of a property below an element; ``""`` where there is none.

    Args:
        element: A style, a paragraph's or a run's properties.
        path: Names of elements, as in ``numPr/numId``.
    """
    found = element.find("/".join(f"{W}{step}" for step in path.split("/"))) if element is not None else None
    return found.get(f"{W}val", "") if found is not None else ""


def is_on(properties: etree._Element | None, name: str) -> bool | None:
    """Return whether a toggle is on; None where it is not there. Without a value it is on (17.17.4)."""
    found = properties.find(f"{W}{name}") if properties is not None else None
    return None if found is None else found.get(f"{W}val", "1") not in _OFF
