"""Which numbers of a claim its quotes do not support."""

from __future__ import annotations

import pytest
from hypothesis import given, strategies as st
from timing import least_seconds

from memo.checks.numbers import check_numbers, figure_within, unsupported_facts
from memo.model import Claim

AID = "the U.S. has provided more than $50 billion of military aid to Ukraine"
DISPLACED = "The United Nations has also said that over 8 million Ukrainians are war displaced."
INVASION = "great assistance following Russia's invasion in February 2022"
INVASION_DAY = "Russia invaded on 24 February 2022"
RECKONING = "As of the early 2025 reckoning, the U.S. has been insistent"
ZELENSKYY = "Russia must get out of all occupied territories including Crimea for talks to proceed."
CASUALTIES = "estimates of civilian casualties reaching tens of thousands"

SUPPORTED = [
    ("The US has given more than $50 billion.", [AID]),
    ("Aid exceeds 50 billion dollars.", [AID]),
    ("Aid of over US$50bn.", [AID]),
    ("More than eight million Ukrainians are displaced.", [DISPLACED]),
    ("Over 8,000,000 people are displaced.", [DISPLACED]),
    ("Over 8m people, and more than $50bn.", [AID, DISPLACED]),
    ("Russia invaded in February 2022.", [INVASION]),
    ("Russia invaded in 2022.", [INVASION]),
    ("Russia invaded in February.", [INVASION]),
    ("Russia invaded on 24 February.", [INVASION_DAY]),
    ("Russia invaded on February 24, 2022.", [INVASION_DAY]),
    ("Russia invaded in 2022.", [INVASION_DAY]),
    ("Russia invaded in February.", [INVASION_DAY]),
    ("In early February they met.", ["They met in early February 2022"]),
    ("By 2025 the US insisted.", [RECKONING]),
    ("In early 2025 the US insisted.", [RECKONING]),
    ("Casualties reach tens of thousands.", [CASUALTIES]),
    ("The war is in its second year.", ["now in its second year"]),
    ("The 2nd year.", ["now in its second year"]),
    ("Two thirds of the homes.", ["two-thirds of homes"]),
    ("Five per cent.", ["5% of exports"]),
    ("Aid doubled.", ["twice as much aid"]),
    ("Aid rose threefold.", ["three times as much aid"]),
    ("They met twice.", ["after two meetings"]),
    ("Zero casualties.", ["0 casualties were counted"]),
    ("A million and a half fled.", ["1.5 million fled"]),
    ("Every third home.", ["a third of the homes"]),
    ("They met on Monday, 24 February.", ["on Monday, 24 February 2022"]),
    ("Exports were halved.", ["fell by half"]),
    ("Exports fell to 7%.", ["Exports fell from 9% to 7%"]),
    ("Exports fell from 9% to 7%.", ["They stood at 9%.", "They fell to 7%."]),
    ("Between 5 and 7 million left.", ["5–7 million people left"]),
    ("From 5 to 7 million left.", ["5–7 million people left"]),
    ("Four options, over two years.", ["Over two years 4 options were tried"]),
    ("It invokes Article 5.", ["under Articles 4 and 5 of the treaty"]),
    ("Kyiv asks Russia to “get out of all occupied territories”.", [ZELENSKYY]),
    ("Kyiv wants Russia out “for talks to proceed,” it says.", [ZELENSKYY]),
    ("“russia must get out…for talks to proceed”", [ZELENSKYY]),
    ("“[Moscow] must get out […] for talks”", [ZELENSKYY]),
    ("A ‘right - to defend  itself’", ["Ukraine’s right – to\u00a0defend itself"]),
    ('The "rigid" sides', ["so-called ‘rigid’ positions"]),
    ("Over “8 million” are displaced.", [DISPLACED]),
    ("“Over 8 million Ukrainians”", [DISPLACED]),
    ("Kyiv’s leaders’ aims are not for one option.", []),
    ("As ¶9 says [3], the G7 and F-16s matter.", []),
]

