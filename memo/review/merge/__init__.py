"""A reviewer's edits, merged into the memo as it stands today.

In come the edits of one file, the memo that it was built from and today's, and a function that checks today's
memo with some changes made; out go the changes to write and a row of the adjudication matrix for each edit.

`three_way` finds for each edit its place in today's memo, or why it has none (changed since, taken out since,
there already). `bisect` tries all that have one together and takes out those that break a check. Nothing is
written here: ``memo pull`` gives the changes to the YAML editor. A conflict is never decided for anybody.
"""

from memo.review.merge.three_way import MergeBase, merge_base, merge_edits

__all__ = ["MergeBase", "merge_base", "merge_edits"]
