"""Tell the article from the page: sort the blocks of a text into title, byline, headings, body and the rest.

Every reader ends here, whatever the format of its file. A block is judged by its wording
(:mod:`.boilerplate`), by its shape (:mod:`memo.article.blocks`), by being repeated, by standing
before the first or after the last prose, and by what its format marks it as, where it has marks: furniture is
furniture even in a heading, and where headings are marked, an unmarked line in the body is none. What the
format, or a library, has for a part of the article is dropped for its wording alone.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from memo.article.article import AFTER, BEFORE
from memo.article.blocks import (
    BlockRole,
    StatedMetadata,
    is_heading,
    is_sentence,
    is_typed_item,
    is_unended,
    make_article,
    numbering,
)
from memo.article.structure.boilerplate import (
    BARE_NUMBER,
    COMMENT_FORM,
    NO_WORDS,
    RELATED_LINKS,
    boilerplate_reason,
    opens_links,
)
from memo.article.structure.pull_quotes import PULL_QUOTE, find_pull_quotes, is_cut_out
from memo.article.structure.title_page import NAME_AND_TAGLINE, TitlePage
from memo.text import estimate_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from memo.article.article import Article
    from memo.article.blocks import ArticleBlock

_OPENING_HEADING = re.compile(
    r"(?:executive summary|summary|overview|introduction|abstract|background|key (?:points|takeaways))$",
    re.IGNORECASE,
)
_YEAR = re.compile(r"(?:1[5-9]|20)\d\d")
_FEWEST_ITEMS = 2
_STANDFIRST_WORDS = 6  # fewer are a label above the article, such as its section


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
        _Classifier.set_aside_pull_quotes,
        _Classifier.widen_body,
        _Classifier.sort_body,
        _Classifier.set_aside_rest,
    ):
        step(classifier)
    return classifier.article(raw)


class _Classifier(TitlePage):
    """Sorts what is no title page."""

    def set_aside_boilerplate(self) -> None:
        for index, block in enumerate(self.blocks):
            marked = block.reason if block.kind == "aside" else None
            reason = marked or boilerplate_reason(block.text)
            # A figure of a table, a heading that is a number and kept, or a year, if its size alone marks it.
            is_numbered = block.kind == "heading" and (block.kept or _YEAR.fullmatch(block.text))
            is_marked = block.kind == "item" or is_numbered
            if reason and not (is_marked and reason == BARE_NUMBER):
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
                    if not self.blocks[later].kept:
                        self.aside(later, "reader comments")
                return

    def set_aside_repetition(self) -> None:
        self._read_running_heads()
        self.body_counts = Counter(block.text.casefold() for block in self.blocks[self.first :])
        for index in self.open(0, len(self.blocks)):
            found = NAME_AND_TAGLINE.fullmatch(self.blocks[index].text)
            named = found is not None and found.group(1) == self.publisher
            if not named and (not self._is_repeated(index) or self._is_listed_heading(index)):
                continue
            if found and not self.publisher:
                self.publisher = found.group(1)
            self.aside(index, "the publisher's line" if found else "a repeated line")

    def _is_listed_heading(self, index: int) -> bool:
        """Tell whether a line is repeated only because a list of contents before the body names it too."""
        text = self.blocks[index].text
        once = self.body_counts[text.casefold()] == 1
        return index > self.first and once and not NAME_AND_TAGLINE.fullmatch(text)

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

    def set_aside_pull_quotes(self) -> None:
        """Set aside a quotation or half a sentence that repeats words of a paragraph, below the first."""
        unmarked = [
            index
            for index in self.open(self.first + 1, len(self.blocks))
            if self.blocks[index].kind is None and is_cut_out(self.blocks[index].text)
        ]
        texts = [
            "" if role and role.kind == "aside" else block.text
            for block, role in zip(self.blocks, self.roles, strict=True)
        ]
        for index in find_pull_quotes(texts, unmarked):
            self.aside(index, PULL_QUOTE)

    def widen_body(self) -> None:
        """Take in what belongs to the body before its first and after its last prose."""
        kept = [index for index in self.open(0, len(self.blocks)) if self._is_kept(index)]
        self.opening = self.first
        self.first, self.last = min([self.first, *kept]), max([self.last, *kept])
        while self.first > 0 and self._may_be_body(self.first - 1):
            self.first -= 1
        while self.first > 0 and self._is_marked_heading(self.first - 1):
            self.first -= 1
        if self.first > 0 and self._is_first_heading(self.first - 1):
            self.first -= 1
        # Of what stands above all text that a library keeps, only sentences, headings, the standfirst and
        # lists of anything but contents are the article's.
        lines = [index for index in kept if self.blocks[index].kind not in {"heading", "item"}]
        text = [index for index in lines if not self.blocks[index].standfirst]
        above = self.open(self.first, min(text, default=0))
        contents = self._lists_of_contents(above)
        for index in above:
            block = self.blocks[index]
            is_text = self.prose[index] or block.standfirst or is_sentence(block.text)
            is_listed = block.kind == "item" and block.kept and block.group not in contents
            if not is_text and block.kind != "heading" and not is_listed:
                self.aside(index, BEFORE)
        # A rule of asterisks may part the last sentences from the rest; any other furniture ends the article.
        index = self.last + 1
        while index < len(self.blocks):
            if self._may_be_body(index):
                self.last = index
            elif (end := self._end_of_list(index)) > index:
                self.last = index = end - 1
            elif self.roles[index] != BlockRole("aside", NO_WORDS):
                break
            index += 1

    def _lists_of_contents(self, indices: Sequence[int]) -> set[int]:
        """Return the groups of ``indices`` of which at least half are headings of the article."""
        if not indices:
            return set()
        headings = {block.text.casefold() for block in self.blocks if block.kind == "heading"}
        listed = Counter(self.blocks[index].group for index in indices)
        headed = Counter(
            self.blocks[index].group for index in indices if self.blocks[index].text.casefold() in headings
        )
        return {group for group, count in headed.items() if 2 * count >= listed[group]}

    def _is_kept(self, index: int) -> bool:
        """Tell whether a block is of the body whatever stands around it; above that, a label is not."""
        block = self.blocks[index]
        short = estimate_words(block.text) < _STANDFIRST_WORDS
        is_label = short and block.kind != "heading" and not is_sentence(block.text)
        is_below = index > self.title_at and not is_label
        return (block.kept and index > self.first) or ((block.kept or block.standfirst) and is_below)

    def _may_be_body(self, index: int) -> bool:
        """Tell whether a block beside the body is a short sentence or an item of a list."""
        block = self.blocks[index]
        return self.roles[index] is None and (
            block.kind == "item" or self.speeches[index] or (block.kind is None and is_sentence(block.text))
        )

    def _end_of_list(self, index: int) -> int:
        """Return where a list that is typed ends (half-open) whose heading or first item is at ``index``."""
        is_begun = self._is_typed_item(index)
        text = self.blocks[index].text
        is_headed = self.roles[index] is None and (is_heading(text) or text.endswith(":"))
        start = index if is_begun else index + 1
        end = start
        while end < len(self.blocks) and self._is_typed_item(end):
            end += 1
        return end if end - start >= _FEWEST_ITEMS and (is_begun or is_headed) else index

    def _is_typed_item(self, index: int) -> bool:
        return self.roles[index] is None and is_typed_item(self.blocks[index].text)

    def _is_marked_heading(self, index: int) -> bool:
        return self.roles[index] is None and self._is_marked(index)

    def _is_first_heading(self, index: int) -> bool:
        text = self.blocks[index].text
        if self.roles[index] or not is_heading(text):
            return False
        known = numbering(text) or _OPENING_HEADING.match(text)
        below_byline = any(role and role.kind == "byline" for role in self.roles[:index])
        return bool(known) or (below_byline and estimate_words(text) > 2)  # noqa: PLR2004 - a label or a name has two

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
        if block.standfirst or (block.kept and (index < self.opening or is_unended(block.text))):
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
            self.aside(index, BEFORE if index < self.first else AFTER)

    def article(self, raw: str) -> Article:
        page = StatedMetadata(self.title, self.author, self.publisher, self.published)
        return make_article(raw, self.blocks, self.roles, page)
