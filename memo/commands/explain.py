"""`memo explain`: look a problem code up in the registry."""

from __future__ import annotations

import difflib

from memo.diagnostics import MemoError, Message, Problem, ProblemCode, problem_codes


def explain(name: str) -> ProblemCode:
    """Return what there is to say of a code.

    Raises:
        MemoError: Where there is none of that name; the nearest is suggested.
    """
    codes = problem_codes()
    code = codes.get(name.strip().lower())
    if code is not None:
        return code
    near = difflib.get_close_matches(name.strip().lower(), codes, 1)
    help = Message("Did you mean `memo explain %(near)s`?", near=near[0]) if near else None
    raise MemoError(Problem("code-unknown", Message("There is no problem code “%(name)s”.", name=name), help))