UNSUPPORTED = [
    ("The US gave over $60 billion.", [AID], "over $60 billion",
     "no quote of this claim has this amount; the nearest is “more than $50 billion”",
     "more than $50 billion"),
    ("The US gave $50 billion.", [AID], "$50 billion",
     "the quotes say “more than $50 billion”; the claim drops “more than”", "more than $50 billion"),
    ("The US gave $50 billion.", [DISPLACED, AID], "$50 billion",
     "the quotes say “more than $50 billion”; the claim drops “more than”", "more than $50 billion"),
    ("The US gave less than $50 billion.", [AID], "less than $50 billion",
     "the quotes have “$50 billion” with another bound: “more than”", "more than $50 billion"),
    ("The US gave at least $50 billion.", [AID], "at least $50 billion",
     "the quotes have “$50 billion” with another bound: “more than”", "more than $50 billion"),
    ("The US gave more than €50 billion.", [AID], "more than €50 billion",
     "the quotes say “more than $50 billion”, in another currency", "more than $50 billion"),
    ("The US gave more than 50 billion shells.", [AID], "more than 50 billion",
     "the quotes say “more than $50 billion”, which is another sort of figure", "more than $50 billion"),
    ("The US gave over $50 million.", [AID], "over $50 million",
     "no quote of this claim has this amount; the nearest is “more than $50 billion”",
     "more than $50 billion"),
    ("The US gave more than $50 billion.", [], "more than $50 billion",
     "no quote of this claim has this amount", None),
    ("Over 6 million are displaced.", [DISPLACED], "Over 6 million",
     "no quote of this claim has this figure; the nearest is “over 8 million”", "over 8 million"),
    ("6 million are displaced.", [DISPLACED], "6 million",
     "no quote of this claim has this figure; the nearest is “over 8 million”", "over 8 million"),
    ("More than nine million fled.", [DISPLACED], "More than nine million",
     "no quote of this claim has this figure; the nearest is “over 8 million”", "over 8 million"),
    ("8 million are displaced.", [DISPLACED], "8 million",
     "the quotes say “over 8 million”; the claim drops “over”", "over 8 million"),
    ("Nearly 8 million are displaced.", [DISPLACED], "Nearly 8 million",
     "the quotes have “8 million” with another bound: “over”", "over 8 million"),
    ("About 8 million fled.", ["8 million fled"], "About 8 million",
     "the quotes say “8 million”; the claim adds “About”", "8 million"),
    ("Up to 8 million fled.", ["about 8 million fled"], "Up to 8 million",
     "the quotes have “8 million” with another bound: “about”", "about 8 million"),
    ("8 million fled.", ["8 million or more fled"], "8 million",
     "the quotes say “8 million or more”; the claim drops “or more”", "8 million or more"),
    ("7 million fled.", ["5 to 7 million fled"], "7 million",
     "the quotes give a range, “5 to 7 million”", "5 to 7 million"),
    ("€7 million went.", ["$5 to 7 million went"], "€7 million",
     "no quote of this claim has this amount; the nearest is “$5 to 7 million”", "$5 to 7 million"),
    ("Exports fell from 9% to 6%.", ["They fell from 9% to 7%."], "from 9% to 6%",
     "no quote of this claim has this percentage; the nearest is “from 9% to 7%”", "from 9% to 7%"),
    ("Exports fell by 5%.", ["fell by 5 percentage points"], "5%",
     "the quotes say “5 percentage points”, which is another sort of figure", "5 percentage points"),
    ("Three options.", ["four options"], "Three",
     "no quote of this claim has this figure; the nearest is “four”", "four"),
    ("Two sides, one war.", ["both sides"], "Two", "no quote of this claim has this figure", None),
    ("Russia invaded on 25 February 2022.", [INVASION_DAY], "25 February 2022",
     "no quote of this claim has this date; the nearest is “24 February 2022”", "24 February 2022"),
    ("Russia invaded on 24 February 2022.", [INVASION], "24 February 2022",
     "the quotes say only “February 2022”", "February 2022"),
    ("Russia invaded in February 2022.", ["Russia invaded in 2022"], "February 2022",
     "the quotes say only “2022”", "2022"),
    ("Russia invaded in 2022.", ["Russia invaded in February"], "2022",
     "no quote of this claim has this year; the nearest is “February”", "February"),
    ("In early 2025 the war continues.", ["As the war continues into 2025"], "early 2025",
     "the quotes say only “2025”", "2025"),
    ("In late 2025 the US insisted.", [RECKONING], "late 2025",
     "no quote of this claim has this year; the nearest is “early 2025”", "early 2025"),
    ("In 2014 it began.", ["It began around 2014"], "2014",
     "the quotes say “around 2014”; the claim drops “around”", "around 2014"),
    ("In early 2022.", ["In early February 2022"], "early 2022",
     "no quote of this claim has this year; the nearest is “early February 2022”", "early February 2022"),
    ("The third year.", ["now in its second year"], "third year",
     "no quote of this claim has this ordinal; the nearest is “second year”", "second year"),
    ("Aid doubled.", ["aid tripled"], "doubled",
     "no quote of this claim has this multiple; the nearest is “tripled”", "tripled"),
    ("Twice as many fled.", ["many fled"], "Twice", "no quote of this claim has this multiple", None),
    ("Aid doubled.", ["aid nearly doubled"], "doubled",
     "the quotes say “nearly doubled”; the claim drops “nearly”", "nearly doubled"),
    ("A threefold rise.", ["a rise in three states"], "threefold",
     "the quotes say “three”, which is another sort of figure", "three"),
    ("Zero casualties.", ["casualties were counted"], "Zero",
     "no quote of this claim has this figure", None),
    ("On Monday they met.", ["they met on Tuesday"], "Monday",
     "no quote of this claim has this day; the nearest is “Tuesday”", "Tuesday"),
    ("Every third home.", ["every fourth home"], "Every third",
     "no quote of this claim has this fraction; the nearest is “every fourth”", "every fourth"),
    ("A million and a half fled.", ["a million fled"], "A million and a half",
     "no quote of this claim has this figure; the nearest is “a million”", "a million"),
    ("After two years.", ["now in its second year"], "two", "no quote of this claim has this figure", None),
    ("Half of the homes.", ["a third of the homes"], "Half",
     "no quote of this claim has this fraction; the nearest is “a third”", "a third"),
    ("Hundreds of thousands.", [CASUALTIES], "Hundreds of thousands",
     "no quote of this claim has this quantity; the nearest is “tens of thousands”", "tens of thousands"),
    ("Under Article 4.", ["under Article 5"], "Article 4",
     "no quote of this claim has this reference; the nearest is “Article 5”", "Article 5"),
    ("Kyiv calls it “a war crime”.", [ZELENSKYY], "“a war crime”",
     "no quote of this claim has these words in it", None),
    ("Talks “to pro” be held.", [ZELENSKYY], "“to pro”",
     "no quote of this claim has these words in it", None),
    ("Talks “ceed.”", [ZELENSKYY], "“ceed.”", "no quote of this claim has these words in it", None),
    ("“for talks … Russia must”", [ZELENSKYY], "“for talks … Russia must”",
     "no quote of this claim has these words in it", None),
    ("“Russia must get out … war crime”", [ZELENSKYY, "a war crime"], "“Russia must get out … war crime”",
     "no quote of this claim has these words in it", None),
    ("“more than $60 billion”", [AID], "“more than $60 billion”",
     "no quote of this claim has these words in it", None),
    ("Some “8 million” are displaced.", [DISPLACED], "Some “8 million",
     "the quotes have “8 million” with another bound: “over”", "over 8 million"),
]  # fmt: skip


