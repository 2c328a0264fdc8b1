"""Where the blocks of a web page stand, by the two opinions on it, and which of them are none of the article.

What either library keeps no rule of ours drops for its container's name or its place; only of a short line,
and at the end, where one library alone keeps it, is the name believed. The end is known where both keep a
hundred words. Behind it a headline that is a link is another article's, a heading that stands apart and has
nothing below it is none, and what says words of the article again in a container with a name is a comment;
what one library alone keeps there leads elsewhere where it is a short line or stands amid links, as the
teasers of other articles do (Kohlschütter et al., *Boilerplate detection using shallow text features*, 2010).
Our own rules judge what the libraries leave open: a short line among the paragraphs, links where the page is
not made of them, a paragraph that stands above already, the standfirst and the lines above the first of them.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple

from memo.article.article import OUTSIDE
from memo.article.blocks import is_prose, same_line
from memo.article.readers.html_blocks import HtmlContainer
from memo.article.readers.html_elements import HEADINGS
from memo.article.readers.html_opinions import kept_words, stand_in
from memo.article.structure import PULL_QUOTE, find_pull_quotes

if TYPE_CHECKING:
    from collections.abc import Container, Sequence

    from lxml.html import HtmlElement

    from memo.article.readers.html_blocks import HtmlBlock

_PARAGRAPHS = frozenset({"p", "blockquote"})
_CHIEF, _NEARLY_ALL = 0.3, 0.9  # of the words of the article
_HALF = 0.5  # of its words, where it has few
_ENOUGH = 100  # words that both keep, by which where the article ends is known
_MOST = 0.8  # of its words; where more stand behind the end, that is none
_NEAR = 6  # blocks before one, and as many after it
_AMID_LINKS = 0.15  # of the words near by
_STANDFIRST = 2  # blocks below the heading
_FEWEST = 6  # words of a standfirst; fewer are a label


def _words_by_place(blocks: Sequence[HtmlBlock]) -> Counter[HtmlElement | str]:
    """Return how many words ``blocks`` have in each of their containers, and for each reason to bar them."""
    words: Counter[HtmlElement | str] = Counter()
    for block in blocks:
        barred = {container.reason for container in block.containers if container.bars}
        places: list[HtmlElement | str] = [container.element for container in block.containers]
        for place in (*places, *{*barred, block.reason}):
            words[place] += block.words
    return words


class _Links(NamedTuple):
    """How many links are near by a block, and the share of the words there that are theirs."""

    number: int
    share: float


def _links_near(blocks: Sequence[HtmlBlock]) -> list[_Links]:
    """Return what links are near by each of ``blocks``."""
    words = [*accumulate((block.words for block in blocks), initial=0)]
    linked = [*accumulate((block.words * block.linked for block in blocks), initial=0)]
    links = [*accumulate((block.linked for block in blocks), initial=0)]
    near = []
    for index, block in enumerate(blocks):
        start, end = max(0, index - _NEAR), min(len(blocks), index + _NEAR + 1)
        others = words[end] - words[start] - block.words
        near.append(_Links(links[end] - links[start], (linked[end] - linked[start]) / max(1, others)))
    return near


def _find_leads(
    blocks: Sequence[HtmlBlock], other: Sequence[bool], first: int, descriptions: Container[str]
) -> frozenset[int]:
    """Return which blocks are the article's between the page's heading and its ``first`` paragraph.

    That is the standfirst, whoever keeps it and whatever it is marked as: what the page states that the
    article is about, or else prose right below the heading or with a line between. Of all else it is the
    paragraphs that a library keeps.
    """
    heads = [index for index in range(first) if blocks[index].tag == "h1" and blocks[index].kind == "heading"]
    below = range(heads[-1] + 1, first) if heads else range(0)
    told = [index for index in below if is_prose(blocks[index].text)]
    stated = [
        index for index in below if blocks[index].text in descriptions and blocks[index].words >= _FEWEST
    ]
    right_below = [index for index in told[:1] if index in below[:_STANDFIRST]]
    standfirst = [index for index in (stated or right_below)[:1] if not blocks[index].reason]
    paragraphs = [index for index in told if other[index] and blocks[index].tag == "p"]
    return frozenset(index for index in (*standfirst, *paragraphs) if not blocks[index].linked)


def bar_other_articles(blocks: Sequence[HtmlBlock], title: str) -> list[HtmlBlock]:
    """Return ``blocks``, those of the articles barred that a page shows below the one with its title.

    Such have an ``article`` of their own, beside the one of the title, and a first heading of their own.
    """
    heads = [block for block in blocks if block.tag == "h1" and block.home is not None]
    own = next((block.home for block in heads if same_line(block.text, title)), None)
    others = {block.home for block in heads if block.home is not None and block.home.tag == "article"}
    if own is None or others <= {own}:
        return [*blocks]
    around = {own, *own.iterancestors()}
    beside = {home for home in others if home not in around and own not in home.iterancestors()}
    bars = {home: HtmlContainer(home, "another article", bars=True) for home in beside}
    return [
        replace(block, containers=(bars[block.home], *block.containers)) if block.home in bars else block
        for block in blocks
    ]


class Placed:
    """Where the blocks of a page stand: within the article, beside it, or in something else.

    ``inside`` is the opinion that is followed, ``other`` the one that is not; ``end`` is the last block of
    both, or the number of blocks where they share too little to tell, or nearly all stands behind it.
    ``descriptions`` are what the page states that its article is about.
    """

    def __init__(
        self,
        blocks: Sequence[HtmlBlock],
        inside: Sequence[bool],
        other: Sequence[bool],
        descriptions: Container[str] = (),
    ) -> None:
        self.blocks = blocks
        self.inside = inside
        self.other = other
        agreed = [index for index, both in enumerate(zip(inside, other, strict=True)) if all(both)]
        self.kept = [index for index, is_in in enumerate(inside) if is_in]
        self.begun = {block.text: index for index, block in reversed([*enumerate(blocks)])}
        marked = [index for index, block in enumerate(blocks) if block.reason == PULL_QUOTE]
        self.pulled = frozenset(find_pull_quotes([block.text for block in blocks], marked) if marked else ())
        prose = (index for index in self.kept if is_prose(blocks[index].text))
        self.first = next(prose, None)
        kept = [blocks[index] for index in self.kept]
        text = (
            index for index in self.kept if is_prose(blocks[index].text) and blocks[index].kind != "heading"
        )
        self.leads = _find_leads(blocks, other, next(text, 0), descriptions)
        self.parents = {block.parent for block in kept}
        inside_of = (each for each in self.parents if each is not None and each.tag == "section")
        self.around = {section.getparent() for section in inside_of}
        self.homes = {block.home for block in kept if block.home is not None}
        self.words, self.all = _words_by_place(kept), sum(block.words for block in kept)
        links = sum(block.words for block in kept if block.linked)
        self.is_of_links = links >= _CHIEF * self.all
        shared = kept_words(blocks, inside, other)
        self.beside = {blocks[index].parent for index in agreed}
        is_sure = agreed and shared >= min(_ENOUGH, _HALF * self.all)
        self.said = self._said_before(agreed)
        ending = [index for index in agreed if index not in self.said and not blocks[index].linked]
        self.end = (ending or agreed)[-1] if is_sure else len(blocks)
        if sum(blocks[index].words for index in self.kept if index > self.end) >= _MOST * self.all:
            self.end = len(blocks)
        self.links_near = _links_near(blocks)

    def is_below_first(self, index: int) -> bool:
        """Tell whether a block stands below the first paragraph."""
        return self.first is not None and index > self.first

    def reasons(self) -> list[str]:
        """Return the reason of each block; a heading at the end of which nothing is read is none."""
        reasons = [self.reason(index) for index in range(len(self.blocks))]
        for index in range(len(self.blocks) - 1, self.end, -1):
            if reasons[index]:
                continue
            if self.blocks[index].kind != "heading" or self.blocks[index].parent in self.beside:
                break
            reasons[index] = OUTSIDE
        return reasons

    def reason(self, index: int) -> str:
        """Return why a block is no part of the article, as far as its place tells; else ``""``."""
        block = self.blocks[index]
        around = self._named(index)
        bar = next((each.reason for each in around if each.bars), self._own_reason(index))
        links = ""
        if block.linked and not self._is_kept_link(index):
            links = "a list of links" if block.kind == "item" else "a link"
        if not (bar or around) and self._is_said_again(index):
            return "a repeated paragraph"
        # What a container is called is believed of what one alone keeps there at the end, or of a short line.
        is_text = block.kind is not None or is_prose(block.text)
        sure = (self.other[index] and index not in self.said) or (is_text and index < self.end)
        believed = self.inside[index] and (sure or not around)
        is_here = not self._leads_elsewhere(index) and (believed or self._is_between(index))
        if bar or (is_here and not links):
            return bar
        if around or links:
            return around[0].reason if around else links
        if self.first is None:  # of a page too short for the libraries, nothing is known
            return ""
        is_text = is_prose(block.text)
        above = index < self.first and (not is_text or (block.home in self.homes and block.tag != "div"))
        return "" if above or index in self.leads else OUTSIDE

    def _is_between(self, index: int) -> bool:
        """Tell whether a block between those of the article is a quotation, text beside one, or the other's.

        What the other keeps may stand after them too, where the page marks it as the same article: beside
        what is kept, in a section of its own, as a list, such as one of sources, or where hardly a link is
        near by; a headline and its teaser are another article's.
        """
        block = self.blocks[index]
        if not self.kept or index < self.kept[0] or index in self.said or block.linked:
            return False
        is_other, is_unnamed = self.other[index], not self._named(index)
        is_quotation = block.quoted and (block.home in self.homes or not self.homes)
        is_near = block.parent in self.parents or is_quotation
        if index < self.kept[-1]:
            is_marked = block.kind is not None or block.quoted or block.tag in _PARAGRAPHS
            return is_other or (is_near and is_unnamed and (is_marked or is_prose(block.text)))
        is_same = is_near or self._is_beside_section(block) or self._is_listed(index)
        return is_other and (
            (is_same and block.home in self.homes) or (is_unnamed and self._stands_apart(index))
        )

    def _stands_apart(self, index: int) -> bool:
        """Tell whether a block is prose or a heading with hardly a link near by, as an answer is."""
        block = self.blocks[index]
        return (block.kind == "heading" or is_prose(block.text)) and self.links_near[index].number <= 1

    def _leads_elsewhere(self, index: int) -> bool:
        """Tell of what is behind the end whether it is none of the article, unless both libraries keep it.

        What one keeps is none where it is a short line or stands amid links, what neither keeps where nothing
        marks it; of lists, which are often of sources or links, that says nothing.
        """
        block, keeping = self.blocks[index], (self.inside[index], self.other[index])
        if index <= self.end or all(keeping) or block.kind == "item":
            return False
        is_line = block.kind is None and not (any(keeping) and is_prose(block.text))
        return is_line or self.links_near[index].share >= _AMID_LINKS

    def _said_before(self, agreed: Sequence[int]) -> frozenset[int]:
        """Return what both keep in named containers behind all else, and which says words of that again.

        Readers' comments begin so; that the words are the article's is no sign that the comment is.
        """
        plain = [index for index in agreed if not self._named(index)]
        behind = agreed[agreed.index(plain[-1]) + 1 :] if plain else []
        if not behind:
            return frozenset()
        lines = [self.blocks[index].text for index in plain]
        again = stand_in([self.blocks[index] for index in behind], lines)
        return frozenset(index for index, is_again in zip(behind, again, strict=True) if is_again)

    def _named(self, index: int) -> list[HtmlContainer]:
        """Return what around a block says why it may be none of the article, from the outside in."""
        return [each for each in self.blocks[index].containers if not self._is_chief(each)]

    def _is_beside_section(self, block: HtmlBlock) -> bool:
        """Tell whether a block stands in a section of what a section of the article stands in."""
        section = block.parent
        return section is not None and section.tag == "section" and section.getparent() in self.around

    def _is_listed(self, index: int) -> bool:
        """Tell whether a block is an item of a list, or the heading right above one."""
        pair = self.blocks[index : index + 2]
        return pair[0].kind == "item" or [block.kind for block in pair] == ["heading", "item"]

    def _is_said_again(self, index: int) -> bool:
        """Tell whether a paragraph that not both keep is read above, as one below a row of pictures is."""
        text = self.blocks[index].text
        both = self.inside[index] and self.other[index]
        first = self.begun[text]
        return first < index and not both and is_prose(text) and not self.reason(first)

    def _own_reason(self, index: int) -> str:
        """Return why a block is no paragraph by its own mark; what nothing repeats is no pull-quote."""
        reason = self.blocks[index].reason
        if reason == PULL_QUOTE and index not in self.pulled:
            return ""
        return "" if self.words[reason] >= max(1, _NEARLY_ALL * self.all) else reason

    def _is_kept_link(self, index: int) -> bool:
        """Tell whether what is a link is the article's too: an item that both keep, a marked heading of one.

        Of a page without prose it is whatever both keep.
        """
        block, keeping = self.blocks[index], (self.inside[index], self.other[index])
        all_there_is = block.kind == "item" or self.first is None
        within = any(keeping) and index <= self.end
        marked = (block.tag in HEADINGS and within) or (self.is_of_links and self.inside[index])
        return marked or (all_there_is and all(keeping))

    def _is_chief(self, container: HtmlContainer) -> bool:
        """Tell whether so much of the article is in a container that it is none of the furniture.

        Where nearly all is in containers of one sort, such as folded parts, that sort says nothing here.
        """
        least = max(1, (_NEARLY_ALL if container.bars else _CHIEF) * self.all)
        alike = self.words[container.reason] if container.bars else 0
        return max(self.words[container.element], alike) >= least
