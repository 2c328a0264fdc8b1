"""Precision and recall, on six articles whose expectations came before the rules, and on five short ones."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from draft_measuring import ARTICLES, FURTHER, KINDS, Count, articles, measure, share

from memo.article import QuoteFinder, read_article
from memo.drafters import draft_by_rules

if TYPE_CHECKING:
    from pathlib import Path

FLOORS = {
    "obstacles": (1, 0.36),
    "pathways": (1, 0.37),
    "quotations": (1, 1),
    "speakers": (1, 0.94),
    "numbers": (0.90, 0.98),
}
"""What was measured, rounded down: precision and recall over all six articles."""

FURTHER_FLOORS = {
    "obstacles": (1, 0.30),
    "pathways": (1, 0.37),
    "quotations": (1, 1),
    "speakers": (1, 1),
    "numbers": (0.94, 0.94),
}
"""The same over the five short ones."""


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(("folder", "floors"), [(ARTICLES, FLOORS), (FURTHER, FURTHER_FLOORS)])
def test_precision_and_recall_do_not_fall(
    kind: str, folder: Path, floors: dict[str, tuple[float, float]]
) -> None:
    """A change of the rules may find more, and more that is right, but not less of either."""
    count = sum((measure(path)[kind] for path in articles(folder)), Count())
    assert count.expected >= 10
    assert count.precision >= floors[kind][0]
    assert count.recall >= floors[kind][1]


@pytest.mark.parametrize("path", [*articles(), *articles(FURTHER)], ids=lambda path: path.stem)
def test_every_statement_on_every_article_is_the_articles(path: Path) -> None:
    """All quotes stand in the body word for word, and are the statement."""
    article = read_article(path.read_bytes(), path.name)
    made, finder = draft_by_rules(article), QuoteFinder(article)
    told = [*made.numbers, *(said for each in made.sections for said in each.passages)]
    told += [one for each in made.obstacles for one in each.description]
    told += [one for each in made.pathways for one in each.description]
    assert told
    assert all(finder.find(each.quote) and each.text == each.quote for each in told)


def test_a_quote_counts_only_with_most_of_the_words_in_their_order() -> None:
    """The measure itself: half of the words, or all of them shuffled, are not the passage."""
    assert share("the main hurdle is the money", "the main hurdle is the money") == 1
    assert share("the main hurdle", "the main hurdle is the money") == 0.5
    assert share("money the is hurdle main the", "the main hurdle is the money") < 0.5
