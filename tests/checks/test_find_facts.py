"""The numbers that a text states."""

from __future__ import annotations

import time
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, strategies as st

from memo.checks.facts import Amount, Bound, Fact, FactKind, FactValue, StatedDate
from memo.checks.find_facts import numbers_in, quoted_in

ARTICLE = Path(__file__).parents[2] / "seeds" / "prospects-for-peace" / "article.txt"


def facts_in(text: str) -> tuple[Fact, ...]:
    """Return quoted words, and the numbers outside of them, in order."""
    quoted = quoted_in(text)
    inside = {at for fact in quoted for at in range(fact.start, fact.end)}
    numbers = [fact for fact in numbers_in(text) if inside.isdisjoint(range(fact.start, fact.end))]
    return tuple(sorted([*quoted, *numbers], key=lambda fact: fact.start))


Stated = tuple[FactKind, FactValue, Bound]


def number(value: str, bound: Bound = "exactly", to: str | None = None) -> Stated:
    """A number, or the range to ``to``."""
    return "number", Amount(Decimal(value), Decimal(to) if to else None), bound


def money(value: str, currency: str = "USD", bound: Bound = "exactly", to: str | None = None) -> Stated:
    """A sum, or the range to ``to``."""
    return "money", Amount(Decimal(value), Decimal(to) if to else None, currency), bound


def percentage(value: str, bound: Bound = "exactly", to: str | None = None) -> Stated:
    """A percentage, or the range to ``to``."""
    return "percentage", Amount(Decimal(value), Decimal(to) if to else None), bound


def points(value: str) -> Stated:
    """A difference of percentages."""
    return "percentage points", Amount(Decimal(value)), "exactly"


def date(year: int | None = None, month: int | None = None, day: int | None = None, part: str = "") -> Stated:
    """A date with at least a month."""
    return "date", StatedDate(year, month, day, part), "exactly"


def year(value: int, part: str = "", bound: Bound = "exactly") -> Stated:
    """A year."""
    return "year", StatedDate(value, part=part), bound


def decade(value: int, part: str = "") -> Stated:
    """A decade, by its first year."""
    return "decade", StatedDate(value, part=part), "exactly"


def ordinal(value: int) -> Stated:
    """A place in a row."""
    return "ordinal", value, "exactly"


def fraction(top: int, bottom: int, bound: Bound = "exactly") -> Stated:
    """A part of a whole."""
    return "fraction", Fraction(top, bottom), bound


def multiple(value: int, bound: Bound = "exactly") -> Stated:
    """How often as much."""
    return "multiple", Amount(Decimal(value)), bound


def weekday(value: str) -> Stated:
    """A day of the week."""
    return "weekday", value, "exactly"


def vague(value: str, bound: Bound = "exactly") -> Stated:
    """A quantity without a number."""
    return "vague number", value, bound


def reference(value: str) -> Stated:
    """A label, compared letter by letter."""
    return "reference", value, "exactly"


def quoted(value: str) -> Stated:
    """Words in quotation marks."""
    return "quoted words", value, "exactly"