@pytest.mark.parametrize(("claim", "quotes"), SUPPORTED)
def test_a_claim_may_say_what_its_quotes_say_and_less(claim: str, quotes: list[str]) -> None:
    """The same number in other words, or a less exact one, is supported."""
    assert unsupported_facts(claim, quotes) == ()


@pytest.mark.parametrize(("claim", "quotes", "words", "reason", "nearest"), UNSUPPORTED)
def test_a_number_that_the_quotes_lack_is_reported(
    claim: str, quotes: list[str], words: str, reason: str, nearest: str | None
) -> None:
    """The number, the reason and the nearest words of the quotes are told, and nothing else is reported."""
    (unsupported,) = unsupported_facts(claim, quotes)
    assert (unsupported.fact.text, unsupported.reason, unsupported.nearest) == (words, reason, nearest)


def test_a_number_cannot_be_put_together_from_two_quotes() -> None:
    """Each quote is read by itself: the end of one is no bound for the number that begins the next."""
    (unsupported,) = unsupported_facts("More than $50 billion.", ["It cost more than", "$50 billion"])
    assert unsupported.reason == "the quotes say “$50 billion”; the claim adds “More than”"


def test_every_unsupported_fact_is_reported_in_order() -> None:
    """A claim with an invented date, sum and saying has three findings, as they stand in it."""
    found = unsupported_facts("In 2021 Kyiv, “at ease”, got $60 billion for 2022.", [AID, INVASION])
    assert [unsupported.fact.text for unsupported in found] == ["2021", "“at ease”", "$60 billion"]


