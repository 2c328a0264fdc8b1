"""Two memos set side by side: what changed, what that means, and the frozen revisions it is told by."""

from memo.revisions.apply import apply_changes
from memo.revisions.compare import Comparison, compare, plain_data
from memo.revisions.decisions import decisions
from memo.revisions.printing import as_data, as_text, section_of, summary_line
from memo.revisions.sentences import Telling, kind_of, sentence, shown, told_changes

__all__ = [
    "Comparison",
    "Telling",
    "apply_changes",
    "as_data",
    "as_text",
    "compare",
    "decisions",
    "kind_of",
    "plain_data",
    "section_of",
    "sentence",
    "shown",
    "summary_line",
    "told_changes",
]
