"""A reviewer's edits, merged into the memo as it stands today.

In come the edits of one file, the memo that it was built from and today's, and a function that checks today's
memo with some changes made; out go the changes to write and a row of the adjudication matrix for each edit.

`three_way` finds for each edit its place in today's memo, or why it has none (changed since, taken out since,
there already), and `decided` what a person's decision makes of that. `bisect` tries all that have one
together and takes out those that break a check; `edits` calls them and makes the rows. Nothing is written
here: ``memo pull`` and the workbench give the changes to the YAML editor. Nobody but a person decides a
conflict.
"""

from memo.review.merge.edits import Merged, merge_edits
from memo.review.merge.three_way import MergeBase, merge_base

__all__ = ["MergeBase", "Merged", "merge_base", "merge_edits"]