def test_offsets_are_those_of_the_claim() -> None:
    """The caret that is drawn from the offsets stands under the number in the claim."""
    claim = "Since 2022 the US gave $60 billion."
    (unsupported,) = unsupported_facts(claim, [AID, INVASION])
    assert claim[unsupported.fact.start : unsupported.fact.end] == "$60 billion"


def test_words_of_a_quote_are_shown_on_one_line() -> None:
    """A quote folded over two lines is shown in the reason without the line's end."""
    (unsupported,) = unsupported_facts("$50 billion", ["more\nthan $50 billion"])
    assert unsupported.reason == "the quotes say “more than $50 billion”; the claim drops “more than”"


WORDS = st.sampled_from(
    [claim for claim, _ in SUPPORTED]
    + [claim for claim, *_ in UNSUPPORTED]
    + ["“", "”", '"', "‘", "’", "'", " ", "-", "–", "…", "[", "]", ".", ",", "5", "from ", "over ", "early "]
)


@given(st.text() | st.lists(WORDS, max_size=6).map("".join))
def test_a_text_supports_itself(text: str) -> None:
    """Whatever a text states, it is supported by a quote of the whole text."""
    assert unsupported_facts(text, [text]) == ()


@given(st.lists(WORDS, max_size=4).map(" ".join), st.lists(WORDS, max_size=3))
def test_a_further_quote_never_takes_support_away(text: str, further: list[str]) -> None:
    """What one quote supports is supported whatever the others say."""
    assert unsupported_facts(text, [*further, text, AID, DISPLACED]) == ()


@pytest.mark.parametrize("piece", ["1", "one hundred and ", '"', "“"])
def test_comparing_takes_time_in_proportion_to_the_text(piece: str) -> None:
    """A hundred thousand characters of numbers or marks are compared with themselves in two seconds."""
    text = (piece * 100_000)[:100_000]
    assert least_seconds(lambda: unsupported_facts(text, [text]), 2) < 2


def _mends(text: str, *quotes: str) -> list[str | None]:
    claim = Claim.model_validate({"text": text, "basis": "reported", "quotes": quotes})
    return [each.mend.words if each.mend else None for each in check_numbers("claims.1", claim)]


@pytest.mark.parametrize(
    ("text", "quote", "mended"),
    [
        ("Aid is $50 billion so far.", AID, "Aid is more than $50 billion so far."),
        ("Nearly $50 billion was given.", AID, "More than $50 billion was given."),
        (
            "There are 8 million displaced.",
            "Over 8 million are displaced.",
            "There are over 8 million displaced.",
        ),
        ("It began on 3 February 2022.", INVASION, None),
        ("Aid is $60 billion.", AID, None),
        ("Aid is 50 per cent.", AID, None),
    ],
)
def test_a_figure_with_another_bound_is_mended_for_certain(text: str, quote: str, mended: str | None) -> None:
    """As the quotes have it, in the case that its place asks for; another figure is its author's to judge."""
    assert _mends(text, quote) == [mended]


def test_the_figure_of_some_words_is_as_within_a_sentence() -> None:
    """With its bound and unit; a month keeps its capital, and words without a figure have none."""
    assert figure_within("Over 8 million Ukrainians") == "over 8 million"
    assert figure_within("of February 2022, and more") == "February 2022"
    assert figure_within("military aid to Ukraine") == ""
