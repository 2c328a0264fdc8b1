"""The contents of a page: a list of links to its sections, for screens, which have no page numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from lxml import etree

if TYPE_CHECKING:
    from collections.abc import Iterator

_FEWEST: Final = 4
"""Sections that want a list; a page with fewer is seen at a glance."""


def add_contents(page: etree._Element, label: str) -> None:
    """Put a list of a page's sections behind its summary, or before all sections where it has none.

    It is a ``nav`` (HTML 4.3.4), which readers that hold a page against its memo leave out: it says nothing
    that the page does not say.

    Args:
        page: The page's root; changed in place.
        label: What the list is called, in the page's language.
    """
    main = page.find("body/main")
    named = [] if main is None else list(_named(main))
    if main is None or len(named) < _FEWEST:
        return
    nav = etree.Element("nav", {"class": "contents", "aria-labelledby": "contents-label"})
    title = etree.SubElement(nav, "p", {"class": "label", "id": "contents-label"})
    title.text = label
    items = etree.SubElement(nav, "ul")
    for anchor, heading in named:
        link = etree.SubElement(etree.SubElement(items, "li"), "a", {"href": f"#{anchor}"})
        link.text = heading
    summary = main.find("section[@id='summary']")
    main.insert(0, nav) if summary is None else summary.addnext(nav)


def _named(main: etree._Element) -> Iterator[tuple[str, str]]:
    """Yield the id and the heading of each section that has both; what a redline took out is no heading."""
    for section in main.iter("section"):
        heading = section.find("h2")
        words = "" if heading is None else " ".join("".join(_kept(heading)).split())
        if section.get("id") and words:
            yield str(section.get("id")), words


def _kept(element: etree._Element) -> Iterator[str]:
    if element.tag != "del" and element.get("class") != "spoken":
        yield element.text or ""
        for inner in element:
            yield from _kept(inner)
            yield inner.tail or ""
