"""Problems: what is wrong, where, and what to do about it.

In comes what a check has found: a :class:`Problem` with a code, a message, and a model path or a place in a
file; what a command cannot go on from is raised as a :class:`MemoError` that carries problems. Out goes text
for people or JSON for programs. The registry (``codes.toml``) says of each code what there is to say whatever
the case: a problem without a help of its own gives the registry's, and `memo explain` shows it all.

What is said is a :class:`Message`, composed at one place, so that it can follow its user's language
(:func:`speak`), or that of a document that prints it. It keeps its words and values apart, and so has the
JSON.

Every room calls it, and it knows none of them. It is the lowest room, and so has what all
read their tables of words with (:func:`read_table`).
"""

from memo.diagnostics.keeping import problem_from_data, problem_to_data
from memo.diagnostics.message import UNSAID, Choice, Message, catalogue_for, speak
from memo.diagnostics.problem import (
    MemoError,
    Mend,
    Place,
    Problem,
    ProblemCode,
    has_errors,
    in_order,
    problem_codes,
)
from memo.diagnostics.render import (
    WIDTH,
    as_json,
    as_line,
    as_text,
    codes_page,
    explained,
    listed,
    section,
    visible,
)
from memo.diagnostics.tables import read_table

__all__ = [
    "UNSAID",
    "WIDTH",
    "Choice",
    "MemoError",
    "Mend",
    "Message",
    "Place",
    "Problem",
    "ProblemCode",
    "as_json",
    "as_line",
    "as_text",
    "catalogue_for",
    "codes_page",
    "explained",
    "has_errors",
    "in_order",
    "listed",
    "problem_codes",
    "problem_from_data",
    "problem_to_data",
    "read_table",
    "section",
    "speak",
    "visible",
]
