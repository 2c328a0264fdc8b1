"""Recognisers made of the words of one language, in order of priority."""

from __future__ import annotations

import re
from decimal import Decimal
from fractions import Fraction
from functools import cache
from typing import TYPE_CHECKING, Final

from memo.checks.amounts import CODES, CURRENCIES, MEASURE, SIGNS
from memo.checks.facts import (
    EXACTLY,
    GAP,
    HEAD,
    Amount,
    Bound,
    Fact,
    FactKind,
    Recogniser,
    any_of,
    make_fact,
    pattern,
    plain,
)
from memo.checks.numerals.dates import date_recognisers
from memo.checks.numerals.lexicon import by_number, by_word, listed, numerals_of, whole

if TYPE_CHECKING:
    from collections.abc import Iterable

    from memo.checks.numerals.lexicon import NumeralLexicon

_LARGEST_SHARE: Final = 10
"""“One in ten” is a share; “three of 31” counts twice."""
_SIGNED: Final = {
    "½": Fraction(1, 2), "⅓": Fraction(1, 3), "⅔": Fraction(2, 3), "¼": Fraction(1, 4), "¾": Fraction(3, 4),
}  # fmt: skip
_SCALE_NAMES: Final = {100: "hundred", 1000: "thousand", 10**6: "million", 10**9: "billion"}


@cache
def recognisers_for(language: str) -> tuple[tuple[Recogniser, ...], tuple[Recogniser, ...]]:
    """Return the recognisers of a language: those before what is no number at all, and those behind it."""
    lexicon = numerals_of(language)
    if lexicon is None:
        raise LookupError(language)
    reader = _FigureReader(lexicon)
    first = (
        (_not_numbers(lexicon), _read_nothing),
        (reader.labels(), reader.read_label),
        *date_recognisers(lexicon),
        (reader.fraction(), reader.read_fraction),
    )
    last = (
        (reader.several(), reader.read_several),
        (reader.multiple(), reader.read_multiple),
        (reader.pair(), reader.read_pair),
        (reader.amount(), reader.read_amount),
        (reader.crowds(), reader.read_crowds),
    )
    return first, last


def _not_numbers(lexicon: NumeralLexicon) -> str:
    return rf"\b{whole(listed(lexicon.table['articles']['not_numbers']))}"


def _read_nothing(match: re.Match[str], text: str) -> Iterable[Fact]:  # noqa: ARG001 - one of the readers
    return ()


