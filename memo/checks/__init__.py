"""Memo × Article → Problems: quotes, the figures in claims, and the record of the source."""

from memo.checks.fact import Amount, Fact
from memo.checks.facts import figures_in, quoted_in
from memo.checks.numbers import check_figures
from memo.checks.quotes import check_quotes
from memo.checks.slots import check_slots, refuse_slots
from memo.checks.source import QuoteState, check_hash, check_source, quote_states

__all__ = [
    "Amount",
    "Fact",
    "QuoteState",
    "check_figures",
    "check_hash",
    "check_quotes",
    "check_slots",
    "check_source",
    "figures_in",
    "quote_states",
    "quoted_in",
    "refuse_slots",
]
