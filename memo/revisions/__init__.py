"""Two memos set side by side, and the frozen revisions that a memo follows.

In go two memos: :func:`diff_memos` gives a :class:`ModelDiff`, every change in the coordinates of the older
one and which value is which in the two. Out of it come the changes in sentences an editor would say, as
text, data or a list (:func:`diff_as_text`, :func:`diff_as_data`, :func:`listed_changes`), and what was
decided otherwise (:func:`changed_decisions`). :func:`read_history` follows the chain of frozen files, each
pinned by its SHA-256, and :func:`open_revision` writes the next one's head.

`workspace` reads the history of a case, `commands` diff, revise, pull and verify by it, and `review` merges
what a reviewer changed by the same differences.
"""

from memo.revisions.decisions import changed_decisions
from memo.revisions.format import diff_as_data, diff_as_text, listed_changes
from memo.revisions.history import (
    REVISIONS_FOLDER,
    FrozenRevision,
    History,
    NewRevision,
    frozen_by_number,
    frozen_name,
    frozen_number,
    is_chain_intact,
    is_unchanged,
    open_revision,
    read_history,
)
from memo.revisions.model_diff import ModelDiff, diff_memos, plain_data
from memo.revisions.places import place_of

__all__ = [
    "REVISIONS_FOLDER",
    "FrozenRevision",
    "History",
    "ModelDiff",
    "NewRevision",
    "changed_decisions",
    "diff_as_data",
    "diff_as_text",
    "diff_memos",
    "frozen_by_number",
    "frozen_name",
    "frozen_number",
    "is_chain_intact",
    "is_unchanged",
    "listed_changes",
    "open_revision",
    "place_of",
    "plain_data",
    "read_history",
]
