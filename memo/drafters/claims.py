"""What a draft states: words of the article, with the quote that shows them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from memo.drafters.rules import Said

_DATELINE: Final = re.compile(
    r"^[A-ZА-ЯІЇЄҐ][A-ZА-ЯІЇЄҐ’' .-]{2,40}(?:, [^,—–-]{3,24})?(?: \([^()]{2,40}\))? [—–-] (?=\S)"
)


@dataclass(frozen=True, slots=True)
class Statement:
    """A reported claim; ``text`` has no word that ``quote`` has not, and ``quote`` is the article's."""

    text: str
    quote: str
    paragraph: int


def whole(said: Said) -> Statement:
    """State a sentence as it is."""
    return Statement(said.text, said.text, said.paragraph)


def part(said: Said, text: str) -> Statement:
    """State a part of a sentence, which is quoted whole; the first letter becomes a capital."""
    return Statement(text[:1].upper() + text[1:], said.text, said.paragraph)


def undated(said: Said) -> Statement:
    """State a sentence without the dateline of a news agency in front of it."""
    return part(said, _DATELINE.sub("", said.text))
