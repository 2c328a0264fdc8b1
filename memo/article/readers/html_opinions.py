"""What two libraries take for the article of a web page, each asked for its opinion."""

from __future__ import annotations

import logging
import re
from collections import Counter, defaultdict, deque
from copy import deepcopy
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple
from unicodedata import normalize

import lxml.html
import readability
import trafilatura

from memo.article.article import collapse
from memo.article.blocks import StatedMetadata
from memo.article.readers.html_blocks import walk_page
from memo.article.readers.html_elements import BLOCKS, is_hidden
from memo.article.structure import people_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from lxml.etree import _Element as Element
    from lxml.html import HtmlElement

    from memo.article.readers.html_blocks import HtmlBlock

_LONGEST_VALUE = 1000  # characters of an attribute; a picture within the page has millions
_MOST_ATTRIBUTES = 50  # of an element
_LARGE = 10_000  # elements; of a page with more, finding its author takes as long as all else
_MOST_CELLS = 500  # of a row
_MOST_BESIDE = 1000  # blocks of one name, of which a book has more and hardly any page
_MOST_LIKE = 20  # of them, by which those behind are judged
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
        return kept_words(blocks, self.inside)

    def leaves_out(self, blocks: Iterable[HtmlBlock]) -> int:
        """Return how many words of ``blocks``, those of the page, are neither the article's nor a link's."""
        pairs = zip(blocks, self.inside, strict=True)
        return sum(block.words for block, is_in in pairs if not is_in and not block.linked)


def kept_words(blocks: Iterable[HtmlBlock], *kept: Sequence[bool]) -> int:
    """Return how many words of ``blocks`` all of ``kept`` have, each of which tells it of each block."""
    return sum(block.words for block, *keeping in zip(blocks, *kept, strict=True) if all(keeping))


class BarePage(NamedTuple):
    """A copy of a page without what neither library reads; ``left_out`` are elements of the page itself.

    It is large where there are so many elements in it that each question about it takes seconds.
    """

    root: HtmlElement
    left_out: frozenset[HtmlElement]
    is_large: bool


def _is_large(page: HtmlElement) -> bool:
    return sum(1 for _ in page.iter()) > _LARGE


def bare_page(page: HtmlElement) -> BarePage:
    """Return ``page`` without what neither library reads, some of which takes them long.

    That is code, drawings, and attributes beyond those that anybody writes; linked data is left in it. Of a
    large page a block behind a thousand beside it of the same name is left out too: whoever keeps a list
    keeps its other items.
    """
    bare = deepcopy(page)
    left_out = _more_of_the_same(page, bare) if _is_large(page) else frozenset()
    lxml.etree.strip_elements(bare, "style", "svg", "template", with_tail=False)
    for script in [*bare.iter("script")]:
        if "ld+json" not in script.get("type", ""):
            script.drop_tree()
    for row in bare.iter("tr"):
        del row[_MOST_CELLS:]
    for element in bare.iter():
        for count, (name, value) in enumerate(element.items()):
            if count >= _MOST_ATTRIBUTES:
                del element.attrib[name]
            elif len(value) > _LONGEST_VALUE:
                element.set(name, value[:_LONGEST_VALUE])
    return BarePage(bare, left_out, _is_large(bare))


def _more_of_the_same(page: HtmlElement, copy: HtmlElement) -> frozenset[HtmlElement]:
    """Take the blocks behind many beside them out of ``copy``; return those of ``page``, with all in them."""
    left_out: set[HtmlElement] = set()
    taken: list[tuple[HtmlElement, HtmlElement]] = []
    for own, copied in zip(page.iter(), copy.iter(), strict=True):
        beside: Counter[object] = Counter()
        for child, its_copy in zip(own, copied, strict=True):
            beside[child.tag] += 1
            is_block = child.tag in BLOCKS and not (child.tail or "").strip()
            if is_block and beside[child.tag] > _MOST_BESIDE and own not in left_out:
                left_out.update(child.iter())
                taken.append((copied, its_copy))
    for parent, element in taken:
        parent.remove(element)
    return frozenset(left_out)


