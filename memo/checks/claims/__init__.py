"""Claims × their passages → Problems: is a claim surer than its source, turned round, or nobody's any more?

In go a memo, its claims and its article; out come :class:`memo.diagnostics.Problem` s. Each sentence of a
reported claim is held against its quotes and the article's sentences round them (`sentences`): whether it
keeps hedges and speakers (`certainty`), says the contrary (`turned`) or exchanges who and whom (`actors`),
has names (`names`) and units (`units`) that the article has; and whether a rating quotes more than the
description of its pathway (`ratings`). `claims` puts them together and minds what a claim accepts.

The words are data, a file for each language (`lexicon`). No model is asked: those that were tried called
contradictions consistent. What no rule sees is left to the reader.
"""

from memo.checks.claims.claims import Fault, check_claims, faults_of
from memo.checks.claims.lexicon import LANGUAGES, lexicon_for, words_of_speech
from memo.checks.claims.ratings import is_idle

__all__ = ["LANGUAGES", "Fault", "check_claims", "faults_of", "is_idle", "lexicon_for", "words_of_speech"]
