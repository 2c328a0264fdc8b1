"""Memo × Article → Problems: quotes, the figures in claims, and the record of the source."""

from memo.checks.figures import check_figures
from memo.checks.quotes import check_quotes
from memo.checks.slots import check_slots, refuse_slots
from memo.checks.source import QuoteState, check_hash, check_source, quote_states

__all__ = [
    "QuoteState",
    "check_figures",
    "check_hash",
    "check_quotes",
    "check_slots",
    "check_source",
    "quote_states",
    "refuse_slots",
]
