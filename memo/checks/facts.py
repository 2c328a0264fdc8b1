"""The figures that a text states: numbers, money, percentages, dates, ordinals, fractions, quoted words.

A handful of recognisers run in order of priority, each a regular expression with a function that reads its
match; what one has taken, the later ones no longer see. Offsets are half-open and count characters of the
text as given. Repetitions are bounded or cannot be entered twice, so the time is in proportion to the text.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Literal, TypeAlias

Kind = Literal[
    "number",
    "money",
    "percentage",
    "percentage points",
    "date",
    "year",
    "decade",
    "ordinal",
    "fraction",
    "vague number",
    "reference",
    "quoted words",
]
Bound = Literal["exactly", "more than", "at least", "less than", "at most", "about", "nearly", "from"]


@dataclass(frozen=True, slots=True)
class Amount:
    """A quantity, or the range or change from ``number`` to ``to``; ``currency`` is an ISO 4217 code."""

    number: Decimal
    to: Decimal | None = None
    currency: str = ""


@dataclass(frozen=True, slots=True)
class Date:
    """A date as exact as the text gives it; ``part`` is ``early``, ``mid``, ``summer`` or the like."""

    year: int | None = None
    month: int | None = None
    day: int | None = None
    part: str = ""


Value: TypeAlias = Amount | Date | Fraction | int | str


@dataclass(frozen=True, slots=True)
class Fact:
    """One figure in a text, at ``text[start:end]`` (half-open).

    Attributes:
        kind: What sort of figure it is.
        value: An ``Amount`` for numbers, money and percentages; a ``Date`` for dates, years and decades (a
            decade by its first year); a ``Fraction``; an ``int`` for ordinals; a ``str`` for vague numbers,
            references (``article 5``) and quoted words (without their marks).
        bound: What the text says about the value; ``from`` is "from 5 to 7", be it a change or a range.
        start: Offset of the first character, the bound's included.
        end: Offset after the last character.
        text: The words as they stand, the bound included.
        bound_words: The words that state the bound, ``""`` where none do.
    """

    kind: Kind
    value: Value
    bound: Bound
    start: int
    end: int
    text: str
    bound_words: str = ""


Reader: TypeAlias = Callable[[re.Match[str], str], Iterable[Fact] | None]

# One character for one, so that offsets hold; U+00A0 stands for all the spaces that hold a number together.
# The last four letters are those that, case ignored, match an ASCII letter.
_FOLD = str.maketrans("‐‑‒–−’\u2007\u2009\u202fſıİ\u212a", "-----'\u00a0\u00a0\u00a0siIK")
_TAKEN = "\0"

_ONES = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine"]
_TEENS = ["ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen"]
_TEENS += ["nineteen"]
_TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
_WORDS = {word: value for value, word in enumerate(_ONES + _TEENS, start=1)}
_WORDS |= {word: 10 * value for value, word in enumerate(_TENS, start=2)}
_SCALES = {"dozen": 12, "hundred": 10**2, "thousand": 10**3, "k": 10**3}
_SCALES |= dict.fromkeys(("million", "mn", "mln", "m"), 10**6)
_SCALES |= dict.fromkeys(("billion", "bn", "bln", "b"), 10**9)
_SCALES |= dict.fromkeys(("trillion", "tn", "trn", "t"), 10**12)

_ORDINAL_ONES = ["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth"]
_ORDINALS = {
    word: value for value, word in enumerate([*_ORDINAL_ONES, "tenth", "eleventh", "twelfth"], start=1)
}
_ORDINALS |= {word + "th": _WORDS[word] for word in _TEENS[3:]}
_ORDINALS |= {word[:-1] + "ieth": _WORDS[word] for word in _TENS}
_PORTIONS = {"half": 2, "quarter": 4} | {word: _ORDINALS[word] for word in [*_ORDINAL_ONES[2:], "tenth"]}

_CODES = {code.lower(): code for code in ("USD", "EUR", "GBP", "JPY", "UAH", "RUB", "CHF", "CNY", "PLN")}
_SIGNS = {"$": "USD", "us$": "USD", "a$": "AUD", "au$": "AUD", "c$": "CAD", "ca$": "CAD"}
_SIGNS |= {"€": "EUR", "£": "GBP", "¥": "JPY", "₴": "UAH", "₽": "RUB"}
_COINS = {"dollar": "USD", "us dollar": "USD", "u.s. dollar": "USD", "american dollar": "USD", "euro": "EUR"}
_COINS |= {"canadian dollar": "CAD", "australian dollar": "AUD", "pound": "GBP", "hryvnia": "UAH"}
_COINS |= {"ruble": "RUB", "rouble": "RUB", "yen": "JPY", "yuan": "CNY", "zloty": "PLN", "swiss franc": "CHF"}
_CURRENCIES = _SIGNS | _CODES | _COINS

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
# Of these words one also says "over the annexation in 2014" or "about 2014".
_LOOSE_LEADS = frozenset({"over", "above", "under", "below", "about", "around", "some", "up to", "circa"})

_MONTHS = ["January", "February", "March", "April", "May", "June", "July", "August", "September"]
_MONTHS += ["October", "November", "December"]
# Names and verbs too: alone they are months only after such a word as "in" or "early".
_AMBIGUOUS_MONTHS = frozenset({"March", "April", "May", "June", "August"})
_PARTS = {
    word: word for word in ("early", "mid", "late", "start", "end", "spring", "summer", "autumn", "winter")
}
_PARTS |= {"middle": "mid", "beginning": "start", "fall": "autumn"}


def _any_of(words: Iterable[str]) -> str:
    escaped = (re.escape(word).replace("\\ ", " ") for word in words)
    return "(?:" + "|".join(sorted(escaped, key=len, reverse=True)) + ")"


def _pattern(source: str) -> re.Pattern[str]:
    """Compile ``source``, in which a plain space stands for one to three white-space characters."""
    return re.compile(source.replace(" ", r"\s{1,3}"), re.IGNORECASE)


# Not inside a word, a number or an id such as F-16; the last group only spares the reader empty attempts.
_HEAD = r"(?<![\w./])(?<![^\W\d_]-)(?=[\w½⅓⅔¼¾$€£¥₴₽~≈<>≤≥-])"
_GAP = r"[\s-]"
_SCALE_WORD = rf"{_any_of(word for word in _SCALES if len(word) > 1)}\b"
_SCALE = rf"(?:{_GAP}?{_SCALE_WORD}(?: (?:thousand|million|billion|trillion)\b)?|[kmbt]\b)"
_DIGITS = r"(?>\d{1,3}(?:[,\u00a0]\d{3}){1,5}(?!\d)(?:\.\d{1,9})?|\d{1,15}(?:[.,]\d{1,9})?)"
_SMALL = rf"(?>{_any_of(_TENS)}(?:{_GAP}{_any_of(_ONES)})?|{_any_of(_ONES + _TEENS)})\b"
_HUNDREDS = rf"(?:{_SMALL}|a){_GAP}hundred\b(?:(?: and)? {_SMALL}(?!{_GAP}hundred))?"
_GROUP = rf"(?:{_HUNDREDS}|{_SMALL}|(?:half(?:{_GAP}a)?|a)(?={_GAP}{_SCALE_WORD}))"
_NUMBER_WORDS = rf"(?:{_GROUP}{_GAP}thousand (?:and )?{_GROUP}(?!{_GAP}{_SCALE_WORD})|{_GROUP})"
_MONEY_BEFORE = rf"(?:{_any_of(_SIGNS)}|{_any_of(_CODES)})"
_COIN = rf"{_any_of(_COINS)}s?\b"
_MONEY_AFTER = rf"(?:{_GAP}{_COIN}|\s?{_any_of(_CODES)}\b|\s?[€£¥₴₽])"
_POINTS = rf"(?:{_GAP}percentage{_GAP}points?\b|\s?%{_GAP}?points?\b|\s?pp\b)"
_PERCENT = rf"(?:\s?%|{_GAP}per{_GAP}?cent\b|\s?pct\b)"
_MEASURE = r"(?:km|kg|mm|cm|kw|mw|gw|kv|kwh|mwh|gwh|twh|kt|bcm|hrs?|mph|kph)\b"
_LEAD = rf"(?:(?P<lead>(?:{'|'.join(_BOUNDS.values())})(?:(?<=\W)|(?=\s)))\s{{0,3}})?"
_TRAIL = rf"(?:\s?(?P<plus>\+)(?!\d)|(?P<trail> or {_any_of(_BOUNDS_AFTER)}\b))?"


def _quantity(tag: str) -> str:
    """Return the expression for one quantity; ``tag`` ends the names of its groups."""
    return (
        rf"(?:(?P<money{tag}>{_MONEY_BEFORE})\s?)?(?P<minus{tag}>(?<![\w)])-(?=\d))?"
        rf"(?:(?P<digits{tag}>{_DIGITS})|(?P<words{tag}>{_NUMBER_WORDS}))(?P<half{tag}> and a half\b)?"
        rf"(?P<scale{tag}>{_SCALE})?(?:(?P<points{tag}>{_POINTS})|(?P<percent{tag}>{_PERCENT})"
        rf"|(?P<after{tag}>{_MONEY_AFTER})|{_MEASURE})?(?!\w)"
    )


_BOUND_PATTERNS = {bound: _pattern(source) for bound, source in _BOUNDS.items()}
_LEAD_BEFORE = _pattern(rf"(?<!\w)(?P<lead>{'|'.join(_BOUNDS.values())}) \Z")
_EXACTLY: tuple[Bound, str] = ("exactly", "")


def _plain(words: str) -> str:
    return " ".join(words.split()).lower()


def _bound_in(match: re.Match[str]) -> tuple[Bound, str]:
    """Return the bound that ``match`` states before or after its value, and the words for it."""
    groups = match.groupdict()
    if lead := groups["lead"]:
        return next(bound for bound, pattern in _BOUND_PATTERNS.items() if pattern.fullmatch(lead)), lead
    if groups.get("plus"):
        return "at least", "+"
    if trail := groups.get("trail"):
        return _BOUNDS_AFTER[trail.split()[-1].lower()], trail.strip()
    return _EXACTLY


def _fact(
    text: str, kind: Kind, value: Value, span: tuple[int, int], bound: tuple[Bound, str] = _EXACTLY
) -> Fact:
    return Fact(kind, value, bound[0], *span, text[slice(*span)], bound[1])


def _currency(words: str | None) -> str:
    name = _plain(words or "").strip("- ")
    return _CURRENCIES.get(name) or _CURRENCIES.get(name.removesuffix("s"), "")


def _number_of_words(words: str) -> Decimal:
    total = current = Decimal(0)
    for word in re.split(r"[\s-]+", words.lower()):
        if word == "hundred":
            current = (current or Decimal(1)) * 100
        elif word == "thousand":
            total, current = (current or Decimal(1)) * 1000, Decimal(0)
        else:
            current += Decimal("0.5") if word == "half" else _WORDS.get(word, 0)
    return total + current or Decimal(1)


def _number_of_digits(digits: str) -> Decimal:
    return Decimal(re.sub(r"[,\u00a0](?=\d{3}(?!\d))", "", digits).replace(",", "."))


def _scale_of(match: re.Match[str], tag: str) -> Decimal:
    scale = Decimal(1)
    for word in re.findall(r"[a-z]+", (match["scale" + tag] or "").lower()):
        scale *= _SCALES[word]
    return scale


def _quantity_in(match: re.Match[str], tag: str) -> tuple[Kind, Amount]:
    digits = match["digits" + tag]
    number = _number_of_digits(digits) if digits else _number_of_words(match["words" + tag])
    number = (number + (Decimal("0.5") if match["half" + tag] else 0)) * _scale_of(match, tag)
    number = -number if match["minus" + tag] else number
    if match["points" + tag]:
        return "percentage points", Amount(number)
    if match["percent" + tag]:
        return "percentage", Amount(number)
    currency = _currency(match["money" + tag] or match["after" + tag])
    return ("money" if currency else "number"), Amount(number, currency=currency)


_LABEL = "article|section|chapter|resolution|protocol|annex|paragraph|clause|directive|regulation|decree"
_LABELLED = r"(?:\d{1,6}(?:[./]\d{1,6}){0,3}(?:\(\w{1,4}\)){0,3}|(?-i:[IVXLC]{2,7}|[VX])\b)(?!\w)"
_LABELS = _pattern(
    rf"\b(?P<label>{_LABEL})(?P<plural>s)? "
    rf"(?P<numbers>{_LABELLED}(?(plural)(?:(?:, ?| and | or | to |-){_LABELLED}){{0,6}}))"
)


def _read_labels(match: re.Match[str], text: str) -> Iterable[Fact]:
    """Read each number of "Articles 4 and 5" as a reference of its own; bounds don't apply to labels."""
    offset = match.start("numbers")
    for place, number in enumerate(re.finditer(_LABELLED, match["numbers"])):
        span = (offset + number.start() if place else match.start(), offset + number.end())
        yield _fact(text, "reference", f"{match['label'].lower()} {number.group().lower()}", span)


