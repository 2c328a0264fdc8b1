"""Memo × Article → Problems: quotes, the figures in claims, and the record of the source."""

from memo.checks.fact import Amount, Fact
from memo.checks.facts import figures_in, quoted_in
from memo.checks.numbers import check_figures
from memo.checks.quotes import check_quotes
from memo.checks.source import QuoteState, check_hash, check_source, quote_states
from memo.checks.todos import check_todos, refuse_todos

__all__ = [
    "Amount",
    "Fact",
    "QuoteState",
    "check_figures",
    "check_hash",
    "check_quotes",
    "check_source",
    "check_todos",
    "figures_in",
    "quote_states",
    "quoted_in",
    "refuse_todos",
]