NUMBERS: list[tuple[str, list[Stated]]] = [
    ("8 million Ukrainians", [number("8e6")]),
    ("8,000,000 people", [number("8e6")]),
    ("8\u00a0000\u202f000 people", [number("8e6")]),
    ("eight million", [number("8e6")]),
    ("2.5 lakh tonnes, 3 crore and 2 lakh crore", [number("2.5e5"), number("3e7"), number("2e12")]),
    ("8m", [number("8e6")]),
    ("8 mn people and 500k homes", [number("8e6"), number("5e5")]),
    ("1.5 million and 1,5 million", [number("1.5e6"), number("1.5e6")]),
    ("twenty-five drones", [number("25")]),
    ("one hundred and five tanks", [number("105")]),
    ("nine hundred and ninety-nine thousand", [number("999e3")]),
    ("two thousand five hundred", [number("2500")]),
    ("a hundred thousand", [number("1e5")]),
    ("twenty-five thousand", [number("25e3")]),
    ("half a million men", [number("5e5")]),
    ("two and a half years", [number("2.5")]),
    ("a dozen, two dozen and half a dozen", [number("12"), number("24"), number("6")]),
    ("four of 4 options", [number("4"), number("4")]),
    ("a three-year, 20-point plan", [number("3"), number("20")]),
    ("10km of road", [number("10")]),
    ("fell by −5 degrees", [number("-5")]),
    ("Casualties:5", [number("5")]),
    ("5 to 7 million", [number("5e6", to="7e6")]),
    ("between 3 and 5", [number("3", to="5")]),
    ("between one hundred and two hundred", [number("100", to="200")]),
    ("between 500 and 2 million", [number("500", to="2e6")]),
    ("two-to-three years", [number("2", to="3")]),
    ("about 5–7 million", [number("5e6", "about", to="7e6")]),
    ("from 5 to 7 million", [number("5e6", "from", to="7e6")]),
    ("ranging from 5 to 7", [number("5", to="7")]),
    ("Kyiv says no. 5 drones fell", [number("5")]),
    ("a 93-7 vote, split 50-50", [number("93"), number("7"), number("50"), number("50")]),
    ("one year, not a one-off", [number("1")]),
    ("more than one option", [number("1", "more than")]),
    ("five or six", [number("5"), number("6")]),
    ("2000 troops and more than 2000", [number("2000"), number("2000", "more than")]),
    ("over 2000 arrests; some 1900 men", [number("2000", "more than"), number("1900", "about")]),
    ("the past 3 years; over the past three years", [number("3"), number("3")]),
]

MULTIPLES: list[tuple[str, list[Stated]]] = [
    ("Aid doubled; doubling aid; it doubles", [multiple(2)] * 3),
    ("to double aid; aid would double; double the aid", [multiple(2)] * 3),
    ("twice as many, twice the size, two times as many", [multiple(2)] * 3),
    ("more than doubled; nearly tripled", [multiple(2, "more than"), multiple(3, "nearly")]),
    ("threefold, three-fold, 3-fold, a factor of three", [multiple(3)] * 4),
    ("three times as many; 20 times the number", [multiple(3), multiple(20)]),
    ("tenfold, a hundredfold, a hundred times more", [multiple(10), multiple(100), multiple(100)]),
    ("trebled and quadrupled", [multiple(3), multiple(4)]),
    ("they met twice; met two times", [number("2"), number("2")]),
    ("zero casualties; fell to zero; 0 casualties", [number("0")] * 3),
    ("zero percent", [percentage("0")]),
    ("a million and a half; 1.5 million; one and a half million", [number("1.5e6")] * 3),
    ("two million and a half tons", [number("2.5e6")]),
    ("one million and a half of them", [number("1e6"), fraction(1, 2)]),
    ("halved", [fraction(1, 2)]),
    ("every third village, every fifth home", [fraction(1, 3), fraction(1, 5)]),
]

BOUNDS: list[tuple[str, list[Stated]]] = [
    ("over 8 million and more than 8 million", [number("8e6", "more than"), number("8e6", "more than")]),
    ("above 5, exceeding 5, in excess of 5", [number("5", "more than")] * 3),
    ("upwards of 5; well over 5; > 5", [number("5", "more than")] * 3),
    ("at least 5; no fewer than 5; not less than 5; a minimum of 5; ≥5", [number("5", "at least")] * 5),
    ("5 or more; 5+", [number("5", "at least")] * 2),
    ("less than 5; under 5; below 5; fewer than 5; just under 5", [number("5", "less than")] * 5),
    ("up to 5; at most 5; no more than 5; as many as 5; not exceeding 5", [number("5", "at most")] * 5),
    ("5 or fewer", [number("5", "at most")]),
    ("about 5; around 5; roughly 5; approximately 5; some 5; ~5", [number("5", "about")] * 6),
    ("an estimated 5; close to 5; 5 or so", [number("5", "about")] * 3),
    ("nearly 5; almost 5", [number("5", "nearly")] * 2),
    ("handover 5", [number("5")]),
    ("the 5+2 talks", [number("5"), number("2")]),
]