_MARK = _pattern(rf"{_HEAD}(?:(?-i:No)\. ?\d{{1,6}}|World War (?:II?|One|Two|[12])|\d{{1,2}}:\d\d)(?!\w)")


def _read_mark(match: re.Match[str], text: str) -> Iterable[Fact]:
    return [_fact(text, "reference", _plain(match.group()), match.span())]


_MONTH_NAMES = "|".join(f"{month}|{month.upper()}" for month in _MONTHS)
_MONTH = rf"(?-i:\b(?P<month>{_MONTH_NAMES}|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b\.?)(?!\w))"
_DAY = r"(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?\b"
_YEAR = r"(?P<year>(?:1\d|20)\d\d)(?!\d)"
# "Talks end in 2025" and "prices fall in 2022" say nothing about a part of the year.
_PART_WORD = (
    "early|mid|late|(?:spring|summer|autumn|fall|winter)(?! in)|(?:start|beginning|middle|end)(?=-| of)"
)
_PART = rf"(?:\b(?P<part>{_PART_WORD})(?:-| (?:(?:in|of) )?(?:the )?))?"
_COUNTED = (
    r"(?:people|troops|soldiers|fighters|civilians|casualties|deaths|refugees|Ukrainians|Russians|prisoners"
)
_COUNTED += (
    r"|men|women|children|tanks|missiles|drones|homes|km|kilomet(?:er|re)s|miles|tons|tonnes|strong)\b"
)
_NOT_COUNTING = rf"(?![.,]?\d|\s?%|{_GAP}(?:per{_GAP}?cent\b|{_SCALE_WORD}|{_COIN}|{_COUNTED}))"


