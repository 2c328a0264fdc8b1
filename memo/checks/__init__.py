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

Each name is imported when it is first asked for: a build checks while its PDF is printed, no sooner.
"""

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach_stub(__name__, __file__)