MONEY: list[tuple[str, list[Stated]]] = [
    ("$50bn", [money("50e9")]),
    ("$50 billion", [money("50e9")]),
    ("50 billion dollars", [money("50e9")]),
    ("a $50-billion or 50-billion-dollar package", [money("50e9"), money("50e9")]),
    ("US$50 billion and USD 50bn and 50 billion U.S. dollars", [money("50e9")] * 3),
    ("more than $50 billion", [money("50e9", bound="more than")]),
    ("a billion dollars; $5b", [money("1e9"), money("5e9")]),
    ("€1.2bn and 1.2 billion euros", [money("1.2e9", "EUR")] * 2),
    ("£5m and 5 million pounds", [money("5e6", "GBP")] * 2),
    ("¥100; 20 yen", [money("100", "JPY"), money("20", "JPY")]),
    ("₴500 or 500 hryvnia", [money("500", "UAH")] * 2),
    ("C$5 million", [money("5e6", "CAD")]),
    ("$5–7 billion; $5 billion to $7 billion", [money("5e9", to="7e9")] * 2),
    ("$2000", [money("2000")]),
    ("$5 to €7", [money("5"), money("7", "EUR")]),
]

PERCENTAGES: list[tuple[str, list[Stated]]] = [
    ("5%, 5 %, 5 percent, 5 per cent, five percent, a 5-percent rise", [percentage("5")] * 6),
    ("5 percentage points; a 5-percentage-point rise", [points("5")] * 2),
    ("5-7%; 5 to 7 per cent", [percentage("5", to="7")] * 2),
    ("from 5% to 7%", [percentage("5", "from", to="7")]),
    ("nearly 4.5%", [percentage("4.5", "nearly")]),
    ("one percent", [percentage("1")]),
    ("5% to 7 states", [percentage("5"), number("7")]),
]

DATES: list[tuple[str, list[Stated]]] = [
    ("24 February 2022", [date(2022, 2, 24)]),
    ("on the 24th of February, 2022", [date(2022, 2, 24)]),
    ("February 24, 2022, and Feb. 24, 2022", [date(2022, 2, 24)] * 2),
    ("2022-02-24 and 24.02.2022 and 24/02/2022", [date(2022, 2, 24)] * 3),
    ("02/24/2022", [date(2022, 2, 24)]),
    ("02/03/2022", [reference("02/03/2022")]),
    ("24–26 February 2022", [date(2022, 2, 24), date(2022, 2, 26)]),
    ("February 24–26, 2022", [date(2022, 2, 24), date(2022, 2, 26)]),
    ("February 2022 and 2022-02", [date(2022, 2), date(2022, 2)]),
    ("February 24", [date(None, 2, 24)]),
    ("in late February; February’s offensive", [date(None, 2, part="late"), date(None, 2)]),
    ("In May 24 people died", [date(None, 5), number("24")]),
    ("In February 24,000 left", [date(None, 2), number("24000")]),
    ("in March; last June", [date(None, 3), date(None, 6)]),
    ("As of the early 2025 reckoning", [year(2025, "early")]),
    ("early in 2025; late 2024; mid-2023", [year(2025, "early"), year(2024, "late"), year(2023, "mid")]),
    ("the end of 2024; the beginning of 2024", [year(2024, "end"), year(2024, "start")]),
    ("the fall of 2022; summer 2022", [year(2022, "autumn"), year(2022, "summer")]),
    ("talks end in 2025 as prices fall in 2026", [year(2025), year(2026)]),
    ("Crimea in 2014.", [year(2014)]),
    ("post-2014 and 2014’s", [year(2014), year(2014)]),
    ("2014–2022 and 2014-22", [year(2014), year(2022), year(2014), year(2022)]),
    ("around 2014", [year(2014, bound="about")]),
    ("sanctions over 2014 events", [year(2014)]),
    ("on Monday, Tuesdays and Sunday’s talks", [weekday("monday"), weekday("tuesday"), weekday("sunday")]),
    ("Friday, 24 February", [weekday("friday"), date(None, 2, 24)]),
    ("the 1990s and the early 1990s", [decade(1990), decade(1990, "early")]),
]

