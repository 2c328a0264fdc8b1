"""Figures as other languages than English write them: number words, magnitudes, shares, bounds, dates, units.

What a language writes is a file of words (``de.toml`` says how it is written); the recognisers made of it
give the same facts as those for English, so that “zwölf Prozent” is “12 %”, and “twelve per cent”.
`find_facts` asks :func:`recognisers_for`; who holds figures against others asks the lexicon, too.

A language joins by its file and its tag in :data:`LANGUAGES`.
"""

from memo.checks.numerals.lexicon import LANGUAGES, NumeralLexicon, numerals_of
from memo.checks.numerals.recognisers import recognisers_for, spans_of
from memo.checks.numerals.units import other_units

__all__ = ["LANGUAGES", "NumeralLexicon", "numerals_of", "other_units", "recognisers_for", "spans_of"]