def _date_in(match: re.Match[str], **given: int) -> Date:
    groups = match.groupdict()
    if groups.get("month"):
        given["month"] = [name[:3] for name in _MONTHS].index(groups["month"][:3].title()) + 1
    if groups.get("year"):
        given["year"] = int(groups["year"])
    return Date(**given, part=_PARTS[groups["part"].lower()] if groups.get("part") else "")


_NUMERIC_DATE = _pattern(
    r"(?<![\w.,/-])(?:(?P<y>\d{4})-(?P<m>\d\d)-(?P<d>\d\d)"
    r"|(?P<a>\d{1,2})(?P<mark>[./])(?P<b>\d{1,2})(?P=mark)(?P<year>(?:1\d|20)\d\d))(?![\w/-])"
)


def _read_numeric_date(match: re.Match[str], text: str) -> Iterable[Fact] | None:
    day, month = int(match["d"] or match["a"]), int(match["m"] or match["b"])
    if match["mark"] == "/" and max(day, month) <= len(_MONTHS) and day != month:
        return _read_mark(match, text)  # nobody knows whether the day or the month stands first
    if match["mark"] == "/" and month > len(_MONTHS):
        day, month = month, day
    valid = 1 <= month <= len(_MONTHS) and re.fullmatch(_DAY, str(day))
    date = Date(int(match["y"] or match["year"]), month, day)
    return [_fact(text, "date", date, match.span())] if valid else None


