"""Figures in German and French: the same facts as in English, in whatever words or marks."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Any

import pytest
from babel.core import Locale
from hypothesis import given, strategies as st
from laws import examples

from memo.article import QuoteFinder, read_article
from memo.checks import check_numbers, check_quotes, check_units, numbers_in
from memo.checks.facts import Amount, StatedDate
from memo.checks.numbers import Languages, unsupported_facts
from memo.checks.numerals import LANGUAGES, numerals_of
from memo.checks.numerals.lexicon import by_number, by_word
from memo.model import Claim

if TYPE_CHECKING:
    from collections.abc import Iterator

    from memo.diagnostics import Problem

GERMAN = """Nordmark streitet über die Leitung

Ein Verfahren dauert im Durchschnitt elf Jahre, wovon drei Viertel auf die Klagen entfallen. Das sind
rund zwölf Prozent.

Zwölf der 31 Gemeinden haben Einwendungen erhoben. Die Leitung kostet 2,4 Milliarden Euro und das Kabel
mehr als sechs.

Im vergangenen Jahr konnten 1,8 Terawattstunden nicht eingespeist werden; das kostete die Kunden 310
Millionen Euro.

Am 10. März sagte die Ministerin, die Speicher seien nur dann wirtschaftlich, wenn sie befreit würden.
Bis 2032 fehlen Leitungen.

Der Verband bestritt, dass die Speicher billiger sind. Gebaut wird nicht nur
die Leitung, sondern auch die Speicher. Das Amt meldete 2.400 Fälle, und die Hälfte ist
erledigt.
"""
FRENCH = """La région débat de la ligne

Une procédure dure en moyenne onze ans, dont les trois quarts pour les recours. Cela fait environ douze
pour cent.

Douze des 31 communes ont fait opposition. La ligne coûte 2,4 milliards d’euros, et le câble plus de six
milliards.

L’an dernier, 1,8 térawattheure n’a pas été injecté ; cela a coûté 310 millions d’euros aux clients.

Le 10 mars, la ministre a dit que les batteries ne sont rentables que si elles sont exonérées. Le bureau
a compté 2 400 cas.

