"""The contents of a page: a list of links to its sections, for screens, which have no page numbers."""

from __future__ import annotations

import re
from itertools import groupby
from typing import TYPE_CHECKING, Final

from lxml import etree

from memo.i18n import mostly_english, unmarked

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_SPACES: Final = re.compile(r"\s+")
_FEWEST: Final = 4
"""Sections that want a list; a page with fewer is seen at a glance."""


def add_contents(page: etree._Element, label: str) -> None:
    """Put a list of a page's sections behind its summary, or before all sections where it has none.

    It is a ``nav`` (HTML 4.3.4), which readers that hold a page against its memo leave out: it says nothing
    that the page does not say.

    Args:
        page: The page's root; changed in place.
        label: What the list is called, in the page's language; English that stands for it is marked.
    """
    main = page.find("body/main")
    named = [] if main is None else list(_named(main))
    if main is None or len(named) < _FEWEST:
        return
    nav = etree.Element("nav", {"class": "contents", "aria-labelledby": "contents-label"})
    title = etree.SubElement(nav, "p", {"class": "label", "id": "contents-label"})
    title.text = unmarked(label)
    if mostly_english(label):
        title.set("lang", "en")
    items = etree.SubElement(nav, "ul")
    for anchor, words in named:
        link = etree.SubElement(etree.SubElement(items, "li"), "a", {"href": f"#{anchor}"})
        for text, language in words:
            _add_words(link, text, language)
    summary = main.find("section[@id='summary']")
    main.insert(0, nav) if summary is None else summary.addnext(nav)


_Words = tuple[str, str]
"""Words of a heading, and the tag of their language, ``""`` for the page's."""


def _named(main: etree._Element) -> Iterator[tuple[str, list[_Words]]]:
    """Yield the id and the heading of each section that has both; what a redline took out is no heading."""
    for section in main.iter("section"):
        heading = section.find("h2")
        words = [] if heading is None else _joined(_kept(heading, ""))
        if section.get("id") and words:
            yield str(section.get("id")), words


def _joined(pieces: Iterable[_Words]) -> list[_Words]:
    """Return words of the same language in one piece, with single spaces, and none at the ends."""
    runs = groupby(pieces, key=lambda piece: piece[1])
    joined = [(_SPACES.sub(" ", "".join(text for text, _ in run)), language) for language, run in runs]
    texts = [text for text, _ in joined]
    if texts:
        texts[0], texts[-1] = texts[0].lstrip(), texts[-1].rstrip()
    return [(text, language) for text, (_, language) in zip(texts, joined, strict=True) if text]


def _kept(element: etree._Element, language: str) -> Iterator[_Words]:
    own = element.get("lang", language)
    if element.tag != "del" and element.get("class") != "spoken":
        yield element.text or "", own
        for inner in element:
            yield from _kept(inner, own)
            yield inner.tail or "", own


def _add_words(link: etree._Element, text: str, language: str) -> None:
    """Add words to an entry; those of another language are in an element that says so."""
    if language:
        etree.SubElement(link, "span", {"lang": language}).text = text
    elif len(link):
        link[-1].tail = (link[-1].tail or "") + text
    else:
        link.text = (link.text or "") + text
