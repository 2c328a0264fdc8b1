"""Article → Draft: what rules find in it, and all that may be quoted; these are the article's words alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from memo.drafters.claims import Draft, DraftObstacle, DraftPathway
from memo.drafters.rules.lexicon import find_numbers
from memo.drafters.rules.outline import read_outline, sections_of
from memo.drafters.rules.quotations import find_quotations
from memo.drafters.rules.signposts import find_signposted

if TYPE_CHECKING:
    from collections.abc import Callable

    from memo.article import Article


def draft_by_rules(article: Article, usable: Callable[[str], bool] = lambda _: True) -> Draft:
    """Draft a memo from an article by rules, without a model: same article, same draft.

    Args:
        article: What was read.
        usable: Tells whether a sentence may be quoted; what cannot be printed or does not verify may not.
    """
    outline = read_outline(article, usable)
    pathways = find_signposted(outline, "pathways")
    obstacles = find_signposted(outline, "obstacles", {each.statement.paragraph for each in pathways})
    return Draft(
        article.title,
        outline.lexicon.language,
        obstacles=tuple(DraftObstacle(each.title, (each.statement,)) for each in obstacles),
        pathways=tuple(DraftPathway(each.title, (each.statement,)) for each in pathways),
        sections=sections_of(outline),
        quotations=find_quotations(outline),
        numbers=find_numbers(outline),
    )
