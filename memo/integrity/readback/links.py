"""Holds the links of an output against those of the document: each leads to its own place, in order."""

from __future__ import annotations

from dataclasses import dataclass
from math import inf
from typing import TYPE_CHECKING, Final

from memo.integrity.readback.readers import LinkTarget

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from memo.integrity.readback.expected import DocumentLink, Expected
    from memo.integrity.readback.readers import OutputText, Point, TextPosition

_LEFT, _ABOVE = 3.0, 4.0  # points by which a letter may stand out of the corner of its own place
_SAME: Final = 1.0  # points; anchors of one place, such as a section and its heading


def lost_links(
    expected: Expected, output: OutputText, found: Mapping[str, TextPosition]
) -> Iterator[DocumentLink]:
    """Yield the links of a document that an output lacks, or that lead elsewhere in it.

    Args:
        expected: What the document says.
        output: What stands in the output.
        found: Where in it each anchor of the document came to stand.
    """
    if output.corners is not None:
        corners = output.corners(found.values())
        places = {name: _AnchorPosition(spot[0], corners.get(spot)) for name, spot in found.items()}
        yield from _linked_to_places(expected.links, output.links, places)
    else:
        yield from _linked_to_names(expected, output, found)


@dataclass(frozen=True, slots=True)
class _AnchorPosition:
    """Where an anchor stands: its page, and the corner of its first letter where that is known."""

    page: int
    corner: Point | None

    def distance(self, target: LinkTarget) -> float:
        """Return how far right of and below a link's corner this is, in points; infinite where it is not."""
        if target.page != self.page:
            return inf
        if self.corner is None or target.corner is None:
            return 0.0
        (left, top), (x, y) = self.corner, target.corner
        return max(0.0, left - x) + max(0.0, y - top) if left > x - _LEFT and top < y + _ABOVE else inf


def _linked_to_places(
    links: Sequence[DocumentLink], targets: Sequence[LinkTarget], places: Mapping[str, _AnchorPosition]
) -> Iterator[DocumentLink]:
    """Each link leads to its anchor's place, in order. One that is set over two lines is two in a PDF."""
    beside: dict[int | None, list[_AnchorPosition]] = {}
    for each in places.values():
        beside.setdefault(each.page, []).append(each)
    position = 0
    for target in targets:
        others = beside.get(target.page, [])
        if position < len(links) and _leads(target, links[position], places, others):
            position += 1
        elif position == 0 or not _leads(target, links[position - 1], places, others):
            break
    if position < len(links):
        yield links[position]


def _leads(
    target: LinkTarget,
    link: DocumentLink,
    places: Mapping[str, _AnchorPosition],
    others: Sequence[_AnchorPosition],
) -> bool:
    """Return whether a target is the link's: no other anchor's text on its page begins nearer to it."""
    if not link.href.startswith("#"):
        return target == LinkTarget(link.href)
    own = places.get(link.href[1:])
    if own is None:
        return False
    distance = own.distance(target)
    return distance < inf and distance <= min(each.distance(target) for each in others) + _SAME


def _linked_to_names(
    expected: Expected, output: OutputText, found: Mapping[str, TextPosition]
) -> Iterator[DocumentLink]:
    """Each link leads to an anchor that stands in the text of its place, whatever the anchor is called."""
    texts = {anchor: run.text for run in expected.runs for anchor in run.ids if anchor in found}
    for number, link in enumerate(expected.links):
        name = output.links[number].name if number < len(output.links) else ""
        if link.href.startswith("#"):
            place = output.places.get(name, "")
            text = texts.get(link.href[1:], "")
            right = bool(place) and (place in text or place.startswith(text) or text.startswith(place))
        else:
            right = name == link.href
        if not right:
            yield link
