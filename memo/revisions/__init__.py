"""Two memos set side by side: what changed, what that means, and the frozen revisions it is told by."""

from memo.revisions.change_list import listed_changes
from memo.revisions.decisions import decisions
from memo.revisions.format import as_data, as_text, section_of, summary_line
from memo.revisions.history import (
    FOLDER,
    Frozen,
    History,
    Opening,
    frozen_from,
    is_unchanged,
    is_whole,
    name_of,
    number_of,
    open_next,
    read_history,
)
from memo.revisions.model_diff import Comparison, compare, plain_data
from memo.revisions.summary import Telling, kind_of, sentence, shown, told_changes

__all__ = [
    "FOLDER",
    "Comparison",
    "Frozen",
    "History",
    "Opening",
    "Telling",
    "as_data",
    "as_text",
    "compare",
    "decisions",
    "frozen_from",
    "is_unchanged",
    "is_whole",
    "kind_of",
    "listed_changes",
    "name_of",
    "number_of",
    "open_next",
    "plain_data",
    "read_history",
    "section_of",
    "sentence",
    "shown",
    "summary_line",
    "told_changes",
]
