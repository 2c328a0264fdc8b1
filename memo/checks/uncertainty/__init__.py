"""A memo's judgments → Problems: is it said how likely, by when, and in the words of one scale?

In goes a memo; out come warnings about judgments in which likelihood stands beside confidence, the words of
two scales are mixed, or a vague word leaves open how likely or by when (`judgments`). The words are data, a
file for each language (`lexicon`); in another language nothing is said.

`workspace` runs it on the open memo.
"""

from memo.checks.uncertainty.judgments import JUDGMENT_CODES, check_uncertainty

__all__ = ["JUDGMENT_CODES", "check_uncertainty"]
