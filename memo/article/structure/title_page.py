"""The title page of an article among its blocks: its title, who wrote it when, and who published it."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from memo.article.article import OUTSIDE
from memo.article.blocks import RUNNING_HEAD, BlockRole, is_long, is_prose, is_sentence, same_line, speeches
from memo.article.structure.bylines import (
    date_in,
    find_author,
    find_date,
    find_imprint,
    is_empty_byline,
    is_name,
    is_name_of,
    may_be_day,
    name_beside_house,
    signing_publishers,
    stated_author,
    stated_date,
    stated_house,
    stated_nicknames,
)
from memo.article.structure.page_metadata import (
    is_divided,
    is_masthead,
    publisher_beside_section,
    publisher_beside_title,
)
from memo.text import estimate_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from memo.article.blocks import ArticleBlock, StatedMetadata


NAME_AND_TAGLINE = re.compile(r"(\S.{1,58}?)\s+[-–—|]\s+\S.{1,80}")
_CONTENTS = re.compile(r"(?:table of )?contents:?$|in this article:?$", re.IGNORECASE)
_TITLES = frozenset({"heading", "title", "byline"})
_TITLE_WORDS = 5
_NOTE_WORDS = 60


class TitlePage:
    """The work in progress: one role for each block, ``None`` until a step has settled it."""

    def __init__(self, blocks: Sequence[ArticleBlock], stated: StatedMetadata) -> None:
        self.blocks = blocks
        self.stated = stated
        self.roles: list[BlockRole | None] = [None] * len(blocks)
        self.prose = [block.kind in {None, "item"} and is_prose(block.text) for block in blocks]
        if not any(self.prose):  # then what is kept need not end as a clause does
            kept = [block.kind == "item" or (block.kept and block.kind not in _TITLES) for block in blocks]
            long = [is_kept and is_long(block.text) for is_kept, block in zip(kept, blocks, strict=True)]
            self.prose = long if any(long) else kept  # a notice, a list or a table has short lines only
        self.speeches = speeches([block.text for block in blocks])
        self.counts = Counter(block.text.casefold() for block in blocks)
        self.title = ""
        self.author = stated.shown_author
        self.publisher = stated.publisher
        self.published = stated.shown_date
        self.title_at = -1
        self.first = self.last = self.opening = 0
        self.body_counts: Counter[str] = Counter()

    def aside(self, index: int, reason: str) -> None:
        """Settle that a block is none of the article, and why."""
        self.roles[index] = BlockRole("aside", reason)
        self.prose[index] = False

    def open(self, start: int, end: int) -> list[int]:
        """Return which of the blocks ``start`` to ``end`` (half-open) have no role yet."""
        return [index for index in range(start, end) if self.roles[index] is None]

    def find_title(self) -> None:
        """Take what is marked or stated as the title, else the best line before the body."""
        known = [index for index in self.open(0, len(self.blocks)) if self._is_known_title(index)]
        chosen = known[0] if known else self._best_title()
        if chosen is None:
            self.title = self.stated.title
            return
        self.title = self.blocks[chosen].text
        for index in self.open(0, len(self.blocks)):
            if same_line(self.blocks[index].text, self.title):
                self.aside(index, "the title again")
        self.title_at = chosen
        self.roles[chosen] = BlockRole("title")
        self.prose[chosen] = False

    def _is_known_title(self, index: int) -> bool:
        block = self.blocks[index]
        return block.kind == "title" or (bool(self.stated.title) and same_line(block.text, self.stated.title))

    def _best_title(self) -> int | None:
        """Take the line that the head of the page repeats, else its first of five words.

        Where all are shorter, it is the one directly above the byline, else the longest. A line that names a
        house, with or without a section, is the title only if there is no other.
        """
        head = [index for index in self.open(0, self.first) if self._may_be_title(index)]
        here = Counter(self.blocks[index].text.casefold() for index in head)
        repeated = [index for index in head if here[self.blocks[index].text.casefold()] > 1]
        plain = [index for index in head if not self._is_publisher_line(index)]
        plainly = set(plain)
        again = [index for index in repeated if index in plainly] or (repeated if not plain else [])
        choice = again or [index for index in plain if not self._names_publisher(index)] or plain or head
        if not choice:
            return None
        lengths = {index: estimate_words(self.blocks[index].text) for index in choice}
        long = [index for index in choice if lengths[index] >= _TITLE_WORDS]
        below = self._next_open()
        signed = long or [index for index in choice if self._is_signed(below[index])]
        return signed[0] if signed else max(choice, key=lambda index: (lengths[index], -index))

    def _names_publisher(self, index: int) -> bool:
        text = self.blocks[index].text
        return is_divided(text) or is_masthead(text)

    def _next_open(self) -> list[int | None]:
        """Return for each block the next one below it that has no role yet."""
        found: list[int | None] = [None] * len(self.blocks)
        for index in range(len(self.blocks) - 1, 0, -1):
            found[index - 1] = index if self.roles[index] is None else found[index]
        return found

    def _is_signed(self, below: int | None) -> bool:
        """Tell whether the block ``below`` a line is a byline."""
        return below is not None and find_author(self.blocks[below].text) is not None

    def _may_be_title(self, index: int) -> bool:
        text = self.blocks[index].text
        return not (
            self.speeches[index]
            or find_author(text)
            or is_empty_byline(text)
            or (find_date(text) and estimate_words(text) <= 2 * _TITLE_WORDS)
            or _CONTENTS.match(text)
        )

    def _is_publisher_line(self, index: int) -> bool:
        text = self.blocks[index].text
        return self._is_repeated(index) and bool(NAME_AND_TAGLINE.fullmatch(text))

    def _is_repeated(self, index: int) -> bool:
        block = self.blocks[index]
        if block.kept or block.standfirst or block.kind == "item":
            return False
        is_body = self.prose[index] or self.speeches[index] or is_sentence(block.text)
        return self.counts[block.text.casefold()] > 1 and not is_body

    def find_byline(self) -> None:
        """Look for author and date where they are marked, before the body, then after it.

        A standfirst is body; below it, down to what a library keeps, they may stand as well. Where nothing
        states a date, one counts that is set aside between the title and the second paragraph that is kept.
        """
        for index in self.open(0, len(self.blocks)):
            if self.blocks[index].kind == "byline":
                self._read_marked_byline(index)
        kept = [index for index, prose in enumerate(self.prose) if prose and self.blocks[index].kept]
        head = max([self.first, *kept[:1]])
        for start, end in ((0, head), (self.last + 1, len(self.blocks))):
            for index in self.open(start, end):
                self._read_byline(index)
            for index in self.open(start, end):
                if is_empty_byline(self.blocks[index].text):
                    self._mend_byline(index, start, end)
        self.author = self.author or stated_author(self.stated.author) or self._named_by_nickname()
        stated = stated_date(self.stated.published)
        if not self.published or (stated and may_be_day(self.published, stated)):
            self.published = stated or self._date_set_aside(max([head, *kept[1:2]]))
        if self.author:
            self._set_aside_note_on(self.author)

    def _date_set_aside(self, end: int) -> str | None:
        """Return the date in a line between the title and ``end``, set aside because no library keeps it."""
        for index in range(self.title_at + 1, end):
            found = find_date(self.blocks[index].text)
            if found and self.roles[index] == BlockRole("aside", OUTSIDE):
                self.roles[index] = BlockRole("byline")
                return found
        return None

    def _named_by_nickname(self) -> str | None:
        """Return the names above or below the body that the stated nicknames, all of them, are parts of."""
        nicknames = stated_nicknames(self.stated.author)
        edges = (*self.open(0, self.first), *self.open(self.last + 1, len(self.blocks))) if nicknames else ()
        named = [index for index in edges if is_name_of(self.blocks[index].text, nicknames)]
        names = list(dict.fromkeys(self.blocks[index].text for index in named))
        if not names or len(names) > len(nicknames) or not nicknames <= {*" ".join(names).casefold().split()}:
            return None
        for index in named:
            self.roles[index] = BlockRole("byline")
        return " and ".join(names)

    def _read_byline(self, index: int) -> None:
        if self.author and self.published:
            return
        text = self.blocks[index].text
        author = find_author(text)
        published = None if is_prose(text) else date_in(text, beside_author=author is not None)
        imprint = (
            find_imprint(text) if not author and index <= self.last else None
        )  # below are other articles
        if imprint is not None:
            house, published, author = imprint
            self.publisher = self.publisher or house
        if author and not self.author:
            self.author = author
            self.roles[index] = BlockRole("byline")
        if published and not self.published:
            self.published = published
            self.roles[index] = BlockRole("byline")

    def _read_marked_byline(self, index: int) -> None:
        self._read_byline(index)
        text = self.blocks[index].text
        name = text if is_name(text) else name_beside_house(text)
        if self.roles[index] is None and not self.author and name:
            self.author = name
            self.roles[index] = BlockRole("byline")
        elif self.roles[index] is None and self.blocks[index].kept:
            self.roles[index] = BlockRole("byline")
        elif self.roles[index] is None:
            self.aside(index, "a line about author or date")

    def _mend_byline(self, index: int, start: int, end: int) -> None:
        """Take the name beside a byline without one, as pages have it whose layout was lost."""
        self.aside(index, "an empty byline")
        beside = [near for near in self.open(max(start, index - 1), min(end, index + 2)) if near != index]
        name = next((near for near in beside if is_name(self.blocks[near].text)), None)
        if name is not None and not self.author:
            self.author = self.blocks[name].text
            self.roles[name] = BlockRole("byline")

    def _set_aside_note_on(self, author: str) -> None:
        note = re.compile(
            rf"{re.escape(author)}(?:,.{{1,80}},)? (?:is|was|teaches|writes|covers|reports|works)\b"
        )
        running = [index for index, prose in enumerate(self.prose) if prose]
        if len(running) > 1:
            text = self.blocks[running[-1]].text
            if note.match(text) and estimate_words(text) <= _NOTE_WORDS:
                self.aside(running[-1], "a note on the author")
                self.last = running[-2]

    def _read_running_heads(self) -> None:
        for block in self.blocks:
            if block.reason != RUNNING_HEAD or any(map(str.isdigit, block.text)) or self.title in block.text:
                continue
            found = NAME_AND_TAGLINE.fullmatch(block.text)
            if not found:
                continue
            self.publisher = self.publisher or found.group(1)

    def find_publisher(self) -> None:
        """Look for the publisher where houses sign: above the article, below it, in the line of its place."""
        head = [index for index in range(self.first) if self.roles[index] != BlockRole("title")]
        for index in head:
            text = self.blocks[index].text
            told = publisher_beside_section(text) or publisher_beside_title(text, self.title)
            if told and self.roles[index] is None:
                self.publisher = self.publisher or told
                self.aside(index, "the publisher's line")
        first = self.blocks[self.first].text if self.first < len(self.blocks) else ""
        foot = [block.text for block in self.blocks[self.last + 1 :]]
        signed = signing_publishers([self.blocks[index].text for index in head], first, foot)
        others = (house for house in signed if house != self.author)
        self.publisher = self.publisher or next(others, None) or stated_house(self.stated.author)
