"""A figure that has another unit in the claim than in its quotes."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Final

from memo.text import normalize

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from memo.checks.claims.lexicon import ClaimLexicon

_NUMBER: Final = (
    r"(?<![\w.,])(?P<number>\d{1,3}(?:[ ,]\d{3})+(?:[.,]\d+)?|\d+(?:[.,]\d+)?"
    r"|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fourteen|twenty|thirty|forty)"
    r"(?P<scale>[ -]?(?:thousand|million|billion|trillion"
    r"|тисяч\w*|тис\.?|мільйон\w*|млн\.?|мільярд\w*|млрд\.?))?"
    r"(?:[ -](?:of|square|cubic|metric|кв\.?|куб\.?))?[ -]?"
)
_SCALES: Final = {
    "тис": "thousand",
    "мільйон": "million",
    "млн": "million",
    "мільярд": "billion",
    "млрд": "billion",
}


@cache
def _pattern(lexicon: ClaimLexicon) -> re.Pattern[str]:
    ways = sorted(map(re.escape, lexicon.units), key=len, reverse=True)
    return re.compile(rf"{_NUMBER}(?P<unit>{'|'.join(ways)})(?!\w)")


def _measures(text: str, lexicon: ClaimLexicon) -> Iterator[tuple[str, str, str]]:
    """Yield (number, scale and unit, words) of each figure with a unit that the lexicon has."""
    for match in _pattern(lexicon).finditer(text):
        number = re.sub(r"[ ]|,(?=\d{3})", "", match["number"]).replace(",", ".")
        scale = (match["scale"] or "").strip(" -.\u00a0")
        scale = next((english for own, english in _SCALES.items() if scale.startswith(own)), scale)
        yield number, f"{scale} {lexicon.units[match['unit']]}".strip(), match.group().strip()


def other_units(text: str, quotes: Sequence[str], lexicon: ClaimLexicon) -> Iterator[tuple[str, str]]:
    """Yield each figure of a claim whose quotes have its number with another unit alone, and theirs."""
    theirs = [each for quote in quotes for each in _measures(normalize(quote, "quote"), lexicon)]
    for number, unit, shown in _measures(normalize(text, "quote"), lexicon):
        same = [(other, words) for value, other, words in theirs if value == number]
        if same and all(other != unit for other, _ in same):
            yield shown, same[0][1]