_DAY_MONTH = _pattern(
    rf"(?<![\w.,/$-])(?:(?P<first>{_DAY})(?:-| (?:to|and|or) ))?"
    rf"(?P<day>{_DAY})(?: of)?(?: |-){_MONTH}(?:(?:,? |-){_YEAR})?"
)
_MONTH_DAY = _pattern(
    rf"{_MONTH} (?P<day>{_DAY})(?:(?:-| to )(?P<last>{_DAY}))?{_NOT_COUNTING}(?:,? {_YEAR})?"
)


def _read_days(match: re.Match[str], text: str) -> Iterable[Fact]:
    """Read one day, or each of the two in "24–26 February 2022"."""
    days = [name for name in ("first", "day", "last") if match.groupdict().get(name)]
    found = []
    for name in days:
        start = match.start() if name == days[0] else match.start(name)
        end = match.end() if name == days[-1] else match.end(name)
        found.append(
            _fact(text, "date", _date_in(match, day=int(match[name].lower().rstrip("dhnrst"))), (start, end))
        )
    return found


_MONTH_YEAR = _pattern(
    r"(?:\b(?P<cue>in|since|until|till|by|during|from|through|last|this|next) (?:the )?)?"
    rf"{_PART}{_MONTH}(?:,? (?:of )?{_YEAR})?"
)


