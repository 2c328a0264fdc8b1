"""Texts taken apart, in two grains: words as a reader takes them, and the least that can belong together."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from memo.text.normalization import INVISIBLE, normalize
from memo.text.patterns import LazyPattern

if TYPE_CHECKING:
    from collections.abc import Iterator

# A letter may be followed by marks that combine with it and by signs that nobody sees; \w has neither.
_LETTER: Final = (
    r"[\w\u00ad\u0300-\u036f\u0483-\u0487\u1ab0-\u1aff\u1dc0-\u1dff\u200b-\u200f\u20d0-\u20f0"
    r"\u2060\ufe00-\ufe0f\ufe20-\ufe2f\ufeff]"
)
_MONEY: Final = r"[$¢-¥₠-⃀＄￠￡￥￦]"  # the currency signs of Unicode's category Sc that are in use

_WORD: Final = rf"""
    (?: (?: (?<!{_LETTER}) [A-Z]{{1,3}} )? {_MONEY}     # US$50, €5
      | (?<!{_LETTER}) [-+−–<>≤≥~≈±#]                   # −5, <5, ~5
    )* (?: (?<![\w.]) \. )? (?=\d) {_LETTER}+           # .5
    (?: (?<=\d) [.,:/⁄\-‐‑‒–−'’] (?=\d) {_LETTER}+      # 1,500.25  10:30  2014–15
      | (?<=\d) [\u00a0\u2009\u202f] (?=\d{{3}}(?!\d)) {_LETTER}+   # 10 000, set with a fixed space
      | [-‐‑'’] (?={_LETTER}) {_LETTER}+                # 24-hour
    )*
    (?: (?<=\d) (?: [%‰°+] | {_MONEY} ) )*              # 50%, 50+
  | (?: (?<!{_LETTER}) [^\W\d_] (?: \. [^\W\d_] (?!{_LETTER}) )+ \.? | {_LETTER}+ )   # U.S., Russia
    (?: [-‐‑'’ʼ´`&/] (?={_LETTER})                      # PAU/2025, anti-Russian, can't, R&D, non-U.S.
        (?: (?: [^\W\d_] \. ){{2,}} | {_LETTER}+ ) )*
"""
_TOKEN: Final = LazyPattern(rf"\s+ | {_WORD} | .", re.VERBOSE | re.DOTALL)

_UNSEEN: Final = f"[{''.join(sorted(INVISIBLE))}]*"
# A mark of evidence; white space; a word, or a figure (1,500.25, 10:30, 2014–15); dots; any other character.
_ATOM: Final = LazyPattern(
    rf"""
    {_UNSEEN}
    (?: \[\d+\]
      | \s (?: {_UNSEEN} \s )*
      | \w (?: {_UNSEEN} [\w\u0300-\u036f] | (?<=\d) [.,:–] (?=\d) )*
      | \.\.\.
      | [^\w\s] )
    """,
    re.VERBOSE,
)


class Atom(NamedTuple):
    """A word, white space, a mark of evidence or a character.

    Attributes:
        key: What it is compared by.
        start: Where it begins in its text.
        end: Where it ends (exclusive).
    """

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
        return has_word(self.key)


def token_spans(text: str) -> list[tuple[int, int]]:
    """Return where words, runs of white space and single marks stand, half-open and without a gap.

    A figure, an abbreviation or a hyphenated word is one: ``$8,000``, ``U.S.``, ``two-thirds``, ``15%``. What
    is left of “can't”, “anti-Russian” or “$1.5bn” when it is cut would say something else. A dash without
    spaces between words joins nothing.
    """
    return [match.span() for match in _TOKEN.finditer(text)]


def tokenize(text: str) -> list[str]:
    """Return the words, runs of white space and single marks of a text; joined, they are the text again."""
    return _TOKEN.findall(text)


def atoms(text: str) -> list[Atom]:
    """Return the least stretches of a text of which each can be somebody else's.

    Two fields of a memo may be printed with no more than a hyphen or a mark between them, so a hyphenated
    word is several atoms. What has no width goes with what follows it, and at the end with nothing.
    """
    return [Atom(normalize(match[0], "review") or " ", *match.span()) for match in _ATOM.finditer(text)]


_IDEOGRAPHS: Final = LazyPattern("[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
_SYLLABLES: Final = LazyPattern("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff]")
_UNSPACED: Final = ((_IDEOGRAPHS, 2), (_SYLLABLES, 4))  # and how many letters a word has


def unspaced_letters(text: str) -> Iterator[int]:
    """Yield where letters of scripts stand that have no spaces between words, such as Chinese or Thai."""
    if not text.isascii():
        for pattern, _ in _UNSPACED:
            yield from (found.start() for found in pattern.finditer(text))


def estimate_words(text: str) -> int:
    """Return how many words a text has; in a script without spaces between words, about how many."""
    if text.isascii():
        return len(text.split())
    letters = [(pattern.subn("", text)[1], length) for pattern, length in _UNSPACED]
    if not any(count for count, _ in letters):
        return len(text.split())
    spaced = text
    for pattern, _ in _UNSPACED:
        spaced = pattern.sub(" ", spaced)
    return sum(map(has_word, spaced.split())) + sum(-(-count // length) for count, length in letters)


def has_word(text: object) -> bool:
    """Return whether there is a letter or a digit in a text, and not only space and punctuation."""
    return isinstance(text, str) and any(letter.isalnum() for letter in text)
