"""Run all rules over an article and the pathways that a draft finds in it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from memo.drafters.rules import read_outline
from memo.drafters.source_critique.attribution import loose_figures, loose_quotations, vague_sources
from memo.drafters.source_critique.durations import wrong_durations
from memo.drafters.source_critique.finding import TITLES, Weakness
from memo.drafters.source_critique.lexicon import words_of
from memo.drafters.source_critique.proposals import proposed_by_nobody, weak_pathway
from memo.drafters.source_critique.sentences import lines_of
from memo.drafters.source_critique.wording import absolutes, turned_agency

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from memo.article import Article
    from memo.drafters.rules import DraftPathway
    from memo.drafters.source_critique.lexicon import Words
    from memo.drafters.source_critique.sentences import Line

_DATE: Final = re.compile(
    r"\b\d{1,2}[./ ]?\s?[^\W\d]*[./ ]\s?(?:19|20)\d\d\b|\b(?:19|20)\d\d-\d\d-\d\d\b"
    r"|\b[A-Z]\w+ \d{1,2}, (?:19|20)\d\d\b"
)
_BYLINE: Final = re.compile(
    r"^\W*(?:(?:[Ww]ritten )?[Bb]y|BY|Author|Автор(?:ка)?|Текст):? +[^\W\d_]", re.MULTILINE
)


def criticise(
    article: Article, pathways: Sequence[DraftPathway], usable: Callable[[str], bool]
) -> tuple[Weakness, ...]:
    """Return what is weak in an article, by place; what concerns it as a whole comes first.

    Args:
        article: What was read.
        pathways: Those that a draft finds in it; of them is told who lacks a proponent or an objection.
        usable: Tells whether a sentence may be quoted.
    """
    outline = read_outline(article, usable)
    lines = lines_of(outline)
    words = words_of(outline.lexicon.language)
    head = _head(article)
    dated = bool(article.published) or _DATE.search(head) is not None
    found = [
        *_unstated(article, head, dated=dated),
        *(weakness for pathway in pathways for weakness in weak_pathway(pathway, outline, words)),
        *wrong_durations(lines, words, article.published),
        *turned_agency(lines),
        *(weakness for line in lines for weakness in _of_line(line, words, dated=dated)),
    ]
    kinds = list(TITLES)
    found.sort(key=lambda weakness: (weakness.paragraph, kinds.index(weakness.kind)))
    return tuple({(each.kind, each.paragraph, each.words): each for each in reversed(found)}.values())[::-1]


def _head(article: Article) -> str:
    """Return what stands above the first paragraph, where a date or a byline may be that no reader knows."""
    return article.raw[: article.paragraphs[0].span.start] if article.paragraphs else ""


def _unstated(article: Article, head: str, *, dated: bool) -> Iterator[Weakness]:
    if not dated:
        yield Weakness("no-date", 0, "", "The article states no date of publication.")
    if not article.author and _BYLINE.search(head) is None:
        yield Weakness("no-author", 0, "", "The article states no author.")


def _of_line(line: Line, words: Words, *, dated: bool) -> Iterator[Weakness]:
    yield from vague_sources(line, words)
    yield from loose_figures(line, words, dated=dated)
    yield from loose_quotations(line, words, dated=dated)
    yield from proposed_by_nobody(line, words)
    yield from absolutes(line, words)