def _read_month(match: re.Match[str], text: str) -> Iterable[Fact] | None:
    name = match["month"].title()
    certain = name in _MONTHS and name not in _AMBIGUOUS_MONTHS
    told = name in _MONTHS and (match["cue"] or match["part"])
    if not (match["year"] or certain or told):
        return None
    start = match.start("part" if match["part"] else "month")
    return [_fact(text, "date", _date_in(match), (start, match.end()))]


_DECADE = _pattern(rf"(?<![\w.,/$]){_PART}(?P<year>(?:1\d|20)\d0)'?s\b")


def _read_decade(match: re.Match[str], text: str) -> Iterable[Fact]:
    return [_fact(text, "decade", _date_in(match), match.span())]


_BARE_YEAR = _pattern(
    rf"(?<![\w.,/$€£¥₴₽]){_PART}(?:(?P<about>around|circa|ca?\.) )?(?P<year>(?:18|19|20)\d\d)"
    rf"{_NOT_COUNTING}(?:[-/](?P<to>\d\d)(?!\d))?(?!\w)"
)


def _read_year(match: re.Match[str], text: str) -> Iterable[Fact] | None:
    """Read a year, both years of "2014–22", or the month of "2022-02"; after "more than" it is a number."""
    lead = _LEAD_BEFORE.search(match.string[max(0, match.start() - 24) : match.start()])
    if lead and (_plain(lead["lead"]) not in _LOOSE_LEADS or match["year"].endswith("00")):
        return None
    bound: tuple[Bound, str] = ("about", match["about"]) if match["about"] else _EXACTLY
    start, (first_end, end) = match.start(), (match.end("year"), match.end())
    date, to = _date_in(match), int(match["to"] or 0)
    if to > int(match["year"][2:]):
        later = Date(int(match["year"][:2] + match["to"]))
        return [
            _fact(text, "year", date, (start, first_end), bound),
            _fact(text, "year", later, (match.start("to"), end)),
        ]
    if 1 <= to <= len(_MONTHS):
        return [_fact(text, "date", _date_in(match, month=to), (start, end), bound)]
    return [_fact(text, "year", date, (start, first_end), bound)]


_NOT_A_FIGURE = _pattern(
    r"[¶§]{1,2}\s?\d[\d.,-]*|\[\d{1,4}(?:[,;-] ?\d{1,4}){0,20}\]"
    rf"|{_HEAD}(?:\d{{1,4}}(?:/\d{{1,4}})+|\d{{1,4}}(?:\.\d{{1,4}}){{2,}}"
    r"|group of (?:seven|eight|ten|twenty|\d{1,3}))\b"
)


def _read_nothing(match: re.Match[str], text: str) -> Iterable[Fact]:  # noqa: ARG001 - one of the readers
    """Take addresses (¶9, [3]), 9/11, version numbers and the Group of Seven out of the readers' sight."""
    return ()


