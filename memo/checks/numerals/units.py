"""A figure that has another unit in a claim than in its quotes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from memo.checks.facts import Amount, Fact, plain

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from memo.checks.numerals.lexicon import NumeralLexicon


def other_units(
    claim: Iterable[tuple[str, Fact]],
    quotes: Iterable[tuple[str, Fact]],
    lexicon: NumeralLexicon,
    source: NumeralLexicon | None,
) -> Iterator[tuple[str, str]]:
    """Yield each figure of a claim whose unit no quote has with it, and how a quote has it.

    Args:
        claim: The claim's text with each of its figures.
        quotes: The same of its quotes.
        lexicon: The words of the claim's language.
        source: Those of the quotes' language; ``None`` where there are none, and nothing is told.
    """
    if source is None:
        return
    theirs = [
        (fact.value, *_unit_of(text, fact, source)) for text, fact in quotes if isinstance(fact.value, Amount)
    ]
    for text, fact in claim:
        unit, shown = _unit_of(text, fact, lexicon)
        same = [(name, words) for value, name, words in theirs if value == fact.value]
        if unit and same and all(name and name != unit for name, _ in same):
            yield shown, same[0][1]


def _unit_of(text: str, fact: Fact, lexicon: NumeralLexicon) -> tuple[str, str]:
    """Return the name of the unit of a figure and both as they stand; ``""`` where it has none."""
    behind = lexicon.unit_behind.match(text, fact.end)
    if behind:
        return lexicon.units[plain(behind["unit"])], text[fact.start : behind.end()]
    last = fact.text.split()[-1].lower().lstrip("0123456789.,")
    return lexicon.units.get(last, ""), fact.text
