"""Precision and recall, on six articles whose expectations came before the rules, and on five short ones."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from draft_measuring import ARTICLES, FURTHER, KINDS, Count, articles, measure, share

from memo.article import QuoteFinder, read_article
from memo.drafters import draft

if TYPE_CHECKING:
    from pathlib import Path

FLOORS = {
    "obstacles": (0.99, 0.80),
    "pathways": (0.99, 0.93),
    "objections": (0.99, 0.84),
    "proponents": (0.99, 0.80),
    "quotations": (0.99, 0.99),
    "speakers": (0.99, 0.94),
    "figures": (0.90, 0.98),
}
"""What was measured, rounded down: precision and recall over all six articles."""

FURTHER_FLOORS = {
    "obstacles": (0.99, 0.89),
    "pathways": (0.99, 0.81),
    "objections": (0.99, 0.99),
    "proponents": (0.99, 0.80),
    "quotations": (0.99, 0.99),
    "speakers": (0.99, 0.99),
    "figures": (0.94, 0.94),
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
    """All quotes stand in the body word for word, and no text has a word that its quote has not."""
    article = read_article(path.read_bytes(), path.name)
    made, finder = draft(article), QuoteFinder(article)
    told = [*made.points, *made.background, *made.figures]
    told += [one for each in made.obstacles for one in each.description]
    told += [one for each in made.pathways for one in (*each.description, *each.proponents, *each.objections)]
    assert told
    for each in told:
        assert finder.find(each.quote) is not None
        assert set(re.findall(r"\w+", each.text.lower())) <= set(re.findall(r"\w+", each.quote.lower()))


def test_a_quote_counts_only_with_most_of_the_words_in_their_order() -> None:
    """The measure itself: half of the words, or all of them shuffled, are not the passage."""
    assert share("the main hurdle is the money", "the main hurdle is the money") == 1
    assert share("the main hurdle", "the main hurdle is the money") == 0.5
    assert share("money the is hurdle main the", "the main hurdle is the money") < 0.5
