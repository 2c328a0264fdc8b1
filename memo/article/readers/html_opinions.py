"""What two libraries take for the article of a web page, each asked for its opinion."""

from __future__ import annotations

import logging
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING
from unicodedata import normalize

import lxml.html
import readability
import trafilatura

from memo.article.article import collapse
from memo.article.blocks import StatedMetadata
from memo.article.readers.html_blocks import walk_page

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from lxml.etree import _Element as Element

    from memo.article.readers.html_blocks import HtmlBlock

_LONG = 40  # characters; a shorter text may stand inside another by chance

_WORDS = re.compile(r"\w+")
_WORD_START = re.compile(r"(?<!\S)\S")

for _library in ("trafilatura", "htmldate", "courlan", "justext", "readability.readability"):
    # They log what they cannot make out; the article that comes of it, or the refusal, is the message here.
    logging.getLogger(_library).addHandler(logging.NullHandler())


@dataclass(frozen=True, slots=True)
class Opinion:
    """Which of the blocks of a page a library takes for the article, and what it says of the title page."""

    inside: Sequence[bool]
    stated: StatedMetadata

    def words(self, blocks: Iterable[HtmlBlock]) -> int:
        """Return how many words of ``blocks``, those of the page, are the article's."""
        pairs = zip(blocks, self.inside, strict=True)
        return sum(len(block.text.split()) for block, is_in in pairs if is_in)


def ask_trafilatura(text: str, blocks: Sequence[HtmlBlock]) -> Opinion:
    """Return what Trafilatura takes for the article of the page ``text`` with the ``blocks``."""
    try:
        found = trafilatura.bare_extraction(text, include_comments=False, with_metadata=True)
    except Exception:  # noqa: BLE001 - whatever a page does to the library, our own rules still read it
        found = None
    if not isinstance(found, trafilatura.settings.Document) or found.body is None:
        return Opinion([False] * len(blocks), StatedMetadata())
    told = found.body.iter("p", "head", "item", "row", "cell", "quote", "code")
    lines = [line for element in told for line in _lines(element)]
    house = found.sitename if found.sitename and "." not in found.sitename else None  # an address is no name
    stated = StatedMetadata(found.title or "", found.author, house)
    return Opinion(_inside(blocks, lines), stated)


def ask_readability(text: str, blocks: Sequence[HtmlBlock]) -> Opinion:
    """Return what readability-lxml takes for the article of the page ``text`` with the ``blocks``."""
    try:
        summary = lxml.html.document_fromstring(readability.Document(text).summary())
    except Exception:  # noqa: BLE001 - likewise
        return Opinion([False] * len(blocks), StatedMetadata())
    return Opinion(_inside(blocks, [block.text for block in walk_page(summary)]), StatedMetadata())


def _lines(element: Element) -> Iterator[str]:
    """Yield the text of an element, and its lines where it has several."""
    yield collapse((" " if element.tag == "row" else "").join(element.itertext()))
    lines = [""]
    for each in element.iter():
        lines += [""] if each.tag == "lb" else []
        lines[-1] += each.text or ""
        lines[-1] += (each.tail or "") if each is not element else ""
    if len(lines) > 1:
        yield from lines


def _inside(blocks: Sequence[HtmlBlock], lines: Iterable[str]) -> list[bool]:
    """Tell of each block whether it is one of ``lines``, or stands in one."""
    exact = set(filter(None, map(_fold, lines)))
    whole = "\n".join(exact)
    # Most of what is no part of a line does not begin like one, and the whole need not be searched for it.
    begun = {whole[found.start() : found.start() + _LONG] for found in _WORD_START.finditer(whole)}
    folded = [_fold(block.text) for block in blocks]
    return [
        text in exact or (len(text) >= _LONG and text[:_LONG] in begun and text in whole) for text in folded
    ]


def _fold(text: str) -> str:
    """Return the words of a text, by which the same text is known whatever a library does to its marks."""
    return " ".join(_WORDS.findall(normalize("NFKC", text)))
