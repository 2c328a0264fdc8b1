"""Article → a first memo.yaml, by rules: the article's own words, and slots for what it cannot give."""

from memo.drafters.claims import Statement
from memo.drafters.drop_claims import drop
from memo.drafters.memo_yaml import CaseFacts, write_draft
from memo.drafters.rules.draft import Draft, DraftFinding, draft

__all__ = [
    "CaseFacts",
    "Draft",
    "DraftFinding",
    "Statement",
    "draft",
    "drop",
    "write_draft",
]
