"""What somebody looks for: words as they are typed, taken as text and never as a language of its own."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from memo.diagnostics import MemoError, Message, Problem
from memo.text import search_words

if TYPE_CHECKING:
    from collections.abc import Sequence

MOST_WORDS: Final = 200
"""Words that can be looked for at once: a paragraph of them."""

_MARKED: Final = re.compile(r"[\"“”„‟«»](?P<phrase>[^\"“”„‟«»]*)[\"“”„‟«»]|(?P<piece>[^\s\"“”„‟«»]+)")


@dataclass(frozen=True, slots=True)
class SearchTerm:
    """Words that stand one behind the other; of one that is ``open`` the last may go on."""

    words: tuple[str, ...]
    open: bool


def read_query(words: Sequence[str]) -> tuple[SearchTerm, ...]:
    """Return what is looked for: all of it must stand in a passage.

    A bare word finds all words that begin with it. What stands in quotation marks, or comes as one word of
    the command line and holds a space, is found as it is, word for word.

    Raises:
        MemoError: Where there is no word in it, or there are more than :data:`MOST_WORDS`.
    """
    terms: dict[SearchTerm, None] = {}
    for each in words:
        is_phrase = len(each.split()) > 1 and not _has_marks(each)
        for piece, is_open in [(each, False)] if is_phrase else _pieces(each):
            found = tuple(word.word for word in search_words(piece))
            if found:
                terms[SearchTerm(found, is_open)] = None
    count = sum(len(term.words) for term in terms)
    if count > MOST_WORDS:
        said = Message(
            "%(count)s words are looked for; at most %(most)s can be.", count=count, most=MOST_WORDS
        )
        raise MemoError(Problem("search-too-long", said))
    if not terms:
        raise MemoError(Problem("search-empty", Message("There is no letter and no figure to look for.")))
    return tuple(terms)


def _has_marks(text: str) -> bool:
    return any(found["phrase"] is not None for found in _MARKED.finditer(text))


def _pieces(text: str) -> list[tuple[str, bool]]:
    """Return the phrases and the bare words of a text, and whether each is open."""
    return [
        (found["piece"], True) if found["phrase"] is None else (found["phrase"], False)
        for found in _MARKED.finditer(text)
    ]


def marked_places(text: str, terms: Sequence[SearchTerm]) -> list[tuple[int, int]]:
    """Return where in a text stands what is looked for: half-open, in order, none in another."""
    words = search_words(text)
    places = [
        (words[at].start, words[at + len(term.words) - 1].end)
        for term in terms
        for at in range(len(words) - len(term.words) + 1)
        if _stands(term, [each.word for each in words[at : at + len(term.words)]])
    ]
    joined: list[tuple[int, int]] = []
    for start, end in sorted(places):
        if joined and start < joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined


def _stands(term: SearchTerm, words: Sequence[str]) -> bool:
    *firsts, last = term.words
    begun = words[-1].startswith(last) if term.open else words[-1] == last
    return begun and list(words[:-1]) == firsts
