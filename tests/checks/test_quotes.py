"""Quotes of a claim against the article: there, whole, and saying what they say there."""

from __future__ import annotations

import pytest
from builders import ARTICLE

from memo.article import QuoteFinder, read_article
from memo.checks import check_quotes
from memo.model import Claim

MORE = """The treaty was not signed. It is hardly a surprise. Roughly 300 people came;
it may not, some say, last.

It cost over 40 euros, and over 12 boats were not used. The 12 boats were old.
"""
FINDER = QuoteFinder(read_article(f"{ARTICLE}\n{MORE}".encode(), "article.txt"))


def faults(*quotes: str) -> list[tuple[str, str]]:
    """Return code and path of every problem of a claim with these quotes."""
    made = Claim(text="It is so.", basis="reported", quotes=quotes)
    return [(problem.code, problem.path) for problem in check_quotes("background.1", made, FINDER)]


@pytest.mark.parametrize(
    ("quote", "code"),
    [
        ("The two states have shared the river since 1960.", None),
        ("“have shared the river”", None),
        ("The two states … the river since 1960.", None),
        ("The two states have shared a river since 1960.", "quote-not-found"),
        ("The two states have shared the river since 1961.", "quote-not-found"),
        ("the two states have shared the river", "quote-not-found"),
        ("Quarterly earnings surprised every banker.", "quote-not-found"),
        ("A River Shared by Two States", "quote-outside-body"),
        ("on dams. The lower state says", "quote-across-paragraphs"),
        ("river", "quote-too-short"),
        ("signed. It is", "quote-cut-short"),
        ("The treaty … signed.", "quote-cut-short"),
        ("it may … last", "quote-cut-short"),
        ("It cost … and over 12 boats were not used", None),
        ("signed", "quote-too-short"),
        ("a surprise", "quote-cut-short"),
        ("signed. It is hardly a surprise", "quote-cut-short"),
        ("not signed. It is hardly a surprise", None),
        ("$50 million on dams", "quote-cut-short"),
        ("more than $50 million on dams", None),
        ("million on dams", None),
        ("300 people came", "quote-cut-short"),
        ("Roughly 300 people came", None),
        ("40 euros", "quote-cut-short"),
        ("12 boats", None),
        ("sign before the dams are opened", "quote-cut-short"),
        ("some say, last", None),
        ("say, last", None),
    ],
)
def test_one_quote(quote: str, code: str | None) -> None:
    """Each way in which a quote fails has its code, and what stands there whole has none."""
    assert faults(quote) == ([] if code is None else [(code, "background.1.quotes.1")])


def test_each_quote_is_judged_by_itself_and_named_by_its_number() -> None:
    """A sound quote between two faulty ones is left alone."""
    found = faults("nowhere to be read like this", "Roughly 300 people came", "river")
    assert found == [
        ("quote-not-found", "background.1.quotes.1"),
        ("quote-too-short", "background.1.quotes.3"),
    ]


def test_a_quote_alike_is_answered_with_the_passage_and_the_difference() -> None:
    """The message shows what the article says, where, and which words differ."""
    made = Claim(
        text="It is so.",
        basis="reported",
        quotes=("The upper state has spent more than $60 million on dams",),
    )
    (problem,) = check_quotes("background.1", made, FINDER)
    assert problem.details[0] == (
        "closest: ¶1 (introduction): “The upper state has spent more than $50 million on dams”"
    )
    assert any("50" in line and "60" in line for line in problem.details[1:])


def test_a_quote_unlike_all_is_answered_with_another_way_out() -> None:
    """Where nothing is alike there is no passage to show, and the claim may be a judgment."""
    made = Claim(text="It is so.", basis="reported", quotes=("Quarterly earnings surprised every banker.",))
    (problem,) = check_quotes("background.1", made, FINDER)
    assert problem.details == ()
    assert "judgment" in problem.mend


def test_a_cut_quote_is_answered_with_the_word_to_begin_with() -> None:
    """The mend names the word that was left out."""
    made = Claim(text="It is so.", basis="reported", quotes=("$50 million on dams",))
    (problem,) = check_quotes("background.1", made, FINDER)
    assert problem.mend == "Begin the quote with “more than”."