OTHERS: list[tuple[str, list[Stated]]] = [
    ("in its second year, the 2nd", [ordinal(2), ordinal(2)]),
    ("the first half of 2024", [ordinal(1), year(2024)]),
    ("the Second World War", [ordinal(2)]),
    ("the twenty-first century and the 21st century", [ordinal(21), ordinal(21)]),
    ("a third consecutive year", [ordinal(3)]),
    ("the second-largest army", [ordinal(2)]),
    ("half of it; ½; one half; a half", [fraction(1, 2)] * 4),
    ("a third of it; one-third; 1/3", [fraction(1, 3)] * 3),
    ("nearly two-thirds", [fraction(2, 3, "nearly")]),
    ("three quarters", [fraction(3, 4)]),
    ("one in five; two out of three", [fraction(1, 5), fraction(2, 3)]),
    ("tens of thousands", [vague("tens of thousands")]),
    ("millions of Ukrainians and dozens of Russians", [vague("millions"), vague("dozens")]),
    ("up to hundreds of thousands", [vague("hundreds of thousands", "at most")]),
    ("several hundred, a few thousand", [vague("several hundred"), vague("a few thousand")]),
    ("billions of dollars, billions of euros", [vague("billions USD"), vague("billions EUR")]),
    ("under Article 5", [reference("article 5")]),
    ("Articles 4 and 5", [reference("article 4"), reference("article 5")]),
    (
        "Resolution 2202 (2015); Chapter VII",
        [reference("resolution 2202"), year(2015), reference("chapter vii")],
    ),
    ("No. 10; World War II; 10:30", [reference("no. 10"), reference("world war ii"), reference("10:30")]),
]

QUOTED: list[tuple[str, list[Stated]]] = [
    ("“The United States”", [quoted("The United States")]),
    ('Putin calls it a "special military operation".', [quoted("special military operation")]),
    ("‘Russia’s war’ and the leaders’ plan", [quoted("Russia’s war")]),
    ("Russia's and the leaders' 'rigid' plan", [quoted("rigid")]),
    ("„so“ and «so»", [quoted("so"), quoted("so")]),
    ("“more than $50 billion” in 2022", [quoted("more than $50 billion"), year(2022)]),
    ("Ukraine’s plan of the ‘90s, Russia's and the leaders’ plan", []),
    ('a 5" gun and a 6" gun', [number("5"), number("6")]),
]

NOTHING = [
    "¶9, ¶ 12 and §4",
    "as reported [3] [4, 5]",
    "G7, G20, NATO-2, F-16s, COVID-19, MH17, T-72, 5G, 9/11, 24/7, v2.3.1",
    "the Group of Seven",
    "the U.S. and the E.U.",
    "one of the options, one another, on the one hand, one option, both, a plan, no one",
    "Russia must withdraw first; first, talks; at first; a first step; a second proposal; second thoughts",
    "several states, many leaders, a few options",
    "Kyiv may accept; troops march on; an august body; by decree",
    "a third option",
    "5t of grain under item 5b",
    "Theresa May, Jan Egeland and the Women’s March",
    "double standards, a double agent, double-digit growth, doubling down, redoubled efforts",
    "zero-sum, zero tolerance, net zero, net-zero, ground zero, zero in on",
    "think twice; once or twice; every second counts",
    "the Good Friday Agreement, Black Friday and Bloody Sunday",
    "half-hearted talks on behalf of the other side",
]


