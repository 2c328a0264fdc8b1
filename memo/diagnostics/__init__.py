"""TODO face."""

from memo.diagnostics.problem import MemoError, Place, Problem, has_errors, in_order
from memo.diagnostics.render import WIDTH, as_json, as_text, visible

__all__ = [
    "WIDTH",
    "MemoError",
    "Place",
    "Problem",
    "as_json",
    "as_text",
    "has_errors",
    "in_order",
    "visible",
]
