"""What a memo is, and how it is read from YAML with every value's place."""

from memo.model.format import format_value
from memo.model.load import LoadedMemo, json_schema, load_memo
from memo.model.memo import Claim, Memo, ObstacleKind, Revision, claims_in
from memo.model.rules import BOTTOM_LINE_WORDS, SUMMARY_WORDS, count_words
from memo.model.schema import Schema, field_at, names_at, wanted
from memo.model.scores import Margin, Score, margin, ranking, rounded, unaddressed
from memo.model.todos import TODO, UNTITLED, is_todo, placeholders_in, todo_wording, todos_in

__all__ = [
    "BOTTOM_LINE_WORDS",
    "SUMMARY_WORDS",
    "TODO",
    "UNTITLED",
    "Claim",
    "LoadedMemo",
    "Margin",
    "Memo",
    "ObstacleKind",
    "Revision",
    "Schema",
    "Score",
    "claims_in",
    "count_words",
    "field_at",
    "format_value",
    "is_todo",
    "json_schema",
    "load_memo",
    "margin",
    "names_at",
    "placeholders_in",
    "ranking",
    "rounded",
    "todo_wording",
    "todos_in",
    "unaddressed",
    "wanted",
]
