"""Quotes of a claim against the article: there, whole, and saying what they say there."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from builders import ARTICLE, SEED, claim, memo_data, write_case
from timing import least_seconds

from memo.article import QuoteFinder, read_article
from memo.checks import check_quotes
from memo.checks.cut_figures import cut_at_begin
from memo.model import Claim
from memo.workspace.checking import check_memo

if TYPE_CHECKING:
    from pathlib import Path

    from memo.diagnostics import Problem

SEED_ARTICLE = (SEED / "article.txt").read_text(encoding="utf-8")

MORE = """The treaty was not signed. It is hardly a surprise. Roughly 300 people came;
it may not, some say, last.

Up to five million shells came. Exports fell by 5 percent; the front went 9 kilometres. The talks about
two rivers went on.

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
        ("million on dams", "quote-cut-short"),
        ("spent more than $50", "quote-cut-short"),
        ("has spent more than", "quote-cut-short"),
        ("has spent … $50 million on dams", "quote-cut-short"),
        ("spent more than $50 … on dams", "quote-cut-short"),
        ("Some 8,000 farmers", None),
        ("[8,000 farmers lost", "quote-not-found"),
        ("8,000 farmers lost", "quote-cut-short"),
        ("five million shells came", "quote-cut-short"),
        ("Up to five", "quote-cut-short"),
        ("Up to five million shells", None),
        ("fell by 5", "quote-cut-short"),
        ("fell by 5 percent", None),
        ("went 9", "quote-cut-short"),
        ("went 9 kilometres", None),
        ("talks about two", None),
        ("two rivers went on", None),
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
    assert "judgment" in problem.help


def test_a_cut_quote_is_answered_with_the_word_to_begin_with() -> None:
    """The mend names the words that were left out."""
    made = Claim(text="It is so.", basis="reported", quotes=("$50 million on dams",))
    (problem,) = check_quotes("background.1", made, FINDER)
    assert problem.help == "Quote the whole figure: “more than $50 million”."
    made = Claim(text="It is so.", basis="reported", quotes=("sign before the dams are opened",))
    (problem,) = check_quotes("background.1", made, FINDER)
    assert problem.help == "Begin the quote with “not”."


@pytest.mark.parametrize(
    ("quote", "mended"),
    [
        ("$50 million on dams", "more than $50 million on dams"),
        ("has spent more than", "has spent more than $50 million"),
        ("spent more than $50", "spent more than $50 million"),
        ("has spent … $50 million on dams", None),
    ],
)
def test_a_figure_that_a_quote_cuts_is_mended_for_certain(quote: str, mended: str | None) -> None:
    """By the whole of it; where words are left out between, somebody has to look."""
    claim = Claim.model_validate({"text": "It has spent on dams.", "basis": "reported", "quotes": [quote]})
    (problem,) = check_quotes("claims.1", claim, FINDER)
    assert (problem.mend.words if problem.mend else None) == mended


def test_a_place_that_loses_nothing_counts() -> None:
    """A quote is judged by the place where it says the least else: an error, a warning or nothing."""
    text = "It said that it will never sign. If it will sign, all is well. {}"
    made = Claim(text="It is so.", basis="reported", quotes=("will sign",))
    severities = []
    for more in ("", "Now it will sign."):
        article = f"A Title of Five Words\n\n{text.format(more)} It could not sign, or it might sign.\n"
        finder = QuoteFinder(read_article(article.encode(), "article.txt"))
        severities.append([problem.severity for problem in check_quotes("background.1", made, finder)])
    assert severities == [["warning"], []]


def test_after_fifty_quotes_that_are_not_there_no_passage_is_looked_up() -> None:
    """The fifty-first says so, instead of taking its time."""
    quotes = tuple(
        f"The upper state has spent more than ${number} million on dams" for number in range(60, 111)
    )
    made = Claim(text="It is so.", basis="reported", quotes=quotes)
    finder = QuoteFinder(FINDER.article)
    problems = [*check_quotes("background.1", made, finder)]
    assert [problem.code for problem in problems] == ["quote-not-found"] * 51
    assert problems[49].details[0].startswith("closest: ¶1")
    assert problems[50].details == (
        "no closest passage was looked up: too many quotes before this one are not in the article",
    )