L’association nie que les batteries soient moins chères. Les travaux doivent finir le 1er septembre 2026.
"""
FINDERS = {
    "de": QuoteFinder(read_article(GERMAN.encode(), "article.txt")),
    "fr": QuoteFinder(read_article(FRENCH.encode(), "article.txt")),
}


@pytest.mark.parametrize(
    ("language", "text", "value"),
    [
        ("de", "Zwölf Gemeinden", "12"),
        ("de", "einundzwanzig Staaten", "21"),
        ("de", "zweihundertfünfzig Leute", "250"),
        ("de", "eintausendzweihundert Leute", "1200"),
        ("de", "hundertzwanzigtausend Leute", "120000"),
        ("de", "anderthalb Jahre", "1.5"),
        ("de", "zweieinhalb Millionen", "2500000"),
        ("de", "eine halbe Million", "500000"),
        ("de", "zwei Dutzend Leute", "24"),
        ("de", "2,4 Milliarden", "2400000000"),
        ("de", "2400 Millionen", "2400000000"),
        ("de", "3 Mrd.", "3000000000"),
        ("de", "310.000 Menschen", "310000"),
        ("de", "3.5 Meter", "3.5"),
        ("fr", "vingt et un États", "21"),
        ("fr", "quatre-vingt-dix-sept cas", "97"),
        ("fr", "soixante et onze cas", "71"),
        ("fr", "deux cent cinquante cas", "250"),
        ("fr", "trois mille deux cents cas", "3200"),
        ("fr", "deux millions et demi", "2500000"),
        ("fr", "2,4 milliards", "2400000000"),
        ("fr", "2 400 millions", "2400000000"),
        ("fr", "310\u202f000 habitants", "310000"),
    ],
)
def test_a_number_in_words_or_digits(language: str, text: str, value: str) -> None:
    """Compounds, halves, magnitudes, and both marks of digits."""
    (fact,) = numbers_in(text, language)
    assert (fact.kind, fact.value) == ("number", Amount(Decimal(value)))


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("de", "Ein Mann sagte einfach nichts und nahm sich in Acht."),
        ("de", "außer Acht lassen"),
        ("de", "Er achtet die zweite Hälfte."),
        ("fr", "Un homme a dit une chose."),
    ],
)
def test_what_is_no_number(language: str, text: str) -> None:
    """An article, a part of a word, a set phrase."""
    assert numbers_in(text, language) == ()


@pytest.mark.parametrize(
    ("language", "text", "kind", "value"),
    [
        ("de", "um ein Drittel", "fraction", Fraction(1, 3)),
        ("de", "drei Viertel", "fraction", Fraction(3, 4)),
        ("de", "die Hälfte", "fraction", Fraction(1, 2)),
        ("de", "jeder zehnte", "fraction", Fraction(1, 10)),
        ("de", "12-prozentige", "percentage", Amount(Decimal(12))),
        ("de", "zwölf Prozent", "percentage", Amount(Decimal(12))),
        ("de", "3 Prozentpunkte", "percentage points", Amount(Decimal(3))),
        ("de", "310 Millionen Euro", "money", Amount(Decimal(310_000_000), currency="EUR")),
        ("de", "verdoppelt", "multiple", Amount(Decimal(2))),
        ("de", "dreimal so viel", "multiple", Amount(Decimal(3))),
        ("de", "zehnfach", "multiple", Amount(Decimal(10))),
        ("de", "mehrere Tausend", "vague number", "several thousand"),
        ("de", "Hunderte Leute", "vague number", "hundreds"),
        ("de", "Artikel 5", "reference", "article 5"),
        ("de", "zwischen 5 und 7 Prozent", "percentage", Amount(Decimal(5), Decimal(7))),
        ("de", "5 bis 7 Millionen", "number", Amount(Decimal(5_000_000), Decimal(7_000_000))),
        ("de", "10. März 2026", "date", StatedDate(2026, 3, 10)),
        ("de", "10.3. im Landtag", "date", StatedDate(None, 3, 10)),
        ("de", "12.03.2026", "date", StatedDate(2026, 3, 12)),
        ("de", "zehnten März", "date", StatedDate(None, 3, 10)),
        ("de", "dritten Mai", "date", StatedDate(None, 5, 3)),
        ("de", "Ende 2026", "year", StatedDate(2026, part="end")),
        ("de", "1990er Jahre", "decade", StatedDate(1990)),
        ("de", "Montag", "weekday", "monday"),
        ("fr", "trois quarts", "fraction", Fraction(3, 4)),
        ("fr", "la moitié", "fraction", Fraction(1, 2)),
        ("fr", "un sur dix", "fraction", Fraction(1, 10)),
        ("fr", "douze pour cent", "percentage", Amount(Decimal(12))),
        ("fr", "310 millions d’euros", "money", Amount(Decimal(310_000_000), currency="EUR")),
        ("fr", "entre 5 et 7 %", "percentage", Amount(Decimal(5), Decimal(7))),
        ("fr", "le 1er mars 2026", "date", StatedDate(2026, 3, 1)),
        ("fr", "le dix mars", "date", StatedDate(None, 3, 10)),
        ("fr", "10/03/2026", "date", StatedDate(2026, 3, 10)),
        ("fr", "mi-2026", "year", StatedDate(2026, part="mid")),
        ("fr", "les années 1990", "decade", StatedDate(1990)),
        ("fr", "des milliers", "vague number", "thousands"),
    ],
)
def test_other_figures(language: str, text: str, kind: str, value: object) -> None:
    """Shares, money, dates, ranges."""
    (fact,) = numbers_in(text, language)
    assert (fact.kind, fact.value) == (kind, value)


@pytest.mark.parametrize(
    ("language", "text", "bound"),
    [
        ("de", "mehr als 310 Millionen", "more than"),
        ("de", "fast ein Drittel", "nearly"),
        ("de", "rund zwölf Prozent", "about"),
        ("de", "bis zu elf", "at most"),
        ("de", "nicht mehr als elf", "at most"),
        ("de", "mindestens die Hälfte", "at least"),
        ("de", "12 oder mehr", "at least"),
        ("fr", "plus de 310 millions", "more than"),
        ("fr", "près d’un tiers", "nearly"),
        ("fr", "environ douze", "about"),
        ("fr", "jusqu’à onze", "at most"),
        ("fr", "au moins la moitié", "at least"),
    ],
)
def test_a_bound_is_part_of_its_figure(language: str, text: str, bound: str) -> None:
    """Before it or behind it."""
    (fact,) = numbers_in(text, language)
    assert fact.bound == bound
    assert fact.bound_words


def _words_in(part: Any) -> Iterator[str]:
    """Yield all words of a table."""
    if isinstance(part, dict):
        for inner in part.values():
            yield from _words_in(inner)
    else:
        yield from (word.replace("_", " ") for word in str(part).split())


CASES = [
    ("de", "12 der 31 Gemeinden haben Einwendungen.", "Zwölf der 31 Gemeinden haben Einwendungen erhoben."),
    ("de", "Es dauert 11 Jahre.", "Ein Verfahren dauert im Durchschnitt elf Jahre"),
    ("de", "Es sind rund 12 %.", "Das sind rund zwölf Prozent."),
    ("de", "75 Prozent entfallen auf Klagen.", "wovon drei Viertel auf die Klagen entfallen"),
    ("de", "Die Leitung kostet 2400 Millionen Euro.", "Die Leitung kostet 2,4 Milliarden Euro"),
    ("de", "Sie sagte es am 10.3.", "Am 10. März sagte die Ministerin"),
    ("de", "Das Amt meldete 2400 Fälle.", "Das Amt meldete 2.400 Fälle"),
    ("de", "Das sind 50 Prozent.", "und die Hälfte ist erledigt"),
    ("fr", "12 des 31 communes s’opposent.", "Douze des 31 communes ont fait opposition."),
    ("fr", "Cela dure 11 ans.", "Une procédure dure en moyenne onze ans"),
    ("fr", "75 % pour les recours.", "dont les trois quarts pour les recours"),
    ("fr", "La ligne coûte 2 400 millions d’euros.", "La ligne coûte 2,4 milliards d’euros"),
    ("fr", "Elle l’a dit le dix mars.", "Le 10 mars, la ministre a dit"),
]


def held(language: str, text: str, *quotes: str, **more: Any) -> list[Problem]:
    """Return what is told of the figures of a claim."""
    claim = Claim.model_validate({"text": text, "basis": "reported", "quotes": quotes, **more})
    article = FINDERS[language].article
    return [
        *check_numbers("claim", claim, article, language),
        *check_units("claim", claim, article, language),
    ]


@pytest.mark.parametrize(("language", "text", "quote"), CASES)
def test_a_figure_is_the_same_in_words_and_in_digits(language: str, text: str, quote: str) -> None:
    """So is a fraction and its percentage, a thousand millions and a milliard."""
    assert FINDERS[language].find(quote)
    assert held(language, text, quote) == []


@pytest.mark.parametrize(
    ("language", "text", "quote", "code", "severity"),
    [
        ("de", "13 der 31 Gemeinden.", "Zwölf der 31 Gemeinden", "figure-not-quoted", "error"),
        ("de", "Dreizehn der 31 Gemeinden.", "Zwölf der 31 Gemeinden", "figure-not-quoted", "warning"),
        ("de", "Es kostete mehr als 310 Millionen Euro.", "310 Millionen Euro", "figure-not-quoted", "error"),
        ("de", "Es kostete 310 Milliarden Euro.", "310 Millionen Euro", "figure-not-quoted", "error"),
        ("de", "Es waren 1,8 Gigawattstunden.", "konnten 1,8 Terawattstunden", "unit-differs", "error"),
        ("de", "Sie sagte es am 11. März.", "Am 10. März sagte die Ministerin", "figure-not-quoted", "error"),
        ("de", "70 Prozent entfallen auf Klagen.", "wovon drei Viertel", "figure-not-quoted", "error"),
        ("fr", "Treize des 31 communes.", "Douze des 31 communes", "figure-not-quoted", "warning"),
        (
            "fr",
            "Cela a coûté plus de 310 millions d’euros.",
            "310 millions d’euros",
            "figure-not-quoted",
            "error",
        ),
        ("fr", "C’est 1,8 gigawattheure.", "1,8 térawattheure n’a pas été injecté", "unit-differs", "error"),
    ],
)
def test_another_figure_is_told(language: str, text: str, quote: str, code: str, severity: str) -> None:
    """Its number, magnitude, bound, day or unit."""
    assert [(each.code, each.severity) for each in held(language, text, quote)] == [(code, severity)]


def test_a_claim_in_another_language_than_its_article_is_held() -> None:
    """Each is read in its own: a German claim of a French article, and of an English one."""
    claim = Claim.model_validate(
        {"text": "Zwölf der 31 Gemeinden.", "basis": "reported", "quotes": ["Douze des 31 communes"]}
    )
    assert [*check_numbers("claim", claim, FINDERS["fr"].article, "de")] == []
    assert unsupported_facts("zwölf Staaten", ["twelve states"], languages=Languages("de", "en")) == ()


@pytest.mark.parametrize(
    ("language", "quote"),
    [
        ("de", "Die Leitung kostet 2,4"),
        ("de", "konnten 1,8"),
        ("fr", "La ligne coûte 2,4"),
        ("fr", "six milliards"),
        ("fr", "L’an dernier, 1,8"),
    ],
)
def test_a_quote_does_not_cut_a_figure(language: str, quote: str) -> None:
    """Its magnitude, its bound, its unit."""
    claim = Claim.model_validate({"text": "So ist es.", "basis": "reported", "quotes": [quote]})
    codes = {each.code for each in check_quotes("claim", claim, FINDERS[language])}
    assert codes & {"quote-cut-short"}


@pytest.mark.parametrize(
    ("language", "quote", "code"),
    [
        ("de", "die Speicher seien … wirtschaftlich", "quote-cut-short"),
        ("de", "die Speicher seien nur dann wirtschaftlich", "quote-without-its-frame"),
        ("de", "die Speicher billiger sind", "quote-cut-short"),
        ("de", "1,8 Terawattstunden … eingespeist werden", "quote-cut-short"),
        ("fr", "les batteries soient moins chères", "quote-cut-short"),
        ("fr", "1,8 térawattheure … été injecté", "quote-cut-short"),
    ],
)
def test_words_that_change_a_quote_are_not_left_out(language: str, quote: str, code: str) -> None:
    """A denial, a condition, “only then”: before it, behind it and in an ellipsis."""
    claim = Claim.model_validate({"text": "So ist es.", "basis": "reported", "quotes": [quote]})
    assert [each.code for each in check_quotes("claim", claim, FINDERS[language])] == [code]


@pytest.mark.parametrize(
    ("language", "quote"),
    [
        ("de", "Zwölf der 31 Gemeinden haben Einwendungen erhoben."),
        ("de", "Am 10. März sagte die Ministerin"),
        ("de", "Die Leitung kostet 2,4 Milliarden Euro"),
        ("de", "die Speicher seien nur dann wirtschaftlich, wenn sie befreit würden"),
        ("fr", "La ligne coûte 2,4 milliards d’euros"),
        ("fr", "Les travaux doivent finir le 1er septembre 2026."),
        ("de", "die Leitung, sondern auch die Speicher"),
    ],
)
def test_a_whole_quote_stands(language: str, quote: str) -> None:
    """With its figure, its date, its condition."""
    claim = Claim.model_validate({"text": "So ist es.", "basis": "reported", "quotes": [quote]})
    assert [*check_quotes("claim", claim, FINDERS[language])] == []


def test_what_is_warned_of_may_be_accepted_and_what_stands_in_digits_may_not() -> None:
    """A figure in words may be worked out; one in digits is read as the source's own."""
    accept = {"figure-not-quoted": "von 31 haben 18 keine erhoben"}
    quote = "Zwölf der 31 Gemeinden"
    assert held("de", "Neunzehn der 31 Gemeinden nicht.", quote, accept=accept) == []
    (problem,) = held("de", "19 der 31 Gemeinden nicht.", quote, accept=accept)
    assert problem.severity == "error"
    assert "cannot be accepted" in problem.help
    (unused,) = held("de", "Zwölf der 31 Gemeinden.", quote, accept=accept)
    assert (unused.code, unused.path) == ("accept-unused", "claim.accept.figure-not-quoted")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_names_of_months_and_days_are_those_of_cldr(language: str) -> None:
    """Which Babel has, and takes long to read."""
    lexicon = numerals_of(language)
    assert lexicon is not None
    months, locale = by_number(lexicon.table["dates"]["months"]), Locale.parse(language)
    for number, name in locale.months["format"]["wide"].items():
        assert months[name.lower()] == number
    days = by_word(lexicon.table["dates"]["weekdays"])
    english = Locale.parse("en").days["format"]["wide"]
    for number, name in locale.days["format"]["wide"].items():
        assert days[name.lower()] == english[number].lower()


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_has_the_same_lists(language: str) -> None:
    """A name that one lacks would be asked for in vain."""
    lists = {
        each: {key: type(part).__name__ for key, part in numerals_of(each).table.items()}  # type: ignore[union-attr]
        for each in LANGUAGES
    }
    assert lists[language] == lists["de"]


@pytest.mark.parametrize("text", ["zwei" * 3000, "1.000" * 3000, "mehr als " * 3000, "quatre-vingt-" * 3000])
@pytest.mark.parametrize("language", LANGUAGES)
def test_long_texts_are_read_in_time(language: str, text: str) -> None:
    """No expression tries what it has tried before."""
    assert isinstance(numbers_in(text, language), tuple)


_WORDS = {
    language: sorted({*_words_in({k: v for k, v in numerals_of(language).table.items() if k != "digits"})})  # type: ignore[union-attr]
    for language in LANGUAGES
}
_MORE = [
    "12",
    "2,4",
    "310.000",
    "2026",
    "10.",
    "3.",
    "%",
    ".",
    ",",
    "Menschen",
    "1/2",
    "½",
    "„",
    "“",
    "-",
    "€",
]


@given(st.data())
@examples(200)
def test_every_text_supports_itself(data: st.DataObject) -> None:
    """Whatever its words are read as, they are read so twice."""
    language = data.draw(st.sampled_from(LANGUAGES))
    words = data.draw(st.lists(st.sampled_from(_WORDS[language] + _MORE), max_size=9))
    text = " ".join(words)
    assert unsupported_facts(text, [text], languages=Languages(language, language)) == ()
