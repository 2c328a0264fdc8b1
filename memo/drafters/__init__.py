"""Article → a first memo.yaml: the article's own words, and slots for what it cannot give.

In go an article and what is known of its case; out comes a draft, and the text of a memo.yaml that is valid
at once. Rules give what they can tell for certain: what is quoted and by whom, the numbers, what the article
announces as an obstacle or a way forward, and the passages that a person may quote, section by section
(:mod:`memo.drafters.rules`). A language model can draft in their place (:mod:`memo.drafters.llm`, optional,
imported by whoever wants it). What is weak in the source is told by general rules
(:mod:`memo.drafters.source_critique`). Nothing here opens a file of the user's.

Called by `memo new`, which checks the memo and drafts again without what the checks refuse.
"""

from memo.drafters.claims import Draft
from memo.drafters.memo_yaml import CaseFacts, write_draft
from memo.drafters.rules import draft_by_rules, drafted_part

__all__ = [
    "CaseFacts",
    "Draft",
    "draft_by_rules",
    "drafted_part",
    "write_draft",
]