def test_a_thousand_wrong_quotes_are_told_in_a_second() -> None:
    """A memo that quotes another article altogether is not answered slowly."""
    words = SEED_ARTICLE.split()
    quotes = tuple(f"{' '.join(words[start : start + 12])} fish" for start in range(1000))
    made = Claim(text="It is so.", basis="reported", quotes=quotes)
    told: list[list[Problem]] = []

    def check() -> None:
        article = read_article(SEED_ARTICLE.encode(), "a")
        told.append([*check_quotes("background.1", made, QuoteFinder(article))])

    assert least_seconds(check, 1) < 1
    assert len(told[0]) == 1000


WRONG = "The two states have shared a river since 1960."


@pytest.mark.parametrize(
    ("faulty", "codes"),
    [
        ({"basis": "raported"}, ["wrong-choice", "quote-not-found"]),
        ({"basis": None}, ["wrong-choice", "quote-not-found"]),
        ({"text": 5}, ["wrong-type", "quote-not-found"]),
        ({"because": 5}, ["wrong-type", "quote-not-found"]),
        ({"quotes": [5, WRONG]}, ["wrong-type", "quote-not-found"]),
        ({"quotes": [5, 6, WRONG]}, ["wrong-type", "wrong-type", "quote-not-found"]),
        ({"quotes": WRONG}, ["wrong-type"]),
        ({"quotes": [5]}, ["wrong-type"]),
    ],
    ids=str,
)
def test_a_faulty_field_hides_no_wrong_quote(
    faulty: dict[str, Any], codes: list[str], tmp_path: Path
) -> None:
    """The quotes of a claim with another fault are checked in the same run, and nothing else is told."""
    data = memo_data()
    data["background"][0] = {"text": "It is so.", "basis": "reported", "quotes": [WRONG], **faulty}
    problems = check_memo(write_case(tmp_path, data), tmp_path).problems
    assert sorted(problem.code for problem in problems) == sorted(codes)
    assert all(problem.path.startswith("background.1") for problem in problems)


@pytest.mark.parametrize(("key", "typo"), [("basis", "bassis"), ("text", "txet")])
def test_a_mistyped_key_hides_no_wrong_quote(key: str, typo: str, tmp_path: Path) -> None:
    """A claim is known by two of its keys, whatever the third is called."""
    data = memo_data()
    said = {"text": "It is so.", "basis": "reported", "quotes": [WRONG]}
    data["background"][0] = {typo if name == key else name: value for name, value in said.items()}
    found = sorted((p.code, p.path) for p in check_memo(write_case(tmp_path, data), tmp_path).problems)
    assert found == [("quote-not-found", "background.1.quotes.1"), ("unknown-field", f"background.1.{typo}")]


@pytest.mark.parametrize("faulty", [{"basis": "raported"}, {"text": 5}, {"because": 5}], ids=str)
def test_a_faulty_field_is_one_problem_where_the_quotes_are_right(
    faulty: dict[str, Any], tmp_path: Path
) -> None:
    """Neither grounds nor numbers are asked of what nobody knows."""
    data = memo_data()
    quote = "The two states have shared the river since 1960."
    data["background"][0] = {"text": "Shared since 1960.", "basis": "reported", "quotes": [quote], **faulty}
    (problem,) = check_memo(write_case(tmp_path, data), tmp_path).problems
    assert problem.path == f"background.1.{next(iter(faulty))}"


def test_a_warning_about_a_quote_hides_no_wrong_number(tmp_path: Path) -> None:
    """Numbers are checked unless a quote is wrong; a quote without its context is there, after all."""
    article = f"{ARTICLE}\nCritics argue that the dams cost 40 lives in the valley.\n"
    data = memo_data(article)
    data["background"][0] = claim("The dams cost 50 lives.", "the dams cost 40 lives")
    problems = check_memo(write_case(tmp_path, data, article), tmp_path).problems
    found = sorted((problem.severity, problem.code) for problem in problems)
    assert found == [("error", "figure-not-quoted"), ("warning", "quote-without-its-frame")]


def test_a_figure_is_looked_for_near_a_cut_alone() -> None:
    """However long the sentence is in which the quote begins and ends."""
    around = "and so it is said of the port " * 5_000
    sentence = f"{around}that it cost $50 billion {around}"
    begin = sentence.index("billion")
    whole = cut_at_begin(sentence, begin, "en")
    assert whole is not None
    assert sentence[slice(*whole)] == "$50 billion"
    ahead = sentence.index("50")
    assert least_seconds(lambda: cut_at_begin(sentence, ahead, "en"), 0.05) < 0.05
