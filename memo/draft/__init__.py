"""Article → a first memo.yaml, by rules: the article's own words, and slots for what it cannot give."""

from memo.draft.draft import Draft, DraftFinding, draft
from memo.draft.writing import CaseFacts, write_draft

__all__ = ["CaseFacts", "Draft", "DraftFinding", "draft", "write_draft"]