_CROWDS = "dozens|hundreds|thousands|millions|billions|trillions"
_VAGUE = _pattern(
    rf"{_HEAD}{_LEAD}(?P<words>(?:(?:tens|scores)(?= of)|{_CROWDS})(?: of (?:{_CROWDS}))?\b"
    rf"|(?:several|an?y? few|few|many|a couple of)(?: {_SCALE_WORD}){{1,2}})(?:(?: of)? (?P<coin>{_COIN}))?"
)


def _read_vague(match: re.Match[str], text: str) -> Iterable[Fact]:
    value = f"{_plain(match['words'])} {_currency(match['coin'])}".strip()
    return [_fact(text, "vague number", value, match.span(), _bound_in(match))]


_SPAN = r"(?:years?|months?|weeks?|days?|hours?|times?|quarters?|hal(?:f|ves)|rounds?|wars?|century|centuries"
_SPAN += r"|decades?|terms?|anniversar(?:y|ies)|sessions?|largest|biggest|smallest|highest|lowest|longest)\b"
_BETWEEN = "consecutive|straight|successive|full|whole|calendar|world|presidential"
_ORDINAL = _pattern(
    rf"{_HEAD}(?:(?P<digits>\d{{1,4}})(?:st|nd|rd|th)\b"
    rf"|(?P<words>(?:{_any_of(_TENS)}{_GAP})?{_any_of(_ORDINALS)})(?={_GAP}))"
    rf"(?:(?:{_GAP}(?:{_BETWEEN}))?{_GAP}(?P<span>{_SPAN}))?"
)


def _read_ordinal(match: re.Match[str], text: str) -> Iterable[Fact] | None:
    if match["digits"]:
        return [_fact(text, "ordinal", int(match["digits"]), match.span())]
    if not match["span"]:
        return None  # "first, talks" and "a second proposal" count nothing
    words = re.split(_GAP, match["words"].lower())
    return [_fact(text, "ordinal", sum(_ORDINALS.get(word) or _WORDS[word] for word in words), match.span())]


_COUNT = rf"(?:{_SMALL}|\d{{1,3}}\b)(?!{_GAP}{_SCALE_WORD})"
_PORTION = rf"{_any_of(_PORTIONS)}|fourth"
_FRACTION = _pattern(
    rf"{_HEAD}{_LEAD}(?:(?P<sign>[½⅓⅔¼¾])|(?P<top>[1-4])/(?P<bottom>[2-5])(?![\w/])"
    rf"|(?:(?P<some>{_COUNT}) out of|(?P<one>one|1) in) (?P<all>{_COUNT})"
    rf"|(?P<count>{_SMALL}){_GAP}(?P<portion>{_PORTION})s?\b"
    rf"|a (?P<a>{_PORTION})(?= of\b|\s{{0,3}}(?:[^\w\s-]|\Z))"
    rf"|(?:(?<!and\s)a |(?<!\Wa\s))half\b(?!-|{_GAP}(?:a{_GAP})?{_SCALE_WORD}))"
)
_SIGNED = {
    "½": Fraction(1, 2),
    "⅓": Fraction(1, 3),
    "⅔": Fraction(2, 3),
    "¼": Fraction(1, 4),
    "¾": Fraction(3, 4),
}


def _read_fraction(match: re.Match[str], text: str) -> Iterable[Fact] | None:
    if match["sign"]:
        value = _SIGNED[match["sign"]]
    elif match["top"] or match["all"]:
        top, bottom = match["top"] or match["some"] or "1", match["bottom"] or match["all"]
        value = Fraction(_count(top), _count(bottom) or 1)
    else:
        portion = (match["portion"] or match["a"] or "half").lower()
        value = Fraction(_count(match["count"] or "1"), _PORTIONS.get(portion, 4))
    return [_fact(text, "fraction", value, match.span(), _bound_in(match))] if 0 < value < 1 else None


def _count(words: str) -> int:
    return int(words) if words.isdigit() else int(_number_of_words(words))


