"""What counts as the same text: four levels, each by the question that it answers.

On every level letters are composed, a run of white space is one space, and what nobody sees is gone: soft
hyphens, joiners, marks of direction, what chooses between two looks of a sign.

``typed``
    What did somebody type? Nothing else is changed; a fixed space stays one.
``review``
    Did a reviewer change it? Quotation marks, ``…`` and fixed hyphens are as on a keyboard, and so is any
    space, for word processors set them by themselves. A dash is no hyphen: that one is set on purpose.
``quote``
    Does the article say it? Dashes are hyphens, too, and compatible forms (NFKC) are one, since a quote is
    typed on a keyboard. Raised digits stay, because 10² is not 102.
``print``
    Does an output say it? Case, all white space, hyphens between letters, accents on Greek and dots on an i
    make no difference, because lines are broken and capitals set; ``-5`` is still not ``5``.

Bytes are the same where their SHA-256 is (FIPS 180-4).
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache, partial
from typing import TYPE_CHECKING, Final, Literal

from memo.text.recent import kept_while_asked

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

Level = Literal["typed", "review", "quote", "print"]

INVISIBLE: Final = frozenset(
    "\u00ad\u061c\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2066\u2067\u2068\u2069\ufe0e\ufe0f\ufeff"
)
"""Soft hyphen, zero-width characters, marks and ends of direction, word joiner, choice between two looks
of a sign, byte order mark."""


def _replacer(signs: Mapping[str, str]) -> Callable[[str], str]:
    """Return a function that replaces signs in a text.

    It does what :meth:`str.translate` does, which asks a dictionary for each character of a text that is
    not all ASCII; an expression finds the few that are there twenty times as fast.
    """
    found = re.compile(f"[{''.join(map(re.escape, signs))}]")
    return partial(found.sub, lambda match: signs[match[0]])


_UNSEEN: Final = dict.fromkeys(sorted(INVISIBLE), "")
_QUOTES: Final = dict.fromkeys("‘’‚‛′‵´`ʼ‹›", "'") | dict.fromkeys("“”„‟″‶«»", '"')
_HYPHENS: Final = dict.fromkeys("‐‑", "-")
_seen: Final = _replacer(_UNSEEN)
_plain: Final = _replacer(_QUOTES | _HYPHENS | dict.fromkeys("‒–—―−", "-"))
_reviewed: Final = _replacer(_QUOTES | _HYPHENS | {"…": "..."} | _UNSEEN)
_one_hyphen: Final = _replacer(_HYPHENS | {"\x02": "-", "\ufffe": "-"})
"""What PDFium gives for a hyphen at the end of a line, and the hyphens that Unicode tells apart."""

_TYPED_SPACE: Final = re.compile(r"[ \t\n\r\f\v]+")
_BETWEEN_LETTERS: Final = re.compile(r"(?<=[^\W\d_])-(?=[^\W\d_])")
_SECOND_SPACE: Final = re.compile("(?<= ) ")
_SPACE: Final = re.compile(r"\s")
_NO_SECOND_SPACE: Final = re.compile(r"\A |[^ ]+ ?")
_PIECES: Final = re.compile(r"(?P<plain>[\x00-\x7f]+(?=[\x00-\x7f]|\Z))|[\x00-\x7f]?[^\x00-\x7f]+")
"""ASCII text but for its last letter, which a mark behind it may change, and all else together with that."""
_dotless: Final = _replacer({"ı": "i", "\u0307": ""})
_GREEK: Final = re.compile("[\u0370-\u03ff\u1f00-\u1fff]")
_GREEK_ACCENTS: Final = re.compile("(?<=[\u0370-\u03ff])[\u0300-\u036f]+")


@dataclass(frozen=True, slots=True)
class Normalized:
    """Normalised text; ``offsets[i]`` is the index in the original of the character ``text[i]`` came from.

    Offsets never fall. Several characters share one where an original character became several (``…`` became
    three dots).
    """

    text: str
    offsets: tuple[int, ...]


def normalize(text: str, level: Level) -> str:
    """Return a text as it is compared on a level: two that come out alike are the same there."""
    return _LEVELS[level](text)


def same_text(one: str, other: str, level: Level) -> bool:
    """Return whether two texts count as the same on a level."""
    return normalize(one, level) == normalize(other, level)


def normalize_with_offsets(text: str, level: Literal["quote", "print"]) -> Normalized:
    """Return a text as it is compared on a level, and where each of its characters came from.

    Printed text comes out otherwise than from :func:`normalize` where letters compose that are no marks, as
    they do in scripts of India: a caller compares the two.
    """
    if level == "quote" and text.isascii():
        return _plain_quote(text)
    fold, plain, joined = _FOLDS[level]
    letters: list[str] = []
    offsets: list[int] = []
    for piece in _PIECES.finditer(text):
        start = piece.start()
        if piece["plain"]:  # no letter of it composes, and none becomes several
            folded, at = plain(piece["plain"])
            letters.append(folded)
            offsets += [start + index for index in at]
            continue
        for at_cluster, cluster in _clusters(piece[0]):
            folded = fold(cluster)
            letters.append(folded)
            offsets += [start + at_cluster] * len(folded)
    whole = "".join(letters)
    gone = {match.start() for match in joined.finditer(whole)}
    if not gone:
        return Normalized(whole, tuple(offsets))
    kept = [at for at in range(len(whole)) if at not in gone]
    return Normalized("".join(whole[at] for at in kept), tuple(offsets[at] for at in kept))


def _plain_quote(text: str) -> Normalized:
    """Return ASCII text as a quote is compared: no letter of it composes, and none becomes several."""
    whole, _ = _quote_plain(text)
    if "  " not in whole:
        return Normalized(whole, tuple(range(len(whole))))
    pieces = [match.span() for match in _NO_SECOND_SPACE.finditer(whole)]
    offsets = tuple(at for start, end in pieces for at in range(start, end))
    return Normalized("".join(whole[start:end] for start, end in pieces), offsets)


def _quote_plain(text: str) -> tuple[str, Iterable[int]]:
    """Return ASCII text as a quote is compared, but for second spaces, and where each letter stood."""
    return _SPACE.sub(" ", _plain(text)), range(len(text))


def _print_plain(text: str) -> tuple[str, Iterable[int]]:
    """Return ASCII text as :func:`_print_letters` does, and where each letter stood."""
    return _print_letters(text), [index for index, char in enumerate(text) if not char.isspace()]


def _typed(text: str) -> str:
    return _TYPED_SPACE.sub(" ", _seen(unicodedata.normalize("NFC", text)))


@kept_while_asked(256)  # what was printed is compared with what stands there now, and is mostly the same
def _review(text: str) -> str:
    return " ".join(_reviewed(unicodedata.normalize("NFC", text)).split())


@kept_while_asked(256)  # one rule after the other asks for the same claims and passages
def _quote(text: str) -> str:
    if text.isascii():
        return _SECOND_SPACE.sub("", _quote_plain(text)[0])
    return normalize_with_offsets(text, "quote").text


def _print(text: str) -> str:
    return _BETWEEN_LETTERS.sub("", _print_letters(text))


_LEVELS: Final[dict[Level, Callable[[str], str]]] = {
    "typed": _typed,
    "review": _review,
    "quote": _quote,
    "print": _print,
}


def _clusters(text: str) -> Iterator[tuple[int, str]]:
    """Yield each visible character together with the combining marks after it, and its index."""
    start, cluster = 0, ""
    for index, char in enumerate(text):
        if char in INVISIBLE:
            continue
        if cluster and not char.isascii() and _is_mark(char):
            cluster += char
            continue
        if cluster:
            yield start, cluster
        start, cluster = index, char
    if cluster:
        yield start, cluster


@lru_cache(maxsize=4096)
def _is_mark(char: str) -> bool:
    # Some characters, such as the half-width voiced sound mark, only become combining by normalising.
    return unicodedata.combining(unicodedata.normalize("NFKC", char)[0]) != 0


@lru_cache(maxsize=4096)
def _quote_cluster(cluster: str) -> str:
    if cluster.isdigit() and unicodedata.decomposition(cluster[0]).startswith("<super>"):
        return cluster
    # Before NFKC, which would take the acute accent apart, and after, which brings forth dashes of its own.
    plain = _plain(unicodedata.normalize("NFKC", _plain(cluster)))
    return "".join(" " if char.isspace() else char for char in plain if char not in INVISIBLE)


def _print_letters(text: str) -> str:
    """Return text as it is printed, but for the hyphens between letters, which its neighbours tell.

    ``text-transform: uppercase`` goes by the language (CSS Text 3, 2.1.1): Greek capitals have no accents,
    and an i a dot as a capital in Turkish alone.
    """
    if not text.isascii():
        text = _seen(unicodedata.normalize("NFKC", _one_hyphen(text)))
        signs = [c for c in set(text) if not c.isascii() and unicodedata.category(c) == "Cf"]
        text = text.translate(dict.fromkeys(map(ord, signs))) if signs else text
    folded = "".join(_one_hyphen(text).split()).casefold()
    if folded.isascii():
        return folded
    folded = _dotless(folded)
    if _GREEK.search(folded):
        taken_apart = _GREEK_ACCENTS.sub("", unicodedata.normalize("NFD", folded))
        return unicodedata.normalize("NFC", taken_apart)
    return folded


_print_cluster = lru_cache(maxsize=4096)(_print_letters)

_FOLDS: Final = {
    "quote": (_quote_cluster, _quote_plain, _SECOND_SPACE),
    "print": (_print_cluster, _print_plain, _BETWEEN_LETTERS),
}


def digest(data: bytes) -> str:
    """Return the SHA-256 of ``data`` as 64 hexadecimal digits."""
    return hashlib.sha256(data).hexdigest()
