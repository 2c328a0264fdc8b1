"""Amounts: numbers in digits and words, money, percentages, their ranges and the bounds they are given."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING

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

if TYPE_CHECKING:
    from collections.abc import Iterable

# The number words, in order and with their values.
_ONES = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine"]
TEENS = ["ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen"]
TEENS += ["nineteen"]
TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
NUMBERS = {word: value for value, word in enumerate(_ONES + TEENS, start=1)}
NUMBERS |= {word: 10 * value for value, word in enumerate(TENS, start=2)}
_SCALES = {"dozen": 12, "hundred": 10**2, "thousand": 10**3, "k": 10**3}
_SCALES |= dict.fromkeys(("million", "mn", "mln", "m"), 10**6)
_SCALES |= dict.fromkeys(("billion", "bn", "bln", "b"), 10**9)
_SCALES |= dict.fromkeys(("lakh", "lakhs"), 10**5) | dict.fromkeys(("crore", "crores"), 10**7)
_SCALES |= dict.fromkeys(("trillion", "tn", "trn", "t"), 10**12)

CODES = {code.lower(): code for code in ("USD", "EUR", "GBP", "JPY", "UAH", "RUB", "CHF", "CNY", "PLN")}
SIGNS = {"$": "USD", "us$": "USD", "a$": "AUD", "au$": "AUD", "c$": "CAD", "ca$": "CAD"}
SIGNS |= {"€": "EUR", "£": "GBP", "¥": "JPY", "₴": "UAH", "₽": "RUB"}
_COINS = {"dollar": "USD", "us dollar": "USD", "u.s. dollar": "USD", "american dollar": "USD", "euro": "EUR"}
_COINS |= {"canadian dollar": "CAD", "australian dollar": "AUD", "pound": "GBP", "hryvnia": "UAH"}
_COINS |= {"ruble": "RUB", "rouble": "RUB", "yen": "JPY", "yuan": "CNY", "zloty": "PLN", "swiss franc": "CHF"}
CURRENCIES = SIGNS | CODES | _COINS

# Longer phrases of one bound hold shorter ones of another ("not exceeding"), hence the order.
_BOUNDS: dict[Bound, str] = {
    "at most": "up to|at most|(?:no|not) more than|not exceeding|(?:a )?maximum of|as (?:many|much) as|≤",
    "at least": "at least|(?:no|not) (?:fewer|less) than|(?:a )?minimum of|≥",
    "more than": "(?:more|greater|higher) than|over|above|exceed(?:s|ed|ing)?|surpass(?:es|ed|ing)?"
    "|in excess of|upwards? of|>",
    "less than": "(?:less|fewer|lower) than|under|below|<",
    "nearly": "nearly|almost",
    "about": r"about|around|roughly|approximately|approx\.|some|(?:an )?estimated(?: at)?|close to|circa"
    r"|ca?\.|[~≈]",
}
_BOUNDS_AFTER: dict[str, Bound] = {"more": "at least", "above": "at least", "over": "at least", "so": "about"}
_BOUNDS_AFTER |= {"less": "at most", "fewer": "at most", "below": "at most", "under": "at most"}

# Parts of expressions. Those without an underscore serve the other subjects too: a scale in words, the words
# for 1 to 99, the name of a coin, and the bound before a number (group ``lead``).
SCALE_WORD = rf"{any_of(word for word in _SCALES if len(word) > 1)}\b"
_SCALE = rf"(?:{GAP}?{SCALE_WORD}(?: (?:thousand|million|billion|trillion|crore)\b)?|[kmbt]\b)"
_DIGITS = r"(?>\d{1,3}(?:[,\u00a0]\d{3}){1,5}(?!\d)(?:\.\d{1,9})?|\d{1,15}(?:[.,]\d{1,9})?)"
SMALL = rf"(?>{any_of(TENS)}(?:{GAP}{any_of(_ONES)})?|{any_of(_ONES + TEENS)})\b"
_HUNDREDS = rf"(?:{SMALL}|a){GAP}hundred\b(?:(?: and)? {SMALL}(?!{GAP}hundred))?"
_GROUP = rf"(?:{_HUNDREDS}|{SMALL}|(?:half(?:{GAP}a)?|a)(?={GAP}{SCALE_WORD}))"
_NUMBER_WORDS = rf"(?:{_GROUP}{GAP}thousand (?:and )?{_GROUP}(?!{GAP}{SCALE_WORD})|{_GROUP})"
_MONEY_BEFORE = rf"(?:{any_of(SIGNS)}|{any_of(CODES)})"
COIN = rf"{any_of(_COINS)}s?\b"
_MONEY_AFTER = rf"(?:{GAP}{COIN}|\s?{any_of(CODES)}\b|\s?[€£¥₴₽])"
_POINTS = rf"(?:{GAP}percentage{GAP}points?\b|\s?%{GAP}?points?\b|\s?pp\b)"
_PERCENT = rf"(?:\s?%|{GAP}per{GAP}?cent\b|\s?pct\b)"
MEASURE = r"(?:km|kg|mm|cm|kw|mw|gw|kv|kwh|mwh|gwh|twh|kt|bcm|hrs?|mph|kph)\b"
LEAD = rf"(?:(?P<lead>(?:{'|'.join(_BOUNDS.values())})(?:(?<=\W)|(?=\s)))\s{{0,3}})?"
_TRAIL = rf"(?:\s?(?P<plus>\+)(?!\d)|(?P<trail> or {any_of(_BOUNDS_AFTER)}\b))?"


def _quantity(tag: str) -> str:
    """Return the expression for one quantity; ``tag`` ends the names of its groups."""
    return (
        rf"(?:(?P<money{tag}>{_MONEY_BEFORE})\s?)?(?P<minus{tag}>(?<![\w)])-(?=\d))?"
        rf"(?:(?P<digits{tag}>{_DIGITS})|(?P<words{tag}>{_NUMBER_WORDS}))(?P<half{tag}> and a half\b)?"
        rf"(?P<scale{tag}>{_SCALE})?(?(scale{tag})(?P<rest{tag}> and a half\b(?! of\b|{GAP}{SCALE_WORD}))?)"
        rf"(?:(?P<points{tag}>{_POINTS})|(?P<percent{tag}>{_PERCENT})"
        rf"|(?P<after{tag}>{_MONEY_AFTER})|{MEASURE})?(?!\w)"
    )


_LEAD_BEFORE = rf"(?<!\w)(?P<lead>{'|'.join(_BOUNDS.values())}) \Z"


def bound_before(text: str, place: int) -> str:
    """Return the words that state a bound right before ``text[place]``, or ``""``."""
    lead = pattern(_LEAD_BEFORE).search(text[max(0, place - 24) : place])
    return plain(lead["lead"]) if lead else ""


def bound_in(match: re.Match[str]) -> tuple[Bound, str]:
    """Return the bound that ``match`` states before or after its value, and the words for it."""
    groups = match.groupdict()
    if lead := groups["lead"]:
        return next(bound for bound, source in _BOUNDS.items() if pattern(source).fullmatch(lead)), lead
    if groups.get("plus"):
        return "at least", "+"
    if trail := groups.get("trail"):
        return _BOUNDS_AFTER[trail.split()[-1].lower()], trail.strip()
    return EXACTLY


def currency_of(words: str | None) -> str:
    """Return the ISO 4217 code for a sign, a code or the name of a coin, ``""`` for other words."""
    name = plain(words or "").strip("- ")
    return CURRENCIES.get(name) or CURRENCIES.get(name.removesuffix("s"), "")


def number_of_words(words: str) -> Decimal:
    """Return the number for "two hundred and five"; 1 for words that name none ("a", before "million")."""
    total = current = Decimal(0)
    for word in re.split(r"[\s-]+", words.lower()):
        if word == "hundred":
            current = (current or Decimal(1)) * 100
        elif word == "thousand":
            total, current = (current or Decimal(1)) * 1000, Decimal(0)
        else:
            current += Decimal("0.5") if word == "half" else NUMBERS.get(word, 0)
    return total + current or Decimal(1)


def _number_of_digits(digits: str) -> Decimal:
    return Decimal(re.sub(r"[,\u00a0](?=\d{3}(?!\d))", "", digits).replace(",", "."))


def _scale_of(match: re.Match[str], tag: str) -> Decimal:
    scale = Decimal(1)
    for word in re.findall(r"[a-z]+", (match["scale" + tag] or "").lower()):
        scale *= _SCALES[word]
    return scale


def _quantity_in(match: re.Match[str], tag: str) -> tuple[FactKind, Amount]:
    digits = match["digits" + tag]
    number = _number_of_digits(digits) if digits else number_of_words(match["words" + tag])
    halved = match["half" + tag] or match["rest" + tag]  # two and a half million, two million and a half
    number = (number + (Decimal("0.5") if halved else 0)) * _scale_of(match, tag)
    number = -number if match["minus" + tag] else number
    if match["points" + tag]:
        return "percentage points", Amount(number)
    if match["percent" + tag]:
        return "percentage", Amount(number)
    currency = currency_of(match["money" + tag] or match["after" + tag])
    return ("money" if currency else "number"), Amount(number, currency=currency)


# “between 5 and 7 million”, “from $2 to $3bn”, “5–7%”: a range or a change, with its bounds.
_PAIR = (
    rf"{HEAD}{LEAD}(?:(?P<between>between) |(?:rang(?:e|es|ed|ing)|anywhere) from |(?P<from>from) )?"
    rf"{_quantity('1')}(?: to |-to-|-|(?(between) and |(?!))){_quantity('2')}{_TRAIL}"
)


def _read_pair(match: re.Match[str], text: str) -> Iterable[Fact] | None:
    (kind, low), (last_kind, high) = _quantity_in(match, "1"), _quantity_in(match, "2")
    if kind not in ("number", last_kind) and not (kind == "money" and last_kind == "number"):
        return None
    if low.currency and high.currency not in ("", low.currency):
        return None
    first = low.number
    if not match["scale1"] and first * _scale_of(match, "2") < high.number:
        first *= _scale_of(match, "2")  # "5 to 7 million", but not "500 to 2 million"
    amount = Amount(first, high.number, low.currency or high.currency)
    kind = last_kind if kind == "number" else kind
    if match["from"]:
        return [make_fact(text, kind, amount, match.span(), ("from", text[slice(*match.span("from"))]))]
    return [make_fact(text, kind, amount, match.span(), bound_in(match))] if first < high.number else None


_AMOUNT = rf"{HEAD}{LEAD}{_quantity('')}{_TRAIL}"
_DURATION = rf"{GAP}(?:years?|months?|weeks?|hours?|decades?|century)\b"


def _read_amount(match: re.Match[str], text: str) -> Iterable[Fact] | None:
    kind, amount = _quantity_in(match, "")
    bound = bound_in(match)
    if kind == "number" and (match["scale"] or "").lower() in ("b", "t"):
        return None  # "5b" is a label, "5t" a weight
    one = kind == "number" and (match["words"] or "").lower() == "one" and not match["scale"]
    firm = bound[1].lower().endswith(("than", "least", "most"))
    if one and not firm and not pattern(_DURATION).match(match.string, match.end()):
        return None
    return [make_fact(text, kind, amount, match.span(), bound)]


# “zero losses”, “zero percent”, but neither “ground zero” nor “zero-sum”.
_ZERO = (
    rf"{HEAD}(?<!ground\s)(?<!net[\s-])(?<!year\s)(?<!patient\s)(?<!absolute\s)zero(?!-)\b"
    rf"(?! (?:sum|tolerance|hour|option|day|carbon|emissions?|in on|out)\b)(?:(?P<percent>{_PERCENT})(?!\w))?"
)


def _read_zero(match: re.Match[str], text: str) -> Iterable[Fact]:
    kind: FactKind = "percentage" if match["percent"] else "number"
    return [make_fact(text, kind, Amount(Decimal(0)), match.span())]


_FOLDS = {"doubl": 2, "tripl": 3, "trebl": 3, "quadrupl": 4, "quintupl": 5}
_TIMES = "as|more|less|fewer|higher|lower|larger|greater|bigger|smaller|stronger|the|its|their|what"
_WHAT = f"{_TIMES}|his|her|our|that|this|in"
_COUNT = rf"(?:{_DIGITS}|{SMALL}|(?:a )?(?:hundred|thousand))"
# “twice as many”, “more than doubled”, “to triple”, “a factor of five”, “tenfold”, “10 times more”.
_MULTIPLE = (
    rf"{HEAD}{LEAD}(?:(?<!think\s)(?<!once\sor\s)(?P<twice>twice)(?! over\b)(?P<as> (?:{_TIMES})\b)?"
    rf"|(?P<fold>{any_of(_FOLDS)})(?:ed|ing|es)\b(?! down)"
    rf"|(?:(?P<aux>to|will|would|can|could|may|might|must|should|did|nearly|almost|than) )?"
    rf"(?P<verb>{any_of(_FOLDS)})e\b(?! down)(?P<what> (?:{_WHAT})\b)?"
    rf"|(?:a )?factor of (?P<factor>{_COUNT})(?!{_SCALE})"
    rf"|(?P<folds>{any_of(NUMBERS)}|hundred|thousand){GAP}?fold\b"
    rf"|(?P<count>{_COUNT})(?:{GAP}?fold\b|{GAP}times (?:{_TIMES})\b))"
)


def _read_multiple(match: re.Match[str], text: str) -> Iterable[Fact] | None:
    """Read how often as much there is; "met twice" says a number, and "double standards" nothing."""
    if match["verb"] and not (match["aux"] or match["what"] or match["lead"]):
        return None
    end = next((match.start(name) for name in ("as", "what") if match[name]), match.end())
    words = match["factor"] or match["count"] or match["folds"] or ""
    digits = words[:1].isdigit()
    number = _number_of_digits(words) if digits else number_of_words(words.lower().removeprefix("a "))
    if stem := match["fold"] or match["verb"]:
        number = Decimal(_FOLDS[stem.lower()])
    elif match["twice"]:
        number = Decimal(2)
    kind: FactKind = "number" if match["twice"] and not match["as"] else "multiple"
    start = match.start("verb") if match["aux"] else match.start()
    return [make_fact(text, kind, Amount(number), (start, end), bound_in(match))]


NUMBER_WORDS = frozenset(
    [*NUMBERS, *_SCALES, "half", "zero", "twice", "factor", "fold"]
    + [word + "fold" for word in [*NUMBERS, "hundred", "thousand"]]
    + [stem + ending for stem in _FOLDS for ending in ("e", "es", "ed", "ing")]
)
"""The words of which an amount in words has one."""

# In order of priority.
MULTIPLE_RECOGNISERS: tuple[Recogniser, ...] = ((_MULTIPLE, _read_multiple), (_ZERO, _read_zero))
AMOUNT_RECOGNISERS: tuple[Recogniser, ...] = ((_PAIR, _read_pair), (_AMOUNT, _read_amount))
