"""The record of the source against the article: hash, quotes kept, moved and lost, title and author."""

from __future__ import annotations

import hashlib

import pytest
from builders import ARTICLE, changed, memo_data, valid_memo

from memo.article import QuoteFinder, read_article
from memo.checks import QuoteState, check_hash, check_source, quote_states
from memo.model import Claim

ONE, TWO, THREE = "shared the river since 1960", "Some 8,000 farmers", "The upper state has called"
CLAIMS = [
    ("a", Claim(text="A.", basis="reported", quotes=(ONE, TWO))),
    ("b", Claim(text="B.", basis="judgment", quotes=(THREE, ONE))),
]


def finder(article: str) -> QuoteFinder:
    """Return a finder in ``article``."""
    return QuoteFinder(read_article(article.encode(), "article.txt"))


def test_without_a_record_a_quote_is_found_or_lost() -> None:
    """Each different quote has one state, in the memo's order."""
    states = quote_states(CLAIMS, finder(ARTICLE.replace("8,000", "9,000")), {})
    assert [(s.quote, s.state, s.before, s.now) for s in states] == [
        (ONE, "found", None, 1),
        (TWO, "lost", None, None),
        (THREE, "found", None, 3),
    ]


def test_with_a_record_a_quote_may_have_moved() -> None:
    """A paragraph put in at the front moves all that follows."""
    article = ARTICLE.replace("The two states", "A new paragraph opens it.\n\nThe two states")
    states = quote_states(CLAIMS, finder(article), {ONE: 1, TWO: 3, "of another memo": 1})
    assert [(s.state, s.before, s.now) for s in states] == [
        ("moved", 1, 2),
        ("kept", 3, 3),
        ("found", None, 4),
    ]


def test_states_as_they_are_shown() -> None:
    """Long quotes are cut, and what is not known is not said."""
    assert str(QuoteState("a b", "kept", 3, 3)) == "kept: ¶3: “a b”"
    assert str(QuoteState("a b", "found", None, 3)) == "found: ¶3 (earlier place unknown): “a b”"
    assert str(QuoteState("a b", "moved", 2, 3)) == "moved: ¶2 → ¶3: “a b”"
    assert str(QuoteState("a b", "lost", 2, None)) == "lost: “a b”, was ¶2"
    assert str(QuoteState("a b", "lost", None, None)) == "lost: “a b”"
    assert str(QuoteState("x" * 71, "kept", 1, 1)) == f"kept: ¶1: “{'x' * 69}…”"
    assert str(QuoteState("x" * 70, "kept", 1, 1)) == f"kept: ¶1: “{'x' * 70}”"


def test_the_right_hash_is_no_problem() -> None:
    """Nothing is said of an article that is the one recorded."""
    data = ARTICLE.encode()
    assert list(check_hash(hashlib.sha256(data).hexdigest(), data, [QuoteState("a b", "kept", 1, 1)])) == []


def test_another_hash_is_one_problem_that_lists_the_lost_first() -> None:
    """What needs a person's eye is listed, and the rest counted; the mend holds the line to write."""
    states = [
        QuoteState("one", "kept", 1, 1),
        QuoteState("two", "lost", 1, None),
        QuoteState("three", "moved", 1, 2),
        QuoteState("four", "kept", 1, 1),
        QuoteState("five", "found", None, 1),
    ]
    (problem,) = check_hash("0" * 64, b"new", states)
    assert (problem.code, problem.path) == ("article-changed", "source.sha256")
    assert "2 kept, 1 found, 1 moved, 1 lost." in problem.message
    assert problem.details == ("lost: “two”, was ¶1", "moved: ¶1 → ¶2: “three”")
    assert f"sha256: {hashlib.sha256(b'new').hexdigest()}" in problem.help


@pytest.mark.parametrize("state", ["kept", "found"])
def test_where_nothing_that_is_quoted_changed_the_mend_is_all_there_is(state: str) -> None:
    """Nothing is listed, and the help begins with the line to write."""
    states = [QuoteState(quote, state, 1 if state == "kept" else None, 1) for quote in ("one", "two")]
    (problem,) = check_hash("0" * 64, b"new", states)
    mend = f"Write `sha256: {hashlib.sha256(b'new').hexdigest()}` if this article is the right one"
    assert problem.message == "The article has changed since the memo recorded it, in nothing that is quoted."
    assert problem.details == ()
    assert problem.help.startswith(f"{mend}; all of its 2 quotes stand in it still.")
    (problem,) = check_hash("0" * 64, b"new", [])
    assert problem.help.startswith(f"{mend}. If it is not")


@pytest.mark.parametrize(
    ("field", "value", "stated"),
    [
        ("title", "A River", '`title: "A River Shared by Two States"`'),
        ("author", "TODO: who wrote it", None),
        ("title", None, None),
    ],
)
def test_what_the_article_states_must_be_what_the_memo_records(
    field: str, value: str | None, stated: str | None
) -> None:
    """Another title is a problem whose mend can be pasted; what is still to be written is none."""
    data = memo_data() if value is None else changed(memo_data(), f"source.{field}", value)
    problems = list(check_source(valid_memo(data), read_article(ARTICLE.encode(), "article.txt")))
    assert [p.path for p in problems] == ([f"source.{field}"] if stated else [])
    assert all(stated is not None and stated in p.help for p in problems)


@pytest.mark.parametrize("field", ["author", "publisher", "published"])
def test_what_the_article_leaves_out_may_be_known_from_elsewhere(field: str) -> None:
    """Only a date that is none is told, unless it stands in the article in these words."""
    data = changed(memo_data(), f"source.{field}", "the other  day")
    found = check_source(valid_memo(data), read_article(ARTICLE.encode(), "article.txt"))
    told = [(problem.code, problem.path, problem.severity) for problem in found]
    assert told == ([("source-unstated", "source.published", "warning")] if field == "published" else [])
    said = read_article(f"{ARTICLE}\n\nThe other day it rained.\n".encode(), "article.txt")
    assert list(check_source(valid_memo(data), said)) == []


@pytest.mark.parametrize("value", ["3 January 2025", "January 2025", "2024", "spring 2025", "TODO: when"])
def test_a_date_that_the_article_does_not_state_is_a_date(value: str) -> None:
    """Be it exact or not."""
    memo = valid_memo(changed(memo_data(), "source.published", value))
    assert list(check_source(memo, read_article(ARTICLE.encode(), "article.txt"))) == []


def test_the_date_is_the_one_that_the_article_states() -> None:
    """In its own words, as it is printed; a date that is left out would be printed as none."""
    stated = read_article(f"Published: January 15, 2025\n\n{ARTICLE}".encode(), "article.txt")
    assert stated.published
    for value in ("March 2025", None):
        data = memo_data() if value is None else changed(memo_data(), "source.published", value)
        problems = {p.path: p.help for p in check_source(valid_memo(data), stated)}
        assert stated.published in problems["source.published"]


@pytest.mark.parametrize("value", ["2025-01-15", "15 January 2025", "Wednesday, 15.01.2025"])
def test_the_same_day_in_other_words_is_the_date(value: str) -> None:
    """Nobody is told to write again what is right; another day is another."""
    stated = read_article(f"Published: January 15, 2025\n\n{ARTICLE}".encode(), "article.txt")
    for day, told in ((value, []), (value.replace("15", "16"), ["source.published"])):
        memo = valid_memo(changed(memo_data(), "source.published", day))
        assert [problem.path for problem in check_source(memo, stated)] == told
