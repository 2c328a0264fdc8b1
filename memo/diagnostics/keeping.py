"""Problems kept as data of JSON, and read again in the language of whoever reads them."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from memo.diagnostics.message import Message
from memo.diagnostics.problem import Mend, Place, Problem
from memo.diagnostics.render import as_data


def problem_to_data(problem: Problem) -> dict[str, Any]:
    """Return a problem as data of JSON, for :func:`problem_from_data` to read."""
    help, place, mend = problem.own_help, problem.place, problem.mend
    return {
        "code": problem.code,
        "message": as_data(problem.message),
        "own_help": None if help is None else as_data(help),
        "path": problem.path,
        "highlight": problem.highlight,
        "details": [as_data(detail) for detail in problem.details],
        "place": None if place is None else asdict(place),
        "severity": problem.severity,
        "at_key": problem.at_key,
        "mend": None if mend is None else {"words": mend.words, "told": as_data(mend.told)},
    }


def problem_from_data(data: Any) -> Problem:
    """Return what :func:`problem_to_data` gave.

    Raises:
        KeyError: It is something else; likewise TypeError, ValueError and AttributeError.
    """
    code: str = data["code"]  # one that some check wrote out: none is put together here
    help, place, mend = data["own_help"], data["place"], data["mend"]
    return Problem(
        code,
        Message.from_data(data["message"]),
        None if help is None else Message.from_data(help),
        data["path"],
        data["highlight"],
        tuple(Message.from_data(detail) for detail in data["details"]),
        None if place is None else Place(**place),
        data["severity"],
        data["at_key"],
        None if mend is None else Mend(mend["words"], Message.from_data(mend["told"])),
    )
