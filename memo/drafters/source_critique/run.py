"""Run all rules over an article and the pathways that a draft finds in it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from memo.drafters.rules import read_outline, says_around
from memo.drafters.source_critique.contexts import contexts_in
from memo.drafters.source_critique.loose_numbers import loose_numbers
from memo.drafters.source_critique.sentences import (
    TITLES,
    Weakness,
    absolutes,
    loose_quotations,
    proposed_by_nobody,
    turned_agency,
    vague_sources,
    weak_pathway,
    wrong_durations,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from memo.article import Article
    from memo.drafters.claims import DraftPathway

_DATE: Final = re.compile(
    r"\b\d{1,2}[./ ]?\s?[^\W\d]*[./ ]\s?(?:19|20)\d\d\b|\b(?:19|20)\d\d-\d\d-\d\d\b"
    r"|\b[A-Z]\w+ \d{1,2}, (?:19|20)\d\d\b"
)


def find_weaknesses(
    article: Article, pathways: Sequence[DraftPathway], usable: Callable[[str], bool]
) -> tuple[Weakness, ...]:
    """Return what is weak in an article, by place; what concerns it as a whole comes first.

    In a language without a lexicon nothing is.

    Args:
        article: What was read.
        pathways: Those that a draft finds in it; of them is told who lacks a proponent or an objection.
        usable: Tells whether a sentence may be quoted.
    """
    outline = read_outline(article, usable)
    if not outline.lexicon.is_known:
        return ()
    words, sentences = outline.lexicon, [*contexts_in(outline)]
    # What stands above the first paragraph: a date or a byline may be there that no reader knows.
    head = article.raw[: article.paragraphs[0].span.start] if article.paragraphs else ""
    dated = bool(article.published) or _DATE.search(head) is not None
    found: list[Weakness] = []
    unread = [each.text for each in article.above]  # “A name, 11.3.25” is no silence
    beside = [each.text for each in article.set_aside]
    dated_beside = any(says_around("date_beside", text) for text in beside)
    if not (dated or dated_beside) and not any(map(str.isdigit, "".join(unread))):
        found.append(Weakness("no-date", 0, "", "The article states no date of publication."))
    named = article.author or article.nickname or any(says_around("author_beside", text) for text in beside)
    if not (named or says_around("byline", head) or unread):
        found.append(Weakness("no-author", 0, "", "The article states no author."))
    for pathway in pathways:
        found += weak_pathway(pathway, outline)
    found += wrong_durations(sentences, words, article.published)
    found += turned_agency(sentences)
    for each in sentences:
        found += vague_sources(each, words)
        found += loose_numbers(each, words, dated=dated)
        found += loose_quotations(each, words, dated=dated)
        found += proposed_by_nobody(each, words)
        found += absolutes(each, words)
    kinds = list(TITLES)
    found.sort(key=lambda weakness: (weakness.paragraph, kinds.index(weakness.kind)))
    return tuple({(each.kind, each.paragraph, each.words): each for each in reversed(found)}.values())[::-1]
