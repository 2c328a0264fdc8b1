"""Memo × Article → Problems: quotes, numbers in claims, the source, what cannot be printed, lengths, todos.

In go claims with their model paths, the memo or its plain data, and an article's :class:`QuoteFinder`; out
come :class:`Problem` s that know their model path and not their line. A quote must stand in the article,
word for word, and lose neither a number's bound nor the words that turn it; the numbers, dates, sums and
quoted words of a reported claim must be in its quotes (:func:`check_numbers`), and it says no more than they
do (:func:`check_claims`, of `claims`). The memo's own sentences say what its ratings, weights and dates
come to (:func:`check_figures`, of `figures`); its judgments leave open neither how likely nor by when
(:func:`check_uncertainty`, of `uncertainty`), and acronyms are explained (:func:`check_acronyms`).
What no rule knows, a person has to read: which statements somebody has is a record beside the memo, and
:func:`reading_state` holds it against what the memo states now (`readings`).
:func:`check_comparison` tells what is weak in how the pathways are compared. No check guesses: what is told
leaves no doubt; :func:`assurance` says what it means that nothing is.

`workspace` runs them on a case. `drafters` hold what they propose to the same checks, and look for numbers
and quoted words in articles with :func:`numbers_in` and :func:`quoted_in`.
"""

from memo.checks.acronyms import check_acronyms
from memo.checks.claims import check_claims, words_of_speech
from memo.checks.comparison import check_comparison
from memo.checks.facts import Amount, Fact
from memo.checks.figures import check_figures
from memo.checks.find_facts import numbers_in, quoted_in
from memo.checks.lengths import COUNTED, check_lengths
from memo.checks.no_problems import assurance
from memo.checks.numbers import check_numbers, check_units, figure_within
from memo.checks.printable import (
    check_earlier,
    check_headings,
    check_language,
    check_printable,
    printable_heading,
    printed_values,
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
from memo.checks.readings import (
    READINGS,
    Reading,
    ReadingState,
    Statement,
    UnreadStatement,
    reading_state,
    readings_in,
    readings_text,
    statement_at,
    statements_of,
    with_reading,
)
from memo.checks.reasons import check_reasons
from memo.checks.uncertainty import check_uncertainty

__all__ = [
    "COUNTED",
    "READINGS",
    "Amount",
    "Fact",
    "QuoteState",
    "Reading",
    "ReadingState",
    "Statement",
    "UnreadStatement",
    "assurance",
    "check_acronyms",
    "check_claims",
    "check_comparison",
    "check_earlier",
    "check_figures",
    "check_hash",
    "check_headings",
    "check_language",
    "check_lengths",
    "check_numbers",
    "check_printable",
    "check_quotes",
    "check_reasons",
    "check_source",
    "check_todos",
    "check_uncertainty",
    "check_units",
    "figure_within",
    "numbers_in",
    "printable_heading",
    "printed_values",
    "quote_states",
    "quoted_in",
    "reading_state",
    "readings_in",
    "readings_text",
    "statement_at",
    "statements_of",
    "strictly",
    "with_reading",
    "words_of_speech",
]
