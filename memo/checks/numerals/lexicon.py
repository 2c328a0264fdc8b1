"""The words of a language by which its figures are told, and the expressions that are made of them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import cache, cached_property
from typing import TYPE_CHECKING, Any, Final, cast

from memo.checks.facts import GAP, Bound, any_of, pattern, plain
from memo.diagnostics import read_table

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

LANGUAGES: Final = ("de", "fr")
"""The languages with a file, by their tags."""

_HALF: Final = Decimal("0.5")
_HUNDRED: Final = 100
_THOUSAND: Final = 1000


def listed(words: str) -> list[str]:
    """Return the entries of a list of words."""
    return [each.replace("_", " ") for each in words.split()]


def by_word(table: Mapping[str, str]) -> dict[str, str]:
    """Return for each word of a table the key that it stands at."""
    return {word: key for key, words in table.items() for word in listed(words)}


def by_number(table: Mapping[str, str]) -> dict[str, int]:
    """Return for each word of a table its number."""
    return {word: int(key) for word, key in by_word(table).items() if key.replace("_", "").isdigit()}


def whole(words: Iterable[str]) -> str:
    """Return the source of an expression for one of some words that ends where the word does."""
    found = [*words]
    return rf"(?:{any_of(found)}(?!\w))" if found else "(?!)"


@dataclass(frozen=True, eq=False)
class NumeralLexicon:
    """How one language writes figures.

    Attributes:
        language: Its tag (BCP 47).
        table: Its file.
    """

    language: str
    table: Mapping[str, Any]

    # Number words

    @cached_property
    def _values(self) -> dict[str, Decimal]:
        numbers = self.table["numbers"]
        found = {
            word: Decimal(n)
            for part in ("ones", "teens", "tens")
            for word, n in by_number(numbers[part]).items()
        }
        return found | {word: Decimal(key) for word, key in by_word(numbers["whole"]).items()}

    @cached_property
    def _atoms(self) -> re.Pattern[str]:
        numbers = self.table["numbers"]
        made = [
            *self._values,
            *(word for name in ("half", "hundred", "thousand") for word in listed(numbers[name])),
        ]
        return re.compile(any_of(made).replace(" ", r"\s+"), re.IGNORECASE)

    @cached_property
    def number(self) -> str:
        """The source of an expression for a number in words; “a” and “one” alone are none."""
        numbers = self.table["numbers"]
        ones, teens, tens = (by_number(numbers[part]) for part in ("ones", "teens", "tens"))
        several = any_of(word for word, value in ones.items() if value > 1)
        together = bool(numbers["ones_first"])
        gap, joint = ("", rf"(?:{numbers['and']})?") if together else (GAP, rf"(?:{numbers['and']}{GAP})?")
        if together:
            compound = rf"{any_of(ones)}{numbers['ones_first']}{any_of(tens)}"
        else:
            compound = rf"{any_of(tens)}{gap}{joint}{any_of([*teens, *ones])}(?!\w)"
        small = rf"(?:{compound}|{any_of([*tens, *teens])}|{several})"
        within = rf"(?:{compound}|{any_of([*tens, *teens, *ones])})"
        hundred, thousand = any_of(listed(numbers["hundred"])), any_of(listed(numbers["thousand"]))
        hundreds = rf"(?:(?:{any_of(ones)}{gap})?{hundred}(?:{gap}{joint}{within})?)"
        first = rf"(?:{hundreds}|{small}|{any_of(ones)})" if together else rf"(?:{hundreds}|{small})"
        thousands = rf"(?:(?:{first}{gap})?{thousand}(?:{gap}{joint}(?:{hundreds}|{within}))?)"
        halves = rf"(?:{any_of(ones)}{numbers['half']})|" if numbers["half"] else ""
        alone = any_of(by_word(numbers["whole"]))
        return rf"(?:{alone}|{halves}{thousands}|{hundreds}|{small})"

    def value_of(self, words: str) -> Decimal:
        """Return the number that some words of :attr:`number` say."""
        numbers, plainly = self.table["numbers"], plain(words)
        if plainly in self._values:
            return self._values[plainly]
        hundred, thousand = listed(numbers["hundred"]), listed(numbers["thousand"])
        total = current = Decimal(0)
        for match in self._atoms.finditer(plainly):
            word = match.group()
            if word in hundred:
                current = (current or Decimal(1)) * _HUNDRED
            elif word in thousand:
                total, current = (current or Decimal(1)) * _THOUSAND, Decimal(0)
            else:
                current += _HALF if word == numbers["half"] else self._values[word]
        return total + current

    # Figures

    @cached_property
    def digits(self) -> str:
        """The source of an expression for a number in digits."""
        marks = "".join(rf"\x{ord(mark):02x}" for mark in self.table["digits"]["thousands"])
        decimal = re.escape(self.table["digits"]["decimal"])
        return (
            rf"(?>\d{{1,3}}(?:[{marks}]\d{{3}}){{1,5}}(?!\d)(?:{decimal}\d{{1,9}})?"
            rf"|\d{{1,15}}(?:{decimal}\d{{1,9}}|\.\d{{1,2}}(?![\d.]))?)"
        )

    def value_of_digits(self, digits: str) -> Decimal:
        """Return the number that some digits of :attr:`digits` say."""
        whole_part, _, decimals = digits.partition(self.table["digits"]["decimal"])
        if not decimals and re.search(r"\.\d{1,2}$", whole_part):
            return Decimal(whole_part)
        return Decimal(f"{re.sub(r'[^0-9]', '', whole_part)}.{decimals or 0}")

    @cached_property
    def scales(self) -> dict[str, int]:
        """For each word of a magnitude, its number."""
        return by_number(self.table["scales"])

    @cached_property
    def scale(self) -> str:
        """The source of an expression for a magnitude."""
        return whole(self.scales)

    @cached_property
    def percent(self) -> str:
        """The source of an expression for “per cent”, with the space before it."""
        return rf"(?:{GAP}?{whole(listed(self.table['percent']['percent']))})"

    @cached_property
    def coins(self) -> dict[str, str]:
        """For each name of a currency, its code (ISO 4217)."""
        return by_word(self.table["coins"])

    @cached_property
    def bounds(self) -> dict[str, Bound]:
        """For the words before a figure that bound it, what they say."""
        return cast("dict[str, Bound]", by_word(self.table["bounds"]))

    @cached_property
    def bounds_behind(self) -> dict[str, Bound]:
        """The same for words behind it."""
        return cast("dict[str, Bound]", by_word(self.table["bounds_behind"]))

    @cached_property
    def loose(self) -> frozenset[str]:
        """Bounds that are prepositions, too."""
        return frozenset(listed(self.table["loose"]["bounds"]))

    @cached_property
    def one(self) -> str:
        """The source of an expression for “a”."""
        return whole(listed(self.table["articles"]["one"]))

    def bound_before(self, text: str, place: int) -> str:
        """Return the words that state a bound right before ``text[place]``, or ``""``."""
        found = pattern(rf"(?<!\w)(?P<lead>{any_of(self.bounds)})\s{{0,3}}\Z").search(
            text[max(0, place - 24) : place]
        )
        return plain(found["lead"]) if found else ""

    def counts_known(self, word: str, before: str) -> bool:
        """Return whether a number word stands behind a word such as “the”, which says that it is known."""
        definite = whole(listed(self.table["articles"]["definite"]))
        return word.isalpha() and pattern(rf"\b{definite}\s+\Z").search(before) is not None

    # Units

    @cached_property
    def units(self) -> dict[str, str]:
        """For each way to write a unit, its name."""
        return by_word(self.table["units"])

    @cached_property
    def unit_behind(self) -> re.Pattern[str]:
        """What finds a unit right behind a figure."""
        return pattern(rf"[\s-]{{0,2}}(?P<unit>{whole(self.units)})")


@cache
def numerals_of(language: str) -> NumeralLexicon | None:
    """Return the lexicon of a language by its tag, region or not; ``None`` where there is no file."""
    plainly = language.partition("-")[0]
    return (
        NumeralLexicon(plainly, read_table(__package__, f"{plainly}.toml")) if plainly in LANGUAGES else None
    )
