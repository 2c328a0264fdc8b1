"""What a memo is, and how it is read from YAML with every value's place."""

from memo.model.load import LoadedMemo, json_schema, load_memo
from memo.model.memo import Claim, Memo

__all__ = ["Claim", "LoadedMemo", "Memo", "json_schema", "load_memo"]