_PAIR = _pattern(
    rf"{_HEAD}{_LEAD}(?:(?P<between>between) |(?:rang(?:e|es|ed|ing)|anywhere) from |(?P<from>from) )?"
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
        return [_fact(text, kind, amount, match.span(), ("from", text[slice(*match.span("from"))]))]
    return [_fact(text, kind, amount, match.span(), _bound_in(match))] if first < high.number else None


_AMOUNT = _pattern(rf"{_HEAD}{_LEAD}{_quantity('')}{_TRAIL}")
_DURATION = _pattern(rf"{_GAP}(?:years?|months?|weeks?|hours?|decades?|century)\b")


def _read_amount(match: re.Match[str], text: str) -> Iterable[Fact] | None:
    kind, amount = _quantity_in(match, "")
    bound = _bound_in(match)
    if kind == "number" and (match["scale"] or "").lower() in ("b", "t"):
        return None  # "5b" is a label, "5t" a weight
    one = kind == "number" and (match["words"] or "").lower() == "one" and not match["scale"]
    firm = bound[1].lower().endswith(("than", "least", "most"))
    if one and not firm and not _DURATION.match(match.string, match.end()):
        return None
    return [_fact(text, kind, amount, match.span(), bound)]


# In order of priority: a label may hold what looks like a year, and "second half" is not a half.
_RECOGNISERS: tuple[tuple[re.Pattern[str], Reader], ...] = (
    (_LABELS, _read_labels),
    (_MARK, _read_mark),
    (_NUMERIC_DATE, _read_numeric_date),
    (_DAY_MONTH, _read_days),
    (_MONTH_DAY, _read_days),
    (_MONTH_YEAR, _read_month),
    (_DECADE, _read_decade),
    (_BARE_YEAR, _read_year),
    (_ORDINAL, _read_ordinal),
    (_FRACTION, _read_fraction),
    (_NOT_A_FIGURE, _read_nothing),
    (_VAGUE, _read_vague),
    (_PAIR, _read_pair),
    (_AMOUNT, _read_amount),
)

# An apostrophe (Russia’s, leaders’) opens nothing, and closes only where no letter follows.
_QUOTED = re.compile(
    r"“([^“”]+)”|„([^„“”]+)[“”]|«([^«»]+)»|(?<!\w)\"(?=\S)([^\"]+)\"(?!\w)"
    r"|‘(?!\d0s)([^‘’]*(?:’(?=\w)[^‘’]*)*)’(?!\w)|(?<![\w'])'(?=[^\W\d])([^']*(?:(?<=\w)'(?=\w)[^']*)*)'(?!\w)"
)


def quoted_in(text: str) -> tuple[Fact, ...]:
    """Return the passages in quotation marks; their offsets include the marks, their values don't."""
    return tuple(
        _fact(text, "quoted words", next(filter(None, match.groups()), ""), match.span())
        for match in _QUOTED.finditer(text)
    )


def figures_in(text: str) -> tuple[Fact, ...]:
    """Return the figures of ``text`` in order, read as if its quotation marks were spaces."""
    marks = [place for fact in quoted_in(text) for place in (fact.start, fact.end - 1)]
    left = _blank(text.translate(_FOLD), [(place, place + 1) for place in marks], " ")
    found: list[Fact] = []
    for pattern, read in _RECOGNISERS:
        taken = []
        for match in pattern.finditer(left):
            facts = read(match, text)
            if facts is not None:
                found += facts
                taken.append(match.span())
        left = _blank(left, taken, _TAKEN)
    return tuple(sorted(found, key=lambda fact: fact.start))


def facts_in(text: str) -> tuple[Fact, ...]:
    """Return what ``text`` states as fact and figure, in order and without overlap.

    A figure inside quotation marks, or across them, is part of the quoted words; ``figures_in`` has it.
    """
    quoted = quoted_in(text)
    inside = bytearray(len(text))
    for fact in quoted:
        inside[fact.start : fact.end] = b"\1" * (fact.end - fact.start)
    figures = (fact for fact in figures_in(text) if not any(inside[fact.start : fact.end]))
    return tuple(sorted((*quoted, *figures), key=lambda fact: fact.start))


def _blank(text: str, spans: Iterable[tuple[int, int]], filler: str) -> str:
    def pieces() -> Iterator[str]:
        done = 0
        for start, end in spans:
            yield text[done:start]
            yield filler * (end - start)
            done = end
        yield text[done:]

    return "".join(pieces())