class _FigureReader:
    """The expressions for one language, each with the function that reads its match."""

    def __init__(self, lexicon: NumeralLexicon) -> None:
        self.lexicon, table = lexicon, lexicon.table
        self.table = table
        article = whole(listed(table["articles"]["definite"]))
        bounds = any_of(lexicon.bounds)
        self.lead = rf"(?:(?P<lead>{bounds}(?:(?<=\W)|(?=\s)))\s{{0,3}}(?:{article}\s)?)?"
        self.trail = rf"(?:\s?(?P<plus>\+)(?!\d)|(?P<trail> {whole(lexicon.bounds_behind)}))?"
        coin = rf"{GAP}(?:de |d')?{whole(lexicon.coins)}"
        self.money = rf"(?:{coin}|\s?{any_of(CODES)}\b|\s?[€£¥₴₽])"
        self.points = rf"(?:{GAP}?{whole(listed(table['percent']['points']))})"

    def bound(self, match: re.Match[str]) -> tuple[Bound, str]:
        """Return the bound that a match states, and the words for it."""
        groups = match.groupdict()
        if lead := groups.get("lead"):
            return self.lexicon.bounds[plain(lead)], lead
        if groups.get("plus"):
            return "at least", "+"
        if trail := groups.get("trail"):
            return self.lexicon.bounds_behind[plain(trail)], trail.strip()
        return EXACTLY

    # Amounts

    def quantity(self, tag: str) -> str:
        """Return the expression for one quantity; ``tag`` ends the names of its groups."""
        lexicon = self.lexicon
        half = whole(listed(self.table["articles"]["half"]))
        return (
            rf"(?:(?P<money{tag}>{any_of(SIGNS)}|{any_of(CODES)})\s?)?(?P<minus{tag}>(?<![\w)])-(?=\d))?"
            rf"(?:(?P<digits{tag}>{lexicon.digits})|(?P<words{tag}>{lexicon.number}(?!\w))"
            rf"|(?P<half{tag}>(?:{lexicon.one}{GAP})?{half})(?={GAP}{lexicon.scale})"
            rf"|(?P<one{tag}>{lexicon.one})(?={GAP}{lexicon.scale}|{lexicon.percent}))"
            rf"(?P<scale{tag}>{GAP}?{lexicon.scale})?(?(scale{tag})(?P<rest{tag}> et {half})?)"
            rf"(?:(?P<points{tag}>{self.points})|(?P<percent{tag}>{lexicon.percent})"
            rf"|(?P<after{tag}>{self.money})|{MEASURE})?(?!\w)"
        )

    def read_quantity(self, match: re.Match[str], tag: str) -> tuple[FactKind, Amount]:
        """Return what sort of figure a quantity is, and its value."""
        lexicon = self.lexicon
        if digits := match["digits" + tag]:
            number = lexicon.value_of_digits(digits)
        elif words := match["words" + tag]:
            number = lexicon.value_of(words)
        else:
            number = Decimal("0.5") if match["half" + tag] else Decimal(1)
        number += Decimal("0.5") if match["rest" + tag] else 0
        number *= self.scale_of(match, tag)
        number = -number if match["minus" + tag] else number
        if match["points" + tag]:
            return "percentage points", Amount(number)
        if match["percent" + tag]:
            return "percentage", Amount(number)
        currency = self.currency(match["money" + tag] or match["after" + tag])
        return ("money" if currency else "number"), Amount(number, currency=currency)

    def scale_of(self, match: re.Match[str], tag: str) -> Decimal:
        """Return the magnitude of a quantity; 1 without any."""
        return Decimal(self.lexicon.scales.get(plain(match["scale" + tag] or "").strip(" -"), 1))

    def currency(self, words: str | None) -> str:
        """Return the code (ISO 4217) for a sign, a code or a name; ``""`` for none."""
        name = re.sub(r"^(?:de |d')", "", plain(words or "").strip("- "))
        return CURRENCIES.get(name) or self.lexicon.coins.get(name, "")

    def pair(self) -> str:
        """Return the expression for a range or a change: “5 bis 7”, “zwischen 5 und 7”, “von 5 auf 7”."""
        ranges = self.table["ranges"]
        to = any_of(listed(ranges["to"]))
        return (
            rf"{HEAD}{self.lead}(?:(?P<between>{ranges['between']}) |(?P<from>{ranges['from']}) )?"
            rf"{self.quantity('1')}(?: {to} |-|(?(between) {ranges['and']} |(?!)))"
            rf"{self.quantity('2')}{self.trail}"
        )

    def read_pair(self, match: re.Match[str], text: str) -> Iterable[Fact] | None:
        """Read both ends; a kind or a magnitude that stands behind the second alone is of both."""
        (kind, low), (last_kind, high) = self.read_quantity(match, "1"), self.read_quantity(match, "2")
        if kind not in ("number", last_kind) and not (kind == "money" and last_kind == "number"):
            return None
        if low.currency and high.currency not in ("", low.currency):
            return None
        first, scale = low.number, self.scale_of(match, "2")
        if not match["scale1"] and first * scale < high.number:
            first *= scale
        amount = Amount(first, high.number, low.currency or high.currency)
        kind = last_kind if kind == "number" else kind
        if match["from"]:
            return [make_fact(text, kind, amount, match.span(), ("from", text[slice(*match.span("from"))]))]
        return (
            [make_fact(text, kind, amount, match.span(), self.bound(match))] if first < high.number else None
        )

    def amount(self) -> str:
        """Return the expression for one figure with its bounds."""
        return rf"{HEAD}{self.lead}{self.quantity('')}{self.trail}"

    def read_amount(self, match: re.Match[str], text: str) -> Iterable[Fact]:
        """Read one figure."""
        kind, amount = self.read_quantity(match, "")
        return [make_fact(text, kind, amount, match.span(), self.bound(match))]

    # What is no plain amount

    def labels(self) -> str:
        """Return the expression for a numbered part of a document: “Artikel 5”."""
        names = whole(by_word(self.table["labels"]))
        number = r"\d{1,6}(?:[./]\d{1,6}){0,3}|(?-i:[IVXLC]{1,7})\b"
        return rf"(?<!\w)(?P<label>{names})\s{{0,3}}(?P<number>{number})(?!\w)"

    def read_label(self, match: re.Match[str], text: str) -> Iterable[Fact]:
        """Read the number as a reference, under the label's English name."""
        label = by_word(self.table["labels"])[plain(match["label"])]
        return [make_fact(text, "reference", f"{label} {match['number'].lower()}", match.span())]

    def fraction(self) -> str:
        """Return the expression for a share: “drei Viertel”, “die Hälfte”, “jeder zehnte”."""
        table, words, lexicon = self.table, self.table["fractions_words"], self.lexicon
        count = rf"(?:{lexicon.number}(?!\w)|\d{{1,3}}\b)"
        every = rf"|{whole(listed(words['every']))} (?P<every>{self.ordinal()})" if words["every"] else ""
        return (
            rf"{HEAD}{self.lead}(?:(?P<sign>[½⅓⅔¼¾])|(?P<top>[1-4])/(?P<bottom>[2-5])(?![\w/])"
            rf"|(?P<some>{lexicon.one}|{count}) {words['out_of']} (?P<all>{count})"
            rf"|(?:(?P<one>{lexicon.one}){GAP}|(?P<count>{lexicon.number}|\d{{1,2}}){GAP}?)"
            rf"(?P<portion>{whole(by_number(table['fractions']))})(?!{GAP}{lexicon.scale})"
            rf"|(?P<alone>{whole(listed(words['alone']))})|(?P<halved>{whole(listed(words['halved']))}){every})"
        )

    def read_fraction(self, match: re.Match[str], text: str) -> Iterable[Fact] | None:
        """Read a share that is less than the whole."""
        groups, words = match.groupdict(), self.table["fractions_words"]
        if groups["sign"]:
            value = _SIGNED[groups["sign"]]
        elif groups["top"]:
            value = Fraction(int(groups["top"]), int(groups["bottom"]))
        elif groups["all"]:
            every = self.count(groups["all"])
            value = Fraction(self.count(groups["some"]), every or 1)
            if every > _LARGEST_SHARE and every != 100:  # noqa: PLR2004 - “one in a hundred”
                return None
        elif groups.get("every"):
            value = Fraction(1, self.ordinal_value(groups["every"]) or 1)
        elif groups["portion"]:
            portion = by_number(self.table["fractions"])[plain(groups["portion"])]
            value = Fraction(1 if groups["one"] else self.count(groups["count"]), portion)
        else:
            before = match.string[: match.start()].split()
            if groups["alone"] and before and before[-1].lower() in listed(words["not_behind"]):
                return None
            value = Fraction(1, 2)
        return (
            [make_fact(text, "fraction", value, match.span(), self.bound(match))] if 0 < value < 1 else None
        )

    def count(self, words: str) -> int:
        """Return a whole number in words or digits; 1 for “one”."""
        return int(words) if words.isdigit() else int(self.lexicon.value_of(words)) or 1

    def ordinal(self) -> str:
        """Return the expression for an ordinal in words."""
        ordinals = self.table["ordinals"]
        made = rf"{self.lexicon.number}{any_of(listed(ordinals['endings']))}|" if ordinals["endings"] else ""
        return rf"(?:{any_of(by_number(ordinals))}|{made}(?!))(?!\w)"

    def ordinal_value(self, word: str) -> int:
        """Return the number of an ordinal in words."""
        ordinals, plainly = self.table["ordinals"], plain(word)
        known = by_number(ordinals)
        if plainly in known:
            return known[plainly]
        ending = next(
            (
                each
                for each in sorted(listed(ordinals["endings"]), key=len, reverse=True)
                if plainly.endswith(each)
            ),
            "",
        )
        return int(self.lexicon.value_of(plainly.removesuffix(ending)))

    def multiple(self) -> str:
        """Return the expression for how often as much: “verdoppelt”, “dreimal so viel”, “zehnfach”."""
        words = self.table["multiples_words"]
        fold = rf"|(?:{any_of(listed(words['fold']))}\w{{0,2}}\b)" if words["fold"] else ""
        return (
            rf"{HEAD}{self.lead}(?:(?P<stem>{whole(by_number(self.table['multiples']))})"
            rf"|(?P<count>{self.lexicon.number}|{self.lexicon.digits})(?:{GAP}?{whole(listed(words['times']))}{fold}))"
        )

    def read_multiple(self, match: re.Match[str], text: str) -> Iterable[Fact]:
        """Read it as the number of times."""
        count = match["count"]
        if count:
            digits = count[0].isdigit()
            number = self.lexicon.value_of_digits(count) if digits else self.lexicon.value_of(count)
        else:
            number = Decimal(by_number(self.table["multiples"])[plain(match["stem"])])
        return [make_fact(text, "multiple", Amount(number), match.span(), self.bound(match))]

    def several(self) -> str:
        """Return the expression for “several thousand”."""
        table = self.table["several"]
        scale = rf"(?P<scale>{whole(by_number(table))})"
        return rf"{HEAD}{self.lead}{whole(listed(table['words']))} {scale}(?P<coin>{self.money})?"

    def read_several(self, match: re.Match[str], text: str) -> Iterable[Fact]:
        """Read it under its English name."""
        scale = _SCALE_NAMES[by_number(self.table["several"])[plain(match["scale"])]]
        return [self.vague(match, text, f"several {scale}")]

    def crowds(self) -> str:
        """Return the expression for a magnitude without a number: “Hunderte”, “des milliers”."""
        return rf"{HEAD}{self.lead}(?P<crowd>{whole(by_word(self.table['crowds']))})(?P<coin>{self.money})?"

    def read_crowds(self, match: re.Match[str], text: str) -> Iterable[Fact]:
        """Read it under its English name."""
        return [self.vague(match, text, by_word(self.table["crowds"])[plain(match["crowd"])])]

    def vague(self, match: re.Match[str], text: str, name: str) -> Fact:
        """Return the fact of a vague number."""
        value = f"{name} {self.currency(match['coin'])}".strip()
        return make_fact(text, "vague number", value, match.span(), self.bound(match))


def spans_of(quote: str, lexicon: NumeralLexicon) -> Iterable[Fact]:
    """Yield the number that a word for a span stands for: “ein Jahrzehnt” is ten years."""
    spans = by_number(lexicon.table["spans"])
    source = rf"\b(?:(?P<count>{lexicon.number}|\d{{1,4}}|{lexicon.one}) )?(?P<span>{whole(spans)})"
    for match in pattern(source).finditer(quote):
        count = match["count"] or ""
        times = Decimal(count) if count.isdigit() else lexicon.value_of(count) or Decimal(1)
        yield Fact(
            "number", Amount(times * spans[plain(match["span"])]), "exactly", *match.span(), match.group()
        )
