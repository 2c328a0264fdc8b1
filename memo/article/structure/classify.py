"""Tell the article from the page: sort the blocks of a text into title, byline, headings, body and the rest.

Every reader ends here, whatever the format of its file. A block is judged by its wording
(:mod:`.boilerplate`), by its shape (:mod:`memo.article.blocks`), by being repeated, by standing
before the first or after the last prose, and by what its format marks it as, where it has marks: furniture is
furniture even in a heading, and where headings are marked, an unmarked line in the body is none.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from memo.article.blocks import (
    RUNNING_HEAD,
    BlockRole,
    StatedMetadata,
    is_heading,
    is_prose,
    is_sentence,
    make_article,
    numbering,
    same_line,
    speeches,
)
from memo.article.structure.boilerplate import (
    BARE_NUMBER,
    COMMENT_FORM,
    NO_WORDS,
    RELATED_LINKS,
    boilerplate_reason,
    opens_links,
)
from memo.article.structure.bylines import (
    find_author,
    find_date,
    is_empty_byline,
    is_name,
    signing_publishers,
)
from memo.article.structure.page_metadata import (
    is_divided,
    is_masthead,
    publisher_beside_section,
    publisher_beside_title,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from memo.article.article import Article
    from memo.article.blocks import ArticleBlock

_NAME_AND_TAGLINE = re.compile(r"(\S.{1,58}?)\s+[-–—|]\s+\S.{1,80}")
_OPENING_HEADING = re.compile(
    r"(?:executive summary|summary|overview|introduction|abstract|background|key (?:points|takeaways))$",
    re.IGNORECASE,
)
_CONTENTS = re.compile(r"(?:table of )?contents:?$|in this article:?$", re.IGNORECASE)
_TITLE_WORDS = 5
_NOTE_WORDS = 60


_NOTHING_STATED = StatedMetadata()


def classify_blocks(
    raw: str, blocks: Sequence[ArticleBlock], stated: StatedMetadata = _NOTHING_STATED
) -> Article:
    """Make an article of ``blocks``, which hold every visible character of ``raw``, in order.

    ``stated`` is what the file says of the article outside its text: its title and publisher win over what
    the text seems to say, its author and date stand in where the text names none. The article has no
    paragraphs if nothing in it reads as prose.
    """
    classifier = _Classifier(blocks, stated)
    for step in (
        _Classifier.set_aside_boilerplate,
        _Classifier.find_title,
        _Classifier.find_byline,
        _Classifier.set_aside_repetition,
        _Classifier.find_publisher,
        _Classifier.set_aside_links,
        _Classifier.widen_body,
        _Classifier.sort_body,
        _Classifier.set_aside_rest,
    ):
        step(classifier)
    return classifier.article(raw)


class _Classifier:
    """The work in progress: one role for each block, ``None`` until a step has settled it."""

    def __init__(self, blocks: Sequence[ArticleBlock], stated: StatedMetadata) -> None:
        self.blocks = blocks
        self.stated = stated
        self.roles: list[BlockRole | None] = [None] * len(blocks)
        self.prose = [block.kind in {None, "item"} and is_prose(block.text) for block in blocks]
        self.speeches = speeches([block.text for block in blocks])
        self.counts = Counter(block.text.casefold() for block in blocks)
        self.title = ""
        self.author: str | None = None
        self.publisher = stated.publisher
        self.published: str | None = None
        self.first = self.last = 0
        self.body_counts: Counter[str] = Counter()

    def aside(self, index: int, reason: str) -> None:
        self.roles[index] = BlockRole("aside", reason)
        self.prose[index] = False

    def open(self, start: int, end: int) -> list[int]:
        """Return which of the blocks ``start`` to ``end`` (half-open) have no role yet."""
        return [index for index in range(start, end) if self.roles[index] is None]

    def set_aside_boilerplate(self) -> None:
        for index, block in enumerate(self.blocks):
            marked = block.reason if block.kind == "aside" else None
            reason = marked or boilerplate_reason(block.text)
            in_table = block.kind == "item" and reason == BARE_NUMBER
            if reason and not in_table:
                self.aside(index, reason)
        self._set_aside_reader_comments()
        running = [index for index, prose in enumerate(self.prose) if prose]
        self.first = running[0] if running else len(self.blocks)
        self.last = running[-1] if running else len(self.blocks) - 1

    def _set_aside_reader_comments(self) -> None:
        # A link "0 comments" may stand at the top; the form below the article has most prose before it.
        total, before = sum(self.prose), 0
        for index, role in enumerate(self.roles):
            before += self.prose[index]
            if role == BlockRole("aside", COMMENT_FORM) and 0 < total <= 2 * before:
                for later in self.open(index, len(self.blocks)):
                    self.aside(later, "reader comments")
                return

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
        again = [index for index in repeated if index in plain] or (repeated if not plain else [])
        choice = again or [index for index in plain if not self._names_publisher(index)] or plain or head
        if not choice:
            return None
        lengths = {index: len(self.blocks[index].text.split()) for index in choice}
        long = [index for index in choice if lengths[index] >= _TITLE_WORDS]
        signed = long or [index for index in choice if self._is_signed(index)]
        return signed[0] if signed else max(choice, key=lambda index: (lengths[index], -index))

    def _names_publisher(self, index: int) -> bool:
        text = self.blocks[index].text
        return is_divided(text) or is_masthead(text)

    def _is_signed(self, index: int) -> bool:
        """Tell whether a byline stands directly below a line."""
        below = next(iter(self.open(index + 1, len(self.blocks))), None)
        return below is not None and find_author(self.blocks[below].text) is not None

    def _may_be_title(self, index: int) -> bool:
        text = self.blocks[index].text
        return not (
            self.speeches[index]
            or find_author(text)
            or is_empty_byline(text)
            or (find_date(text) and len(text.split()) <= 2 * _TITLE_WORDS)
            or _CONTENTS.match(text)
        )

    def _is_publisher_line(self, index: int) -> bool:
        text = self.blocks[index].text
        return self._is_repeated(index) and bool(_NAME_AND_TAGLINE.fullmatch(text))

    def _is_repeated(self, index: int) -> bool:
        text = self.blocks[index].text
        is_body = self.prose[index] or self.speeches[index] or is_sentence(text)
        return self.counts[text.casefold()] > 1 and not is_body

    def find_byline(self) -> None:
        """Look for author and date where they are marked, before the body, then after it."""
        for index in self.open(0, len(self.blocks)):
            if self.blocks[index].kind == "byline":
                self._read_marked_byline(index)
        for start, end in ((0, self.first), (self.last + 1, len(self.blocks))):
            for index in self.open(start, end):
                self._read_byline(index)
            for index in self.open(start, end):
                if is_empty_byline(self.blocks[index].text):
                    self._mend_byline(index, start, end)
        self.author = self.author or self.stated.author
        self.published = self.published or self.stated.published
        if self.author:
            self._set_aside_note_on(self.author)

    def _read_byline(self, index: int) -> None:
        text = self.blocks[index].text
        author, published = find_author(text), find_date(text)
        if author and not self.author:
            self.author = author
            self.roles[index] = BlockRole("byline")
        if published and not self.published:
            self.published = published
            self.roles[index] = BlockRole("byline")

    def _read_marked_byline(self, index: int) -> None:
        self._read_byline(index)
        text = self.blocks[index].text
        if self.roles[index] is None and not self.author and is_name(text):
            self.author = text
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
            if note.match(text) and len(text.split()) <= _NOTE_WORDS:
                self.aside(running[-1], "a note on the author")
                self.last = running[-2]

    def set_aside_repetition(self) -> None:
        self._read_running_heads()
        self.body_counts = Counter(block.text.casefold() for block in self.blocks[self.first :])
        for index in self.open(0, len(self.blocks)):
            found = _NAME_AND_TAGLINE.fullmatch(self.blocks[index].text)
            named = found is not None and found.group(1) == self.publisher
            if not named and (not self._is_repeated(index) or self._is_listed_heading(index)):
                continue
            if found and not self.publisher:
                self.publisher = found.group(1)
            self.aside(index, "the publisher's line" if found else "a repeated line")

    def _read_running_heads(self) -> None:
        for block in self.blocks:
            found = _NAME_AND_TAGLINE.fullmatch(block.text)
            numbered = any(char.isdigit() for char in block.text)
            if not found or block.reason != RUNNING_HEAD or numbered or self.title in block.text:
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
        self.publisher = self.publisher or next(others, None)

    def _is_listed_heading(self, index: int) -> bool:
        """Tell whether a line is repeated only because a list of contents before the body names it too."""
        text = self.blocks[index].text
        once = self.body_counts[text.casefold()] == 1
        return index > self.first and once and not _NAME_AND_TAGLINE.fullmatch(text)

    def set_aside_links(self) -> None:
        """Set aside the headlines under ``Related articles`` and its like, down to the next heading."""
        for index, block in enumerate(self.blocks):
            if self.roles[index] != BlockRole("aside", RELATED_LINKS) or not opens_links(block.text):
                continue
            run: list[int] = []
            for later in range(index + 1, len(self.blocks)):
                if self.roles[later] == BlockRole("aside", RELATED_LINKS):
                    break
                if self.roles[later]:
                    continue
                if self.prose[later] or not is_heading(self.blocks[later].text):
                    break
                run.append(later)
            groups = [self.blocks[near].group for near in run]
            if len(run) > 1 and groups[-1] != groups[-2]:
                run.pop()
            for later in run:
                self.aside(later, RELATED_LINKS)

    def widen_body(self) -> None:
        """Take in what belongs to the body before its first and after its last prose."""
        while self.first > 0 and self._may_be_body(self.first - 1):
            self.first -= 1
        while self.first > 0 and self._is_marked_heading(self.first - 1):
            self.first -= 1
        if self.first > 0 and self._is_first_heading(self.first - 1):
            self.first -= 1
        # A rule of asterisks may part the last sentences from the rest; any other furniture ends the article.
        for index in range(self.last + 1, len(self.blocks)):
            if self._may_be_body(index):
                self.last = index
            elif self.roles[index] != BlockRole("aside", NO_WORDS):
                break

    def _may_be_body(self, index: int) -> bool:
        """Tell whether a block beside the body is a short sentence or an item of a list."""
        block = self.blocks[index]
        return self.roles[index] is None and (
            block.kind == "item" or self.speeches[index] or (block.kind is None and is_sentence(block.text))
        )

    def _is_marked_heading(self, index: int) -> bool:
        return self.roles[index] is None and self._is_marked(index)

    def _is_first_heading(self, index: int) -> bool:
        text = self.blocks[index].text
        if self.roles[index] or not is_heading(text):
            return False
        known = numbering(text) or _OPENING_HEADING.match(text)
        below_byline = any(role and role.kind == "byline" for role in self.roles[:index])
        return bool(known) or (below_byline and len(text.split()) > 2)  # noqa: PLR2004 - a label or a name has two

    def sort_body(self) -> None:
        # From the end, so that what follows a heading is known when its turn comes.
        body = self.open(self.first, self.last + 1)
        marked = any(map(self._is_marked, body))
        for index in reversed(body):
            if self._is_marked(index):
                heading = True
            else:
                may_be = not marked and self._may_be_heading(index)
                heading = may_be and self._text_follows(index)
            self.roles[index] = BlockRole("heading" if heading else "paragraph")

    def _is_marked(self, index: int) -> bool:
        """Tell whether a block is marked as a heading, and not only set like one, as questions are."""
        return self.blocks[index].kind == "heading" and not self.speeches[index]

    def _may_be_heading(self, index: int) -> bool:
        block = self.blocks[index]
        if block.kind == "item" or self.prose[index] or self.speeches[index] or not is_heading(block.text):
            return False
        return not (self._is_list_item(index) or self._is_row(index))

    def _is_list_item(self, index: int) -> bool:
        """Tell whether a numbered line has a sibling right beside it, as headings do not."""
        form = numbering(self.blocks[index].text)
        beside = (near for near in (index - 1, index + 1) if self.first <= near <= self.last)
        return form is not None and any(
            not self.prose[near] and numbering(self.blocks[near].text) == form for near in beside
        )

    def _is_row(self, index: int) -> bool:
        """Tell whether a line is one of three or more such lines in a run, as those of a table are."""
        group = self.blocks[index].group

        def alike(near: int) -> bool:
            inside = self.first <= near <= self.last and self.blocks[near].group == group
            role = self.roles[near] if inside else None
            furniture = role is not None and role.kind == "aside"
            return inside and not furniture and not self.prose[near] and is_heading(self.blocks[near].text)

        runs = [(index + first, index + first + 1) for first in (-2, 1)] + [(index - 1, index + 1)]
        return any(alike(one) and alike(other) for one, other in runs)

    def _text_follows(self, index: int) -> bool:
        """Tell whether the next block that is not set aside is prose or another heading."""
        for later in range(index + 1, self.last + 1):
            role = self.roles[later]
            if role and role.kind in {"heading", "paragraph"}:
                return role.kind == "heading" or self.prose[later] or is_sentence(self.blocks[later].text)
        return False

    def set_aside_rest(self) -> None:
        for index in self.open(0, len(self.blocks)):
            self.aside(index, "text before the article" if index < self.first else "text after the article")

    def article(self, raw: str) -> Article:
        page = StatedMetadata(self.title, self.author, self.publisher, self.published)
        return make_article(raw, self.blocks, self.roles, page)