def ask_trafilatura(bare: BarePage, blocks: Sequence[HtmlBlock], *, thorough: bool = False) -> Opinion:
    """Return what Trafilatura takes for the article of the page ``bare`` with the ``blocks``.

    It compares itself with other ways of finding one where it is to be ``thorough``, which takes it longer.
    """
    is_article = not bare.is_large
    try:
        found = trafilatura.bare_extraction(
            deepcopy(bare.root),
            fast=not (thorough and is_article),
            include_comments=False,
            with_metadata=is_article,
            date_extraction_params={"extensive_search": False},  # the date that it works out is not used
        )
    except Exception:  # noqa: BLE001 - whatever a page does to the library, our own rules still read it
        found = None
    if not isinstance(found, trafilatura.settings.Document) or found.body is None:
        return Opinion([False] * len(blocks), StatedMetadata())
    told = found.body.iter("p", "head", "item", "row", "cell", "quote", "code")
    lines = [line for element in told for line in _lines(element)]
    house = found.sitename if found.sitename and "." not in found.sitename else None  # an address is no name
    stated = StatedMetadata(found.title or "", people_of(found.author), house)
    return Opinion(_shown_in(blocks, lines, bare.left_out), stated)


# Its library ships no types.
class _Document(readability.Document):  # type: ignore[misc]
    """One that takes a bare page as it stands, and hands on its summary so: nobody sees their attributes."""

    def _parse(self, page: HtmlElement) -> HtmlElement:
        self.encoding = "utf-8"
        shown = deepcopy(page)  # each try takes parts away
        for element in [each for each in shown.iter() if is_hidden(each)]:
            element.drop_tree()
        return shown

    def get_clean_html(self) -> str:
        return lxml.html.tostring(self.html, encoding="unicode")


def ask_readability(bare: BarePage, blocks: Sequence[HtmlBlock]) -> Opinion:
    """Return what readability-lxml takes for the article of the page ``bare`` with the ``blocks``."""
    try:
        summary = lxml.html.document_fromstring(_Document(deepcopy(bare.root)).summary())
    except Exception:  # noqa: BLE001 - likewise
        return Opinion([False] * len(blocks), StatedMetadata())
    lines = [block.text for block in walk_page(summary)]
    return Opinion(_shown_in(blocks, lines, bare.left_out), StatedMetadata())


def _shown_in(
    blocks: Sequence[HtmlBlock], lines: Iterable[str], left_out: frozenset[HtmlElement]
) -> list[bool]:
    """Tell of each of ``blocks`` whether it stands in ``lines``.

    Of what is ``left_out``, tell whether most words of the last blocks of its name do, in what it is left out
    of.
    """
    inside = stand_in(blocks, lines)
    parted = {element.getparent() for element in left_out} - left_out
    like: defaultdict[tuple[HtmlElement, str], deque[int]] = defaultdict(lambda: deque(maxlen=_MOST_LIKE))
    for index, block in enumerate(blocks if left_out else ()):
        outwards = block.owner.iterancestors() if block.owner is not None else ()
        around = [each for each in outwards if each in parted]
        if block.owner in left_out:
            inside[index] = sum(like[around[0], block.tag]) > 0
        else:
            for each in around:
                like[each, block.tag].append(block.words if inside[index] else -block.words)
    return inside


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


def stand_in(blocks: Sequence[HtmlBlock], lines: Iterable[str]) -> list[bool]:
    """Tell of each of ``blocks`` whether it stands in one of ``lines``, or in some that follow each other.

    A library parts at each line break what a page has as one paragraph with breaks in it.
    """
    told = [*filter(None, map(_fold, lines))]
    exact, whole = set(told), " ".join(told)
    # Most of what is no part of a line does not begin like one, and the whole need not be searched for it.
    begun = {whole[found.start() : found.start() + _LONG] for found in _WORD_START.finditer(whole)}
    folded = [_fold(block.text) for block in blocks]
    return [
        text in exact or (len(text) >= _LONG and text[:_LONG] in begun and text in whole) for text in folded
    ]


def _fold(text: str) -> str:
    """Return the words of a text, by which the same text is known whatever a library does to its marks."""
    return " ".join(_WORDS.findall(normalize("NFKC", text)))
