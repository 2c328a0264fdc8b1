"""What is weak in an article, by general rules, as far as a reader can tell from the article alone.

In go an article and the pathways of its draft; out come weaknesses, each with its paragraph and the sentences
that show it, and from them the findings of a memo's source assessment. Precision before recall: no date or
author, durations at odds with dates, sources without a name, numbers and quotations that nobody can look up,
proposals that nobody makes, pathways that nobody objects to, agency turned round, absolutes.

Called by `memo new`, whoever drafts. Findings are fixed phrases round the article's own words, which stand in
quotation marks; why one matters is a slot for the editor.
"""

from memo.drafters.source_critique.run import find_weaknesses
from memo.drafters.source_critique.sentences import Weakness, as_findings

__all__ = [
    "Weakness",
    "as_findings",
    "find_weaknesses",
]
