"""Prose × what the memo comes to → Problems: a rank, a lead, a confidence, a count or a date that is another.

In goes a memo; out come :class:`memo.diagnostics.Problem` s. Each sentence of its judgments and assumptions
is read as terms (`terms`: pathways, criteria, obstacles and dates are told by name), the patterns of its
language are laid on them (`matching`; the words and patterns are data, a file for each language, `lexicon`),
and what they state is held against what the ratings, weights and dates come to (`rules`, `counts`, `days`,
`comparison`), or would come to with another rating that they suppose (`consequences`).
`figures` puts them together.

What can be read in two ways is taken for right; what no pattern fits is left to the reader.
"""

from memo.checks.figures.figures import CODES, FigureReader, check_figures

__all__ = ["CODES", "FigureReader", "check_figures"]