@pytest.mark.parametrize(
    ("text", "stated"),
    NUMBERS + MULTIPLES + BOUNDS + MONEY + PERCENTAGES + DATES + OTHERS + QUOTED,
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_text_states_its_numbers(text: str, stated: list[Stated]) -> None:
    """Each number is read with its kind, its value and its bound, in order, and nothing else is."""
    assert [(fact.kind, fact.value, fact.bound) for fact in facts_in(text)] == stated


@pytest.mark.parametrize("text", NOTHING)
def test_names_and_turns_of_phrase_are_no_numbers(text: str) -> None:
    """Ids, addresses, "one of", "withdraw first" and the verbs may and march state no number."""
    assert facts_in(text) == ()


@pytest.mark.parametrize(
    ("text", "words", "bound_words"),
    [
        ("It gave more than $50 billion of aid.", "more than $50 billion", "more than"),
        ("Over 8 million fled.", "Over 8 million", "Over"),
        ("Some 8 million or more fled.", "Some 8 million or more", "Some"),
        ("Of them 8 million or more fled.", "8 million or more", "or more"),
        ("In the early 2025 reckoning", "early 2025", ""),
        ("By last February all had gone", "February", ""),
        ("It rose from 5% to 7% again", "from 5% to 7%", "from"),
        ("He said “never.” Again.", "“never.”", ""),
        ("He more than doubled it.", "more than doubled", "more than"),
        ("It would double.", "double", ""),
        ("It was twice as large.", "twice", ""),
    ],
)
def test_a_fact_holds_its_words_and_those_of_its_bound(text: str, words: str, bound_words: str) -> None:
    """The words of a fact are those in the text, with the bound and without what leads up to it."""
    (fact,) = facts_in(text)
    assert (fact.text, fact.bound_words) == (words, bound_words)


def test_the_numbers_of_the_article_are_found() -> None:
    """The body of the seed article states the numbers that a careful reader finds in it."""
    body = ARTICLE.read_text(encoding="utf-8").split("Post a Comment")[0]
    assert [fact.text for fact in facts_in(body) if fact.kind != "quoted words"] == [
        "0",
        "second year",
        "2014",
        "February 2022",
        "early 2025",
        "more than $50 billion",
        "millions",
        "over 8 million",
        "tens of thousands",
        "2025",
    ]


def test_a_number_within_quotation_marks_is_read_with_the_bound_before_them() -> None:
    """Without regard to the marks, the figure in «over “8 million”» has its bound."""
    text = "over “8 million” people"
    assert [fact.text for fact in facts_in(text)] == ["“8 million”"]
    assert [(fact.text, fact.bound) for fact in numbers_in(text)] == [("over “8 million", "more than")]


FRAGMENTS = st.sampled_from(
    [text for text, _ in NUMBERS + MULTIPLES + BOUNDS + MONEY + PERCENTAGES + DATES + OTHERS + QUOTED]
    + NOTHING
    + [
        " ",
        "“",
        "”",
        '"',
        "‘",
        "’",
        "'",
        "-",
        "–",
        ",",
        ".",
        "…",
        "[",
        "]",
        "/",
        "5",
        "ſix mıllion",
        "\n",
        "K",
    ]
)
TEXTS = (
    st.text() | st.lists(FRAGMENTS, max_size=8).map("".join) | st.lists(FRAGMENTS, max_size=8).map(" ".join)
)


@given(TEXTS)
def test_offsets_slice_to_the_words(text: str) -> None:
    """The offsets of every fact are those of its words in the text."""
    for fact in (*facts_in(text), *numbers_in(text), *quoted_in(text)):
        assert text[fact.start : fact.end] == fact.text != ""


@given(TEXTS)
def test_facts_are_in_order_and_do_not_overlap(text: str) -> None:
    """No character belongs to two facts, and the facts stand as in the text."""
    facts = facts_in(text)
    assert all(one.end <= following.start for one, following in pairwise(facts))


def seconds_to_read(text: str) -> float:
    """Return the processor's time, without what other programs take."""
    started = time.process_time()
    facts_in(text)
    return time.process_time() - started


@pytest.mark.parametrize(
    "piece", ["1", "one hundred and ", '"', "“", "‘", "’", "'a ", " ", "1/", "over ", "five-"]
)
@pytest.mark.long
def test_reading_takes_time_in_proportion_to_the_text(piece: str) -> None:
    """A hundred thousand characters that lead every expression astray are read in less than a second."""
    text = (piece * 100_000)[:100_000]
    assert min(seconds_to_read(text) for _ in range(2)) < 1
