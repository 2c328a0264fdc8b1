"""What a reviewed file says, put into the terms of the memo: edits by model path, and what is no edit.

Each of :data:`READERS` takes the :class:`memo.review.read.ReviewContext` of a file and returns
:class:`memo.review.types.Findings`: edits of the memo, and items for what no edit could be made of.
`edits` reads changed words, and with `removals` what is gone as a whole; `additions` reads new paragraphs and
rows, `moves` what stands elsewhere now, `looks` what was put on words by hand, `leftovers` all in the
body that is no text of the memo, with `drawings`; `headers` reads headers and footers, and `whole_file` what
is at no place of the text. What a reader sees as one thing, such as a section, is in `blocks`; how to go on,
where several readers say the same, in `remedies`. Another kind of mark is another reader in the table.

Beside them, `values` turns printed words back into values of the schema, and what a reviewer types into a
statement, and `forms` keeps computed forms where their figures were printed.
:func:`memo.review.read_review` calls the readers and puts their findings into one review. Nothing here looks
at today's memo, and nothing is lost: what no reader can use becomes an item.
"""

from memo.review.interpret.additions import read_additions
from memo.review.interpret.edits import read_edits
from memo.review.interpret.forms import keep_forms
from memo.review.interpret.headers import read_headers
from memo.review.interpret.leftovers import read_leftovers
from memo.review.interpret.looks import read_looks
from memo.review.interpret.moves import read_moves
from memo.review.interpret.values import NAMED_BY, Refusal, language_in, read_claim, read_value
from memo.review.interpret.whole_file import read_whole_file

READERS = (read_edits, read_additions, read_moves, read_looks, read_leftovers, read_headers, read_whole_file)
"""In the order in which their findings stand in a review."""

__all__ = ["NAMED_BY", "READERS", "Refusal", "keep_forms", "language_in", "read_claim", "read_value"]
