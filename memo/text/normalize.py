"""Fold typographic variants of the same text together, and remember where each character came from.

A quote typed on a keyboard has straight quotation marks where the article has curly ones, or a hyphen for a
dash; that is the same wording. Upper and lower case are kept apart, because a quote is word for word.
"""

from __future__ import annotations

import string
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

INVISIBLE = frozenset(
    "\u00ad\u061c\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2066\u2067\u2068\u2069\ufeff"
)
"""Soft hyphen, zero-width characters, marks and ends of direction, word joiner, byte order mark."""

_PLAIN = {
    **dict.fromkeys("‘’‚‛′‵´`ʼ‹›", "'"),
    **dict.fromkeys("“”„‟″‶«»", '"'),
    **dict.fromkeys("‐‑‒–—―−", "-"),
}
_AS_IT_IS = frozenset(string.ascii_letters + string.digits + string.punctuation) - _PLAIN.keys()


@dataclass(frozen=True, slots=True)
class Folded:
    """Folded text; ``offsets[i]`` is the index in the original of the character that ``text[i]`` came from.

    Offsets never fall. Several folded characters share one where an original character became several
    (``…`` became three dots).
    """

    text: str
    offsets: tuple[int, ...]


def fold(text: str) -> Folded:
    """Fold ``text`` for comparison.

    Quotation marks, apostrophes and dashes become ASCII, compatibility characters their plain form (Unicode
    NFKC, a letter with its combining marks at a time), ``…`` three dots, a run of white space one space;
    invisible characters go. Superscript digits stay as they are, because 10² is not 102.
    """
    folded: list[str] = []
    offsets: list[int] = []
    for start, cluster in _clusters(text):
        if cluster in _AS_IT_IS:  # nearly always
            folded.append(cluster)
            offsets.append(start)
            continue
        for char in _fold_cluster(cluster):
            if char == " " and folded and folded[-1] == " ":
                continue
            folded.append(char)
            offsets.append(start)
    return Folded("".join(folded), tuple(offsets))


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
def _fold_cluster(cluster: str) -> str:
    if cluster.isdigit() and unicodedata.decomposition(cluster[0]).startswith("<super>"):
        return cluster
    # Before NFKC, which would take the acute accent apart, and after, which brings forth dashes of its own.
    plain = "".join(_PLAIN.get(char, char) for char in cluster)
    plain = "".join(_PLAIN.get(char, char) for char in unicodedata.normalize("NFKC", plain))
    return "".join(" " if char.isspace() else char for char in plain if char not in INVISIBLE)
