"""Computed forms: ``{lead:mediation}`` in a statement is printed as the figure that the memo comes to.

In go a memo and the texts of its claims; out come the texts as readers see them, and where in them something
was put in (:func:`fill_text`). :func:`fill_memo` and :func:`fill_data` do that for a whole memo: what prints
it, counts its words or sets it beside another takes the filled one, once. Only the forms of one table are
read; all other braces stay as they are. :func:`mistaken_forms` tells what was meant for a form and is none.
:func:`consequence` says who leads where a trigger of `would_change_our_mind` comes about.

`document`, `integrity`, `checks`, `workspace` and `review` call it; it opens no file, and of pages knows
nothing.
"""

from memo.forms.filling import (
    WITH_FORMS,
    FilledForm,
    FilledText,
    fill_claim,
    fill_data,
    fill_memo,
    without_forms,
)
from memo.forms.mistakes import mistaken_forms
from memo.forms.table import FORMS, rank_in_words
from memo.forms.triggers import consequence, leaders_when, matrix_when

__all__ = [
    "FORMS",
    "WITH_FORMS",
    "FilledForm",
    "FilledText",
    "consequence",
    "fill_claim",
    "fill_data",
    "fill_memo",
    "leaders_when",
    "matrix_when",
    "mistaken_forms",
    "rank_in_words",
    "without_forms",
]
