"""What a reviewed file says, put into the terms of the memo: edits by model path, and what is no edit.

Each reader takes the :class:`memo.review.read.ReviewContext` of a file and returns
:class:`memo.review.types.Findings`: `edits` and `items`. `read_removals` comes first, because the readers of
changed words ask it what is gone as a whole; then `read_edits` (changed words), `read_additions` (new
paragraphs and rows) and `read_leftovers` (all that is no text of the memo).

Beside them, `values` turns printed words back into values of the schema, and what a reviewer types into a
statement. :mod:`memo.review.reviewed_file` calls the readers and puts their findings into one review. Nothing
here looks at today's memo, and nothing is lost: what no reader can use becomes an item.
"""

from memo.review.interpret.additions import read_additions
from memo.review.interpret.edits import read_edits
from memo.review.interpret.leftovers import read_leftovers
from memo.review.interpret.removals import read_removals
from memo.review.interpret.values import NAMED_BY, QUOTE

__all__ = [
    "NAMED_BY",
    "QUOTE",
    "read_additions",
    "read_edits",
    "read_leftovers",
    "read_removals",
]
