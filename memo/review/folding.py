"""What a word processor does to text by itself, and nobody means: quotation marks, spaces, hyphens, dots."""

from __future__ import annotations

import re
import unicodedata
from typing import Final, NamedTuple

UNSEEN: Final = "\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"
"""Characters of no width: soft hyphen, joiners, marks of direction."""

_SPACE: Final = rf"\s(?:[{UNSEEN}]*\s)*"
# A figure is one word: 1,500.25, 10:30, 2014–15.
_WORD: Final = rf"\w(?:[{UNSEEN}]*[\w\u0300-\u036f]|(?<=\d)[.,:–](?=\d))*"
_END: Final = re.compile(r"(?<![A-Z])[.!?](?:[”’\"')]|\[\d+\])*\s+(?=\S)")
_TOKEN: Final = re.compile(rf"[{UNSEEN}]*(?:\[\d+\]|{_SPACE}|{_WORD}|\.\.\.|[^\w\s])")
_FORMS: Final = str.maketrans(
    dict.fromkeys("‘’‚‛ʼ′`´", "'") | dict.fromkeys("“”„‟″", '"')
    | {"\u2010": "-", "\u2011": "-", "…": "..."} | dict.fromkeys(UNSEEN, "")
)  # fmt: skip


class Token(NamedTuple):
    """A word, white space, a mark of evidence or a character: what it is compared by, and where it is."""

    key: str
    start: int
    end: int

    @property
    def is_space(self) -> bool:
        """Whether it is white space."""
        return self.key == " "

    @property
    def is_word(self) -> bool:
        """Whether it is a word, a number or a mark of evidence."""
        return says_something(self.key)


def folded(text: str) -> str:
    """Return a text as it is compared: two that fold alike say the same."""
    return " ".join(unicodedata.normalize("NFC", text).translate(_FORMS).split())


def cut(text: str) -> list[Token]:
    """Take a text apart; what has no width goes with what follows it, and at the end with nothing."""
    found = []
    for match in _TOKEN.finditer(text):
        key = folded(match[0]) or " "
        found.append(Token(key, *match.span()))
    return found


def says_something(text: str) -> bool:
    """Return whether there is a word in a text, and not only what stood around words that were struck out."""
    return any(letter.isalnum() for letter in text)


def differing(old: str, new: str) -> tuple[slice, slice]:
    """Return what of two texts is between the words that they begin and end with in common."""
    one, other = cut(old), cut(new)
    most = min(len(one), len(other))
    head = next((n for n in range(most) if one[n].key != other[n].key), most)
    tail = next((n for n in range(most - head) if one[-1 - n].key != other[-1 - n].key), most - head)

    def middle(text: str, tokens: list[Token]) -> slice:
        kept = tokens[head : len(tokens) - tail]
        start = tokens[head].start if head < len(tokens) else len(text)
        return slice(start, kept[-1].end if kept else start)

    return middle(old, one), middle(new, other)


def sentence_at(text: str, start: int, end: int) -> str:
    """Return the sentence of a paragraph, or the sentences, in which a stretch of it stands."""
    ends = [0, *(match.end() for match in _END.finditer(text))]
    first = max(place for place in ends if place <= start)
    last = min((place for place in ends if place >= max(end, first + 1)), default=len(text))
    return typed(text[first:last]).strip()


def typed(text: str) -> str:
    """Return what somebody typed without characters of no width and with single spaces."""
    text = unicodedata.normalize("NFC", text).translate(dict.fromkeys(map(ord, UNSEEN)))
    return re.sub(r"[ \t\n\r\f\v]+", " ", text)
