"""Faulty leaves set right for a moment, so that the rules of the whole are judged in the same run.

The rules of :mod:`memo.model.rules` need a memo of the right shape. One misspelt severity would hide a
wrong sum of weights until the next run; so the fault is told, a stand-in takes its place, and the rules see
the rest. What a rule says of a stand-in is not told.
"""

from __future__ import annotations

import copy
import re
from typing import TYPE_CHECKING, Any, Final

from pydantic import ValidationError

from memo.model.memo import Memo
from memo.model.rules import broken_rules

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from memo.diagnostics import Problem

_STAND_INS: Final[dict[str, Callable[[Mapping[str, Any]], Any]]] = {
    "literal_error": lambda context: re.findall(r"'([^']*)'", context["expected"])[0],
    "string_type": lambda _: "…",
    "string_too_short": lambda _: "…",
    "string_too_long": lambda _: "…",
    "unprintable": lambda _: "…",
    "word_too_long": lambda _: "…",
    "iso_date": lambda _: "2000-01-01",
    "bool_type": lambda _: False,
}
_DECIDING: Final = frozenset({"id", "pathway", "weight", "rating", "baseline"})
"""Fields on which rules turn: no stand-in can be neutral, so the rules wait for the next run."""


def partly_broken_rules(
    data: Any, errors: Sequence[Mapping[str, Any]], path_of: Callable[[Any], str]
) -> list[Problem]:
    """Return the broken rules of data whose shape is faulty, as far as they can be told.

    Args:
        data: The plain data of a memo.
        errors: All its faults of shape, as pydantic gives them.
        path_of: Turns a pydantic location into a model path.
    """
    mended = copy.deepcopy(data)
    for error in errors:
        if not error["loc"] or error["loc"][-1] in _DECIDING or not _set_right(mended, error):
            return []
    try:
        memo = Memo.model_validate(mended)
    except ValidationError:
        return []
    told = [path_of(error["loc"]) for error in errors]
    return [problem for problem in broken_rules(memo) if not any(_is_about(problem, path) for path in told)]


def _is_about(problem: Problem, path: str) -> bool:
    """Return whether a rule speaks of the entry that the leaf at ``path`` belongs to."""
    return f"{problem.path}.".startswith(f"{path.rpartition('.')[0] or path}.")


def _set_right(data: Any, error: Mapping[str, Any]) -> bool:
    """Replace one faulty leaf, or drop an unknown field; tell whether that was possible."""
    *way, last = error["loc"]
    holder = data
    for step in way:
        holder = holder[step]
    if error["type"] == "extra_forbidden" and isinstance(holder, dict):
        holder.pop(last, None)
        return True
    if error["type"] not in _STAND_INS or not isinstance(holder, (dict, list)):
        return False
    holder[last] = _STAND_INS[error["type"]](error.get("ctx", {}))
    return True
