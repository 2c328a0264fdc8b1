"""What is wrong with the article that a memo names, told where the memo names it."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from memo.diagnostics import Message, Problem, has_errors
from memo.text import digest
from memo.workspace.suggest import renamed_article

if TYPE_CHECKING:
    from pathlib import Path

    from memo.model import LoadedMemo


def article_name(loaded: LoadedMemo) -> str | None:
    """Return the name of the article, of an invalid memo too; ``None`` where the model's faults tell why."""
    name = _source(loaded).get("file")
    faulty = has_errors(problem for problem in loaded.problems if problem.path == "source.file")
    return name.strip() if isinstance(name, str) and not faulty else None


def recorded_hash(loaded: LoadedMemo) -> str | None:
    """Return the article's hash as the memo has it, be it valid or not; ``None`` where it is no hash."""
    recorded = _source(loaded).get("sha256")
    return recorded if isinstance(recorded, str) and re.fullmatch(r"[0-9a-f]{64}", recorded) else None


def _source(loaded: LoadedMemo) -> dict[str, Any]:
    source = loaded.file.data.get("source") if isinstance(loaded.file.data, dict) else None
    return source if isinstance(source, dict) else {}


def with_hash(problem: Problem, article_data: bytes) -> Problem:
    """Return the problem of a hash of another form with the hash that the article has."""
    if problem.code != "sha256-form":
        return problem
    return replace(
        problem,
        own_help=Message(
            "Write `sha256: %(hash)s`, the hash of the article as it is.", hash=digest(article_data)
        ),
    )


def with_new_name(problem: Problem, loaded: LoadedMemo, folder: Path) -> Problem:
    """Return the problem of an article that is not there with the name that it most likely has now."""
    name = article_name(loaded) or ""
    if problem.code != "file-missing":
        return problem
    near = renamed_article(folder, name, recorded_hash(loaded))
    named = json.dumps(near, ensure_ascii=False)
    help = Message("Write `file: %(name)s`, if that is the article.", name=named)
    return replace(problem, own_help=help if near else None)


def at_source(problem: Problem) -> Problem:
    """Return a fault of reading the article where the memo names it, unless it has a line of its own."""
    if problem.place is not None or problem.path:
        return problem
    return Problem(problem.code, problem.message, problem.own_help, "source.file", details=problem.details)
