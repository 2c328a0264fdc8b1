"""Memo × Article → Problems: quotes, numbers in claims, the source, what cannot be printed, lengths, todos.

In go claims with their model paths, the memo or its plain data, and an article's :class:`QuoteFinder`; out
come :class:`Problem` s that know their model path and not their line. A quote must stand in the article,
word for word, and lose neither a number's bound nor the words that turn it; the numbers, dates, sums and
quoted words of a reported claim must be in its quotes (:func:`check_numbers`), and it says no more than they
do (:func:`check_claims`, of `claims`). No check guesses: what is told leaves no doubt.

`workspace` runs them on a case. `drafters` hold what they propose to the same checks, and look for numbers
and quoted words in articles with :func:`numbers_in` and :func:`quoted_in`.
"""

from memo.checks.claims import check_claims, words_of_speech
from memo.checks.facts import Amount, Fact
from memo.checks.find_facts import numbers_in, quoted_in
from memo.checks.lengths import check_lengths
from memo.checks.numbers import check_numbers
from memo.checks.printable import (
    check_earlier,
    check_headings,
    check_language,
    check_printable,
    printable_heading,
)
from memo.checks.quotes import (
    QuoteState,
    check_hash,
    check_quotes,
    check_source,
    check_todos,
    quote_states,
    strictly,
)

__all__ = [
    "Amount",
    "Fact",
    "QuoteState",
    "check_claims",
    "check_earlier",
    "check_hash",
    "check_headings",
    "check_language",
    "check_lengths",
    "check_numbers",
    "check_printable",
    "check_quotes",
    "check_source",
    "check_todos",
    "numbers_in",
    "printable_heading",
    "quote_states",
    "quoted_in",
    "strictly",
    "words_of_speech",
]
