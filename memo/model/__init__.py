"""What a memo is: its parts, its rules, and what follows from its ratings.

In go the bytes of a memo.yaml: :func:`load_memo` gives a :class:`LoadedMemo`, with the :class:`Memo` where
it is valid, its claims in any case, and every problem at its line. A part is judged by pydantic (`base`,
`criteria`, `memo`), in an analyst's words (`error_messages`, `field_faults`); the whole by `rules`, as far as
they can be judged even where a part is faulty. :func:`matrix_of` gives what `scores` works out all that
follows from ratings and weights from; todos are what is still to be written.

Every room above reads the model; it reads nothing but `yamlfile` and `scores`, and no file. Editors get its
JSON Schema from :func:`json_schema`, reviews the schema of one value from :func:`field_at`. `house` reads its
own file with the same words for faults: :class:`Shape`, :func:`shape_problems`.
"""

from memo.model.base import Basis, Claim, LanguageTag, StrictModel, Text, claims_in
from memo.model.bases import head_of, shared_basis
from memo.model.comparison import exact, matrix_of, unaddressed
from memo.model.criteria import Addressed
from memo.model.error_messages import too_few_entries, too_many_entries
from memo.model.field_faults import shape_problems
from memo.model.kinds import KINDS, MEMO_KIND, DocumentKind, KindName, output_name, read_kind
from memo.model.likelihood import YARDSTICKS, Likelihood, LikelihoodTerm, Yardstick, nearest_term
from memo.model.load import LoadedMemo, json_schema, load_memo
from memo.model.memo import CLAIM_RULES, Memo, ObstacleKind, Revision
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
from memo.model.triggers import WEIGHTS as TRIGGERED_WEIGHTS, MindChange

__all__ = [
    "CLAIM_RULES",
    "KINDS",
    "MEMO_KIND",
    "TODO",
    "TRIGGERED_WEIGHTS",
    "UNTITLED",
    "YARDSTICKS",
    "Addressed",
    "Basis",
    "Claim",
    "DocumentKind",
    "KindName",
    "LanguageTag",
    "Likelihood",
    "LikelihoodTerm",
    "LoadedMemo",
    "Memo",
    "MindChange",
    "ObstacleKind",
    "Revision",
    "Schema",
    "Shape",
    "StrictModel",
    "Text",
    "Yardstick",
    "claims_in",
    "count_words",
    "exact",
    "field_at",
    "head_of",
    "is_todo",
    "json_schema",
    "load_memo",
    "matrix_of",
    "names_at",
    "nearest_term",
    "output_name",
    "read_kind",
    "shape_problems",
    "shared_basis",
    "todos_in",
    "too_few_entries",
    "too_many_entries",
    "unaddressed",
    "wanted",
]
