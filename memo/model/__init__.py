"""What a memo is: its parts, its rules, and what follows from its ratings.

In go the bytes of a memo.yaml: :func:`load_memo` gives a :class:`LoadedMemo`, with the :class:`Memo` where
it is valid, its claims in any case, and every problem at its line. A part is judged by pydantic (`memo`), in
an analyst's words (`error_messages`); the whole by `rules`, as far as they can be judged even where a part is
faulty. Scores, ranks and the lead are computed from it, exactly;
todos are what is still to be written.

Every room above reads the model; it reads nothing but `yamlfile`, and no file. Editors get its JSON Schema
from :func:`json_schema`, reviews the schema of one value from :func:`field_at`. `house` reads its own file
with the same words for faults: :class:`Shape`, :func:`shape_problems`.
"""

from memo.model.error_messages import shape_problems
from memo.model.load import LoadedMemo, json_schema, load_memo
from memo.model.memo import (
    CLAIM_RULES,
    Claim,
    LanguageTag,
    Memo,
    ObstacleKind,
    Revision,
    StrictModel,
    Text,
    claims_in,
)
from memo.model.rules import count_words
from memo.model.schema import (
    TODO,
    UNTITLED,
    Schema,
    Shape,
    field_at,
    is_todo,
    names_at,
    todos_in,
    wanted,
)
from memo.model.scores import Margin, Score, margin, ranking, rounded, unaddressed

__all__ = [
    "CLAIM_RULES",
    "TODO",
    "UNTITLED",
    "Claim",
    "LanguageTag",
    "LoadedMemo",
    "Margin",
    "Memo",
    "ObstacleKind",
    "Revision",
    "Schema",
    "Score",
    "Shape",
    "StrictModel",
    "Text",
    "claims_in",
    "count_words",
    "field_at",
    "is_todo",
    "json_schema",
    "load_memo",
    "margin",
    "names_at",
    "ranking",
    "rounded",
    "shape_problems",
    "todos_in",
    "unaddressed",
    "wanted",
]
