"""Claims × their passages → Problems: is a claim surer than its source, turned round, or nobody's any more?

In go a memo, its claims and its article; out come :class:`memo.diagnostics.Problem` s. Each sentence of a
reported claim is held against its quotes and the article's sentences round them (`sentences`): whether it
keeps hedges and speakers (`certainty`), degrees (`degrees`), wishes (`wishes`), conditions (`added`) and how
far it reaches (`wider`), says the contrary (`turned`), exchanges who and whom (`actors`) or what is said of
two (`swapped`), adds causes and items (`added`) or other words (`unheard`, `replaced`), tells what nobody did
(`acts`), has names (`names`, `offices`), units (`units`), kinds of
people (`people`) and things counted (`counted`) that the article has; and whether a rating quotes more than
the description of its pathway (`ratings`). A judgment that quotes names nobody whom neither article nor memo
has, and its quotes bear what it has from the article (`sourced`). Asks, steps, risks and conditions are held
against each other by the names that they have (`actions`). `claims` puts them together and minds what a claim
accepts.

The words are data, a file for each language (`lexicon`). No model is asked: those that were tried called
contradictions consistent. What no rule sees is left to the reader.
"""

from memo.checks.claims.claims import (
    RULES,
    check_claims,
    faults_of,
    faults_of_actions,
    faults_of_judgment,
)
from memo.checks.claims.lexicon import LANGUAGES, lexicon_for, words_of_speech
from memo.checks.claims.names import NamesOf, names_declared
from memo.checks.claims.ratings import is_idle

__all__ = [
    "LANGUAGES",
    "RULES",
    "NamesOf",
    "check_claims",
    "faults_of",
    "faults_of_actions",
    "faults_of_judgment",
    "is_idle",
    "lexicon_for",
    "names_declared",
    "words_of_speech",
]
