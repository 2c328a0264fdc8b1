"""Text, by itself: what counts as the same, where it comes apart, and in what two texts or lists differ.

Texts and sequences come in; strings, spans and pairs go out. The room knows no memo and no file format.
:func:`normalize` says what is the same, on four levels: for a quote, for a reviewer's edit, for typed words,
for an output read back. :func:`tokenize` and :func:`atoms` take a text apart, :func:`estimate_words` counts.
:func:`diff` tells in words how two texts differ, :func:`likeness` how much they have in common, :func:`align`
which entry of a list is which of another. :func:`search_words` are what a text is found by.
:func:`is_one_sentence` says whether words could join a text, :func:`guess_language` in which language it is.

The quotes of an article, the redline, lists of changes, the review and the reading back of outputs call it,
so that none of them has a notion of its own of what a word is.
"""

from memo.text.comparison import FLOOR, Segment, align, changes, common_ends, diff, likeness, longest_rise
from memo.text.languages import guess_language, told_language
from memo.text.months import (
    FRENCH_MONTHS,
    GERMAN_MONTHS,
    MONTHS,
    UKRAINIAN_MONTHS,
    UKRAINIAN_MONTHS_OF_DAYS,
)
from memo.text.normalization import (
    INVISIBLE,
    Normalized,
    digest,
    normalize,
    normalize_with_offsets,
    same_text,
)
from memo.text.patterns import LazyPattern
from memo.text.recent import kept_while_asked
from memo.text.searching import SearchWord, search_words
from memo.text.sentences import can_run_on, is_one_sentence
from memo.text.tokens import Atom, atoms, estimate_words, has_word, token_spans, tokenize, unspaced_letters

__all__ = [
    "FLOOR",
    "FRENCH_MONTHS",
    "GERMAN_MONTHS",
    "INVISIBLE",
    "MONTHS",
    "UKRAINIAN_MONTHS",
    "UKRAINIAN_MONTHS_OF_DAYS",
    "Atom",
    "LazyPattern",
    "Normalized",
    "SearchWord",
    "Segment",
    "align",
    "atoms",
    "can_run_on",
    "changes",
    "common_ends",
    "diff",
    "digest",
    "estimate_words",
    "guess_language",
    "has_word",
    "is_one_sentence",
    "kept_while_asked",
    "likeness",
    "longest_rise",
    "normalize",
    "normalize_with_offsets",
    "same_text",
    "search_words",
    "token_spans",
    "tokenize",
    "told_language",
    "unspaced_letters",
]
